"""Addresses that name a page by its number in WordPress, as "/?p=12" and "/?page_id=12" do.

Redirects say where they lead now. An English page's stands below /en/, and is found from "/" too: WordPress doesn't ask
for a language where it has a number.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponsePermanentRedirect, HttpResponseRedirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from foundation.languages import DEFAULT, LANGUAGES, other
from foundation.public import not_found, redirect_hits

NAMES = ("p", "page_id")
NUMBER = re.compile(r"0*([1-9][0-9]{0,17})")
MOST_FIELDS = 50
ADDRESS = re.compile(rf"(/({'|'.join(LANGUAGES)}))?/?\?({'|'.join(NAMES)})=[0-9]+")
"""As `Redirect.old_path` keeps it."""


def is_old_id(old_path: str) -> bool:
    return ADDRESS.fullmatch(old_path) is not None


def make_path(language: str, name: str, number: int) -> str:
    """The address of a page in `language`, as `Redirect.old_path` keeps it."""
    return f"{'/' if language == DEFAULT else f'/{language}'}?{name}={number}"


def get_redirect(request: HttpRequest) -> HttpResponsePermanentRedirect | HttpResponseRedirect | None:
    """The way on from the front page, counted; None where none is meant. One query at most, if there is a number."""
    if request.method not in ("GET", "HEAD"):
        return None
    redirect, link = find(request)
    if redirect is None:
        return None
    redirect_hits.count(redirect)
    return (HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect)(link)


def find(request: HttpRequest) -> tuple[Redirect | None, str]:
    """The redirect of the number that a request for the front page names, and where it leads."""
    paths = _get_paths(request)
    if not paths:
        return None, ""
    rows = Redirect.get_for_site(Site.find_for_request(request)).filter(old_path__in=paths)
    for redirect in sorted(rows.select_related("redirect_page"), key=lambda row: _rank(row, paths)):
        if link := not_found.get_link(request, redirect, get_language(redirect)):
            return redirect, link
    return None, ""


def get_language(redirect: Redirect) -> str:
    return not_found.split(not_found.tidy(redirect.old_path))[0]


def _get_paths(request: HttpRequest) -> list[str]:
    """The old addresses that may be meant, the likeliest first."""
    query = _read_query(request.META.get("QUERY_STRING", ""))
    name = next((name for name in NAMES if name in query), "")
    number = NUMBER.fullmatch(query[name]) if name else None
    if number is None or not not_found.is_plausible(request):
        return []
    language, below = not_found.split(not_found.tidy(request.path))
    if below:
        return []
    wanted = query.get("lang", "").lower()[:2]
    own = wanted if wanted in LANGUAGES else language
    return [make_path(each, name, int(number[1])) for each in (own, other(own))]


def _read_query(query: str) -> dict[str, str]:
    if not any(f"{name}=" in query for name in NAMES) or len(query) > not_found.LONGEST_QUERY:
        return {}
    try:
        return dict(parse_qsl(query, max_num_fields=MOST_FIELDS))
    except ValueError:  # more of them than anybody means
        return {}


def _rank(redirect: Redirect, paths: list[str]) -> tuple:
    """As `not_found` ranks those of one address."""
    return paths.index(redirect.old_path), redirect.site_id is None, redirect.automatically_created, -redirect.pk
