"""The helpline as this process last read it: for the page that is shown when the database can't be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.languages import LANGUAGES, translated

if TYPE_CHECKING:
    from foundation.models import SiteSettings

_last_known: dict[str, dict[str, str]] = {}


def remember(settings: SiteSettings) -> None:
    for language in LANGUAGES:
        _last_known[language] = {
            "telephone": settings.helpline_telephone,
            "hours": translated(settings, "helpline_hours", language) or "",
            "languages": translated(settings, "helpline_languages", language) or "",
        }


def get_last_known(language: str) -> dict[str, str] | None:
    """`telephone`, `hours` and `languages` in words of `language`; None before any page was drawn, or without one."""
    facts = _last_known.get(language)
    return facts if facts and facts["telephone"] else None
