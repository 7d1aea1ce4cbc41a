"""While one language waits for approval, its words are closed to everybody else and the other language is open."""

import pytest
from django.urls import reverse

from foundation import publishing
from tests.builders import make_article
from tests.built_once import built_once
from tests.drafts import draft_of, fresh, write
from tests.people import EDITORS, ENGLISH_PUBLISHERS, JAPANESE_PUBLISHERS, TRANSLATORS, log_in, make_user
from tests.test_editor import article_form
from tests.test_workflows import in_review, messages_of

pytestmark = pytest.mark.django_db


@built_once
def page(section):
    page = make_article(section)
    write(page, title="新しい題", title_en="A new title")
    return page


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_other_language_is_written_on_while_one_is_in_review(page, translator):
    publishing.submit(page, ["en"], user=translator)
    client = log_in(EDITORS, name="editor", language="en")

    response = client.get(edit_url(page))
    client.post(edit_url(page), article_form(title="校正した題", title_en="Written behind the reviewers' back"))

    assert "title" in response.context["form"].fields and "title_en" not in response.context["form"].fields
    assert "English is waiting for approval" in messages_of(response)
    assert (draft_of(page).title, draft_of(page).title_en) == ("校正した題", "A new title")
    assert in_review(page) == ["en"]


@pytest.mark.parametrize(("group", "languages"), [(TRANSLATORS, ["en"]), (EDITORS, ["ja", "en"])])
def test_person_whose_every_language_is_in_review_is_kept_out(page, translator, group, languages):
    publishing.submit(page, languages, user=translator)
    client = log_in(group, name="colleague")

    client.post(edit_url(page), article_form(title="横から", title_en="From the side"))

    assert (draft_of(page).title, draft_of(page).title_en) == ("新しい題", "A new title")


def test_reviewer_writes_the_language_in_review(page, translator, moderator_client):
    publishing.submit(page, ["en"], user=translator)

    fields = {"title": "新しい題", "title_en": "As the reviewer wants it"}
    moderator_client.post(edit_url(page), article_form(**fields))

    assert draft_of(page).title_en == "As the reviewer wants it"


def test_language_in_review_is_neither_restored_nor_published_by_others(page, translator):
    publishing.submit(page, ["en"], user=translator)
    tester = fresh(page).permissions_for_user(make_user(EDITORS, JAPANESE_PUBLISHERS, ENGLISH_PUBLISHERS, name="both"))

    assert tester.get_languages_to_edit() == ["ja"]
    assert tester.get_languages_to_publish() == ["ja"]
    assert tester.get_languages_to_submit() == ["ja"]


def test_language_that_is_not_in_review_is_handed_over_in_the_editor(page, translator):
    publishing.submit(page, ["en"], user=translator)
    client = log_in(EDITORS, name="editor")

    html = client.get(edit_url(page)).content.decode()
    client.post(edit_url(page), article_form(title="校正した題", **{"action-submit": "ja"}))

    assert 'name="action-submit" value="ja"' in html and 'name="action-submit" value="en"' not in html
    assert in_review(page) == ["ja", "en"]


def test_page_is_made_below_one_that_is_in_review(section, translator):
    write(section, title_en="A new title")
    publishing.submit(section, ["en"], user=translator)
    client = log_in(EDITORS, name="editor")

    url = reverse("wagtailadmin_pages:add", args=["pages", "articlepage", section.pk])

    assert "title_en" in client.get(url).context["form"].fields
