"""The API's search: what the site's own page of results says, as data."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from foundation import publishing
from foundation.languages import LANGUAGES
from foundation.models import UnansweredSearch
from tests.builders import body, make_article
from tests.built_once import built_once
from tests.reading import read

pytestmark = pytest.mark.django_db


def ask(q: str, lang: str = "en", **query: Any) -> dict[str, Any]:
    response = Client().get("/api/v2/search/", {"q": q, "lang": lang, **query})
    assert (response.status_code, response["Content-Language"]) == (200, lang), response.content.decode()
    return response.json()


def join(pieces: list[dict[str, Any]]) -> str:
    return "".join(f"[{piece['text']}]" if piece["is_match"] else piece["text"] for piece in pieces)


@built_once
def article(section):
    return make_article(
        section,
        "骨への転移",
        "Spread to bone",
        body_ja=body("ja", "痛みの治療"),
        body_en=body("en", "Treating pain"),
    )


# Answers ---------------------------------------------------------------------------------------------------


def test_hit_says_where_the_words_stand(article):
    answer = ask("bone")

    hit = answer["hits"][0]
    assert (answer["total"], answer["pages"], answer["page"], answer["has_all"]) == (1, 1, 1, True)
    assert (hit["title"], join(hit["title_pieces"])) == ("Spread to bone", "Spread to [bone]")
    assert hit["page_id"] == article.pk
    assert hit["html_url"] == f"http://localhost:8000{article.get_url_in('en')}"
    assert Client().get(hit["detail_url"]).json()["id"] == article.pk
    assert hit["section"] is None


def test_hit_names_the_section_that_answers_best(article):
    section = ask("pain")["hits"][0]["section"]

    assert (section["title"], join(section["title_pieces"])) == ("Treating pain", "Treating [pain]")
    path = section["html_url"].removeprefix("http://localhost:8000")
    assert read(Client(), path.partition("#")[0]).find(id=path.partition("#")[2])


@pytest.mark.parametrize(("language", "prefix", "q"), [("ja", "", "転移"), ("en", "/en", "bone pain")])
def test_answer_is_that_of_the_page_of_results(article, language, prefix, q):
    soup = read(Client(), f"{prefix}/search/?q={q}")

    hits = ask(q, language)["hits"]

    assert [hit["title"] for hit in hits] == [title.get_text() for title in soup.select(".search-hit__title")] != []
    assert ["".join(hit["snippet"].split()) for hit in hits] == [
        "".join(text.get_text().split()) for text in soup.select(".search-hit__text")
    ]
    marked = [piece["text"] for hit in hits for piece in hit["title_pieces"] if piece["is_match"]]
    assert marked == [mark.get_text() for mark in soup.select(".search-hit__title mark")] != []


def test_pieces_are_plain_text(section):
    make_article(section, "乱暴", "Bone <b>&amp; pain")

    hit = ask("bone")["hits"][0]

    assert hit["title"] == "Bone <b>&amp; pain"
    assert not BeautifulSoup(hit["snippet"], "html.parser").find(True)


def test_words_of_which_no_page_has_all(article):
    answer = ask("bone elephants")

    assert (answer["has_all"], [hit["title"] for hit in answer["hits"]]) == (False, ["Spread to bone"])


def test_misspelt_word_brings_suggestions(article):
    answer = ask("spreed to boan")

    assert (answer["total"], answer["hits"]) == (0, [])
    assert [hit["title"] for hit in answer["suggestions"]] == ["Spread to bone"]


@pytest.mark.parametrize("q", [" ", "!!!", "%", "' OR 1=1", "の", "a" * 200, "\u200b", "😀"])
def test_odd_words_are_answered(article, q):
    assert ask(q)["lang"] == "en"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({}, "q"),
        ({"q": ""}, "q"),
        ({"q": "a\0b"}, "q"),
        ({"q": "a\nb"}, "q"),
        ({"q": "a" * 201}, "q"),
        ({"q": "x", "page": "0"}, "page"),
        ({"q": "x", "page": "-1"}, "page"),
        ({"q": "x", "page": "last"}, "page"),
        ({"q": "x", "page": str(10**9)}, "page"),
        ({"q": "x", "lang": "fr"}, "lang"),
        ({"q": "x", "limit": "5"}, "limit"),
    ],
)
def test_what_is_no_search_is_refused_by_name(home, query, field):
    response = Client().get("/api/v2/search/", query)

    assert response.status_code == 400
    assert [error["field"] for error in response.json()["errors"]] == [field]


def test_pages_of_results_follow_one_another_and_end(section):
    titles = [f"Bone {n}" for n in range(12)]
    for title in titles:
        make_article(section, f"骨{title}", title)

    pages = [ask("bone", page=number) for number in (1, 2, 3, 10_000)]

    assert [len(page["hits"]) for page in pages] == [10, 2, 0, 0]
    assert [(page["page"], page["pages"], page["total"]) for page in pages[:3]] == [(1, 2, 12), (2, 2, 12), (3, 2, 12)]
    assert sorted(hit["title"] for page in pages for hit in page["hits"]) == sorted(titles)


# Languages and private pages -------------------------------------------------------------------------------


def test_other_language_is_offered_with_its_name(article):
    offer = ask("転移", "en")["offer"]

    assert (offer["lang"], offer["total"]) == ("ja", 1)
    assert [hit["title"] for hit in offer["hits"]] == ["骨への転移"]
    assert offer["html_url"] == "http://localhost:8000/search/?q=%E8%BB%A2%E7%A7%BB"
    assert [hit["page_id"] for hit in Client().get(offer["detail_url"]).json()["hits"]] == [article.pk]
    assert Client().get(offer["hits"][0]["detail_url"]).json()["title"] == "骨への転移"


def test_other_language_is_not_looked_up_where_this_one_has_plenty(section):
    for n in range(10):
        make_article(section, f"骨 {n}", f"Bone {n}")

    offer = ask("bone")["offer"]

    assert (offer["lang"], offer["total"], offer["hits"]) == ("ja", None, [])
    assert Client().get(offer["detail_url"]).status_code == 200


@pytest.mark.parametrize(("language", "q"), [("en", "bone"), ("ja", "転移")])
def test_page_is_found_in_no_language_in_which_it_was_withdrawn(article, language, q):
    assert ask(q, language)["total"] == 1

    publishing.withdraw(article, [language])

    answer = ask(q, language)
    assert (answer["total"], answer["hits"], answer["suggestions"]) == (0, [], [])


def test_private_page_is_found_nowhere(article):
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)

    for language in LANGUAGES:
        for q in ("bone", "転移", "spread to boan"):
            answer = ask(q, language)
            assert (answer["total"], answer["hits"], answer["offer"], answer["suggestions"]) == (0, [], None, [])


# Searches in vain ------------------------------------------------------------------------------------------


def counted() -> list[tuple[str, str, int]]:
    return list(UnansweredSearch.objects.order_by("pk").values_list("language", "words", "times"))


def test_search_in_vain_is_counted_for_staff(article):
    ask("elephants")
    ask("bone")

    assert counted() == [("en", "elephants", 1)]


def test_same_search_within_a_minute_is_one_search(article):
    for q in ("Elephants", "elephants", "elephants "):
        ask(q)
    ask("elephants", "ja")
    assert counted() == [("en", "elephants", 1), ("ja", "elephants", 1)]

    caches["default"].clear()  # as if a minute had passed
    ask("elephants")

    assert counted() == [("en", "elephants", 2), ("ja", "elephants", 1)]


def test_further_pages_and_questions_for_the_head_are_no_search(article):
    ask("elephants", page=2)
    Client().head("/api/v2/search/", {"q": "elephants", "lang": "en"})

    assert counted() == []


def test_what_looks_personal_is_never_kept(article):
    ask("yamada@example.org")

    assert counted() == []


# Cost ------------------------------------------------------------------------------------------------------


def test_more_hits_take_no_more_queries(section):
    def count() -> int:
        Site.clear_site_root_paths_cache()
        caches["default"].clear()
        with CaptureQueriesContext(connection) as queries:
            ask("bone")
        return len(queries)

    for n in range(2):
        make_article(section, f"骨 {n}", f"Bone {n}")
    few = count()
    for n in range(2, 8):
        make_article(section, f"骨 {n}", f"Bone {n}")

    assert count() == few
    assert ask("bone")["total"] == 8
