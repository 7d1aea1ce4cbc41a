"""One question for every address that a visitor may ask a front end for."""

from __future__ import annotations

import unicodedata
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import APIToken, PageViewRestriction

from foundation import publishing
from foundation.models import Change, RedirectHits
from tests.builders import make_article
from tests.built_once import built_once
from tests.people import EDITORS, make_user

pytestmark = pytest.mark.django_db

JAPANESE = "/乳がんについて/転移とステージ/"
ENGLISH = "/en/about-breast-cancer/metastases-and-staging/"


def ask(path: str, status: int = 200, headers: dict[str, str] | None = None, **query: str) -> dict[str, Any]:
    response = Client().get("/api/v2/resolve/", {"path": path, **query}, headers=headers or {})
    assert response.status_code == status, response.content.decode()
    answer = response.json()
    if status == 200:
        assert response["Content-Language"] == answer["lang"]
    return answer


def hide(page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@built_once
def article(section):
    return make_article(section)


# Pages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        JAPANESE,
        quote(JAPANESE),
        quote(JAPANESE).lower(),
        quote(quote(JAPANESE)),
        JAPANESE[:-1],
        JAPANESE[1:],
        JAPANESE.strip("/"),
        JAPANESE.replace("/", "//"),
        unicodedata.normalize("NFD", JAPANESE),
        quote(unicodedata.normalize("NFD", JAPANESE)),
        "/ja" + JAPANESE,
        JAPANESE + "?utm_source=letter",
        JAPANESE + "#first",
    ],
)
def test_japanese_page_is_found_however_its_address_is_spelled(article, path):
    answer = ask(path)

    assert (answer["kind"], answer["lang"]) == ("page", "ja")
    assert answer["page"] == {
        "id": article.pk,
        "type": "pages.ArticlePage",
        "title": "転移とステージ",
        "html_url": f"http://localhost:8000{quote(JAPANESE)}",
        "detail_url": f"http://localhost:8000/api/v2/pages/{article.pk}/?lang=ja",
    }


@pytest.mark.parametrize(
    "path",
    [
        ENGLISH,
        ENGLISH[:-1],
        ENGLISH[1:],
        ENGLISH.upper(),
        "/EN" + ENGLISH[3:],
        "//en//about-breast-cancer///metastases-and-staging",
        ENGLISH.replace("en", "%65n", 1),
        "/en/About-Breast-Cancer/METASTASES-and-Staging",
    ],
)
def test_english_page_is_found_however_its_address_is_spelled(article, path):
    answer = ask(path, lang="ja")

    assert (answer["kind"], answer["lang"], answer["page"]["id"]) == ("page", "en", article.pk)
    assert answer["page"]["title"] == "Metastases and Staging"
    assert answer["page"]["html_url"] == f"http://localhost:8000{ENGLISH}"
    assert "転移" not in str(answer)


@pytest.mark.parametrize(("path", "language"), [("/", "ja"), ("/en/", "en"), ("/EN", "en"), ("/?utm_source=x", "ja")])
def test_home_page_is_found(home, path, language):
    answer = ask(path)

    assert (answer["page"]["id"], answer["lang"]) == (home.pk, language)


def test_page_that_is_live_in_the_other_language_alone_is_told_so(section):
    make_article(section, "日本語だけ", "", slug_en="japanese-alone", languages=["ja"])

    problem = ask("/en/about-breast-cancer/japanese-alone/", 404)

    assert problem["type"].endswith("#problem-not-in-this-language")
    assert [one["lang"] for one in problem["languages"]] == ["ja"]


def test_error_is_in_the_language_asked_for(home):
    assert "Nothing" in ask("/nothing/", 404, lang="en")["detail"]
    response = Client().get("/api/v2/resolve/", {"path": "/en/nothing/", "lang": "ja"})
    assert response["Content-Language"] == "ja"


@pytest.mark.parametrize(
    "path",
    [
        *("/nothing/", "/en/nothing/", "/%00/", "/en/%00/x", "/%ff%fe/", "/%", "//example.org/", "//[", "/\\x"),
        *("https://example.org/", "/" + "a" * 2047, "/" + "%25" * 600, "ﷺ" * 2000, "/😀/", "/en/' OR 1=1 --/"),
        *("/search/", "/admin/", "/x?p=[", "/api/v2/pages/", " ", "?", "#"),
    ],
)
def test_address_where_nothing_is_is_a_problem(article, path):
    if path.strip(" ?#"):
        ask(path, 404)
    else:
        assert ask(path)["page"]["html_url"] == "http://localhost:8000/"


@pytest.mark.parametrize("path", ["", "/a\nb", "/\0", "\x7f", "/" + "a" * 2048])
def test_what_is_no_path_is_refused(home, path):
    assert ask(path, 400)["errors"][0]["field"] == "path"


def test_path_is_needed(home):
    assert Client().get("/api/v2/resolve/").status_code == 400


# Redirects -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/old/", "/old", "old", "//OLD/", "/%6Fld/", "/old/?utm_source=x"])
def test_redirect_to_a_page_leads_to_its_address(article, path):
    Redirect.add_redirect("/old/", article)

    answer = ask(path)

    assert (answer["kind"], answer["lang"], answer["is_permanent"]) == ("redirect", "ja", True)
    assert answer["location"] == quote(JAPANESE)
    assert answer["page"]["id"] == article.pk


def test_redirect_of_an_english_address_leads_to_english(article):
    Redirect.add_redirect("/en/old/", article, is_permanent=False)

    answer = ask("/en/old/")

    assert (answer["location"], answer["is_permanent"]) == (ENGLISH, False)
    assert answer["page"]["title"] == "Metastases and Staging"


