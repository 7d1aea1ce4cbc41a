"""Errors as RFC 9457 has them: a JSON object that says in a sentence what is wrong and what to do.

https://www.rfc-editor.org/rfc/rfc9457
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, HttpResponse
from django.utils.log import log_response
from django.utils.translation import gettext as _
from pydantic import BaseModel, Field
from pydantic_core import to_json
from rest_framework import exceptions, status
from rest_framework.response import Response
from wagtail.api.v2.utils import BadRequestError

from foundation.api import caching

CONTENT_TYPE = "application/problem+json"


class FieldError(BaseModel):
    """What is wrong with one parameter of the query."""

    field: str = Field(description="The name of the parameter.")
    detail: str


class Elsewhere(BaseModel):
    """A language in which the page can be read."""

    lang: str
    html_url: str
    detail_url: str


class ProblemAnswer(BaseModel):
    """An error: https://www.rfc-editor.org/rfc/rfc9457"""

    type: str = Field(description="The kind of problem: an address that names it. Compare this, never the sentences.")
    title: str
    status: int
    detail: str = Field(description="What is wrong and what to do, in the language asked for.")
    errors: list[FieldError] = Field(default=[], description="The parameters that were refused, each with the reason.")
    languages: list[Elsewhere] = Field(
        default=[], description="Where a page isn't live in the language asked for: those in which it is."
    )


class Problem(exceptions.APIException):
    """Raised anywhere below a view; `kind` is the last part of the problem's `type`."""

    kind = "bad-request"
    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(
        self,
        detail: str,
        *,
        errors: list[FieldError] | None = None,
        languages: list[Elsewhere] | None = None,
    ) -> None:
        super().__init__(detail)
        self.errors = errors or []
        self.languages = languages or []


class InvalidParameters(Problem):
    kind = "invalid-parameters"

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__(" ".join(f"{error.field}: {error.detail}" for error in errors), errors=errors)


class NotFound(Problem):
    kind = "not-found"
    status_code = status.HTTP_404_NOT_FOUND


class NotLive(NotFound):
    """The page exists, and anybody may read it, but not in this language."""

    kind = "not-in-this-language"


class Forbidden(Problem):
    """A preview token that is forged, expired, revoked or another page's."""

    kind = "invalid-token"
    status_code = status.HTTP_403_FORBIDDEN


TITLES = {
    "bad-request": lambda: _("The request can't be answered"),
    "invalid-parameters": lambda: _("Some parameters aren't right"),
    "not-found": lambda: _("Not found"),
    "not-in-this-language": lambda: _("Not published in this language"),
    "invalid-token": lambda: _("The token isn't valid"),
    "unauthorized": lambda: _("Please identify yourself"),
    "method-not-allowed": lambda: _("This address can only be read"),
    "not-acceptable": lambda: _("This format isn't on offer"),
    "too-many-requests": lambda: _("Too many requests"),
    "server-error": lambda: _("Something went wrong on our side"),
}

KINDS = {
    401: "unauthorized",
    403: "invalid-token",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    429: "too-many-requests",
}
"""Those of Django REST framework's own errors."""


def handle(error: Exception, context: dict[str, Any]) -> Response:
    """Django REST framework's `EXCEPTION_HANDLER`: every error is a problem document, one of our own making too."""
    if isinstance(error, Problem):
        return respond(error.kind, error.status_code, str(error.detail), error.errors, error.languages)
    if isinstance(error, Http404 | PermissionDenied):
        return respond("not-found", 404, _("There is nothing at this address, or it isn't public."))
    if isinstance(error, BadRequestError):
        return respond("bad-request", 400, str(error))
    if isinstance(error, SuspiciousOperation):
        return respond("bad-request", 400, _get_refusal())
    if isinstance(error, exceptions.APIException):
        return _respond_to_framework(error)
    return _respond_to_fault(error, context)


def _respond_to_fault(error: Exception, context: dict[str, Any]) -> Response:
    """Tells whoever watches over the site, once, as Django does."""
    request, response = context["request"]._request, respond("server-error", 500, _get_apology())
    got_request_exception.send(sender=type(context["view"]), request=request)
    log_response("%s: %s", response.reason_phrase, request.path, response=response, request=request, exception=error)
    return response


def _get_apology() -> str:
    return _("Please try again later. If it happens again, please tell us.")


def _respond_to_framework(error: exceptions.APIException) -> Response:
    sentences = {
        401: _("The token in the Authorization header isn't known, or was revoked."),
        405: _("Send GET or HEAD."),
        406: _("Answers are JSON: leave the Accept header out, or accept application/json."),
        429: _("Please wait as many seconds as the Retry-After header says."),
    }
    kind = KINDS.get(error.status_code, "bad-request")
    response = respond(kind, error.status_code, sentences.get(error.status_code, str(error.detail)))
    if getattr(error, "auth_header", None):
        response["WWW-Authenticate"] = error.auth_header
    if getattr(error, "wait", None):
        response["Retry-After"] = str(int(error.wait) + 1)
    return response


def _get_refusal() -> str:
    return _("The request isn't one that this site answers: it is too long, or has a fault.")


def respond(
    kind: str,
    code: int,
    detail: str,
    errors: list[FieldError] | None = None,
    languages: list[Elsewhere] | None = None,
) -> Response:
    problem = _make(kind, code, detail, errors=errors or [], languages=languages or [])
    return Response(problem, status=code, content_type=CONTENT_TYPE)


def _make(kind: str, code: int, detail: str, **more: Any) -> ProblemAnswer:
    return ProblemAnswer(type=f"/api/v2/docs/#problem-{kind}", title=TITLES[kind](), status=code, detail=detail, **more)


def rewrite(response: HttpResponse, language: str) -> None:
    """Make a problem document of an error page that Django, or a view of the site, has answered with."""
    sentences = {
        404: _("There is nothing at this address, or it isn't public."),
        405: _("Send GET or HEAD."),
    }
    if response.status_code == 403:  # Django's refusal of a form from elsewhere, and nothing here takes any
        response.status_code, response["Allow"] = 405, "GET, HEAD"
    code, kind = response.status_code, KINDS.get(response.status_code, "bad-request")
    if code >= 500:
        kind, sentences[code] = "server-error", _get_apology()
    response.content = to_json(_make(kind, code, sentences.get(code) or _get_refusal()))
    response["Content-Type"] = CONTENT_TYPE
    response["Content-Length"] = str(len(response.content))
    response["Content-Language"] = language
    response["Cache-Control"] = caching.NEVER
