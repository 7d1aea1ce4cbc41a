"""Elementor: old sections and columns, new containers, and the widgets in them.

Everything is told by structure, never by words: a container is navigation when all that it holds is menus, a contents
list and headings; a closing message is the last container, drawn on a background, with two headings and a text.
"""

import json
from dataclasses import dataclass

from bs4 import Tag

from ..pieces import Button, Closing, Collector, Fold, Note, Place, Reason, Text
from ..richtext import inline, safe_address
from ..visible import INVISIBLE, is_hidden, runs, text_of
from . import html
from .menus import take_menu
from .videos import video, watch_address

MENUS = frozenset({"nav-menu", "mega-menu", "wp-widget-nav_menu", "sitemap"})
CONTENTS = "table-of-contents"
ORNAMENTS = frozenset({"divider", "spacer", "icon"})
FOLDS = frozenset({"accordion", "toggle", "nested-accordion"})
FOLD_ITEMS = ["e-n-accordion-item", "elementor-accordion-item", "elementor-toggle-item"]
VIDEO_SETTINGS = ("youtube_url", "vimeo_url", "dailymotion_url", "external_url")
PLAIN = frozenset(
    "heading text-editor image image-box icon-box icon-list image-gallery gallery testimonial blockquote counter "
    "html shortcode form theme-post-content theme-post-title theme-post-featured-image button call-to-action".split()
)
"""Widgets whose HTML says all by itself."""


def is_elementor(root: Tag) -> bool:
    return root.find(attrs={"data-elementor-type": True}) is not None or root.find(_is_element) is not None


def convert(root: Tag, out: Collector) -> None:
    navigation = find_navigation(root)
    _Reader(out, navigation, _find_closing(root, navigation)).read(root, Place())


def find_navigation(root: Tag) -> list[Tag]:
    """The outermost containers that hold nothing but navigation; none where that would be the whole page."""
    found: list[Tag] = []

    def look(element: Tag) -> None:
        for child in element.find_all(True, recursive=False):
            if _is_container(child) and _is_navigation(child):
                found.append(child)
            elif not _kind(child):
                look(child)

    look(root)
    leaves = _leaves(root)
    inside = sum(len(_leaves(container)) for container in found)
    return found if inside < len([leaf for leaf in leaves if _kind(leaf) not in ORNAMENTS]) else []


def _is_element(tag: Tag) -> bool:
    return tag.has_attr("data-element_type")


def _kind(element: Tag) -> str:
    """The widget's type, without its skin; empty for anything but a widget."""
    return (element.get("data-widget_type") or "").partition(".")[0]


def _is_container(element: Tag) -> bool:
    return _is_element(element) and not _kind(element)


def _leaves(element: Tag) -> list[Tag]:
    """The widgets that hold no further widget."""
    widgets = element.find_all(attrs={"data-widget_type": True})
    return [widget for widget in widgets if not widget.find(attrs={"data-widget_type": True})]


def _is_navigation(container: Tag) -> bool:
    kinds = [_kind(leaf) for leaf in _leaves(container)]
    has_menu = any(kind in MENUS or kind == CONTENTS for kind in kinds)
    only_menus = all(kind in MENUS or kind in ORNAMENTS or kind in (CONTENTS, "heading") for kind in kinds)
    return has_menu and only_menus and container.find("h1") is None


def _settings(element: Tag) -> dict:
    try:
        settings = json.loads(element.get("data-settings") or "{}")
    except ValueError:
        return {}
    return settings if isinstance(settings, dict) else {}


def _find_closing(root: Tag, navigation: list[Tag]) -> Tag | None:
    """The last container of the main column, if it is a box with a label, a lead sentence and a text."""
    aside = {id(leaf) for container in navigation for leaf in _leaves(container)}
    leaves = [leaf for leaf in _leaves(root) if id(leaf) not in aside and _kind(leaf) not in ORNAMENTS]
    for container in root.find_all(_is_container):
        inside = [leaf for leaf in _leaves(container) if _kind(leaf) not in ORNAMENTS]
        if len(inside) == len(leaves) or [id(leaf) for leaf in inside] != [id(leaf) for leaf in leaves[-len(inside) :]]:
            continue
        if _settings(container).get("background_background") and _is_message(inside):
            return container
    return None


def _is_message(leaves: list[Tag]) -> bool:
    kinds = [_kind(leaf) for leaf in leaves]
    texts = kinds[2:-1] if kinds[-1:] == ["button"] else kinds[2:]
    return (
        kinds[:2] == ["heading", "heading"]
        and bool(texts)
        and set(texts) == {"text-editor"}
        and not any(leaf.find(["h1", *html.LAYOUT_IN_LIST]) for leaf in leaves[2:])
        and not any(leaf.find("h1") for leaf in leaves[:2])
    )


