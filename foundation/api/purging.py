"""Caches in front of the site are told which addresses say something else, as soon as that is so.

For caches that are named in `FRONTEND_CACHE`; the messages are Wagtail's `wagtail.contrib.frontend_cache`. Told are the
addresses of the page that changed, in every language, and all lists, menus and settings of the API. A page that only
mentions another (its title in a menu, for example) says so after `API_SHARED_MAX_AGE` seconds at the latest.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from wagtail.contrib.frontend_cache.backends import BaseBackend, PurgeRequest
from wagtail.contrib.frontend_cache.utils import purge_urls_from_cache

from foundation.api.caching import PURGED_QUERIES
from foundation.changes import recorded
from foundation.languages import LANGUAGES

if TYPE_CHECKING:
    from foundation.models import Change

logger = logging.getLogger(__name__)

PATIENCE = 5
"""Seconds for a cache to answer. Whoever publishes waits for it."""


class HTTPBackend(BaseBackend):
    """As Wagtail's of this name, which would wait for a silent cache for ever, and for each address again."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.location = urlsplit(params.pop("LOCATION"))

    def purge(self, url: str) -> None:
        asked = urlsplit(url)
        address = asked._replace(scheme=self.location.scheme, netloc=self.location.netloc).geturl()
        try:
            urlopen(PurgeRequest(address, headers={"Host": asked.netloc}), timeout=PATIENCE).close()  # noqa: S310
        except HTTPError as error:
            if error.code != 404:  # it had nothing to forget
                logger.error("The cache refused to forget %s: %s", url, error)


def connect() -> None:
    recorded.connect(_note, dispatch_uid="foundation.api.purging")


def _note(changes: list[Change], **kwargs: Any) -> None:
    if getattr(settings, "WAGTAILFRONTENDCACHE", None):
        transaction.on_commit(partial(purge, changes))


def purge(changes: Collection[Change]) -> None:
    """Whatever a cache answers, and whether it does, what was published stays published."""
    try:
        purge_urls_from_cache(sorted(get_urls(changes)))
    except Exception:
        logger.exception("A cache in front of the site wasn't told what changed.")


def get_urls(changes: Collection[Change]) -> set[str]:
    from wagtail.models import Site

    origins = {site.root_url for site in Site.objects.all()}
    pages = {change.page_id for change in changes if change.page_id}
    paths = {path for change in changes for path in (change.path, change.old_path) if path}
    return {
        *(f"{origin}{path}" for origin in origins for path in (*paths, *_get_api_paths(pages))),
        *_get_page_urls(pages),
    }


def _get_page_urls(pages: Collection[int]) -> Iterable[str]:
    """Of the pages themselves, in every language: each says where the others are."""
    from foundation.models import FoundationPage

    for page in FoundationPage.objects.filter(pk__in=pages):
        urls = [page.get_full_url_in(language) for language in LANGUAGES if page.is_live_in(language)]
        yield from filter(None, urls)


def _get_api_paths(pages: Collection[int]) -> Iterable[str]:
    from foundation.api.addresses import iter_addresses

    lists = [address.path for address in iter_addresses() if "{" not in address.path]
    for path in (*lists, *(reverse("api:pages:detail", args=[page]) for page in pages)):
        yield from (f"{path}?{query}" if query else path for query in PURGED_QUERIES)
