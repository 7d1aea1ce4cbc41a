"""Tables of facts; one that only places things is read as what stands in it."""

from __future__ import annotations

import re

from ..nodes import Comment, Element, Text
from ..omitted import leave_out
from ..pieces import Block, Note, Picture, Reason
from ..visible import EMBEDS, is_button, is_emoji, is_hidden, normalise, text_of
from .lists import LAYOUT
from .walker import Walker, iter_seen

PARTS = frozenset({"caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th"})
LISTS = ("ul", "ol")
MORE_THAN_WORDS = frozenset({"table", "form", "select", "textarea", "nav"}) | EMBEDS
"""Of these no cell can hold the words."""
WIDEST = 40
"""Columns."""
ICON_STYLE = re.compile(r"fa-(?:solid|regular|light|thin|brands|duotone|fw|lg|[0-9]?x[sl]|sm|[0-9]+x)$")
"""How a symbol is drawn, not which it is."""
SHOWN = 80
"""Characters of a table that are quoted in a remark."""


def read_table(walker: Walker, node: Element, caption: str = "") -> bool:
    rows = _iter_rows(node)
    if not rows or node.get("role") in ("presentation", "none"):
        return False
    grid = _lay_out(rows)
    width = len(grid[0])
    if width < 2:
        return False
    if not _is_of_facts(node, grid):
        if len(rows) > 1 or _says_what_it_is(node):
            walker.out.remark(Note.TABLE_TAKEN_APART, text_of(node)[:SHOWN])
        return False
    _leave_out_hidden(node, walker)
    texts = [["\n".join(walker.words(cell)) if cell else "" for cell in row] for row in grid]
    _remark_on_symbols(grid, texts, walker)
    has_header = rows[0].parent.name == "thead" or all(cell is None or cell.name == "th" for cell in grid[0])
    heads = texts.pop(0) if has_header else [""] * width
    if not has_header:
        walker.out.remark(Note.TABLE_HEADER, " | ".join(texts[0])[:80])
    own = next((child for child in node.elements() if child.name == "caption"), None)
    captions = [*(walker.words(own) if own else []), *([caption] if caption else [])]
    columns_of_names = [row[0] for row in grid[int(has_header) :]]
    value = {
        "row_headers": any(columns_of_names) and all(cell is None or cell.name == "th" for cell in columns_of_names),
        "table": {
            "caption": " ".join(captions),
            "columns": [{"type": "text", "heading": " ".join(head.split("\n"))} for head in heads],
            "rows": [{"values": row} for row in texts if any(row)],
        },
    }
    walker.add(Block("table", value))
    _add_pictures(node, walker)
    return True


def _iter_rows(node: Element) -> list[Element]:
    """The rows as they are shown: a table's foot is last, wherever it is written."""
    rows: list[Element] = []
    foot: list[Element] = []
    for child in node.elements():
        if child.name == "tr":
            rows.append(child)
        elif child.name in ("thead", "tbody", "tfoot"):
            target = foot if child.name == "tfoot" else rows
            target += [row for row in child.elements() if row.name == "tr"]
    return [row for row in [*rows, *foot] if not is_hidden(row) and any(map(_is_cell, row.elements()))]


def _is_cell(element: Element) -> bool:
    return element.name in ("td", "th") and not is_hidden(element)


def _is_of_facts(node: Element, grid: list[list[Element | None]]) -> bool:
    """Whether its cells hold words that belong together, even if one holds a picture, heading or button besides.

    Where it doesn't say what its columns are, most of its cells must be nothing but words.
    """
    found = list(node.find_where(lambda each: True))
    if len(grid[0]) > WIDEST or any(each.name in MORE_THAN_WORDS for each in found):
        return False
    if any(_is_stray(each) for each in [node, *(each for each in found if each.name in PARTS)]):
        return False
    if _says_what_it_is(node) or not any(_is_odd(each) for each in found):
        return True
    cells = [cell for row in grid for cell in row if cell is not None]
    odd = sum(any(cell.find_where(_is_odd)) for cell in cells)
    return len(grid) > 1 and 2 * odd < len(cells)


