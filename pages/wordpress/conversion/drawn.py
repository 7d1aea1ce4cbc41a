"""What stands on the screen once scripts have run: panels that open, numbers that count up, icons that say their name.

The text of such things stands in attributes, or in elements marked as hidden. Here it becomes text of the tree, so that
whoever reads the tree sees what a visitor sees.
"""

import json
import re

from .backgrounds import show_background
from .nodes import Element, Node, Text
from .opened import open_all

PANEL_ROLES = frozenset({"tabpanel", "region"})
PANEL_CLASSES = frozenset(
    "elementor-tab-content et_pb_tab et_pb_toggle_content vc_tta-panel-body vc_toggle_content wpb_accordion_content "
    "accordion-content panel-collapse fl-accordion-content kt-accordion-panel uagb-faq-content swiper-slide "
    "elementor-slides-wrapper".split()
)
HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*;?", re.IGNORECASE)
NUMBER_KEYS = {
    "elementor-counter-number": ("data-to-value", "data-delimiter"),
    "display-counter": ("data-value", ""),
    "fl-number-int": ("data-number", ""),
}
"""The class of an element that a script counts up, with the attributes of its last number and thousands separator."""
NUMBERED_MODULES = {
    "et_pb_number_counter": ("data-number-value", "percent-value"),
    "et_pb_circle_counter_inner": ("data-number-value", "percent-value"),
    "vc_pie_chart": ("data-pie-value", "vc_pie_chart_value"),
}
"""The class of a module with a number, the attribute that has it and the class of the element that shows it."""
RATINGS = {"elementor-star-rating": "title", "e-rating-wrapper": "aria-label"}
"""The class of a row of stars, and the attribute that says how many of them are full."""
NAMES = frozenset({"screen-reader-text", "elementor-screen-only", "sr-only", "visually-hidden"})
CONTROLS = frozenset(
    "elementor-blockquote__tweet-button elementor-swiper-button swiper-pagination slick-arrow vc_toggle_icon".split()
)
"""The classes of what only a script or another site makes use of."""
ICON = re.compile("\\s*[\ue000-\uf8ff\U000f0000-\U0010fffd]+\\s*")
"""Characters without a meaning of their own, which an icon's font draws."""
ICONS = frozenset({"et-pb-icon", "et_pb_icon"})
"""The classes of icons that a font draws for ordinary characters."""
SPACED = frozenset({"elementor-price-list-title", "elementor-progress-text", "et_pb_counter_title", "vc_label"})
"""The classes of words that a style parts from the next."""
INPUT_BUTTONS = frozenset({"submit", "button", "reset"})


def draw(root: Element) -> None:
    """Change the tree in place."""
    elements = [node for node in root.descendants() if isinstance(node, Element)]
    controlled: set[str] | None = None
    for element in elements:
        name = element.name
        if name in ("pre", "xmp", "listing"):
            _break_lines(element)
            continue
        if name == "rt":
            _tidy_reading(element)
        if (
            len(element.children) == 1
            and type(element.children[0]) is Text
            and ICON.fullmatch(element.children[0].data)
        ):
            element.name = "x-icon"
        if not element.attrs:
            continue
        if "url(" in element.attrs.get("style", ""):
            show_background(element)
        if name == "a":
            _name_link(element)
        elif name == "input" and element.get("type").lower() in INPUT_BUTTONS:
            element.name = "button"
            element.children = [Text(element.get("value"), element)]
        if "hidden" in element.attrs or HIDING.search(element.get("style")):
            if controlled is None:
                controlled = _find_controlled(elements)
            _open(element, controlled)
        if element.classes:
            _draw_widget(element)
    open_all(root, elements)


# Panels --------------------------------------------------------------------------------------------------


def _find_controlled(elements: list[Element]) -> set[str]:
    """The ids of what opens at a click on something else."""
    found: set[str] = set()
    for element in elements:
        attrs = element.attrs
        found.update(attrs.get("aria-controls", "").split())
        for key in ("data-target", "data-bs-target"):
            found.add(attrs.get(key, "").removeprefix("#"))
        if "href" in attrs and (attrs.get("role") == "tab" or "data-toggle" in attrs or "data-vc-tabs" in attrs):
            found.add(attrs["href"].rpartition("#")[2])
    return found - {""}


def _open(element: Element, controlled: set[str]) -> None:
    is_panel = (
        element.get("role") in PANEL_ROLES
        or element.get("id") in controlled
        or not element.classes.isdisjoint(PANEL_CLASSES)
    )
    if is_panel:
        element.attrs.pop("hidden", None)
        if "style" in element.attrs:
            element.attrs["style"] = HIDING.sub("", element.attrs["style"])


# Words in attributes -------------------------------------------------------------------------------------


