"""What an answer holds: fields that a function makes, whose return annotation is what the API's document says.

A page type says what it has in its `api_fields`, as in any Wagtail project: a list of `Computed`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, get_type_hints

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from pydantic import BaseModel, ConfigDict, Field
from wagtail.api import APIField
from wagtail.api.utils import get_full_url

from foundation.api.authentication import is_hidden
from foundation.languages import LANGUAGES, Language, translated
from foundation.models import FoundationPage, User
from foundation.public.trail import get_ancestors

WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
"""How an address begins that is no path."""


class Answer(BaseModel):
    """A part of an answer. Each of its fields is always there, if only as null or an empty list."""

    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)


@dataclass(frozen=True)
class Context:
    """For whom and in which language an answer is made; that language is also the active one."""

    request: HttpRequest
    language: Language
    user: User | AnonymousUser
    hidden: tuple[str, ...] = ()
    """Tree paths that this reader may not see: see `foundation.api.authentication`."""
    links: dict[int, PageLink] = field(default_factory=dict)
    """Those made so far, by the ids of their pages: menus, text and metadata lead to the same ones."""

    def shows(self, page: FoundationPage, language: str | None = None) -> bool:
        """Whether this reader may know of `page` in `language` (that of the answer by default)."""
        return page.is_live_in(language or self.language) and not is_hidden(page, self.hidden)

    def build_url(self, path: str) -> str:
        """The whole address of a path of this site; one that is whole already, or of mail or a telephone, stays."""
        return path if WHOLE.match(path) else get_full_url(self.request, path)


Get = Callable[[Any, Context], Any]
Prepare = Callable[[list[FoundationPage], Collection[str], Context], None]


class Computed(APIField):
    """A field of Wagtail's API that `get(instance, context)` makes.

    `in_lists` says that a list of pages may have it too: it costs no query for each page.
    """

    def __init__(self, name: str, get: Get, *, in_lists: bool = False) -> None:
        super().__init__(name)
        self.get, self.in_lists = get, in_lists

    @property
    def answer(self) -> Any:
        """The type of what it answers, as pydantic knows types."""
        return get_type_hints(self.get, include_extras=True)["return"]


# What every page has -------------------------------------------------------------------------------------


class LanguageState(Answer):
    """One language of a page. `state` is "live" where anybody may read it; else there is nothing more to say."""

    state: Literal["live", "absent"]
    html_url: str | None = Field(description="The page itself.")
    detail_url: str | None = Field(description="This answer in that language.")
    last_published_at: datetime | None
    reviewed_at: date | None = Field(description="The day of the last medical review.")


class Languages(Answer):
    """Where the page is in each language."""

    ja: LanguageState
    en: LanguageState


class PageLink(Answer):
    """A page that this one leads to, in the language of the answer."""

    id: int
    type: str
    title: str
    html_url: str
    detail_url: str


def get_type_name(page: FoundationPage) -> str:
    return page.cached_content_type.model_class()._meta.label if page.specific_class else "foundation.FoundationPage"


def get_detail_url(page: FoundationPage, context: Context, language: str | None = None) -> str:
    return get_detail_url_of(page.pk, context, language)


def get_detail_url_of(page_id: int, context: Context, language: str | None = None) -> str:
    path = reverse("api:pages:detail", args=[page_id])
    return context.build_url(f"{path}?lang={language or context.language}")


def get_html_url(page: FoundationPage, context: Context, language: str | None = None) -> str:
    return page.get_full_url_in(language or context.language, context.request) or ""


def get_page_link(page: FoundationPage, context: Context) -> PageLink:
    """For a page that `context.shows`."""
    if page.pk not in context.links:
        context.links[page.pk] = PageLink(
            id=page.pk,
            type=get_type_name(page),
            title=translated(page, "title", context.language),
            html_url=get_html_url(page, context),
            detail_url=get_detail_url(page, context),
        )
    return context.links[page.pk]


def _get_id(page: FoundationPage, context: Context) -> int:
    return page.pk


def _get_title(page: FoundationPage, context: Context) -> str:
    return translated(page, "title", context.language)


def _get_languages(page: FoundationPage, context: Context) -> Languages:
    return Languages(**{language: _get_state(page, context, language) for language in LANGUAGES})


def _get_state(page: FoundationPage, context: Context, language: str) -> LanguageState:
    if not page.is_live_in(language):
        return LanguageState(state="absent", html_url=None, detail_url=None, last_published_at=None, reviewed_at=None)
    return LanguageState(
        state="live",
        html_url=get_html_url(page, context, language),
        detail_url=get_detail_url(page, context, language),
        last_published_at=translated(page, "last_published_at", language),
        reviewed_at=getattr(page, "reviewed_date", None),
    )


def _get_type(page: FoundationPage, context: Context) -> str:
    return get_type_name(page)


def _get_slug(page: FoundationPage, context: Context) -> str:
    return translated(page, "slug", context.language) or page.slug


def _get_lang(page: FoundationPage, context: Context) -> Language:
    return context.language


def _get_show_in_menus(page: FoundationPage, context: Context) -> bool:
    return page.show_in_menus


def _get_first_published_at(page: FoundationPage, context: Context) -> datetime | None:
    return translated(page, "first_published_at", context.language)


def _get_last_published_at(page: FoundationPage, context: Context) -> datetime | None:
    return translated(page, "last_published_at", context.language)


def _get_parent(page: FoundationPage, context: Context) -> PageLink | None:
    """The page right above, where that is live in the language."""
    above = get_ancestors(page)
    return get_page_link(above[-1], context) if above and context.shows(above[-1]) else None


META_FIELDS: list[Computed] = [
    Computed("type", _get_type, in_lists=True),
    Computed("detail_url", get_detail_url, in_lists=True),
    Computed("html_url", get_html_url, in_lists=True),
    Computed("slug", _get_slug, in_lists=True),
    Computed("lang", _get_lang, in_lists=True),
    Computed("show_in_menus", _get_show_in_menus, in_lists=True),
    Computed("first_published_at", _get_first_published_at, in_lists=True),
    Computed("last_published_at", _get_last_published_at, in_lists=True),
    Computed("parent", _get_parent),
]

BODY_FIELDS: list[Computed] = [
    Computed("id", _get_id, in_lists=True),
    Computed("title", _get_title, in_lists=True),
    Computed("languages", _get_languages, in_lists=True),
]


def get_fields(model: type[FoundationPage]) -> list[Computed]:
    """Those of the body of an answer about a page of this type."""
    return [*BODY_FIELDS, *getattr(model, "api_fields", ())]


def prepare(pages: Iterable[FoundationPage], names: Collection[str], context: Context) -> None:
    """Fetch together what the fields called `names` of all `pages` need beside their rows.

    A page type that has such fields says how in its `api_prepare`, a function with these three parameters.
    """
    by_way: dict[Prepare, list[FoundationPage]] = {}
    for page in pages:
        if way := getattr(type(page), "api_prepare", None):
            by_way.setdefault(way, []).append(page)
    for way, together in by_way.items():
        way(together, names, context)


def serialize(page: FoundationPage, names: Collection[str], context: Context) -> dict[str, Any]:
    """The fields of `page` that are among `names`, as Wagtail's API orders them: the id, `meta`, then the rest."""
    meta = {field.name: field.get(page, context) for field in META_FIELDS if field.name in names}
    body = {field.name: field.get(page, context) for field in get_fields(type(page)) if field.name in names}
    first = {"id": body.pop("id")} if "id" in body else {}
    return {**first, **({"meta": meta} if meta else {}), **body}
