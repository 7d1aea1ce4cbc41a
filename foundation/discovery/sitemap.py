"""Every page that search engines may read, with its other language: https://www.sitemaps.org/protocol.html"""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Site


class PagesSitemap(Sitemap):
    limit = 20_000
    """Pages in one file, which may hold 50,000 addresses: two for each page."""

    def get_wagtail_site(self) -> Site:
        """Wagtail's fails where there is no default site."""
        return Site.find_for_request(self.request) or Site(root_page=None)

    def items(self):
        site = Site.find_for_request(self.request)
        return super().items() if site else []


def count_parts(request: HttpRequest) -> int:
    """How many files the sitemap takes: each further one is at `?p=2` and so on."""
    return PagesSitemap(request).paginator.num_pages
