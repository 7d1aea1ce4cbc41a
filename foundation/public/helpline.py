"""The helpline as this process last read it: for the page that is shown when the database can't be asked."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from foundation.languages import LANGUAGES, translated

if TYPE_CHECKING:
    from foundation.models import SiteSettings

_last_known: dict[str, dict[str, str]] = {}


def remember(settings: SiteSettings) -> None:
    for language in LANGUAGES:
        _last_known[language] = {
            "telephone": settings.helpline_telephone,
            "link": _get_link(settings.helpline_telephone),
            "hours": translated(settings, "helpline_hours", language) or "",
            "languages": translated(settings, "helpline_languages", language) or "",
        }


def get_last_known(language: str) -> dict[str, str] | None:
    """`telephone`, its `link`, `hours` and `languages` in words of `language`; None without one, or before any page."""
    facts = _last_known.get(language)
    return facts if facts and facts["telephone"] else None


def _get_link(telephone: str) -> str:
    """Its `tel:` address (https://www.rfc-editor.org/rfc/rfc3966); empty for more than one number or none."""
    number = unicodedata.normalize("NFKC", telephone)
    return "tel:" + re.sub(r"[^+\d]", "", number) if re.fullmatch(r"\+?[\d\-‐−ー() ]{6,20}", number) else ""
