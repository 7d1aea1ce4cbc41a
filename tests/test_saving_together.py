"""Two people with one page open, each in a tab of their own."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import Comment, CommentReply, Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from foundation import publishing
from foundation.rich_text import RICH_TEXT_FEATURES
from pages.models import ArticlePage
from tests.builders import make_article
from tests.built_once import built_once
from tests.people import JAPANESE_EDITORS, TRANSLATORS, log_in
from tests.sent_forms import Tab

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def people(db):
    """A client for each of two people who may do everything, with the admin in English."""
    clients = [log_in(name=name, language="en") for name in ("Aiko", "Ben")]
    get_user_model().objects.update(is_superuser=True)
    return clients


@built_once
def page(section):
    return make_article(section)


@pytest.fixture
def tabs(people, page):
    return [Tab(client, edit_url(page)) for client in people]


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def draft(page):
    return ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def text(html):
    return rich_text(f"<p>{html}</p>", features=RICH_TEXT_FEATURES)


def body(*headings):
    return streamfield(
        [("section", {"heading": heading, "content": streamfield([("text", text(heading))])}) for heading in headings]
    )


def said_in(response):
    """The words of the notices and of the errors at the fields."""
    errors = response.context["form"].errors.values()
    notices = [re.sub(r"<[^>]*>", " ", str(message)) for message in response.context["messages"]]
    return " ".join([*notices, *(str(message) for messages in errors for message in messages)])


WAYS = ["press_save", "save_itself"]


@pytest.mark.parametrize("first_way", WAYS)
@pytest.mark.parametrize("second_way", WAYS)
@pytest.mark.parametrize("japanese_first", [True, False])
def test_two_languages_saved_in_any_order_are_both_kept(tabs, page, first_way, second_way, japanese_first):
    japanese, english = tabs
    japanese.write(title="新しい題", introduction_ja=text("新しい導入"), body_ja=body("新しい見出し"))
    english.write(title_en="New title", introduction_en=text("New introduction"), body_en=body("New heading"))
    first, second = (japanese, english) if japanese_first else (english, japanese)

    getattr(first, first_way)()
    getattr(second, second_way)()

    saved = draft(page)
    assert (saved.title, saved.title_en) == ("新しい題", "New title")
    assert "新しい導入" in saved.introduction_ja and "New introduction" in saved.introduction_en
    assert "新しい見出し" in str(saved.body_ja) and "New heading" in str(saved.body_en)


def test_tabs_that_save_by_themselves_for_hours_never_undo_each_other(tabs, page):
    japanese, english = tabs

    for n in range(4):
        assert japanese.write(body_ja=body(f"見出し {n}")).save_itself().status_code == 200
        assert english.write(body_en=body(f"Heading {n}")).save_itself().status_code == 200
        saved = draft(page)
        assert f"見出し {n}" in str(saved.body_ja) and f"Heading {n}" in str(saved.body_en), n

    assert english.save_itself().status_code == 200
    assert "見出し 3" in str(draft(page).body_ja)


def test_person_alone_with_a_page_is_never_asked(tabs, page):
    tab, _other = tabs

    for n in range(3):
        tab.write(title=f" 題 {n} ", title_en="", slug_en="", body_ja=body(f"見出し {n}"), reviewed_date="2026-04-01")
        assert tab.save_itself().json()["success"]
    tab.write(title_en="Title").save_itself()
    tab.write(title_en="Other title").save_itself()
    response = tab.write(slug_en="other").press_save()

    assert response.status_code == 302
    assert (draft(page).title, draft(page).title_en, draft(page).slug_en) == ("題 2", "Other title", "other")


def test_words_that_a_browser_spells_otherwise_stay_as_they_are_stored(people, section):
    words = "<p>As found before.<sup>[2]</sup><sup>[3]</sup></p>"
    page = make_article(section, introduction_en=words)

    Tab(people[0], edit_url(page)).write(title="新しい題").press_save()

    page = type(page).objects.get(pk=page.pk)
    assert page.get_latest_revision_as_object().introduction_en == words
    assert (page.draft_ja, page.draft_en) == (True, False)


def test_publishing_from_an_old_tab_brings_the_newer_japanese_along(tabs, page):
    japanese, english = tabs
    japanese.write(introduction_ja=text("新しい導入")).press_save()

    response = english.write(title_en="New title").press_save(**{"action-publish": "en"})

    assert response.status_code == 302
    assert "新しい導入" in draft(page).introduction_ja
    assert draft(page).title_en == "New title"


def test_what_is_checked_before_publishing_is_what_is_saved(people, section):
    page = make_article(section, introduction_ja="", live=False)
    japanese, english = (Tab(client, edit_url(page)) for client in people)
    japanese.write(introduction_ja=text("導入")).save_itself()

    response = english.write(title_en="New title").press_save(**{"action-publish": "ja en"})

    assert response.status_code == 302


def test_form_that_is_drawn_again_shows_what_others_have_saved(tabs, page):
    japanese, english = tabs
    japanese.write(title="新しい題").save_itself()

    response = english.write(introduction_en="null").press_save(**{"action-publish": "en"})

    assert response.status_code == 200
    assert english.data["title"] == "新しい題"
    assert english.write(title="もっと新しい題").press_save().status_code == 302
    assert draft(page).title == "もっと新しい題"


# The same field -----------------------------------------------------------------------------------------


def test_same_field_changed_by_both_saves_nothing_and_says_whose_text_stands_there(tabs, page):
    aiko, ben = tabs
    aiko.write(title="愛子の題", body_ja=body("愛子の見出し")).press_save()
    ben.write(title="ベンの題", title_en="Ben's title", body_ja=body("ベンの見出し"))

    response = ben.press_save()

    assert draft(page).title == "愛子の題" and draft(page).title_en != "Ben's title"
    assert set(response.context["form"].errors) == {"title", "body_ja"}
    assert "Aiko changed this field" in said_in(response)
    assert "same field" in said_in(response)
    assert (ben.data["title"], ben.data["title_en"]) == ("ベンの題", "Ben's title")
    assert "ベンの見出し" in str(ben.data)


def test_saving_again_replaces_the_other_text_which_stays_in_the_history(tabs, page):
    aiko, ben = tabs
    aiko.write(body_ja=body("愛子の見出し")).press_save()
    ben.write(body_ja=body("ベンの見出し")).press_save()

    response = ben.press_save()

    assert response.status_code == 302
    assert "ベンの見出し" in str(draft(page).body_ja)
    assert any("愛子の見出し" in str(revision.as_object().body_ja) for revision in page.revisions.all())


def test_third_version_saved_meanwhile_is_asked_about_again(tabs, page):
    aiko, ben = tabs
    aiko.write(title="愛子の題").press_save()
    ben.write(title="ベンの題").press_save()
    Tab(aiko.client, aiko.url).write(title="愛子の次の題").press_save()

    assert ben.press_save().status_code == 200
    assert draft(page).title == "愛子の次の題"
    assert ben.press_save().status_code == 302
    assert draft(page).title == "ベンの題"


def test_save_by_itself_never_replaces_what_somebody_else_wrote(tabs, page):
    aiko, ben = tabs
    aiko.write(title="愛子の題").save_itself()

    refusal = ben.write(title="ベンの題", title_en="Ben's title").save_itself()

    assert refusal.status_code == 400
    assert refusal.json()["error_code"] == "validation_error"  # the editor shows the sentence and goes on trying
    assert "also changed elsewhere" in refusal.json()["error_message"]
    assert draft(page).title == "愛子の題"
    response = ben.press_save()
    assert "Aiko changed this field" in said_in(response)
    assert "w-autosave" not in re.search(r"<form[^>]*data-edit-form.*?>", response.content.decode(), re.DOTALL)[0]


def test_taking_ones_own_change_back_ends_the_conflict(tabs, page):
    aiko, ben = tabs
    was = ben.data["title"]
    aiko.write(title="愛子の題").save_itself()
    ben.write(title="ベンの題").save_itself()

    assert ben.write(title=was, title_en="Ben's title").save_itself().status_code == 200
    assert (draft(page).title, draft(page).title_en) == ("愛子の題", "Ben's title")


def test_text_that_an_old_tab_shows_of_another_language_is_asked_about_once_somebody_writes_there(tabs, page):
    japanese, english = tabs
    japanese.write(body_ja=body("新しい見出し")).save_itself()
    english.write(title_en="New title").save_itself()

    refusal = english.write(body_ja=body("古い見出しを直したもの")).save_itself()

    assert refusal.status_code == 400
    assert "新しい見出し" in str(draft(page).body_ja)


def test_same_change_by_both_is_no_conflict(tabs, page):
    aiko, ben = tabs
    same = {"title": "同じ題", "reviewed_date": "2026-04-01", "introduction_ja": text("同じ<b>導入</b>")}
    aiko.write(**same).press_save()

    response = ben.write(**same, title_en="Title").press_save()

    assert response.status_code == 302
    assert (draft(page).title, draft(page).title_en, draft(page).reviewed_date) == ("同じ題", "Title", date(2026, 4, 1))


def test_shared_field_is_kept_from_whoever_changed_it_and_asked_about_if_both_did(tabs, page):
    aiko, ben = tabs
    aiko.write(reviewed_date="2026-04-01", show_contents="").press_save()

    assert ben.write(title_en="Title").save_itself().status_code == 200
    assert (draft(page).reviewed_date, draft(page).show_contents) == (date(2026, 4, 1), False)
    response = ben.write(reviewed_date="2026-05-01").press_save()
    assert set(response.context["form"].errors) == {"reviewed_date"}
    assert draft(page).reviewed_date == date(2026, 4, 1)


def test_conflict_names_who_wrote_the_field_not_who_saved_last(tabs, page, people):
    aiko, ben = tabs
    aiko.write(title="愛子の題").press_save()
    Tab(people[1], edit_url(page)).write(title_en="Another field").press_save()

    response = ben.write(title="ベンの題").press_save()

    assert "Aiko changed this field" in said_in(response)


def test_conflict_with_oneself_says_so(people, page):
    one, other = (Tab(people[0], edit_url(page)) for _window in range(2))
    one.write(title="一つ目の窓").press_save()

    response = other.write(title="二つ目の窓").press_save()

    assert "You changed this field in another window" in said_in(response)


def test_what_the_other_changed_can_be_looked_at(tabs, page):
    aiko, ben = tabs
    opened = page.latest_revision_id
    aiko.write(title="愛子の題").press_save()

    response = ben.write(title="ベンの題").press_save()

    latest = ArticlePage.objects.get().latest_revision_id
    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, opened, latest])
    assert escape(url) in response.content.decode()
    assert "愛子の題" in ben.client.get(url).content.decode()


# Versions -----------------------------------------------------------------------------------------------


def test_saves_by_itself_go_on_in_one_version(tabs, page):
    tab, _other = tabs
    tab.write(title="題 1").save_itself()
    count = Revision.objects.count()

    tab.write(title="題 2").save_itself()

    assert Revision.objects.count() == count
    assert draft(page).title == "題 2"


def publish_now(page):
    publishing.publish(page, ["ja", "en"])


def publish_and_withdraw(page):
    publishing.publish(page, ["ja", "en"])
    publishing.withdraw(page, ["ja", "en"])


def schedule(page):
    publishing.schedule(page, ["en"], timezone.now() + timedelta(days=1))


def save_elsewhere(page):
    draft(page).save_revision()


def submit(page):
    publishing.submit(page, ["ja"])


@pytest.mark.parametrize("event", [publish_now, publish_and_withdraw, schedule, save_elsewhere, submit])
def test_version_that_others_rely_on_is_never_written_over(tabs, page, event):
    tab, _other = tabs
    tab.write(title="題 1").save_itself()
    event(ArticlePage.objects.get())
    before = {revision.pk: revision.content for revision in Revision.objects.all()}

    assert tab.write(title="題 2").save_itself().status_code == 200

    assert draft(page).title == "題 2"
    assert {pk: Revision.objects.get(pk=pk).content for pk in before} == before


def test_version_that_is_gone_doesnt_stop_a_save(tabs, page):
    tab, _other = tabs
    tab.overwrites = {"overwrite_revision_id": "987654"}

    assert tab.write(title="新しい題").save_itself().status_code == 200
    assert draft(page).title == "新しい題"


@pytest.mark.parametrize(
    "digests", ["", "nonsense", "[]", '{"shown": {}}', '{"shown": {"title": 1}, "stored": {}}', "[" * 100_000]
)
def test_form_that_doesnt_say_where_it_started_is_saved_as_it_is(tabs, page, digests):
    tab, _other = tabs

    assert tab.write(content_digests=digests, title="新しい題").press_save().status_code == 302
    assert draft(page).title == "新しい題"


def test_japanese_title_given_meanwhile_ends_the_working_title(people, section):
    page = make_article(section, title="", title_en="Bones", introduction_ja="", body_ja="", live=False)
    japanese, english = (Tab(client, edit_url(page)) for client in people)
    japanese.write(title="骨").save_itself()

    english.write(title_en="Bones and lungs").save_itself()

    saved = draft(page)
    assert (saved.title, saved.title_en, saved.is_working_title) == ("骨", "Bones and lungs", False)


def test_page_just_created_is_shared_with_whoever_translates_it(people, section):
    aiko, ben = people
    author = Tab(aiko, reverse("wagtailadmin_pages:add", args=["pages", "articlepage", section.pk]))
    author.write(title="新しい記事", introduction_ja=text("導入")).save_itself()
    page = ArticlePage.objects.get()
    Tab(ben, edit_url(page)).write(title_en="New article", body_en=body("Heading")).press_save()

    response = author.write(introduction_ja=text("長い導入")).save_itself()

    saved = draft(page)
    assert response.status_code == 200
    assert "長い導入" in saved.introduction_ja
    assert (saved.title_en, saved.slug_en) == ("New article", "new-article") and "Heading" in str(saved.body_en)


# Comments -----------------------------------------------------------------------------------------------


def commented(tab, *comments, stored=0):
    """Have `tab` send these comments, the first of which are `stored`."""
    rows = [{"contentpath": "title", "position": "", "resolved": "", "DELETE": "", **comment} for comment in comments]
    for row in rows:
        row["replies"] = inline_formset(row.pop("replies", []), initial=row.pop("stored_replies", 0))
    tab.data |= nested_form_data({"comments": inline_formset(rows, initial=stored)})
    return tab


@pytest.fixture
def comment(people, page):
    """A comment of Aiko's, stored, as a browser sends it back."""
    commented(Tab(people[0], edit_url(page)), {"id": "", "text": "愛子のコメント"}).press_save()
    return {"id": str(Comment.objects.get().pk), "text": "愛子のコメント"}


