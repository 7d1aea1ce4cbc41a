"""What an address may be asked: one pydantic model for each kind, which reads the query and describes itself."""

from __future__ import annotations

import re
from typing import Annotated, Any, TypeVar

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from foundation.api.problems import FieldError, InvalidParameters
from foundation.languages import DEFAULT, LANGUAGES, Language

MOST_ITEMS = 100
"""Items of one answer."""

FARTHEST = 1_000_000
"""Items that may be skipped. SQLite for one fails at a number of more than 64 bits."""

LARGEST_ID = 2**31 - 1


def _read_integer(value: Any) -> Any:
    """Digits alone: pydantic would also take "1.0" and "1_000", which no document of the API says."""
    return value if not isinstance(value, str) or re.fullmatch(r"-?[0-9]{1,20}", value, re.ASCII) else "?"


def _read_boolean(value: Any) -> Any:
    return {"true": True, "false": False}.get(value, "?") if isinstance(value, str) else value


Integer = Annotated[int, BeforeValidator(_read_integer)]
Boolean = Annotated[bool, BeforeValidator(_read_boolean), WithJsonSchema({"type": "boolean"})]
Id = Annotated[int, Field(ge=1, le=LARGEST_ID), BeforeValidator(_read_integer)]
Asked = TypeVar("Asked", bound="Query")

Text = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]


class Query(BaseModel):
    """Whatever isn't named here is refused, so that a misspelled parameter is never silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lang: Language = Field(DEFAULT, description="The language of the answer.")


class Paged(Query):
    limit: Integer = Field(20, ge=1, le=MOST_ITEMS, description="How many items to answer with.")
    offset: Integer = Field(0, ge=0, le=FARTHEST, description="How many items to skip.")


def read_language(request: HttpRequest) -> str:
    """The language asked for; where that isn't known, which `read` then refuses in it, that of the address."""
    try:
        asked = request.GET.get("lang")
    except SuspiciousOperation:  # more parameters than Django reads
        asked = None
    return asked if asked in LANGUAGES else get_language_from_path(request.path_info.lower()) or DEFAULT


def read(model: type[Asked], request: HttpRequest) -> Asked:
    """What `request` asks, or InvalidParameters with a sentence for each parameter that isn't right."""
    repeated = [name for name, values in request.GET.lists() if len(values) > 1]
    if repeated:
        raise InvalidParameters([FieldError(field=_name(name), detail=_("Please give it once.")) for name in repeated])
    try:
        return model.model_validate(request.GET.dict())
    except ValidationError as error:
        raise InvalidParameters([_explain(one, model) for one in error.errors()]) from error


QUOTED = re.compile(r"'([^']*)'")
"""The values in pydantic's own list of them, which is English: "'ja' or 'en'"."""


def _explain(error: dict[str, Any], model: type[Query]) -> FieldError:
    field, limits = str(error["loc"][0]), error.get("ctx", {})
    sentences = {
        "missing": lambda: _("This parameter is needed."),
        "extra_forbidden": lambda: (
            _("This address doesn't know this parameter. It knows: %(names)s.")
            % {"names": ", ".join(model.model_fields)}
        ),
        "literal_error": lambda: (
            _("Please give one of: %(values)s.") % {"values": ", ".join(QUOTED.findall(limits["expected"]))}
        ),
        "int_parsing": lambda: _("Please give a whole number."),
        "bool_parsing": lambda: _("Please give true or false."),
        "greater_than_equal": lambda: _("Please give %(least)s or more.") % {"least": limits["ge"]},
        "less_than_equal": lambda: _("Please give %(most)s or less.") % {"most": limits["le"]},
        "string_too_short": lambda: _("Please give at least %(least)s characters.") % {"least": limits["min_length"]},
        "string_too_long": lambda: _("Please give at most %(most)s characters.") % {"most": limits["max_length"]},
        "value_error": lambda: str(limits["error"]),
    }
    explain = sentences.get(error["type"], lambda: _("This isn't a value that this parameter takes."))
    return FieldError(field=_name(field), detail=explain())


def _name(field: str) -> str:
    """A name from outside, short enough to be sent back."""
    return "".join(character for character in field[:60] if character.isprintable())
