"""The columns of an Elementor page that hold navigation alone: menus, a contents list and headings."""

from __future__ import annotations

from dataclasses import dataclass

from ..nodes import Element
from ..omitted import leave_out_pictures, report_unseen
from ..pieces import Collector, Reason
from ..visible import is_block, is_hidden, runs, text_of
from .closing import ORNAMENTS, find_container, find_group
from .menus import take_menu
from .outline import Item, get_outline, is_element, kind_of

MENUS = frozenset({"nav-menu", "mega-menu", "wp-widget-nav_menu", "sitemap"})
CONTENTS = "table-of-contents"


def mark_columns(root: Element, out: Collector) -> None:
    """Find them, and the box of words at the page's end, for the walk through the page to know them."""
    outline = get_outline(root)
    if not outline.leaves:
        out.closing_box = find_group(root)
        return
    found = _find_navigation(outline)
    inside = sum(len(item.leaves) for item in found)
    if inside < sum(leaf.kind not in ORNAMENTS for leaf in outline.leaves):  # else it would be the whole page
        out.navigation = {id(item.element): item.element for item in found}
    else:
        found = []
    out.closing_box = find_container(outline, {id(leaf) for item in found for leaf in item.leaves})


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
