"""In which languages a page is live.

A language is live when the page is published, the language is marked to be shown, and its title and all that
its type requires are filled in. Every reader of pages asks the stored answer (`live_ja`, `live_en`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags

from foundation.languages import LANGUAGES, translated

if TYPE_CHECKING:
    from foundation.models.page import FoundationPage


def is_empty(value: Any) -> bool:
    """Whether a field holds nothing to read: no block, or no text once its markup is taken away."""
    if value is None:
        return True
    return not strip_tags(value).strip() if isinstance(value, str) else not len(value)


def get_missing_fields(page: FoundationPage, language: str) -> list[str]:
    """The names of the fields that `language` still needs before it may be shown, its title first."""
    missing = [] if translated(page, "title", language) else ["title"]
    return missing + [name for name in page.content_required if is_empty(translated(page, name, language))]


def is_shown(page: FoundationPage, language: str) -> bool:
    return getattr(page, f"show_{language}") and not get_missing_fields(page, language)


def set_live_languages(page: FoundationPage) -> None:
    """Bring `live_ja` and `live_en` up to date before a save of the whole page.

    A base-page instance (as Wagtail's move works on) doesn't hold the content that its type requires, so it can
    withdraw a language but not show one.
    """
    knows_content = page.specific_class is None or isinstance(page, page.specific_class)
    for language in LANGUAGES:
        name = f"live_{language}"
        if not page.live:
            setattr(page, name, False)
        elif knows_content:
            setattr(page, name, is_shown(page, language))
