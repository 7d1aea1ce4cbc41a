"""Words that were searched for in vain are counted, and nothing about whoever did."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from foundation.models import UnansweredSearch
from foundation.search import unanswered
from tests.builders import make_article

pytestmark = pytest.mark.django_db


def get_counted():
    return list(UnansweredSearch.objects.order_by("pk").values_list("language", "words", "times"))


def test_words_without_an_answer_are_counted_by_language(home, client):
    for address, query in (
        ("/search/", "ウィッグ"),
        ("/search/", " ｳｨｯｸﾞ！"),
        ("/en/search/", "Wigs"),
        ("/en/search/", "WIGS?"),
        ("/en/search/", "wigs"),
    ):
        client.get(address, {"q": query})

    assert get_counted() == [("ja", "ウィッグ", 2), ("en", "wigs", 3)]
    assert UnansweredSearch.objects.first().last_on == timezone.localdate()


def test_words_with_an_answer_in_either_language_are_not(home, client):
    make_article(home, "骨の話", "About bones")

    for query in ("骨", "bones", "", "！？", "😀"):
        client.get("/search/", {"q": query})

    assert get_counted() == []


def test_words_that_no_page_has_together_are_counted(home, client):
    make_article(home, "骨の話", "About bones")

    client.get("/search/", {"q": "骨 ウィッグ"})

    assert get_counted() == [("ja", "骨 ウィッグ", 1)]


def test_turning_the_page_does_not_count_again(home, client):
    for n in range(12):
        make_article(home, f"骨の話{n}", f"Bones {n}")

    client.get("/search/", {"q": "骨 ウィッグ"})
    client.get("/search/", {"q": "骨 ウィッグ", "page": "2"})

    assert get_counted() == [("ja", "骨 ウィッグ", 1)]


@pytest.mark.parametrize(
    "words",
    [
        "hanako@example.org",
        "ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｏｒｇ",
        "090-1234-5678",
        "０９０１２３４５",
        "1975年3月4日生まれ",
        "患者番号 48213",
        "https://example.org/",
        "www.example.org",
        "山田花子様",
        "田中先生",
        "中央区1丁目",
        "〒100",
        "先月から右の胸にしこりがあり、とても不安で夜も眠れません。どうしたらよいでしょうか",
    ],
)
def test_what_may_be_personal_is_not_written_down(home, client, words):
    client.get("/search/", {"q": words})

    assert get_counted() == []


def test_what_spreadsheets_take_for_a_formula_is_not_kept_as_one(home, client):
    client.get("/search/", {"q": '=HYPERLINK("x")'})

    assert UnansweredSearch.objects.get().words[0].isalnum()


def test_rows_are_few_and_the_least_asked_give_way(home, monkeypatch):
    monkeypatch.setattr(unanswered, "MOST_ROWS", 2)

    for words in ("一", "一", "二", "三"):
        unanswered.count(words, "ja")
    unanswered.count("四", "en")

    assert get_counted() == [("ja", "一", 2), ("ja", "三", 1), ("en", "四", 1)]


def test_what_nobody_asked_for_in_a_year_is_forgotten(home):
    unanswered.count("古い語", "ja")
    UnansweredSearch.objects.update(last_on=timezone.localdate() - timedelta(days=400))

    unanswered.count("新しい語", "ja")

    assert get_counted() == [("ja", "新しい語", 1)]


def test_page_is_answered_though_nothing_can_be_counted(home, client, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("locked")

    monkeypatch.setattr(UnansweredSearch.objects, "get_or_create", fail)

    assert client.get("/search/", {"q": "ウィッグ"}).status_code == 200