def _says_what_it_is(node: Element) -> bool:
    return node.find("th", "thead", "caption") is not None


def _is_odd(element: Element) -> bool:
    return (
        (element.name in LAYOUT and not is_emoji(element)) or element.name in LISTS or is_button(element)
    ) and not is_hidden(element)


def _leave_out_hidden(node: Element, walker: Walker) -> None:
    """Report hidden rows and cells, and lines between texts."""
    for row in node.find_all("tr"):
        for part in [row] if is_hidden(row) else row.elements():
            if is_hidden(part):
                leave_out(Reason.HIDDEN, part, walker.out)
    for _line in node.find_all("hr"):
        walker.out.leave_out(Reason.SPACER)


def _add_pictures(node: Element, walker: Walker) -> None:
    """Those of its cells, which hold words only, as figures below it."""
    before = len(walker.out.pieces)
    for image in [each for each in iter_seen(node) if each.name == "img" and not is_emoji(each)]:
        walker.block(image)
    names = [piece.address.rpartition("/")[2] for piece in walker.out.pieces[before:] if isinstance(piece, Picture)]
    if names:
        walker.out.remark(Note.TABLE_PICTURES, ", ".join(names))


def _remark_on_symbols(grid: list[list[Element | None]], texts: list[list[str]], walker: Walker) -> None:
    """Say which cells say something by a drawing alone, with the words of their rows."""
    for row, words in zip(grid, texts, strict=True):
        for cell, text in zip(row, words, strict=True):
            if cell is not None and not text and (symbol := _find_symbol(cell)):
                beside = " | ".join(" ".join(each.split()) for each in words if each)
                walker.out.remark(Note.TABLE_SYMBOL, f"{symbol} ({beside[:SHOWN]})" if beside else symbol)


def _find_symbol(cell: Element) -> str:
    """The name of the drawing in a cell without words."""
    for each in cell.find_where(lambda each: each.name in ("i", "span", "svg", "x-icon")):
        names = [name for name in each.get("class").split() if "-" in name and not ICON_STYLE.match(name)]
        if each.name == "svg" or names:
            said = each.get("aria-label") or each.get("title") or normalise(each.get_text())
            return (names or [said or each.name])[-1 if each.name == "svg" else 0]
    return ""


def _is_stray(part: Element) -> bool:
    """Whether text, or something with text, stands where only parts of a table may stand."""
    if part.name in ("td", "th"):
        return False
    if part.name == "caption" or is_hidden(part):
        return part.name != "tr" and (is_hidden(part) or part.parent.name != "table")
    for child in part.children:
        if isinstance(child, Text):
            if not isinstance(child, Comment) and normalise(child.data):
                return True
        elif child.name not in PARTS and (text_of(child) or child.name == "x-shortcode"):
            return True
        elif child.name in PARTS and not _may_stand_in(child.name, part.name):
            return True
    return False


def _may_stand_in(name: str, parent: str) -> bool:
    if name in ("td", "th"):
        return parent == "tr"
    if name == "tr":
        return parent in ("table", "thead", "tbody", "tfoot")
    return parent == "table" or name == "col"


def _lay_out(rows: list[Element]) -> list[list[Element | None]]:
    """Each cell at its place; what it spans besides is empty."""
    grid: list[list[Element | None]] = []
    spanned: dict[tuple[int, int], bool] = {}
    for y, row in enumerate(rows):
        line: list[Element | None] = []
        for cell in row.elements():
            if not _is_cell(cell):
                continue
            while (y, len(line)) in spanned:
                line.append(None)
            x, wide, high = len(line), _span(cell, "colspan"), _span(cell, "rowspan")
            for below in range(1, high):
                spanned.update({(y + below, x + right): True for right in range(wide)})
            line += [cell, *[None] * (wide - 1)]
        while (y, len(line)) in spanned:
            line.append(None)
        grid.append(line)
    width = max(map(len, grid))
    return [line + [None] * (width - len(line)) for line in grid]


def _span(cell: Element, name: str) -> int:
    given = cell.get(name).strip()
    return max(1, min(int(given), WIDEST)) if given.isascii() and given.isdigit() and len(given) < 6 else 1


TAGS = {"table": read_table}
