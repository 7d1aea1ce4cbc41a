"""What is built once for many tests is none the less each test's own."""

import pytest
from django.db import connection, transaction
from wagtail.models import Site

from foundation.models import FoundationPage
from pages.models import SectionPage
from tests.builders import make_article, make_section
from tests.built_once import built_once

pytestmark = pytest.mark.django_db


@built_once
def pages(home, section) -> dict[str, list[FoundationPage]]:
    return {"below": [make_article(section)], "beside": [make_section(home, "支える", "Support")]}


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_one_test_changes_and_deletes_the_next_finds_as_it_was(pages, section, time):
    article, other = pages["below"][0], pages["beside"][0]

    assert FoundationPage.objects.child_of(section).count() == 1
    assert (article.title, article.title_en, other.title_en) == ("転移とステージ", "Metastases and Staging", "Support")
    assert not hasattr(article, "is_marked")

    article.is_marked = True
    article.title_en = "Changed"
    article.save()
    SectionPage.objects.get(pk=other.pk).delete()
    make_article(section, "別の記事", "Another")


def test_test_that_names_less_finds_no_more(home, client):
    assert not FoundationPage.objects.child_of(home).exists()
    assert client.get("/").status_code == 200


def test_test_that_names_nothing_finds_wagtails_first_page_alone():
    assert [page.depth for page in FoundationPage.objects.all()] == [1, 2]
    assert Site.objects.get().root_page.depth == 2


def test_what_waits_for_the_end_of_a_transaction_is_the_tests_own(section, django_capture_on_commit_callbacks):
    done = []

    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        transaction.on_commit(lambda: done.append(section.pk))

    assert (len(callbacks), done) == (1, [section.pk])


def test_block_that_must_be_outermost_may_be_in_a_test(section):
    with transaction.atomic(durable=True):
        assert connection.in_atomic_block
