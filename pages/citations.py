"""Numbers in the text that lead to the references, and back."""

from __future__ import annotations

import re
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

CITATION = re.compile(r"<sup>\s*\[(\d{1,3})\]\s*</sup>")


class CitedText(NamedTuple):
    html: SafeString
    cited: frozenset[int]
    """The numbers of the references that the text leads to: only these can lead back."""


def link_citations(html: str, references: int) -> CitedText:
    """Make a link of each `<sup>[1]</sup>` in `html` whose number one of the page's `references` has.

    The first mention of a number carries the `id` that its reference leads back to.
    """
    cited: set[int] = set()

    def link(match: re.Match) -> str:
        number = int(match[1])
        if not 1 <= number <= references:
            return match[0]
        anchor = "" if number in cited else format_html(' id="citation-{}"', number)
        cited.add(number)
        label = _("Reference %(number)s") % {"number": number}
        return format_html(
            '<sup class="citation"{}><a href="#reference-{}" aria-label="{}">[{}]</a></sup>',
            anchor,
            number,
            label,
            number,
        )

    linked = CITATION.sub(link, html)
    return CitedText(mark_safe(linked), frozenset(cited))  # noqa: S308 (what blocks rendered, with escaped additions)
