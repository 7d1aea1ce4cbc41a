"""Where a visitor meant to go who asked for an address at which nothing is.

An answer is always an address of this site's own making, or one that staff wrote in a redirect: nothing of what was
asked for is ever sent back, so that no address can lead to another site.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote, urlsplit

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from foundation import paths
from foundation.languages import DEFAULT, LANGUAGES, field_name, other, translated, using
from foundation.models import FoundationPage
from foundation.public import redirect_hits

MAX_LENGTH = 2048
"""Characters of an address beyond which nobody meant it. SQLite, for one, refuses to compare with more than 50,000."""

LONGEST_QUERY = 4096
"""Bytes of a query that are sent on with an address. Django sends nobody on with more than 16,384 in all."""

PAGES = {"wagtail_serve", "nowhere"}
"""Names of addresses under which a page may be missing. Any other, such as a document's, was spelled right."""

END_OF_A_SENTENCE = "。、，．,.;:!?！？)]}>）」』】\"'”’"
"""What a mail program takes along when an address ends a sentence. No address of a page ends so."""


def tidy(path: str) -> str:
    """`path` as it was meant, without its last slash.

    It is decoded where it was encoded twice (or three times), composed (Unicode's NFKC, as slugs are stored:
    https://www.unicode.org/reports/tr15/), and freed of invisible characters, doubled slashes, a query that was
    encoded with it and the punctuation after it.
    """
    for _ in range(3):
        try:
            path = unquote(path, errors="strict")
        except UnicodeDecodeError:
            break
    path = re.split(r"[?#]", unicodedata.normalize("NFKC", path), maxsplit=1)[0]
    path = "".join(character for character in path if unicodedata.category(character) != "Cf")
    path = path.rstrip(END_OF_A_SENTENCE + "/ 　")
    return "/" + "/".join(filter(None, (segment.strip() for segment in path.split("/"))))


def get_language(request: HttpRequest) -> str:
    """The language of the address, however it is spelled: English under /en/, /EN/ or //en/, else Japanese."""
    return split(_meant(request))[0]


def split(path: str) -> tuple[str, str]:
    """The language of a tidy `path` and what follows its prefix. Japanese has none, but some visitors write /ja/."""
    prefix, _, below = path.lstrip("/").partition("/")
    language = get_language_from_path(f"/{prefix.lower()}/")
    return (language, below) if language in LANGUAGES else (DEFAULT, path.lstrip("/"))


def get_redirect(request: HttpRequest) -> HttpResponseRedirect | HttpResponsePermanentRedirect | None:
    """The way on: a redirect of this address, counted; or the one address that it is a misspelling of."""
    if request.method not in ("GET", "HEAD") or not is_plausible(request):
        return None
    if (redirect := find_redirect(request)) and (link := get_link(request, redirect)):
        redirect_hits.count(redirect)
        return (HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect)(link)
    if address := get_address(request):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if 0 < len(query) <= LONGEST_QUERY else address)
    return None


def get_offer(request: HttpRequest) -> dict[str, str] | None:
    """What a visitor of a missing address may want instead: its page in the other language, titled in that one."""
    if not is_plausible(request):
        return None
    language = other(get_language(request))
    redirect = find_redirect(request)
    page = find_page(request) or (redirect and redirect.redirect_page)
    if page is None or not page.is_public_in(language):
        return None
    return {
        "language": language,
        "url": page.get_url_in(language, request),
        "title": translated(page, "title", language),
    }


def is_plausible(request: HttpRequest) -> bool:
    """Whether somebody may have meant the address, and the database can be asked for it."""
    meant = _meant(request)
    return max(len(request.path), len(meant)) <= MAX_LENGTH and "\0" not in meant


def _meant(request: HttpRequest) -> str:
    if not hasattr(request, "_tidy_path"):
        request._tidy_path = tidy(request.path[: MAX_LENGTH + 1])
    return request._tidy_path


# Misspelled ------------------------------------------------------------------------------------------------


