"""The menus of the site, its foot and its sections: what a visitor may read in one language, and where she is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.http import HttpRequest
from wagtail.models import Site

from foundation.discovery.metadata import get_description
from foundation.languages import translated
from foundation.models import FoundationPage
from foundation.models.page import FoundationPageQuerySet
from foundation.public.trail import get_ancestors
from pages import models


class MenuItem(NamedTuple):
    label: str
    url: str
    current: str = ""
    """A value of `aria-current`: "page" for the page itself, "true" for a part of the site that holds it."""
    page_id: int | None = None
    """Of an entry of a section's menu; None for one that leads to an address."""


class MenuGroup(NamedTuple):
    heading: str
    items: list[MenuItem]


class SectionMenu(NamedTuple):
    """`title` is empty where the section itself isn't live in the language."""

    section: models.SectionPage
    title: str
    url: str | None
    is_current: bool
    groups: list[MenuGroup]


def get_home(request: HttpRequest) -> FoundationPage | None:
    site = Site.find_for_request(request)
    return site.root_page if site else None


def get_site_menu(request: HttpRequest, language: str, page: FoundationPage | None = None) -> list[MenuItem]:
    """The children of the home page that are marked for menus. One query, whatever their number."""
    home = get_home(request)
    if home is None:
        return []
    return [
        MenuItem(translated(child, "title", language), child.get_url_in(language, request), _current(child, page))
        for child in find_menu_pages(home, language).public()
    ]


def find_menu_pages(home: FoundationPage, language: str) -> FoundationPageQuerySet:
    """The pages of the main menu, private ones among them."""
    return FoundationPage.objects.child_of(home).in_menu().live_in(language).order_by("path")


def _current(item: FoundationPage, page: FoundationPage | None) -> str:
    if page is None:
        return ""
    if page.pk == item.pk:
        return "page"
    return "true" if page.path and page.path.startswith(item.path) else ""


def get_footer_pages(request: HttpRequest | None, language: str) -> list[MenuItem]:
    """The plain pages right below the home page that aren't in the main menu: message, privacy, accessibility."""
    home = get_home(request) if request else None
    if home is None:
        return []
    pages = find_footer_pages(home, language).public()
    return [MenuItem(translated(page, "title", language), page.get_url_in(language, request)) for page in pages]


def find_footer_pages(home: FoundationPage, language: str) -> FoundationPageQuerySet:
    """The pages of the footer, private ones among them."""
    return models.StandardPage.objects.child_of(home).not_in_menu().live_in(language).order_by("path")


def get_section_menu(page: FoundationPage, language: str) -> SectionMenu | None:
    """The menu of the nearest section at or above `page` that has one to show; None outside every section.

    Two queries, whatever the size of the menu: the sections, and the pages that the menu leads to. Kept on the page
    for its response.
    """
    menus = page.__dict__.setdefault("_section_menus", {})
    if language not in menus:
        menus[language] = _make_section_menu(page, language)
    return menus[language]


def _make_section_menu(page: FoundationPage, language: str) -> SectionMenu | None:
    for section in get_sections(page):
        groups = get_menu_groups(section, language, page)
        if groups:
            is_live = section.is_live_in(language)
            return SectionMenu(
                section=section,
                title=translated(section, "title", language) if is_live else "",
                url=section.get_url_in(language) if is_live else None,
                is_current=section.pk == page.pk,
                groups=groups,
            )
    return None


class Neighbours(NamedTuple):
    previous: MenuItem | None
    next: MenuItem | None


def get_neighbours(page: FoundationPage, language: str) -> Neighbours:
    """The pages before and after `page` in the menu of its section, across its groups; none for one not in it."""
    menu = get_section_menu(page, language)
    items = [item for group in menu.groups for item in group.items if item.page_id] if menu else []
    place = next((number for number, item in enumerate(items) if item.current == "page"), None)
    if place is None:
        return Neighbours(None, None)
    here = items[place].url
    before = next((item for item in reversed(items[:place]) if item.url != here), None)
    return Neighbours(before, next((item for item in items[place + 1 :] if item.url != here), None))


def get_sections(page: FoundationPage) -> list[models.SectionPage]:
    """The sections at or above `page`, the nearest first; a section that is being previewed as its editor sees it.

    One query, kept on the page for its response.
    """
    if not hasattr(page, "_sections_above"):
        above = [ancestor.pk for ancestor in get_ancestors(page)]
        page._sections_above = list(models.SectionPage.objects.filter(pk__in=above).order_by("-depth"))
    return [page, *page._sections_above] if isinstance(page, models.SectionPage) else page._sections_above


def fetch_sections(page: FoundationPage) -> None:
    """Both the pages above `page` and which of them are sections, in one query, before either was asked for."""
    above = get_ancestors(page, "sectionpage")
    page._sections_above = [one.sectionpage for one in reversed(above) if one.specific_class is models.SectionPage]


def get_menu_groups(section: models.SectionPage, language: str, page: FoundationPage) -> list[MenuGroup]:
    """The groups of a section's menu that have anything to show in `language`; `page` is the one being read."""
    groups = []
    for block in section.menu_sections:
        items = [
            MenuItem(
                link.label,
                link.url,
                "page" if page.pk and link.page_id == page.pk else "",
                link.page_id,
            )
            for link in block.value.iter_links(language)
        ]
        if items:
            groups.append(MenuGroup(block.value.get_heading(language), items))
    return groups


# The directory of a section: its menu, as its own page prints it --------------------------------------------


class DirectoryEntry(NamedTuple):
    label: str
    url: str
    summary: str
    page_id: int | None = None


class DirectoryGroup(NamedTuple):
    heading: str
    entries: list[DirectoryEntry]


def get_directory(
    section: models.SectionPage, language: str, summarise: Callable[[set[int], str], dict[int, str]] | None = None
) -> list[DirectoryGroup]:
    """The section's menu with a sentence or two about each page; a query for each page type, whatever the number.

    `summarise` says what by the ids of the pages: by default `get_summaries`, for any reader.
    """
    linked = [
        (block.value.get_heading(language), list(block.value.iter_links(language))) for block in section.menu_sections
    ]
    page_ids = {link.page_id for _heading, links in linked for link in links if link.page_id}
    summaries = (summarise or get_summaries)(page_ids, language)
    return [
        DirectoryGroup(
            heading,
            [DirectoryEntry(link.label, link.url, summaries.get(link.page_id, ""), link.page_id) for link in links],
        )
        for heading, links in linked
        if links
    ]


def get_summaries(page_ids: set[int], language: str) -> dict[int, str]:
    """The descriptions of the pages that everybody may read."""
    pages = FoundationPage.objects.filter(pk__in=page_ids).public().live_in(language).specific()
    return {page.pk: get_description(page, language) for page in pages}
