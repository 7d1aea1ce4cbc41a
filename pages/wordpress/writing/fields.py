"""One language of a page as plain values: to set, to compare, and to know again by a hash."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from wagtail.blocks import StreamValue

from foundation.languages import field_name, translated
from foundation.models import FoundationPage

from ..conversion.convert import Conversion
from ..read import SourcePage

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
FIELDS = ("title", "slug", "introduction", "body", "seo_title", "search_description")
"""What an import sets in its language; a page type may lack some."""


def wanted_values(source: SourcePage, conversion: Conversion) -> dict[str, Any]:
    return {
        "title": source.title,
        "slug": source.slug,
        "introduction": conversion.introduction,
        "body": conversion.body,
        "seo_title": conversion.seo_title,
        "search_description": conversion.search_description,
    }


def hash_source(values: dict[str, Any], conversion: Conversion) -> str:
    closing = conversion.closing
    words = [closing.label, closing.lead, closing.html, closing.link_label, closing.link_address] if closing else []
    lead = [conversion.lead["image"]] if conversion.lead else []
    return hash_of([values, words, *lead])


def assign(page: FoundationPage, values: dict[str, Any], language: str) -> None:
    """Set what the page has a field for. A page without Japanese keeps the English title as its working title."""
    for name, value in values.items():
        column = field_name(name, language)
        if hasattr(page, column):
            setattr(page, column, json.dumps(value) if name == "body" else value)
    if language == "ja":
        page.is_working_title = False
    elif page.is_working_title or not page.title:
        page.title, page.is_working_title = values["title"], True


def snapshot(page: FoundationPage, language: str) -> dict[str, Any]:
    """What the page's fields hold now, without the ids of blocks."""
    found = {name: translated(page, name, language) for name in FIELDS if hasattr(page, field_name(name, language))}
    return {name: plain(value) for name, value in found.items()}


def plain(value: Any) -> Any:
    if isinstance(value, StreamValue):
        return without_ids(list(value.get_prep_value()))
    return BLOCK_KEY.sub("", value or "") if value is None or isinstance(value, str) else value


def without_ids(value: Any) -> Any:
    """A block's value without what an editor's screen adds to it: ids of blocks, and of paragraphs in rich text."""
    if isinstance(value, str):
        return BLOCK_KEY.sub("", value)
    if isinstance(value, list):
        return [without_ids(item) for item in value]
    if isinstance(value, dict):
        is_block = value.keys() == {"type", "value", "id"}
        return {key: without_ids(item) for key, item in value.items() if not (is_block and key == "id")}
    return value


def hash_of(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