def get_address(request: HttpRequest) -> str | None:
    """The address that was misspelled, if a page is live there or something else of this site answers."""
    language = get_language(request)
    page = find_page(request)
    if page is not None and page.is_live_in(language):
        address = page.get_url_in(language, request)
    else:
        address = _get_named_address(request)
    return None if address in (None, quote(request.path)) else address


def find_page(request: HttpRequest) -> FoundationPage | None:
    """The page that the address means, live or not: exactly as it is tidied, else in small or capital letters."""
    if not hasattr(request, "_page_meant"):
        request._page_meant = _find_page(request) if _is_of_pages(request) else None
    return request._page_meant


def _is_of_pages(request: HttpRequest) -> bool:
    return request.resolver_match is None or request.resolver_match.url_name in PAGES


def _find_page(request: HttpRequest) -> FoundationPage | None:
    language, below = split(_meant(request))
    page = paths.find_page(request, below, language)
    site = Site.find_for_request(request)
    if page is not None or site is None:
        return page
    column = field_name("url_path", language)
    alike = paths.base_pages().filter(**{f"{column}__iexact": f"{getattr(site.root_page, column)}{below}/"})
    return min(alike, key=lambda page: not page.is_live_in(language), default=None)


def _get_named_address(request: HttpRequest) -> str | None:
    """An address that isn't a page's, such as /search/ without its slash or /Feed.xml."""
    if not _is_of_pages(request):
        return None
    path = _meant(request).lower()
    for address in (path, f"{path}/"):
        with using(split(path)[0]):
            try:
                match = resolve(address)
            except Resolver404:
                continue
        if match.url_name not in PAGES:
            return quote(address)
    return None


# Redirects -------------------------------------------------------------------------------------------------


def find_redirect(request: HttpRequest) -> Redirect | None:
    """The redirect that staff or a move wrote for this address: as asked for, without its query, else tidied.

    Wagtail's own lookup fails where two have the same address.
    """
    if not hasattr(request, "_redirect"):
        request._redirect = _find_redirect(request)
    return request._redirect


def _find_redirect(request: HttpRequest) -> Redirect | None:
    asked = "/" + request.get_full_path().lstrip("/")
    spellings = []
    for spelling in (asked, asked.partition("?")[0]):
        spellings += [Redirect.normalise_path(spelling, decode_unicode=decode) for decode in (True, False)]
    site = Site.find_for_request(request)
    rows = Redirect.get_for_site(site).select_related("redirect_page")
    found = _best(rows.filter(old_path__in=spellings), spellings)
    if found is None and _is_of_pages(request):
        found = _best(rows.filter(old_path__iexact=_meant(request)), [])
    return found


def _best(rows: QuerySet[Redirect], spellings: list[str]) -> Redirect | None:
    """The nearest spelling; of equals, the one for this site alone, then the one that a person wrote."""

    def rank(redirect: Redirect) -> tuple:
        place = spellings.index(redirect.old_path) if redirect.old_path in spellings else len(spellings)
        return place, redirect.site_id is None, redirect.automatically_created, -redirect.pk

    return min(rows, key=rank, default=None)


def get_link(request: HttpRequest, redirect: Redirect, language: str = "") -> str | None:
    """Where `redirect` leads in `language`, by default that of the address.

    None for a page that isn't live in it, whose address may be words of a draft, and for a redirect onto itself.
    """
    language = language or get_language(request)
    if page := redirect.redirect_page:
        if not page.is_live_in(language) or page.get_url_in(language, request) is None:
            return None
        with using(language):
            return redirect.link
    if not redirect.redirect_link or _leads_nowhere(request, redirect):
        return None
    return redirect.redirect_link


def _leads_nowhere(request: HttpRequest, redirect: Redirect) -> bool:
    """Whether a redirect to an address, not to a page, leads back to itself or to a page that isn't live."""
    try:
        link = urlsplit(redirect.redirect_link)
    except ValueError:  # "http://[": staff's import of a file doesn't check it
        return True
    if link.netloc:
        return False
    if Redirect.normalise_path(redirect.redirect_link) == redirect.old_path:
        return True
    language, below = split(tidy(link.path))
    page = paths.find_page(request, below, language)
    return page is not None and not page.is_live_in(language)
