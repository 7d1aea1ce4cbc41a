"""What the API's document says of its errors: each kind of problem, and the answer of each status."""

from __future__ import annotations

from typing import Any, NamedTuple

from foundation.api import problems
from foundation.api.problems import CONTENT_TYPE

SCHEMA = {"$ref": "#/components/schemas/ProblemAnswer"}


class Kind(NamedTuple):
    status: int
    meaning: str
    """For whoever writes the program that asked."""
    detail: str
    """An example of what it says."""
    more: dict[str, Any] = {}
    """What else stands in the example."""


KINDS: dict[str, Kind] = {
    "bad-request": Kind(400, "Something in the request, beside its parameters, can't be read.", "Malformed request."),
    "invalid-parameters": Kind(
        400,
        "A parameter isn't known, was given twice, or has a value that it doesn't take. `errors` names each of them.",
        "limit: Please give 100 or less.",
        {"errors": [{"field": "limit", "detail": "Please give 100 or less."}]},
    ),
    "unauthorized": Kind(
        401,
        "The Authorization header isn't that of a known token. Without the header, what is public is answered.",
        "The token in the Authorization header isn't known, or was revoked.",
    ),
    "invalid-token": Kind(
        403,
        "A preview token that is forged, has expired, was revoked, or was made for another page or language. "
        "Ask the editor for a new one.",
        "This preview link has expired. Please ask whoever sent it to you for a new one.",
    ),
    "not-found": Kind(
        404,
        "There is nothing at the address, or nothing that this reader may know of: whether a page is private, or "
        "isn't published yet, or never was, can't be told from the answer.",
        "There is no page with this id.",
    ),
    "not-in-this-language": Kind(
        404,
        "The page is live, but not in the language asked for. `languages` says in which, and where.",
        "This page isn't published in the language that you asked for. `languages` says in which it is.",
        {
            "languages": [
                {
                    "lang": "ja",
                    "html_url": "https://www.example.org/乳がんについて/",
                    "detail_url": "https://www.example.org/api/v2/pages/4/?lang=ja",
                }
            ]
        },
    ),
    "method-not-allowed": Kind(405, "The API is for reading: GET and HEAD.", "Send GET or HEAD."),
    "not-acceptable": Kind(
        406,
        "The Accept header leaves out JSON.",
        "Answers are JSON: leave the Accept header out, or accept application/json.",
    ),
    "too-many-requests": Kind(
        429,
        "Too many requests from one address or token. Retry-After says how many seconds to wait.",
        "Please wait as many seconds as the Retry-After header says.",
    ),
    "server-error": Kind(
        500,
        "A fault of ours, which is logged. Ask again later; if it stays, tell us.",
        "Please try again later. If it happens again, please tell us.",
    ),
}

STATUSES = {
    400: "The request isn't right.",
    401: "The token isn't right.",
    403: "The preview token isn't right.",
    404: "There is nothing there, or not in this language.",
    405: "The API can only be read.",
    406: "Answers are JSON.",
    429: "Too many requests.",
}

HEADERS = {
    401: {"WWW-Authenticate": {"required": True, "schema": {"type": "string", "const": "Bearer"}}},
    405: {"Allow": {"required": True, "schema": {"type": "string"}}},
    429: {
        "Retry-After": {
            "required": True,
            "description": "How many seconds to wait.",
            "schema": {"type": "integer", "minimum": 1},
        }
    },
}


def get_example(kind: str) -> dict[str, Any]:
    """What a problem of this kind looks like, in the active language."""
    known = KINDS[kind]
    problem = {
        "type": f"/api/v2/docs/#problem-{kind}",
        "title": problems.TITLES[kind](),
        "status": known.status,
        "detail": known.detail,
        "errors": [],
        "languages": [],
    }
    return {**problem, **known.more}


def get_responses() -> dict[str, Any]:
    """By the name under which `get_reference` refers to them."""
    return {f"Problem{status}": _describe(status) for status in STATUSES}


def get_reference(status: int) -> dict[str, str]:
    return {"$ref": f"#/components/responses/Problem{status}"}


def _describe(status: int) -> dict[str, Any]:
    examples = {name: {"value": get_example(name)} for name, kind in KINDS.items() if kind.status == status}
    described = {
        "description": STATUSES[status],
        "headers": HEADERS.get(status, {}),
        "content": {CONTENT_TYPE: {"schema": SCHEMA, "examples": examples}},
    }
    return {key: value for key, value in described.items() if value}
