"""A page in Japanese and English, block beside block: to read together, and to take to the doctor on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from foundation.comparing import pair
from foundation.content import is_empty
from foundation.languages import LANGUAGES, field_name, translated, using
from foundation.models import FoundationPage
from foundation.parts import Part
from foundation.public.phrases import break_phrases
from pages.anchors import STREAMS
from pages.blocks.base import FIRST_LEVEL
from pages.fetching import links_fetched, prefetch_figures

TAG = re.compile(r"<[a-zA-Z][^>]*>")
REFERRING = re.compile(r'\s(?:id|aria-labelledby)="[^"]*"')
"""What would stand twice: the same block may have the same words in both languages."""

LANDMARK = re.compile(r'<nav class="([^"]*)"[^>]*>')
"""A box of links loses its name with the above, and landmarks without names can't be told apart."""


class Row(NamedTuple):
    """A block in both languages; empty where one has no counterpart."""

    japanese: SafeString
    english: SafeString

    @property
    def is_wide(self) -> bool:
        """Whether it holds a table, too much for half of the width: one language then stands below the other."""
        return any("<table" in html for html in self)


def get_rows(page: FoundationPage, context: dict[str, Any]) -> list[Row]:
    """The text of `page` in rows; none where it has no text. `context` is that of the template.

    Blocks belong together by their ids where one language was started from the other, else by their order.
    """
    if not has_text(page):
        return []
    japanese, english = (list(_iter_parts(page, language, context)) for language in ("ja", "en"))
    return [Row(_get_html(ja), _get_html(en)) for ja, en in pair(japanese, english)]


def has_text(page: FoundationPage) -> bool:
    """Whether it holds more than an introduction: a section may."""
    return any(getattr(page, field_name(name, language), None) for name in STREAMS for language in LANGUAGES)


def _get_html(part: Part | None) -> SafeString:
    html = TAG.sub(lambda tag: REFERRING.sub("", tag[0]), part.value) if part else ""
    return mark_safe(LANDMARK.sub(r'<div class="\1">', html).replace("</nav>", "</div>"))  # noqa: S308 (what blocks and templates rendered)


def _iter_parts(page: FoundationPage, language: str, context: dict[str, Any]) -> Iterator[Part]:
    """The parts of one language, each with its HTML as `value`."""
    with using(language):
        introduction = translated(page, "introduction", language)
        if not is_empty(introduction):
            yield _part("introduction", RichText(introduction).__html__())
        notices = [f"components/{name}.html" for name in ("sample_notice", "review")]
        yield _part("review", "".join(render_to_string(name, {"page": page}) for name in notices))
        for name in STREAMS:
            if stream := getattr(page, f"{name}_{language}", None):
                prefetch_figures(stream)
                with links_fetched(stream):
                    yield from _iter_blocks(stream, name, FIRST_LEVEL, context)
        for name, heading in (
            ("categories", _("T, N and M categories")),
            ("stages", _("Stages")),
            ("references", _("References")),
        ):
            if stream := getattr(page, f"{name}_{language}", None):
                yield _part(name, _heading(heading, FIRST_LEVEL))
                yield from _iter_blocks(stream, name, FIRST_LEVEL + 1, context, is_numbered=name == "references")


def _iter_blocks(
    stream: StreamValue, field: str, level: int, context: dict[str, Any], parent: str = "", is_numbered: bool = False
) -> Iterator[Part]:
    for position, child in enumerate(stream):
        key = f"{field}:{child.id}" if child.id else f"{parent or field + ':'}.{position}"
        if child.block_type in ("section", "group", "faq"):
            heading = child.value["heading"]
            if heading or child.block_type != "faq":
                yield _part(field, _heading(heading, level), key, child.block_type, parent)
            if child.block_type == "section":
                yield from _iter_blocks(child.value["content"], field, level + 1, context, key)
            else:
                yield from _iter_questions(child, field, level + bool(heading), key)
        else:
            number = format_html("<p>[{}]</p>", position + 1) if is_numbered else ""
            html = child.render({**context, "heading_level": level})
            yield _part(field, f"{number}{html}", key, child.block_type, parent)


def _iter_questions(group: StreamValue.StreamChild, field: str, level: int, parent: str) -> Iterator[Part]:
    for position, item in enumerate(group.value["questions"].bound_blocks):
        key = f"{field}:{item.id}" if item.id else f"{parent}.{position}"
        html = _heading(item.value["question"], level) + format_html("<div>{}</div>", item.value["answer"])
        yield _part(field, html, key, "question", parent)


def _part(field: str, html: str, key: str = "", block_type: str = "", parent: str = "") -> Part:
    return Part(key or field, field, "", "", html, block_type, parent)


def _heading(words: str | None, level: int) -> str:
    return format_html("<h{0}>{1}</h{0}>", level, break_phrases(words)) if words else ""
