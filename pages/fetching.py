"""What a page needs beside its own row, fetched together: ten pictures or links take as many queries as two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue

from foundation.linked_pages import fetched_together
from foundation.models import FoundationImage
from pages.blocks import iter_blocks


def prefetch_renditions(images: Iterable[FoundationImage | None]) -> None:
    """Fetch all sizes of `images` in one query. Stored ones alone: a missing size is still made where it is printed."""
    if found := [image for image in images if image is not None]:
        prefetch_related_objects(found, "renditions")


def prefetch_figures(stream: StreamValue) -> None:
    """Fetch the sizes of all pictures in the figures of a body, at any depth."""
    prefetch_renditions(block.value.get("image") for block in iter_blocks(stream) if block.block_type == "figure")


def links_fetched(stream: StreamValue) -> AbstractContextManager[None]:
    """While it lasts, the links in the rich text of `stream` are printed with one query for all."""
    return fetched_together(_iter_strings(stream.get_prep_value()))


def _iter_strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _iter_strings(item)
