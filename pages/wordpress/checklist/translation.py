"""Languages that are missing, the same text in both, and words of another language."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from foundation import wording
from foundation.content import translated_names, written_title
from foundation.languages import JAPANESE, LANGUAGES, field_name, in_words, other
from foundation.models import FoundationPage
from foundation.parts import get_parts

from .findings import Finding, Kind, quote

SHORT = 20
"""Characters: a text as short may well be the same in both languages, such as a name."""


def find(draft: FoundationPage, languages: list[str]) -> Iterator[Finding]:
    if len(languages) == 1:
        language = other(languages[0])
        sentence = _("The page isn't there in %(language)s. Translate it, or see whether WordPress has it.")
        yield Finding(Kind.TRANSLATION, sentence % {"language": in_words([language])}, draft, language)
    same: dict[str, list[str]] = {}
    if len(languages) == 2:
        for text in _iter_same_texts(draft):
            same.setdefault("en" if JAPANESE.search(text) else "ja", []).append(text)
    for language, texts in same.items():
        sentence = _("This is the same in both languages, so its %(language)s is missing: %(texts)s")
        values = {"language": in_words([language]), "texts": quote(texts)}
        yield Finding(Kind.TRANSLATION, sentence % values, draft, language)
    for language in languages:
        words = [text for text in _iter_other_language(draft, language) if text not in same.get(language, ())]
        if words:
            sentence = _(
                "Not all words of this are %(language)s: %(texts)s. Translate them, or mark a name that must stay."
            )
            values = {"language": in_words([language]), "texts": quote(words)}
            yield Finding(Kind.TRANSLATION, sentence % values, draft, language)


def _iter_same_texts(draft: FoundationPage) -> Iterator[str]:
    texts = {
        language: {
            part.text: None
            for part in get_parts(draft, language)
            if part.field != "references" and len(part.text) >= SHORT
        }
        for language in LANGUAGES
    }
    return (text for text in texts["ja"] if text in texts["en"])


def _iter_other_language(draft: FoundationPage, language: str) -> Iterator[str]:
    """By the same rule as advice beside the fields of the editor."""
    for name in translated_names(type(draft)):
        value = getattr(draft, field_name(name, language), None)
        if name == "title":
            value = written_title(draft, language)
        stored = value.get_prep_value() if isinstance(value, StreamValue) else value
        for kind, words in wording.iter_words(name, stored, language):
            if any(rule.code == "other-language" for rule in wording.find(kind, language, words)):
                yield words.replace(wording.MARKED, "…")
