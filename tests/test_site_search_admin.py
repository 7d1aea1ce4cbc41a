"""What staff do with search: words that mean the same, and what readers looked for in vain."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from foundation.models import SearchSynonyms, UnansweredSearch
from tests.builders import make_article

pytestmark = pytest.mark.django_db

ADD = "wagtailsnippets_foundation_searchsynonyms:add"
REPORT = "foundation_unanswered_searches"


@pytest.fixture
def translator_client(client, django_user_model):
    user = django_user_model.objects.create_user("translator", password="a-long-password")
    user.groups.add(Group.objects.get(name="英語翻訳者 / English translators"))
    client.force_login(user)
    return client


@pytest.fixture
def reviewer_client(client, django_user_model):
    user = django_user_model.objects.create_user("reviewer", password="a-long-password")
    user.groups.add(Group.objects.get(name="医学監修者 / Medical reviewers"))
    client.force_login(user)
    return client


def make_unanswered(words="ウィッグ", language="ja", times=3):
    return UnansweredSearch.objects.create(words=words, language=language, times=times, last_on=date(2026, 5, 1))


def test_words_that_mean_the_same_are_found_for_one_another_as_soon_as_they_are_saved(section, translator_client):
    make_article(section, "髪の話", "Hair", introduction_ja="<p>かつらの選び方です。</p>")

    before = translator_client.get("/search/", {"q": "ウィッグ"}).content.decode()
    answer = translator_client.post(reverse(ADD), {"language": "ja", "words": "ウィッグ\nかつら"})
    after = translator_client.get("/search/", {"q": "ウィッグ"}).content.decode()

    assert answer.status_code == 302
    assert "髪の話" not in before
    assert "<mark>かつら</mark>の選び方" in after


def test_words_are_kept_one_on_each_line_and_once(editor_client):
    editor_client.post(reverse(ADD), {"language": "ja", "words": "がん、 ガン = 癌\n\n"})

    assert SearchSynonyms.objects.latest("pk").words == "がん\n癌"


@pytest.mark.parametrize("words", ["がん", "がん\nガン", "ＨＥＲ２ = her2", "、、\n=", "！\n？"])
def test_a_group_needs_two_words_that_search_can_tell_apart(editor_client, words):
    number = SearchSynonyms.objects.count()

    answer = editor_client.post(reverse(ADD), {"language": "ja", "words": words})

    assert answer.status_code == 200
    assert "words" in answer.context["form"].errors
    assert SearchSynonyms.objects.count() == number


def test_the_site_begins_with_common_words_in_both_languages(db):
    words = {row.language: set() for row in SearchSynonyms.objects.all()}
    for row in SearchSynonyms.objects.all():
        words[row.language].update(row.words.split("\n"))

    assert {"乳がん", "乳癌"} <= words["ja"]
    assert {"tumour", "tumor"} <= words["en"]


def test_report_lists_what_was_asked_most_first(editor_client, home):
    make_unanswered("ウィッグ", times=3)
    make_unanswered("wigs", "en", times=7)

    text = editor_client.get(reverse(REPORT)).content.decode()

    assert text.index("wigs") < text.index("ウィッグ")


def test_report_can_be_filtered_and_taken_away_as_a_spreadsheet(editor_client, home):
    make_unanswered("ウィッグ")
    make_unanswered("wigs", "en")

    japanese = editor_client.get(reverse(REPORT), {"language": "ja"}).content.decode()
    table = b"".join(editor_client.get(reverse(REPORT), {"export": "csv"})).decode("utf-8-sig")

    assert "ウィッグ" in japanese
    assert "wigs" not in japanese
    assert table.count("\n") == 3
    assert "wigs,en,3,2026-05-01" in table


def test_a_row_can_be_removed(translator_client, home):
    row = make_unanswered()

    answer = translator_client.post(reverse("foundation_remove_unanswered_search", args=[row.pk]))

    assert answer.status_code == 302
    assert not UnansweredSearch.objects.exists()


def test_a_row_is_not_removed_by_a_link(editor_client, home):
    row = make_unanswered()

    assert editor_client.get(reverse("foundation_remove_unanswered_search", args=[row.pk])).status_code == 405
    assert UnansweredSearch.objects.exists()


def test_who_may_not_change_search_words_sees_neither(reviewer_client, home):
    row = make_unanswered()

    for answer in (
        reviewer_client.get(reverse(REPORT)),
        reviewer_client.get(reverse(ADD)),
        reviewer_client.post(reverse("foundation_remove_unanswered_search", args=[row.pk])),
    ):
        assert answer.status_code in (302, 403)
    assert UnansweredSearch.objects.exists()
    assert reverse(REPORT) not in reviewer_client.get(reverse("wagtailadmin_home")).content.decode()


def test_empty_report_says_so(english_editor_client, home):
    assert "Every search has found something so far." in english_editor_client.get(reverse(REPORT)).content.decode()
