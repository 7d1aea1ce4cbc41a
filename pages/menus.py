"""The menus of the site, its foot and its sections: what a visitor may read in one language, and where she is."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest
from wagtail.models import Site

from foundation.discovery.metadata import get_description
from foundation.languages import translated
from foundation.models import FoundationPage
from foundation.public.trail import get_ancestors
from pages.models import SectionPage, StandardPage


class MenuItem(NamedTuple):
    label: str
    url: str
    current: str = ""
    """A value of `aria-current`: "page" for the page itself, "true" for a part of the site that holds it."""
    is_page: bool = True


class MenuGroup(NamedTuple):
    heading: str
    items: list[MenuItem]


class SectionMenu(NamedTuple):
    """`title` is empty where the section itself isn't live in the language."""

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
    children = FoundationPage.objects.child_of(home).in_menu().public().live_in(language).order_by("path")
    return [
        MenuItem(translated(child, "title", language), child.get_url_in(language, request), _current(child, page))
        for child in children
    ]


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
    pages = StandardPage.objects.child_of(home).not_in_menu().public().live_in(language).order_by("path")
    return [MenuItem(translated(page, "title", language), page.get_url_in(language, request)) for page in pages]


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
    for section in _get_sections(page):
        groups = get_menu_groups(section, language, page)
        if groups:
            is_live = section.is_live_in(language)
            return SectionMenu(
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
    items = [item for group in menu.groups for item in group.items if item.is_page] if menu else []
    place = next((number for number, item in enumerate(items) if item.current == "page"), None)
    if place is None:
        return Neighbours(None, None)
    here = items[place].url
    before = next((item for item in reversed(items[:place]) if item.url != here), None)
    return Neighbours(before, next((item for item in items[place + 1 :] if item.url != here), None))


def _get_sections(page: FoundationPage) -> list[SectionPage]:
    """The sections at or above `page`, the nearest first; a section that is being previewed as its editor sees it."""
    above = [ancestor.pk for ancestor in get_ancestors(page)]
    sections = list(SectionPage.objects.filter(pk__in=above).order_by("-depth"))
    return [page, *sections] if isinstance(page, SectionPage) else sections


def get_menu_groups(section: SectionPage, language: str, page: FoundationPage) -> list[MenuGroup]:
    """The groups of a section's menu that have anything to show in `language`; `page` is the one being read."""
    groups = []
    for block in section.menu_sections:
        items = [
            MenuItem(
                link.label,
                link.url,
                "page" if page.pk and link.page_id == page.pk else "",
                is_page=link.page_id is not None,
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
