"""Where a page can be read that isn't live in the language asked for."""

from __future__ import annotations

from foundation.api.fields import Context, get_detail_url, get_html_url
from foundation.api.problems import Elsewhere
from foundation.models import FoundationPage


def get_elsewhere(page: FoundationPage, context: Context) -> list[Elsewhere]:
    """The languages in which this reader can read `page`."""
    return [
        Elsewhere(
            lang=language,
            html_url=get_html_url(page, context, language),
            detail_url=get_detail_url(page, context, language),
        )
        for language in page.get_live_languages()
        if context.shows(page, language)
    ]
