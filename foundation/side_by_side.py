"""The words of the other language, for the editor to show beside the fields in which one language is written.

They are read from what is stored, not drawn by the blocks' templates: no query, no link to follow, nothing to run.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import nh3
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from wagtail.blocks import (
    Block,
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    ChooserBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import RichTextField, StreamField

from foundation import translation_status
from foundation.content import is_empty, translated_names
from foundation.languages import field_name, other, using
from foundation.parts import list_item

if TYPE_CHECKING:
    from foundation.models.page import FoundationPage

TAGS = {*("p", "br", "ul", "ol", "li", "a", "span", "ruby", "rp", "rt"), *("b", "strong", "i", "em", "sup", "sub")}
"""What is shown of a rich text. A link keeps no address: nobody should leave the editor by a slip."""

Node = dict[str, Any]


@cache
def stream_names(model: type[FoundationPage]) -> tuple[str, ...]:
    """The translated fields of `model` that are streams of blocks: `("body", "references")`."""
    names = translated_names(model)
    return tuple(name for name in names if isinstance(model._meta.get_field(field_name(name, "en")), StreamField))


def get_source(page: FoundationPage, language: str) -> FoundationPage:
    """The version of `page` to translate into `language`: what visitors read in the other one, else the draft."""
    return type(page).objects.get(pk=page.pk) if page.is_live_in(other(language)) else page


def get_outdated(page: FoundationPage, language: str) -> dict[str, list[str]]:
    """Where the other language changed since `language` was last confirmed: by column, the ids of the blocks.

    A plain field stands there with the id "".
    """
    outdated: dict[str, list[str]] = {}
    if getattr(page, f"outdated_{language}"):
        for part in translation_status.get_outdated_parts(page, language):
            name, _colon, block_id = part.key.partition(":")
            outdated.setdefault(field_name(name, language), []).append(block_id)
    return outdated


def describe(source: FoundationPage, language: str) -> dict[str, Node]:
    """What `source` says in the other language, by the column of `language` beside which it belongs.

    A node has `parts`, its own words, and `blocks`, the nodes in it. Both have a `path`: the names of the
    StructBlock children on the way to them, as the form's `data-contentpath` has them.
    """
    with using(other(language)):  # in which readers see the words of a choice
        return {
            field_name(name, language): _describe_field(source, field_name(name, other(language)))
            for name in translated_names(type(source))
            if name != "slug"
        }


def _describe_field(page: FoundationPage, column: str) -> Node:
    field, value = page._meta.get_field(column), getattr(page, column)
    if isinstance(field, StreamField):
        parts, blocks = _describe_value(field.stream_block, value.get_prep_value() if value else [])
        return {"parts": parts, "blocks": blocks}
    if column == "title" and page.is_working_title:
        value = ""
    html = rich_text(value) if isinstance(field, RichTextField) else escape(value or "")
    return {"parts": [_part(html)] if html else [], "blocks": []}


def _describe_value(block: Block, raw: Any, path: str = "") -> tuple[list[Node], list[Node]]:
    """The parts and the blocks in a block's stored value."""
    parts: list[Node] = []
    blocks: list[Node] = []
    if isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            more_parts, more_blocks = _describe_value(child, (raw or {}).get(name), f"{path}/{name}".strip("/"))
            parts += more_parts
            blocks += more_blocks
    elif isinstance(block, StreamBlock):
        for item in raw or []:
            if child := block.child_blocks.get(item["type"]):
                blocks.append(_describe_block(child, item["type"], item.get("id"), item["value"], path))
    elif isinstance(block, ListBlock):
        for item in raw or []:
            block_id, value = list_item(item)
            blocks.append(_describe_block(block.child_block, "", block_id, value, path))
    elif (part := _describe_leaf(block, raw))["html"]:
        parts.append({**part, "path": path})
    return parts, blocks


def _describe_block(block: Block, block_type: str, block_id: str | None, raw: Any, path: str) -> Node:
    parts, blocks = _describe_value(block, raw)
    label = capfirst(block.label)  # still lazy, and written in the admin's language
    return {"id": block_id or "", "type": block_type, "path": path, "label": label, "parts": parts, "blocks": blocks}


def _describe_leaf(block: Block, raw: Any) -> Node:
    """The words of a block without others in it. Pictures and pages have none: the form shows which are chosen."""
    if isinstance(block, TypedTableBlock):
        return _part(_table(block, raw or {}))
    if isinstance(block, RichTextBlock):
        return _part(rich_text(raw))
    if isinstance(block, ChoiceBlock):
        return _part(escape(str(dict(block.field.choices).get(raw) or "")))
    if isinstance(block, (BooleanBlock, ChooserBlock)) or not isinstance(raw, (str, int, float)):
        return _part("")
    return _part(escape(raw), is_words=isinstance(block, (CharBlock, TextBlock)))


def _part(html: str, *, is_words: bool = True) -> Node:
    """`is_words` is false for what is in no language, such as a date."""
    return {"path": "", "html": html, "is_words": is_words}


def rich_text(html: str | None) -> str:
    """The rich text as it may be shown in the editor: its words and their marks, and nothing else; "" without words."""
    clean = nh3.clean(html or "", tags=TAGS, attributes={"span": {"lang"}}, link_rel=None)
    return "" if is_empty(clean) else clean


def _table(block: TypedTableBlock, raw: dict[str, Any]) -> str:
    columns = raw.get("columns", [])
    cells = [block.child_blocks.get(column["type"]) for column in columns]
    head = format_html_join("", '<th scope="col">{}</th>', ((column.get("heading") or "",) for column in columns))
    lines = [
        [_describe_leaf(child, value)["html"] for child, value in zip(cells, row["values"], strict=False) if child]
        for row in raw.get("rows", [])
    ]
    rows = [format_html_join("", "<td>{}</td>", ((mark_safe(html),) for html in line)) for line in lines]  # noqa: S308
    body = format_html_join("", "<tr>{}</tr>", ((row,) for row in rows))
    caption = raw.get("caption") or ""
    if is_empty(caption + head + body):
        return ""
    return format_html(
        "<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", caption, head, body
    )
