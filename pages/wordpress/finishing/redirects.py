"""Every old address that changed leads to its page: by Wagtail's redirects, in the language of the address.

Their targets are pages, so that no redirect leads to another, and each goes on leading to its page when that moves.
Where an old address doesn't show its language as ours do (English without /en/), an address of ours is its target.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import unquote, urlsplit

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from foundation import changes
from foundation.public import not_found, old_ids
from foundation.redirects import MAX_LENGTH

from ..bilingual import gettext as _
from ..bilingual import ngettext
from ..models import ImportedPage, ImportRun
from ..options import Options
from ..writing.match import NoPlace, Tree
from .address_book import AddressBook, Place
from .old_addresses import read_address

BATCH = 500
SHOWN = 5
"""Addresses that a sentence names."""


@dataclass
class _Known:
    """A redirect that is there."""

    pk: int
    page_id: int | None
    link: str


@dataclass
class _Outcome:
    made: int = 0
    kept: list[str] = field(default_factory=list)
    """Old addresses with a redirect that leads elsewhere."""
    taken: list[str] = field(default_factory=list)
    """Old addresses at which another page stands here."""
    too_long: list[str] = field(default_factory=list)
    straightened: list[str] = field(default_factory=list)
    """Old addresses whose redirects led to an address that now leads on."""

    def get_sentences(self) -> list[str]:
        told = []
        if self.made:
            message = ngettext(
                "%(number)s redirect leads from an old address to its page.",
                "%(number)s redirects lead from old addresses to their pages.",
                self.made,
            )
            told.append(message % {"number": self.made})
        sentences = (
            (
                self.kept,
                _("A redirect from these old addresses was here already and leads elsewhere. It was kept: %s."),
            ),
            (self.taken, _("Another page stands at these old addresses here, so nothing leads on from them: %s.")),
            (self.too_long, _("These old addresses are too long for a redirect: %s.")),
            (self.straightened, _("These redirects led to an old address and lead to its page now: %s.")),
        )
        told += [message % _in_short(addresses) for addresses, message in sentences if addresses]
        return told


def _in_short(words: list[str]) -> str:
    return ", ".join(word[:200] for word in words[:SHOWN]) + (f" … ({len(words)})" if len(words) > SHOWN else "")


def make(run: ImportRun, options: Options, tree: Tree) -> list[str]:
    """For all pages that were ever imported from the run's sites. What is there already stays, whoever made it."""
    try:
        home = tree.get_home()
    except NoPlace:
        return []
    site = Site.objects.filter(root_page_id=home.pk).first()
    if site is None:
        return []
    book = AddressBook(home)
    outcome = _Outcome()
    known = _read_known(site)
    wanted = _get_wanted(run, book, known, outcome)
    with transaction.atomic(), changes.together():
        _write(wanted, site, book, outcome)
        _straighten(wanted, known, book, outcome)
    return outcome.get_sentences()


def _read_known(site: Site) -> dict[str, _Known]:
    rows = Redirect.get_for_site(site).order_by("pk").values_list("old_path", "pk", "redirect_page_id", "redirect_link")
    return {old_path: _Known(*row) for old_path, *row in rows.iterator()}


def _get_wanted(run: ImportRun, book: AddressBook, known: dict[str, _Known], outcome: _Outcome) -> dict[str, Place]:
    """By old address: the page and its language."""
    sites = set(run.items.exclude(site="").order_by().values_list("site", flat=True).distinct())
    records = ImportedPage.objects.filter(site__in=sites).order_by("pk")
    wanted: dict[str, Place] = {}
    for address, number, language, page_id in records.values_list(
        "source_address", "wordpress_id", "language", "page_id"
    ).iterator():
        place = Place(page_id, language)
        for old_path in _iter_old_paths(address, number, place, book, outcome):
            there = known.get(old_path)
            if there is None:
                wanted.setdefault(old_path, place)
            elif there.page_id != page_id and there.link != book.get_path(place) and old_path not in outcome.kept:
                outcome.kept.append(old_path)
    return wanted


def _iter_old_paths(address: str, number: int, place: Place, book: AddressBook, outcome: _Outcome) -> Iterator[str]:
    """The old addresses of a page that would lead to nothing now, as `Redirect.old_path` keeps them."""
    yield from (old_ids.make_path(place.language, name, number) for name in old_ids.NAMES)
    try:
        parts = urlsplit(address)
        old_path = Redirect.normalise_path(f"{parts.path}?{parts.query}" if parts.query else parts.path)
    except ValueError:
        return
    language, below = not_found.split(not_found.tidy(old_path))
    if not below:  # the front page, which is the home page here, or a page's number
        return
    if not_found.split(not_found.tidy(unquote(book.get_path(place)))) == (language, below) and not parts.query:
        return
    standing = book.find_ours(language, f"/{below}" if below else "")
    if standing == place.page_id and language == place.language:
        return
    if standing:
        outcome.taken.append(old_path)
    elif len(old_path) > MAX_LENGTH:
        outcome.too_long.append(old_path)
    else:
        yield old_path


def _write(wanted: dict[str, Place], site: Site, book: AddressBook, outcome: _Outcome) -> None:
    for batch in _in_batches(wanted.items()):
        redirects = [
            Redirect(old_path=old_path, site=site, automatically_created=True, **_get_target(old_path, place, book))
            for old_path, place in batch
        ]
        Redirect.objects.bulk_create(redirects)
        changes.redirect(redirects)
        outcome.made += len(redirects)


def _get_target(old_path: str, place: Place, book: AddressBook) -> dict[str, Any]:
    """A page opens in the language of the old address; where that isn't the page's, its address has to do."""
    path = book.get_path(place)
    if _get_language(old_path) == place.language or not 0 < len(path) <= MAX_LENGTH:
        return {"redirect_page_id": place.page_id, "redirect_link": ""}
    return {"redirect_page_id": None, "redirect_link": path}


def _get_language(path: str) -> str:
    return not_found.split(not_found.tidy(path))[0]


def _straighten(wanted: dict[str, Place], known: dict[str, _Known], book: AddressBook, outcome: _Outcome) -> None:
    """What led to an old address, which would lead on from there, leads to its page at once."""
    changed = []
    for old_path, redirect in known.items():
        if redirect.link and (place := wanted.get(_get_own_path(redirect.link, book))):
            target = _get_target(old_path, place, book)
            Redirect.objects.filter(pk=redirect.pk).update(**target)
            changed.append(Redirect(pk=redirect.pk, old_path=old_path, **target))
            outcome.straightened.append(old_path)
    changes.redirect(changed)


def _get_own_path(link: str, book: AddressBook) -> str:
    """The path of an address that leads to this site, old or new, as `Redirect.old_path` keeps it; else empty."""
    if link.startswith("/"):
        return Redirect.normalise_path(link)
    address = read_address(link)
    return Redirect.normalise_path(link) if address and address.site in book.sites else ""


def _in_batches(items: Iterable[tuple[str, Place]]) -> Iterator[list[tuple[str, Place]]]:
    items = iter(items)
    while batch := list(islice(items, BATCH)):
        yield batch
