"""Staff see how often each old address is still used; visitors are sent on whether or not that can be written."""

from datetime import date

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect

from foundation.models import RedirectHits
from foundation.public import redirect_hits
from tests.builders import make_article
from tests.built_once import built_once
from tests.reading import read, words

pytestmark = pytest.mark.django_db


@built_once
def redirect(section):
    return Redirect.add_redirect("/old", make_article(section))


def test_each_use_is_counted_with_its_day(redirect, client):
    for _ in range(3):
        client.get("/old/")

    hits = RedirectHits.objects.get(redirect=redirect)
    assert hits.times == 3
    assert isinstance(hits.last_on, date)


def test_counting_takes_one_query_once_there_is_a_row(redirect, django_assert_num_queries):
    redirect_hits.count(redirect)

    with django_assert_num_queries(3):  # a savepoint, the update, its release
        redirect_hits.count(redirect)


def test_redirects_made_by_a_move_are_counted_in_both_languages(section, client):
    page = make_article(section)
    old = [page.get_url_in("ja"), page.get_url_in("en")]
    page.slug, page.slug_en = "新しい", "new"
    page.save_revision().publish()

    for url in old:
        client.get(url)

    assert list(RedirectHits.objects.values_list("times", flat=True)) == [1, 1]


def test_address_that_leads_nowhere_is_not_counted(redirect, client):
    client.get("/nothing/")
    client.post("/old/")

    assert not RedirectHits.objects.exists()


def test_visitor_is_sent_on_where_nothing_can_be_written(redirect, client, monkeypatch):
    def fail(redirect):
        raise DatabaseError("database is locked")

    monkeypatch.setattr(redirect_hits, "_add_one", fail)

    assert client.get("/old/").status_code == 301


def test_redirect_that_is_just_being_deleted_is_no_error(redirect):
    Redirect.objects.filter(pk=redirect.pk).delete()

    redirect_hits.count(redirect)

    assert not RedirectHits.objects.exists()


def test_staff_see_and_sort_by_the_uses(redirect, client, english_editor_client):
    Redirect.add_redirect("/never", "/")
    for _ in range(3):
        client.get("/old/")

    soup = read(english_editor_client, "/admin/redirects/?ordering=-times_used")

    rows = [words(row) for row in soup.select("table.listing tbody tr")]
    assert "/old" in rows[0] and " 3 " in f" {rows[0]} "
    assert "/never" in rows[1] and " 0 " in f" {rows[1]} "


def test_uses_are_exported(redirect, client, editor_client):
    client.get("/old/")

    response = editor_client.get("/admin/redirects/?export=csv")

    lines = b"".join(response.streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert lines[1].split(",")[4] == "1"


def test_search_of_the_list_goes_on_working(redirect, editor_client):
    soup = read(editor_client, "/admin/redirects/results/?q=old")

    assert "/old" in words(soup)


def test_list_asks_as_often_with_many_redirects_as_with_few(redirect, editor_client):

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            editor_client.get("/admin/redirects/")
        return len(queries)

    count()
    few = count()
    for n in range(5):
        Redirect.add_redirect(f"/old-{n}", redirect.redirect_page)

    assert count() == few
