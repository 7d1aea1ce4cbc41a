"""Which function reads which element: by the kind of its widget, then by its classes, then by its tag.

A rule that can't make anything of an element answers False, and the next one is asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..nodes import Element
from ..pieces import Collector
from ..visible import EMBEDS, is_button
from . import boxes, closing, elementor, embeds, lists, media, reported, tables, text
from .columns import mark_columns
from .outline import is_element, kind_of
from .walker import Rule, Walker

CLASS_RULES: dict[str, Rule] = {
    **reported.CLASSES,
    **closing.CLASSES,
    **media.CLASSES,
    **boxes.CLASSES,
    **embeds.CLASSES,
    **lists.CLASSES,
}
TAG_RULES: dict[str, Rule] = {
    **reported.TAGS,
    **media.TAGS,
    **boxes.TAGS,
    **embeds.TAGS,
    **lists.TAGS,
    **tables.TAGS,
    **text.TAGS,
}
BUILDERS = {
    "fl-builder-content": "Beaver Builder",
    "fusion-builder-row": "Avada",
    "brz-section": "Brizy",
    "panel-grid": "SiteOrigin",
    "ct-section": "Oxygen",
    "brxe-section": "Bricks",
    "thrv_wrapper": "Thrive",
    "x-section": "Cornerstone",
    "vce-row": "Visual Composer",
}
"""A class that only the named page builder uses, of which no converter knows the widgets."""
ORDER = {name: n for n, name in enumerate(CLASS_RULES)}


def find_rules(node: Element) -> Iterator[Rule]:
    """The rules for this element, the one that knows most about it first."""
    if node.attrs and node.name not in EMBEDS:
        if kind := kind_of(node):
            yield from elementor.find_rules(kind)
        elif is_element(node):
            yield elementor.read_container
        if node.classes and (names := node.classes & CLASS_RULES.keys()):
            for name in sorted(names, key=ORDER.__getitem__):
                yield CLASS_RULES[name]
        if is_button(node):
            yield boxes.read_button
        if node.get("id") in reported.CONTENTS_LISTS:
            yield reported.leave_out_contents
    if rule := TAG_RULES.get(node.name):
        yield rule


def read_page(root: Element, out: Collector) -> None:
    """Add what the page holds to `out`."""
    mark_columns(root, out)
    Walker(out, find_rules).walk(root.children)
    out.navigation = {key: container for key, container in out.navigation.items() if key in out.taken}


def find_builder(root: Element) -> str:
    """The page builder that drew the page, if it is one that is read as plain HTML."""
    marks = root.find_where(lambda each: bool(each.classes) and not each.classes.isdisjoint(BUILDERS))
    mark = next(marks, None)
    return next(BUILDERS[name] for name in BUILDERS if name in mark.classes) if mark else ""
