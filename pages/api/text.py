"""The text of a page, drawn once for all the fields that are made of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.template.defaultfilters import linebreaksbr
from django.utils.translation import ngettext
from pydantic import Field
from wagtail.blocks import StreamValue

from foundation.api.fields import Answer, Context
from foundation.languages import translated
from foundation.models import FoundationPage
from pages.anchors import STREAMS
from pages.api import blocks
from pages.api.drawing import make_blocks
from pages.api.fetching import rows_known
from pages.api.words import get_words
from pages.cuts import MARKS, cut
from pages.page_text import PageText, get_page_text


class Reference(Answer):
    """A work on which the page rests."""

    number: int = Field(description="By which the text cites it.")
    html: str
    text: str = Field(description="The work itself, without address and day.")
    url: str | None
    accessed_date: date | None = Field(description="The day on which the work was read at that address.")
    is_cited: bool = Field(description="Whether the text leads to it.")
    anchor: str = Field(description="The `id` that citations in the text lead to.")
    citation_anchor: str | None = Field(description="The `id` of its first citation in the text.")


class ExplainedWord(Answer):
    """A medical word that the text uses, and links to this explanation where it does so first."""

    id: int
    word: str
    reading: str = Field(description="In hiragana; empty in English and where there is no need.")
    html: str = Field(description="The explanation.")
    text: str
    anchor: str = Field(description="The `id` that the word in the text leads to.")
    use_anchor: str = Field(description="The `id` of the word in the text.")


def draw(page: FoundationPage, context: Context) -> PageText:
    """The text of `page` as its own page prints it, marked for `pages.cuts`; kept for the other fields."""
    if not hasattr(page, "_drawn_text"):
        with rows_known(page):
            around = {"page": page, "self": page, "request": context.request, **MARKS}
            page._drawn_text = get_page_text(page, around)
    return page._drawn_text


def _get_children(page: FoundationPage, are_key_points: bool) -> list[StreamValue.StreamChild]:
    return [
        child
        for name in STREAMS
        if hasattr(page, name)
        for child in translated(page, name)
        if (child.block_type == "key_points") is are_key_points
    ]


def _make(page: FoundationPage, context: Context, html: str, *, are_key_points: bool) -> list[Any]:
    return make_blocks(_get_children(page, are_key_points), cut(html), context, "body")


def get_key_points(page: FoundationPage, context: Context) -> list[blocks.KeyPointsBlock]:
    """Those outside every section: the page has them above its text."""
    return _make(page, context, draw(page, context).key_points, are_key_points=True)


def get_body(page: FoundationPage, context: Context) -> list[blocks.Block]:
    return _make(page, context, draw(page, context).body, are_key_points=False)


def get_groups(page: FoundationPage, context: Context) -> list[blocks.QuestionGroupBlock]:
    return _make(page, context, draw(page, context).body, are_key_points=False)


def get_references(page: FoundationPage, context: Context) -> list[Reference]:
    text = draw(page, context)
    return [
        Reference(
            number=number,
            html=block.render().strip(),
            text=block.value["text"] or "",
            url=block.value.safe_url or None,
            accessed_date=block.value["accessed_date"],
            is_cited=number in text.cited,
            anchor=f"reference-{number}",
            citation_anchor=f"citation-{number}" if number in text.cited else None,
        )
        for number, block in enumerate(text.references or (), 1)
    ]


def get_glossary(page: FoundationPage, context: Context) -> list[ExplainedWord]:
    return [
        ExplainedWord(
            id=one.id,
            word=one.word,
            reading=one.reading,
            html=(html := linebreaksbr(one.text)),
            text=get_words(html),
            anchor=f"term-{one.id}",
            use_anchor=f"term-use-{one.id}",
        )
        for one in draw(page, context).explanations
    ]


def get_reading_minutes(page: FoundationPage, context: Context) -> int:
    """How long reading takes, rounded up."""
    return draw(page, context).minutes


def get_reading_time(page: FoundationPage, context: Context) -> str:
    """The same in words, as the page prints it; empty for a page without a text."""
    minutes = draw(page, context).minutes
    words = ngettext("about %(minutes)s minute", "about %(minutes)s minutes", minutes) % {"minutes": minutes}
    return words if minutes else ""
