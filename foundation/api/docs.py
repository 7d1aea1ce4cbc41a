"""The API's document as a page for people, drawn from the same data, with nothing from elsewhere and no script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.api import caching, problem_kinds
from foundation.api.contract import get_contract
from foundation.languages import using


class Word(NamedTuple):
    """Of a type: "list of PageLink" is two words, of which the second leads to a schema."""

    text: str
    anchor: str = ""


class Field(NamedTuple):
    name: str
    type: list[Word]
    is_required: bool
    description: str
    more: list[tuple[str, list[str]]]
    """What else is to be said of its values: (what, values)."""
    pattern: str


@require_safe
def show_docs(request: HttpRequest) -> HttpResponse:
    with using("en"):
        context = {"document": get_contract(), "base": request.build_absolute_uri("/")[:-1], **get_sections()}
        response = render(request, "api/docs.html", context)
    response["Content-Language"] = "en"
    response["Cache-Control"] = caching.REVALIDATED
    return caching.answer(request, response)


@cache
def get_sections() -> dict[str, Any]:
    """What the page's template prints, in English."""
    document = get_contract()
    return {
        "groups": [
            {**tag, "operations": [found for found in _iter_operations(document) if found["tag"] == tag["name"]]}
            for tag in document["tags"]
        ],
        "problems": [
            {"kind": kind, "status": known.status, "meaning": known.meaning, "example": _print(kind)}
            for kind, known in problem_kinds.KINDS.items()
        ],
        "schemas": [
            {
                "name": name,
                "description": schema.get("description", ""),
                "type": list(describe_type(schema)) if "properties" not in schema else [],
                "fields": [_get_field(field, inner, schema) for field, inner in schema.get("properties", {}).items()],
            }
            for name, schema in document["components"]["schemas"].items()
        ],
    }


def _print(kind: str) -> str:
    return json.dumps(problem_kinds.get_example(kind), ensure_ascii=False, indent=2)


def _iter_operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path, methods in document["paths"].items():
        operation = methods["get"]
        yield {
            "id": operation["operationId"],
            "tag": operation["tags"][0],
            "path": path,
            "summary": operation["summary"],
            "description": operation.get("description", ""),
            "parameters": [_get_parameter(parameter) for parameter in operation["parameters"]],
            "example": get_example_path(path, operation["parameters"]),
            "answers": [_get_answer(status, answer, document) for status, answer in operation["responses"].items()],
        }


def get_example_path(path: str, parameters: list[dict[str, Any]]) -> str:
    """An address with an example for whatever can't be left out, and for the first of what can, in English."""
    query, is_enough = {}, "{" in path
    for parameter in parameters:
        name, examples = parameter["name"], [str(example) for example in parameter["schema"].get("examples", [])]
        chosen = next(filter(str.isascii, examples), "".join(examples[:1]))
        if parameter["in"] == "path":
            path = path.replace(f"{{{name}}}", quote(chosen))
        elif name == "lang":
            query[name] = "en"
        elif chosen and (parameter["required"] or not is_enough):
            query[name], is_enough = chosen, True
    return f"{path}?{urlencode(query, safe='/')}" if query else path


def _get_parameter(parameter: dict[str, Any]) -> Field:
    return Field(
        f"{{{parameter['name']}}}" if parameter["in"] == "path" else parameter["name"],
        list(describe_type(parameter["schema"])),
        parameter["required"],
        parameter.get("description", ""),
        _get_more(parameter["schema"]),
        parameter["schema"].get("pattern", ""),
    )


def _get_field(name: str, schema: dict[str, Any], parent: dict[str, Any]) -> Field:
    return Field(
        name,
        list(describe_type(schema)),
        name in parent.get("required", []),
        schema.get("description", ""),
        _get_more(schema),
        schema.get("pattern", ""),
    )


def _get_answer(status: str, answer: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    if ref := answer.get("$ref"):
        answer = document["components"]["responses"][ref.rpartition("/")[2]]
    [content] = answer.get("content", {"": {}}).values()
    return {
        "status": status,
        "description": answer["description"],
        "type": list(describe_type(content["schema"])) if status == "200" else [],
        "kinds": list(content.get("examples", {})),
    }


# Types -----------------------------------------------------------------------------------------------------


def describe_type(schema: dict[str, Any]) -> Iterator[Word]:
    """A JSON schema in words, those of other schemas with an anchor."""
    if ref := schema.get("$ref"):
        name = ref.rpartition("/")[2]
        yield Word(name, f"schema-{name}")
    elif kinds := schema.get("anyOf") or schema.get("oneOf"):
        yield from _join([list(describe_type(kind)) for kind in kinds])
    elif "const" in schema:
        yield Word(json.dumps(schema["const"], ensure_ascii=False))
    elif "enum" in schema:
        yield from _join([[Word(json.dumps(value, ensure_ascii=False))] for value in schema["enum"]])
    elif schema.get("type") == "array":
        yield Word("list of ")
        yield from describe_type(schema.get("items", {}))
    elif isinstance(values := schema.get("additionalProperties"), dict):
        yield Word("object of ")
        yield from describe_type(values)
    else:
        kind = schema.get("type", "anything")
        yield Word(f"{kind} ({schema['format']})" if "format" in schema else str(kind))


def _join(kinds: list[list[Word]]) -> Iterator[Word]:
    for n, words in enumerate(kinds):
        if n:
            yield Word(" or ")
        yield from words


LIMITS = {
    "default": "by default",
    "minimum": "at least",
    "maximum": "at most",
    "minLength": "characters, at least",
    "maxLength": "characters, at most",
}


def _get_more(schema: dict[str, Any]) -> list[tuple[str, list[str]]]:
    said = [(words, [schema[name]]) for name, words in LIMITS.items() if name in schema]
    said += [("for example", schema["examples"])] if "examples" in schema else []
    return [(words, [json.dumps(value, ensure_ascii=False) for value in values]) for words, values in said]
