"""The stages of cancer and the T, N and M categories as data, beside the tables that the page makes of them."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from foundation.api.fields import Answer, Context
from foundation.languages import translated
from foundation.models import FoundationPage
from foundation.public.links import get_safe_url
from pages.api.text import draw

Kind = Literal["T", "N", "M"]


class Category(Answer):
    code: str = Field(description="Such as T1.")
    meaning: str


class CategoryGroup(Answer):
    """What one of the three letters stands for."""

    id: str
    kind: Kind
    name: str
    meaning: str
    anchor: str | None = Field(description="The `id` of its table.")
    categories: list[Category]


class Substage(Answer):
    code: str
    name: str
    meaning: str
    anchor: str | None = Field(description="The `id` of its row.")


class Stage(Answer):
    id: str
    code: str = Field(description="Such as II.")
    name: str
    meaning: str
    spread: str
    outlook: str
    treatment: str
    anchor: str | None = Field(description="The `id` of its row.")
    substages: list[Substage]


class Staging(Answer):
    system: str = Field(description="Such as AJCC.")
    edition: str = Field(description="In words.")
    source: str
    source_url: str | None
    categories: list[CategoryGroup]
    stages: list[Stage]
    html: str = Field(description="As on the page, after the text.")


def get_staging(page: FoundationPage, context: Context) -> Staging | None:
    language = context.language
    categories, stages = translated(page, "categories", language), translated(page, "stages", language)
    if not categories and not stages:
        return None
    return Staging(
        html=draw(page, context).staging.strip(),  # which also settles the anchors
        system=page.staging_system,
        edition=page.get_edition(language),
        source=translated(page, "staging_source", language) or "",
        source_url=get_safe_url(page.staging_source_url) or None,
        categories=[_make_group(block, f"categories.{place}") for place, block in enumerate(categories)],
        stages=[_make_stage(block, f"stages.{place}") for place, block in enumerate(stages)],
    )


def _get(value: Any, *names: str) -> dict[str, str]:
    return {name: value.get(name) or "" for name in names}


def _make_group(block: Any, place: str) -> CategoryGroup:
    value = block.value
    return CategoryGroup(
        id=block.id or place,
        kind=value["kind"],
        name=value.kind_words,
        anchor=value.anchor or None,
        categories=[Category(**_get(one, "code", "meaning")) for one in value["categories"]],
        **_get(value, "meaning"),
    )


def _make_stage(block: Any, place: str) -> Stage:
    value = block.value
    return Stage(
        id=block.id or place,
        anchor=value.anchor or None,
        substages=[
            Substage(**_get(one, "code", "name", "meaning"), anchor=one.anchor or None) for one in value["substages"]
        ],
        **_get(value, "code", "name", "meaning", "spread", "outlook", "treatment"),
    )