@dataclass
class _Reader:
    out: Collector
    navigation: list[Tag]
    closing: Tag | None = None

    def read(self, element: Tag, place: Place, skip: Tag | None = None) -> None:
        for child in element.children:
            if child is skip:
                continue
            if not isinstance(child, Tag) or child.name in INVISIBLE:
                html.walk_nodes([child], self.out, place)
            elif is_hidden(child):
                self.out.leave_out(Reason.HIDDEN, *runs(child))
            elif any(child is container for container in self.navigation):
                self._navigation(child)
            elif child is self.closing:
                self._closing(child, place)
            elif kind := _kind(child):
                self._widget(child, kind, place)
            elif child.find(_is_element):
                self.read(child, Place((*place.containers, id(child))) if _is_element(child) else place)
            else:
                html.walk_nodes([child], self.out, place)

    # Widgets ---------------------------------------------------------------------------------------------

    def _widget(self, widget: Tag, kind: str, place: Place) -> None:
        if kind in FOLDS:
            self._folds(widget, place)
        elif kind in MENUS:
            take_menu(widget, "", self.out)
        elif kind == CONTENTS:
            self.out.leave_out(Reason.CONTENTS, *runs(widget))
        elif kind == "icon" and not runs(widget):
            self._icon(widget)
        elif kind in ("divider", "spacer") and not runs(widget):
            self.out.leave_out(Reason.SPACER)
        elif kind == "video":
            self._video(widget, place)
        elif widget.find(_is_element):
            self.read(widget, place)  # a template, or another widget that holds containers
        else:
            if kind not in PLAIN:
                self.out.remark(Note.UNKNOWN_WIDGET, kind)
            html.walk(widget, self.out, place)

    def _icon(self, widget: Tag) -> None:
        self.out.leave_out(Reason.ICON)
        if (link := widget.find("a", href=True)) and (address := safe_address(link["href"], self.out)):
            self.out.remark(Note.LINK_DROPPED, address)

    def _video(self, widget: Tag, place: Place) -> None:
        settings = _settings(widget)
        given = next((settings[key] for key in VIDEO_SETTINGS if isinstance(settings.get(key), str)), "")
        if address := watch_address(given) or safe_address(given, self.out):
            block = video(address, "", self.out)
            block.place = place
            self.out.pieces.append(block)
        else:
            html.walk(widget, self.out, place)

    def _folds(self, widget: Tag, place: Place) -> None:
        items = widget.find_all(["details", "div"], class_=FOLD_ITEMS)
        outermost = [item for item in items if not any(parent in items for parent in item.parents)]
        for item in outermost:
            title = item.find("summary") or item.find(class_="elementor-tab-title")
            inner = _Reader(self.out.inner(), self.navigation)
            inner.read(item, place, skip=title)
            if title:
                inline(title.find_all("svg"), self.out)  # counts the icons
            self.out.pieces.append(Fold(text_of(title) if title else "", inner.out.pieces, place))
        if not outermost:
            html.walk(widget, self.out, place)

    # Whole containers ------------------------------------------------------------------------------------

    def _navigation(self, container: Tag) -> None:
        """Menus with the headings before them; any other heading names the section that they belong to."""
        heading: Tag | None = None
        for leaf in _leaves(container):
            kind = _kind(leaf)
            if kind == "heading":
                self._section_name(heading)
                heading = leaf
            elif kind in MENUS:
                if heading and heading.find_parent(_is_container) is not leaf.find_parent(_is_container):
                    self._section_name(heading)
                    heading = None
                take_menu(leaf, text_of(heading) if heading else "", self.out)
                self.out.leave_out(Reason.MENU_HEADING, *(runs(heading) if heading else []))
                heading = None
            else:
                self.out.leave_out(Reason.CONTENTS if kind == CONTENTS else Reason.ICON, *runs(leaf))
        self._section_name(heading)

    def _section_name(self, heading: Tag | None) -> None:
        if heading:
            self.out.section_name = self.out.section_name or text_of(heading)
            self.out.leave_out(Reason.SECTION_NAME, *runs(heading))

    def _closing(self, container: Tag, place: Place) -> None:
        label, lead, *rest = [leaf for leaf in _leaves(container) if _kind(leaf) not in ORNAMENTS]
        inner = self.out.inner()
        for leaf in rest:
            html.walk(leaf, inner, place)
        for leaf in _leaves(container):
            if _kind(leaf) in ORNAMENTS:
                self.out.leave_out(Reason.ICON, *runs(leaf))
        closing = Closing(text_of(label), text_of(lead), "", place=place)
        for piece in inner.pieces:
            if isinstance(piece, Text):
                closing.html += piece.html
            elif isinstance(piece, Button):
                closing.link_label, closing.link_address = piece.label, piece.address
        self.out.pieces.append(closing)
