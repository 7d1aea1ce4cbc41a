"""Who may ask the API from a browser, and how often anybody may."""

from __future__ import annotations

import logging

import pytest
from django.core.cache import caches
from django.core.checks import run_checks
from wagtail.models import APIToken

from foundation.caches import RedisCache
from tests.people import EDITORS, make_user

pytestmark = pytest.mark.django_db

LIST = "/api/v2/pages/"
FRONT_END = {"Origin": "https://front.example.org"}
ELSEWHERE = {"Origin": "https://elsewhere.example.org"}
ALLOWED = "Access-Control-Allow-Origin"


# From which sites ---------------------------------------------------------------------------------------


@pytest.fixture
def front_end(settings, home):
    settings.CORS_ALLOWED_ORIGINS = [FRONT_END["Origin"]]


def test_front_end_may_read_every_kind_of_answer(front_end, client, settings):
    etag = client.get(LIST)["ETag"]
    answers = [
        client.get(LIST, headers=FRONT_END),
        client.get(LIST, headers={**FRONT_END, "If-None-Match": etag}),
        client.get(LIST, {"limit": "-1"}, headers=FRONT_END),
        client.get(LIST, headers={**FRONT_END, "Authorization": "Bearer nonsense"}),
        client.get("/api/v2/nowhere/", headers=FRONT_END),
        client.get("/api/", headers=FRONT_END),
        client.post(LIST, headers=FRONT_END),
    ]
    settings.API_RATE_LIMIT = "1/min"
    answers += [client.get(LIST, headers=FRONT_END)]

    assert [answer.status_code for answer in answers] == [200, 304, 400, 401, 404, 404, 405, 429]
    for answer in answers:
        assert answer[ALLOWED] == FRONT_END["Origin"]
        assert "Access-Control-Allow-Credentials" not in answer
        assert "origin" in answer["Vary"].lower()
    assert "ETag" in answers[0]["Access-Control-Expose-Headers"]


def test_other_sites_may_read_nothing(front_end, client):
    for path in (LIST, "/api/v2/nowhere/"):
        assert ALLOWED not in client.get(path, headers=ELSEWHERE)
        assert ALLOWED not in client.get(path)


def test_no_site_may_read_anything_unless_it_is_named(home, client):
    assert ALLOWED not in client.get(LIST, headers=FRONT_END)


def test_pages_and_the_admin_are_for_no_other_site(front_end, client):
    for path in ("/", "/en/", "/nothing-here/", "/admin/login/", "/sitemap.xml", "/apiary/"):
        assert ALLOWED not in client.get(path, headers=FRONT_END)


