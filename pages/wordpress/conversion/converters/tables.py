"""Tables of facts; one that only places things is read as what stands in it."""

from __future__ import annotations

from ..nodes import Comment, Element, Text
from ..pieces import Block, Note
from ..visible import is_button, is_emoji, is_hidden, normalise, text_of
from .lists import LAYOUT
from .walker import Walker

PARTS = frozenset({"caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th"})
LISTS = ("ul", "ol")
WIDEST = 40
"""Columns."""


def read_table(walker: Walker, node: Element, caption: str = "") -> bool:
    rows = _iter_rows(node)
    if not rows or not _is_of_facts(node):
        return False
    grid = _lay_out(rows)
    width = len(grid[0])
    if not 2 <= width <= WIDEST:
        return False
    texts = [["\n".join(walker.words(cell)) if cell else "" for cell in row] for row in grid]
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
    return [row for row in [*rows, *foot] if any(cell.name in ("td", "th") for cell in row.elements())]


def _is_of_facts(node: Element) -> bool:
    """Whether all of it is text in cells. Lists make cells of a table that says what its columns are."""
    if node.get("role") in ("presentation", "none"):
        return False
    found = list(node.find_where(lambda each: True))
    says_what_it_is = any(each.name in ("th", "thead", "caption") for each in found)
    for each in found:
        if (each.name in LAYOUT and not is_emoji(each)) or is_button(each) or (each.name == "tr" and is_hidden(each)):
            return False
        if each.name in LISTS and not says_what_it_is:
            return False
    return not any(_is_stray(each) for each in [node, *(each for each in found if each.name in PARTS)])


def _is_stray(part: Element) -> bool:
    """Whether text, or something with text, stands where only parts of a table may stand."""
    if part.name in ("td", "th", "caption"):
        return is_hidden(part) or (part.name == "caption" and part.parent.name != "table")
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
            if cell.name not in ("td", "th"):
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
