"""What a page needs beside its own row, fetched together: ten pictures or links take as many queries as two."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from wagtail.blocks import StreamValue

from foundation import linked_rows
from foundation.linked_pages import fetched_together
from foundation.public.pictures import prefetch_renditions
from pages.blocks import iter_blocks


def prefetch_figures(stream: StreamValue) -> None:
    """Fetch the sizes of all pictures in the figures of a body, at any depth."""
    prefetch_renditions(block.value.get("image") for block in iter_blocks(stream) if block.block_type == "figure")


def links_fetched(stream: StreamValue) -> AbstractContextManager[None]:
    """While it lasts, the links in the rich text of `stream` are printed with one query for all."""
    if linked_rows.are_known():
        return nullcontext()
    return fetched_together(_iter_strings(stream.get_prep_value()))


def _iter_strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _iter_strings(item)
