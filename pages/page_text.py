"""The text of a page as visitors read it: blocks drawn, key points first, citations and medical words linked."""

from __future__ import annotations

import math
import re
from html import unescape
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue

from foundation.languages import active, translated
from foundation.models import FoundationPage
from foundation.parts import count
from foundation.rich_text import READING
from pages.anchors import STREAMS, settle_anchors
from pages.citations import link_citations
from pages.fetching import links_fetched, prefetch_figures
from pages.glossary import Explanation, get_glossary

READ_IN_A_MINUTE = {"ja": 357, "en": 228}
"""Japanese characters and English words that adults read aloud in a minute, the pace at which hard text is taken in:
the means of the International Reading Speed Texts (Trauzettel-Klosinski and Dietz 2012,
https://doi.org/10.1167/iovs.11-8284)."""

END_OF_LINE = re.compile(r"<(br|/p|/li|/h\d|/t[dh])\b")
TAG = re.compile(r"<[^>]*>")
"""Of HTML that templates and editors made: in an attribute's value, > is escaped."""

BREAK = "<!--/-->"
"""Between the pieces while links are made in all of them at once. No editor can write a comment of HTML."""


class PageText(NamedTuple):
    key_points: SafeString
    """Those outside every section, for the top of the page."""
    body: SafeString
    staging: SafeString
    references: StreamValue | tuple
    cited: frozenset[int]
    explanations: list[Explanation]
    """The words that the text links to, in the order of the text."""
    minutes: int
    """How long reading takes, rounded up."""


def get_page_text(page: FoundationPage, context: dict[str, Any]) -> PageText:
    """The text of `page` in the active language; `context` is its template's.

    With `pages.cuts.MARKS` in it, key points and body can be cut into their blocks.
    """
    language = active()
    settle_anchors(page, language)
    first, rest = _draw_streams(page, context)
    staging = render_to_string("components/staging.html", context) if hasattr(page, "stages") else ""
    references = translated(page, "references") if hasattr(page, "references") else ()
    linked = link_citations(BREAK.join((first, rest, staging)), len(references or ()))
    glossary = get_glossary(language)
    pieces = glossary.link(linked.html).split(BREAK)
    key_points, body, staging = (mark_safe(piece) for piece in pieces)  # noqa: S308 (what blocks rendered)
    return PageText(
        key_points,
        body,
        staging,
        references,
        linked.cited,
        list(glossary.met.values()),
        get_minutes("".join(pieces), language),
    )


def _draw_streams(page: FoundationPage, context: dict[str, Any]) -> tuple[str, str]:
    """The key points that stand outside every section, and all other blocks."""
    first, rest = [], []
    for name in STREAMS:
        if hasattr(page, name):
            stream = translated(page, name)
            prefetch_figures(stream)
            with links_fetched(stream):
                for block in stream:
                    html = f"{context.get('cut', '')}{block.render(context)}{context.get('cut_end', '')}"
                    (first if block.block_type == "key_points" else rest).append(html)
    return "".join(first), "".join(rest)


def get_minutes(html: str, language: str) -> int:
    """The minutes that it takes to read `html`, furigana left out."""
    text = unescape(TAG.sub("", END_OF_LINE.sub(r" <\1", READING.sub("", html))))
    return math.ceil(count(text, language) / READ_IN_A_MINUTE[language])