def open_comments():
    return list(Comment.objects.filter(resolved_at=None).values_list("text", "replies__text"))


@pytest.mark.parametrize(
    "change",
    [{"DELETE": "1"}, {"resolved": "1"}, {"text": "書き直したコメント"}, {"replies": [{"id": "", "text": "返事"}]}],
)
def test_comment_that_changed_meanwhile_never_stops_a_save(people, page, comment, change):
    aiko, ben = (commented(Tab(client, edit_url(page)), comment, stored=1) for client in people)
    assert commented(aiko, {**comment, **change}, stored=1).press_save().status_code == 302
    was = open_comments()

    assert ben.write(title_en="Ben's title").save_itself().status_code == 200
    assert ben.press_save().status_code == 302

    assert draft(page).title_en == "Ben's title"
    assert open_comments() == was


def test_answer_that_was_deleted_meanwhile_never_stops_a_save(people, page, comment):
    ben = commented(Tab(people[1], edit_url(page)), {**comment, "replies": [{"id": "", "text": "返事"}]}, stored=1)
    ben.press_save()
    reply = {"id": str(CommentReply.objects.get().pk), "text": "返事"}
    aiko, ben = (
        commented(Tab(client, edit_url(page)), {**comment, "replies": [reply], "stored_replies": 1}, stored=1)
        for client in people
    )
    CommentReply.objects.all().delete()

    assert aiko.write(title="愛子の題").press_save().status_code == 302
    assert draft(page).title == "愛子の題"
    assert not CommentReply.objects.exists()


