"""A site that is asked over the network, as its REST API answers everybody.

Asked are its pages and posts, its media library, and its menus where it shows them. Then the same in each of our
languages that the site says it has, of which only what differs is kept. A reading that was stopped goes on with the
part of the list at which it stopped: each item's origin is the address of that part.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from foundation.languages import LANGUAGES

from .. import web
from ..bilingual import gettext as _
from ..options import Options
from . import ExportError, Raw, Refused
from .kinds import INTERNAL, MEDIA, MENU, PAGE, Skips, is_page
from .rest import Absent, Broken, Denied, Listing, Part, PastTheEnd, ask, make_address

MOST_HTML = 4_000_000
"""Bytes of the site's front page."""
API = "https://api.w.org/"
API_HEADER = re.compile(r'<([^>]*)>\s*;[^,]*?rel="?https://api\.w\.org/"?')
LINK = re.compile(r"<link\b[^>]*+>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([a-z-]+)\s*=\s*(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.IGNORECASE)
TAG = re.compile(r"<[^>]*+>")
ROUTES = {"pages": PAGE, "posts": PAGE, "media": MEDIA}
KNOWN_TYPES = frozenset(("page", "post", "attachment", "nav_menu_item"))
MOST_NUMBERS = 20
PLUGINS = ("wpml", "pll")
"""How the names of the routes of WPML and Polylang begin: they take a language as a parameter."""
LANGUAGE_FIELDS = ("lang", "wpml_current_locale", "locale")


@dataclass
class Site:
    home: str
    root: str
    """The address below which the API's routes stand."""
    namespaces: list[str]
    languages: dict[str, str] = field(default_factory=dict)
    """The front page in each of our languages that it names."""
    foreign: list[str] = field(default_factory=list)
    """Its other languages."""

    @property
    def language(self) -> str:
        """Of what is asked for without naming a language; empty where the site doesn't tell."""
        return next((language for language, home in self.languages.items() if _is_same(home, self.home)), "")


def iter_items(source: str, options: Options, staged: Iterable[Raw]) -> Iterator[Raw | Refused]:
    """`staged` are the items of parts that were read before. Raises ExportError."""
    since = _get_day(options.since)
    return _Reader(source, options, since, staged).read()


def _get_day(since: str) -> date | None:
    try:
        return date.fromisoformat(since) if since else None
    except ValueError as error:
        raise ExportError(_("--since takes a day, such as 2026-01-31, not “%s”.") % since) from error


class _Reader:
    def __init__(self, source: str, options: Options, since: date | None, staged: Iterable[Raw]) -> None:
        self.options, self.since = options, since
        self.known = _Known()
        self.origins: dict[str, None] = {}
        for item in staged:
            self.origins.setdefault(item.origin)
            if item.kind in (PAGE, MEDIA):
                self.known.add(item.kind, item.data)
        self.site = find_site(source, options.delay)
        self.skips = Skips()
        self.is_any = bool(self.origins)
        self.number = 0

    def read(self) -> Iterator[Raw | Refused]:
        for route in self._get_routes():
            yield from self._read_list(route, self.site.root)
        for language, root, parameters in self._get_variants():
            yield from self._read_variant(language, root, parameters)
        if not self.is_any:
            self._say_that_nothing_is_there()
        yield from self._read_menus()
        self._tell_of_other_types()
        for language in self.site.foreign:
            self.skips.count(_("Not asked for, since this site doesn't have it: the language “%s”.") % language)
        yield from self.skips.told(self.site.root)

    def _get_routes(self) -> list[str]:
        wants_media = (self.options.media is not False or self.options.media_dir) and not self._get_numbers()
        return ["pages", "posts", *(["media"] if wants_media else [])]

    def _get_numbers(self) -> list[str]:
        """Where only some pages are wanted and all of them are given by number, no other is asked for."""
        only = sorted(self.options.only)
        is_short = len(only) <= MOST_NUMBERS and all(word.isascii() and word.isdigit() for word in only)
        return only if is_short else []

    def _get_listing(self, root: str, route: str, more: dict[str, str]) -> Listing:
        parameters = {"orderby": "id", "order": "asc", **more}
        if self.since:  # "after" leaves out the moment itself
            parameters["modified_after"] = f"{self.since - timedelta(days=1)}T23:59:59"
        if numbers := self._get_numbers():
            parameters["include"] = ",".join(numbers)
        listing = Listing(make_address(root, f"wp/v2/{route}", parameters), self.options.delay)
        for origin in self.origins:
            listing.go_on_after(origin)
        return listing

    # In the site's own language -----------------------------------------------------------------------------

    def _read_list(self, route: str, root: str) -> Iterator[Raw | Refused]:
        kind = ROUTES[route]
        try:
            for part in self._get_listing(root, route, {}):
                for item in self._iter_known(part, kind):
                    if isinstance(item, Raw):
                        if not self.known.add(kind, item.data):
                            continue
                        _mark(item.data, self.site.language)
                        self.is_any = self.is_any or kind == PAGE
                    yield item
                yield from self.skips.told(part.origin)
        except (Denied, Absent) as problem:
            if route == "pages":
                raise
            self.skips.count(str(problem))

    def _iter_known(self, part: Part, kind: str) -> Iterator[Raw | Refused]:
        if part.problem:
            yield Refused(part.origin, part.problem)
        for item in part.items:
            is_known = is_page(item) if kind == PAGE else isinstance(item, dict) and "source_url" in item
            if not is_known:
                message = _("This item is not a page: it has no id, title and content. Leave it out of the export.")
                yield Refused(part.origin, message)
            elif self._is_too_old(item):
                self.skips.count(_("Not read, since it was not changed since %s.") % self.since)
            else:
                yield Raw(kind, item, part.origin)

    def _is_too_old(self, item: dict[str, Any]) -> bool:
        """WordPress before 5.7 doesn't know "modified_after" and answers all."""
        modified = str(item.get("modified") or "")[:10]
        return bool(self.since and modified and modified < self.since.isoformat())

    def _say_that_nothing_is_there(self) -> None:
        if self.since:
            self.skips.count(_("Nothing was changed on the site since %s, so there was nothing to read.") % self.since)
        elif not self.options.only:
            message = _("%s shows no pages and no posts to everybody. Publish them in WordPress, or import an export.")
            raise ExportError(message % self.site.home)

    # In other languages -------------------------------------------------------------------------------------

    def _get_variants(self) -> Iterator[tuple[str, str, dict[str, str]]]:
        """Each language with the address of an API, and the parameters, that may answer in it."""
        site = self.site
        by_parameter = any(name.startswith(PLUGINS) for name in site.namespaces)
        for language, home in site.languages.items():
            if language == site.language:
                continue
            if _host(home) != _host(site.home):
                message = _("The pages in the language “%(language)s” are a site of their own: import %(address)s too.")
                self.skips.count(message % {"language": language, "address": home})
            elif by_parameter or urlsplit(home).path.strip("/") == urlsplit(site.home).path.strip("/"):
                yield language, site.root, {"lang": language}
            else:
                yield language, _get_root_below(home, site.root), {}

    def _read_variant(self, language: str, root: str, parameters: dict[str, str]) -> Iterator[Raw | Refused]:
        if not parameters:
            api = get_api(root, self.options.delay)
            root, parameters = (api[0], {}) if api else (self.site.root, {"lang": language})
        self.number = 0
        for route in self._get_routes():
            try:
                yield from self._read_differences(route, language, root, parameters)
            except (Denied, Absent) as problem:
                self.skips.count(str(problem))
        message = _("Asked for in the language “%(language)s”, and read where it differs: %(address)s")
        address = make_address(root, "wp/v2/", parameters).rstrip("?")
        self.skips.count(message % {"language": language, "address": address}, self.number)

    def _read_differences(
        self, route: str, language: str, root: str, parameters: dict[str, str]
    ) -> Iterator[Raw | Refused]:
        kind = ROUTES[route]
        listing = self._get_listing(root, route, parameters)
        is_beginning = listing.offset == 0
        for part in listing:
            items = list(self._iter_known(part, kind))
            is_same = items and all(isinstance(item, Raw) and self.known.has(kind, item.data) for item in items)
            if is_same and is_beginning:
                return  # the server pays no heed to the language
            is_beginning = False
            for item in items:
                if isinstance(item, Raw):
                    if self.known.has_words(kind, item.data):
                        if kind == PAGE:
                            message = _("Not read, since it has no translation into the language “%s”.") % language
                            self.skips.count(message)
                        continue
                    self.known.add(kind, item.data)
                    _mark(item.data, language)
                    self.number += 1
                    self.is_any = self.is_any or kind == PAGE
                yield item
            yield from self.skips.told(part.origin)

    # The rest -----------------------------------------------------------------------------------------------

    def _read_menus(self) -> Iterator[Raw | Refused]:
        if self._get_numbers():
            return
        try:
            for route in ("menus", "menu-items"):
                listing = Listing(make_address(self.site.root, f"wp/v2/{route}", {"order": "asc"}), self.options.delay)
                for origin in self.origins:
                    listing.go_on_after(origin)
                for part in listing:
                    yield from (Raw(MENU, item, part.origin) for item in part.items if isinstance(item, dict))
        except (Denied, Absent, Broken):
            self.skips.count(
                _(
                    "Menus can't be read from outside of WordPress. An export made there (Tools, Export) holds them: "
                    "import that file too."
                )
            )

    def _tell_of_other_types(self) -> None:
        """What plugins keep beside pages and posts, with its number."""
        if self._get_numbers():
            return
        try:
            types = ask(make_address(self.site.root, "wp/v2/types", {}).rstrip("?"), self.options.delay).data
            for name, kind in types.items() if isinstance(types, dict) else ():
                base = kind.get("rest_base") if isinstance(kind, dict) else ""
                if not base or name in KNOWN_TYPES or name in INTERNAL or not kind.get("viewable", True):
                    continue
                self._tell_of_type(name, make_address(self.site.root, f"wp/v2/{base}", {"per_page": "1"}))
        except (ExportError, PastTheEnd):  # it only would have been told
            return

    def _tell_of_type(self, name: str, address: str) -> None:
        try:
            total = ask(address, self.options.delay, retries=0).headers.get("x-wp-total", "")
        except (ExportError, PastTheEnd):
            return
        if total.isascii() and total.isdigit() and int(total):
            self.skips.count(_("Not imported, since it is neither a page nor a post: type “%s”.") % name, int(total))


class _Known:
    """What was read so far, to tell what differs in another language."""

    def __init__(self) -> None:
        self.words: dict[tuple[str, Any], dict[bytes, set[str]]] = {}

    def add(self, kind: str, item: dict[str, Any]) -> bool:
        """Return whether it is new: items move within a list while it is read."""
        is_new = not self.has(kind, item)
        links = self.words.setdefault((kind, str(item.get("id"))), {}).setdefault(_get_words(item), set())
        links.add(str(item.get("link")))
        return is_new

    def has_words(self, kind: str, item: dict[str, Any]) -> bool:
        return _get_words(item) in self.words.get((kind, str(item.get("id"))), {})

    def has(self, kind: str, item: dict[str, Any]) -> bool:
        """With the same address too."""
        known = self.words.get((kind, str(item.get("id"))), {})
        return str(item.get("link")) in known.get(_get_words(item), ())


def _get_words(item: dict[str, Any]) -> bytes:
    """Those that a visitor would see, in brief: markup has numbers and addresses in it that change from day to day."""
    values = [item.get(name) for name in ("title", "content", "alt_text")]
    texts = [value.get("rendered") if isinstance(value, dict) else value for value in values]
    words = " ".join(TAG.sub(" ", text) for text in texts if isinstance(text, str))
    return hashlib.sha256(" ".join(words.split()).encode(errors="ignore")).digest()


def _mark(item: dict[str, Any], language: str) -> None:
    """Note the language in an item that doesn't tell it by itself."""
    yoast = item.get("yoast_head_json")
    addresses = [item.get("link"), yoast.get("canonical") if isinstance(yoast, dict) else ""]
    is_told = any(_get_prefix(address) in LANGUAGES for address in addresses)
    if language and not is_told and not any(item.get(name) for name in LANGUAGE_FIELDS):
        item["lang"] = language


# Finding the API ---------------------------------------------------------------------------------------------


def find_site(source: str, delay: float) -> Site:
    """The API of the site that an address belongs to, whichever of its pages it is."""
    home, given = _split(source)
    answer = web.get(home, most=MOST_HTML, delay=delay, accept="text/html")
    html = answer.body.decode(errors="replace")
    links = [_get_attributes(tag) for tag in LINK.findall(html)]
    announced = API_HEADER.findall(answer.headers.get("link", ""))
    announced += [link.get("href", "") for link in links if link.get("rel") == API]
    below = answer.url.partition("?")[0].rstrip("/")
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(answer.url))
    guesses = [*([given] if given else []), *(urljoin(answer.url, address) for address in announced if address)]
    guesses += [f"{below}/wp-json/", f"{origin}/wp-json/", f"{below}/?rest_route=/", f"{origin}/?rest_route=/"]
    root, namespaces = _find_root(list(dict.fromkeys(guesses)), delay, home)
    front = root.partition("?")[0].partition("/wp-json")[0].rstrip("/") + "/"
    if not _is_same(front, answer.url):
        answer = web.get(front, most=MOST_HTML, delay=delay, accept="text/html")
        links = [_get_attributes(tag) for tag in LINK.findall(answer.body.decode(errors="replace"))]
    languages = _find_languages(links, answer.url)
    own = {language: address for language, address in languages.items() if language in LANGUAGES}
    return Site(answer.url, root, namespaces, own, [language for language in languages if language not in LANGUAGES])


