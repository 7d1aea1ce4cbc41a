"""The address of a page's Japanese and English beside each other: `<address of the page>ja-en.html`."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.discovery.pages import find_public_page
from foundation.languages import LANGUAGES, active


@require_safe
def show_facing(request: HttpRequest, path: str) -> HttpResponse:
    """404 unless the page at `path` is live in both languages and has a text."""
    page = find_public_page(request, path, active())
    if page is None or not all(page.is_live_in(language) for language in LANGUAGES):
        raise Http404
    context = {"request": request, "page": page}
    if not (rows := page.get_facing_rows(context)):
        raise Http404
    return render(request, "pages/facing.html", {**context, "rows": rows})
