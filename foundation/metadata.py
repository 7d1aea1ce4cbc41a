"""What search engines and social networks are told about a page: one dict for each language.

The head of the page prints it (`templates/components/metadata.html`) and so may a headless client. A page type takes
part through `schema_type`, `get_share_image` and `get_structured_data` of the base page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext as _
from wagtail.models import Site

from foundation.languages import DEFAULT, other, translated, using
from foundation.models import FoundationImage, FoundationPage, SiteSettings
from foundation.pictures import UNDRAWABLE
from foundation.rich_text import plain_text
from foundation.trail import get_ancestors, get_breadcrumb

OPEN_GRAPH_LOCALES = {"ja": "ja_JP", "en": "en_US"}
SHARE_IMAGE_SIZE = (1200, 630)
"""Width and height in pixels that social networks cut a picture to: https://ogp.me/#structured"""

SHARE_IMAGE_FILTER = "fill-{}x{}|format-jpeg".format(*SHARE_IMAGE_SIZE)
DESCRIPTION_LENGTH = 160
"""Characters; search engines cut what is longer. A Japanese description is cut at half of it."""


def get_metadata(page: FoundationPage, request: HttpRequest | None, language: str) -> dict[str, Any]:
    """Title, description, robots, addresses, Open Graph, Twitter card and JSON-LD of `page` in `language`.

    Every word and address is in that language. `alternates` names live languages only; it is empty with fewer than two.
    """
    with using(language):
        name = get_site_name(request, language)
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
            "robots": "index, follow" if is_indexable(page, request, language) else "noindex, nofollow",
            "canonical": canonical,
            "alternates": get_alternates(page, request),
            "image": get_image(page, request, language),
        }
        facts["open_graph"] = _open_graph(page, facts)
        facts["twitter"] = _twitter(facts)
        facts["json_ld"] = _json_ld(page, request, facts)
        return facts


def get_site_name(request: HttpRequest | None, language: str) -> str:
    """The foundation's name from the site settings, or a plain one where nobody has written it yet."""
    settings = get_site_settings(request)
    return (settings and translated(settings, "name", language)) or _("Breast Cancer Foundation")


def get_site_settings(request: HttpRequest | None) -> SiteSettings | None:
    """The settings of the request's site; None where there is no site."""
    if request is None:
        site = Site.objects.filter(is_default_site=True).first()
        return SiteSettings.for_site(site) if site else None
    return SiteSettings.for_request(request) if Site.find_for_request(request) else None


def get_description(page: FoundationPage, language: str) -> str:
    """The editor's description, else the introduction in plain words, cut at a sentence where there is one."""
    if written := (translated(page, "search_description", language) or "").strip():
        return written
    introduction = getattr(page, f"introduction_{language}", "")
    return shorten(plain_text(introduction), DESCRIPTION_LENGTH // 2 if language == "ja" else DESCRIPTION_LENGTH)


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


def get_image(page: FoundationPage, request: HttpRequest | None, language: str) -> dict[str, Any]:
    """A raster picture for social networks, with its words in `language`: the page's own, else the site's."""
    width, height = SHARE_IMAGE_SIZE
    picture = page.get_share_image()
    url, alternative_text = static("foundation/share.png"), ""
    if picture is not None and not picture.is_svg() and (rendered := _share_rendition(picture)):
        url, alternative_text = rendered, translated(picture, "alt_text", language) or ""
    return {"url": _absolute(url, page, request), "width": width, "height": height, "alt": alternative_text}


def _share_rendition(picture: FoundationImage) -> str | None:
    """None where the picture's file is missing or can't be drawn."""
    try:
        return picture.get_rendition(SHARE_IMAGE_FILTER).url
    except UNDRAWABLE:
        return None


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


def _json_ld(page: FoundationPage, request: HttpRequest | None, facts: dict[str, Any]) -> dict[str, Any]:
    """The page, its breadcrumb, the site and the foundation as one schema.org graph."""
    language, canonical = facts["language"], facts["canonical"] or ""
    breadcrumb = get_breadcrumb(page, language, request)
    home = urljoin(canonical, breadcrumb[0].url or "")
    website, organization = f"{home}#website", f"{home}#organization"
    web_page = {
        "@type": page.schema_type,
        "@id": f"{canonical}#page",
        "url": canonical,
        "name": facts["headline"],
        "description": facts["description"],
        "inLanguage": language,
        "isPartOf": {"@id": website},
        "publisher": {"@id": organization},
        "datePublished": _isoformat(translated(page, "first_published_at", language)),
        "dateModified": _isoformat(translated(page, "last_published_at", language)),
        "primaryImageOfPage": {"@type": "ImageObject", **_picture(facts["image"])},
        "breadcrumb": {"@id": f"{canonical}#breadcrumb"},
        **page.get_structured_data(language),
    }
    steps = [
        {"@type": "ListItem", "position": position, "name": step.title, "item": urljoin(canonical, step.url or "")}
        for position, step in enumerate(breadcrumb, 1)
    ]
    return {
        "@context": "https://schema.org",
        "@graph": [
            {name: value for name, value in web_page.items() if value},
            {"@type": "BreadcrumbList", "@id": f"{canonical}#breadcrumb", "itemListElement": steps},
            {
                "@type": "WebSite",
                "@id": website,
                "url": home,
                "name": facts["site_name"],
                "inLanguage": language,
                "publisher": {"@id": organization},
            },
            {"@type": "Organization", "@id": organization, "name": facts["site_name"], "url": home},
        ],
    }


def _picture(image: dict[str, Any]) -> dict[str, Any]:
    facts = {"url": image["url"], "width": image["width"], "height": image["height"], "caption": image["alt"]}
    return {name: value for name, value in facts.items() if value}


def _isoformat(moment: Any) -> str | None:
    return moment.isoformat() if moment else None
