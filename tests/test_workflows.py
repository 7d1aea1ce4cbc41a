"""One language is handed to those who approve, and only that one goes live when they do."""

import json
import re
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse
from wagtail.models import PageLogEntry, TaskState, Workflow, WorkflowPage, WorkflowState

from foundation import publishing
from foundation.models import FoundationPage
from pages.models import ArticlePage
from tests.builders import make_article
from tests.built_once import built_once
from tests.drafts import draft_of, fresh, write
from tests.people import EDITORS, JAPANESE_EDITORS, MODERATORS, REVIEWERS, log_in, make_user
from tests.sent_forms import Tab
from tests.test_editor import article_form

pytestmark = pytest.mark.django_db


@built_once
def page(section):
    """An article that is live in both languages, each with a newer draft."""
    page = make_article(section)
    write(page, title="新しい題", title_en="A new title")
    return page


def titles(page):
    return fresh(page).title, fresh(page).title_en


def in_review(page):
    return publishing.get_languages_in_review(fresh(page))


def task_state(page):
    return fresh(page).current_workflow_task_state


def decide(client, page, action="approve", **data):
    """What the buttons of the home screen and of the reports send."""
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task_state(page).pk])
    return client.post(url, {"next": reverse("wagtailadmin_home"), **data}, follow=True)


def decide_in_editor(client, page, action="approve", **fields):
    button = {"action-workflow-action": "true", "workflow-action-name": action}
    form = article_form(**{"title": "新しい題", "title_en": "A new title", **button, **fields})
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, follow=True)


def messages_of(response):
    return unescape(" ".join(str(message) for message in response.context["messages"]))


def log_of(page, prefix="wagtail.workflow."):
    entries = PageLogEntry.objects.filter(page=page.pk, action__startswith=prefix).order_by("pk")
    return [(entry.action.removeprefix(prefix), entry.data["languages"]) for entry in entries]


# Approving --------------------------------------------------------------------------------------------


def test_approval_publishes_the_language_in_review_and_leaves_the_others_draft(page, translator, moderator_client):
    publishing.submit(page, ["en"], user=translator)

    decide(moderator_client, page)

    assert titles(page) == ("転移とステージ", "A new title")
    assert (draft_of(page).title, fresh(page).draft_ja, fresh(page).draft_en) == ("新しい題", True, False)
    assert in_review(page) == []
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED


def test_approval_with_a_comment_publishes_the_language_in_review(page, translator, moderator_client):
    publishing.submit(page, ["ja"], user=translator)

    decide(moderator_client, page, comment="よくできました")

    assert titles(page) == ("新しい題", "Metastases and Staging")
    assert TaskState.objects.get().comment == "よくできました"


def test_approval_of_both_languages_publishes_both(page, translator, moderator_client):
    publishing.submit(page, ["ja", "en"], user=translator)

    decide(moderator_client, page)

    assert titles(page) == ("新しい題", "A new title")


def test_approval_of_a_page_that_was_never_live_shows_no_other_language(section, translator, moderator_client, client):
    page = make_article(section, live=False)
    publishing.submit(page, ["en"], user=translator)

    decide(moderator_client, page)

    assert (fresh(page).live_ja, fresh(page).live_en) == (False, True)
    assert client.get(fresh(page).get_url_in("ja")).status_code == 404


def test_approval_in_the_editor_saves_what_was_written_and_publishes_the_language_in_review(
    page, translator, moderator_client
):
    publishing.submit(page, ["ja"], user=translator)

    decide_in_editor(moderator_client, page, title="監修した題", title_en="Half a ti")

    assert titles(page) == ("監修した題", "Metastases and Staging")
    assert draft_of(page).title_en == "Half a ti"
    assert in_review(page) == []


def test_other_language_may_be_unfinished_when_one_is_approved_in_the_editor(section, translator, moderator_client):
    page = make_article(section, title_en="", body_en="", introduction_en="", live=False)
    publishing.submit(page, ["ja"], user=translator)

    decide_in_editor(moderator_client, page, title="転移", title_en="Half a ti")

    assert (fresh(page).live_ja, fresh(page).live_en) == (True, False)


def test_reviewer_who_may_publish_nothing_publishes_by_approving(page, section, translator):
    review_first(section)
    publishing.submit(page, ["en"], user=translator)

    decide(log_in(REVIEWERS, name="physician"), page)
    assert titles(page)[1] == "Metastases and Staging"
    assert in_review(page) == ["en"]
    decide(log_in(MODERATORS, name="moderator"), page)

    assert titles(page) == ("転移とステージ", "A new title")


