"""What the answer about a page needs beside its own row, fetched together for this reader: a query for each kind.

What leads to a page that she may not see is left out, since that page isn't among those fetched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from typing import Any

from wagtail.blocks import StreamValue

from foundation import linked_rows
from foundation.api.authentication import get_hidden_collections, is_hidden
from foundation.api.fields import Context
from foundation.discovery.metadata import get_site_settings
from foundation.languages import field_name, translated
from foundation.linked_pages import LINK, PAGE_ID
from foundation.linked_rows import Kind, Rows
from foundation.models import FoundationDocument, FoundationImage, FoundationPage
from foundation.paths import base_pages
from foundation.public.pictures import prefetch_renditions
from pages import menus
from pages.anchors import STREAMS
from pages.blocks import iter_blocks

OF_STREAMS = frozenset(
    {
        *("key_points", "body", "groups", "contents", "staging", "glossary", "references"),
        *("reading_minutes", "reading_time"),
    }
)
"""The fields that are made of a page's text."""

OF_MENUS = frozenset({"section_menu", "neighbours", "directory"})
OF_LINKS = ("related_pages", "cards")
"""Fields that are a stream of the same name, shared by both languages."""

KINDS: tuple[Kind, ...] = ("page", "image", "document")


def prepare(pages: list[FoundationPage], names: Collection[str], context: Context) -> None:
    """See `foundation.api.fields.prepare`."""
    streams = [stream for page in pages for stream in _iter_streams(page, set(names), context)]
    ids: dict[Kind, set[int]] = {kind: set() for kind in KINDS}
    for page in pages:
        _collect(list(_iter_texts(page, names, context.language)), ids)
    for stream in streams:
        _collect(list(stream.raw_data), ids)
    pictures = [choice for page in pages for choice in _iter_pictures(page, names, context)]
    ids["image"].update(getattr(owner, f"{name}_id") for owner, name in pictures)
    rows = _fetch(ids, context)
    for owner, name in pictures:
        if picture := rows["image"].get(getattr(owner, f"{name}_id")):
            setattr(owner, name, picture)
    with linked_rows.known(rows):
        for stream in streams:
            _evaluate(stream)
    for page in pages:
        page._linked_rows = rows
        if "closing_message" in names and (message := getattr(page, "closing_message", None)):
            message.link_page = rows["page"].get(message.link_page_id)


def rows_known(page: FoundationPage) -> AbstractContextManager[None]:
    """While it lasts, links in the text of a page that was prepared are printed without another query."""
    return linked_rows.known(page._linked_rows)


def get_linked_page(page: FoundationPage, page_id: int | None) -> FoundationPage | None:
    return page._linked_rows["page"].get(page_id)


def _fetch(ids: dict[Kind, set[int]], context: Context) -> Rows:
    found = base_pages().in_bulk(ids["page"]) if ids["page"] else {}
    images = FoundationImage.objects.in_bulk(ids["image"]) if ids["image"] else {}
    prefetch_renditions(images.values())
    return {
        "page": {pk: page for pk, page in found.items() if not is_hidden(page, context.hidden)},
        "image": images,
        "document": _fetch_documents(ids["document"], context) if ids["document"] else {},
    }


def _fetch_documents(ids: set[int], context: Context) -> dict[int, FoundationDocument]:
    """Those whose title this reader may know: a picture on a page is there to be seen, but a file may be private."""
    found, hidden = FoundationDocument.objects.select_related("collection"), get_hidden_collections(context.user)
    return {pk: one for pk, one in found.in_bulk(ids).items() if not one.collection.path.startswith(hidden)}


# What is needed ------------------------------------------------------------------------------------------


def _iter_streams(page: FoundationPage, names: set[str], context: Context) -> Iterator[StreamValue]:
    if names & OF_STREAMS or ("description" in names and _needs_first_words(page, context.language)):
        yield from (translated(page, name, context.language) for name in STREAMS if hasattr(page, name))
    yield from (getattr(page, name) for name in OF_LINKS if name in names and hasattr(page, name))
    if names & OF_MENUS:
        menus.fetch_sections(page)
        yield from (section.menu_sections for section in menus.get_sections(page))


def _needs_first_words(page: FoundationPage, language: str) -> bool:
    """Whether its description is taken from its text."""
    return not translated(page, "search_description", language) and not translated(page, "introduction", language)


def _iter_texts(page: FoundationPage, names: Collection[str], language: str) -> Iterator[str]:
    if "introduction" in names:
        yield translated(page, "introduction", language) or ""
    if "closing_message" in names and (message := getattr(page, "closing_message", None)):
        yield translated(message, "text", language) or ""
        if message.link_page_id:
            yield f'<a linktype="page" id="{message.link_page_id}">'


def _iter_pictures(page: FoundationPage, names: Collection[str], context: Context) -> Iterator[tuple[Any, str]]:
    """Who has chosen a picture, and in which field."""
    choices: list[tuple[Any, str]] = []
    if "lead_image" in names or "metadata" in names:
        choices.append((page, "lead_image"))
    if "metadata" in names:
        share_image = field_name("share_image", context.language)
        choices += [(page, share_image), (get_site_settings(context.request), share_image)]
    yield from ((owner, name) for owner, name in choices if getattr(owner, f"{name}_id", None))


def _collect(value: Any, ids: dict[Kind, set[int]]) -> None:
    """The ids in a stored stream or text: blocks call the field of a chooser by the kind of what is chosen."""
    if isinstance(value, str):
        _collect_links(value, ids)
    elif isinstance(value, list):
        for item in value:
            _collect(item, ids)
    elif isinstance(value, dict):
        if isinstance(value.get("value"), int) and value.get("type") in KINDS:
            ids[value["type"]].add(value["value"])
        for name, item in value.items():
            if name in KINDS and isinstance(item, int):
                ids[name].add(item)
            else:
                _collect(item, ids)


def _collect_links(text: str, ids: dict[Kind, set[int]]) -> None:
    for tag in LINK.findall(text) if "<a " in text else ():
        for kind in ("page", "document"):
            if f'linktype="{kind}"' in tag and (found := PAGE_ID.search(tag)):
                ids[kind].add(int(found[1]))


def _evaluate(stream: StreamValue) -> None:
    """Make the blocks of a stream, which Wagtail does when they are first asked for."""
    for _block in iter_blocks(stream):
        pass
