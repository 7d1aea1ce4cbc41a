"""The pages that anybody may read in one language, for every list of them that is not a menu."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.models import Site

from foundation import paths
from foundation.languages import field_name
from foundation.models import FoundationPage
from foundation.models.page import FoundationPageQuerySet


def get_public_pages(request: HttpRequest, language: str) -> FoundationPageQuerySet:
    """Those of the request's site, home included; none without a site."""
    site = Site.find_for_request(request)
    if site is None:
        return FoundationPage.objects.live_in(language).none()
    return FoundationPage.objects.live_in(language).descendant_of(site.root_page, inclusive=True).public()


def get_changed_pages(request: HttpRequest, language: str, number: int) -> list[FoundationPage]:
    """The `number` pages that were last published, newest first. Their specific fields without the long texts."""
    moment = field_name("last_published_at", language)
    pages = get_public_pages(request, language).filter(**{f"{moment}__isnull": False})
    return list(pages.order_by(f"-{moment}", "pk")[:number].defer_streamfields().specific())


def find_public_page(request: HttpRequest, path: str, language: str) -> FoundationPage | None:
    """The page at `path` if anybody may read it in `language`."""
    page = paths.find_page(request, path, language)
    if page is None or not page.is_public_in(language):
        return None
    return page.specific
