"""Headings that are empty, out of order, or no more than bold text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ..conversion.visible import text_of_html
from .findings import Finding, Kind, quote
from .texts import Text

ALL_BOLD = re.compile(r"<p[^>]*>\s*<(b|strong)>(?:(?!</\1>).)+</\1>\s*</p>", re.DOTALL)


def find(text: Text) -> Iterator[Finding]:
    if unordered := text.world.unordered.get((text.draft.pk, text.language)):
        sentence = _(
            "In WordPress, the level of these headings did not fit their place: %(headings)s. See whether each stands "
            "below the right heading. This goes away once the page is edited here."
        )
        yield text.finding(Kind.HEADING, sentence % {"headings": quote(unordered)}, _get_block_of(text, unordered))
    for block in text.blocks:
        if block.block_type == "section":
            heading = block.value.get("heading") or ""
            if not heading.strip():
                yield text.finding(Kind.HEADING, _("A section has no heading. Write one."), block.id)
            elif not len(block.value["content"]):
                sentence = _("Below the heading “%(heading)s” there is no text. Write it, or take the heading out.")
                yield text.finding(Kind.HEADING, sentence % {"heading": Truncator(heading).chars(60)}, block.id)
    for html, block_id in text.rich_texts:
        for found in ALL_BOLD.finditer(html):
            words = Truncator(text_of_html(found[0])).chars(60)
            sentence = _("“%(words)s” looks like a heading and is only bold. Make it the heading of a section.")
            yield text.finding(Kind.HEADING, sentence % {"words": words}, block_id)


def _get_block_of(text: Text, headings: list[str]) -> str:
    sections = (block for block in text.blocks if block.block_type == "section")
    return next((block.id or "" for block in sections if block.value.get("heading") in headings), "")