def review_first(section):
    workflow = Workflow.objects.get(name="医学監修と承認 / Medical review, then approval")
    WorkflowPage.objects.create(workflow=workflow, page=FoundationPage.objects.get(pk=section.pk))


def test_workflow_without_tasks_publishes_the_language_that_was_submitted(page, section, translator):
    workflow = Workflow.objects.create(name="すぐに")
    WorkflowPage.objects.create(workflow=workflow, page=FoundationPage.objects.get(pk=section.pk))

    publishing.submit(page, ["en"], user=translator)

    assert titles(page) == ("転移とステージ", "A new title")
    assert in_review(page) == []


# Refusing ---------------------------------------------------------------------------------------------


def make_incomplete(page):
    """As an import or a change of the rules could leave a draft that is waiting."""
    revision = fresh(page).latest_revision
    revision.content["body_en"] = "[]"
    revision.save()


@pytest.mark.parametrize("data", [{}, {"comment": "Good."}])
def test_approval_of_what_lacks_something_says_so_and_the_review_goes_on(page, translator, moderator_client, data):
    publishing.submit(page, ["en"], user=translator)
    make_incomplete(page)

    response = decide(moderator_client, page, **data)

    assert response.status_code == 200
    assert "English can't be published yet" in messages_of(response)
    assert titles(page)[1] == "Metastases and Staging"
    assert in_review(page) == ["en"]
    assert task_state(page).status == TaskState.STATUS_IN_PROGRESS


def test_approval_in_a_dialog_leads_to_the_reason(page, translator, moderator_client):
    publishing.submit(page, ["en"], user=translator)
    make_incomplete(page)
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task_state(page).pk])

    response = moderator_client.post(url, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})

    assert json.loads(response.content)["redirect"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "English can't be published yet" in messages_of(moderator_client.get(reverse("wagtailadmin_home")))


def test_approval_in_the_editor_of_an_address_that_is_taken_says_so_and_keeps_what_was_written(
    section, page, translator, moderator_client, monkeypatch
):
    publishing.submit(page, ["ja"], user=translator)

    def refuse(*args, **kwargs):
        raise publishing.NotReady("That address is taken.")

    monkeypatch.setattr(publishing.reviews, "publish", refuse)
    response = decide_in_editor(moderator_client, page, title="監修した題")

    assert response.status_code == 200
    assert "That address is taken." in messages_of(response)
    assert draft_of(page).title == "監修した題"
    assert in_review(page) == ["ja"]


def test_review_is_never_begun_without_languages_from_the_screen_of_an_old_version(page, moderator_client):
    old = page.revisions.order_by("pk").first()
    writer = log_in(EDITORS, name="writer")
    publishing.submit(page, ["ja"], user=get_user_model().objects.get(username="writer"))
    decide(moderator_client, page, "reject", comment="")

    tab = Tab(writer, reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk]))
    tab.press_save(**{"action-restart-workflow": "true"})

    assert fresh(page).current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
    assert in_review(page) == ["ja", "en"]


def test_language_that_lacks_something_is_not_handed_over(page, translator):
    write(page, body_en="")

    with pytest.raises(publishing.NotReady):
        publishing.submit(page, ["ja", "en"], user=translator)

    assert in_review(page) == []
    assert fresh(page).current_workflow_state is None


def test_sending_back_ends_the_review_and_publishes_nothing(page, translator, moderator_client):
    publishing.submit(page, ["en"], user=translator)

    decide(moderator_client, page, "reject", comment="Please mention the staging.")

    assert in_review(page) == []
    assert titles(page) == ("転移とステージ", "Metastases and Staging")
    assert draft_of(page).title_en == "A new title"
    assert fresh(page).current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES


def test_language_that_was_sent_back_is_handed_over_again(page, translator, moderator_client):
    publishing.submit(page, ["en"], user=translator)
    decide(moderator_client, page, "reject", comment="")

    publishing.submit(page, ["en"], user=translator)
    assert in_review(page) == ["en"]
    decide(moderator_client, page)

    assert titles(page) == ("転移とステージ", "A new title")


def test_cancelled_review_is_over(page, translator):
    publishing.submit(page, ["en"], user=translator)

    fresh(page).current_workflow_state.cancel(user=translator)

    assert in_review(page) == []


def test_person_who_may_not_approve_publishes_nothing(page, translator):
    publishing.submit(page, ["en"], user=translator)

    decide(log_in(JAPANESE_EDITORS, name="editor"), page)

    assert titles(page)[1] == "Metastases and Staging"
    assert in_review(page) == ["en"]


# While it waits ---------------------------------------------------------------------------------------


