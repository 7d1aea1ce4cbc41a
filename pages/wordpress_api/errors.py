"""Refusals as WordPress words them: `{"code", "message", "data": {"status"}}`. Its clients know no other shape.

https://developer.wordpress.org/rest-api/using-the-rest-api/client-libraries/
"""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.signals import got_request_exception
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, Throttled
from rest_framework.response import Response

logger = logging.getLogger(__name__)


class WordPressError(APIException):
    def __init__(self, code: str, message: str, status: int, **data: Any) -> None:
        super().__init__(message)
        self.code, self.message, self.status_code = code, message, status
        self.data = {"status": status, **data}


def no_route() -> WordPressError:
    return WordPressError("rest_no_route", _("No route was found matching the URL and request method."), 404)


def invalid_id() -> WordPressError:
    return WordPressError("rest_post_invalid_id", _("Invalid post ID."), 404)


def invalid_page_number() -> WordPressError:
    message = _("The page number requested is larger than the number of pages available.")
    return WordPressError("rest_post_invalid_page_number", message, 400)


def forbidden_context() -> WordPressError:
    return WordPressError("rest_forbidden_context", _("Sorry, you are not allowed to edit posts here."), 401)


def no_callback() -> WordPressError:
    return WordPressError("rest_callback_disabled", _("JSONP support is disabled on this site."), 400)


def invalid_parameters(reasons: dict[str, tuple[str, str]]) -> WordPressError:
    """`reasons` are the code and the sentence for each name."""
    return WordPressError(
        "rest_invalid_param",
        _("Invalid parameter(s): %(names)s") % {"names": ", ".join(reasons)},
        400,
        params={name: sentence for name, (_code, sentence) in reasons.items()},
        details={name: {"code": code, "message": sentence, "data": None} for name, (code, sentence) in reasons.items()},
    )


def handle(error: Exception, context: dict[str, Any]) -> Response:
    """Django REST framework's `EXCEPTION_HANDLER`."""
    known = _translate(error)
    if known is None:
        logger.error("The WordPress API failed at %s", context["request"].path, exc_info=error)
        got_request_exception.send(sender=type(context["view"]), request=context["request"]._request)
        known = WordPressError("internal_server_error", _("Something went wrong on our side."), 500)
    response = Response({"code": known.code, "message": known.message, "data": known.data}, status=known.status_code)
    if isinstance(error, Throttled) and error.wait:
        response["Retry-After"] = str(error.wait)
    return response


def _translate(error: Exception) -> WordPressError | None:
    if isinstance(error, WordPressError):
        return error
    if isinstance(error, Throttled):
        return WordPressError("rest_too_many_requests", _("Too many requests. Please wait, then try again."), 429)
    if isinstance(error, SuspiciousOperation):  # more parameters than Django reads
        return WordPressError("rest_invalid_param", _("This request can't be read."), 400)
    if isinstance(error, APIException):  # a method that isn't there, above all
        return no_route()
    return None
