"""What an import says, in both languages: it is kept, and read by others than whoever started the import.

Modules that make such sentences take `gettext` and `ngettext` from here. These answer text in the active language as
ever, which also knows what it is in the other one, and still does once `%` or `join` made more of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.functional import Promise

from foundation.languages import LANGUAGES, active, using

Stored = str | dict[str, str]
"""What JSON holds of a text: what it is in each language; or the text itself, where it was stored in one alone."""


class Sentence(str):
    """Text in the active language, with what it is in each."""

    __slots__ = ("texts",)

    def __new__(cls, texts: dict[str, str]) -> Sentence:
        sentence = super().__new__(cls, texts[active()])
        sentence.texts = texts
        return sentence

    def __str__(self) -> Sentence:
        """Itself, so that `str(error)` is all that the error was raised with."""
        return self

    def __getnewargs__(self) -> tuple[dict[str, str]]:
        return (self.texts,)

    def __mod__(self, values: Any) -> Sentence:
        return in_each_language(lambda: shown(self) % _show_values(values))

    def join(self, parts: Iterable[Any]) -> Sentence:
        parts = list(parts)
        return in_each_language(lambda: shown(self).join(shown(str(part)) for part in parts))


def in_each_language(say: Callable[[], object]) -> Sentence:
    """What `say` answers in each language."""
    texts = {}
    for language in LANGUAGES:
        with using(language):
            texts[language] = shown(str(say()))
    return Sentence(texts)


def gettext(message: str) -> Sentence:
    return in_each_language(partial(translation.gettext, message))


def ngettext(singular: str, plural: str, number: int) -> Sentence:
    return in_each_language(partial(translation.ngettext, singular, plural, number))


def sentence(text: str | Promise) -> Sentence:
    """Of a lazy text, which is said in each language; or of one that is the same in both."""
    return in_each_language(lambda: text)


def problems(error: ValidationError) -> Sentence:
    return in_each_language(lambda: " ".join(error.messages))


def stored(text: Stored) -> Stored:
    """For JSON."""
    return text.texts if isinstance(text, Sentence) else text


def stored_all(texts: Iterable[Stored]) -> list[Stored]:
    return [stored(text) for text in texts]


def shown(text: Stored) -> str:
    """In the active language; what was stored in one alone, in that."""
    texts = stored(text)
    return texts[active()] if isinstance(texts, dict) else texts


def shown_all(texts: Iterable[Stored]) -> list[str]:
    return [shown(text) for text in texts]


def _show_values(values: Any) -> Any:
    """The values of a sentence in the active language; lazy ones see to it themselves."""
    if isinstance(values, dict):
        return {name: _show_value(value) for name, value in values.items()}
    if isinstance(values, tuple):
        return tuple(map(_show_value, values))
    return _show_value(values)


def _show_value(value: Any) -> Any:
    return shown(value) if isinstance(value, Sentence) else value
