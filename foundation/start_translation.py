"""Starting one language of a page from the other's blocks: the same structure, with nothing written in it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.blocks import (
    Block,
    CharBlock,
    ListBlock,
    RawHTMLBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.log_actions import log

from foundation import publishing, side_by_side
from foundation.languages import JAPANESE, field_name, other, translated
from foundation.parts import list_item

if TYPE_CHECKING:
    from wagtail.models import Revision

    from foundation.models.page import FoundationPage
    from foundation.models.user import User


def is_possible(page: FoundationPage, source: FoundationPage, language: str) -> bool:
    """Whether `page` has no block yet in `language`, and `source` has some in the other one."""
    names = side_by_side.stream_names(type(page))
    has_blocks = any(len(translated(page, name, language)) for name in names)
    return not has_blocks and any(len(translated(source, name, other(language))) for name in names)


def start(page: FoundationPage, language: str, *, user: User | None) -> Revision:
    """Give the latest draft the blocks of the other language with their ids, their texts emptied, and save it.

    Nothing is overwritten: raises NotReady where `language` has a block already, or the other language has none.
    """
    with transaction.atomic():
        live = publishing.lock(page)
        draft = live.get_latest_revision_as_object()
        source = side_by_side.get_source(draft, language)
        if not is_possible(draft, source, language):
            raise publishing.NotReady(_get_refusal(draft, language))
        for name in side_by_side.stream_names(type(draft)):
            stream = translated(source, name, other(language))
            blocks = [
                _emptied_item(stream.stream_block, item, other(language))
                for item in stream.get_prep_value()
                if item["type"] in stream.stream_block.child_blocks
            ]
            setattr(draft, field_name(name, language), stream.stream_block.to_python(blocks))
        revision = draft.save_revision(user=user, clean=False)
        log(
            instance=draft,
            action="wagtail.edit",
            user=user,
            data={"languages": [language]},
            revision=revision,
            content_changed=True,
        )
        return revision


def _get_refusal(draft: FoundationPage, language: str) -> str:
    names = side_by_side.stream_names(type(draft))
    if any(len(translated(draft, name, language)) for name in names):
        if language == "ja":
            return _("The Japanese has blocks already. Nothing was changed, so that no words are lost.")
        return _("The English has blocks already. Nothing was changed, so that no words are lost.")
    if language == "ja":
        return _("There are no English blocks to start from.")
    return _("There are no Japanese blocks to start from.")


def emptied(block: Block, raw: Any, language: str) -> Any:
    """A block's stored value without its words, which are in `language`; what isn't words is kept."""
    if isinstance(block, StructBlock) and isinstance(raw, dict):
        children = block.child_blocks
        return {name: emptied(children[name], value, language) for name, value in raw.items() if name in children}
    if isinstance(block, StreamBlock) and isinstance(raw, list):
        return [_emptied_item(block, item, language) for item in raw if item["type"] in block.child_blocks]
    if isinstance(block, ListBlock) and isinstance(raw, list):
        return [_emptied_list_item(block, item, language) for item in raw]
    if isinstance(block, TypedTableBlock) and isinstance(raw, dict):
        return _emptied_table(block, raw, language)
    if isinstance(block, (RichTextBlock, RawHTMLBlock)):
        return ""
    if isinstance(block, (CharBlock, TextBlock)) and isinstance(raw, str):
        return raw if _reads_the_same(raw, language) else ""
    return raw


def _emptied_item(block: StreamBlock, item: dict[str, Any], language: str) -> dict[str, Any]:
    value = emptied(block.child_blocks[item["type"]], item["value"], language)
    return {"type": item["type"], "value": value, "id": item.get("id") or str(uuid4())}


def _emptied_list_item(block: ListBlock, item: Any, language: str) -> dict[str, Any]:
    block_id, raw = list_item(item)
    return {"type": "item", "value": emptied(block.child_block, raw, language), "id": block_id or str(uuid4())}


def _emptied_table(block: TypedTableBlock, raw: dict[str, Any], language: str) -> dict[str, Any]:
    columns = raw.get("columns", [])
    cells = [block.child_blocks.get(column["type"]) for column in columns]
    return {
        "caption": "",
        "columns": [{**column, "heading": ""} for column in columns],
        "rows": [
            {**row, "values": [emptied(*pair, language) for pair in zip(cells, row["values"], strict=False)]}
            for row in raw.get("rows", [])
        ],
    }


def _reads_the_same(text: str, language: str) -> bool:
    """Whether `text` needs no translation: a number, an address, or what a Japanese text leaves in Latin letters."""
    if language == "ja":
        return not JAPANESE.search(text)
    return text.startswith(("http://", "https://")) or not any(character.isalpha() for character in text)
