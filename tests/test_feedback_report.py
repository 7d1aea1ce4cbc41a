"""The report of what readers answered: sums by page and language, for those who may write or publish the page."""

import csv
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission

from foundation.models import PageFeedback
from tests import people
from tests.builders import make_article
from tests.built_once import built_once

pytestmark = pytest.mark.django_db

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


@built_once
def article(section):
    return make_article(section)


@built_once
def faq(section):
    return make_article(section, "副作用", "Side effects")


def answers(page, language, clear, unclear, month=NOVEMBER):
    PageFeedback.objects.create(page_id=page.pk, language=language, month=month, clear=clear, unclear=unclear)


def open_report(client, **query):
    response = client.get(reverse("foundation_feedback"), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def get_rows(client, **query):
    """(page, language, clear, unclear) of each line."""
    cells = [row.select("td") for row in open_report(client, **query).select("table.listing tbody tr")]
    return [tuple(cell.get_text(" ", strip=True) for cell in row[:4]) for row in cells]


def test_months_are_summed_up_by_page_and_language(editor_client, article):
    answers(article, "ja", 3, 1, OCTOBER)
    answers(article, "ja", 4, 2)
    answers(article, "en", 1, 0)

    assert get_rows(editor_client) == [
        ("転移とステージ / Metastases and Staging", "日本語", "7", "3"),
        ("転移とステージ / Metastases and Staging", "English", "1", "0"),
    ]


def test_page_that_is_hardest_to_understand_comes_first(editor_client, article, faq):
    answers(article, "ja", 90, 5)
    answers(faq, "ja", 1, 6)

    assert [row[0].partition(" ")[0] for row in get_rows(editor_client)] == ["副作用", "転移とステージ"]
    assert [row[2] for row in get_rows(editor_client, ordering="-clear_sum")] == ["90", "1"]
    assert [row[2] for row in get_rows(editor_client, ordering="share")] == ["90", "1"]


@pytest.mark.parametrize(
    ("query", "clear"),
    [
        ({"since": "2026-11-01"}, ["4"]),
        ({"until": "2026-10-01"}, ["3"]),
        ({"since": "2026-10-01", "until": "2026-11-01"}, ["7"]),
        ({"language": "en"}, []),
        ({"language": "ja"}, ["7"]),
    ],
)
def test_period_and_language_can_be_chosen(editor_client, article, query, clear):
    answers(article, "ja", 3, 1, OCTOBER)
    answers(article, "ja", 4, 2)

    assert [row[2] for row in get_rows(editor_client, **query)] == clear


@pytest.mark.parametrize("query", [{"since": "yesterday"}, {"language": "fr"}, {"ordering": "page__title"}])
def test_odd_filters_are_no_error(editor_client, article, query):
    answers(article, "ja", 3, 1)

    open_report(editor_client, **query)


def test_each_month_is_offered_once_in_the_persons_language(english_editor_client, article, faq):
    answers(article, "ja", 3, 1, OCTOBER)
    answers(faq, "en", 3, 1, OCTOBER)

    options = open_report(english_editor_client).select("select[name=since] option[value]")

    assert [option.get_text() for option in options if option["value"]] == ["October 2026"]


def test_nothing_answered_is_said(editor_client, home):
    assert get_rows(editor_client) == []
    assert open_report(editor_client).select_one("p")


# Who may read it --------------------------------------------------------------------------------------


def test_editor_of_one_section_reads_its_answers_alone(home, section, article):
    answers(article, "ja", 3, 1)
    answers(home, "ja", 5, 5)
    client = people.log_in(people.EDITORS)
    GroupPagePermission.objects.filter(group__name=people.EDITORS).update(page=section.pk)

    assert [row[2] for row in get_rows(client)] == ["3"]


def test_person_without_pages_is_turned_away(article):
    answers(article, "ja", 3, 1)
    client = people.log_in(people.EDITORS)
    GroupPagePermission.objects.all().delete()

    response = client.get(reverse("foundation_feedback"))

    assert response.status_code == 302
    assert response.headers["Location"] == reverse("wagtailadmin_home")


def test_visitor_is_asked_to_log_in(db):
    assert "login" in Client().get(reverse("foundation_feedback")).headers["Location"]


@pytest.mark.parametrize("may", [True, False])
def test_menu_names_the_report_for_those_who_may_read_it(article, may):
    client = people.log_in(people.EDITORS)
    if not may:
        GroupPagePermission.objects.all().delete()

    html = client.get(reverse("wagtailadmin_home")).content.decode()

    assert (f'"{reverse("foundation_feedback")}"' in html) == may


# Spreadsheets -----------------------------------------------------------------------------------------


def test_csv_has_a_line_for_each_page_and_language(english_editor_client, article):
    answers(article, "ja", 3, 1, OCTOBER)
    answers(article, "ja", 4, 2)

    response = english_editor_client.get(reverse("foundation_feedback"), {"export": "csv"})

    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    heading, *lines = csv.reader(StringIO(content.decode("utf-8-sig")))
    assert len(heading) == 6
    assert lines == [["転移とステージ", "Metastases and Staging", "日本語", "7", "3", "30"]]


def test_spreadsheet_has_numbers(editor_client, article):
    answers(article, "en", 1, 1)

    response = editor_client.get(reverse("foundation_feedback"), {"export": "xlsx"})

    sheet = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active
    assert [cell.value for cell in sheet[2]][2:] == ["English", 1, 1, 50]


def test_report_asks_the_database_as_often_for_many_pages_as_for_few(editor_client, section):
    def count() -> int:
        open_report(editor_client)
        with CaptureQueriesContext(connection) as queries:
            open_report(editor_client)
        return len(queries)

    answers(make_article(section, "一", "One"), "ja", 1, 1)
    few = count()
    for n in range(5):
        answers(make_article(section, f"記事{n}", f"Article {n}"), "ja", 1, 1)

    assert count() == few
