"""What the histories say of each language, and the way back in one of them."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import PageLogEntry, Revision

from foundation import publishing
from foundation.languages import using
from tests.builders import make_article, make_section
from tests.built_once import built_once
from tests.drafts import draft_of, fresh, write
from tests.people import JAPANESE_EDITORS, TRANSLATORS, log_in

pytestmark = pytest.mark.django_db


@built_once
def page(section):
    return make_article(section)


def first_version(page):
    return Revision.objects.for_instance(page).order_by("pk").first()


def history(client, page):
    return words(client.get(reverse("wagtailadmin_pages:history", args=[page.pk])))


def words(response):
    assert response.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def restore_url(page, revision, language):
    return reverse("foundation_restore", args=[page.pk, revision.pk, language])


def restore(client, page, revision, language):
    """As a person does: read the page that asks, then press its button."""
    url = restore_url(page, revision, language)
    shown = client.get(url).context["shown"]
    return client.post(url, {"shown": shown}, follow=True)


def messages_of(response):
    return " ".join(str(message) for message in response.context["messages"])


# What is said -----------------------------------------------------------------------------------------


def test_history_names_the_languages(english_editor_client, page):
    write(page, title="新しい題", title_en="A new title")
    publishing.publish(page, ["ja"])
    publishing.withdraw(page, ["en"])
    publishing.schedule(page, ["en"], timezone.now() + timedelta(hours=1))
    publishing.cancel_schedule(page, ["en"])
    publishing.set_expiry(page, ["ja"], timezone.now() + timedelta(hours=1))
    publishing.set_expiry(page, ["ja"], None)
    write(page, title="別の題")
    publishing.discard_draft(page, "ja")
    publishing.restore(page, "en", first_version(page))

    text = history(english_editor_client, page)

    moment = r"\w+\.? \d+, \d{4}, (?:\d+(?::\d\d)? [ap]\.m\.|noon|midnight)"
    for sentence in (
        r"Published: Japanese, English",
        r"Published: Japanese ",
        r"Withdrawn: English",
        rf"Scheduled for {moment}: English",
        rf"No longer scheduled for {moment}: English",
        rf"To be withdrawn on {moment}: Japanese",
        r"No longer to be withdrawn: Japanese",
        r"Draft discarded: Japanese",
        rf"Restored from the version of {moment}: English",
    ):
        assert re.search(sentence, text), sentence


def test_entry_that_knows_no_language_says_what_wagtail_says(english_editor_client, page):
    write(page, title="新しい題")
    PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").update(data={})

    text = history(english_editor_client, page)

    assert "Published Live version: Japanese, English" in text
    assert "Draft saved Current draft" in text


def test_confirmed_translation_names_its_language_and_parts(english_editor_client, page):
    for parts in (None, ["Heading “Stages”", "Figure 2"]):
        PageLogEntry.objects.log_action(
            page, "foundation.confirm_translation", data={"languages": ["en"], "parts": parts}
        )

    text = history(english_editor_client, page)

    assert "Translation confirmed: English (Heading “Stages”, Figure 2)" in text
    assert "Translation confirmed: English " in text.replace("Translation confirmed: English (", "")


def test_name_of_a_part_is_escaped(english_editor_client, page):
    data = {"languages": ["en"], "parts": ["<script>alert(1)</script>"]}
    PageLogEntry.objects.log_action(page, "foundation.confirm_translation", data=data)

    response = english_editor_client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))

    assert "&lt;script&gt;alert(1)" in response.content.decode()
    assert "<script>alert(1)" not in response.content.decode()


def test_site_history_names_the_languages_and_finds_an_action(english_editor_client, page):
    publishing.withdraw(page, ["en"])
    publishing.discard_draft(page, "ja")
    url = reverse("wagtailadmin_reports:site_history")

    everything = words(english_editor_client.get(url))
    withdrawn = words(english_editor_client.get(url, {"action": "wagtail.unpublish"}))
    discarded = words(english_editor_client.get(url, {"action": "foundation.discard_draft"}))

    assert "Withdrawn: English" in everything and "Draft discarded: Japanese" in everything
    assert "Withdrawn: English" in withdrawn and "Draft discarded: Japanese" not in withdrawn
    assert "Draft discarded: Japanese" in discarded and "Withdrawn: English" not in discarded


def test_filter_offers_each_action_once(english_editor_client, page):
    publishing.withdraw(page, ["en"])

    response = english_editor_client.get(reverse("wagtailadmin_reports:site_history"))
    choices = [value for value, _label in response.context["filters"].form.fields["action"].choices]

    assert len(choices) == len(set(choices))
    assert "wagtail.unpublish" in choices


def test_pages_and_languages_handled_by_one_click_keep_their_entries(english_editor_client, section, page):
    other = make_article(section, "別の記事", "Another article")

    with LogContext():
        for each in (page, other):
            publishing.withdraw(each, ["en"])
            publishing.withdraw(each, ["ja"])

    for each in (page, other):
        text = history(english_editor_client, each)
        assert "Withdrawn: English" in text and "Withdrawn: Japanese" in text


def test_history_says_which_version_visitors_read_in_which_language(english_editor_client, page):
    write(page, title="新しい題", title_en="A new title")
    publishing.publish(page, ["ja"])

    text = history(english_editor_client, page)

    assert re.search(r"Published: Japanese Live version: Japanese ", text)
    assert re.search(r"Published: Japanese, English Live version: English ", text)

    publishing.withdraw(page, ["en"])
    assert "Live version: English" not in history(english_editor_client, page)


def test_queries_of_the_history_do_not_grow_with_its_versions(editor_client, page):
    url = reverse("wagtailadmin_pages:history", args=[page.pk])

    def count():
        with CaptureQueriesContext(connection) as queries:
            editor_client.get(url)
        return len(queries)

    def add_versions(number):
        for n in range(number):
            write(page, title=f"題 {n}", title_en=f"Title {n}")
            publishing.publish(page, ["ja"])

    add_versions(2)
    count()  # which fills caches
    few = count()
    add_versions(3)

    assert count() == few


# The way back -----------------------------------------------------------------------------------------


def test_history_offers_each_version_in_each_language(english_editor_client, page):
    old = first_version(page)
    latest = write(page, title="新しい題")

    response = english_editor_client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))

    html = response.content.decode()
    assert restore_url(page, old, "ja") in html and restore_url(page, old, "en") in html
    assert restore_url(page, latest, "ja") not in html
    assert "Restore Japanese from this version" in html and "Restore English from this version" in html
    assert "Review this version" in html and "Compare with current version" in html


@pytest.mark.parametrize(
    ("group", "language", "forbidden"), [(TRANSLATORS, "en", "ja"), (JAPANESE_EDITORS, "ja", "en")]
)
def test_person_of_one_language_restores_that_one_alone(page, group, language, forbidden):
    old = first_version(page)
    write(page, title="新しい題", title_en="A new title")
    client = log_in(group)

    html = client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    refused = client.get(restore_url(page, old, forbidden))
    client.post(restore_url(page, old, forbidden), {"shown": ""})
    restore(client, page, old, language)

    assert restore_url(page, old, language) in html and restore_url(page, old, forbidden) not in html
    assert refused.status_code == 302
    draft = draft_of(page)
    assert {"ja": draft.title != "新しい題", "en": draft.title_en != "A new title"} == {
        language: True,
        forbidden: False,
    }


def test_page_that_asks_names_what_changes_and_changes_nothing(english_editor_client, page):
    old = first_version(page)
    write(page, title="新しい題", introduction_ja="<p>新しい導入文です。</p>", title_en="A new title")
    versions = Revision.objects.count()

    text = words(english_editor_client.get(restore_url(page, old, "ja")))

    assert "Title: text changed" in text
    assert "Introduction: text changed" in text
    assert "English and what both languages share stay as they are" in text
    assert Revision.objects.count() == versions


def test_restoring_changes_one_languages_draft_and_nothing_that_visitors_read(english_editor_client, page, client):
    old = first_version(page)
    write(page, title="新しい題", title_en="Published title")
    publishing.publish(page, ["ja", "en"])
    write(page, title_en="Half a ti", show_contents=False)

    response = restore(english_editor_client, page, old, "ja")

    draft = draft_of(page)
    assert (draft.title, draft.title_en, draft.show_contents) == ("転移とステージ", "Half a ti", False)
    assert (fresh(page).title, fresh(page).title_en) == ("新しい題", "Published title")
    assert (fresh(page).draft_ja, fresh(page).has_unpublished_changes) == (True, True)
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "says again what it said on" in messages_of(response)


def test_restoring_where_nothing_waited_to_be_published_makes_a_draft(page):
    old = first_version(page)
    write(page, title="新しい題")
    publishing.publish(page, ["ja", "en"])
    assert not fresh(page).has_unpublished_changes

    publishing.restore(page, "ja", old)

    assert draft_of(page).title == "転移とステージ"
    assert (fresh(page).title, fresh(page).draft_ja, fresh(page).has_unpublished_changes) == ("新しい題", True, True)


def test_published_restoration_is_what_visitors_read(page, client):
    old = first_version(page)
    write(page, title="新しい題")
    publishing.publish(page, ["ja"])

    publishing.restore(page, "ja", old)
    publishing.publish(page, ["ja"])

    assert "転移とステージ" in client.get(fresh(page).get_url_in("ja")).content.decode()


def test_field_that_did_not_exist_keeps_what_the_draft_says_and_that_is_said(english_editor_client, page):
    old = first_version(page)
    for column in ("introduction_ja", "references_ja"):
        del old.content[column]
    old.save()
    write(page, title="新しい題", introduction_ja="<p>新しい導入文です。</p>")

    text = words(english_editor_client.get(restore_url(page, old, "ja")))
    restore(english_editor_client, page, old, "ja")

    assert "didn't exist yet when that version was made. They keep what they say now: Introduction" in text
    assert draft_of(page).title == "転移とステージ"
    assert draft_of(page).introduction_ja == "<p>新しい導入文です。</p>"


def test_page_that_was_saved_meanwhile_is_asked_about_again(english_editor_client, page):
    old = first_version(page)
    write(page, title="新しい題")
    url = restore_url(page, old, "ja")
    shown = english_editor_client.get(url).context["shown"]
    write(page, title="もっと新しい題")

    response = english_editor_client.post(url, {"shown": shown}, follow=True)

    assert "Someone has saved this page meanwhile" in messages_of(response)
    assert draft_of(page).title == "もっと新しい題"


def test_version_that_says_the_same_offers_nothing_to_press(english_editor_client, page):
    old = first_version(page)
    write(page, title_en="A new title")

    response = english_editor_client.get(restore_url(page, old, "ja"))

    assert "already says" in words(response)
    assert "Restore Japanese</button>" not in response.content.decode()


def test_version_of_another_page_and_a_language_that_is_none_are_not_found(editor_client, home, page):
    other = first_version(make_section(home, "診断", "Diagnosis"))

    assert editor_client.get(restore_url(page, other, "ja")).status_code == 404
    assert editor_client.post(restore_url(page, other, "ja")).status_code == 404
    assert editor_client.get(restore_url(page, first_version(page), "fr")).status_code == 404


def test_page_that_a_colleague_locked_is_not_restored(page, django_user_model):
    old = first_version(page)
    write(page, title="新しい題")
    colleague = django_user_model.objects.create_user("colleague")
    type(page).objects.filter(pk=page.pk).update(locked=True, locked_by=colleague, locked_at=timezone.now())
    client = log_in(JAPANESE_EDITORS)

    html = client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    response = client.post(restore_url(page, old, "ja"), {"shown": ""}, follow=True)

    assert restore_url(page, old, "ja") not in html
    assert messages_of(response)
    assert draft_of(page).title == "新しい題"


def test_page_is_never_left_without_a_title(english_editor_client, section):
    page = make_article(section, title_en="")
    old = first_version(page)
    draft = draft_of(page)
    draft.title = draft.title_en = "English only"
    draft.is_working_title = True
    draft.save_revision()

    response = english_editor_client.get(restore_url(page, old, "en"))
    english_editor_client.post(restore_url(page, old, "en"), {"shown": ""})

    assert "left without any" in words(response)
    assert draft_of(page).title == "English only"


def test_working_title_follows_the_english_that_is_restored(section):
    page = make_article(section, "", "English only")
    old = first_version(page)
    draft = draft_of(page)
    draft.title = draft.title_en = "A new title"
    draft.save_revision()

    publishing.restore(page, "en", old)

    assert (draft_of(page).title, draft_of(page).title_en) == ("English only", "English only")


def test_address_that_another_page_has_by_now_is_not_restored(section, page):
    old = first_version(page)
    write(page, slug="新しい住所", slug_en="new-address")
    publishing.publish(page, ["ja", "en"])
    make_article(section)

    publishing.restore(page, "ja", old)
    publishing.restore(page, "en", old)
    publishing.publish(page, ["ja", "en"])

    assert fresh(page).slug == "新しい住所"
    assert fresh(page).slug_en == "metastases-and-staging-2"


# Wagtail's own ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "another"), [("live", "latest"), ("earliest", "latest"), ("earliest", "live")])
def test_comparison_says_which_language_a_field_belongs_to(english_editor_client, page, one, another):
    publishing.withdraw(page, ["en"])
    write(page, title="別の題", title_en="Live title", introduction_en="<p>A live introduction.</p>")
    publishing.publish(page, ["ja", "en"])
    write(page, title="新しい題", title_en="A new title", introduction_en="<p>A new introduction.</p>")

    response = english_editor_client.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, one, another]))

    labels = re.findall(r'<div class="title-wrapper">(.+?):</div>', response.content.decode())
    assert {"Title (日本語)", "Title (English)", "Introduction (English)"} <= set(labels)


def test_comparison_has_no_column_of_state(editor_client, page):
    old = first_version(page)
    publishing.withdraw(page, ["en"])
    publishing.set_expiry(page, ["ja"], timezone.now() + timedelta(hours=1))
    new = publishing.publish(page, ["ja", "en"]).live_revision

    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, old.pk, new.pk])

    assert editor_client.get(url).context["comparison"] == []


def test_version_is_reviewed_with_wagtails_own_screen(english_editor_client, page):
    old = first_version(page)
    write(page, title="新しい題")

    response = english_editor_client.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk]))

    assert response.context["form"]["title"].value() == "転移とステージ"
    assert "previous version" in messages_of(response)


def test_history_outlives_a_version_that_was_purged(editor_client, page):
    old = write(page, title="新しい題")
    write(page, title="もっと新しい題")
    Revision.objects.filter(pk=old.pk).delete()

    response = editor_client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))

    assert response.status_code == 200
    assert restore_url(page, old, "ja") not in response.content.decode()


@pytest.mark.parametrize(("language", "name"), [("ja", "日本語"), ("en", "Japanese")])
def test_every_action_has_a_label_and_a_sentence_in_either_admin_language(page, language, name):
    content_type = ContentType.objects.get_for_model(page)
    moments = {moment: timezone.now().isoformat() for moment in ("created", "go_live_at", "expire_at")}
    actions = ["publish", "publish.scheduled", "publish.schedule", "schedule.cancel", "unpublish", "revert"]
    ours = ["expiry", "schedule_failed", "discard_draft", "confirm_translation"]

    with using(language):
        for action in [*(f"wagtail.{each}" for each in actions), *(f"foundation.{each}" for each in ours)]:
            entry = PageLogEntry(
                page=page,
                content_type=content_type,
                action=action,
                data={"languages": ["ja"], "revision": {"id": 1, "has_live_version": True, **moments}},
            )
            assert name in entry.message, action
            assert str(entry.formatter.label), action
