"""A crawl of the sample site as a reader, a search engine and a screen reader meet it, from both home pages on."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.test import Client

from foundation.languages import JAPANESE, LANGUAGES
from pages.demo.seed import seed

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

HOMES = {"ja": "/", "en": "/en/"}
ORIGIN = "http://testserver"
HERE = (urlsplit(ORIGIN).netloc, "localhost", "localhost:8000", "")
NOT_PAGES = ("/static/", "/media/", "/documents/", "/admin/")

SPOKEN_ATTRIBUTES = ("aria-label", "aria-description", "alt", "title", "placeholder", "data-label")
SPOKEN_METADATA = ("description", "og:", "twitter:", "author", "application-name")
FURNITURE = "header.site-header, nav, aside, footer, form, .breadcrumb, .helpline, .review, .sample-notice, .contents"

ENGLISH_SENTENCE = re.compile(r"\b[A-Za-z]?[a-z]{2,} [a-z]{2,}\b")
"""Two words in small letters: no abbreviation, name or unit that Japanese text writes in Latin letters."""

NEVER_READ = {
    "acceptedAnswer",  # the page's own text, which may quote a word of the other language
    "@type",
    "@id",
    "@context",
    "url",
    "item",
    "contentUrl",
    "target",
    "urlTemplate",
    "query-input",
    "inLanguage",
}
"""Keys of JSON-LD whose values are names of the vocabulary or addresses: https://schema.org"""


class Page:
    def __init__(self, address: str, content: bytes) -> None:
        self.address = address
        self.soup = BeautifulSoup(content, "html.parser")

    @property
    def language(self) -> str:
        return self.soup.html["lang"]

    @cached_property
    def anchors(self) -> set[str]:
        return {tag["id"] for tag in self.soup.select("[id]")}

    @cached_property
    def links(self) -> set[str]:
        """Every address of this site that the page leads to, absolute, with its fragment."""
        found = [tag["href"] for tag in self.soup.select("a[href], link[href], area[href]")]
        found += [tag["src"] for tag in self.soup.select("[src]")]
        found += [
            candidate.split()[0] for tag in self.soup.select("[srcset]") for candidate in tag["srcset"].split(",")
        ]
        absolute = (urljoin(self.address, link) for link in found if not link.startswith(("mailto:", "tel:", "data:")))
        return {link for link in absolute if urlsplit(link).netloc in HERE}

    @property
    def alternates(self) -> dict[str, str]:
        return {tag["hreflang"]: tag["href"] for tag in self.soup.select('link[rel="alternate"][hreflang]')}

    @property
    def canonical(self) -> str:
        return _path(self.soup.select_one('link[rel="canonical"]')["href"])

    @property
    def is_indexed(self) -> bool:
        robots = self.soup.select_one('meta[name="robots"]')
        return robots is None or "noindex" not in robots["content"]

    def get_metadata(self, name: str) -> str:
        tag = self.soup.select_one(f'meta[name="{name}"]')
        return tag["content"] if tag else ""


