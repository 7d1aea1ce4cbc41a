"""What a page shows of other items of its export: synced patterns, saved templates, and pictures of a gallery.

Over its REST API, WordPress answers them as part of the page. A WXR export has a mark in the page, and them beside it.
https://developer.wordpress.org/block-editor/reference-guides/core-blocks/#pattern,
https://elementor.com/help/template-shortcode/ and https://codex.wordpress.org/Gallery_Shortcode
"""

from __future__ import annotations

import json
import re
from html import escape

from .conversion.shortcodes import read_attributes
from .models import ImportItem
from .read import FeaturedImage, read_media
from .sources.marks import read_in

MARK = re.compile(
    r'<!-- wp:block \{[^<>]*?"ref":(?P<pattern>\d{1,18})\b[^<>]*?/-->'
    r'|\[elementor-template id="?(?P<template>\d{1,18})"?\s*\]'
    r"|(?P<gallery>\[gallery\s[^\[\]]*\])"
)
MOST_DEPTH = 5
"""Patterns in patterns: WordPress shows none within itself."""
MOST_CHARACTERS, LEAST_CHARACTERS = 2_000_000, 5000
"""Of all patterns in a page, and what one counts besides its own."""
MOST_PICTURES = 200
"""Of one gallery."""
MOST_LANGUAGES = 10
"""Items with the same number."""


class _Room:
    """For what is put into one page: patterns that show others over and over would fill the memory."""

    def __init__(self) -> None:
        self.left = MOST_CHARACTERS

    def take(self, text: str) -> bool:
        self.left -= len(text) + LEAST_CHARACTERS
        return self.left >= 0


def fill_in(html: str, page: ImportItem) -> str:
    """The HTML of `page` with what its marks stand for. Where the export lacks that, the mark stays."""
    return _fill_in(html, page, _Room(), 0)


def find_featured(featured: FeaturedImage | None, page: ImportItem) -> FeaturedImage | None:
    """The featured image of `page`; of one that has no more than its number, with what the export says elsewhere."""
    if featured is None or featured.address:
        return featured
    found = _find(page, ImportItem.Kind.MEDIA, featured.number)
    return read_media(featured.number, found) if found else featured


def _fill_in(html: str, page: ImportItem, room: _Room, depth: int) -> str:
    def replace(match: re.Match[str]) -> str:
        if match["gallery"]:
            return _draw_gallery(match["gallery"], page) or match[0]
        if room.left <= 0:
            return match[0]
        found = _find(page, ImportItem.Kind.PATTERN, int(match["pattern"] or match["template"]))
        if found is None or depth == MOST_DEPTH or not room.take(found["content"]["rendered"]):
            return match[0]
        return _fill_in(found["content"]["rendered"], page, room, depth + 1)

    return MARK.sub(replace, html)


def _draw_gallery(shortcode: str, page: ImportItem) -> str:
    numbers = re.findall(r"\d{1,18}", read_attributes(shortcode).get("ids", ""))
    pictures = [_find(page, ImportItem.Kind.MEDIA, int(number)) for number in numbers[:MOST_PICTURES]]
    return "".join(_draw_picture(picture) for picture in pictures if picture and picture.get("source_url"))


def _draw_picture(picture: dict) -> str:
    caption = picture.get("caption")
    text = caption.get("rendered") if isinstance(caption, dict) else caption
    words = f"<figcaption>{escape(text)}</figcaption>" if text and isinstance(text, str) else ""
    address, alt_text = escape(str(picture["source_url"])), escape(str(picture.get("alt_text") or ""))
    return f'<figure class="wp-block-image"><img src="{address}" alt="{alt_text}">{words}</figure>'


def _find(page: ImportItem, kind: str, number: int) -> dict | None:
    found = ImportItem.objects.filter(run_id=page.run_id, kind=kind, wordpress_id=number)
    rows = found.order_by("pk").values_list("language", "data")[:MOST_LANGUAGES]
    data = next((data for _language, data in sorted(rows, key=lambda row: row[0] != page.language)), "")
    return read_in(json.loads(data), page.language) if data else None
