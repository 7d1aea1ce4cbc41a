"""Whatever is asked of whichever address of the API: a clear answer or a problem document, no 500 and no HTML."""

from __future__ import annotations

import json
import logging
import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext

from foundation.api.addresses import iter_addresses
from foundation.languages import JAPANESE, LANGUAGES, using
from foundation.models import Change
from pages.models import ArticlePage
from tests.builders import make_article
from tests.built_once import built_once

pytestmark = pytest.mark.django_db

LIST, FIND, DETAIL = "/api/v2/pages/", "/api/v2/pages/find/", "/api/v2/pages/{pk}/"
ADDRESSES = sorted(address.path for address in iter_addresses())

LONG = "あ" * 900  # more than 8 KB where it is encoded

EVERYWHERE = [
    "lang=fr",
    "lang=",
    "lang=EN",
    "lang=ja&lang=en",
    "lang[]=ja",
    "unknown=1",
    "limit=10&limit=20",
    f"{quote(LONG)}=1",
    f"unknown={quote(LONG)}",
    "%00=%00",
    "%ED%A0%80=%ED%A0%80",
    "%ff%fe=%ff",
    "&=&==&",
    "&".join(f"a{n}=1" for n in range(11_000)),
]

NUMBERS = ["-1", "1e3", "１０", "1.0", "0x10", "+1", " 1", "1 ", "1_000", "NaN", "null", "", "9" * 4000]

OF_LISTS = [
    *(f"limit={quote(number)}" for number in (*NUMBERS, "0", "1000000000")),
    *(f"offset={quote(number)}" for number in (*NUMBERS, "1" + 30 * "0", "9223372036854775808")),
    *(f"{name}={value}" for name in ("child_of", "descendant_of", "ancestor_of") for value in ("root", "0", "2.5")),
    "child_of=2147483647",
    "descendant_of=2147483648",
    "type=auth.User",
    "type=foundation.User",
    "type=wagtailcore.Page",
    "type=pages.ArticlePage,pages.Nothing",
    "type=",
    "order=-",
    "order=--title",
    "order=random",
    "order=owner__password",
    "order=title,",
    "order=",
    "fields=parent(children(parent(children(*))))",
    f"fields={quote('parent(' * 500 + ')' * 500)}",
    "fields=owner",
    "fields=title_en",
    "fields=-*",
    "fields=*,*",
    "fields=,",
    "fields=%00",
    "search=",
    "search=%00",
    f"search={quote(LONG)}",
    "search_operator=xor",
    "show_in_menus=maybe",
    "show_in_menus=1",
    "title=%00",
    "slug=%0a",
    "title__contains=a",
    "locale=ja",
    "translation_of=1",
    "format=html",
    "site=elsewhere",
]

OF_DETAILS = [
    "fields=parent(children(*))",
    "fields=password",
    "fields=%00",
    "fields=body_en",
    "preview=",
    "preview=nonsense",
    "preview=%00",
    "preview=a:b:c",
    f"preview={quote(LONG)}",
]

OF_FINDING = [
    "",
    "id=null",
    "id=-1",
    "id=0",
    "id=1e3",
    "id=99999999999999999999",
    "id=2147483647",
    "html_path=",
    "html_path=%00",
    "html_path=%2500",
    "html_path=../../etc/passwd",
    "html_path=%E3%81",
    "html_path=%25E3%2581",
    "html_path=//evil.example/",
    "html_path=https://evil.example/",
    "html_path=/admin/",
    f"html_path={quote(LONG)}",
]


@built_once
def article(section) -> ArticlePage:
    article = make_article(section)
    Change.objects.update(at=timezone.now() - timedelta(hours=1))  # what changed just now, changes/ tells with the time
    return article


def fill_in(path: str, pk: int = 1) -> str:
    """An address of the contract with a number for what stands in braces."""
    return re.sub(r"{\w+}", str(pk), path)


def assert_problem(response, code: int | None = None) -> dict:
    assert 400 <= response.status_code < 500, response.content[:300]
    assert code in (None, response.status_code), response.content[:300]
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] in ("no-store", "private, no-store")
    assert "Set-Cookie" not in response
    problem = response.json()
    assert set(problem) >= {"type", "title", "status", "detail", "errors", "languages"}
    assert problem["status"] == response.status_code
    assert problem["detail"]
    return problem


def assert_answer_or_problem(response) -> None:
    if response.status_code >= 400:
        assert_problem(response)


# The query ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ADDRESSES)
def test_query_that_no_address_knows_is_refused_everywhere(article, client, path):
    for query in EVERYWHERE:
        assert_problem(client.get(fill_in(path, article.pk), QUERY_STRING=query), 400)


