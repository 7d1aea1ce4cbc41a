"""Redirects from a page's old addresses, in both languages and for all below it.

Wagtail's own handlers know `url_path` alone and the active language alone, so they are switched off
(`WAGTAILREDIRECTS_AUTO_CREATE`); its Redirect model is used as it is. Whoever asks for an old address is sent on by
`foundation.public.not_found`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from wagtail.models import Site

from foundation import changes
from foundation.languages import LANGUAGES, field_name, using
from foundation.paths import Address, below_root

if TYPE_CHECKING:
    from foundation.models.page import FoundationPage

logger = logging.getLogger(__name__)

MAX_LENGTH = 255
"""Characters that `Redirect.old_path` holds."""
BATCH = 500


def write(page: FoundationPage, before: Address, below: list[Address]) -> None:
    """Redirect what moved when `page` left `before`, and drop redirects that its new addresses make untrue.

    `below` are the addresses of the pages below it from before the move. An address where nothing was live
    gets no redirect.
    """
    from wagtail.contrib.redirects.models import Redirect

    site = _get_site(page, before)
    if site is None:
        return
    old: dict[str, int] = {}  # left behind by a page that was live there
    new: set[str] = set()
    answered: set[str] = set()  # those of `new` where a live page now stands
    for language in LANGUAGES:
        name = field_name("url_path", language)
        was, now = getattr(before, name), getattr(page, name)
        if was == now:
            continue
        for address in (before, *below):
            path = getattr(address, name)
            arrival = _public_path(now + path[len(was) :], site, language)
            new.add(arrival)
            if getattr(address, f"live_{language}"):
                answered.add(arrival)
                old[_public_path(path, site, language)] = address.page_id

    moved = [address.page_id for address in (before, *below)]
    automatic = Redirect.get_for_site(site).filter(automatically_created=True)
    for batch in _batches([*new, *old]):
        replaced = [path for path in batch if path in answered or path in old]
        automatic.filter(Q(old_path__in=replaced) | Q(old_path__in=batch, redirect_page__in=moved)).delete()
    written = [
        Redirect(old_path=path, site=site, redirect_page_id=page_id, automatically_created=True)
        for path, page_id in old.items()
        if path not in new and _fits(path)
    ]
    Redirect.objects.bulk_create(written, batch_size=BATCH, ignore_conflicts=True)
    changes.redirect(written)


def _get_site(page: FoundationPage, before: Address) -> Site | None:
    """The site that holds the page before and after; None for its root page, whose address is the site's own."""
    roots = [root for root in Site.get_site_root_paths() if before.url_path.startswith(root.root_path)]
    roots = [root for root in roots if page.url_path.startswith(root.root_path)]
    return Site.objects.filter(pk=roots[0].site_id).exclude(root_page_id=page.pk).first() if roots else None


def _public_path(url_path: str, site: Site, language: str) -> str:
    """The path that a visitor asks for, as `Redirect.old_path` keeps it: decoded, without its last slash."""
    from wagtail.contrib.redirects.models import Redirect

    with using(language):
        try:
            return Redirect.normalise_path(
                reverse("wagtail_serve", args=(below_root(url_path, site.root_page.url_path),))
            )
        except NoReverseMatch:
            return ""


def _fits(path: str) -> bool:
    if path and len(path) <= MAX_LENGTH:
        return True
    logger.warning("No redirect from an address of %d characters: %d fit.", len(path), MAX_LENGTH)
    return False


def _batches(items: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]