def test_comment_added_in_an_old_tab_is_kept_beside_those_added_since(people, page, comment):
    aiko, ben = (commented(Tab(client, edit_url(page)), comment, stored=1) for client in people)
    commented(aiko, comment, {"id": "", "text": "二つ目"}, stored=1).press_save()

    commented(ben, comment, {"id": "", "text": "ベンのコメント"}, stored=1).press_save()

    assert {item.text for item in Comment.objects.all()} == {"愛子のコメント", "二つ目", "ベンのコメント"}


# An old version brought back ------------------------------------------------------------------------------


@pytest.fixture
def old(page):
    """An old version, which lacks a field that came later; three things have been changed since."""
    old = page.latest_revision
    del old.content["seo_title_ja"]
    old.save()
    newer = draft(page)
    newer.title, newer.title_en, newer.seo_title_ja = "今の題", "Title of today", "検索の題"
    newer.save_revision()
    return old


def revert_url(old):
    return reverse("wagtailadmin_pages:revisions_revert", args=[old.object_id, old.pk])


def test_old_version_is_brought_back_but_for_a_field_that_it_lacks(people, page, old):
    was = draft(page).title

    Tab(people[0], revert_url(old)).press_save()

    saved = draft(page)
    assert (saved.title, saved.title_en) == (page.title, page.title_en) != (was, "Title of today")
    assert saved.seo_title_ja == "検索の題"


