"""What may be asked of the pages: types, fields and orders by name, each list of names kept in one place."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, WithJsonSchema, create_model
from wagtail.models import get_page_models

from foundation.api.fields import META_FIELDS, get_fields
from foundation.api.queries import Boolean, Id, Paged, Query, Text
from foundation.models import FoundationPage

# Types and fields ------------------------------------------------------------------------------------------


@cache
def get_types() -> dict[str, type[FoundationPage]]:
    """The page types of the site by the name that the API gives them: "pages.ArticlePage"."""
    models = [model for model in get_page_models() if model is not FoundationPage]
    return {model._meta.label: model for model in sorted(models, key=lambda model: model._meta.label)}


@cache
def get_field_names(*, in_lists: bool) -> list[str]:
    """What `fields` may name: the fields of every type; one that a page's type lacks is left out of its answer."""
    models = get_types().values()
    fields = [*META_FIELDS, *(field for model in models for field in get_fields(model))]
    return list(dict.fromkeys(field.name for field in fields if field.in_lists or not in_lists))


def _get_names_pattern(names: list[str], first: str, sign: str) -> str:
    one = f"{sign}({'|'.join(map(re.escape, names))})"
    return f"^({first}{one})(,{one})*$"


class _Choice:
    """Names with commas between them, each known; read and described by the one list."""

    def __init__(self, names: list[str], *, first: str = "", sign: str = "-?") -> None:
        """`first` are patterns of what else may stand first; `sign` of what may stand before a name."""
        self.names, self.pattern = names, _get_names_pattern(names, first, sign)

    def check(self, value: str) -> str:
        if re.fullmatch(self.pattern[1:-1], value):
            return value
        known = [name.lstrip("-") for name in value.split(",")]
        unknown = [name for name in known if name not in (*self.names, "*", "_")]
        if unknown:
            raise ValueError(
                _("There is no “%(name)s” here. There are: %(names)s.")
                % {"name": unknown[0][:60], "names": ", ".join(self.names)}
            )
        raise ValueError(_("Please give names with commas between them, and no spaces."))

    def as_type(self) -> Any:
        schema = {"type": "string", "pattern": self.pattern, "maxLength": 2000}
        return Annotated[str, Field(max_length=2000), AfterValidator(self.check), WithJsonSchema(schema)]


# Queries ---------------------------------------------------------------------------------------------------

ORDERS = {"id": "pk", "tree": "path"}
"""Orders by a column that has no language."""

TRANSLATED_ORDERS = ("title", "slug", "first_published_at", "last_published_at")

ANY_FIELDS = r"\*|_|"


class FindQuery(Query):
    html_path: Text | None = Field(
        None,
        description="The page at this path, in any language, percent-encoded or not.",
        examples=["/en/", "/乳がんについて/"],
    )
    id: Id | None = Field(None, description="The page with this id.", examples=[4])


def _ask(description: str, *examples: Any) -> Any:
    return Field(None, description=description, examples=list(examples))


@cache
def get_list_query() -> type[Query]:
    types = _Choice(list(get_types()), sign="").as_type()
    orders = _Choice([*ORDERS, *TRANSLATED_ORDERS]).as_type()
    fields = _Choice(get_field_names(in_lists=True), first=ANY_FIELDS).as_type()
    return create_model(
        "PagesQuery",
        __base__=Paged,
        __doc__="A list of pages.",
        type=(types | None, _ask("Pages of these types alone.", next(iter(get_types())))),
        fields=(fields | None, _ask(FIELDS_DESCRIPTION, "*", "_,id,title", "-languages")),
        order=(orders | None, _ask("By default the order of the site's tree, or of a search.", "-last_published_at")),
        search=(Text | None, _ask("Pages with these words, as the site's own search finds them.", "bone")),
        child_of=(Id | None, _ask("Pages right below this one.", 3)),
        descendant_of=(Id | None, _ask("Pages below this one.", 3)),
        ancestor_of=(Id | None, _ask("Pages above this one.", 4)),
        title=(Text | None, _ask("The page with exactly this title.", "Stages")),
        slug=(Text | None, _ask("Pages whose address ends so in the language.", "stages")),
        show_in_menus=(Boolean | None, Field(None, description="Pages that are, or aren't, in the main menu.")),
    )


FIELDS_DESCRIPTION = (
    "Fields to add to the usual ones, or, with “-” before it, to leave out. “*” first stands for all of them, “_” "
    "first for none."
)


@cache
def get_detail_query() -> type[Query]:
    fields = _Choice(get_field_names(in_lists=False), first=ANY_FIELDS).as_type()
    return create_model(
        "PageQuery",
        __base__=Query,
        __doc__="One page.",
        fields=(fields | None, _ask(FIELDS_DESCRIPTION, "_,title,languages", "-parent")),
        preview=(
            Annotated[str, Field(min_length=1, max_length=500)] | None,
            _ask("A preview token: the answer is then the draft that it was made for.", "MTI:1uXyZ0:abcdefgh"),
        ),
    )


def choose_fields(asked: str | None, usual: Collection[str], known: Collection[str]) -> set[str]:
    """The names that `fields` chooses of `known`, beginning with the `usual` ones."""
    names, chosen = (asked or "").split(","), set(usual)
    if names[0] in ("*", "_"):
        chosen = set(known) if names[0] == "*" else set()
    for name in names:
        if name.startswith("-"):
            chosen.discard(name[1:])
        elif name in known:
            chosen.add(name)
    return chosen
