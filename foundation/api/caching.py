"""How long whoever asked may keep an answer, and how it is found out that it still holds.

An answer has an ETag of its own bytes and no date: it is made of many rows (menus, linked pages, pictures, the site's
settings), of the day, and of this program, and HTTP's dates know no fraction of a second. A 304 by date could be wrong.

With `API_SHARED_MAX_AGE`, caches between the site and its readers may answer for so long without asking, at the
addresses that `foundation.api.purging` can name. What has a query of its own is always asked for.
"""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from foundation.languages import LANGUAGES

REVALIDATED = "public, no-cache"
"""Anybody may keep an answer, and asks each time whether it still holds: nobody ever sees a withdrawn page."""

SECRET = "private, no-store"  # noqa: S105
"""A draft, or what only the bearer of a token may read."""

NEVER = "no-store"
"""An error."""

PURGED_BELOW = "/api/v2/"
PURGED_QUERIES = ("", *(f"lang={language}" for language in LANGUAGES))
"""How the query of an address is spelled that publishing purges."""

KEPT_HEADERS = ("Cache-Control", "Content-Language", "ETag", "Vary")


def get_cache_control(request: HttpRequest, status: int) -> str:
    """For an answer to somebody who showed no token."""
    if status >= 400:
        return NEVER
    if settings.API_SHARED_MAX_AGE and status == 200 and _is_purged(request):
        return f"public, max-age=0, must-revalidate, s-maxage={settings.API_SHARED_MAX_AGE}"
    return REVALIDATED


def _is_purged(request: HttpRequest) -> bool:
    return request.path.startswith(PURGED_BELOW) and request.META.get("QUERY_STRING", "") in PURGED_QUERIES


def answer(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """`response` with its ETag, or 304 for whoever has it already. Other conditions than If-None-Match are ignored."""
    if response.status_code != 200 or request.method not in ("GET", "HEAD"):
        return response
    if "no-store" in response.get("Cache-Control", ""):
        return response
    etag = f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    response["ETag"] = etag
    known = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    if "*" not in known and etag not in (tag.removeprefix("W/") for tag in known):
        return response
    return HttpResponseNotModified(headers={name: response[name] for name in KEPT_HEADERS if name in response})