def test_old_version_never_replaces_what_was_saved_after_it_was_opened(people, page, old):
    aiko, ben = people
    tab = Tab(ben, revert_url(old))
    Tab(aiko, edit_url(page)).write(title="愛子の題", body_ja=body("愛子の見出し")).press_save()

    response = tab.press_save()

    assert set(response.context["form"].errors) == {"title"}
    assert draft(page).title == "愛子の題"
    tab.press_save()
    assert (draft(page).title, draft(page).title_en) == (page.title, page.title_en)
    assert "愛子の見出し" in str(draft(page).body_ja)


# People who may write one language -----------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
def test_translator_has_no_japanese_to_send_and_keeps_all_that_is_written_there(page, way):
    editor = Tab(log_in(JAPANESE_EDITORS, name="Hana"), edit_url(page))
    translator = Tab(log_in(TRANSLATORS, name="Tom"), edit_url(page))
    assert "title" not in translator.data and "title_en" not in editor.data
    getattr(editor.write(title="新しい題", body_ja=body("新しい見出し"), reviewed_date="2026-04-01"), way)()

    getattr(translator.write(title_en="New title", body_en=body("New heading")), way)()

    saved = draft(page)
    assert (saved.title, saved.title_en, saved.reviewed_date) == ("新しい題", "New title", date(2026, 4, 1))
    assert "新しい見出し" in str(saved.body_ja) and "New heading" in str(saved.body_en)