@pytest.mark.parametrize(("path", "queries"), [(LIST, OF_LISTS), (DETAIL, OF_DETAILS), (FIND, OF_FINDING)])
def test_query_that_cannot_be_meant_is_refused(article, client, path, queries):
    for query in queries:
        assert_problem(client.get(fill_in(path, article.pk), QUERY_STRING=query))


@pytest.mark.parametrize("path", [path for path in ADDRESSES if "{" in path])
def test_id_that_nothing_can_have_is_not_found(article, client, path):
    for pk in (0, 2**31, 2**63, 2**64, 10**30, 10**4000):
        assert_problem(client.get(re.sub(r"{\w+}", str(pk), path)), 404)


def test_refusal_names_the_parameter_in_the_language_asked_for(article, client):
    problems = {lang: assert_problem(client.get(LIST, {"lang": lang, "limit": "-1"}), 400) for lang in ("ja", "en")}

    assert [error["field"] for error in problems["en"]["errors"]] == ["limit"]
    assert "Please give 1 or more." in problems["en"]["detail"]
    assert not JAPANESE.search(json.dumps(problems["en"], ensure_ascii=False))


def test_words_of_a_refused_query_come_back_short_and_harmless(article, client):
    response = client.get(LIST, {"\x1b[31m<script>" + "x" * 5000: "1"})

    assert len(response.content) < 2000
    assert b"\x1b" not in response.content
    assert "nosniff" in response["X-Content-Type-Options"]


# The rest of the request --------------------------------------------------------------------------------


