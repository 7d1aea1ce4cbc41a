"""Lists, and terms with their meanings."""

from __future__ import annotations

from ..nodes import Comment, Element, Text
from ..pieces import Block
from ..pieces import Text as TextPiece
from ..rich_lists import list_html
from ..visible import EMBEDS, is_button, is_emoji, normalise, text_of
from .text import HEADINGS
from .walker import Walker

LAYOUT = frozenset("table figure img details blockquote form select textarea button dl nav hr".split()).union(
    HEADINGS, EMBEDS
)
"""Elements that a list of texts can't hold: the list then only places them."""


def read_list(walker: Walker, node: Element) -> None:
    if any((each.name in LAYOUT and not is_emoji(each)) or is_button(each) for each in node.find_where(lambda _: True)):
        walker.children(node)
        return
    html = list_html(node, walker.out)
    if html:
        walker.keep_wrapping_links(text_of(node))
        walker.rich_text(html)


def read_definitions(walker: Walker, node: Element) -> bool:
    """Terms with a meaning each; a list in which they don't alternate is read as its parts."""
    parts = list(_iter_parts(node))
    if not parts or parts[0].name != "dt" or parts[-1].name != "dd" or not _is_all(node):
        return False
    if any(each.name in LAYOUT or is_button(each) for each in node.find_where(lambda _: True)):
        return False
    items: list[dict] = []
    before = ""
    for part in parts:
        if part.name == "dt":
            if before == "dt":
                items[-1]["term"] = " / ".join(filter(None, [items[-1]["term"], *walker.words(part)]))
            else:
                items.append({"term": " ".join(walker.words(part)), "reading": "", "definition": ""})
        else:
            pieces = walker.inner(part.children)
            items[-1]["definition"] += "".join(piece.html for piece in pieces if isinstance(piece, TextPiece))
        before = part.name
    walker.add(Block("definition_list", {"items": items}))
    return True


def _iter_parts(node: Element) -> list[Element]:
    """The terms and meanings, in groups or not; those of a list within are no parts of this one."""
    found: list[Element] = []
    for child in node.elements():
        if child.name in ("dt", "dd"):
            found.append(child)
        elif child.name == "div":
            found += [each for each in child.elements() if each.name in ("dt", "dd")]
    return found


def _is_all(node: Element) -> bool:
    """Whether all its text stands in terms and meanings that aren't empty."""
    parts = _iter_parts(node)
    known = {id(part) for part in parts}
    for child in node.descendants():
        if isinstance(child, Text) and not isinstance(child, Comment) and normalise(child.data):
            if not any(id(parent) in known for parent in (child.parent, *child.parent.parents())):
                return False
    return all(text_of(part) for part in parts)


TAGS = {"ul": read_list, "ol": read_list, "dl": read_definitions}
CLASSES: dict = {}
