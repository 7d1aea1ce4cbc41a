"""What may be asked, in WordPress's spelling. Names that aren't known are ignored, as WordPress ignores them; a value
that isn't right is refused.

https://developer.wordpress.org/rest-api/reference/pages/#arguments
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

from django.http import QueryDict
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from foundation.api.queries import MOST_ITEMS, Language
from pages.wordpress_api.errors import WordPressError, invalid_parameters

MOST_LISTED = 1000
"""Values of one parameter."""

NAME = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")
"""PHP's: `slug`, `slug[]`, `slug[0]`, `slug[a][b]`."""

INTEGER = re.compile(r"-?[0-9]{1,20}", re.ASCII)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,6})?([Zz]|[+-]\d\d(:?\d\d)?)?", re.ASCII)

# Kinds of values -------------------------------------------------------------------------------------------


def _split(value: Any) -> Any:
    return [part for part in re.split(r"[\s,]+", value) if part] if isinstance(value, str) else value


def _read_integer(value: Any) -> Any:
    return value if not isinstance(value, str) or INTEGER.fullmatch(value) else "?"


def _read_moment(value: Any) -> datetime:
    """Without an offset, in the site's time zone."""
    if not isinstance(value, str) or not MOMENT.fullmatch(value):
        raise ValueError("moment")
    try:
        moment = datetime.fromisoformat(value.upper())
        return (moment if moment.tzinfo else moment.replace(tzinfo=get_default_timezone())).astimezone(UTC)
    except OverflowError as error:
        raise ValueError("moment") from error


Integer = Annotated[int, BeforeValidator(_read_integer)]
Whole = Annotated[int, Field(ge=0), BeforeValidator(_read_integer)]
Integers = Annotated[list[Integer], BeforeValidator(_split), Field(max_length=MOST_LISTED)]
Strings = Annotated[list[str], BeforeValidator(_split), Field(max_length=MOST_LISTED)]
Moment = Annotated[datetime, BeforeValidator(_read_moment)]
Statuses = Annotated[list[Literal["publish"]], BeforeValidator(_split)]
MediaStatuses = Annotated[list[Literal["publish", "inherit"]], BeforeValidator(_split)]

# Addresses -------------------------------------------------------------------------------------------------


