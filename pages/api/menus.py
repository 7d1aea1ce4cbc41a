"""The menus of the site as one answer: the main one, the footer's, and that of each section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef
from pydantic import Field
from rest_framework.request import Request

from foundation.api.authentication import without
from foundation.api.endpoint import Endpoint, Operation
from foundation.api.fields import Answer, Context, get_detail_url, get_html_url
from foundation.api.queries import Language
from foundation.languages import translated
from foundation.models import FoundationPage
from pages.blocks.navigation import LinkedPageValue, MenuSectionValue
from pages.menus import find_footer_pages, find_menu_pages, get_home
from pages.models import SectionPage


class MenuEntry(Answer):
    """A link of a menu: to a page of this site, or to an address elsewhere."""

    label: str
    html_url: str
    is_page: bool
    page_id: int | None = Field(description="Null for an address elsewhere.")
    detail_url: str | None = Field(description="The page in this API; null for an address elsewhere.")


class MenuEntries(Answer):
    """A group of a section's menu."""

    heading: str = Field(description="Empty where the group has none in this language.")
    items: list[MenuEntry]


class MenuOfSection(Answer):
    """What stands beside every page of a section."""

    id: int = Field(description="Of the section's own page.")
    title: str = Field(description="Empty where the section's own page isn't live in this language.")
    html_url: str | None = Field(description="Null where the section's own page isn't live in this language.")
    detail_url: str | None
    groups: list[MenuEntries]


class Menus(Answer):
    """All that leads on, as far as it is live in the language."""

    lang: Language
    main: list[MenuEntry]
    footer: list[MenuEntry]
    sections: list[MenuOfSection] = Field(
        description="In the order of the site's tree. A page has the menu of the nearest section at or above it."
    )


class MenusAPI(Endpoint):
    operation = Operation(
        id="get_menus",
        tag="site",
        summary="The main menu, the footer's, and the menu of each section",
        answer=Menus,
    )

    def answer(self, request: Request) -> Menus:
        context = self.api
        home = get_home(request._request)
        if home is None:
            return Menus(lang=context.language, main=[], footer=[], sections=[])
        return Menus(
            lang=context.language,
            main=[_get_entry(page, context) for page in without(find_menu_pages(home, context.language), self.hidden)],
            footer=[
                _get_entry(page, context) for page in without(find_footer_pages(home, context.language), self.hidden)
            ],
            sections=list(_iter_sections(home, context)),
        )


def _get_entry(page: FoundationPage, context: Context, label: str = "") -> MenuEntry:
    return MenuEntry(
        label=label or translated(page, "title", context.language),
        html_url=get_html_url(page, context),
        is_page=True,
        page_id=page.pk,
        detail_url=get_detail_url(page, context),
    )


# Sections --------------------------------------------------------------------------------------------------


def _iter_sections(home: FoundationPage, context: Context) -> Iterator[MenuOfSection]:
    """Those whose menu a reader of the language meets: at the section itself, or at a page below it."""
    readable = without(FoundationPage.objects.live_in(context.language), context.hidden)
    has_readers = Exists(readable.filter(path__startswith=OuterRef("path")))
    sections = list(SectionPage.objects.descendant_of(home).filter(has_readers).order_by("path"))
    values = _read_groups(sections)
    for section in sections:
        groups = [
            MenuEntries(heading=value.get_heading(context.language) or "", items=items)
            for value in values.get(section.pk, [])
            if (items := list(_iter_entries(value["links"], context)))
        ]
        if groups:
            is_live = section.is_live_in(context.language)
            yield MenuOfSection(
                id=section.pk,
                title=translated(section, "title", context.language) if is_live else "",
                html_url=get_html_url(section, context) if is_live else None,
                detail_url=get_detail_url(section, context) if is_live else None,
                groups=groups,
            )


def _read_groups(sections: Iterable[SectionPage]) -> dict[int, list[MenuSectionValue]]:
    """The groups of each section, by its id. One query for the pages of all menus."""
    block = SectionPage._meta.get_field("menu_sections").stream_block.child_blocks["group"]
    stored = [
        (section.pk, item["value"])
        for section in sections
        for item in section.menu_sections.raw_data
        if item["type"] == "group"
    ]
    groups: dict[int, list[MenuSectionValue]] = {}
    values = block.bulk_to_python([value for _section_id, value in stored])
    for (section_id, _value), value in zip(stored, values, strict=True):
        groups.setdefault(section_id, []).append(value)
    return groups


def _iter_entries(links: Iterable[LinkedPageValue], context: Context) -> Iterator[MenuEntry]:
    for value in links:
        page, link = value.get("page"), value.get_link(context.language)
        if link is None:
            continue
        if page is None:
            yield MenuEntry(label=link.label, html_url=link.url, is_page=False, page_id=None, detail_url=None)
        elif context.shows(page) and get_html_url(page, context):
            yield _get_entry(page, context, link.label)
