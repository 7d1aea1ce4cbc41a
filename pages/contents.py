"""The table of contents, made on the server from the headings of a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from wagtail.blocks.list_block import ListValue

from foundation.languages import translated, using
from foundation.models import FoundationPage
from pages.anchors import settle_anchors
from pages.blocks import Section, iter_sections

FEWEST_ENTRIES = 2
"""With fewer headings than these a list of them tells the reader nothing."""


class Entry(NamedTuple):
    number: str
    heading: str
    anchor: str
    children: list[Entry]


def get_contents(page: FoundationPage, language: str) -> list[Entry]:
    """The numbered, nested headings of `page`; empty where its editor switched the list off, or it has too few."""
    if not getattr(page, "show_contents", True):
        return []
    sections = get_sections(page, language)
    return _number(sections) if len(sections) >= FEWEST_ENTRIES else []


def get_sections(page: FoundationPage, language: str) -> list[Section]:
    """The headings of `page`, nested, with the anchors that its templates print."""
    settle_anchors(page, language)
    with using(language):
        return _get_sections(page, language)


def _get_sections(page: FoundationPage, language: str) -> list[Section]:
    sections = []
    if hasattr(page, "body"):
        sections += iter_sections(translated(page, "body", language))
    if hasattr(page, "groups"):
        sections += _get_groups(translated(page, "groups", language))
    if hasattr(page, "categories") and translated(page, "categories", language):
        groups = [block.value for block in translated(page, "categories", language)]
        children = [Section(3, group.kind_words, group.anchor, []) for group in groups if group.anchor]
        sections.append(Section(2, _("T, N and M categories"), "categories", children))
    if hasattr(page, "stages") and translated(page, "stages", language):
        stages = [block.value for block in translated(page, "stages", language)]
        children = [Section(3, stage["name"], stage.anchor, []) for stage in stages if stage["name"] and stage.anchor]
        sections.append(Section(2, _("Stages"), "stages", children))
    return sections


def _get_groups(stream: Iterable) -> list[Section]:
    """The groups of a page of questions and answers, and the questions in each."""
    return [
        Section(2, heading, block.value.get_anchor(heading, block.id), _get_questions(block.value["questions"]))
        for block in stream
        if (heading := block.value["heading"])
    ]


def _get_questions(questions: ListValue) -> list[Section]:
    return [
        Section(3, item.value["question"], item.value.get_anchor(item.value["question"], item.id), [])
        for item in questions.bound_blocks
        if item.value["question"]
    ]


def _number(sections: Iterable[Section], prefix: str = "") -> list[Entry]:
    """Sections with the numbers "1", "1.1", …, the number of the section they stand in before their own."""
    return [
        Entry(f"{prefix}{position}", section.heading, section.anchor, _number(section.children, f"{prefix}{position}."))
        for position, section in enumerate(sections, 1)
    ]
