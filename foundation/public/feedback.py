"""What readers answer to "Was this page clear?": counted by page, language and month, and nothing else.

The form asks for no cookie, so that the page with it can be kept in any cache and nobody is recognised. What a forged
request from another site could do is count one answer; `is_from_this_site` refuses it by the headers that browsers
send by themselves (https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html).

So that nobody answers a thousand times, the cache remembers for a day that somebody has answered: under a hash of the
visitor's address and browser with a secret that is drawn anew each day and forgotten with it.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import swapper
from django.core.cache import cache
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from foundation.models.feedback import PageFeedback
from foundation.visitors import get_household

if TYPE_CHECKING:
    from foundation.models.page import FoundationPage

ANSWERS = ("clear", "unclear")

FORM = "feedback"
THANKS = {"clear": "feedback-thanks", "unclear": "feedback-unclear"}
TOO_MANY = "feedback-later"
"""Ids in the page: the redirect after an answer leads to one of them, which the stylesheet then shows."""

ANSWERS_OF_AN_ADDRESS = 60
"""A day's answers from one address, over all pages: a hospital's whole ward may share one."""

DAY = timedelta(days=1).total_seconds()


def get_page(page_id: int, language: str, request: HttpRequest) -> FoundationPage | None:
    """The page, if this visitor can read it in `language`."""
    pages = swapper.load_model("wagtailcore", "Page").objects
    page = pages.live_in(language).filter(pk=page_id, depth__gt=1).first()
    if page is None or not all(limit.accept_request(request) for limit in page.get_view_restrictions()):
        return None
    return page


def is_from_this_site(request: HttpRequest) -> bool:
    """Whether the form that was sent stood on a page of this site, as far as the browser tells.

    Old browsers tell nothing: https://developer.mozilla.org/docs/Web/HTTP/Headers/Sec-Fetch-Site.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = request.headers.get("Origin")
    try:
        return origin is None or urlsplit(origin).netloc == request.get_host()
    except ValueError:  # "http://[", which no browser sends
        return False


def answer(page_id: int, language: str, said: str, request: HttpRequest) -> str:
    """Count what a visitor `said`, one of `ANSWERS`, and return the id of the words to show for it.

    A second answer of the same visitor on the same day is thanked for and not counted.
    """
    address, visitor = _get_names_of_the_day(request)
    if not cache.add(f"feedback:{visitor}:{page_id}:{language}", 1, DAY):
        return THANKS[said]
    if _count_up(f"feedback:{address}") > ANSWERS_OF_AN_ADDRESS:
        return TOO_MANY
    month = timezone.localdate().replace(day=1)
    row, _is_new = PageFeedback.objects.get_or_create(page_id=page_id, language=language, month=month)
    PageFeedback.objects.filter(pk=row.pk).update(**{said: F(said) + 1})
    return THANKS[said]


def _count_up(key: str) -> int:
    cache.add(key, 0, DAY)
    try:
        return cache.incr(key)
    except ValueError:  # it expired between the two
        return 1


def _get_names_of_the_day(request: HttpRequest) -> tuple[str, str]:
    """What the cache calls the visitor's address and browser today. Neither can be found out from it tomorrow."""
    today = timezone.localdate().isoformat()
    secret = cache.get_or_set(f"feedback-secret:{today}", lambda: secrets.token_hex(16), DAY)
    address = get_household(request)
    browser = request.headers.get("User-Agent", "")
    return _hash(secret, address), _hash(secret, address, browser)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()
