"""How a reader wants pages to look: larger text, furigana or none.

Kept for a year in one first-party cookie that says nothing about the reader, and printed into `<html>`, so that it
holds from the first paint and without a script. Whoever keeps whole pages in a cache must tell them apart by
`get_display(request)`.
"""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

COOKIE = "display"
COOKIE_AGE = timedelta(days=365)

CHOICES = {"text": ("standard", "large", "largest"), "ruby": ("on", "off")}
"""What may be chosen; the first of each is how a page looks to somebody who never chose."""


def clean(chosen: dict[str, str]) -> dict[str, str]:
    """One known value for every name of `CHOICES`, whatever a cookie or an address holds."""
    return {name: chosen[name] if chosen.get(name) in values else values[0] for name, values in CHOICES.items()}


def parse(cookie: str) -> dict[str, str]:
    """The choices in a cookie such as "text-large.ruby-off"."""
    return clean(dict(word.split("-", 1) for word in cookie.split(".") if "-" in word))


def serialise(chosen: dict[str, str]) -> str:
    """The cookie's value: what differs from the standard; empty where nothing does."""
    return ".".join(f"{name}-{value}" for name, value in clean(chosen).items() if value != CHOICES[name][0])


def get_display(request: HttpRequest | None) -> dict[str, str]:
    return parse(request.COOKIES.get(COOKIE, "") if request else "")


@require_safe
@never_cache
def choose(request: HttpRequest) -> HttpResponse:
    """Keep what the address chooses and go back to `next`; without a choice, the page on which to make one."""
    asked = {name: request.GET[name] for name in CHOICES if name in request.GET}
    if not asked:
        return render(request, "display.html", {"next_address": get_way_back(request)})
    response = HttpResponseRedirect(get_way_back(request))
    cookie = serialise(get_display(request) | asked)
    if cookie:
        response.set_cookie(COOKIE, cookie, max_age=COOKIE_AGE, secure=request.is_secure(), samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def get_way_back(request: HttpRequest) -> str:
    """The page of this site that the reader came from, else the home page."""
    address = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(address, allowed_hosts=None) and address.startswith("/"):
        return address
    return reverse("wagtail_serve", args=[""])
