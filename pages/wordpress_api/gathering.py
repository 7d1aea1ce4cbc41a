"""All that the answers about some pages need beside their rows: ten pages take as many queries as two.

Elsewhere on the site the same is fetched for one page at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import groupby
from typing import Any

from django.db.models import prefetch_related_objects

from foundation.discovery.metadata import get_site_settings
from foundation.languages import field_name, translated
from foundation.linked_pages import fetched_together
from foundation.models import FoundationImage, FoundationPage
from foundation.public.pictures import prefetch_renditions
from pages.blocks import iter_blocks
from pages.menus import get_summaries
from pages.wordpress_api.lists import get_media
from pages.wordpress_api.shown import Shown

TRANSLATED_STREAMS = ("body", "groups", "categories", "stages", "references")
SHARED_STREAMS = ("cards", "menu_sections")


def gather(pages: Sequence[FoundationPage], shown: Shown, *, with_texts: bool) -> AbstractContextManager[None]:
    """Fetch it for specific `pages`. While what is returned lasts, links in their texts cost nothing either."""
    language, texts = shown.api.language, []
    by_type = sorted(pages, key=lambda page: type(page).__name__)
    for _name, group in groupby(by_type, key=lambda page: type(page).__name__):
        texts += _gather_type(list(group), language, with_texts=with_texts)
    leads = {image.pk for page in pages if (image := page.get_share_image())}
    shown.pictures = get_media().prefetch_related("renditions").in_bulk(leads)
    if with_texts:
        _set_trails(pages)
        settings = get_site_settings(shown.api.request)
        shared = settings and translated(settings, "share_image", language)
        prefetch_renditions([shared, *_iter_images(pages, language)])
        shown.summaries = get_summaries(set(_iter_linked_ids(pages)), language)
        _drop_private_links(pages, shown)
    return fetched_together(texts)


def _gather_type(pages: list[FoundationPage], language: str, *, with_texts: bool) -> list[str]:
    """For pages of one type. What is returned are the strings of their texts."""
    names = {field.name for field in type(pages[0])._meta.get_fields()}
    relations = ["lead_image"]
    if with_texts:
        relations += [field_name("share_image", language), "closing_message__link_page"]
    prefetch_related_objects(pages, *[relation for relation in relations if relation.partition("__")[0] in names])
    if not with_texts:
        return []
    texts = [translated(page, "introduction", language) for page in pages if hasattr(page, "introduction")]
    messages = [message for page in pages if (message := getattr(page, "closing_message", None))]
    texts += [translated(message, "text", language) for message in messages]
    for name in (*[field_name(name, language) for name in TRANSLATED_STREAMS], *SHARED_STREAMS):
        if name in names:
            texts += _read_streams(pages, name)
    return [text for text in texts if text]


def _read_streams(pages: list[FoundationPage], name: str) -> list[str]:
    """One field of all pages at once, with the pages, pictures and documents that stand in it."""
    raw = [list(getattr(page, name).raw_data) for page in pages]
    values = getattr(pages[0], name).stream_block.bulk_to_python(raw)
    for page, value in zip(pages, values, strict=True):
        setattr(page, name, value)
    return list(_iter_strings(raw))


def _iter_strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _iter_strings(item)


def _set_trails(pages: Sequence[FoundationPage]) -> None:
    """What `foundation.public.trail.get_ancestors` keeps on a page."""
    step = FoundationPage.steplen
    ways = [[page.path[:end] for end in range(2 * step, len(page.path), step)] for page in pages]
    above = {page.path: page for page in FoundationPage.objects.filter(path__in={path for way in ways for path in way})}
    for page, way in zip(pages, ways, strict=True):
        page._trail = [above[path] for path in way if path in above]


def _iter_images(pages: Sequence[FoundationPage], language: str) -> Iterator[FoundationImage | None]:
    for page in pages:
        yield translated(page, "share_image", language)
        yield from iter_pictures(page, language)
        yield from (card.value.get("image") for card in getattr(page, "cards", ()))


def iter_pictures(page: FoundationPage, language: str) -> Iterator[FoundationImage]:
    """Those of a specific page itself: its lead image, then those in its text."""
    figures = iter_blocks(translated(page, "body", language)) if hasattr(page, "body") else ()
    pictures = (figure.value.get("image") for figure in figures if figure.block_type == "figure")
    yield from (picture for picture in (page.get_share_image(), *pictures) if picture is not None)


def _drop_private_links(pages: Sequence[FoundationPage], shown: Shown) -> None:
    """A list of links prints the titles of its pages."""
    bodies = [translated(page, "body", shown.api.language) for page in pages if hasattr(page, "body")]
    blocks = [block for body in bodies for block in iter_blocks(body) if block.block_type == "links"]
    for link in (link for block in blocks for link in block.value["links"]):
        if link.get("page") and not shown.api.shows(link["page"]):
            link["page"] = None


def _iter_linked_ids(pages: Sequence[FoundationPage]) -> Iterator[int]:
    """Of the pages that cards and menus lead to."""
    for page in pages:
        links = [card.value for card in getattr(page, "cards", ())]
        links += [link for group in getattr(page, "menu_sections", ()) for link in group.value["links"]]
        yield from (link["page"].pk for link in links if link.get("page"))