HEADERS = [
    {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"},
    {"Accept": ""},
    {"Accept": "application/*"},
    {"Accept": "application/json; charset=utf-8; indent=4"},
    {"Accept": "application/json;q=abc"},
    {"Accept": ",;,*/*," * 500},
    {"Accept-Language": "en,*;q=0.5" * 200},
    {"Accept-Encoding": "\x00br, gzip"},
    {"If-None-Match": '"nonsense", W/"x", unquoted, "' + "y" * 8000},
    {"If-None-Match": "\x00"},
    {"If-Modified-Since": "nonsense"},
    {"If-Modified-Since": "Wed, 31 Dec 2999 23:59:59 GMT"},
    {"If-Unmodified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
    {"If-Match": '"nonsense"'},
    {"Range": "bytes=0-1"},
    {"Range": "bytes=9-1," * 900},
    {"Cookie": "sessionid=" + "x" * 8000},
    {"X-HTTP-Method-Override": "DELETE"},
    {"X-Forwarded-For": "x" * 8000},
    {"Origin": "http://["},
]


def test_headers_that_ask_for_nothing_change_nothing(article, client):
    path = f"{LIST}{article.pk}/"
    plain = client.get(path)

    for headers in HEADERS:
        response = client.get(path, headers=headers)

        assert (response.status_code, response["Content-Type"]) == (200, "application/json"), headers
        assert (response.content, response["ETag"]) == (plain.content, plain["ETag"])


@pytest.mark.parametrize("path", ADDRESSES)
def test_whoever_wants_no_json_is_told_so(article, client, path):
    for accept in ("text/html", "application/xml", "image/*, text/*", "application/json;q=0", "x"):
        assert_problem(client.get(fill_in(path, article.pk), headers={"Accept": accept}), 406)


@pytest.mark.parametrize("path", ADDRESSES)
def test_authorization_that_is_rubbish_is_refused(article, client, path):
    for value in ("x" * 8000, "Bearer", "Bearer a b", "Basic eDp5", "Bearer \x00\xff", "Bearer wt_x"):
        response = client.get(fill_in(path, article.pk), headers={"Authorization": value})

        assert_problem(response, 401)
        assert response["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("path", ADDRESSES)
def test_nothing_can_be_done_but_reading(article, path):
    client = Client(enforce_csrf_checks=True)

    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"):
        response = client.generic(method, fill_in(path, article.pk), b"{broken", content_type="application/json")

        assert_problem(response, 405)
        assert "GET" in response["Allow"]


@pytest.mark.parametrize("path", ["/api/v2/", "/api/v2/docs/"])
def test_nothing_can_be_done_with_the_page_for_people_either(home, path):
    response = Client(enforce_csrf_checks=True).post(path, {"a": "b"})

    assert assert_problem(response, 405)["type"].endswith("#problem-method-not-allowed")


@pytest.mark.parametrize("path", ADDRESSES)
def test_what_may_be_done_is_said_without_doing_it(article, client, path):
    response = client.options(fill_in(path, article.pk))

    assert (response.status_code, response.content) == (204, b"")
    assert "GET" in response["Allow"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_body_of_a_question_is_not_read(article, client, path):
    plain = client.get(fill_in(path, article.pk))

    response = client.generic("GET", fill_in(path, article.pk), b"\xff{" * 500, content_type="multipart/form-data")

    assert (response.status_code, response.content) == (plain.status_code, plain.content)
    assert_answer_or_problem(response)


@pytest.mark.parametrize("path", ADDRESSES)
def test_headers_alone_are_those_of_the_whole_answer(article, client, path):
    whole, alone = (method(fill_in(path, article.pk)) for method in (client.get, client.head))

    assert alone.content == b""
    assert (alone.status_code, dict(alone.headers)) == (whole.status_code, dict(whole.headers))


# Addresses that lead nowhere --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/api/v2/pages", "//api//v2/pages/", "/API/v2/Pages/", "/api/v2//pages"])
def test_address_that_is_nearly_right_leads_to_the_right_one_with_its_query(home, client, path):
    response = client.get("/", PATH_INFO=path, QUERY_STRING="lang=en&limit=1")

    assert (response.status_code, response["Location"]) == (301, "/api/v2/pages/?lang=en&limit=1")


def test_address_that_leads_nowhere_is_a_problem_in_the_language_asked_for(home, client):
    paths = [
        *("/api", "/api/", "/API/", "/api/v1/", "/api/v3/pages/", "/api/v2x/", "/api/v2/nothing/", "/api/v2/nothing"),
        *("/api/v2/pages/x/", "/api/v2/pages/-1/", "/api/v2/pages/1.5/", "/api/v2/pages/１/", "/api/v2/pages/1/2/"),
        *("/api/v2/openapi.yaml", "/api/v2/%00/", "/api/v2/%ff/", "/api/v2/../v2/x/", "/api/v2/" + "x" * 8000),
    ]
    for language in LANGUAGES:
        with using(language):
            title = gettext("Not found")
        for path in paths:
            response = client.get(path, {"lang": language})

            assert assert_problem(response, 404)["title"] == title
            assert response["Content-Language"] == language


@pytest.mark.parametrize("path", ["/en/api", "/en/api/", "/en/api/v2/pages/", "/EN/api/v2/", "/en/api/v2/nothing"])
def test_api_has_no_addresses_of_its_own_in_english(home, client, path):
    problem = assert_problem(client.get(path), 404)

    assert problem["title"] == "Not found"
    assert "/api/v2/" in problem["detail"]


@pytest.mark.parametrize("debug", [True, False])
def test_name_that_is_not_ours_is_refused(home, client, settings, debug):
    settings.DEBUG, settings.ALLOWED_HOSTS = debug, ["www.example.org"]

    problem = assert_problem(client.get(LIST, {"lang": "en"}, headers={"Host": "evil.example"}), 400)

    assert problem["type"].endswith("#problem-bad-request")


# Faults of ours -------------------------------------------------------------------------------------------


def assert_fault(response, caplog) -> None:
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert response["Cache-Control"] == "no-store"
    assert response.json()["type"].endswith("#problem-server-error")
    assert response.json()["title"] == "Something went wrong on our side"
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert caplog.records[0].exc_info


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("where", ["pages.PagesAPI.listing_view", "endpoint.Renderer.render", "nowhere._get_address"])
def test_fault_of_ours_is_told_us_once_and_nobody_else(home, settings, monkeypatch, caplog, where, debug):
    def fail(*args, **kwargs):
        raise RuntimeError("a secret")

    settings.DEBUG = debug
    monkeypatch.setattr(f"foundation.api.{where}", fail)
    client = Client(raise_request_exception=False)

    with caplog.at_level(logging.WARNING):
        response = client.get("/api/v2/x/" if "nowhere" in where else LIST, {"lang": "en"})

    assert_fault(response, caplog)
    assert b"secret" not in response.content


def test_database_that_is_down_is_a_problem_too():
    def fail(*args, **kwargs):
        raise OperationalError("connection refused by 10.0.0.7")

    client = Client(raise_request_exception=False)
    with connection.execute_wrapper(fail):
        answers = {path: client.get(fill_in(path), {"lang": "en"}) for path in ADDRESSES}

    assert (answers[LIST].status_code, answers[DETAIL].status_code) == (500, 500)
    for response in answers.values():
        assert response.status_code < 400 or response["Content-Type"] == "application/problem+json"
        assert b"10.0.0.7" not in response.content
