"""The columns of an Elementor page: which hold navigation alone, and which is the box of words at its end.

A container is navigation when all that it holds is menus, a contents list and headings; a closing message is the last
container, drawn on a background, with two headings and a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..nodes import Element
from ..omitted import leave_out_pictures, report_unseen
from ..pieces import Button, Closing, Collector, Reason, Text
from ..visible import is_block, is_hidden, runs, text_of
from .menus import take_menu
from .outline import Item, get_outline, get_settings, is_element, kind_of
from .text import MORE_THAN_WORDS

if TYPE_CHECKING:
    from .walker import Walker

MENUS = frozenset({"nav-menu", "mega-menu", "wp-widget-nav_menu", "sitemap"})
CONTENTS = "table-of-contents"
ORNAMENTS = frozenset({"divider", "spacer", "icon"})
IN_A_MESSAGE = MORE_THAN_WORDS - {"h2", "h3", "h4", "h5", "h6", "ul", "ol"}


def mark_columns(root: Element, out: Collector) -> None:
    """Find both kinds, for the walk through the page to know them."""
    outline = get_outline(root)
    if not outline.leaves:
        return
    found = _find_navigation(outline)
    inside = sum(len(item.leaves) for item in found)
    if inside < sum(leaf.kind not in ORNAMENTS for leaf in outline.leaves):  # else it would be the whole page
        out.navigation = {id(item.element): item.element for item in found}
    else:
        found = []
    out.closing_box = _find_closing(outline, found)


def _find_navigation(outline: Item) -> list[Item]:
    """The outermost containers that hold nothing but navigation."""
    found: list[Item] = []
    for item in outline.items:
        if item.kind:
            continue
        if _is_navigation(item):
            found.append(item)
        else:
            found += _find_navigation(item)
    return found


def _is_navigation(item: Item) -> bool:
    kinds = [leaf.kind for leaf in item.leaves]
    has_menu = any(kind in MENUS or kind == CONTENTS for kind in kinds)
    only_menus = all(kind in MENUS or kind in ORNAMENTS or kind in (CONTENTS, "heading") for kind in kinds)
    are_blocks = all(is_block(each.element) for each in [item, *item.leaves])
    return has_menu and only_menus and are_blocks and item.element.find("h1") is None and not is_hidden(item.element)


def _find_closing(outline: Item, navigation: list[Item]) -> Element | None:
    """The last container of the main column, if it is a box with a label, a lead sentence and a text."""
    aside = {id(leaf) for item in navigation for leaf in item.leaves}
    leaves = [leaf for leaf in outline.leaves if id(leaf) not in aside and leaf.kind not in ORNAMENTS]

    def look(item: Item) -> Element | None:
        for inner in item.items:
            own = [leaf for leaf in inner.leaves if leaf.kind not in ORNAMENTS]
            is_last = bool(own) and len(own) < len(leaves) and own[0] is leaves[-len(own)] and own[-1] is leaves[-1]
            if not inner.kind and is_last and _has_background(inner.element) and _is_message(inner, own):
                return inner.element
            if found := look(inner):
                return found
        return None

    return look(outline)


def _has_background(element: Element) -> bool:
    return bool(get_settings(element).get("background_background"))


def _is_message(item: Item, leaves: list[Item]) -> bool:
    kinds = [leaf.kind for leaf in leaves]
    texts = kinds[2:-1] if kinds[-1:] == ["button"] else kinds[2:]
    return (
        kinds[:2] == ["heading", "heading"]
        and bool(texts)
        and set(texts) == {"text-editor"}
        and not any(leaf.element.find(*IN_A_MESSAGE) for leaf in leaves)
        and not any(leaf.element.find("h2", "h3", "h4", "h5", "h6") for leaf in leaves[2:])
        and all(text_of(leaf.element) for leaf in leaves[:3])
        and sum(len(runs(leaf.element)) for leaf in item.leaves) == len(runs(item.element))
        and not item.element.find("x-shortcode")
        and not any(is_hidden(each) for each in item.element.find_where(lambda each: True))
    )


def read_navigation(container: Element, out: Collector) -> None:
    """Menus with the headings before them; any other heading names the section that they belong to."""
    outline = get_outline(container)
    reader = _Navigation(out)
    for leaf in outline.leaves:
        reader.read(leaf)
    reader.name_section()
    leaves = [leaf.element for leaf in outline.leaves]
    leave_out_pictures(container, out)
    for text in runs(container, [*leaves, *report_unseen(container, out, leaves)]):
        out.leave_out(Reason.MENU, text)


@dataclass
class _Navigation:
    out: Collector
    heading: Element | None = None

    def read(self, leaf: Item) -> None:
        if leaf.kind == "heading":
            self.name_section()
            self.heading = leaf.element
        elif leaf.kind in MENUS:
            if self.heading and not _share_container(self.heading, leaf.element):
                self.name_section()
            take_menu(leaf.element, text_of(self.heading) if self.heading else "", self.out)
            if self.heading:
                self.out.leave_out(Reason.MENU_HEADING, *runs(self.heading))
            self.heading = None
        else:
            self.out.leave_out(Reason.CONTENTS if leaf.kind == CONTENTS else Reason.ICON, *runs(leaf.element))

    def name_section(self) -> None:
        """Take a heading that no menu follows for the name of the section."""
        if self.heading:
            self.out.section_name = self.out.section_name or text_of(self.heading)
            self.out.leave_out(Reason.SECTION_NAME, *runs(self.heading))
        self.heading = None


def _share_container(one: Element, other: Element) -> bool:
    def around(element: Element) -> Element | None:
        return next((each for each in element.parents() if is_element(each) and not kind_of(each)), None)

    return around(one) is around(other)


def read_closing(walker: Walker, container: Element) -> None:
    outline = get_outline(container)
    label, lead, *rest = [leaf.element for leaf in outline.leaves if leaf.kind not in ORNAMENTS]
    closing = Closing(text_of(label), text_of(lead), "")
    others = []
    for piece in walker.inner(rest):
        if isinstance(piece, Text):
            closing.html += piece.html
        elif isinstance(piece, Button) and not closing.link_label:
            closing.link_label, closing.link_address = piece.label, piece.address
        else:
            others.append(piece)
    for leaf in outline.leaves:
        if leaf.kind in ORNAMENTS:
            walker.out.leave_out(Reason.ICON, *runs(leaf.element))
    walker.add(closing)
    for piece in others:
        walker.add(piece)
