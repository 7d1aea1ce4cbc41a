"""Pages that aren't in the page tree: what a visitor sees when something is missing or broken."""

from typing import Any, NoReturn

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from foundation.languages import active, using
from foundation.public import helpline, not_found


def nowhere(request: HttpRequest) -> NoReturn:
    """Whatever no other address matches, so that it is answered alike on a developer's machine and in use."""
    raise Http404


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The way to what was meant, else a 404 in the language of the address that offers the other language's page."""
    with using(not_found.get_language(request)):
        response = not_found.get_redirect(request) or render(
            request, "404.html", {"offer": not_found.get_offer(request)}, status=404
        )
        response.headers["Content-Language"] = active()
        return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that stood open too long, or a browser that keeps no cookies: what was sent is not done."""
    with using(not_found.get_language(request)):
        return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A 500 that reads no database."""
    return _standalone_page(request, "500.html", 500)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django refuses to look at, such as a host name that isn't ours: as plain as a 500, and as safe."""
    return _standalone_page(request, "400.html", 400)


def _standalone_page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    language = not_found.get_language(request)
    with using(language):
        context: dict[str, Any] = {
            "language": language,
            "helpline": helpline.get_last_known(language),
        }
        response = HttpResponse(render_to_string(template, context), status=status)
        response.headers["Content-Language"] = language
        return response
