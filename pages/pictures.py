"""Pictures of a page, fetched together: a page with ten pictures asks the database as often as one with two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue

from foundation.models import FoundationImage
from pages.blocks import iter_blocks


def prefetch_renditions(images: Iterable[FoundationImage | None]) -> None:
    """Fetch all sizes of `images` in one query. Stored ones alone: a missing size is still made where it is printed."""
    if found := [image for image in images if image is not None]:
        prefetch_related_objects(found, "renditions")


def get_images(stream: StreamValue) -> list[Any]:
    """The images of the figures in a body, at any depth; and of cards."""
    return [block.value.get("image") for block in iter_blocks(stream) if block.block_type in ("figure", "card")]
