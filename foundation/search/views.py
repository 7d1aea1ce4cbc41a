"""The page of results."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.languages import active, using
from foundation.search import unanswered, words
from foundation.search.answering import answer


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`?q=` in the language of the address; `&page=` from the second ten on. Any input gets a page."""
    typed = request.GET.get("q", "")
    query = words.read(typed)
    with using(active()):
        results = answer(request, query, active(), request.GET.get("page"))
        if results.is_unanswered and results.page.number == 1:
            unanswered.count(query.text, active())
        return render(request, "search.html", {"results": results, "query": query, "is_asked": bool(typed.strip())})
