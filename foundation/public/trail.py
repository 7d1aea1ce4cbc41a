"""The way from the home page to a page: breadcrumb, language switcher and structured data follow it."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from foundation.languages import other, translated, using
from foundation.models import FoundationPage

IN_BOTH_LANGUAGES = {"search": ("q",), "display": ()}
"""The names of addresses that aren't in the page tree and are there in each language, with what to ask there again."""


class Step(NamedTuple):
    title: str
    url: str | None
    is_current: bool


class OtherLanguage(NamedTuple):
    """Where a reader of the other language is sent: the same page, or the nearest one above it that is live there."""

    language: str
    page: FoundationPage | None
    url: str | None
    is_same_page: bool


def get_ancestors(page: FoundationPage, *types: str) -> list[FoundationPage]:
    """The pages above `page`, the home page first, live or not. One query, kept on the page for its response.

    `types` names page types whose own fields are fetched with them, such as "sectionpage".
    """
    if not hasattr(page, "_trail"):
        # A page that was never saved has no path yet when it is previewed on its own.
        above = page.get_ancestors().filter(depth__gt=1).order_by("depth") if page.path else []
        page._trail = list(above.select_related(*types) if page.path and types else above)
    return page._trail


def get_breadcrumb(page: FoundationPage, language: str, request: HttpRequest | None = None) -> list[Step]:
    """The live ancestors, then the page itself, which a preview shows before it is live."""
    steps = [
        Step(translated(ancestor, "title", language), ancestor.get_url_in(language, request), False)
        for ancestor in get_ancestors(page)
        if ancestor.is_live_in(language)
    ]
    return [*steps, Step(translated(page, "title", language), page.get_url_in(language, request), True)]


def get_other_language(page: FoundationPage, language: str, request: HttpRequest | None = None) -> OtherLanguage:
    wanted = other(language)
    live = (place for place in (page, *reversed(get_ancestors(page))) if place.is_live_in(wanted))
    place = next(live, None)
    return OtherLanguage(
        language=wanted,
        page=place,
        url=place.get_url_in(wanted, request) if place else None,
        is_same_page=place is page,
    )


def get_same_address(request: HttpRequest, language: str) -> str | None:
    """The address in `language` of what `request` asked for, if that is one of `IN_BOTH_LANGUAGES`."""
    name = request.resolver_match.url_name if request.resolver_match else None
    if name not in IN_BOTH_LANGUAGES:
        return None
    asked = {key: request.GET[key] for key in IN_BOTH_LANGUAGES[name] if request.GET.get(key)}
    with using(language):
        return reverse(name) + (f"?{urlencode(asked, errors='replace')}" if asked else "")
