"""One language of a page in named parts: what people compare, translate and confirm.

A plain field is one part. Of a StreamField, every child of a StreamBlock and of a ListBlock is one, and has in it what
its own fields say, without the children that stand in it: a section's part is its heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import swapper
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import RichTextField

from foundation.content import canonical, translated_names, written_title
from foundation.languages import field_name, using
from foundation.rich_text import plain_text

if TYPE_CHECKING:
    from foundation.models.page import FoundationPage

NAME_FIELDS = ("heading", "title", "name", "question", "term", "label", "code")
"""The fields of a block whose words staff know it by, the best first."""

NAME_LENGTH = 60

WORDS = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)
FIGURES = (
    *(blocks.IntegerBlock, blocks.FloatBlock, blocks.DecimalBlock),
    *(blocks.DateBlock, blocks.TimeBlock, blocks.DateTimeBlock),
)
"""Blocks whose value a reader reads, and that have nothing to translate."""

END_OF_LINE = re.compile(r"(</(?:p|li|h\d|blockquote)>|<br\s*/?>)", re.IGNORECASE)
WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True)
class Part:
    key: str
    """The field's base name, and for a block ":" and its id: the same in every version, and in both languages where
    one was started from the other."""
    field: str
    label: str
    """What staff call it, in the active language."""
    text: str
    """What a reader reads, a line for each paragraph; empty where no words are written."""
    value: str
    """All that it holds, images and links among it, in a form that is equal where nothing differs."""
    block_type: str = ""
    """The block's name in its stream, `container.field` for an item of a list; empty for a plain field."""
    parent: str = ""
    """The key of the part in which this one stands."""


def get_parts(page: FoundationPage, language: str) -> list[Part]:
    """The parts of `language` in the version `page`, in reading order. Reads nothing from the database."""
    parts: list[Part] = []
    for name in _reading_order(type(page)):
        value = _get_value(page, name, language)
        if isinstance(value, blocks.StreamValue):
            parts += _Stream(name, language).get_parts(value)
        else:
            parts.append(_get_plain_part(page, name, language, value))
    return parts


def _get_value(page: FoundationPage, name: str, language: str) -> Any:
    """A chosen picture by its id."""
    column = page._meta.get_field(field_name(name, language))
    return getattr(page, column.attname)


@cache
def _reading_order(model: type[FoundationPage]) -> list[str]:
    """The translated fields: the title, what the page type has of its own, then what search engines read."""
    base = swapper.load_model("wagtailcore", "Page")
    names = translated_names(model)
    of_base = [name for name in names if name != "title" and model._meta.get_field(name).model is base]
    return [*[name for name in names if name not in of_base], *of_base]


def _get_plain_part(page: FoundationPage, name: str, language: str, value: Any) -> Part:
    field = page._meta.get_field(name)
    if name == "title":
        value = written_title(page, language)
    text = "" if name == "slug" or field.is_relation else str(value or "").strip()
    label = _("End of the address") if name == "slug" else str(capfirst(field.verbose_name))
    if isinstance(field, RichTextField):
        text = "\n".join(_lines(text))
    return Part(key=name, field=name, label=label, text=text, value=canonical(value))


# Blocks -----------------------------------------------------------------------------------------------


class _Line(NamedTuple):
    text: str
    is_written: bool = True
    """Whether somebody wrote it, as against a figure or a choice."""


class _Child(NamedTuple):
    """A child of a StreamBlock or ListBlock, in the form in which it is stored."""

    block: blocks.Block
    value: Any
    id: str | None
    block_type: str


class _Contents(NamedTuple):
    """What a block holds, without the children that are parts of their own."""

    lines: list[_Line]
    value: Any
    children: list[_Child]


class _Stream:
    """One StreamField on its way into parts: it counts, so that each part has a name and key of its own."""

    def __init__(self, field: str, language: str) -> None:
        self.field = field
        self.language = language
        self.numbers: Counter[str] = Counter()
        self.keys: set[str] = set()

    def get_parts(self, stream: blocks.StreamValue) -> Iterator[Part]:
        yield from self._iter_parts(_iter_children(stream.stream_block, stream.get_prep_value(), "", ""), "", "")

    def _iter_parts(self, children: Iterable[_Child], parent: str, heading: str) -> Iterator[Part]:
        texts = 0
        for position, child in enumerate(children):
            contents = _get_contents(child.block, child.value, child.block_type, self.language)
            name, numbered = _get_name(child.block, child.value), self._get_number(child.block)
            if isinstance(child.block, WORDS) and heading:
                texts += 1
                label = heading if texts == 1 else f"{heading} ({texts})"
            elif name and contents.children and len(contents.lines) == 1:
                label = _("Heading “%(heading)s”") % {"heading": name}
            else:
                label = name or numbered
            key = self._get_key(child.id, parent, position)
            yield Part(
                key=key,
                field=self.field,
                label=label,
                text="\n".join(line.text for line in contents.lines) if _is_written(contents.lines) else "",
                value=canonical({"type": child.block_type, "value": contents.value}),
                block_type=child.block_type,
                parent=parent,
            )
            yield from self._iter_parts(contents.children, key, name)

    def _get_number(self, block: blocks.Block) -> str:
        """Its label and its number among those: "Figure 2"."""
        label = str(capfirst(block.label))
        self.numbers[label] += 1
        return f"{label} {self.numbers[label]}"

    def _get_key(self, block_id: str | None, parent: str, position: int) -> str:
        """By the block's id; an import may have left it without one, and then its place must do."""
        key = f"{self.field}:{block_id}" if block_id else f"{parent or self.field + ':'}.{position}"
        while key in self.keys:
            key += "+"
        self.keys.add(key)
        return key