def _split(source: str) -> tuple[str, str]:
    """The site's address, and that of its API if it was given instead."""
    try:
        before, found, _route = source.partition("/wp-json")
        if found:
            return f"{before}/", f"{before}/wp-json/"
        parts = urlsplit(source)
    except ValueError as error:
        raise web.NotRead(source, "address") from error
    if "rest_route=" in parts.query:
        home = parts._replace(query="", fragment="").geturl()
        return home, f"{home}?rest_route=/"
    return parts._replace(fragment="").geturl(), ""


def get_api(root: str, delay: float) -> tuple[str, list[str]] | None:
    """Where an API really stands, and the names of its routes; None where there is none. Raises Denied."""
    try:
        reply = ask(root, delay, retries=1)
    except (Absent, Broken, PastTheEnd):
        return None
    namespaces = reply.data.get("namespaces") if isinstance(reply.data, dict) else None
    if not isinstance(namespaces, list) or "wp/v2" not in namespaces:
        return None
    return reply.url, [name for name in namespaces if isinstance(name, str)]


def _find_root(guesses: list[str], delay: float, home: str) -> tuple[str, list[str]]:
    for guess in guesses:
        if api := get_api(guess, delay):
            return api
    message = _(
        "At %s there is no WordPress that answers: its REST API (/wp-json/) was not found. Check the address. "
        "Where a plugin has switched the API off, export the site in WordPress (Tools, Export) and import that file."
    )
    raise ExportError(message % home)


