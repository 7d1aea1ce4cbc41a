"""The ways from a page to others and within it: contents list, menus, breadcrumb, cards."""

from __future__ import annotations

from pydantic import Field

from foundation.api.fields import Answer, Context, PageLink, get_html_url, get_page_link
from foundation.api.images import Image, get_image
from foundation.discovery.metadata import get_description
from foundation.languages import other
from foundation.linked_rows import known
from foundation.models import FoundationPage
from foundation.public.trail import get_ancestors
from pages import contents, menus
from pages.api.fetching import get_linked_page
from pages.api.links import LabelledLink, make_link
from pages.facing import has_text


class ContentsEntry(Answer):
    """A heading of the page."""

    number: str = Field(description="Such as 2.1.")
    heading: str
    anchor: str = Field(description="The `id` of the heading.")
    children: list[ContentsEntry]


class BreadcrumbStep(PageLink):
    is_current: bool = Field(description="Whether it is the page itself, the last step.")


class SectionMenuLink(LabelledLink):
    is_current: bool = Field(description="Whether it leads to the page itself.")


class SectionMenuGroup(Answer):
    heading: str
    links: list[SectionMenuLink]


class SectionMenu(Answer):
    """The menu of the part of the site that the page belongs to."""

    title: str = Field(description="Of the section; empty where that isn't live in the language.")
    page: PageLink | None = Field(description="The section's own page, where that is live in the language.")
    is_current: bool = Field(description="Whether the page is the section's own.")
    groups: list[SectionMenuGroup]


class Neighbours(Answer):
    """The pages before and after this one in the menu of its section."""

    previous: LabelledLink | None
    next: LabelledLink | None


class Card(Answer):
    link: LabelledLink
    text: str
    image: Image | None = Field(description="Decoration: its alternative text is empty.")


class DirectoryEntry(Answer):
    link: LabelledLink
    summary: str


class DirectoryGroup(Answer):
    heading: str
    entries: list[DirectoryEntry]


def get_contents(page: FoundationPage, context: Context) -> list[ContentsEntry]:
    """The numbered headings; empty where the page has no such list."""
    return [_make_entry(entry) for entry in contents.get_contents(page, context.language)]


def _make_entry(entry: contents.Entry) -> ContentsEntry:
    children = [_make_entry(child) for child in entry.children]
    return ContentsEntry(number=entry.number, heading=entry.heading, anchor=entry.anchor, children=children)


def get_breadcrumb(page: FoundationPage, context: Context) -> list[BreadcrumbStep]:
    """The pages above that are live in the language, the home page first; then the page itself."""
    above = [ancestor for ancestor in get_ancestors(page) if context.shows(ancestor)]
    return [BreadcrumbStep(**dict(get_page_link(step, context)), is_current=step is page) for step in [*above, page]]


def get_section_menu(page: FoundationPage, context: Context) -> SectionMenu | None:
    menu = menus.get_section_menu(page, context.language)
    if menu is None:
        return None
    groups = [
        SectionMenuGroup(
            heading=group.heading or "",
            links=[
                SectionMenuLink(**dict(_make_link(page, item, context)), is_current=item.current == "page")
                for item in group.items
            ],
        )
        for group in menu.groups
    ]
    shown = get_page_link(menu.section, context) if menu.url and context.shows(menu.section) else None
    return SectionMenu(title=shown.title if shown else "", page=shown, is_current=menu.is_current, groups=groups)


def _make_link(page: FoundationPage, item: menus.MenuItem | menus.DirectoryEntry, context: Context) -> LabelledLink:
    return make_link(item.label, item.url, get_linked_page(page, item.page_id), context)


def get_neighbours(page: FoundationPage, context: Context) -> Neighbours:
    around = menus.get_neighbours(page, context.language)
    return Neighbours(
        previous=around.previous and _make_link(page, around.previous, context),
        next=around.next and _make_link(page, around.next, context),
    )


def get_related_pages(page: FoundationPage, context: Context) -> list[PageLink]:
    chosen = (block.value for block in page.related_pages)
    return [get_page_link(one, context) for one in chosen if one is not None and context.shows(one)]


def get_facing_url(page: FoundationPage, context: Context) -> str | None:
    """The page's text in both languages side by side, to print; null unless both are live and anybody may read them."""
    if not page.is_live_in(other(context.language)) or not has_text(page):
        return None
    # What is shown to somebody whom we don't know, anybody may read.
    if context.user.is_authenticated and not page.is_public_in(context.language):
        return None
    url = get_html_url(page, context)
    return f"{url}ja-en.html" if url else None


def get_cards(page: FoundationPage, context: Context) -> list[Card]:
    linked = [(card.value, card.value.get_link(context.language)) for card in page.cards]
    return [
        Card(
            link=make_link(link.label, link.url, value["page"], context),
            text=value.get(f"text_{context.language}") or "",
            image=get_image(value.get("image"), "card", context, ""),
        )
        for value, link in linked
        if link
    ]


def get_directory(page: FoundationPage, context: Context) -> list[DirectoryGroup]:
    """The section's own menu, with a sentence or two about each page."""

    def summarise(page_ids: set[int], language: str) -> dict[int, str]:
        found = FoundationPage.objects.filter(pk__in=page_ids).live_in(language).specific()
        with known({}):  # of pictures and links, a description says nothing
            return {one.pk: get_description(one, language) for one in found}

    return [
        DirectoryGroup(
            heading=group.heading or "",
            entries=[
                DirectoryEntry(link=_make_link(page, entry, context), summary=entry.summary) for entry in group.entries
            ],
        )
        for group in menus.get_directory(page, context.language, summarise)
    ]