class Query(BaseModel):
    """What every address may be asked."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    lang: Language | None = Field(None, description="The language; by default that of the address.")
    context: Literal["view", "embed", "edit"] = Field("view", description="Which fields there are.")
    fields: Strings = Field([], alias="_fields", description="The fields to answer with; a dot leads into one.")


class ListQuery(Query):
    page: Integer = Field(1, ge=1, description="The page of the list.")
    per_page: Integer = Field(10, ge=1, le=MOST_ITEMS, description="Items of one page.")
    offset: Whole | None = Field(None, description="Items to skip, in place of whole pages.")
    search: str = Field("", max_length=1600, description="Words to look for.")
    after: Moment | None = Field(None, description="First published after this moment.")
    before: Moment | None = Field(None, description="First published before this moment.")
    modified_after: Moment | None = Field(None, description="Last published after this moment.")
    modified_before: Moment | None = Field(None, description="Last published before this moment.")
    include: Integers = Field([], description="These ids alone.")
    exclude: Integers = Field([], description="None of these ids.")
    slug: Strings = Field([], description="Any of these slugs.")
    parent: Integers = Field([], description="Below any of these; 0 for the top.")
    order: Literal["asc", "desc"] = Field("desc", description="Which end comes first.")
    orderby: str = "date"


class PagesQuery(ListQuery):
    parent_exclude: Integers = Field([], description="Below none of these.")
    status: Statuses = Field(["publish"], description="Published pages are all that there are.")
    orderby: Literal["date", "modified", "id", "title", "slug", "menu_order", "parent", "include", "relevance"] = Field(
        "date", description="What they are ordered by."
    )


class MediaQuery(ListQuery):
    parent: Annotated[Integers, Field(max_length=MOST_ITEMS)] = Field(
        [], description="In the text of any of these pages; 0 for all."
    )
    status: MediaStatuses = Field(["inherit"], description="Public pictures are all that there are.")
    media_type: Literal["", "image", "video", "text", "application", "audio"] = Field(
        "", description="All of them are images."
    )
    mime_type: str = Field("", max_length=100, description="Such as image/png.")
    orderby: Literal["date", "modified", "id", "title", "slug", "include", "relevance"] = Field(
        "date", description="What they are ordered by."
    )


Asked = TypeVar("Asked", bound=Query)

# Reading ---------------------------------------------------------------------------------------------------


def read_parameters(parameters: QueryDict) -> dict[str, Any]:
    """As PHP reads them: the last of equals counts, and `name[]` is a list."""
    read: dict[str, Any] = {}
    for name, values in parameters.lists():
        found = NAME.fullmatch(name)
        if found is None or not values:
            continue
        if not found[2]:
            read[found[1]] = values[-1]
            continue
        listed = read[found[1]] if isinstance(read.get(found[1]), list) else []
        is_nested = found[2].count("[") > 1
        read[found[1]] = [*listed, *([values] if is_nested else values)]
    return read


def read_query(model: type[Asked], parameters: dict[str, Any]) -> Asked:
    asked = {name: value for name, value in parameters.items() if name != "lang" or value != ""}
    try:
        query = model.model_validate(asked)
    except ValidationError as error:
        raise _refuse(model, error) from error
    if isinstance(query, ListQuery):
        _check_order(query)
    return query


def _check_order(query: ListQuery) -> None:
    if query.orderby == "relevance" and not query.search.strip():
        message = _("You need to define a search term to order by relevance.")
        raise WordPressError("rest_no_search_term_defined", message, 400)
    if query.orderby == "include" and not query.include:
        message = _("You need to define an include parameter to order by include.")
        raise WordPressError("rest_orderby_include_missing_include", message, 400)


def _refuse(model: type[Query], error: ValidationError) -> WordPressError:
    reasons: dict[str, tuple[str, str]] = {}
    for one in error.errors():
        name, *rest = (str(part) for part in one["loc"])
        reasons.setdefault(name, _explain(model, name, rest, one))
    return invalid_parameters(reasons)


def _explain(model: type[Query], name: str, rest: list[str], error: dict[str, Any]) -> tuple[str, str]:
    """WordPress's own sentences."""
    limits, argument = error.get("ctx", {}), get_arguments(model)[name]
    shown = f"{name}[{rest[0]}]" if rest and rest[0].isdigit() else name
    if name == "status" and error["type"] == "literal_error":
        return "rest_forbidden_status", _("Status is forbidden.")
    if error["type"] == "literal_error":
        return "rest_not_in_enum", _("%(name)s is not one of %(values)s.") % {
            "name": shown,
            "values": ", ".join(filter(None, argument.get("enum") or argument["items"]["enum"])),
        }
    if error["type"] in ("greater_than_equal", "less_than_equal"):
        return "rest_out_of_bounds", _explain_bounds(shown, argument)
    if error["type"] == "value_error":
        return "rest_invalid_date", _("Invalid date.")
    if error["type"] in ("too_long", "string_too_long"):
        return "rest_too_long", _("%(name)s is too long: at most %(most)s.") % {
            "name": shown,
            "most": limits["max_length"],
        }
    kind = argument["items"]["type"] if rest and "items" in argument else argument["type"]
    return "rest_invalid_type", _("%(name)s is not of type %(type)s.") % {"name": shown, "type": kind}


def _explain_bounds(name: str, argument: dict[str, Any]) -> str:
    least, most = argument.get("minimum"), argument.get("maximum")
    if most is None:
        return _("%(name)s must be greater than or equal to %(least)s") % {"name": name, "least": least}
    return _("%(name)s must be between %(least)s (inclusive) and %(most)s (inclusive)") % {
        "name": name,
        "least": least,
        "most": most,
    }


@cache
def get_arguments(model: type[Query]) -> dict[str, dict[str, Any]]:
    """The parameters as WordPress's index describes them."""
    described = {}
    for name, schema in model.model_json_schema(by_alias=True)["properties"].items():
        kinds = [kind for kind in schema.get("anyOf", [schema]) if kind.get("type") != "null"]
        known = {**kinds[0], "description": schema.get("description", ""), "default": schema.get("default")}
        known = {key: value for key, value in known.items() if key in ARGUMENT_KEYS and value is not None}
        if "const" in known.get("items", {}):
            known["items"] = {"type": "string", "enum": [known["items"]["const"]]}
        described[name] = {"required": False, **known}
    return described


ARGUMENT_KEYS = ("description", "type", "format", "default", "enum", "items", "minimum", "maximum")
