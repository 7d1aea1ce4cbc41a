"""From the sample content's plain data to what StreamFields store: ids of pages and pictures, and of the blocks."""

import json
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pages.demo.build import Block, ImageRef, PageRef

NAMESPACE = uuid.UUID("6f3c1f0e-5a6b-5c1d-9d53-8e2b7a4c9f10")
LINKED_PAGE = re.compile(r'data-key="(\w+)"')
TYPED_TABLE = "table"
"""The key of a table block's grid, whose lists are Wagtail's own and take no ids."""


@dataclass
class Ids:
    """What the database calls the pages, pictures and closing messages that the content names by key."""

    pages: dict[str, int] = field(default_factory=dict)
    images: dict[str, int] = field(default_factory=dict)
    closing_messages: dict[str, int] = field(default_factory=dict)


def block_id(path: str) -> str:
    """Return the id of the block at `path` ("page/field/0/content/1"): equal in both languages and in every seeding."""
    return str(uuid.uuid5(NAMESPACE, path))


def resolve_text(html: str, ids: Ids) -> str:
    """Put page ids into links of rich text."""
    return LINKED_PAGE.sub(lambda match: f'id="{ids.pages[match[1]]}"', html)


def resolve_stream(blocks: Iterable[Block], ids: Ids, path: str) -> str:
    """Return the JSON of a StreamField. Raises KeyError for a key that no page or picture has."""
    return json.dumps(_resolve(list(blocks), ids, path), ensure_ascii=False)


def _resolve(value: Any, ids: Ids, path: str) -> Any:
    if isinstance(value, PageRef):
        return ids.pages[value.key]
    if isinstance(value, ImageRef):
        return ids.images[value.key]
    if isinstance(value, str):
        return resolve_text(value, ids)
    if isinstance(value, list):
        return [_resolve_item(item, ids, f"{path}/{index}") for index, item in enumerate(value)]
    if isinstance(value, Mapping):
        return {
            key: inner if key == TYPED_TABLE else _resolve(inner, ids, f"{path}/{key}") for key, inner in value.items()
        }
    return value


def _resolve_item(item: Any, ids: Ids, path: str) -> Block:
    """Return a child of a stream, or an item of a list in the shape of one, with its id."""
    is_stream_child = isinstance(item, Mapping) and item.keys() == {"type", "value"}
    block_type, value = (item["type"], item["value"]) if is_stream_child else ("item", item)
    return {"type": block_type, "value": _resolve(value, ids, path), "id": block_id(path)}
