"""What is left to do on a page, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.models import FoundationPage

SHOWN = 3
"""Places that one sentence names."""


class Kind(StrEnum):
    ALTERNATIVE = "alternative"
    PICTURE = "picture"
    CITATION = "citation"
    HEADING = "heading"
    MENU = "menu"
    LINK = "link"
    TRANSLATION = "translation"


KINDS = {
    Kind.ALTERNATIVE: gettext_lazy("Alternative text"),
    Kind.PICTURE: gettext_lazy("Missing pictures"),
    Kind.CITATION: gettext_lazy("Sources"),
    Kind.HEADING: gettext_lazy("Headings"),
    Kind.MENU: gettext_lazy("Menus"),
    Kind.LINK: gettext_lazy("Links"),
    Kind.TRANSLATION: gettext_lazy("Translation"),
}


@dataclass(frozen=True)
class Finding:
    kind: Kind
    sentence: str
    page: FoundationPage
    language: str = ""
    """Empty for what both languages share."""
    block_id: str = ""
    """Of the body's block in which it is, where it is in one."""


def quote(texts: Iterable[str]) -> str:
    shown = [_("“%(words)s”") % {"words": Truncator(text).chars(40)} for text in dict.fromkeys(texts)]
    more = _("and %s more") % (len(shown) - SHOWN) if len(shown) > SHOWN else ""
    return _(", ").join([*shown[:SHOWN], *([more] if more else [])])
