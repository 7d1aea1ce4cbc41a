"""The containers and widgets of an Elementor page, without what is only layout around and in them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from ..nodes import Element

CONTAINERS = frozenset("e-con elementor-section elementor-column elementor-top-section elementor-inner-section".split())
PREFIX = "elementor-widget-"
NO_KINDS = frozenset({"container", "wrap", "empty"})


@dataclass
class Item:
    """A container or widget."""

    element: Element
    kind: str
    items: list[Item] = field(default_factory=list)
    leaves: list[Item] = field(default_factory=list)
    """The widgets in it that hold no further widget; of such a widget, itself."""


def get_outline(root: Element) -> Item:
    """What stands in `root`, whatever that is itself."""
    outline = Item(root, "")
    _fill(outline)
    return outline


def _fill(item: Item) -> None:
    def look(element: Element) -> None:
        for child in element.elements():
            kind = kind_of(child) if child.attrs else ""
            if kind or (child.attrs and is_element(child)):
                inner = Item(child, kind)
                _fill(inner)
                item.items.append(inner)
            else:
                look(child)

    look(item.element)
    item.leaves = [leaf for inner in item.items for leaf in inner.leaves]
    if item.kind and not item.leaves:
        item.leaves = [item]


def kind_of(element: Element) -> str:
    """The widget's type, without its skin; empty for anything but a widget.

    It stands in the widget's data, and where an optimiser took that away, in its class.
    """
    if given := element.attrs.get("data-widget_type"):
        return given.partition(".")[0]
    if "elementor-widget" not in element.classes:
        return ""
    names = sorted(name.removeprefix(PREFIX) for name in element.classes if name.startswith(PREFIX))
    return next((name for name in names if name not in NO_KINDS and "__" not in name), "")


def is_element(element: Element) -> bool:
    return "data-element_type" in element.attrs or not element.classes.isdisjoint(CONTAINERS)


def get_settings(element: Element) -> dict:
    try:
        settings = json.loads(element.get("data-settings") or "{}")
    except (ValueError, RecursionError):
        return {}
    return settings if isinstance(settings, dict) else {}
