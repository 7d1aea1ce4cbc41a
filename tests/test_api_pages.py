"""The pages by the API: a list, one whole, and the one at an address; in one language, and only what is live in it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext
from wagtail.models import Site

from foundation import publishing
from foundation.languages import JAPANESE, LANGUAGES, field_name, other, translated, using
from foundation.models import FoundationPage
from pages.models import ArticlePage, HomePage, SectionPage
from tests.builders import make_article, make_standard_page
from tests.built_once import built_once
from tests.drafts import fresh, write
from tests.one_of_each import make_one_of_each

pytestmark = pytest.mark.django_db

LIST = "/api/v2/pages/"
TITLES = {"ja": ["ホーム", "乳がんについて", "骨転移", "病期"], "en": ["Home", "About Breast Cancer", "Bone", "Stages"]}


@built_once
def pages(home, section) -> list[FoundationPage]:
    """Home, a section, and two articles in it."""
    return [home, section, make_article(section, "骨転移", "Bone"), make_article(section, "病期", "Stages")]


def ask(path: str = "", **query: Any) -> Any:
    response = Client().get(f"{LIST}{path}", query)
    if response.status_code == 200:
        assert response["Content-Language"] == query.get("lang", "ja")
    return response


def get_titles(**query: Any) -> list[str]:
    response = ask(**query)
    assert response.status_code == 200, response.content.decode()
    assert response.json()["meta"]["total_count"] >= len(response.json()["items"])
    return [item["title"] for item in response.json()["items"]]


# Lists ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_is_in_one_language_in_the_order_of_the_tree(pages, language):
    answer = ask(lang=language).json()

    assert [item["title"] for item in answer["items"]] == TITLES[language]
    assert answer["meta"] == {"total_count": 4, "lang": language}
    assert {item["meta"]["lang"] for item in answer["items"]} == {language}


def test_list_is_japanese_where_no_language_is_asked_for(pages):
    assert ask().content == ask(lang="ja").content


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_has_only_what_is_live_in_its_language(pages, language):
    publishing.withdraw(pages[2], [language])

    assert get_titles(lang=language) == [title for title in TITLES[language] if title not in ("骨転移", "Bone")]
    assert get_titles(lang=other(language)) == TITLES[other(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_are_of_the_language(pages, language):
    title, slug = TITLES[language][2], {"ja": "骨転移", "en": "bone"}
    foreign = TITLES[other(language)][2]

    assert get_titles(lang=language, title=title) == get_titles(lang=language, slug=slug[language]) == [title]
    assert get_titles(lang=language, title=foreign) == get_titles(lang=language, slug=slug[other(language)]) == []


def test_english_page_without_a_slug_of_its_own_is_found_by_the_one_that_serves(section):
    make_article(section, "記号", "！！", slug="symbols")
    make_article(section, "別", "Other", slug="other-japanese", slug_en="another")

    assert get_titles(lang="en", slug="symbols") == ["！！"]
    assert get_titles(lang="en", slug="other-japanese") == []


def test_filters_by_place_and_type(pages):
    home, section, article, _guide = (page.pk for page in pages)

    assert get_titles(lang="en", type="pages.ArticlePage") == ["Bone", "Stages"]
    assert get_titles(lang="en", type="pages.SectionPage,pages.HomePage") == ["Home", "About Breast Cancer"]
    assert get_titles(lang="en", child_of=home) == ["About Breast Cancer"]
    assert get_titles(lang="en", descendant_of=home) == ["About Breast Cancer", "Bone", "Stages"]
    assert get_titles(lang="en", ancestor_of=article) == ["Home", "About Breast Cancer"]
    assert get_titles(lang="en", child_of=section, type="pages.HomePage") == []


def test_filter_by_main_menu(pages, home):
    make_standard_page(home, show_in_menus=True)

    assert get_titles(lang="en", show_in_menus="true") == ["About us"]
    assert "About us" not in get_titles(lang="en", show_in_menus="false")


@pytest.mark.parametrize("name", ["child_of", "descendant_of", "ancestor_of"])
def test_place_that_is_not_live_in_the_language_is_not_found(pages, name):
    publishing.withdraw(pages[1], ["en"])

    assert ask(lang="en", **{name: pages[1].pk}).status_code == 404
    assert ask(lang="ja", **{name: pages[1].pk}).status_code == 200


def test_several_places_choose_what_is_in_all_of_them(pages):
    home, section, article, _guide = (page.pk for page in pages)

    assert get_titles(lang="en", child_of=section, descendant_of=home) == ["Bone", "Stages"]
    assert get_titles(lang="en", child_of=home, descendant_of=section) == []
    assert get_titles(lang="en", ancestor_of=article, descendant_of=home) == ["About Breast Cancer"]


def test_orders_are_of_the_language(pages):
    assert get_titles(lang="en", order="title") == sorted(TITLES["en"])
    assert get_titles(lang="ja", order="-title") != get_titles(lang="en", order="-title")
    assert get_titles(lang="en", order="-id") == TITLES["en"][::-1]
    assert get_titles(lang="en", order="-tree") == TITLES["en"][::-1]
    assert get_titles(lang="en", order="-last_published_at", type="pages.ArticlePage") == ["Stages", "Bone"]
    assert get_titles(lang="ja", order="slug") == sorted(
        TITLES["ja"], key=lambda title: {"ホーム": "top"}.get(title, title)
    )


def test_paging_goes_through_all_once(pages):
    parts = [get_titles(lang="en", limit=3, offset=offset) for offset in (0, 3, 6, 1_000_000)]

    assert parts == [TITLES["en"][:3], TITLES["en"][3:], [], []]
    assert ask(lang="en", limit=1, offset=2).json()["meta"]["total_count"] == 4


@pytest.mark.parametrize(("language", "word"), [("ja", "骨"), ("ja", "転移"), ("en", "bone"), ("en", "bones")])
def test_search_is_the_sites_own(pages, language, word):
    assert get_titles(lang=language, search=word)[0] == TITLES[language][2]
    assert TITLES[language][2] not in get_titles(lang=other(language), search=word)


def test_search_and_other_parameters_work_together(pages):
    section = pages[1].pk

    assert get_titles(lang="en", search="English", order="title", child_of=section) == ["Bone", "Stages"]
    assert get_titles(lang="en", search="English", order="-title", type="pages.ArticlePage") == ["Stages", "Bone"]
    assert get_titles(lang="en", search="English", limit=1, offset=1, child_of=section) in (["Bone"], ["Stages"])
    assert ask(lang="en", search="English", limit=1).json()["meta"]["total_count"] == 2
    assert get_titles(lang="en", search="、。!") == []


def test_what_is_found_is_as_whole_as_in_any_list(pages):
    listed = ask(lang="en", type="pages.ArticlePage", fields="*").json()["items"]
    found = ask(lang="en", type="pages.ArticlePage", fields="*", search="Bone").json()["items"]

    assert found == [item for item in listed if item["title"] == "Bone"]


# Fields ---------------------------------------------------------------------------------------------------


def get_names(answer: dict[str, Any]) -> set[str]:
    return {*answer, *(f"meta.{name}" for name in answer.get("meta", {}))}


def test_fields_of_a_list_are_added_and_left_out(pages):
    def names(fields: str | None = None) -> set[str]:
        return get_names(ask(lang="en", limit=1, **({"fields": fields} if fields else {})).json()["items"][0])

    usual, everything = names(), names("*")
    assert {"id", "title", "languages", "meta", "meta.lang", "meta.html_url", "meta.detail_url"} <= usual < everything
    assert names("-title") == usual - {"title"}
    assert names("show_in_menus") == usual | {"meta.show_in_menus"}
    assert names("_") == set()
    assert names("_,id,title") == {"id", "title"}
    assert names("_,lang") == {"meta", "meta.lang"}
    assert names("*,-languages,-type") == everything - {"languages", "meta.type"}


def test_fields_of_a_page_are_added_and_left_out(pages):
    path = f"{pages[2].pk}/"
    everything = get_names(ask(path, lang="en").json())

    assert get_names(ask(path, lang="en", fields="*").json()) == everything
    assert get_names(ask(path, lang="en", fields="-parent,-title").json()) == everything - {"meta.parent", "title"}
    assert ask(path, lang="en", fields="_,title").json() == {"title": "Bone"}
    assert ask(path, lang="en", fields="_").json() == {}


# One page -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_says_what_and_where_it_is(pages, language):
    page = fresh(pages[2])

    answer = ask(f"{page.pk}/", lang=language).json()

    origin = Site.objects.get().root_url
    meta = answer["meta"]
    assert (answer["id"], answer["title"]) == (page.pk, TITLES[language][2])
    assert (meta["type"], meta["lang"]) == ("pages.ArticlePage", language)
    assert meta["slug"] == translated(page, "slug", language)
    assert meta["html_url"] == f"{origin}{page.get_url_in(language)}"
    assert meta["detail_url"] == f"{origin}{LIST}{page.pk}/?lang={language}"
    assert meta["parent"]["title"] == TITLES[language][1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_addresses_in_an_answer_lead_to_it(pages, client, language):
    answer = ask(f"{pages[2].pk}/", lang=language).json()

    detail, page = (client.get(answer["meta"][name]) for name in ("detail_url", "html_url"))

    assert detail.json() == answer
    assert answer["title"] in page.content.decode()


def test_page_says_where_it_is_in_each_language(pages):
    page = publishing.withdraw(pages[2], ["ja"])

    languages = ask(f"{page.pk}/", lang="en").json()["languages"]

    assert languages["ja"] == {
        "state": "absent",
        "html_url": None,
        "detail_url": None,
        "last_published_at": None,
        "reviewed_at": None,
    }
    assert languages["en"]["state"] == "live"
    assert languages["en"]["html_url"].endswith("/en/about-breast-cancer/bone/")
    assert languages["en"]["detail_url"].endswith(f"{LIST}{page.pk}/?lang=en")
    assert languages["en"]["last_published_at"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_that_is_not_live_in_the_language_says_where_it_is(pages, language):
    page = publishing.withdraw(pages[2], [language])

    response = ask(f"{page.pk}/", lang=language)

    elsewhere = other(language)
    problem = response.json()
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response["Content-Language"] == language
    assert problem["type"].endswith("#problem-not-in-this-language")
    with using(language):
        assert problem["title"] == gettext("Not published in this language")
    assert [found["lang"] for found in problem["languages"]] == [elsewhere]
    assert problem["languages"][0]["html_url"].endswith(page.get_url_in(elsewhere))
    assert Client().get(problem["languages"][0]["detail_url"]).json()["title"] == TITLES[elsewhere][2]
    assert not any(title in response.content.decode() for title in TITLES[language] + TITLES[elsewhere])


def test_page_that_is_nowhere_live_is_as_if_it_had_never_been(pages):
    page = publishing.withdraw(pages[2], LANGUAGES)

    gone, never = (ask(f"{pk}/", lang="en") for pk in (page.pk, 999_999))

    assert gone.status_code == never.status_code == 404
    assert gone.content == never.content


def test_parent_that_is_not_live_in_the_language_is_not_named(pages):
    publishing.withdraw(pages[1], ["en"])

    english, japanese = (ask(f"{pages[2].pk}/", lang=language) for language in ("en", "ja"))

    assert english.json()["meta"]["parent"] is None
    assert japanese.json()["meta"]["parent"]["title"] == "乳がんについて"
    assert "About Breast Cancer" not in english.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_draft_is_not_in_the_answer(pages, language):
    before = ask(f"{pages[2].pk}/", lang=language).content

    write(pages[2], **{field_name("title", language): "書きかけ Half-finished"})

    assert ask(f"{pages[2].pk}/", lang=language).content == before


def test_english_answers_have_no_japanese_but_addresses(home):
    for page in make_one_of_each(home):
        answer = ask(f"{page.pk}/", lang="en").json()
        words = [word for word in _iter_words(answer) if JAPANESE.search(word)]

        assert not [word for word in words if not word.startswith(("http://", "https://", "/"))]


def _iter_words(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [word for inner in value.values() for word in _iter_words(inner)]
    if isinstance(value, list):
        return [word for inner in value for word in _iter_words(inner)]
    return [value] if isinstance(value, str) else []


def test_page_of_another_site_is_not_here(pages):
    root = FoundationPage.get_first_root_node()
    elsewhere = root.add_child(instance=HomePage(title="別の家", slug="other", live_ja=True))
    Site.objects.create(hostname="other.example.org", root_page=elsewhere)
    page = make_standard_page(elsewhere, "別の話", "Another story")

    assert ask(f"{page.pk}/", lang="en").status_code == 404
    assert "Another story" not in get_titles(lang="en")
    assert get_titles(lang="en", search="Another story") == []
    assert ask("find/", id=page.pk).status_code == 404
    there = Client().get(LIST, {"lang": "en"}, headers={"Host": "other.example.org"})
    assert [item["title"] for item in there.json()["items"]] == ["Another story"]


# By address -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spell", [unquote, quote, lambda path: quote(quote(path)), lambda path: path.rstrip("/")])
def test_page_is_found_by_the_path_of_either_language_however_it_is_spelled(pages, language, spell):
    path = unquote(pages[2].get_url_in(language))

    response = ask("find/", html_path=spell(path))

    assert response.status_code == 302
    assert response["Location"].endswith(f"{LIST}{pages[2].pk}/?lang={language}")
    assert Client().get(response["Location"]).json()["title"] == TITLES[language][2]


def test_path_decides_on_the_language_of_what_is_found(pages):
    for language in LANGUAGES:
        response = ask("find/", html_path="/en/about-breast-cancer/bone/", lang=language)

        assert urlsplit(response["Location"]).query == "lang=en"


@pytest.mark.parametrize(("path", "language"), [("/", "ja"), ("/en/", "en"), ("/en", "en")])
def test_home_is_found(pages, path, language):
    assert ask("find/", html_path=path)["Location"].endswith(f"{LIST}{pages[0].pk}/?lang={language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_found_by_its_id(pages, language):
    assert ask("find/", id=pages[2].pk, lang=language)["Location"].endswith(f"{LIST}{pages[2].pk}/?lang={language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_that_is_not_live_there_is_found_and_says_so(pages, language):
    publishing.withdraw(pages[2], [language])

    found = ask("find/", html_path=pages[2].get_url_in(language))

    assert Client().get(found["Location"]).json()["type"].endswith("#problem-not-in-this-language")


def test_page_that_is_nowhere_live_is_not_found(pages):
    publishing.withdraw(pages[2], LANGUAGES)

    for query in ({"id": pages[2].pk}, *({"html_path": pages[2].get_url_in(language)} for language in LANGUAGES)):
        assert ask("find/", **query).status_code == 404


# Queries --------------------------------------------------------------------------------------------------


def count_queries(url: str, **query: Any) -> int:
    client = Client()
    assert client.get(url, query).status_code == 200  # fills what is filled once
    caches["default"].clear()
    Site.clear_site_root_paths_cache()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url, query).status_code == 200
    return len(queries)


@pytest.mark.parametrize("query", [{}, {"fields": "*"}, {"search": "English"}, {"search": "English", "order": "title"}])
def test_list_asks_the_database_as_often_for_many_pages_as_for_few(pages, section, query):
    few = count_queries(LIST, lang="en", **query)
    for n in range(7):
        make_article(section, f"記事{n}", f"Article {n}")

    assert count_queries(LIST, lang="en", **query) == few


@pytest.mark.parametrize("language", LANGUAGES)
def test_deep_page_asks_the_database_as_often_as_a_shallow_one(pages, section, language):
    lower = section.add_child(instance=SectionPage(title="下", title_en="Lower", live_ja=True, live_en=True))
    deep = make_article(lower, "深い記事", "A deep article")

    shallow, deeper = (count_queries(f"{LIST}{page.pk}/", lang=language) for page in (pages[2], deep))

    assert deeper == shallow <= 12


def test_pages_of_every_type_are_answered_whole_in_both_languages(home):
    pages: list[ArticlePage] = make_one_of_each(home)

    for page in pages:
        for language in LANGUAGES:
            answer = ask(f"{page.pk}/", lang=language).json()
            assert answer["title"] == translated(page, "title", language)
            assert answer["meta"]["type"] == page._meta.label