def test_browsers_question_beforehand_is_answered_and_not_counted(front_end, client, settings):
    settings.API_RATE_LIMIT = "1/min"
    question = {**FRONT_END, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization"}

    answers = [client.options(LIST, headers=question) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert answers[0][ALLOWED] == FRONT_END["Origin"]
    assert "authorization" in answers[0]["Access-Control-Allow-Headers"]
    assert answers[0]["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert client.get(LIST).status_code == 200


# How often -----------------------------------------------------------------------------------------------


@pytest.fixture
def twice(settings, home):
    settings.API_RATE_LIMIT = "2/min"


def test_visitor_who_asks_too_often_is_told_when_to_come_back(twice, client):
    answers = [client.get(LIST, {"lang": "en"}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[2]["Retry-After"]) <= 61
    assert answers[2]["Content-Type"] == "application/problem+json"
    assert answers[2]["Cache-Control"] == "no-store"
    assert answers[2].json()["type"].endswith("#problem-too-many-requests")
    assert answers[2].json()["title"] == "Too many requests"


def test_visitors_are_counted_apart(twice, client):
    for _ in range(3):
        client.get(LIST, REMOTE_ADDR="203.0.113.1")

    assert client.get(LIST, REMOTE_ADDR="203.0.113.2").status_code == 200


def test_addresses_of_one_connection_are_one_visitor(twice, client):
    answers = [client.get(LIST, REMOTE_ADDR=f"2001:db8:1:2::{n}") for n in range(3)]

    assert answers[2].status_code == 429
    assert client.get(LIST, REMOTE_ADDR="2001:db8:1:3::1").status_code == 200


def test_visitors_of_a_server_that_speaks_both_protocols_are_counted_apart(twice, client):
    answers = [client.get(LIST, REMOTE_ADDR="::ffff:203.0.113.1") for _ in range(3)]

    assert answers[2].status_code == 429
    assert client.get(LIST, REMOTE_ADDR="::ffff:203.0.113.2").status_code == 200


def test_header_that_a_visitor_writes_makes_nobody_else_of_them(twice, client):
    answers = [client.get(LIST, headers={"X-Forwarded-For": f"203.0.113.{n}"}) for n in range(3)]

    assert answers[2].status_code == 429


def test_behind_a_proxy_what_it_adds_to_the_header_is_the_visitor(twice, client, settings):
    settings.BEHIND_PROXY = True
    forged = [client.get(LIST, headers={"X-Forwarded-For": f"198.51.100.{n}, 203.0.113.1"}) for n in range(3)]

    assert forged[2].status_code == 429
    assert client.get(LIST, headers={"X-Forwarded-For": "203.0.113.2"}).status_code == 200


def test_token_is_counted_by_itself(twice, client):
    _token, key = APIToken.create_token(user=make_user(EDITORS), name="front end")
    for _ in range(3):
        client.get(LIST)

    answers = [client.get(LIST, headers={"Authorization": f"Bearer {key}"}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]


def test_whoever_tries_tokens_is_counted(twice, client):
    answers = [client.get(LIST, headers={"Authorization": f"Bearer {n}"}) for n in range(3)]

    assert [answer.status_code for answer in answers] == [401, 401, 429]


def test_without_a_limit_nobody_is_counted(settings, home, client):
    settings.API_RATE_LIMIT = ""

    assert {client.get(LIST).status_code for _ in range(5)} == {200}
    assert not caches["visitors"]._cache


# Without its cache -----------------------------------------------------------------------------------------


@pytest.fixture
def no_redis(settings):
    nowhere = {"BACKEND": "foundation.caches.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": nowhere, "visitors": nowhere, "renditions": nowhere}


def test_site_and_api_go_on_without_redis(no_redis, twice, section, client, caplog):
    with caplog.at_level(logging.ERROR):
        answers = [client.get(path) for path in (LIST, LIST, LIST, section.get_url_in("ja"))]

    assert {answer.status_code for answer in answers} == {200}
    assert "The cache doesn't answer" in caplog.text


def test_cache_that_cannot_be_reached_is_an_empty_one():
    cache = RedisCache("redis://127.0.0.1:1/0", {})

    cache.set("a", 1)
    cache.set_many({"a": 1})

    assert (cache.get("a"), cache.get("a", 7), cache.get_many(["a"]), cache.has_key("a")) == (None, 7, {}, False)
    assert cache.get_or_set("a", lambda: 5) == 5
    assert (cache.add("a", 1), cache.incr("a"), cache.delete("a")) == (True, 1, False)


# Settings that can't be meant --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("API_RATE_LIMIT", "banana"),
        ("API_RATE_LIMIT", "0/min"),
        ("API_RATE_LIMIT", "600"),
        ("API_SHARED_MAX_AGE", -1),
        ("FRONTEND_CACHE", "varnish:6081"),
        ("CORS_ALLOWED_ORIGINS", ["front.example.org"]),
        ("CORS_ALLOWED_ORIGINS", ["https://front.example.org/path"]),
    ],
)
def test_setting_that_cannot_be_meant_is_told(settings, name, value):
    setattr(settings, name, value)

    assert [error for error in run_checks() if name in error.msg]


@pytest.mark.parametrize("rate", ["", "1/s", "600/min", "10/hour", "5/day"])
def test_rate_that_is_meant_is_not_told(settings, rate):
    settings.API_RATE_LIMIT = rate

    assert not [error for error in run_checks() if "API_RATE_LIMIT" in error.msg]
