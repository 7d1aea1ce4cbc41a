"""Every address of the API with the operation of its view, read from the URL configuration itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter
from django.urls.resolvers import RoutePattern

from foundation.api.endpoint import Operation
from foundation.api.queries import LARGEST_ID


class Address(NamedTuple):
    path: str
    """As OpenAPI writes it: /api/v2/pages/{pk}/"""
    operation: Operation
    parameters: list[dict[str, Any]]
    """Those of the path, as OpenAPI describes parameters."""


def iter_addresses() -> Iterator[Address]:
    """Those that have an operation; the page for people and what catches unknown addresses have none."""
    prefix, api = get_resolver().namespace_dict["api"]
    yield from _iter_patterns(api.url_patterns, f"/{prefix}", [])


def _iter_patterns(
    patterns: list[URLPattern | URLResolver], prefix: str, parameters: list[dict[str, Any]]
) -> Iterator[Address]:
    for pattern in patterns:
        route, known = prefix + str(pattern.pattern), [*parameters, *_describe_converters(pattern.pattern)]
        if isinstance(pattern, URLResolver):
            yield from _iter_patterns(pattern.url_patterns, route, known)
        elif operation := _get_operation(pattern.callback):
            yield Address(re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route), operation, known)


def _describe_converters(pattern: Any) -> list[dict[str, Any]]:
    converters = pattern.converters if isinstance(pattern, RoutePattern) else {}
    return [
        {"name": name, "in": "path", "required": True, **_describe_converter(converter)}
        for name, converter in converters.items()
    ]


def _describe_converter(converter: Any) -> dict[str, Any]:
    if isinstance(converter, IntConverter):
        schema = {"type": "integer", "minimum": 1, "maximum": LARGEST_ID, "examples": [4]}
        return {"description": "An id, as lists have it. Any other number is a 404.", "schema": schema}
    return {"description": "One part of a path.", "schema": {"type": "string", "pattern": "^[^/]+$", "examples": ["a"]}}


def _get_operation(view: Any) -> Operation | None:
    cls = getattr(view, "cls", None) or getattr(view, "view_class", None)
    if actions := getattr(view, "actions", None):
        return cls.get_operations()[actions["get"]]
    return getattr(cls, "operation", None)
