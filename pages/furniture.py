"""What leads on from a section's own page and from the foot of every page."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest

from foundation.languages import translated
from foundation.metadata import get_description
from foundation.models import FoundationPage
from pages.menus import MenuItem, get_home
from pages.models import SectionPage, StandardPage


class DirectoryEntry(NamedTuple):
    label: str
    url: str
    summary: str


class DirectoryGroup(NamedTuple):
    heading: str
    entries: list[DirectoryEntry]


def get_directory(section: SectionPage, language: str) -> list[DirectoryGroup]:
    """The section's menu with a sentence or two about each page; a query for each page type, whatever the number."""
    linked = [
        (block.value.get_heading(language), list(block.value.iter_links(language))) for block in section.menu_sections
    ]
    summaries = get_summaries({link.page_id for _heading, links in linked for link in links}, language)
    return [
        DirectoryGroup(
            heading,
            [DirectoryEntry(link.label, link.url, summaries.get(link.page_id, "")) for link in links],
        )
        for heading, links in linked
        if links
    ]


def get_summaries(page_ids: set[int | None], language: str) -> dict[int, str]:
    """The descriptions of the pages that everybody may read."""
    pages = FoundationPage.objects.filter(pk__in=page_ids - {None}).public().live_in(language).specific()
    return {page.pk: get_description(page, language) for page in pages}


def get_footer_pages(request: HttpRequest | None, language: str) -> list[MenuItem]:
    """The plain pages right below the home page that aren't in the main menu: message, privacy, accessibility."""
    home = get_home(request) if request else None
    if home is None:
        return []
    pages = StandardPage.objects.child_of(home).not_in_menu().public().live_in(language).order_by("path")
    return [MenuItem(translated(page, "title", language), page.get_url_in(language, request)) for page in pages]
