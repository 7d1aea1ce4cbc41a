"""The example front end, on another origin, draws from the API what the site itself prints."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils.translation import gettext
from wagtail.models import Site

from foundation import previews
from foundation.languages import LANGUAGES, NAMES, other
from foundation.models import FoundationPage
from foundation.settings import BASE_DIR
from pages.models import GlossaryTerm
from tests.api_world import World, make_api_world
from tests.browser.test_accessibility import OPTIONS, SCREENS
from tests.builders import make_root
from tests.drafts import write

FOLDER = BASE_DIR / "docs" / "example-frontend"

PARTS = {
    "h1": "h1",
    ".article__body": "#text",
    ".staging": "#staging",
    ".references__list": "#references ol",
    ".closing-message": "#closing-message",
    ".contents a": "#contents a",
    ".section-menu__heading, .section-menu__links a": "#menu h3, #menu li a",
    ".breadcrumb__step": "#breadcrumb li",
    ".directory__group": ".directory",
    ".card": ".card",
    ".key-points": ".key-points",
    ".glossary": "#glossary",
    ".related-pages": "#related",
}
"""Where the same words stand on a page of the site and in the front end."""

READ = """([selector, left_out]) => [...document.querySelectorAll(selector)].map((element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(left_out).forEach((part) => part.remove());
    return copy.textContent.replace(/\\s/g, "");
})"""

LEFT_OUT = ".staging__hint, .references__back, .glossary__back"
"""What only the site itself says of itself."""

HEAD = """() => ({
    lang: document.documentElement.lang,
    title: document.title,
    metas: [...document.querySelectorAll("meta[name], meta[property]")]
        .map((meta) => [meta.name || meta.getAttribute("property"), meta.content])
        .filter(([name]) => !["viewport", "color-scheme", "referrer"].includes(name)),
    links: [...document.querySelectorAll("link[rel=canonical], link[rel=alternate][hreflang]")]
        .map((link) => [link.rel, link.hreflang, link.href]),
    json: JSON.parse(document.querySelector("script[type='application/ld+json']").textContent),
})"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Nothing."""


@pytest.fixture
def origin(settings) -> Iterator[str]:
    """Where the front end is: another port is another origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(FOLDER)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    settings.CORS_ALLOWED_ORIGINS = [address]
    yield address
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def site(live_server, media_files) -> World:
    make_root()
    world = make_api_world()
    find_site(live_server)
    return world


def find_site(live_server: Any) -> None:
    """Links and pictures lead to the test's own server."""
    Site.objects.update(hostname="localhost", port=urlsplit(live_server.url).port)
    Site.clear_site_root_paths_cache()


@pytest.fixture
def show(tab, origin, live_server) -> Callable[..., str]:
    """`show("/en/")` opens the page of that path in the front end; its address is answered."""

    def go(path: str = "/", **asked: str) -> str:
        address = f"{origin}/?{urlencode({'api': live_server.url, 'path': path, **asked})}"
        tab.goto(address)
        tab.wait_for_selector("h1")
        return address

    return go


def read(tab: Any, selector: str) -> list[str]:
    return tab.evaluate(READ, [selector, LEFT_OUT])


def compare(pages: Iterable[FoundationPage], tab: Any, show: Callable[..., str]) -> set[str]:
    """The front end says of `pages` what the site says. Returns those of `PARTS` that there were."""
    seen = set()
    for page in pages:
        for language in page.get_live_languages():
            path = page.get_url_in(language)
            tab.goto(path)
            words, head = {selector: read(tab, selector) for selector in PARTS}, tab.evaluate(HEAD)

            show(path)

            for selector, theirs in PARTS.items():
                assert read(tab, theirs) == words[selector], (path, selector)
                seen |= {selector} if words[selector] else set()
            assert tab.evaluate(HEAD) == head, path
    return seen


def test_every_kind_of_page_says_in_both_languages_what_the_site_says(site, tab, show):
    GlossaryTerm.objects.create(
        term_ja="言葉", definition_ja="話すこと。", term_en="words", definition_en="What is said."
    )

    assert compare(site.pages, tab, show) == set(PARTS)


def test_every_page_of_the_sample_says_what_the_site_says(live_server, media_files, tab, show):
    make_root()
    call_command("seed_demo", verbosity=0)
    find_site(live_server)
    pages = FoundationPage.objects.filter(depth__gt=1).specific()

    assert len(pages) > 15
    assert len(compare(pages, tab, show)) > 10


