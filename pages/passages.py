"""What search finds of a page: its title with what comes before the first heading, then a passage for each heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from foundation.languages import translated, using
from foundation.models import FoundationPage
from foundation.rich_text import plain_text
from foundation.search.passages import Passage
from pages.anchors import settle_anchors
from pages.blocks.staging import category_anchor, stage_anchor

CITATION = re.compile(r"\[\d{1,3}\]")


def get_passages(page: FoundationPage, language: str) -> list[Passage]:
    """In the order of the page. References and the closing message are left out: they are about something else."""
    settle_anchors(page, language)
    with using(language):
        first, *sections = _split(translated(page, "body", language) if hasattr(page, "body") else [])
        for name, get in (("groups", _get_groups), ("categories", _get_categories), ("stages", _get_stages)):
            if hasattr(page, name):
                sections += get(translated(page, name, language))
    introduction = plain_text(translated(page, "introduction", language))
    title = translated(page, "title", language)
    return [first._replace(heading=title, text=_join([introduction, first.text])), *sections]


def _split(stream: StreamValue | list, heading: str = "", anchor: str = "") -> list[Passage]:
    """What stands in `stream` itself, below `heading`, then a passage for each section in it at any depth."""
    texts, readings, sections = [], [], []
    for child in stream:
        if child.block_type == "section":
            words = child.value["heading"] or ""
            sections += _split(child.value["content"], words, child.value.get_anchor(words, child.id) if words else "")
        elif child.block_type == "definition_list":
            for item in child.value["items"]:
                texts += [item["term"], _get_words(item["definition"])]
                readings.append(item["reading"])
        elif child.block_type == "faq":
            sections += [passage for passage in _get_groups([child]) if passage.heading]
        else:
            texts += child.block.get_searchable_content(child.value)
    return [Passage(heading, _join(texts), anchor, _join(readings)), *sections]


def _get_words(rich_text: RichText | None) -> str:
    return plain_text(rich_text.source) if rich_text else ""


def _get_groups(stream: Iterable[StreamValue.StreamChild]) -> Iterator[Passage]:
    """A passage for the heading of each group, and one for each question."""
    for child in stream:
        heading = child.value["heading"] or ""
        yield Passage(heading, "", child.value.get_anchor(heading, child.id))
        for item in child.value["questions"].bound_blocks:
            question, answer = item.value["question"] or "", item.value["answer"]
            yield Passage(
                question, plain_text(answer.source if answer else ""), item.value.get_anchor(question, item.id)
            )


def _get_categories(stream: StreamValue) -> Iterator[Passage]:
    for child in stream:
        value = child.value
        texts = [value["meaning"], *(f"{one['code'] or ''} {one['meaning'] or ''}" for one in value["categories"])]
        yield Passage(str(value.kind_words), _join(texts), value.anchor or category_anchor(value["kind"]))


def _get_stages(stream: StreamValue) -> Iterator[Passage]:
    for child in stream:
        value = child.value
        facts = [value.get(name) for name in ("meaning", "spread", "outlook", "treatment")]
        yield Passage(value["name"] or "", _join(facts), value.anchor or stage_anchor(value["code"]))
        for substage in value["substages"]:
            yield Passage(
                substage["name"] or "", substage["meaning"] or "", substage.anchor or stage_anchor(substage["code"])
            )


def _join(texts: Iterable[str | None]) -> str:
    """On one line, without the numbers of references, which lead nowhere outside the page."""
    return " ".join(" ".join(CITATION.sub("", text).split()) for text in texts if text and text.strip())