def test_translator_brings_back_english_alone(page, old):
    tab = Tab(log_in(TRANSLATORS), revert_url(old))
    newest = draft(page)
    newest.title = "もっと新しい題"
    newest.save_revision()

    assert tab.press_save().status_code == 302

    assert (draft(page).title, draft(page).title_en) == ("もっと新しい題", page.title_en)


# What the editor says and asks ----------------------------------------------------------------------------


def test_notice_of_somebody_elses_save_says_what_is_true(tabs, page, people):
    aiko, ben = tabs
    opened = ArticlePage.objects.get().latest_revision
    sessions = ben.client.get(ben.url).context["editing_sessions"]
    aiko.write(title="愛子の題").press_save()

    html = ben.client.post(sessions.ping_url, {"revision_id": opened.pk}).json()["html"]

    assert "Aiko saved this page" in html
    assert "you are asked" in html
    assert "overwrite" not in html


def test_query_count_doesnt_grow_with_the_history(people, page):
    def count_queries() -> int:
        tab = Tab(people[0], edit_url(page)).write(title=f"題 {page.revisions.count()}")
        with CaptureQueriesContext(connection) as queries:
            assert tab.press_save().status_code == 302
        return len(queries)

    count_queries()
    few = count_queries()
    for _n in range(5):
        draft(page).save_revision()

    assert count_queries() == few
