"""The text of a page as one piece of HTML: what a visitor reads in `<main>` below the title, without the furniture.

It is drawn by the site's own templates, less what belongs to a page of this site: words linked to their explanations,
related and neighbouring pages. Addresses are whole, since it will stand on another site.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.rich_text import expand_db_html

from foundation.languages import translated
from foundation.models import FoundationPage
from pages.anchors import STREAMS, settle_anchors
from pages.citations import link_citations
from pages.models import ContentPage, HomePage
from pages.wordpress_api.shown import Shown

FURNITURE = "wbr, script, style, form, button, .staging__hint, .references__back"
WRAPPERS = "span.phrases"
"""Without its `<wbr>`s it says nothing."""


def get_content(page: FoundationPage, shown: Shown) -> str:
    """`page` is one for which `gathering` has fetched everything, in the active language."""
    if not isinstance(page, ContentPage):
        return ""
    pieces = (piece.strip() for piece in _iter_pieces(page, shown))
    html = "\n".join(piece for piece in pieces if piece)
    return _tidy(html, page.get_full_url_in(shown.api.language, shown.api.request) or "")


def _iter_pieces(page: ContentPage, shown: Shown) -> Iterator[str]:
    context = {"page": page, "request": shown.api.request}
    yield expand_db_html(translated(page, "introduction") or "")
    yield render_to_string("components/sample_notice.html", context)
    if not isinstance(page, HomePage):
        yield render_to_string("components/review.html", context)
    yield from _iter_text(page, context, shown.api.language)
    yield from _iter_cards(page, shown)
    yield from _iter_menu(page, shown)
    yield _get_closing_message(page, shown)


def _get_closing_message(page: ContentPage, shown: Shown) -> str:
    message = getattr(page, "closing_message", None)
    if message is None or not message.is_live_in(shown.api.language):
        return ""
    leads_nowhere = message.link_page is not None and not shown.api.shows(message.link_page)
    link = None if leads_nowhere else message.get_link(shown.api.request, shown.api.language)
    return render_to_string("components/closing_message.html", {"message": message, "link": link})


def _iter_text(page: ContentPage, context: dict[str, Any], language: str) -> Iterator[str]:
    """Key points and the lead picture first, as on the page, then the other blocks, the staging, the references."""
    settle_anchors(page, language)
    blocks = [block for name in STREAMS if hasattr(page, name) for block in translated(page, name)]
    first = [block.render(context) for block in blocks if block.block_type == "key_points"]
    picture = render_to_string("components/lead_image.html", context) if hasattr(page, "lead_image") else ""
    rest = [block.render(context) for block in blocks if block.block_type != "key_points"]
    staging = render_to_string("components/staging.html", context) if hasattr(page, "stages") else ""
    references = translated(page, "references") if hasattr(page, "references") else ()
    text = link_citations("\n".join([*first, picture, *rest, staging]), len(references or ()))
    yield text.html
    yield render_to_string("components/references.html", {"references": references, "cited": text.cited})


def _iter_cards(page: ContentPage, shown: Shown) -> Iterator[SafeString]:
    language = shown.api.language
    for card in getattr(page, "cards", ()):
        link = card.value.get_link(language)
        if link and link.page_id in shown.summaries:
            text = card.value.get(f"text_{language}") or ""
            yield format_html('<p><a href="{}">{}</a> {}</p>', link.url, link.label, text)


def _iter_menu(page: ContentPage, shown: Shown) -> Iterator[SafeString]:
    """The menu of a section, as its own page prints it."""
    for group in getattr(page, "menu_sections", ()):
        links = [
            (link.url, link.label, shown.summaries.get(link.page_id, ""))
            for link in group.value.iter_links(shown.api.language)
            if link.page_id is None or link.page_id in shown.summaries
        ]
        heading = group.value.get_heading(shown.api.language)
        if links and heading:
            yield format_html("<h2>{}</h2>", heading)
        if links:
            yield format_html("<ul>{}</ul>", format_html_join("\n", '<li><a href="{}">{}</a> {}</li>', links))


# Whole addresses, and nothing to press ---------------------------------------------------------------------


def _tidy(html: str, address: str) -> str:
    """`address` is that of the page itself."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.select(FURNITURE):
        tag.decompose()
    for tag in soup.select(WRAPPERS):
        tag.unwrap()
    for tag in soup.select("[href], [src], [srcset]"):
        _complete(tag, address)
    return str(soup)


def _complete(tag: Tag, address: str) -> None:
    """A link within the text stays as it is: what it leads to comes along."""
    for name in ("href", "src"):
        if name in tag.attrs and not tag[name].startswith("#"):
            tag[name] = _join(address, tag[name])
    if "srcset" in tag.attrs:
        tag["srcset"] = ", ".join(_join(address, candidate) for candidate in tag["srcset"].split(", "))


def _join(address: str, written: str) -> str:
    try:
        return urljoin(address, written)
    except ValueError:  # "http://[": nobody can follow it anyhow
        return written
