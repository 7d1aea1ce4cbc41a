"""The redirects of the site, for a front end that sends visitors on by itself."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest
from pydantic import Field
from rest_framework.request import Request
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from foundation.api.authentication import without
from foundation.api.endpoint import Endpoint, Operation
from foundation.api.fields import Answer, Context, PageLink, get_page_link
from foundation.api.page_answers import Count
from foundation.api.queries import Language, Paged
from foundation.languages import LANGUAGES, field_name
from foundation.models import FoundationPage
from foundation.public import not_found
from foundation.public.old_ids import is_old_id


class RedirectItem(Answer):
    """An old address and where it leads."""

    old_path: str = Field(description="Decoded, without its last slash; with a query if only that address is meant.")
    location: str = Field(description="A path of this site, percent-encoded, or a whole address.")
    is_permanent: bool
    page: PageLink | None = Field(description="The page there, where the redirect was made for a page.")


class Redirects(Answer):
    """Some of the redirects."""

    meta: Count
    items: list[RedirectItem]


@dataclass(frozen=True)
class _Row:
    """What is read of every redirect, to choose those that are told."""

    id: int
    old_path: str
    link: str
    site_id: int | None
    is_automatic: bool
    page_id: int | None

    @property
    def rank(self) -> tuple:
        """As the site chooses where two have one address: see `foundation.public.not_found`."""
        return self.site_id is None, self.is_automatic, -self.id


class RedirectsQuery(Paged):
    lang: Language = Field("ja", description="Redirects from old addresses in this language: English ones begin /en/.")


class RedirectsAPI(Endpoint):
    operation = Operation(
        id="list_redirects",
        tag="changes",
        summary="Old addresses and where they lead",
        description="By address. One whose page isn't live in the language leads nowhere and isn't here.",
        query=RedirectsQuery,
        answer=Redirects,
    )

    def answer(self, request: Request) -> Redirects:
        context = self.api
        site = Site.find_for_request(context.request)
        ids = _choose(site, context) if site else []
        rows = Redirect.objects.in_bulk(ids[self.query.offset : self.query.offset + self.query.limit])
        pages = FoundationPage.objects.live_in(context.language).in_bulk(
            {row.redirect_page_id for row in rows.values()}
        )
        return Redirects(
            meta=Count(total_count=len(ids)),
            items=[_get_item(rows[pk], pages.get(rows[pk].redirect_page_id), context) for pk in ids if pk in rows],
        )


def _get_item(redirect: Redirect, page: FoundationPage | None, context: Context) -> RedirectItem:
    return RedirectItem(
        old_path=redirect.old_path,
        location=page.get_url_in(context.language, context.request) if page else redirect.redirect_link,
        is_permanent=redirect.is_permanent,
        page=get_page_link(page, context) if page else None,
    )


# Which are told --------------------------------------------------------------------------------------------


def _choose(site: Site, context: Context) -> list[int]:
    """The ids of those that lead somewhere, by their addresses: five queries, whatever their number."""
    fields = ("pk", "old_path", "redirect_link", "site_id", "automatically_created", "redirect_page_id")
    rows = [_Row(*row) for row in Redirect.get_for_site(site).values_list(*fields)]
    if not rows:
        return []
    best: dict[str, _Row] = {}
    for row in rows:
        if row.old_path not in best or row.rank < best[row.old_path].rank:
            best[row.old_path] = row
    places = _Places(site, context)
    return [row.id for _path, row in sorted(best.items()) if places.leads_on(row)]


class _Places:
    """The addresses of the site's pages in every language, and which of them this reader may be led to."""

    def __init__(self, site: Site, context: Context) -> None:
        self.root, self.language = site.root_page, context.language
        self.hosts = get_hosts(context.request)
        self.known: set[tuple[str, str]] = set()
        self.open: dict[tuple[str, str], int] = {}
        pages = FoundationPage.objects.descendant_of(self.root, inclusive=True)
        for language in LANGUAGES:
            column = field_name("url_path", language)
            self.known |= {(language, url_path) for url_path in pages.values_list(column, flat=True)}
            shown = without(pages.live_in(language), context.hidden)
            self.open |= {(language, url_path): pk for pk, url_path in shown.values_list("pk", column)}
        self.open_ids = {pk for (language, _url_path), pk in self.open.items() if language == self.language}

    def leads_on(self, row: _Row) -> bool:
        """Whether `row` is of the language, isn't in the way of a page, and leads to what this reader may read."""
        address = self._locate(row.old_path)
        if address[0] != self.language or (address in self.open and not is_old_id(row.old_path)):
            return False
        if row.page_id is not None:
            return row.page_id in self.open_ids
        try:
            link = urlsplit(row.link)
        except ValueError:  # "http://[": staff's import of a file doesn't check it
            return False
        if link.netloc and link.netloc.lower() not in self.hosts:
            return True
        if not row.link or Redirect.normalise_path(row.link) == row.old_path:
            return False
        there = self._locate(link.path)
        return there in self.open or there not in self.known

    def _locate(self, path: str) -> tuple[str, str]:
        """The language and the stored address that a path means."""
        language, below = not_found.split(not_found.tidy(path))
        root = getattr(self.root, field_name("url_path", language))
        return language, f"{root}{below}/" if below else root


def get_hosts(request: HttpRequest) -> set[str]:
    """The names under which this site is known, in small letters and with their ports."""
    site = Site.find_for_request(request)
    own = {urlsplit(site.root_url).netloc, site.hostname} if site else set()
    return {host.lower() for host in {request.get_host(), *own}}