def test_publishing_the_other_language_leaves_the_review_open(page, translator, moderator_client):
    publishing.submit(page, ["en"], user=translator)

    publishing.publish(page, ["ja"])

    assert in_review(page) == ["en"]
    assert task_state(page).status == TaskState.STATUS_IN_PROGRESS
    decide(moderator_client, page)
    assert titles(page) == ("新しい題", "A new title")


def test_publishing_the_reviewed_language_ends_the_review(page, translator):
    publishing.submit(page, ["en"], user=translator)

    publishing.publish(page, ["en"])

    assert in_review(page) == []
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_CANCELLED


def test_publishing_one_of_two_reviewed_languages_leaves_the_other_in_review(page, translator):
    publishing.submit(page, ["ja", "en"], user=translator)

    publishing.publish(page, ["ja"])

    assert in_review(page) == ["en"]
    assert task_state(page).status == TaskState.STATUS_IN_PROGRESS


def test_language_that_joins_a_review_is_approved_with_the_first_and_by_everybody(page, section, translator):
    review_first(section)
    physician = log_in(REVIEWERS, name="physician")
    publishing.submit(page, ["en"], user=translator)
    decide(physician, page)

    publishing.submit(page, ["ja"], user=make_user(JAPANESE_EDITORS, name="editor"))

    assert in_review(page) == ["ja", "en"]
    decide(physician, page)
    assert titles(page) == ("転移とステージ", "Metastases and Staging")
    decide(log_in(MODERATORS, name="moderator"), page)
    assert titles(page) == ("新しい題", "A new title")


def test_withdrawing_the_other_language_leaves_the_review_open(page, translator):
    publishing.submit(page, ["en"], user=translator)

    publishing.withdraw(page, ["ja"])

    assert in_review(page) == ["en"]


def test_editor_does_not_announce_that_publishing_cancels_a_review(page, translator, moderator_client):
    publishing.submit(page, ["en"], user=translator)

    url = reverse("wagtailadmin_pages:confirm_workflow_cancellation", args=[page.pk])

    assert json.loads(moderator_client.get(url).content)["step"] == "no_confirmation_needed"


# What is told -----------------------------------------------------------------------------------------


def test_log_of_a_review_names_its_languages(page, translator, moderator_client):
    publishing.submit(page, ["en"], user=translator)
    decide(moderator_client, page, "reject", comment="Please mention the staging.")
    publishing.submit(page, ["ja", "en"], user=translator)
    decide(moderator_client, page)

    assert log_of(page) == [
        ("start", ["en"]),
        ("reject", ["en"]),
        ("resume", ["ja", "en"]),
        ("approve", ["ja", "en"]),
    ]
    assert log_of(page, "wagtail.publish")[-1] == ("", ["ja", "en"])
    html = moderator_client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
    assert "Changes requested (English)" in text
    assert "Please mention the staging." in text


def test_mails_name_the_page_and_the_languages(page, translator, moderator_client):
    publishing.submit(page, ["en"], user=translator)

    asked = [message for message in mail.outbox if message.to == ["moderator@example.org"]]
    assert "A new title" in asked[0].subject
    assert "To be approved: English" in asked[0].body
    assert "日本語" not in asked[0].body.replace("新しい題", "")

    mail.outbox.clear()
    decide(moderator_client, page)
    told = [message for message in mail.outbox if message.to == ["translator@example.org"]]
    assert len(told) == 1
    assert "A new title" in told[0].subject + told[0].body


def test_mail_says_why_a_language_was_sent_back(page, translator, moderator_client):
    publishing.submit(page, ["en"], user=translator)
    mail.outbox.clear()

    decide(moderator_client, page, "reject", comment="Please mention the staging.")

    assert "Please mention the staging." in next(m for m in mail.outbox if m.to == ["translator@example.org"]).body


def test_home_screen_and_reports_show_what_waits(page, translator, moderator_client):
    publishing.submit(page, ["en"], user=translator)
    approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task_state(page).pk])

    assert approve in moderator_client.get(reverse("wagtailadmin_home")).content.decode()
    assert "A new title" in moderator_client.get(reverse("wagtailadmin_reports:workflow_tasks")).content.decode()


def test_review_that_wagtail_began_by_itself_publishes_what_is_whole(section, translator, moderator_client):
    page = make_article(section, title_en="", body_en="", live=False)
    fresh(page).get_workflow().start(fresh(page), translator)

    decide(moderator_client, page)

    assert (fresh(page).live_ja, fresh(page).live_en) == (True, False)
    assert ArticlePage.objects.live_in("ja").count() == 1
