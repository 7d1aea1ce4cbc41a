"""A picture as WordPress answers: https://developer.wordpress.org/rest-api/reference/media/#schema"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from foundation.languages import translated
from foundation.models import FoundationImage, FoundationRendition
from pages.wordpress_api.addresses import get_home_url, get_url
from pages.wordpress_api.media_types import get_mime_type
from pages.wordpress_api.page_shapes import get_local, get_universal, texturize
from pages.wordpress_api.shown import Shown

SIZES = {"medium": 400, "medium_large": 800, "large": 1200}
"""WordPress's names for the widths, in pixels, in which the site draws its pictures."""

SIZE_FORMATS = ("jpeg", "webp")
"""The one that every program reads, where it has been drawn."""

EMBEDDED = frozenset(
    {
        *("id", "date", "slug", "type", "link", "title", "author", "featured_media", "caption", "alt_text"),
        *("media_type", "mime_type", "media_details", "source_url"),
    }
)


def get_picture(image: FoundationImage, shown: Shown) -> dict[str, Any]:
    """Those fields of `image` that were asked for, in words of the language alone."""
    item = {
        name: value
        for name, value in _get_fields(image, shown).items()
        if shown.selection.has(name) and (name in EMBEDDED or not shown.is_embedded)
    }
    if shown.selection.has("_links", "_embedded"):
        item["_links"] = get_links(image, shown)
    return item


def _get_fields(image: FoundationImage, shown: Shown) -> dict[str, Any]:
    language, url = shown.api.language, shown.api.build_url(image.file.url)
    local, universal = get_local(image.created_at), get_universal(image.created_at)
    return {
        "id": image.pk,
        "date": local,
        "date_gmt": universal,
        "guid": {"rendered": f"{get_home_url(shown.api)}/?attachment_id={image.pk}"},
        "modified": local,
        "modified_gmt": universal,
        "slug": f"media-{image.pk}",
        "status": "inherit",
        "type": "attachment",
        "link": url,
        "title": {"rendered": texturize(translated(image, "title", language) or "")},
        "author": 0,
        "featured_media": 0,
        "comment_status": "closed",
        "ping_status": "closed",
        "template": "",
        "meta": [],
        "class_list": [f"post-{image.pk}", "attachment", "type-attachment", "status-inherit", "hentry"],
        "description": {"rendered": ""},
        "caption": {"rendered": ""},
        "alt_text": translated(image, "alt_text", language) or "",
        "media_type": "image",
        "mime_type": get_mime_type(image.file.name),
        "media_details": _get_details(image, shown),
        "post": None,
        "source_url": url,
    }


def _get_details(image: FoundationImage, shown: Shown) -> dict[str, Any]:
    whole = {"width": image.width, "height": image.height}
    return {**whole, "file": image.file.name, "image_meta": {}, "sizes": _get_sizes(image, shown)}


def _get_sizes(image: FoundationImage, shown: Shown) -> dict[str, dict[str, Any]]:
    """Those that have been drawn already, and the picture itself. Nothing is drawn for an answer."""
    drawn = {rendition.filter_spec: rendition for rendition in image.renditions.all()}
    sizes = {}
    for name, width in SIZES.items():
        specs = [f"width-{width}|format-{format_name}" for format_name in SIZE_FORMATS]
        if rendition := next((drawn[spec] for spec in specs if spec in drawn), None):
            sizes[name] = _get_size(rendition, shown)
    return {**sizes, "full": _get_size(image, shown)}


def _get_size(drawn: FoundationImage | FoundationRendition, shown: Shown) -> dict[str, Any]:
    return {
        "file": PurePosixPath(drawn.file.name).name,
        "width": drawn.width,
        "height": drawn.height,
        "mime_type": get_mime_type(drawn.file.name),
        "source_url": shown.api.build_url(drawn.file.url),
    }


def get_links(image: FoundationImage, shown: Shown) -> dict[str, list[dict[str, Any]]]:
    return {
        "self": [{"href": get_url("picture", shown.api, image.pk), "targetHints": {"allow": ["GET"]}}],
        "collection": [{"href": get_url("media", shown.api)}],
        "about": [{"href": get_url("type", shown.api, "attachment")}],
    }
