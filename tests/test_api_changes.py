"""What changed since somebody last asked: everything, in order, in one language, and nothing that isn't public."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from foundation import publishing
from foundation.models import Change
from tests.builders import make_article
from tests.built_once import built_once

pytestmark = pytest.mark.django_db

PATH = "/en/about-breast-cancer/metastases-and-staging/"


@built_once
def article(section):
    """A page of which nothing is recorded yet."""
    page = make_article(section)
    Change.objects.all().delete()
    return page


def ask(lang: str = "en", **query: Any) -> dict[str, Any]:
    response = Client().get("/api/v2/changes/", {"lang": lang, **query})
    assert (response.status_code, response["Content-Language"]) == (200, lang), response.content.decode()
    return response.json()


def record(kind: str = "published", ago: float = 3600, **fields: Any) -> Change:
    """A change of so many seconds ago."""
    change = Change.objects.create(**{"kind": kind, "language": "en", **fields})
    Change.objects.filter(pk=change.pk).update(at=timezone.now() - timedelta(seconds=ago))
    return change


def get_ids(**query: Any) -> list[int]:
    return [item["id"] for item in ask(**query)["items"]]


# Items -----------------------------------------------------------------------------------------------------


def test_published_page_is_told_with_its_addresses(article):
    change = record(page_id=article.pk, page_type="pages.ArticlePage", path=PATH)
    change.refresh_from_db()

    item = ask()["items"][0]

    assert item == {
        "id": change.pk,
        "kind": "published",
        "lang": "en",
        "at": change.at.isoformat().replace("+00:00", "Z"),
        "page": {
            "id": article.pk,
            "type": "pages.ArticlePage",
            "html_url": f"http://localhost:8000{PATH}",
            "detail_url": f"http://localhost:8000/api/v2/pages/{article.pk}/?lang=en",
        },
        "path": PATH,
        "old_path": "",
    }
    assert Client().get(item["page"]["detail_url"]).json()["id"] == article.pk


def test_deleted_page_is_told_by_its_id_and_its_path(home):
    record("withdrawn", page_id=987654, page_type="pages.ArticlePage", path="/en/gone/")

    page = ask()["items"][0]["page"]

    assert page == {"id": 987654, "type": "pages.ArticlePage", "html_url": None, "detail_url": None}


def test_page_that_was_withdrawn_since_has_no_addresses(article):
    publishing.withdraw(article, ["en"])
    Change.objects.all().delete()
    record(page_id=article.pk, path=PATH)
    record(page_id=article.pk, path="/x/", language="ja")

    assert ask("en")["items"][0]["page"]["html_url"] is None
    assert ask("ja")["items"][0]["page"]["html_url"] is not None


def test_moved_page_is_told_with_both_paths(article):
    record("moved", page_id=article.pk, path=PATH, old_path="/en/before/")

    item = ask()["items"][0]

    assert (item["path"], item["old_path"]) == (PATH, "/en/before/")


@pytest.mark.parametrize("kind", ["redirect", "menu", "settings"])
def test_what_is_no_page_s_has_none(home, kind):
    record(kind, path="/en/old" if kind == "redirect" else "")

    assert (ask()["items"][0]["kind"], ask()["items"][0]["page"]) == (kind, None)


def test_change_of_one_language_is_told_in_it_alone(home):
    Change.objects.all().delete()
    english, japanese, both = record(), record(language="ja"), record("menu", language="")

    assert get_ids(lang="en") == [english.pk, both.pk]
    assert get_ids(lang="ja") == [japanese.pk, both.pk]
    assert ask()["items"][1]["lang"] is None


def test_what_really_happens_is_told(section):
    page = make_article(section)
    publishing.withdraw(page, ["en"])

    told = [(item["kind"], item["path"]) for item in ask("en")["items"] if item["page"]]

    assert told[-2:] == [("published", PATH), ("withdrawn", PATH)]
    assert "withdrawn" not in [item["kind"] for item in ask("ja")["items"]]


# Private pages ---------------------------------------------------------------------------------------------


def test_what_was_not_public_is_not_told(article):
    record(page_id=article.pk, path=PATH, is_public=False)

    assert ask()["items"] == []


def test_of_a_page_that_is_private_now_only_its_withdrawal_is_told(section, article):
    below = make_article(section, "下", "Below")
    Change.objects.all().delete()
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    Change.objects.all().delete()
    for kind in ("published", "moved"):
        record(kind, page_id=article.pk, path=PATH, old_path="/en/before/")
    gone = [record("withdrawn", page_id=page.pk, path=PATH) for page in (article, below)]
    menu = record("menu")

    answer = ask()

    assert [item["id"] for item in answer["items"]] == [*(change.pk for change in gone), menu.pk]
    assert [item["page"] and item["page"]["html_url"] for item in answer["items"]] == [None, None, None]


# Going on --------------------------------------------------------------------------------------------------


def test_list_goes_on_where_it_ended_and_tells_each_change_once(home):
    Change.objects.all().delete()
    made = [record(ago=7000 - n // 3).pk for n in range(10)]

    answers = [ask(limit=3)]
    while answers[-1]["has_more"]:
        answers.append(ask(limit=3, since=answers[-1]["next_since"]))

    assert [item["id"] for answer in answers for item in answer["items"]] == made
    assert len(answers) == 4
    last = answers[-1]["next_since"]
    assert (ask(since=last)["items"], ask(since=last)["next_since"]) == ([], last)


def test_changes_of_the_last_minute_are_told_again(home):
    Change.objects.all().delete()
    old, new = record(ago=3600), record(ago=5)

    first = ask()
    again = ask(since=first["next_since"])

    assert [item["id"] for item in first["items"]] == [old.pk, new.pk]
    assert [item["id"] for item in again["items"]] == [new.pk]


def test_change_that_was_committed_late_is_told(home):
    """As on PostgreSQL, where a transaction may end after another that began later."""
    Change.objects.all().delete()
    seen = record(ago=5)
    since = ask()["next_since"]

    late = record(ago=10)

    assert get_ids(since=since) == [late.pk, seen.pk]


def test_change_that_was_committed_late_while_somebody_read_on_is_told(home, monkeypatch):
    """The reader is at a later page when it comes, and takes her time: longer than the overlap."""
    Change.objects.all().delete()
    for ago in (50, 40, 30):
        record(ago=ago)
    answer = ask(limit=2)
    late = record(ago=45)
    now = timezone.now()
    monkeypatch.setattr("foundation.api.changes.timezone.now", lambda: now + timedelta(seconds=300))

    answer = ask(limit=2, since=answer["next_since"])
    assert late.pk not in [item["id"] for item in answer["items"]]

    assert late.pk in get_ids(since=answer["next_since"])


def test_moment_of_one_s_own_choice(home):
    Change.objects.all().delete()
    record(ago=7200)
    change = record(ago=60)
    moment = timezone.now() - timedelta(hours=1)

    for zone in (0, 9, -11):
        local = moment.astimezone(timezone.get_fixed_timezone(zone * 60)).isoformat()
        assert get_ids(since=local) == [change.pk]


def test_answer_without_news_is_always_the_same(home):
    Change.objects.all().delete()
    record(ago=3600)
    since = ask()["next_since"]

    assert ask(since=since) == ask(since=since)
    assert ask() == ask()


@pytest.mark.parametrize(
    "since",
    [
        "2026-04-01T09:00:00+09:00",
        "2026-04-01T00:00:00Z",
        "2026-04-01t00:00:00.123456789z",
        "2016-12-31T23:59:60Z",
        "0001-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59.999999-23:59",
        "0_0_0",
        "9999999999999999_999999999999999999_9999999999999999",
        "5_1_3",
    ],
)
def test_every_moment_that_is_one_is_taken(home, since):
    answer = ask(since=since)

    assert ask(since=answer["next_since"])["items"] == answer["items"] or answer["items"]


@pytest.mark.parametrize(
    "since",
    [
        *("", "yesterday", "2026-04-01", "2026-04-01T09:00:00", "2026-04-01 09:00:00Z", "2026-04-01T09:00:00 09:00"),
        *("2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00+24:00"),
        *("0000-01-01T00:00:00Z", "2026-01-01T00:00:61Z", "٢٠٢٦-01-01T00:00:00Z", "1_2", "1_2_3_4", "-1_0_0", "1"),
        *("99999999999999999_0_0", "x" * 65, "2026-04-01T00:00:00Z\0", "\n", "0_0_0\n"),
    ],
)
def test_what_is_no_moment_is_refused(home, since):
    response = Client().get("/api/v2/changes/", {"since": since, "lang": "en"})

    assert response.status_code == 400
    assert [error["field"] for error in response.json()["errors"]] == ["since"]


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 101}, {"limit": "x"}, {"offset": 1}, {"lang": "fr"}])
def test_query_that_is_not_right_is_refused(home, query):
    assert Client().get("/api/v2/changes/", query).status_code == 400


def test_more_changes_take_no_more_queries(section):
    pages = [make_article(section, f"記事{n}", f"Article {n}") for n in range(5)]
    Change.objects.all().delete()

    def count() -> int:
        Site.clear_site_root_paths_cache()
        caches["default"].clear()
        with CaptureQueriesContext(connection) as queries:
            ask()
        return len(queries)

    record(page_id=pages[0].pk)
    few = count()
    for page in pages:
        record(page_id=page.pk)
        record("menu")

    assert count() == few
    assert len(ask()["items"]) == 11
