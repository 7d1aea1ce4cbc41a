"""The two languages of the site, and the one way to a field's value in either.

Structure keeps Wagtail's own columns for Japanese (`title`, `slug`, `url_path`) beside explicit English ones
(`title_en`, …); content is django-modeltranslation's (`introduction_ja`, `introduction_en`). Only this
module knows the difference.
"""

import re
from collections.abc import Iterable
from typing import Any, Literal, get_args

from django.utils import translation
from django.utils.translation import gettext

DEFAULT = "ja"
Language = Literal["ja", "en"]
LANGUAGES: tuple[str, ...] = get_args(Language)
NAMES = {"ja": "日本語", "en": "English"}
"""Each language's name in itself: for the reader who looks for it, so never translated."""

STRUCTURE = frozenset({"title", "draft_title", "slug", "url_path"})
"""Wagtail's own fields, whose unsuffixed column is the Japanese one."""

JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f]")
"""A hiragana, katakana or kanji character."""


def active() -> str:
    """The active language, as one of `LANGUAGES`; Japanese where none of them is active."""
    language = (translation.get_language() or DEFAULT).partition("-")[0]
    return language if language in LANGUAGES else DEFAULT


def in_words(languages: Iterable[str]) -> str:
    """ "Japanese, English" as part of a sentence in the active language."""
    names = {"ja": gettext("Japanese"), "en": gettext("English")}
    return gettext(", ").join(names[language] for language in languages)


def other(language: str) -> str:
    return "en" if language == "ja" else "ja"


def using(language: str) -> translation.override:
    """A context manager in which `language` is active."""
    return translation.override(language)


def label(verbose_name: str, language: str) -> str:
    """A translated field's label with its language, for forms that show both: django-modeltranslation calls it."""
    return gettext("%(label)s (%(language)s)") % {"label": verbose_name, "language": NAMES[language]}


def field_name(name: str, language: str) -> str:
    """The name of the column that holds field `name` in `language`."""
    if name in STRUCTURE and language == DEFAULT:
        return name
    return f"{name}_{language}"


def translated(instance: Any, name: str, language: str | None = None) -> Any:
    """Field `name` of `instance` in `language` (the active one by default), without fallback."""
    return getattr(instance, field_name(name, language or active()))