def test_contents_list_leads_to_the_headings(site, tab, show):
    show(site.pages[2].get_url_in("en"))

    anchors = tab.evaluate("[...document.querySelectorAll('#contents a')].map((a) => a.hash)")

    assert len(anchors) > 2
    for anchor in anchors:
        assert tab.evaluate(f"document.getElementById({json.dumps(anchor[1:])})?.tagName").startswith("H")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wrong_on_a_phone_or_a_wide_screen(site, tab, show, language):
    runs = 0
    for page in site.pages:
        show(page.get_url_in(language))
        for width, height in SCREENS:
            tab.set_viewport_size({"width": width, "height": height})
            results = Axe().run(tab, options=OPTIONS)
            assert not results.violations_count, f"{page} {width}\n{results.generate_report()}"
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            runs += 1
    assert runs == 2 * len(site.pages)


def test_pictures_are_drawn_from_the_site_and_nothing_comes_from_elsewhere(site, tab, show, origin, live_server):
    asked = []
    tab.on("request", lambda request: asked.append(request.url))

    show(site.pages[2].get_url_in("ja"))
    tab.evaluate("document.querySelectorAll('img').forEach((image) => { image.loading = 'eager'; })")
    tab.wait_for_function("[...document.images].every((image) => image.complete && image.naturalWidth > 0)")

    assert tab.evaluate("document.images.length") == 2
    assert tab.evaluate("[...document.images].map((image) => image.alt)") == ["図の説明", "図の説明"]
    assert all(url.startswith((origin, live_server.url, "data:")) for url in asked)
    assert any(re.search(r"\.(avif|webp)$", url) for url in asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_on_in_the_front_end_and_to_the_other_language(site, tab, show, origin, language):
    show(site.pages[2].get_url_in(language))

    tab.click("#menu li:nth-child(2) a")
    tab.wait_for_selector("#staging")
    assert tab.inner_text("h1") == {"ja": "病期", "en": "The Stages"}[language]
    assert tab.url.startswith(origin)

    tab.click(f"#languages >> text={NAMES[other(language)]}")
    tab.wait_for_function(f"document.documentElement.lang === '{other(language)}'")
    assert tab.inner_text("h1") == {"ja": "病期", "en": "The Stages"}[other(language)]


def test_a_page_that_is_only_in_the_other_language_is_offered_there(site, tab, show):
    show(f"{site.pages[1].get_url_in('en')}{site.japanese_only.slug}/")

    assert tab.inner_text("h1") == "This page can't be found"
    assert tab.evaluate("document.documentElement.lang") == "en"
    assert "日本語だけの話" not in tab.inner_text("body")

    tab.click("text=日本語")
    tab.wait_for_function("document.documentElement.lang === 'ja'")
    assert tab.inner_text("h1") == "日本語だけの話"
    assert tab.inner_text("#languages").startswith(gettext("This page isn't available in English."))


@pytest.mark.parametrize(("path", "words"), [("/nothing/", "見つかりません"), ("/en/nothing/", "can't be found")])
def test_what_there_isnt_is_said_in_the_language_of_the_address(site, tab, show, path, words):
    show(path)

    assert words in tab.inner_text("h1")


def test_old_address_leads_to_the_page(site, tab, show):
    show("/old-address/")

    tab.wait_for_selector("#text")
    assert tab.inner_text("h1") == "転移とステージ"
    assert parse_qs(urlsplit(tab.url).query)["path"] != ["/old-address/"]


def test_a_site_that_does_not_answer_is_said(tab, origin):
    tab.goto(f"{origin}/?api=http://127.0.0.1:9")

    tab.wait_for_selector("h1")
    assert "http://127.0.0.1:9" in tab.inner_text("main")


def test_draft_is_shown_to_whoever_has_its_token(site, tab, show):
    page = site.english_only
    write(page, title_en="A new title")
    link = previews.share(
        page, "en", get_user_model().objects.create_superuser("e", "e@example.org", "a-long-password")
    )

    show(page=str(page.pk), lang="en", preview=previews.get_token(link))
    assert tab.inner_text("h1") == "A new title"

    show(page=str(page.pk), lang="en", preview="forged")
    assert tab.inner_text("h1") == "The token isn't valid"
