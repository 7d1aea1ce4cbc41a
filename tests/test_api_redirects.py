"""The redirects that a front end may carry out by itself: those that lead to what its visitors may read."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import APIToken, PageViewRestriction, Site

from foundation import publishing
from tests.builders import make_article
from tests.built_once import built_once
from tests.people import EDITORS, make_user

pytestmark = pytest.mark.django_db


def ask(lang: str = "ja", headers: dict[str, str] | None = None, **query: Any) -> dict[str, Any]:
    response = Client().get("/api/v2/redirects/", {"lang": lang, **query}, headers=headers or {})
    assert (response.status_code, response["Content-Language"]) == (200, lang)
    return response.json()


def get_paths(lang: str = "ja", headers: dict[str, str] | None = None, **query: Any) -> list[str]:
    answer = ask(lang, headers, limit=100, **query)
    assert answer["meta"]["total_count"] == len(answer["items"])
    return [item["old_path"] for item in answer["items"]]


@built_once
def article(section):
    return make_article(section)


def test_redirect_to_a_page_says_where_it_leads(article):
    Redirect.add_redirect("/old/", article, is_permanent=False)

    assert ask("ja")["items"] == [
        {
            "old_path": "/old",
            "location": quote("/乳がんについて/転移とステージ/"),
            "is_permanent": False,
            "page": {
                "id": article.pk,
                "type": "pages.ArticlePage",
                "title": "転移とステージ",
                "html_url": f"http://localhost:8000{quote('/乳がんについて/転移とステージ/')}",
                "detail_url": f"http://localhost:8000/api/v2/pages/{article.pk}/?lang=ja",
            },
        }
    ]


def test_redirect_belongs_to_the_language_of_its_old_address(article):
    for path in ("/old/", "/en/old/", "/EN/elder/", "/english/"):
        Redirect.add_redirect(path, article)

    assert get_paths("ja") == ["/english", "/old"]
    assert get_paths("en") == ["/EN/elder", "/en/old"]
    assert {item["page"]["title"] for item in ask("en")["items"]} == {"Metastases and Staging"}
    assert "転移" not in str(ask("en"))


def test_every_redirect_told_is_one_that_the_site_carries_out(article):
    Redirect.add_redirect("/old/", article)
    Redirect.add_redirect("/older/", "https://example.org/x?y=1", is_permanent=False)
    Redirect.add_redirect("/oldest/", "/en/about-breast-cancer/")
    Redirect.add_redirect("/old?p=1", "https://example.org/p1")

    items = ask("ja")["items"]

    assert len(items) == 4
    for item in items:
        response = Client().get(item["old_path"])
        assert response["Location"] == item["location"]
        assert response.status_code == (301 if item["is_permanent"] else 302)


def test_redirects_of_a_move_are_told_in_both_languages(section):
    page = make_article(section)
    page.slug, page.slug_en = "新しい", "new"
    page.save_revision().publish()

    assert get_paths("ja") == ["/乳がんについて/転移とステージ"]
    assert ask("en")["items"][0]["location"] == "/en/about-breast-cancer/new/"


def test_redirect_over_a_live_page_is_not_told(article):
    """The site answers with the page; whoever asks its redirects first would never get there."""
    Redirect.add_redirect("/乳がんについて/転移とステージ/", "https://example.org/")
    Redirect.add_redirect("/en/about-breast-cancer/metastases-and-staging", "https://example.org/")
    assert get_paths("ja") + get_paths("en") == []

    publishing.withdraw(article, ["en"])

    assert get_paths("ja") == []
    assert get_paths("en") == ["/en/about-breast-cancer/metastases-and-staging"]


def test_of_two_with_one_address_the_site_s_own_choice_is_told(article):
    Redirect.objects.create(old_path="/old", redirect_link="https://example.org/all")
    Redirect.objects.create(old_path="/old", redirect_link="https://example.org/one", site=Site.objects.get())

    assert [item["location"] for item in ask("ja")["items"]] == ["https://example.org/one"]
    assert Client().get("/old/")["Location"] == "https://example.org/one"


@pytest.mark.parametrize("link", ["", "/old/", "/old", "http://[", "//["])
def test_redirect_that_leads_nowhere_is_not_told(home, link):
    Redirect.objects.create(old_path="/old", redirect_link=link)

    assert get_paths("ja") == []


@pytest.mark.parametrize(("language", "prefix"), [("ja", ""), ("en", "/en")])
def test_redirect_to_a_page_that_is_not_live_in_the_language_is_not_told(article, language, prefix):
    address = article.get_url_in(language)
    Redirect.add_redirect(f"{prefix}/old-1/", article)
    Redirect.add_redirect(f"{prefix}/old-2/", address)
    Redirect.add_redirect(f"{prefix}/old-3/", f"http://localhost:8000{address}")
    assert len(get_paths(language)) == 3

    publishing.withdraw(article, [language])

    assert get_paths(language) == []


def test_redirect_to_a_private_page_is_told_to_its_readers_alone(section, article):
    for number, target in enumerate((article, article.get_url_in("ja"), f"http://localhost{article.get_url_in('en')}")):
        Redirect.add_redirect(f"/old-{number}/", target)
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    _token, key = APIToken.create_token(user=make_user(EDITORS), name="front end")

    assert get_paths("ja") == []
    assert len(get_paths("ja", {"Authorization": f"Bearer {key}"})) == 3


def test_list_comes_in_parts(home):
    for number in range(5):
        Redirect.add_redirect(f"/old-{number}/", "https://example.org/")

    answer = ask("ja", limit=2, offset=3)

    assert [item["old_path"] for item in answer["items"]] == ["/old-3", "/old-4"]
    assert answer["meta"]["total_count"] == 5
    assert ask("ja", offset=1_000_000)["items"] == []


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 101}, {"offset": -1}, {"offset": 10**9}, {"search": "x"}])
def test_query_out_of_bounds_is_refused(home, query):
    assert Client().get("/api/v2/redirects/", query).status_code == 400


def test_more_redirects_take_no_more_queries(section):
    def count() -> int:
        Site.clear_site_root_paths_cache()
        caches["default"].clear()
        with CaptureQueriesContext(connection) as queries:
            ask("ja")
        return len(queries)

    def write(numbers: range) -> None:
        for n in numbers:
            Redirect.add_redirect(f"/old-{n}/", make_article(section, f"記事{n}", f"Article {n}"))
            Redirect.add_redirect(f"/older-{n}/", "/en/about-breast-cancer/")

    write(range(1))
    few = count()
    write(range(1, 5))

    assert count() == few
    assert len(ask("ja")["items"]) == 10
