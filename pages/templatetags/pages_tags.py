"""What the public templates need to know about a page, each as an argument-taking tag."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue

from foundation import languages
from foundation.discovery import metadata
from foundation.models import FoundationPage
from foundation.public import trail
from foundation.public.pictures import prefetch_renditions
from pages import contents, menus
from pages.blocks.care import telephone_address
from pages.models import ClosingMessage, SectionPage, StagingGuidePage
from pages.page_text import PageText, get_page_text

register = template.Library()

JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def site_facts(context: template.Context) -> dict[str, Any]:
    """The foundation's `name`, its `settings` (None without a site) and `home_url`, in the active language."""
    request, language = context.get("request"), languages.active()
    home = menus.get_home(request) if request else None
    is_readable = home is not None and home.is_live_in(language)
    return {
        "name": metadata.get_site_name(request, language),
        "settings": metadata.get_site_settings(request),
        "home_url": home.get_url_in(language, request) if is_readable else None,
    }


@register.simple_tag(takes_context=True)
def page_metadata(context: template.Context, page: FoundationPage) -> dict[str, Any]:
    return metadata.get_metadata(page, context.get("request"), languages.active())


@register.filter
def json_ld(graph: dict[str, Any]) -> SafeString:
    """`graph` as JSON that may stand in a `<script>` element, whatever its texts hold."""
    return mark_safe(json.dumps(graph, ensure_ascii=False).translate(JSON_ESCAPES))  # noqa: S308 (escaped here)


# Navigation --------------------------------------------------------------------------------------------


@register.inclusion_tag("navigation/header.html", takes_context=True)
def site_header(context: template.Context, page: FoundationPage | None = None) -> dict[str, Any]:
    request, language = context.get("request"), languages.active()
    page = page or None
    return {
        "request": request,
        "page": page,
        "site": site_facts(context),
        "menu": menus.get_site_menu(request, language, page) if request else [],
    }


@register.inclusion_tag("navigation/breadcrumb.html", takes_context=True)
def breadcrumb(context: template.Context, page: FoundationPage) -> dict[str, Any]:
    return {"steps": trail.get_breadcrumb(page, languages.active(), context.get("request"))}


@register.inclusion_tag("navigation/language_switcher.html", takes_context=True)
def language_switcher(context: template.Context, page: FoundationPage | None) -> dict[str, Any]:
    """The way to the other language. Where it knows nothing nearer, as on a 404, it leads to the home page."""
    request, language = context.get("request"), languages.active()
    place = page or (menus.get_home(request) if request else None)
    to = trail.get_other_language(place, language, request) if place else None
    if page is None and to and (url := trail.get_same_address(request, to.language)):
        to = to._replace(url=url)
    return {
        "to": to,
        "name": languages.NAMES[languages.other(language)],
        "title": languages.translated(to.page, "title", to.language) if to and to.page else "",
        "is_same_page": page is not None and to is not None and to.is_same_page,
        "is_missing": bool(page) and not (to and to.is_same_page),
    }


@register.inclusion_tag("navigation/section_menu.html")
def section_menu(page: FoundationPage) -> dict[str, Any]:
    return {"menu": menus.get_section_menu(page, languages.active())}


@register.simple_tag
def directory(section: SectionPage) -> list[menus.DirectoryGroup]:
    """The menu of a section with a sentence about each page, for its own page."""
    return menus.get_directory(section, languages.active())


@register.simple_tag(takes_context=True)
def footer_pages(context: template.Context) -> list[menus.MenuItem]:
    return menus.get_footer_pages(context.get("request"), languages.active())


@register.simple_tag(takes_context=True)
def main_menu(context: template.Context) -> list[menus.MenuItem]:
    """The main menu once more, where a search or an address has led nowhere."""
    request = context.get("request")
    return menus.get_site_menu(request, languages.active()) if request else []


@register.inclusion_tag("navigation/contents.html")
def contents_list(page: FoundationPage) -> dict[str, Any]:
    return {"entries": contents.get_contents(page, languages.active())}


# Text --------------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def page_text(context: template.Context, page: FoundationPage) -> PageText:
    return get_page_text(page, context.flatten())


@register.simple_tag
def neighbours(page: FoundationPage) -> menus.Neighbours:
    """The previous and the next page of the section."""
    return menus.get_neighbours(page, languages.active())


@register.simple_tag(takes_context=True)
def facing_url(context: template.Context, page: FoundationPage) -> str:
    """The address of both languages side by side; empty unless both are live and anybody may read them."""
    language = languages.active()
    if not (page.is_live_in(languages.other(language)) and page.is_public_in(language)):
        return ""
    url = page.get_url_in(language, context.get("request"))
    return f"{url}ja-en.html" if url else ""


@register.simple_tag
def staging_edition(page: StagingGuidePage) -> str:
    return page.get_edition(languages.active())


@register.simple_tag
def live_cards(cards: StreamValue) -> list[dict[str, Any]]:
    """The cards whose page is live in the active language: its `link`, the card's `text`, the `image`."""
    language = languages.active()
    linked = [(card.value, card.value.get_link(language)) for card in cards]
    shown = [
        {"link": link, "text": value.get(f"text_{language}"), "image": value.get("image")}
        for value, link in linked
        if link
    ]
    prefetch_renditions(card["image"] for card in shown)
    return shown


@register.simple_tag
def live_pages(related: StreamValue) -> list[FoundationPage]:
    """The chosen pages that are live in the active language."""
    pages = (block.value for block in related)
    return [page for page in pages if page is not None and page.is_live_in(languages.active())]


@register.inclusion_tag("components/closing_message.html", takes_context=True)
def closing_message(context: template.Context, message: ClosingMessage | None) -> dict[str, Any]:
    """Nothing for a message that isn't live in the active language, except where it is being previewed itself."""
    request, language = context.get("request"), languages.active()
    is_previewed = context.get("closing_message") is message
    if not message or not (is_previewed or message.is_live_in(language)):
        return {"message": None}
    return {"message": message, "link": message.get_link(request, language)}


@register.filter
def telephone_link(number: str) -> str:
    """The `tel:` address of a number as people write it; empty where there is none in it."""
    return telephone_address(number)
