"""A page as WordPress answers: https://developer.wordpress.org/rest-api/reference/pages/#schema"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from django.utils import timezone
from django.utils.html import escape

from foundation.discovery.metadata import get_description
from foundation.languages import translated
from foundation.models import FoundationImage, FoundationPage
from pages.wordpress_api.addresses import get_home_url, get_url
from pages.wordpress_api.content import get_content
from pages.wordpress_api.shown import Shown
from pages.wordpress_api.yoast import get_yoast_fields

TEXTS = ("content", "excerpt", "yoast_head", "yoast_head_json")
"""Fields for which a page's texts must have been fetched."""

CURIES = [{"name": "wp", "href": "https://api.w.org/{rel}", "templated": True}]


def get_page(page: FoundationPage, shown: Shown) -> dict[str, Any]:
    """Those fields of `page` that were asked for; it comes from `lists.get_pages`."""
    fields = EMBEDDED if shown.is_embedded else FIELDS
    item = {name: get(page, shown) for name, get in fields.items() if shown.selection.has(name)}
    if not shown.is_embedded and shown.selection.has("yoast_head", "yoast_head_json"):
        item |= get_yoast_fields(page, shown)
    if shown.selection.has("_links", "_embedded"):
        item["_links"] = get_links(page, shown)
    return item


# What WordPress does to words and moments ------------------------------------------------------------------


def encode_slug(slug: str) -> str:
    """Percent-encoded, in small letters."""
    return quote(slug).lower()


def texturize(words: str) -> str:
    """Words as HTML, the ampersand as WordPress writes it."""
    return escape(words).replace("&amp;", "&#038;").replace("&quot;", '"').replace("&#x27;", "&#8217;")


def get_local(moment: datetime | None) -> str | None:
    """In the site's time zone, which isn't said."""
    return timezone.localtime(moment, timezone.get_default_timezone()).strftime(MOMENT) if moment else None


def get_universal(moment: datetime | None) -> str | None:
    return timezone.localtime(moment, UTC).strftime(MOMENT) if moment else None


MOMENT = "%Y-%m-%dT%H:%M:%S"


# Fields ----------------------------------------------------------------------------------------------------


def _get_first(page: FoundationPage, shown: Shown) -> datetime | None:
    return translated(page, "first_published_at", shown.api.language)


def _get_last(page: FoundationPage, shown: Shown) -> datetime | None:
    return translated(page, "last_published_at", shown.api.language)


def _get_slug(page: FoundationPage, shown: Shown) -> str:
    return encode_slug(translated(page, "slug", shown.api.language) or page.slug)


def get_address(page: FoundationPage, shown: Shown) -> str:
    return page.get_full_url_in(shown.api.language, shown.api.request) or ""


def _get_title(page: FoundationPage, shown: Shown) -> dict[str, str]:
    return {"rendered": texturize(translated(page, "title", shown.api.language))}


def _get_content(page: FoundationPage, shown: Shown) -> dict[str, Any]:
    return {"rendered": get_content(page, shown), "protected": False}


def _get_excerpt(page: FoundationPage, shown: Shown) -> dict[str, Any]:
    description = get_description(page, shown.api.language)
    return {"rendered": f"<p>{texturize(description)}</p>\n" if description else "", "protected": False}


def get_featured(page: FoundationPage, shown: Shown) -> FoundationImage | None:
    picture = page.get_share_image()
    return shown.pictures.get(picture.pk) if picture else None


def _get_featured_id(page: FoundationPage, shown: Shown) -> int:
    picture = get_featured(page, shown)
    return picture.pk if picture else 0


def _get_menu_order(page: FoundationPage, shown: Shown) -> int:
    """The place among its siblings."""
    return FoundationPage._str2int(page.path[-FoundationPage.steplen :])


def _get_classes(page: FoundationPage, shown: Shown) -> list[str]:
    return [f"post-{page.pk}", "page", "type-page", "status-publish", "hentry"]


Get = Callable[[FoundationPage, Shown], Any]

FIELDS: dict[str, Get] = {
    "id": lambda page, shown: page.pk,
    "date": lambda page, shown: get_local(_get_first(page, shown)),
    "date_gmt": lambda page, shown: get_universal(_get_first(page, shown)),
    "guid": lambda page, shown: {"rendered": f"{get_home_url(shown.api)}/?page_id={page.pk}"},
    "modified": lambda page, shown: get_local(_get_last(page, shown)),
    "modified_gmt": lambda page, shown: get_universal(_get_last(page, shown)),
    "slug": _get_slug,
    "status": lambda page, shown: "publish",
    "type": lambda page, shown: "page",
    "link": get_address,
    "title": _get_title,
    "content": _get_content,
    "excerpt": _get_excerpt,
    "author": lambda page, shown: 0,
    "featured_media": _get_featured_id,
    "parent": lambda page, shown: page.wordpress_parent,
    "menu_order": _get_menu_order,
    "comment_status": lambda page, shown: "closed",
    "ping_status": lambda page, shown: "closed",
    "template": lambda page, shown: "",
    "meta": lambda page, shown: [],
    "class_list": _get_classes,
}

EMBEDDED = {
    name: FIELDS[name]
    for name in ("id", "date", "slug", "type", "link", "title", "excerpt", "author", "featured_media")
}


# Links -----------------------------------------------------------------------------------------------------


def get_links(page: FoundationPage, shown: Shown) -> dict[str, list[dict[str, Any]]]:
    """https://developer.wordpress.org/rest-api/using-the-rest-api/linking-and-embedding/"""
    api = shown.api
    attached = f"{get_url('media', api)}?parent={page.pk}"
    links: dict[str, list[dict[str, Any]]] = {
        "self": [{"href": get_url("page", api, page.pk), "targetHints": {"allow": ["GET"]}}],
        "collection": [{"href": get_url("pages", api)}],
        "about": [{"href": get_url("type", api, "page")}],
    }
    if page.wordpress_parent:
        links["up"] = [{"embeddable": True, "href": get_url("page", api, page.wordpress_parent)}]
    if picture := get_featured(page, shown):
        links["wp:featuredmedia"] = [{"embeddable": True, "href": get_url("picture", api, picture.pk)}]
    return {**links, "wp:attachment": [{"href": attached}], "curies": CURIES}
