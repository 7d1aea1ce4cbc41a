"""Which columns of a page belong to which language, and what it means that two versions differ there.

A version is a page as a revision or the live row holds it. Its columns are those of one language (`body_en`,
`slug_en`), those that both share (`lead_image`), and Wagtail's and our own bookkeeping, which is nobody's text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.utils.html import strip_tags
from modeltranslation.translator import NotRegistered, translator

from foundation.languages import LANGUAGES, field_name, translated

if TYPE_CHECKING:
    from foundation.models.page import FoundationPage

BLOCK_KEY = re.compile(r'\sdata-block-key=\\?"[^"\\]*\\?"')
"""What the editor adds to each paragraph: not something that anybody wrote."""

STRUCTURE = ("title", "slug")
"""The fields of the base page that have a column for each language without being django-modeltranslation's."""


@cache
def translated_names(model: type[FoundationPage]) -> tuple[str, ...]:
    """The names of the fields that each language of `model` has, its title and slug first: `("title", …, "body")`."""
    try:
        names = translator.get_options_for_model(model).all_fields
    except NotRegistered:
        names = {}
    ordered = [field.name for field in model._meta.concrete_fields if field.name in names]
    return (*STRUCTURE, *ordered)


@cache
def language_columns(model: type[FoundationPage], language: str) -> tuple[str, ...]:
    """The columns that hold `language`: `("title_en", "slug_en", "body_en", …)`."""
    columns = tuple(field_name(name, language) for name in translated_names(model))
    return (*columns, "is_working_title") if language == "ja" else columns


@cache
def shared_columns(model: type[FoundationPage]) -> tuple[str, ...]:
    """The columns that an editor fills in once for both languages."""
    of_a_language = {column for language in LANGUAGES for column in language_columns(model, language)}
    return tuple(
        field.name
        for field in model._meta.concrete_fields
        if field.editable
        and not field.primary_key
        and field.name not in of_a_language
        and field.name not in translated_names(model)  # the unsuffixed ones, which mirror the last saver's language
        and field.name not in BOOKKEEPING
    )


BOOKKEEPING = frozenset(
    {
        *("path", "depth", "numchild", "content_type", "owner", "locale", "translation_key", "alias_of"),
        *("first_published_at", "go_live_at", "expire_at"),
    }
)
"""Editable as far as Django knows, but no part of what a page says."""


def is_empty(value: Any) -> bool:
    """Whether a field holds nothing: no picture, no block, or no text once its markup is taken away."""
    if value is None or isinstance(value, Model):
        return value is None
    return not strip_tags(value).strip() if isinstance(value, str) else not len(value)


def written_title(page: FoundationPage, language: str) -> str:
    """The title that somebody wrote in `language`; a working title is none."""
    return "" if language == "ja" and page.is_working_title else translated(page, "title", language)


def content(page: FoundationPage, columns: Iterable[str]) -> dict[str, str]:
    """Each of `columns` in a form that is equal where a reader would find no difference."""
    data = page.serializable_data()
    return {column: canonical(data.get(column)) for column in columns}


def canonical(value: Any) -> str:
    """A serialised value without what no reader can see."""
    if value in (None, "", "[]", []):
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    if text.startswith("["):
        try:
            text = json.dumps(_without_ids(json.loads(text)), ensure_ascii=False, sort_keys=True)
        except ValueError:
            pass
    return BLOCK_KEY.sub("", text)


def _without_ids(value: Any) -> Any:
    """Blocks without their ids, which the editor gives to those that have none."""
    if isinstance(value, list):
        return [_without_ids(item) for item in value]
    if isinstance(value, dict):
        is_block = {"type", "value"} <= value.keys() <= {"type", "value", "id"}
        return {key: _without_ids(item) for key, item in value.items() if not (is_block and key == "id")}
    return value


def differs(one: FoundationPage, another: FoundationPage, columns: Iterable[str]) -> bool:
    """Whether the two versions say something different in `columns`."""
    columns = tuple(columns)
    return content(one, columns) != content(another, columns)


def differs_in(one: FoundationPage, another: FoundationPage, language: str) -> bool:
    return differs(one, another, language_columns(type(one), language))


def copy(source: FoundationPage, target: FoundationPage, columns: Iterable[str]) -> None:
    """Give `target` what `source` has in `columns`."""
    for column in columns:
        name = target._meta.get_field(column).attname
        setattr(target, name, getattr(source, name))
