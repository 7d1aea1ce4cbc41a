"""The language of an address, and what to do with an address that leads nowhere."""

import re
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from foundation.api import problems, queries
from foundation.languages import DEFAULT, using
from foundation.public.error_pages import page_not_found


class LanguageOfAddressMiddleware:
    """Activates the language of the address: English under /en/, else Japanese.

    In place of Django's LocaleMiddleware, which would also vary every answer by the browser's languages, though
    these decide nothing here. The admin goes on to activate its user's language.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # In small letters, or Django would activate a language of the name "EN" and find everything below /EN/ too.
        translation.activate(translation.get_language_from_path(request.path_info.lower()) or DEFAULT)
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class PageNotFoundMiddleware:
    """Answers a missing page with our own 404, which offers the other language, on a developer's machine too.

    With DEBUG on, Django would show its list of URL patterns instead, and nobody would see what a visitor sees.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return page_not_found(request, exception) if isinstance(exception, Http404) else None


class APIProblemsMiddleware:
    """Below /api/ every error is a problem document, also where no view of the API was reached, or DEBUG is on.

    The first of all, so that it sees what the others answer.
    """

    below = re.compile(r"/(en/)?api(/|$)", re.IGNORECASE)

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code >= 400 and self.below.match(request.path_info):
            if response.get("Content-Type") != problems.CONTENT_TYPE:
                language = queries.read_language(request)
                with using(language):
                    problems.rewrite(response, language)
        return response
