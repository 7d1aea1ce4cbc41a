"""Passages of one page that are written at the same moment, by threads with connections of their own."""

import pytest

from foundation import publishing
from foundation.models import SearchPassage
from foundation.search.passages import Change, update_page
from tests.builders import body, make_article, make_home, make_root, make_section
from tests.test_publishing_together import at_the_same_moment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_two_that_write_the_same_passages_write_them_once():
    make_root()
    page = make_article(make_section(make_home()))

    for _ in range(10):
        SearchPassage.objects.filter(page=page).delete()
        at_the_same_moment(*[lambda: update_page(page)] * 4)

        assert SearchPassage.objects.filter(page=page).count() == 4  # title and section, in both languages


def test_what_a_publication_took_out_does_not_come_back():
    make_root()
    page = make_article(make_section(make_home()))

    def publish():
        for number in range(4):
            page.body_ja = body("ja", *[f"見出し{number}-{place}" for place in range(number + 1)])
            page.save_revision()
            publishing.publish(page, ["ja"])

    def update():
        for _ in range(30):
            update_page(page)

    at_the_same_moment(publish, update, update)

    headings = SearchPassage.objects.filter(page=page, language="ja", position__gt=0).values_list("heading", flat=True)
    assert sorted(headings) == [f"見出し3-{place}" for place in range(4)]


def test_page_that_is_gone_has_nothing_to_write():
    make_root()
    page = make_article(make_section(make_home()))
    type(page).objects.get(pk=page.pk).delete()

    assert update_page(page) == update_page(page, is_dry_run=True) == Change()
