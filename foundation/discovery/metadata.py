"""What search engines and social networks are told about a page: one dict for each language.

The head of the page prints it (`templates/components/metadata.html`) and so may a headless client. A page type takes
part through `schema_type`, `get_share_image` and `get_structured_data` of the base page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.models import Site
from wagtail.rich_text import RichText

from foundation.content import translated_names
from foundation.discovery.share_images import get_share_image
from foundation.discovery.structured_data import get_graph
from foundation.languages import DEFAULT, field_name, other, translated, using
from foundation.models import FoundationPage, SiteSettings
from foundation.public import helpline
from foundation.public.trail import get_ancestors
from foundation.rich_text import plain_text

INDEXED = "index, follow, max-image-preview:large"
"""https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag"""

MARKDOWN_NAME = "index.md"
"""What follows a page's address where its text stands in Markdown."""

OPEN_GRAPH_LOCALES = {"ja": "ja_JP", "en": "en_US"}
DESCRIPTION_LENGTH = 160
"""Characters; search engines cut what is longer. A Japanese description is cut at half of it."""


def get_metadata(page: FoundationPage, request: HttpRequest | None, language: str) -> dict[str, Any]:
    """Title, description, robots, addresses, Open Graph, Twitter card and JSON-LD of `page` in `language`.

    Every word and address is in that language. `alternates` names live languages only; it is empty with fewer than two.
    """
    with using(language):
        settings = get_site_settings(request)
        name = _name(settings, language)
        canonical = page.get_full_url_in(language, request)
        headline = translated(page, "seo_title", language) or (
            translated(page, "title", language) if get_ancestors(page) else name  # the home page is the foundation's
        )
        facts = {
            "language": language,
            "title": headline if headline == name else f"{headline} | {name}",
            "headline": headline,
            "site_name": name,
            "description": get_description(page, language),
            "robots": INDEXED if is_indexable(page, request, language) else "noindex, nofollow",
            "canonical": canonical,
            "alternates": get_alternates(page, request),
            "image": get_image(page, request, settings, language),
            "markdown": f"{canonical}{MARKDOWN_NAME}" if canonical else None,
        }
        facts["open_graph"] = _open_graph(page, facts)
        facts["twitter"] = _twitter(facts)
        facts["json_ld"] = get_graph(page, request, facts, settings)
        return facts


def get_site_name(request: HttpRequest | None, language: str) -> str:
    """The foundation's name from the site settings, or a plain one where nobody has written it yet."""
    return _name(get_site_settings(request), language)


def _name(settings: SiteSettings | None, language: str) -> str:
    return (settings and translated(settings, "name", language)) or _("Breast Cancer Foundation")


def get_site_settings(request: HttpRequest | None) -> SiteSettings | None:
    """The settings of the request's site; None where there is no site."""
    site = Site.find_for_request(request) if request else Site.objects.filter(is_default_site=True).first()
    if site is None:
        return None
    settings = SiteSettings.for_request(request) if request else SiteSettings.for_site(site)
    helpline.remember(settings)
    return settings


def get_description(page: FoundationPage, language: str) -> str:
    """The editor's description, else the introduction or the first paragraph in plain words, cut at a sentence."""
    if written := " ".join((translated(page, "search_description", language) or "").split()):
        return written
    text = plain_text(getattr(page, f"introduction_{language}", "")) or get_first_paragraph(page, language)
    return shorten(text, DESCRIPTION_LENGTH // 2 if language == "ja" else DESCRIPTION_LENGTH)


def get_first_paragraph(page: FoundationPage, language: str) -> str:
    """The first words of the page's blocks in `language` that are text: no heading, label or menu."""
    for name in translated_names(type(page)):
        value = getattr(page, field_name(name, language))
        if isinstance(value, StreamValue) and (text := next(_iter_paragraphs(value), "")):
            return text
    return ""


def _iter_paragraphs(value: Any) -> Iterator[str]:
    if isinstance(value, RichText):
        yield from filter(None, [plain_text(value.source)])
    elif isinstance(value, StreamValue):
        for block in value:
            yield from _iter_paragraphs(block.value)
    elif isinstance(value, dict):
        for child in value.values():
            yield from _iter_paragraphs(child)
    elif isinstance(value, ListValue):
        for child in value:
            yield from _iter_paragraphs(child)


def shorten(text: str, length: int) -> str:
    """`text`, of at most `length` characters: whole sentences where the first one fits, else cut with an ellipsis."""
    if len(text) <= length:
        return text
    cut = text[:length]
    end = max(cut.rfind(mark) for mark in ("。", "．", ". ", "? ", "! ", "？", "！"))
    if end > 0:
        return cut[: end + 1]
    words = cut[: length - 1].rpartition(" ")[0] or cut[: length - 1]
    return f"{words}…"


def is_indexable(page: FoundationPage, request: HttpRequest | None, language: str) -> bool:
    return page.is_live_in(language) and not getattr(request, "is_preview", False)


def get_alternates(page: FoundationPage, request: HttpRequest | None) -> list[dict[str, str]]:
    """`hreflang` and address of each live language, and of "x-default": Japanese where it is live."""
    languages = page.get_live_languages()
    urls = {language: page.get_full_url_in(language, request) for language in languages}
    if len(languages) < 2 or not all(urls.values()):
        return []
    default = DEFAULT if DEFAULT in urls else languages[0]
    return [{"hreflang": key, "href": url} for key, url in [*urls.items(), ("x-default", urls[default])]]


def get_image(
    page: FoundationPage, request: HttpRequest | None, settings: SiteSettings | None, language: str
) -> dict[str, Any]:
    """`url`, `width`, `height` and `alt` of the picture for social networks."""
    image = get_share_image(page, settings, language)
    return {**image._asdict(), "url": _absolute(image.url, page, request)}


def _absolute(url: str, page: FoundationPage, request: HttpRequest | None) -> str:
    if request is not None:
        return request.build_absolute_uri(url)
    return urljoin(page.get_full_url_in(DEFAULT) or "", url)


def _open_graph(page: FoundationPage, facts: dict[str, Any]) -> list[tuple[str, str]]:
    """Properties in the order in which they are printed: https://ogp.me/"""
    language = facts["language"]
    pairs = [
        ("og:type", "website" if not get_ancestors(page) else "article"),
        ("og:site_name", facts["site_name"]),
        ("og:title", facts["headline"]),
        ("og:description", facts["description"]),
        ("og:url", facts["canonical"]),
        ("og:locale", OPEN_GRAPH_LOCALES[language]),
        ("og:locale:alternate", OPEN_GRAPH_LOCALES[other(language)] if facts["alternates"] else ""),
        ("og:image", facts["image"]["url"]),
        ("og:image:width", str(facts["image"]["width"])),
        ("og:image:height", str(facts["image"]["height"])),
        ("og:image:alt", facts["image"]["alt"]),
    ]
    return _filled(pairs)


def _twitter(facts: dict[str, Any]) -> list[tuple[str, str]]:
    """What Open Graph doesn't already say: https://developer.x.com/en/docs/x-for-websites/cards"""
    return _filled([("twitter:card", "summary_large_image"), ("twitter:image:alt", facts["image"]["alt"])])


def _filled(pairs: Iterable[tuple[str, str | None]]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in pairs if value]
