"""What the pages lead to, read for many of them at once, and what is known of the old sites."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from wagtail.blocks import StreamValue

from foundation import linked_rows
from foundation.linked_pages import LINK, PAGE_ID
from foundation.models import FoundationDocument, FoundationImage, FoundationPage
from foundation.paths import base_pages

from ..conversion.pieces import Note
from ..models import ImportedPage, ImportItem
from ..writing.fields import hash_of, snapshot


class World:
    """The pages, pictures and documents that the drafts lead to, and what is known of the old sites."""

    def __init__(self, drafts: list[FoundationPage]) -> None:
        ids: dict[str, set[int]] = {"page": set(), "image": set(), "document": set()}
        for draft in drafts:
            for value in _iter_stored(draft):
                _collect(value, ids)
            if lead := getattr(draft, "lead_image_id", None):
                ids["image"].add(lead)
        self.rows: linked_rows.Rows = {
            "page": base_pages().in_bulk(ids["page"]),
            "image": FoundationImage.objects.in_bulk(ids["image"]),
            "document": FoundationDocument.objects.in_bulk(ids["document"]),
        }
        self.unordered = _get_unordered_headings(drafts)
        self.sites = set(ImportedPage.objects.order_by().values_list("site", flat=True).distinct())


def _get_unordered_headings(drafts: list[FoundationPage]) -> dict[tuple[int, str], list[str]]:
    """By page and language, the headings that were out of order in the source, where nobody has edited the page."""
    by_key = {draft.pk: draft for draft in drafts}
    items = ImportItem.objects.filter(page__in=by_key).order_by("pk")
    headings: dict[tuple[int, str], list[str]] = {}
    for page_id, language, report in items.values_list("page", "language", "report"):
        found = [each["detail"] for each in report["remarks"] if each["note"] == Note.HEADING_ORDER]
        headings[page_id, language] = found[0].splitlines() if found else []
    records = ImportedPage.objects.filter(page__in=by_key).values_list("page", "language", "content_hash")
    hashes = {(page_id, language): content_hash for page_id, language, content_hash in records}
    return {
        (page_id, language): found
        for (page_id, language), found in headings.items()
        if found and hashes.get((page_id, language)) == hash_of(snapshot(by_key[page_id], language))
    }


def _iter_stored(draft: FoundationPage) -> Iterator[Any]:
    """Every text and stream of the page, as it is stored."""
    for field in draft._meta.concrete_fields:
        value = getattr(draft, field.attname)
        if isinstance(value, StreamValue):
            yield list(value.raw_data)
        elif isinstance(value, str):
            yield value


def _collect(value: Any, ids: dict[str, set[int]]) -> None:
    if isinstance(value, str):
        for tag in LINK.findall(value) if "<a " in value else ():
            for kind in ("page", "document"):
                if f'linktype="{kind}"' in tag and (found := PAGE_ID.search(tag)):
                    ids[kind].add(int(found[1]))
    elif isinstance(value, list):
        for item in value:
            _collect(item, ids)
    elif isinstance(value, dict):
        if isinstance(value.get("value"), int) and value.get("type") in ids:
            ids[value["type"]].add(value["value"])
        for name, item in value.items():
            if name in ids and isinstance(item, int):
                ids[name].add(item)
            else:
                _collect(item, ids)


def get_host(address: str) -> str:
    try:
        return (urlsplit(unescape(address)).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
