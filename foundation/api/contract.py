"""The OpenAPI 3.1 document of the API, made of what its views themselves read and answer.

Each address in the URL configuration is described by the `Operation` of its view: the parameters are the fields of its
query's model, the answer is its answer's. Neither can be changed without the document.
https://spec.openapis.org/oas/v3.1.0
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.utils import translation
from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from rest_framework.request import Request

from foundation.api import problem_kinds
from foundation.api.addresses import Address, iter_addresses
from foundation.api.endpoint import Endpoint, Operation
from foundation.api.problems import ProblemAnswer
from foundation.api.queries import Query
from foundation.languages import LANGUAGES, using

VERSION = "2.0.0"
"""Of the contract: docs/api.md says what each of its numbers tells."""

REF = "#/components/schemas/{model}"

ALWAYS = (400, 401, 405, 406, 429)
"""Problems that every address may answer with."""

DESCRIPTION = """\
The foundation's pages in one language at a time, with all that it takes to draw them. Every answer is in the language
that `lang` asks for, says so in `Content-Language`, and holds no word of another one.

Everything is read with GET or HEAD. Errors are problem documents (RFC 9457): compare their `type`, not their sentences.
An answer has an ETag: send it back as `If-None-Match`, and while the answer holds, you get a 304 without a body.
"""

TAGS = {
    "pages": "The pages of the site: lists, one whole page, the page at an address.",
    "site": "What stands around every page: names, menus, the words of the interface.",
    "search": "The search that visitors have.",
    "media": "Pictures with ready renditions, and documents.",
    "changes": "What to build anew: what was published, withdrawn or moved, and where old addresses lead.",
    "contract": "This document.",
}
"""In the order in which they are shown."""

HEADERS = {
    "Content-Language": {
        "description": "The language of the answer.",
        "required": True,
        "schema": {"type": "string", "enum": list(LANGUAGES)},
    },
    "Cache-Control": {
        "description": "Who may keep the answer: docs/api.md explains it.",
        "required": True,
        "schema": {"type": "string"},
    },
    "ETag": {
        "description": "Of this very answer, unless nobody may keep it. Send it back as `If-None-Match`.",
        "schema": {"type": "string"},
    },
}


class Schemas(GenerateJsonSchema):
    def field_title_should_be_set(self, schema: Any) -> bool:
        """No "Html Url" beside `html_url`."""
        return False


@cache
def get_contract() -> dict[str, Any]:
    """The whole document, in English; made once in a process."""
    with using("en"):
        schemas: dict[str, Any] = {}
        paths = {address.path: {"get": _describe(address, schemas)} for address in iter_addresses()}
        tags = {path["get"]["tags"][0] for path in paths.values()}
        _refs, problem = models_json_schema(
            [(ProblemAnswer, "serialization")], ref_template=REF, schema_generator=Schemas
        )
        return {
            "openapi": "3.1.0",
            "info": {"title": "The foundation's pages", "version": VERSION, "description": DESCRIPTION},
            "servers": [{"url": "/"}],
            "tags": [{"name": name, "description": TAGS[name]} for name in TAGS if name in tags],
            "paths": paths,
            "components": {
                "schemas": {**dict(sorted(schemas.items())), **problem["$defs"]},
                "responses": problem_kinds.get_responses(),
                "headers": HEADERS,
                "securitySchemes": {"token": TOKEN},
            },
            "security": [{}, {"token": []}],
        }


TOKEN = {
    "type": "http",
    "scheme": "bearer",
    "description": "What is public needs no token. One that was made in the admin, under Settings › API tokens, reads "
    "the private pages that its owner may read too.",
}


def _describe(address: Address, schemas: dict[str, Any]) -> dict[str, Any]:
    operation = address.operation
    problems = {*ALWAYS, *operation.problems, *((404,) if address.parameters else ())}
    described = {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": operation.description,
        "parameters": [*address.parameters, *get_parameters(operation.query, schemas)],
        "responses": {
            **_get_success(operation, schemas),
            **{str(status): problem_kinds.get_reference(status) for status in sorted(problems)},
        },
    }
    return {key: value for key, value in described.items() if value != ""}


# Parameters ------------------------------------------------------------------------------------------------


def get_parameters(query: type[Query], schemas: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields of a query as OpenAPI's parameters; what their schemas refer to is added to `schemas`."""
    described = query.model_json_schema(ref_template=REF, schema_generator=Schemas)
    _keep(schemas, described.pop("$defs", {}))
    required = described.get("required", [])
    return [_get_parameter(name, schema, name in required) for name, schema in described["properties"].items()]


def _get_parameter(name: str, schema: dict[str, Any], required: bool) -> dict[str, Any]:
    """Without the null of a parameter that may be left out: it has no spelling in an address."""
    schema = {**schema}
    described = {"name": name, "in": "query", "required": required, "description": schema.pop("description", "")}
    if schema.pop("deprecated", False):
        described["deprecated"] = True
    kinds = [kind for kind in schema.pop("anyOf", [{}]) if kind.get("type") != "null"]
    chosen = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if schema.get("default", ...) is None:
        del schema["default"]
    return {**described, "schema": {**chosen, **schema}}


# Answers ---------------------------------------------------------------------------------------------------


def _get_success(operation: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    if operation.answer is None:
        location = {"required": True, "schema": {"type": "string", "format": "uri-reference"}}
        return {"302": {"description": "Where it is.", "headers": {"Location": location}}}
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS}
    content = {"application/json": {"schema": _get_answer(operation, schemas)}}
    return {
        "200": {"description": operation.summary, "headers": headers, "content": content},
        "304": {"description": "What you have still holds.", "headers": headers},
    }


def _get_answer(operation: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    schema = TypeAdapter(operation.answer).json_schema(mode="serialization", ref_template=REF, schema_generator=Schemas)
    _keep(schemas, schema.pop("$defs", {}))
    if name := schema.get("title"):
        _keep(schemas, {name: schema})
        return {"$ref": REF.format(model=name)}
    return schema


def _keep(schemas: dict[str, Any], new: dict[str, Any]) -> None:
    for name, schema in new.items():
        if schemas.setdefault(name, schema) != schema:
            raise ValueError(f"Two models of the API are called {name}.")


# Its address -----------------------------------------------------------------------------------------------


class ShowContract(Endpoint):
    operation = Operation(
        id="get_contract",
        tag="contract",
        summary="This document",
        description="In English, whatever `lang` says: that is the language of errors alone.",
        answer=dict[str, Any],
    )

    def answer(self, request: Request) -> dict[str, Any]:
        translation.activate("en")  # for Content-Language; `dispatch` puts back what was
        return get_contract()
