"""Accordions, toggles and tabs, whoever drew them, become `details` elements with their title in front."""

import re

from .nodes import Comment, Element, Node, Text

ITEMS = {
    "elementor-accordion-item": "elementor-tab-title",
    "elementor-toggle-item": "elementor-tab-title",
    "et_pb_toggle": "et_pb_toggle_title",
    "vc_tta-panel": "vc_tta-panel-heading",
    "vc_toggle": "vc_toggle_title",
    "wpb_accordion_section": "wpb_accordion_header",
    "fusion-panel": "panel-heading",
    "fl-accordion-item": "fl-accordion-button",
    "wp-block-accordion-item": "wp-block-accordion-heading",
    "wp-block-kadence-pane": "kt-accordion-header-wrap",
    "uagb-faq-item": "uagb-faq-questions-button",
    "schema-faq-section": "schema-faq-question",
    "rank-math-list-item": "rank-math-question",
    "sow-accordion-panel": "sow-accordion-panel-header-container",
    "brz-accordion__item": "brz-accordion__nav",
    "accordion-item": "accordion-title-wrapper",
}
"""The class of an item, with that of its title."""
TAB_LISTS = frozenset(
    "elementor-tabs-wrapper e-n-tabs-heading et_pb_tabs_controls vc_tta-tabs-list wpb_tabs_nav nav-tabs "
    "fl-tabs-labels".split()
)
PANELS = frozenset("elementor-tab-content et_pb_tab vc_tta-panel wpb_tab fl-tabs-panel".split())
MOBILE_TITLES = frozenset({"elementor-tab-mobile-title", "fl-tabs-panel-label"})
"""Titles of tabs that are printed a second time for phones."""
NO_PANELS = frozenset({"nav", "ul", "ol", "dialog", "form", "header"})
WORD = re.compile(r"\w")
HIGHEST_TITLE = 4
"""Elements around a control that may hold nothing but it."""


def open_all(root: Element, elements: list[Element]) -> None:
    """Change the tree below `root`, of which these are all elements, in place."""
    for element in elements:
        if element.classes and not element.classes.isdisjoint(ITEMS):
            _open_item(element, next(title for item, title in ITEMS.items() if item in element.classes))
    opener: _Opener | None = None
    for element in elements:
        is_list = element.attrs.get("role") == "tablist" or not element.classes.isdisjoint(TAB_LISTS)
        if is_list or "aria-controls" in element.attrs:
            opener = opener or _Opener(root, elements)
            if is_list:
                opener.open_tabs(element)
            else:
                opener.open_control(element)
    if opener:
        opener.end()


def _without_signs(title: Element) -> None:
    """What stands beside the words of a title for show, such as a "+"."""
    for sign in list(title.find_where(lambda each: bool(each.attrs))):
        if sign.name == "a" and sign.get("href").startswith("#"):
            del sign.attrs["href"]
        if sign.get("aria-hidden") == "true" and not WORD.search(sign.get_text()):
            sign.name = "x-control" if sign.get_text().strip() else sign.name


def _open_item(item: Element, title_class: str) -> None:
    title = item.find_class(title_class)
    if title is None or item.name in ("details", "summary") or item.find("summary"):
        return
    item.name = "details"
    _remove(title)
    title.name = "summary"
    _without_signs(title)
    _put_first(title, item)