def _path(address: str) -> str:
    parts = urlsplit(address)
    return unquote(parts.path) + (f"?{unquote(parts.query)}" if parts.query else "")


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker) -> Iterator[dict[str, Page]]:
    """Every page that links lead to from the two home pages, by its path in plain letters."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        seed()
        yield _crawl(Client())
        transaction.set_rollback(True)


def _crawl(client: Client) -> dict[str, Page]:
    pages: dict[str, Page] = {}
    waiting = list(HOMES.values())
    while waiting:
        path = waiting.pop()
        if path in pages:
            continue
        response = client.get(path)
        assert response.status_code == 200, f"{path} answers {response.status_code}"
        if not response.headers["Content-Type"].startswith("text/html"):
            continue
        pages[path] = Page(urljoin(ORIGIN, path), response.content)
        links = {_path(urldefrag(link).url) for link in pages[path].links}
        waiting += [link for link in links if not link.startswith(NOT_PAGES) and link not in pages]
    return pages


def test_crawl_went_everywhere(site):
    found = Counter(page.language for page in site.values())

    assert found["ja"] == found["en"] >= 20
    assert all(page.language == ("en" if path.startswith("/en/") else "ja") for path, page in site.items())


def test_no_link_is_dead_and_none_takes_a_detour(site, client):
    dead = set()
    for path, page in site.items():
        for link in page.links:
            target, fragment = urldefrag(link)
            target = _path(target)
            if target.startswith("/static/"):
                is_there = finders.find(target.removeprefix("/static/"))
            elif target.startswith("/media/"):
                is_there = default_storage.exists(target.removeprefix("/media/"))
            elif target in site:
                is_there = not fragment or unquote(fragment) in site[target].anchors
            else:
                is_there = client.get(target).status_code == 200
            if not is_there:
                dead.add(f"{path} leads to {unquote(link)}")

    assert sorted(dead) == []


def test_languages_name_each_other(site):
    one_sided = []
    by_canonical = {page.canonical: page for page in site.values() if page.is_indexed}
    for path, page in by_canonical.items():
        alternates = {language: _path(href) for language, href in page.alternates.items()}
        if set(alternates) != {*LANGUAGES, "x-default"} or alternates[page.language] != path:
            one_sided.append(f"{path} names {alternates}")
        one_sided += [
            f"{path} names {other}, which doesn't name it"
            for other in alternates.values()
            if other not in by_canonical or path not in map(_path, by_canonical[other].alternates.values())
        ]

    assert by_canonical
    assert one_sided == []


@pytest.mark.parametrize("what", ["title", "description"])
def test_no_two_pages_are_called_or_described_alike(site, what):
    pages = [page for page in site.values() if page.is_indexed]
    said = defaultdict(list)
    for page in pages:
        text = page.soup.title.string if what == "title" else page.get_metadata("description")
        said[text.strip()].append(_path(page.address))

    assert pages
    assert "" not in said, said[""]
    assert {text: paths for text, paths in said.items() if len(paths) > 1} == {}


def test_sitemap_lists_each_indexed_page_once(site, client):
    listed = re.findall(r"<loc>(.*?)</loc>", client.get("/sitemap.xml").content.decode())

    assert sorted(map(_path, listed)) == sorted(page.canonical for page in site.values() if page.is_indexed)


def test_every_page_has_one_main_heading_and_skips_no_level(site):
    faults = []
    for path, page in site.items():
        levels = [int(tag.name[1]) for tag in page.soup.select("h1, h2, h3, h4, h5, h6")]
        if levels.count(1) != 1 or any(after > before + 1 for before, after in pairwise(levels)):
            faults.append(f"{path}: {levels}")

    assert faults == []


def test_english_pages_have_no_japanese_but_what_is_marked(site):
    found = _find_foreign(site, "en", JAPANESE, _iter_all_words)

    assert not found, "\n".join(found)


def test_furniture_of_japanese_pages_has_no_english(site):
    found = _find_foreign(site, "ja", ENGLISH_SENTENCE, _iter_furniture_words)

    assert not found, "\n".join(found)


def test_foreign_words_would_be_found():
    html = """<html lang="en"><meta name="description" content="説明"><nav aria-label="目次">Contents</nav>
        <script type="application/ld+json">{"@graph": [{"@type": "WebPage", "name": "名前"}]}</script>
        <body><img alt="図"><p>本文</p><a lang="ja">日本語</a></body></html>"""
    site = {"/en/": Page(ORIGIN, html.encode())}

    found = _find_foreign(site, "en", JAPANESE, _iter_all_words)

    assert [text.split(": ", 1)[1] for text in found] == ["説明", "名前", "目次", "図", "本文"]


def _find_foreign(site: dict[str, Page], language: str, foreign: re.Pattern, iter_words: Any) -> list[str]:
    pages = {path: page for path, page in site.items() if page.language == language}
    assert pages
    found = Counter(text for page in pages.values() for text in iter_words(page) if foreign.search(text))
    where = {text: next(path for path, page in pages.items() if text in set(iter_words(page))) for text in found}
    return [f"{where[text]}: {text}" for text in found]


def _iter_all_words(page: Page) -> Iterator[str]:
    yield from _iter_hidden_words(page)
    for tag in page.soup.select("body"):
        yield from _iter_texts(tag, page.language)


def _iter_furniture_words(page: Page) -> Iterator[str]:
    yield from _iter_hidden_words(page)
    for tag in page.soup.select(FURNITURE):
        yield from _iter_texts(tag, page.language)


def _iter_hidden_words(page: Page) -> Iterator[str]:
    """Metadata, JSON-LD, and attributes that are read aloud."""
    for tag in page.soup.select("meta[content]"):
        if (tag.get("name") or tag.get("property") or "").startswith(SPOKEN_METADATA) and not _is_address(
            tag["content"]
        ):
            yield tag["content"]
    for tag in page.soup.select('script[type="application/ld+json"]'):
        yield from _iter_values(json.loads(tag.string))
    for name in SPOKEN_ATTRIBUTES:
        yield from (tag[name] for tag in page.soup.select(f"[{name}]") if _language(tag) == page.language)


def _iter_values(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in NEVER_READ:
                yield from _iter_values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _iter_values(inner)
    elif isinstance(value, str) and not _is_address(value):
        yield value


def _iter_texts(tag: Tag, language: str) -> Iterator[str]:
    for string in tag.find_all(string=True):
        if string.parent.name not in ("script", "style") and _language(string.parent) == language and string.strip():
            yield " ".join(string.split())


def _is_address(text: str) -> bool:
    return text.startswith(("http:", "https:", "/"))


def _language(tag: Tag) -> str:
    marked = tag if tag.get("lang") else tag.find_parent(lang=True)
    return marked["lang"] if marked else ""
