"""The words of the interface that the site's own templates print, for a front end that draws the same pages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import polib
from django.conf import settings
from pydantic import Field
from rest_framework.request import Request

from foundation.api.endpoint import Endpoint, Operation
from foundation.api.fields import Answer
from foundation.api.queries import Language

PUBLIC = re.compile(r"templates/(?:(?:blocks|components|navigation|pages)/.+|[^/]+)\.html")
"""The templates that visitors see: those of the admin stand in other folders."""

BETWEEN = "\x04"
"""Between the context of a word and the word, as gettext itself puts it."""


class Strings(Answer):
    """The words of the interface in one language."""

    lang: Language
    plural_forms: str = Field(
        description="Which of several forms a number takes, as gettext writes it: nplurals=2; plural=(n != 1);"
    )
    strings: dict[str, str | list[str]] = Field(
        description="By the English that stands in the templates: “Search”. A word whose meaning needs a context has "
        "it before, with U+0004 between the two. What depends on a number is a list of forms. %(name)s is a gap."
    )


class StringsAPI(Endpoint):
    operation = Operation(
        id="get_strings",
        tag="site",
        summary="The words of the interface: labels, headings, what a screen reader says",
        answer=Strings,
    )

    def answer(self, request: Request) -> Strings:
        return get_strings(self.query.lang)


@cache
def get_strings(language: Language) -> Strings:
    """As they stand in the message file, read once in a process."""
    file = polib.pofile(str(Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"))
    entries = [entry for entry in file if not entry.obsolete and _is_public(entry)]
    return Strings(
        lang=language,
        plural_forms=file.metadata["Plural-Forms"],
        strings={_get_key(entry): _get_word(entry) for entry in entries},
    )


def _is_public(entry: polib.POEntry) -> bool:
    return any(PUBLIC.fullmatch(path) for path, _line in entry.occurrences)


def _get_key(entry: polib.POEntry) -> str:
    return f"{entry.msgctxt}{BETWEEN}{entry.msgid}" if entry.msgctxt else entry.msgid


def _get_word(entry: polib.POEntry) -> str | list[str]:
    """A word without a translation is printed as it stands in the template, and so it is here."""
    if entry.msgid_plural:
        forms = [form for _number, form in sorted(entry.msgstr_plural.items())]
        return forms if all(forms) else [entry.msgid, entry.msgid_plural]
    return entry.msgstr or entry.msgid