class _Opener:
    """Puts titles and panels together. Where they stood is changed at the end, once for all of them."""

    def __init__(self, root: Element, elements: list[Element]) -> None:
        self.by_id = {each.attrs["id"]: each for each in reversed(elements) if "id" in each.attrs}
        self.next: dict[int, Element] = {}
        """The element after each, by id, where nothing but space parts them."""
        for parent in (root, *elements):
            before: Element | None = None
            for child in parent.children:
                if isinstance(child, Element):
                    if before is not None:
                        self.next[id(before)] = child
                    before = child
                elif WORD.search(child.data) and not isinstance(child, Comment):
                    before = None
        self.moved: dict[int, Element | None] = {}
        """What stands in the place of what was moved: the `details` of a panel, nothing for a title."""
        self.parents: dict[int, Element] = {}

    def end(self) -> None:
        for parent in self.parents.values():
            children = [self.moved.get(id(child), child) for child in parent.children]
            parent.children = [child for child in children if child is not None]

    def open_tabs(self, tabs: Element) -> None:
        """Each tab moves in front of its panel, found by its id, else by its place."""
        found = [tab for tab in tabs.find_where(_is_tab) if not any(_is_tab(parent) for parent in _up_to(tab, tabs))]
        panels = [self.by_id.get(_get_target(tab)) for tab in found]
        if None in panels:
            panels = _panels_in_order(tabs)
        if not found or len(panels) != len(found) or len({id(panel) for panel in panels}) != len(panels):
            return
        if all(panel.name == "details" for panel in panels):
            for tab in found:
                tab.name = "x-repeated"  # the panel prints its title itself
            return
        if any(panel.name == "details" or panel.has(tabs) or tabs.has(panel) for panel in panels):
            return
        around = {id(panel.parent): panel.parent for panel in panels}
        copies = [copy for parent in around.values() for copy in parent.elements() if _is_mobile_title(copy)]
        for tab, panel in zip(found, panels, strict=True):
            copies += panel.find_where(_is_mobile_title)
            self._wrap(tab, panel)
        for copy in copies:
            copy.name = "x-repeated"

    def open_control(self, control: Element) -> None:
        """A control right before what it opens is the title of that."""
        panel = self.by_id.get(control.get("aria-controls"))
        if panel is None or panel.name in NO_PANELS or control.get("role") in ("tab", "menuitem"):
            return
        if any(parent.name in ("details", "nav", "summary", "header") for parent in control.parents()):
            return
        title = control
        for _level in range(HIGHEST_TITLE):
            following = self.next.get(id(title))
            if following is panel:
                if not panel.find("nav"):
                    self._wrap(title, panel)
                return
            if following is not None or title.parent is None or not _is_all_of(title, title.parent):
                return
            title = title.parent

    def _wrap(self, title: Element, panel: Element) -> None:
        """Put both into a `details` where the panel stands."""
        if id(title) in self.moved or id(panel) in self.moved:
            return
        details = Element("details", {}, panel.parent)
        for moved, instead in ((title, None), (panel, details)):
            self.moved[id(moved)] = instead
            self.parents[id(moved.parent)] = moved.parent
        summary = Element("summary", {}, details)
        summary.children = title.children if title.name in ("button", "a", "li") else [title]
        panel.parent, details.children = details, [summary, panel]
        for child in summary.children:
            child.parent = summary
        _without_signs(summary)


def _is_tab(element: Element) -> bool:
    return element.name == "li" or "elementor-tab-title" in element.classes or element.get("role") == "tab"


def _is_mobile_title(element: Element) -> bool:
    return not element.classes.isdisjoint(MOBILE_TITLES)


def _get_target(tab: Element) -> str:
    """The id of the panel that it shows."""
    for element in (tab, *tab.find_where(lambda each: bool(each.attrs))):
        if given := element.get("aria-controls"):
            return given
        if element.get("href").startswith("#"):
            return element.get("href")[1:]
    return ""


def _panels_in_order(tabs: Element) -> list[Element]:
    found = tabs.parent.find_where(lambda each: each.get("role") == "tabpanel" or not each.classes.isdisjoint(PANELS))
    return list(found)


def _is_all_of(element: Element, parent: Element) -> bool:
    """Whether the parent holds nothing else but space."""
    return all(child is element or (isinstance(child, Text) and not child.data.strip()) for child in parent.children)


def _up_to(element: Element, top: Element) -> list[Element]:
    found = []
    for parent in element.parents():
        if parent is top:
            break
        found.append(parent)
    return found


def _remove(node: Node) -> None:
    node.parent.children[:] = [child for child in node.parent.children if child is not node]


def _put_first(node: Element, parent: Element) -> None:
    node.parent = parent
    parent.children.insert(0, node)
