"""What `_embed` puts into an answer: the page above, and the lead picture. Authors and comments there are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from foundation.models import FoundationPage
from pages.wordpress_api import media_shapes, page_shapes
from pages.wordpress_api.selection import Selection
from pages.wordpress_api.shown import Shown


def embed(
    items: Iterable[tuple[FoundationPage, dict[str, Any]]],
    parents: Mapping[int, FoundationPage],
    shown: Shown,
    rels: Selection,
) -> None:
    """Add `_embedded` to each answer that has links: https://developer.wordpress.org/rest-api/using-the-rest-api/"""
    inner = replace(shown, selection=Selection([]), is_embedded=True)
    for page, item in items:
        embedded = {}
        if rels.has("up") and (parent := parents.get(page.wordpress_parent)):
            embedded["up"] = [page_shapes.get_page(parent, inner)]
        if rels.has("wp:featuredmedia") and (picture := page_shapes.get_featured(page, shown)):
            embedded["wp:featuredmedia"] = [media_shapes.get_picture(picture, inner)]
        if embedded and "_links" in item:
            item["_embedded"] = embedded
