"""Every page that search engines may read, with its other language: https://www.sitemaps.org/protocol.html"""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Site
from wagtail.query import PageQuerySet

from foundation.languages import DEFAULT
from foundation.models import FoundationPage


class PagesSitemap(Sitemap):
    limit = 20_000
    """Pages in one file, which may hold 50,000 addresses: two for each page."""

    def items(self) -> PageQuerySet:
        """Wagtail's, which fails where there is no site."""
        if Site.find_for_request(self.request) is None:
            return FoundationPage.objects.live_in(DEFAULT).none()
        return super().items()


def count_parts(request: HttpRequest) -> int:
    """How many files the sitemap takes: each further one is at `?p=2` and so on."""
    return PagesSitemap(request).paginator.num_pages
