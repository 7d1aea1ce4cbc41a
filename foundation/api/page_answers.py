"""What is answered about pages: for each page type a model made of the same fields as its answers are."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Union

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, create_model
from typing_extensions import TypeAliasType

from foundation.api.fields import META_FIELDS, Answer, Computed, get_fields
from foundation.api.page_queries import get_types
from foundation.api.queries import Language
from foundation.languages import active, using
from foundation.models import FoundationPage

LISTED_META = ("type", "detail_url", "html_url", "slug", "lang", "first_published_at", "last_published_at")
LISTED = ("id", "title", "languages")
"""What a list says of a page where `fields` doesn't ask for more."""


class Count(Answer):
    total_count: int = Field(description="Of all items, not only those of this answer.")
    lang: Language = Field(default_factory=active, description="The language of the answer.")


def _make(name: str, fields: list[Computed], doc: str, **more: Any) -> type[BaseModel]:
    known = {field.name: (field.answer, ...) for field in fields}
    return create_model(name, __base__=Answer, __doc__=doc, **{**known, **more})


@cache
def get_page_answer(model: type[FoundationPage]) -> type[BaseModel]:
    """A page of this type, whole."""
    label, name = model._meta.label, model.__name__
    type_name = Annotated[str, WithJsonSchema({"type": "string", "const": label})]
    meta = _make(f"{name}Meta", META_FIELDS, "Where and what the page is.", type=(type_name, ...))
    with using("en"):  # of the API's document, whoever asks first
        doc = f"{label}: {model.page_description}"
    return _make(name, get_fields(model), doc, meta=(meta, ...))


@cache
def get_page_item() -> type[BaseModel]:
    meta = _make("PageItemMeta", [f for f in META_FIELDS if f.name in LISTED_META], "Where and what the page is.")
    fields = [field for field in get_fields(FoundationPage) if field.name in LISTED]
    return _make("PageItem", fields, "A page as a list has it.", meta=(meta, ...))


def _forget_required(schema: dict[str, Any]) -> None:
    schema.pop("required", None)
    schema["additionalProperties"] = False


@cache
def get_page_part() -> type[BaseModel]:
    """Any of the fields of any type: what `fields` asked for."""
    answers: dict[str, list[Any]] = {}
    for model in get_types().values():
        for field in get_fields(model):
            kinds = answers.setdefault(field.name, [])
            if field.answer not in kinds:
                kinds.append(field.answer)
    partial = ConfigDict(json_schema_extra=_forget_required)
    meta_base = type("_PartialMeta", (Answer,), {"model_config": partial})
    base = type("_Partial", (Answer,), {"model_config": partial})
    meta = create_model(
        "PagePartMeta",
        __base__=meta_base,
        __doc__="What `fields` asked for.",
        **{field.name: (field.answer, ...) for field in META_FIELDS},
    )
    known = {name: (Union[tuple(kinds)], ...) for name, kinds in answers.items()}  # noqa: UP007 (made at run time)
    return create_model(
        "PagePart", __base__=base, __doc__="A page of which `fields` chose.", **{**known, "meta": (meta, ...)}
    )


@cache
def get_detail_answer() -> Any:
    whole = Union[tuple(get_page_answer(model) for model in get_types().values())]  # noqa: UP007 (made at run time)
    return Union[TypeAliasType("Page", whole), get_page_part()]  # noqa: UP007


@cache
def get_list_answer() -> type[BaseModel]:
    items = list[Union[get_page_item(), get_page_part()]]  # noqa: UP007
    return create_model("Pages", __base__=Answer, __doc__="Some of the pages.", meta=(Count, ...), items=(items, ...))