def _name_link(link: Element) -> None:
    """A link that shows an icon alone gets the name that a screen reader says, and the mark back to a note its kind."""
    if not link.get("href"):
        return
    if any(parent.name == "ol" and "wp-block-footnotes" in parent.classes for parent in link.parents()):
        if link.get("href").startswith("#"):
            link.name = "x-control"
        return
    names = []
    for node in link.descendants():
        if isinstance(node, Element):
            if node.name == "img" or (node.name == "text" and node.get_text().strip()):
                return
            if not node.classes.isdisjoint(NAMES):
                names.append(node)
        elif type(node) is Text and node.data.strip() and not _is_name(node, link):
            return
    if names:
        for name in names:
            name.classes = name.classes - NAMES
    elif label := (link.get("aria-label") or link.get("title")):
        link.children.append(Text(label, link))


def _is_name(text: Text, link: Element) -> bool:
    """Whether the text is only for screen readers, or of a kind that is never seen."""
    parent = text.parent
    while parent is not link and parent is not None:
        if not parent.classes.isdisjoint(NAMES) or parent.name in ("svg", "style", "script"):
            return True
        parent = parent.parent
    return False


def _draw_widget(element: Element) -> None:
    for name in element.classes:
        if name in NUMBER_KEYS:
            value, separator = NUMBER_KEYS[name]
            _show(element, _in_groups(element.get(value), element.get(separator)))
        elif name in NUMBERED_MODULES:
            value, shown_in = NUMBERED_MODULES[name]
            shown = element.find_class(shown_in)
            if shown is not None:
                number = _in_groups(element.get(value), element.get("data-number-separator"))
                _show(shown, number + (element.get("data-pie-units") if number else ""))
        elif name in RATINGS:
            _show(element, element.get(RATINGS[name]))
        elif name == "elementor-gallery-item__image" and element.name == "div":
            _draw_gallery_item(element)
        elif name in CONTROLS:
            element.name = "x-control"
        elif name in ICONS:
            element.name = "x-icon"
        elif name in SPACED:
            element.children.append(Text(" ", element))
        elif name == "elementor-alert-title":
            element.name = "div"  # as its style draws it
        elif name == "elementor-headline-dynamic-wrapper" and not element.get_text().strip():
            _show(element, _get_headline(element))


def _draw_gallery_item(element: Element) -> None:
    """A picture that a script puts into the background of an empty box."""
    link = element.parent.get("href") if element.parent else ""
    alt_text = element.get("alt") or element.get("aria-label")
    element.name = "img"
    element.attrs = {"data-src": element.get("data-thumbnail"), "alt": alt_text, "data-full-url": link}


def _show(element: Element, text: str) -> None:
    """Let `text` stand for what the element holds, which stays as something that isn't seen."""
    if not text or element.get_text().strip() == text:
        return
    before = Element("x-unseen", {"hidden": ""}, element)
    before.children = element.children
    for child in before.children:
        child.parent = before
    element.children = [Text(text, element), *([before] if before.get_text().strip() else [])]


def _in_groups(number: str, separator: str) -> str:
    """ "12500" as "12,500"."""
    whole, point, rest = number.strip().partition(".")
    if not separator or not whole.isascii() or not whole.isdigit():
        return number.strip()
    return f"{int(whole):,}".replace(",", separator) + point + rest


def _get_headline(element: Element) -> str:
    """The words of a headline that a script draws: those that are marked, or that take turns."""
    for parent in element.parents():
        if "data-settings" in parent.attrs:
            try:
                settings = json.loads(parent.attrs["data-settings"])
            except (ValueError, RecursionError):
                return ""
            given = settings if isinstance(settings, dict) else {}
            words = given.get("highlighted_text") or given.get("rotating_text")
            return ", ".join(words.split("\n")) if isinstance(words, str) else ""
    return ""


def _tidy_reading(reading: Element) -> None:
    """A reading stands over its word without space; apart from a word it is text."""
    if not any(parent.name == "ruby" for parent in reading.parents()):
        reading.name = "span"
        return
    texts = [node for node in reading.descendants() if type(node) is Text]
    for text in texts[:1]:
        text.data = text.data.lstrip()
    for text in texts[-1:]:
        text.data = text.data.rstrip()


def _break_lines(element: Element) -> None:
    """In preformatted text the end of a line is seen."""
    for parent in (element, *element.find_where(lambda each: True)):
        if any(type(child) is Text and "\n" in child.data for child in parent.children):
            children: list[Node] = []
            for child in parent.children:
                if type(child) is Text:
                    for line in child.data.split("\n"):
                        children += [Text(line, parent), Element("br", {}, parent)]
                    children.pop()
                else:
                    children.append(child)
            parent.children = children
