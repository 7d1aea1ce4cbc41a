"""One language of a page, as the finders look at it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from wagtail.blocks import StreamValue

from foundation.languages import field_name
from foundation.models import FoundationPage
from pages.anchors import STREAMS
from pages.blocks import iter_blocks

from .findings import Finding, Kind
from .linked import World


class Text:
    def __init__(self, draft: FoundationPage, language: str, world: World) -> None:
        self.draft = draft
        self.language = language
        self.world = world

    def finding(self, kind: Kind, sentence: str, block_id: str | None = "") -> Finding:
        return Finding(kind, sentence, self.draft, self.language, block_id or "")

    def get(self, name: str) -> Any:
        return getattr(self.draft, field_name(name, self.language), None)

    @cached_property
    def blocks(self) -> list[StreamValue.StreamChild]:
        return list(iter_blocks(self.get("body") or ()))

    @cached_property
    def rich_texts(self) -> list[tuple[str, str]]:
        """(HTML, id of the block) of all rich text."""
        found = [(str(self.get("introduction") or ""), "")]
        for name in STREAMS:
            for block in ((value := self.get(name)) and value.raw_data) or ():
                found += _iter_html(block, block.get("id") or "")
        return found

    @cached_property
    def anchors(self) -> frozenset[str]:
        return frozenset(self.draft.get_anchors(self.language).values())


def _iter_html(value: Any, block_id: str) -> Iterator[tuple[str, str]]:
    """The rich text in a stored block, with the id of the innermost block around it."""
    if isinstance(value, str):
        if value.lstrip().startswith("<"):
            yield value, block_id
    elif isinstance(value, list):
        for item in value:
            yield from _iter_html(item, block_id)
    elif isinstance(value, dict):
        inner = value.get("id") or block_id if {"type", "value"} <= value.keys() else block_id
        for item in value.values():
            yield from _iter_html(item, inner)
