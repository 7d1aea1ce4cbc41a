"""The `id`s of the headings of a page: readable, no two alike, and the same after a heading was reworded.

They are made of the heading's words. Publication keeps them on the page by the id of their block (`anchors_ja`,
`anchors_en`), and what is kept is used from then on, so that an address that somebody has shared goes on working.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple

from wagtail.blocks import StreamValue

from foundation.languages import translated
from foundation.models import FoundationPage
from pages.blocks import iter_blocks, readable_anchor
from pages.blocks.base import HeadedBlock, HeadedValue
from pages.blocks.staging import category_anchor, stage_anchor

STREAMS = ("body", "groups")
"""The fields whose blocks have headings with an anchor of their own."""

IN_CONTENTS = ("section", "group", "faq")

FURNITURE = frozenset(
    {
        *("main", "top", "search", "feedback", "display", "helpline", "cards", "contents", "section-menu"),
        *("feedback-question", "feedback-thanks", "feedback-unclear", "feedback-later", "search-offer"),
        *("references", "related-pages", "closing-message", "glossary", "categories", "stages", "print", "q"),
    }
)
"""The ids of what the templates print around a text."""

NUMBERED_FURNITURE = re.compile(
    r"(reference|citation|term|term-use|menu|group)-\d+|category-[tnm]|stage-(0|iv|i+)[abc]?"
)
"""None of these with another number behind it is one: so a heading always gets an anchor."""


class Heading(NamedTuple):
    block_id: str | None
    words: str
    value: HeadedValue


def get_anchors(page: FoundationPage, language: str) -> dict[str, str]:
    """The anchor of each heading of `page` in `language` by the id of its block, and those kept of former ones."""
    return _anchor(_get_headings(page, language), translated(page, "anchors", language))


def settle_anchors(page: FoundationPage, language: str) -> None:
    """Give each block of `page` that has a heading its anchor, for contents list and templates to print."""
    get_anchors(page, language)
    settle_staging(page, language)


def settle_staging(page: FoundationPage, language: str) -> None:
    """The anchors of stages and categories. Of two with one code the first has it, and the other has none."""
    taken: set[str] = set()
    for value, anchor in [*_iter_categories(page, language), *_iter_stages(page, language)]:
        value.anchor = "" if anchor in taken else anchor
        taken.add(anchor)


def _iter_categories(page: FoundationPage, language: str) -> Iterator[tuple[HeadedValue, str]]:
    for block in translated(page, "categories", language) if hasattr(page, "categories") else ():
        yield block.value, category_anchor(block.value.get("kind"))


def _iter_stages(page: FoundationPage, language: str) -> Iterator[tuple[HeadedValue, str]]:
    for block in translated(page, "stages", language) if hasattr(page, "stages") else ():
        yield block.value, stage_anchor(block.value.get("code"))
        yield from ((substage, stage_anchor(substage.get("code"))) for substage in block.value["substages"])


def _anchor(headings: list[Heading], kept: dict[str, str]) -> dict[str, str]:
    present = {heading.block_id for heading in headings}
    owners: dict[str, str | None] = {}
    new = []
    for heading in headings:
        anchor = kept.get(heading.block_id or "")
        if anchor and anchor not in owners:
            heading.value.anchor = anchor
            owners[anchor] = heading.block_id
        else:
            new.append(heading)
    for heading in new:
        heading.value.anchor = next(anchor for anchor in _candidates(heading.words) if anchor not in owners)
        owners[heading.value.anchor] = heading.block_id
    former = {block_id: anchor for block_id, anchor in kept.items() if block_id not in present and anchor not in owners}
    return former | {block_id: anchor for anchor, block_id in owners.items() if block_id}


def _candidates(words: str) -> Iterator[str]:
    """ "symptoms", "symptoms-2", "symptoms-3", … without what the templates use."""
    stem = readable_anchor(words)
    for number in count(1):
        anchor = stem if number == 1 else f"{stem}-{number}"
        if anchor not in FURNITURE and not NUMBERED_FURNITURE.fullmatch(anchor):
            yield anchor


def _get_headings(page: FoundationPage, language: str) -> list[Heading]:
    """In reading order, but those in the contents list first: they have the best claim to their words."""
    headings = [
        (block_type, heading)
        for name in STREAMS
        if hasattr(page, name)
        for block_type, heading in _iter_headings(translated(page, name, language))
    ]
    headings.sort(key=lambda pair: pair[0] not in IN_CONTENTS)
    return [heading for _block_type, heading in headings]


def _iter_headings(stream: StreamValue) -> Iterator[tuple[str, Heading]]:
    for child in iter_blocks(stream):
        if isinstance(child.block, HeadedBlock):
            words = child.value.get(child.block.heading_field) or ""
            yield child.block_type, Heading(child.id, words, child.value)
        for item in _get_questions(child):
            yield "group", Heading(item.id, item.value.get("question") or "", item.value)


def _get_questions(child: StreamValue.StreamChild) -> Iterable:
    return child.value["questions"].bound_blocks if child.block_type in ("group", "faq") else ()
