"""The box of words at the end of a page, which becomes its closing message.

It is the last box of the page, drawn on a background, and holds a heading that names it, one that says the most
important thing, a text, and at most a button: a container of Elementor, or a group of the block editor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..nodes import Element, Text
from ..pieces import Button, Closing, Reason
from ..pieces import Text as TextPiece
from ..visible import is_hidden, runs, text_of
from .outline import Item, get_outline, get_settings
from .text import MORE_THAN_WORDS

if TYPE_CHECKING:
    from .walker import Walker

ORNAMENTS = frozenset({"divider", "spacer", "icon"})
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
IN_A_MESSAGE = MORE_THAN_WORDS - {*HEADINGS, "ul", "ol"}


def find_container(outline: Item, aside: set[int]) -> Element | None:
    """Of Elementor: the last container of the main column. `aside` are the ids of the widgets beside that."""
    leaves = [leaf for leaf in outline.leaves if id(leaf) not in aside and leaf.kind not in ORNAMENTS]

    def look(item: Item) -> Element | None:
        for inner in item.items:
            own = [leaf for leaf in inner.leaves if leaf.kind not in ORNAMENTS]
            is_last = bool(own) and len(own) < len(leaves) and own[0] is leaves[-len(own)] and own[-1] is leaves[-1]
            if not inner.kind and is_last and _has_background(inner.element) and _is_message_of_widgets(inner, own):
                return inner.element
            if found := look(inner):
                return found
        return None

    return look(outline)


def _has_background(element: Element) -> bool:
    return bool(get_settings(element).get("background_background"))


def _is_message_of_widgets(item: Item, leaves: list[Item]) -> bool:
    kinds = [leaf.kind for leaf in leaves]
    texts = kinds[2:-1] if kinds[-1:] == ["button"] else kinds[2:]
    return (
        kinds[:2] == ["heading", "heading"]
        and bool(texts)
        and set(texts) == {"text-editor"}
        and not any(leaf.element.find(*IN_A_MESSAGE) for leaf in leaves)
        and not any(leaf.element.find(*HEADINGS) for leaf in leaves[2:])
        and not any(leaf.element.find("a") for leaf in leaves[:2])
        and all(text_of(leaf.element) for leaf in leaves[:3])
        and _holds_nothing_else(item.element, [leaf.element for leaf in item.leaves])
    )


def find_group(root: Element) -> Element | None:
    """Of the block editor: the last block of a page that holds others before it."""
    shown = [each for each in root.elements() if runs(each) or each.name == "img" or each.find("img")]
    if len(shown) < 2 or any(type(node) is Text and node.data.strip() for node in root.children):
        return None
    group = shown[-1]
    is_box = group.classes >= {"wp-block-group", "has-background"}
    return group if is_box and _is_message_of_blocks(group) else None


def _is_message_of_blocks(group: Element) -> bool:
    parts = _get_parts(group)
    texts = parts[2:-1] if parts and "wp-block-buttons" in parts[-1].classes else parts[2:]
    return (
        bool(texts)
        and all(part.name in HEADINGS and not part.find("a") and not part.get("id") for part in parts[:2])
        and all(part.name in ("p", "ul", "ol") for part in texts)
        and (len(texts) == len(parts[2:]) or len(parts[-1].find_all("a")) == 1)
        and group.find(*IN_A_MESSAGE) is None
        and all(text_of(part) for part in parts)
        and _holds_nothing_else(group, parts)
    )


def _holds_nothing_else(box: Element, parts: list[Element]) -> bool:
    """Whether all words of a box stand in these parts of it, and can be seen."""
    return (
        sum(len(runs(part)) for part in parts) == len(runs(box))
        and box.find("x-shortcode") is None
        and not any(is_hidden(each) for each in box.find_where(lambda each: True))
    )


def _get_parts(group: Element) -> list[Element]:
    """The blocks in it; older versions print an element around them."""
    parts = group.elements()
    is_wrapped = len(parts) == 1 and "wp-block-group__inner-container" in parts[0].classes
    return parts[0].elements() if is_wrapped else parts


def read_container(walker: Walker, container: Element) -> None:
    leaves = get_outline(container).leaves
    _read(walker, [leaf.element for leaf in leaves if leaf.kind not in ORNAMENTS])
    for leaf in leaves:
        if leaf.kind in ORNAMENTS:
            walker.out.leave_out(Reason.ICON, *runs(leaf.element))


def read_group(walker: Walker, node: Element) -> bool:
    if node is not walker.out.closing_box:
        return False
    walker.out.closing_box = None
    _read(walker, _get_parts(node))
    return True


def _read(walker: Walker, parts: list[Element]) -> None:
    label, lead, *rest = parts
    closing = Closing(text_of(label), text_of(lead), "")
    others = []
    for piece in walker.inner(rest):
        if isinstance(piece, TextPiece):
            closing.html += piece.html
        elif isinstance(piece, Button) and not closing.link_label:
            closing.link_label, closing.link_address = piece.label, piece.address
        else:
            others.append(piece)
    walker.add(closing)
    for piece in others:
        walker.add(piece)


CLASSES = {"wp-block-group": read_group}
