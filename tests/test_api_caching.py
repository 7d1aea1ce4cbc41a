"""Answers may be kept by anybody, and are asked for each time; with a setting, shared caches are told of changes."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from wagtail.contrib.frontend_cache.backends import BaseBackend
from wagtail.models import APIToken, PageViewRestriction, Site

from foundation import publishing
from foundation.languages import field_name
from foundation.models import SiteSettings
from pages.models import ArticlePage
from tests.builders import make_article, make_section
from tests.built_once import built_once
from tests.drafts import fresh
from tests.people import EDITORS, make_user

pytestmark = pytest.mark.django_db

LIST = "/api/v2/pages/"
ASKED, KEPT, SECRET = "public, no-cache", "public, max-age=0, must-revalidate, s-maxage=300", "private, no-store"


@built_once
def article(section) -> ArticlePage:
    return make_article(section)


@pytest.fixture
def url(article) -> str:
    return f"{LIST}{article.pk}/"


# Asking whether an answer still holds ---------------------------------------------------------------------


def test_unchanged_answer_is_a_304_with_all_that_a_cache_needs(client, url):
    first = client.get(url, {"lang": "en"})

    second = client.get(url, {"lang": "en"}, headers={"If-None-Match": f'"other", W/{first["ETag"]}'})

    names = ("ETag", "Vary", "Cache-Control", "Content-Language")
    assert first["ETag"].startswith('"')
    assert (second.status_code, second.content) == (304, b"")
    assert [second[name] for name in names] == [first[name] for name in names]
    assert (first["Cache-Control"], first["Content-Language"]) == (ASKED, "en")
    assert "authorization" in first["Vary"].lower()


def test_answer_has_no_date_since_a_304_by_date_could_be_wrong(client, url):
    response = client.get(url, headers={"If-Modified-Since": "Wed, 31 Dec 2099 23:59:59 GMT"})

    assert response.status_code == 200
    assert "Last-Modified" not in response


@pytest.mark.parametrize("language", ["ja", "en"])
def test_changed_answer_is_sent_again(client, article, url, language):
    etag = client.get(url, {"lang": language})["ETag"]
    draft = fresh(article).get_latest_revision_as_object()
    setattr(draft, field_name("title", language), "Another title")
    draft.save_revision()
    unpublished = client.get(url, {"lang": language}, headers={"If-None-Match": etag})

    publishing.publish(article, [language])

    assert unpublished.status_code == 304
    published = client.get(url, {"lang": language}, headers={"If-None-Match": etag})
    assert (published.status_code, published.json()["title"]) == (200, "Another title")


def test_withdrawn_page_is_gone_for_whoever_has_it(client, article, url):
    etag = client.get(url)["ETag"]

    publishing.withdraw(article, ["ja"])

    assert client.get(url, headers={"If-None-Match": etag}).status_code == 404


def test_languages_and_readers_have_answers_of_their_own(client, url):
    etags = {client.get(url, {"lang": language})["ETag"] for language in ("ja", "en")}

    assert len(etags) == 2


# Who may keep it ------------------------------------------------------------------------------------------


def test_errors_are_kept_by_nobody(client, url):
    for path, query in ((LIST, "limit=-1"), (url, "lang=fr"), ("/api/v2/pages/999999/", ""), ("/api/v2/x/", "")):
        assert client.get(path, QUERY_STRING=query)["Cache-Control"] == "no-store"


def test_what_the_bearer_of_a_token_reads_is_kept_by_nobody(client, article, url, settings):
    settings.API_SHARED_MAX_AGE = 300
    PageViewRestriction.objects.create(page=article, restriction_type="login")
    _token, key = APIToken.create_token(user=make_user(EDITORS), name="front end")

    response = client.get(url, headers={"Authorization": f"Bearer {key}"})

    assert (response.status_code, response["Cache-Control"]) == (200, SECRET)
    assert "ETag" not in response
    assert client.get(url).status_code == 404


def test_shared_caches_keep_what_publishing_can_name(client, url, settings):
    settings.API_SHARED_MAX_AGE = 300

    kept = [client.get(path, QUERY_STRING=query) for path in (url, LIST) for query in ("", "lang=ja", "lang=en")]
    asked = [
        client.get(url, QUERY_STRING="lang=en&fields=title"),
        client.get(url, QUERY_STRING="lang=e%6E"),
        client.get(LIST, QUERY_STRING="search=a"),
        client.get("/api/v2/pages/find/", QUERY_STRING="html_path=/"),
    ]

    assert {response["Cache-Control"] for response in kept} == {KEPT}
    assert [response["Cache-Control"] for response in asked] == [ASKED] * 4
    assert client.get("/api/v2/pages/999999/")["Cache-Control"] == "no-store"


# Telling caches ---------------------------------------------------------------------------------------------


class Told(BaseBackend):
    """A cache that writes down what it is told."""

    urls: list[str] = []

    def purge(self, url: str) -> None:
        self.urls.append(url)


@pytest.fixture
def told(settings, article, django_capture_on_commit_callbacks) -> Iterator:
    """What a cache is told while a function runs, as paths."""
    settings.WAGTAILFRONTENDCACHE = {"default": {"BACKEND": "tests.test_api_caching.Told"}}

    def run(act) -> set[str]:
        Told.urls.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        origin = Site.objects.get().root_url
        assert all(url.startswith(f"{origin}/") for url in Told.urls)
        return {url.removeprefix(origin) for url in Told.urls}

    return run


LISTS = {f"{LIST}{query}" for query in ("", "?lang=ja", "?lang=en")}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_cache_forgets_what_was_published(told, article, url, language):
    paths = told(lambda: publishing.publish(article, [language]))

    assert {*LISTS, url, f"{url}?lang=ja", f"{url}?lang=en"} <= paths
    assert {article.get_url_in("ja"), article.get_url_in("en")} <= paths


def test_cache_forgets_what_was_withdrawn(told, article, url):
    english = article.get_url_in("en")

    assert {*LISTS, f"{url}?lang=ja", f"{url}?lang=en", english} <= told(lambda: publishing.withdraw(article, ["en"]))


def test_cache_forgets_both_addresses_of_what_was_moved_and_of_what_is_below(told, home, section, article):
    target, before = make_section(home, "別", "Other"), [section.get_url_in("en"), article.get_url_in("en")]

    paths = told(lambda: section.move(target, pos="last-child"))

    after = [fresh(page).get_url_in("en") for page in (section, article)]
    assert {*LISTS, *before, *after, f"{LIST}{article.pk}/?lang=ja"} <= paths
    assert set(before).isdisjoint(after)


def test_cache_forgets_what_was_deleted(told, article, url):
    japanese = article.get_url_in("ja")

    assert {*LISTS, f"{url}?lang=ja", japanese} <= told(lambda: fresh(article).delete())


def test_cache_forgets_what_was_made_private(told, article, url):
    paths = told(lambda: PageViewRestriction.objects.create(page=article, restriction_type="login"))

    assert {*LISTS, f"{url}?lang=en", article.get_url_in("en")} <= paths


def test_cache_forgets_lists_when_the_sites_settings_change(told, section):
    def change() -> None:
        settings = SiteSettings.for_site(Site.objects.get())
        settings.name_en = "Another name"
        settings.save()

    assert told(change) >= LISTS


def test_draft_is_told_to_no_cache(told, article):
    assert told(lambda: fresh(article).save_revision()) == set()


def test_without_a_cache_nothing_is_told(settings, article, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        publishing.publish(article, ["en"])

    assert not [callback for callback in callbacks if "purge" in repr(callback)]


def test_cache_that_cannot_be_reached_keeps_nothing_from_being_published(settings, article, told, caplog):
    settings.WAGTAILFRONTENDCACHE = {
        "default": {"BACKEND": "foundation.api.purging.HTTPBackend", "LOCATION": "http://127.0.0.1:1"}
    }

    with caplog.at_level(logging.ERROR):
        told(lambda: publishing.withdraw(article, ["en"]))

    assert fresh(article).get_live_languages() == ["ja"]
    assert caplog.text.count("Connection refused") >= 1


@pytest.fixture
def cache() -> Iterator[HTTPServer]:
    """Such as Varnish: it is asked to forget by the method PURGE."""

    class Handler(BaseHTTPRequestHandler):
        def do_PURGE(self) -> None:
            self.server.purged.append(f"{self.headers['Host']}{self.path}")
            self.send_response(200 if "/api/" in self.path else 404)
            self.end_headers()

        def log_message(self, *args) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.purged = []
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


def test_cache_is_asked_by_the_method_purge_for_the_sites_own_addresses(settings, article, told, cache, caplog):
    settings.WAGTAILFRONTENDCACHE = {
        "default": {
            "BACKEND": "foundation.api.purging.HTTPBackend",
            "LOCATION": f"http://127.0.0.1:{cache.server_port}",
        }
    }

    told(lambda: publishing.publish(article, ["en"]))

    host = urlsplit(Site.objects.get().root_url).netloc
    assert f"{host}{LIST}{article.pk}/?lang=en" in cache.purged
    assert f"{host}{article.get_url_in('en')}" in cache.purged
    assert caplog.text == ""