def test_redirect_to_another_website_names_no_page(home):
    Redirect.add_redirect("/old/", "https://example.org/new/?a=1")

    answer = ask("/old/")

    assert (answer["location"], answer["page"]) == ("https://example.org/new/?a=1", None)


def test_redirect_with_a_query_is_found_by_it(home):
    Redirect.add_redirect("/old/?p=12", "https://example.org/twelve/")

    assert ask("/old/?p=12")["location"] == "https://example.org/twelve/"
    ask("/old/?p=13", 404)


def test_redirect_to_an_address_of_this_site_names_the_page_there(article):
    Redirect.add_redirect("/old/", ENGLISH)
    Redirect.add_redirect("/older/", f"http://localhost{ENGLISH}")

    for path in ("/old/", "/older/"):
        page = ask(path)["page"]
        assert (page["id"], page["title"]) == (article.pk, "Metastases and Staging")


def test_moved_page_is_found_at_its_old_address(section):
    page = make_article(section)
    page.slug_en = "new"
    page.save_revision().publish()

    answer = ask(ENGLISH)

    assert (answer["kind"], answer["location"]) == ("redirect", "/en/about-breast-cancer/new/")


def test_asking_is_no_use_of_a_redirect(article):
    Redirect.add_redirect("/old/", article)

    ask("/old/")

    assert not RedirectHits.objects.exists()


def test_answer_is_the_site_s_own(article):
    Redirect.add_redirect("/old/", article)
    Redirect.add_redirect("/en/older/", "https://example.org/", is_permanent=False)

    for path in ("/old", "/en/older/"):
        answer, response = ask(path), Client().get(path)
        assert response["Location"] == answer["location"]
        assert response.status_code == (301 if answer["is_permanent"] else 302)


# Gone ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [ENGLISH, ENGLISH[:-1], "/EN/about-breast-cancer/metastases-and-staging"])
def test_address_of_a_withdrawn_page_is_gone_in_its_language_alone(article, path):
    publishing.withdraw(article, ["en"])
    Change.objects.all().delete()
    Change.objects.create(kind="withdrawn", language="en", page_id=article.pk, path=ENGLISH)

    answer = ask(path)

    assert (answer["kind"], answer["lang"]) == ("gone", "en")
    assert [one["lang"] for one in answer["languages"]] == ["ja"]
    assert ask(JAPANESE)["kind"] == "page"


@pytest.mark.parametrize("kept", [JAPANESE, quote(JAPANESE)])
def test_japanese_address_of_a_deleted_page_is_gone(article, kept):
    article.delete()
    Change.objects.all().delete()
    Change.objects.create(kind="withdrawn", language="ja", page_id=987654, path=kept)

    answer = ask(quote(JAPANESE))

    assert (answer["kind"], answer["languages"]) == ("gone", [])


def test_address_that_a_page_left_without_a_redirect_is_gone(article):
    Change.objects.create(kind="moved", language="en", page_id=article.pk, path=ENGLISH, old_path="/en/left/")

    assert ask("/en/left/")["kind"] == "gone"


def test_withdrawing_a_page_makes_its_address_gone(article):
    publishing.withdraw(article, ["en"])

    assert ask(ENGLISH)["kind"] == "gone"


def test_page_that_came_back_is_not_gone(article):
    Change.objects.create(kind="withdrawn", language="en", page_id=article.pk, path=ENGLISH)

    assert ask(ENGLISH)["kind"] == "page"


def test_address_that_was_private_was_never_there(article):
    publishing.withdraw(article, ["en", "ja"])
    Change.objects.all().delete()
    Change.objects.create(kind="withdrawn", language="en", page_id=article.pk, path=ENGLISH, is_public=False)

    ask(ENGLISH, 404)


# Private pages and drafts ----------------------------------------------------------------------------------


def test_private_page_is_nowhere(article):
    Redirect.add_redirect("/old/", article)
    Redirect.add_redirect("/older/", JAPANESE)
    Redirect.add_redirect("/oldest/", f"http://localhost:8000{ENGLISH}")
    Redirect.add_redirect("/ancient/", f"http://testserver{ENGLISH}")
    hide(article)

    for path in (JAPANESE, ENGLISH, "/EN/ABOUT-breast-cancer/metastases-and-staging", "/old/", "/older/", "/oldest/"):
        problem = ask(path, 404)
        assert (problem["type"], problem["languages"]) == ("/api/v2/docs/#problem-not-found", [])
    ask("/ancient/", 404)


def test_private_page_that_was_withdrawn_is_nowhere(article):
    publishing.withdraw(article, ["en"])
    hide(article)

    assert ask(ENGLISH, 404)["languages"] == []


def test_token_finds_the_private_page_that_its_owner_may_read(article):
    hide(article)
    _token, key = APIToken.create_token(user=make_user(EDITORS), name="front end")

    assert ask(ENGLISH, headers={"Authorization": f"Bearer {key}"})["page"]["id"] == article.pk


@pytest.mark.parametrize("target", ["page", "address"])
def test_redirect_to_a_page_that_is_not_live_in_the_language_leads_nowhere(section, target):
    draft = make_article(section, "書きかけ", "Unfinished", live=False)
    Redirect.add_redirect("/old/", draft if target == "page" else draft.get_url_in("ja"))
    Redirect.add_redirect("/elder/", f"http://localhost:8000{draft.get_url_in('en')}")

    assert ask("/old/", 404)["languages"] == []
    ask("/elder/", 404)
    ask(draft.get_url_in("en"), 404)


def test_redirect_whose_page_has_the_other_language_alone_leads_nowhere(section):
    page = make_article(section, "日本語だけ", "", languages=["ja"])
    Redirect.add_redirect("/en/old/", page)

    ask("/en/old/", 404)
