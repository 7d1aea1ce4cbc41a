"""Which of our pages stands for an address of the source: everything is read at once, so that no link costs a query."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from django.urls import NoReverseMatch, reverse

from foundation.languages import DEFAULT, LANGUAGES, field_name, using
from foundation.models import FoundationPage
from foundation.paths import base_pages, below_root

from ..models import ImportedPage
from ..read import read_prefix
from .old_addresses import OldAddress, read_address


class Place(NamedTuple):
    """One language of one of our pages."""

    page_id: int
    language: str


class AddressBook:
    def __init__(self, home: FoundationPage) -> None:
        self.sites: set[str] = set()
        """Hosts of the source, without "www."."""
        self._root = home.url_path
        self._by_address: dict[tuple[str, str], Place] = {}
        self._by_id: dict[tuple[str, int], dict[str, int]] = {}
        self._unprefixed: set[str] = set()
        """Sites whose English addresses don't begin with /en/."""
        self._paths: dict[int, tuple[str, str]] = {}
        """Of all our pages: their Japanese and their English path in the tree."""
        self._ours: dict[tuple[str, str], int] = {}
        self.get_path = cache(self._get_path)
        self._read_tree(home)
        self._read_imported()

    def find(self, address: OldAddress, language: str) -> Place | None:
        """Where an address of the source leads now, for a reader of `language`."""
        if address.site not in self.sites:
            return None
        if address.wordpress_id:
            wanted = address.language or read_prefix(address.path) or language
            pages = self._by_id.get((address.site, address.wordpress_id), {})
            found = wanted if wanted in pages else next(iter(pages), "")
            return Place(pages[found], found) if found else None
        return self._find_by_path(address, language)

    def _find_by_path(self, address: OldAddress, language: str) -> Place | None:
        place = self._by_address.get((address.site, address.path))
        if place and address.language in LANGUAGES:
            return Place(place.page_id, address.language)
        if place:
            return place
        prefix = read_prefix(address.path)
        path = address.path[len(prefix) + 1 :] if prefix else address.path
        default = language if address.site in self._unprefixed else DEFAULT
        own = prefix or (address.language if address.language in LANGUAGES else default)
        page_id = self._ours.get((own, path))
        return Place(page_id, own) if page_id else None

    def find_ours(self, language: str, path: str) -> int | None:
        """The page at `path`, decoded and without its last slash and without the language's prefix, live or not."""
        return self._ours.get((language, path))

    def _get_path(self, place: Place) -> str:
        """The path of the page in that language, as a browser asks for it; empty where it has none."""
        paths = self._paths.get(place.page_id)
        if paths is None:
            return ""
        path = below_root(paths[LANGUAGES.index(place.language)], self._root)
        with using(place.language):
            try:
                return reverse("wagtail_serve", args=(path,))
            except NoReverseMatch:
                return ""

    def _read_tree(self, home: FoundationPage) -> None:
        columns = [field_name("url_path", language) for language in LANGUAGES]
        pages = base_pages().descendant_of(home, inclusive=True).values_list("pk", *columns)
        for pk, *url_paths in pages.iterator():
            self._paths[pk] = tuple(url_paths)
            for language, url_path in zip(LANGUAGES, url_paths, strict=True):
                below = below_root(url_path, self._root).rstrip("/")
                self._ours[language, f"/{below}" if below else ""] = pk

    def _read_imported(self) -> None:
        rows = ImportedPage.objects.order_by("pk").values_list(
            "site", "wordpress_id", "language", "page_id", "source_address"
        )
        for site, number, language, page_id, source_address in rows.iterator():
            self.sites.add(site)
            self._by_id.setdefault((site, number), {})[language] = page_id
            address = read_address(source_address)
            if address is None or address.wordpress_id:
                continue
            if language != DEFAULT and not read_prefix(address.path) and not address.language:
                self._unprefixed.add(site)
            self._by_address.setdefault((site, address.path), Place(page_id, language))