def _get_contents(block: blocks.Block, value: Any, block_type: str, language: str, path: str = "") -> _Contents:
    if isinstance(block, (blocks.BaseStreamBlock, blocks.ListBlock)):
        return _Contents([], None, list(_iter_children(block, value, block_type, path)))
    if not isinstance(block, blocks.BaseStructBlock):
        return _Contents(_get_lines(block, value, language), value, [])
    whole = _Contents([], {}, [])
    for name, child in block.child_blocks.items():
        contents = _get_contents(child, (value or {}).get(name), block_type, language, f"{path}.{name}")
        whole.lines.extend(contents.lines)
        whole.children.extend(contents.children)
        # A field that was added to the block since this was stored doesn't make a difference while it is empty.
        if contents.value or (contents.value == 0 and contents.value is not False):
            whole.value[name] = contents.value
    return whole


def _iter_children(block: blocks.Block, value: Any, block_type: str, path: str) -> Iterator[_Child]:
    for item in value or []:
        if isinstance(block, blocks.BaseStreamBlock):
            if child := block.child_blocks.get(item["type"]):
                yield _Child(child, item["value"], item.get("id"), item["type"])
        else:
            block_id, inner = list_item(item)
            yield _Child(block.child_block, inner, block_id, f"{block_type}{path}")


def list_item(item: Any) -> tuple[str | None, Any]:
    """The id and the value of a stored item of a ListBlock; Wagtail once stored the bare value."""
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return item.get("id"), item["value"]
    return None, item


def _get_lines(block: blocks.Block, value: Any, language: str) -> list[_Line]:
    """The lines that a reader reads of a block without children."""
    if value in (None, "", []):
        return []
    if isinstance(block, TypedTableBlock):
        return _get_table_lines(block, value, language)
    if isinstance(block, blocks.RichTextBlock):
        return [_Line(line) for line in _lines(value)]
    if isinstance(block, WORDS):
        # What an editor keeps out of the search, such as an image's old address, isn't printed.
        return [_Line(str(value).strip())] if block.search_index and str(value).strip() else []
    if isinstance(block, FIGURES):
        return [_Line(str(value), is_written=False)]
    if isinstance(block, BaseChoiceBlock):
        return [_Line(words, is_written=False) for words in _get_choices(block, value, language)]
    return []


def _get_table_lines(block: TypedTableBlock, value: dict, language: str) -> list[_Line]:
    columns = value.get("columns", [])
    printed = [value.get("caption"), *[column.get("heading") for column in columns]]
    lines = [_Line(text) for text in printed if text]
    for row in value.get("rows", []):
        for column, cell in zip(columns, row["values"], strict=False):
            if child := block.child_blocks.get(column["type"]):
                lines += _get_lines(child, cell, language)
    return lines


def _get_choices(block: BaseChoiceBlock, value: Any, language: str) -> list[str]:
    """The words of what was chosen, as they are printed in `language`."""
    chosen = value if isinstance(value, list) else [value]
    with using(language):
        return [str(words) for key, words in _iter_choices(block.field.choices) if key in chosen]


def _iter_choices(choices: Iterable) -> Iterator[tuple[Any, Any]]:
    for key, words in choices:
        if isinstance(words, (list, tuple)):
            yield from _iter_choices(words)
        else:
            yield key, words


def _is_written(lines: Iterable[_Line]) -> bool:
    return any(line.is_written for line in lines)


def _get_name(block: blocks.Block, value: Any) -> str:
    """The words that staff know a block by: its heading, its question."""
    fields = block.child_blocks if isinstance(block, blocks.BaseStructBlock) and value else {}
    names = (str(value.get(name) or "").strip() for name in NAME_FIELDS if isinstance(fields.get(name), WORDS))
    return Truncator(next(filter(None, names), "")).chars(NAME_LENGTH)


def _lines(html: str) -> list[str]:
    return [line for piece in END_OF_LINE.sub(r"\1\n", html).split("\n") if (line := plain_text(piece))]


def count(text: str, language: str) -> int:
    """The size of `text`: characters without white space of Japanese, words of English."""
    return len("".join(text.split())) if language == "ja" else len(WORD.findall(text))
