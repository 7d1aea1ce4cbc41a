"""Pages that aren't in the page tree: what a visitor sees when something is missing or broken."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_path

from foundation import paths
from foundation.languages import DEFAULT, LANGUAGES, active, other, translated, using


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A 404 in the language of the address, offering the same page in the other language if it is live there."""
    with using(active()):
        return render(request, "404.html", {"offer": get_offer(request)}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A 500 that reads no database."""
    language = get_language_from_path(request.path) or DEFAULT
    with using(language):
        return HttpResponse(render_to_string("500.html", {"language": active()}), status=500)


def get_offer(request: HttpRequest) -> dict[str, str] | None:
    """What a visitor of a missing address may want instead: its page in the other language, titled in that one."""
    prefix, _, path = request.path.lstrip("/").partition("/")
    asked = prefix if prefix in LANGUAGES else DEFAULT
    path = path if prefix in LANGUAGES else request.path
    page = paths.find_page(request, path, asked)
    language = other(asked)
    if page is None or not page.is_live_in(language) or page.get_view_restrictions():
        return None
    return {
        "language": language,
        "url": page.get_url_in(language, request),
        "title": translated(page, "title", language),
    }
