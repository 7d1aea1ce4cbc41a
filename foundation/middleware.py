import unicodedata
from collections.abc import Callable
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect


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
        return HttpResponsePermanentRedirect(quote(composed) + (f"?{query}" if query else ""))