def _find_languages(links: list[dict[str, str]], base: str) -> dict[str, str]:
    """The front page in each language, as it says itself: https://developers.google.com/search/docs/specialty/international/localized-versions"""
    found: dict[str, str] = {}
    for link in links:
        code = link.get("hreflang", "").lower()
        if link.get("rel", "").lower() == "alternate" and link.get("href") and code and code != "x-default":
            found.setdefault(re.split("[-_]", code)[0], urljoin(base, link["href"]))
    return found


def _get_attributes(tag: str) -> dict[str, str]:
    return {match[1].lower(): unescape(match[2] or match[3] or match[4] or "") for match in ATTRIBUTE.finditer(tag)}


def _get_root_below(home: str, root: str) -> str:
    """The API below the front page of a language."""
    if urlsplit(root).query:
        return urlsplit(home)._replace(query="rest_route=/", fragment="").geturl()
    return home.partition("?")[0].rstrip("/") + "/wp-json/"


def _get_prefix(address: object) -> str:
    try:
        return urlsplit(str(address or "")).path.strip("/").partition("/")[0].lower()
    except ValueError:
        return ""


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _is_same(one: str, other: str) -> bool:
    first, second = urlsplit(one), urlsplit(other)
    return (_host(one), first.path.rstrip("/"), first.query) == (_host(other), second.path.rstrip("/"), second.query)
