"""The language of an address, and what to do with an address that leads nowhere."""

import unicodedata
from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import translation
from django.utils.http import escape_leading_slashes
from wagtail.contrib.redirects import middleware as redirects

from foundation import paths
from foundation.languages import DEFAULT
from foundation.views import page_not_found


class LanguageOfAddressMiddleware:
    """Activates the language of the address: English under /en/, else Japanese.

    In place of Django's LocaleMiddleware, which would also vary every answer by the browser's languages, though
    these decide nothing here. The admin goes on to activate its user's language.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        translation.activate(translation.get_language_from_path(request.path_info) or DEFAULT)
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class ComposedAddressMiddleware:
    """Sends an address in decomposed Unicode (NFD, as macOS copies file names) to its composed form (NFC).

    Japanese slugs are stored composed; が as か + ゛ would be a 404. See https://www.unicode.org/reports/tr15/.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        composed = unicodedata.normalize("NFC", request.path)
        if response.status_code != 404 or composed == request.path:
            return response
        query = request.META.get("QUERY_STRING")
        # "//example.org/が" would lead to another site.
        address = escape_leading_slashes(quote(composed))
        return HttpResponsePermanentRedirect(address + (f"?{query}" if query else ""))


class RedirectMiddleware(redirects.RedirectMiddleware):
    """Wagtail's, which leads to no page that isn't live in the language: that address may be words of a draft."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer = super().process_response(request, response)
        if answer is response:
            return response
        _scheme, host, path, _query, _fragment = urlsplit(answer.url)
        path, language = unquote(path), translation.get_language_from_path(path) or DEFAULT
        below = path if language == DEFAULT else path.removeprefix(f"/{language}/")
        page = None if host else paths.find_page(request, below, language)
        return response if page and not page.is_live_in(language) else answer


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
