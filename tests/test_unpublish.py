"""Taking one language off the site, going back to what visitors read: asked first, and the other language stays."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Revision

from foundation.admin.publish_summary import get_draft, get_fingerprint
from tests import people
from tests.builders import body, make_article, make_section
from tests.built_once import built_once
from tests.drafts import draft_of, fresh, write

pytestmark = pytest.mark.django_db


def read(response, place=".content"):
    soup = BeautifulSoup(response.content, "html.parser")
    return " ".join(" ".join(found.get_text(" ").split()) for found in soup.select(place))


@built_once
def page(section):
    return make_article(section)


# Withdrawing ----------------------------------------------------------------------------------------------


def unpublish(page):
    return reverse("wagtailadmin_pages:unpublish", args=[page.pk])


@pytest.mark.parametrize("editor", ["editor_client", "english_editor_client"])
def test_ticked_language_is_withdrawn_and_the_other_stays(editor, page, request, client):
    admin = request.getfixturevalue(editor)
    html = admin.get(unpublish(page)).content.decode()
    assert "日本語" in html and "English" in html

    response = admin.post(unpublish(page), {"languages": ["en"]}, follow=True)

    assert fresh(page).get_live_languages() == ["ja"]
    assert "転移とステージ" in read(response, ".messages")
    admin.logout()
    assert admin.get(page.get_url_in("ja")).status_code == 200
    assert admin.get(page.get_url_in("en")).status_code == 404


def test_what_it_means_for_visitors_is_said(english_editor_client, page):
    text = read(english_editor_client.get(unpublish(page)))

    assert "Visitors can no longer read the page in the languages that you tick." in text
    assert "stays as a draft" in text


@pytest.mark.parametrize(("query", "ticked"), [("", []), ("?languages=en", ["en"]), ("?languages=fr", [])])
def test_nothing_is_ticked_but_what_was_asked_for(editor_client, page, query, ticked):
    form = editor_client.get(unpublish(page) + query).context["form"]

    assert form.initial["languages"] == ticked


def test_only_live_languages_are_offered_and_a_single_one_is_ticked(editor_client, section):
    page = make_article(section, languages=["en"])

    form = editor_client.get(unpublish(page)).context["form"]

    assert [choice[0] for choice in form.fields["languages"].choices] == ["en"]
    assert form.initial["languages"] == ["en"]


def test_without_a_language_nothing_is_withdrawn(english_editor_client, page):
    response = english_editor_client.post(unpublish(page))

    assert "Please choose at least one language." in read(response)
    assert fresh(page).get_live_languages() == ["ja", "en"]


def test_both_languages_can_be_withdrawn_at_once(editor_client, page):
    editor_client.post(unpublish(page), {"languages": ["ja", "en"]})

    assert not fresh(page).live
    assert draft_of(page).title == "転移とステージ"


def test_pages_below_go_with_it_when_ticked_and_stay_otherwise(english_editor_client, home):
    section = make_section(home)
    both, english = make_article(section), make_article(section, "英語だけ", "English only", languages=["en"])

    assert "2 pages below it are on the site" in read(english_editor_client.get(unpublish(section)))
    english_editor_client.post(unpublish(section), {"languages": ["en"]})
    assert fresh(both).get_live_languages() == ["ja", "en"]

    english_editor_client.post(unpublish(section), {"languages": ["ja"], "include_descendants": "on"})
    assert fresh(both).get_live_languages() == ["en"]
    assert fresh(english).get_live_languages() == ["en"]


def test_page_without_pages_below_does_not_ask_about_them(editor_client, page):
    assert "include_descendants" not in editor_client.get(unpublish(page)).content.decode()


def test_hooks_of_wagtail_are_asked_before_and_told_after(editor_client, page):
    told = []

    with (
        hooks.register_temporarily("before_unpublish_page", lambda request, page: told.append(fresh(page).live_en)),
        hooks.register_temporarily("after_unpublish_page", lambda request, page: told.append(fresh(page).live_en)),
    ):
        editor_client.post(unpublish(page), {"languages": ["en"]})

    assert told == [True, False]


def test_only_languages_that_the_user_may_publish_can_be_withdrawn(page):
    client = people.log_in(people.TRANSLATORS, people.ENGLISH_PUBLISHERS)

    form = client.get(unpublish(page)).context["form"]
    assert [choice[0] for choice in form.fields["languages"].choices] == ["en"]
    client.post(unpublish(page), {"languages": ["ja"]})
    client.post(unpublish(page), {"languages": ["ja", "en"]})
    assert fresh(page).get_live_languages() == ["ja", "en"]
    client.post(unpublish(page), {"languages": ["en"]})
    assert fresh(page).get_live_languages() == ["ja"]


def test_those_who_may_publish_nothing_withdraw_nothing(page):
    client = people.log_in(people.TRANSLATORS)

    client.post(unpublish(page), {"languages": ["ja", "en"]})

    assert fresh(page).get_live_languages() == ["ja", "en"]


def test_page_that_someone_else_locked_is_refused_with_a_sentence(english_editor_client, page):
    lock(page)

    response = english_editor_client.post(unpublish(page), {"languages": ["ja"]})

    assert "was locked by other" in read(response)
    assert fresh(page).live_ja


def test_alias_is_refused_with_the_name_of_the_page_it_repeats(english_editor_client, page, section):
    alias = page.create_alias(parent=fresh(section).get_parent(), update_slug="alias")

    response = english_editor_client.post(unpublish(alias), {"languages": ["ja"]})

    assert "This page only repeats what “転移とステージ / Metastases and Staging” says" in read(response)
    assert fresh(alias).live_ja


def lock(page):
    other = people.make_user(people.EDITORS, name="other")
    type(page).objects.filter(pk=page.pk).update(locked=True, locked_by=other, locked_at=timezone.now())


# Discarding a draft ---------------------------------------------------------------------------------------


def discard(page, language="ja"):
    return reverse("foundation_discard_draft", args=[page.pk, language])


@pytest.mark.parametrize("editor", ["editor_client", "english_editor_client"])
def test_draft_says_again_what_visitors_read_and_the_other_stays(editor, page, request):
    client = request.getfixturevalue(editor)
    write(page, title="新しい題", title_en="Half a ti", show_in_menus=True)
    revision = fresh(page).latest_revision

    shown = client.get(discard(page)).context["shown"]
    response = client.post(discard(page), {"shown": shown}, follow=True)

    assert (draft_of(page).title, draft_of(page).title_en) == ("転移とステージ", "Half a ti")
    assert draft_of(page).show_in_menus
    assert (fresh(page).draft_ja, fresh(page).draft_en) == (False, True)
    assert Revision.objects.get(pk=revision.pk).as_object().title == "新しい題"
    assert response.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=[page.pk]), 302)]


def test_what_would_be_lost_is_named(english_editor_client, page):
    write(page, body_ja=body("ja", "骨への転移"), title_en="Half a ti")

    text = read(english_editor_client.get(discard(page)))

    assert "骨への転移" in text and ": new" in text
    assert "Title" not in text
    assert "The history keeps this draft" in text


def test_looking_discards_nothing(editor_client, page):
    write(page, title="新しい題")

    editor_client.get(discard(page))

    assert draft_of(page).title == "新しい題"


def test_what_was_saved_meanwhile_is_shown_before_it_is_discarded(english_editor_client, page):
    write(page, title="新しい題")
    shown = english_editor_client.get(discard(page)).context["shown"]
    write(page, title="同僚の題")

    response = english_editor_client.post(discard(page), {"shown": shown}, follow=True)

    assert "Someone has saved this page meanwhile." in read(response)
    assert draft_of(page).title == "同僚の題"


@pytest.mark.parametrize("languages", [["ja", "en"], ["en"]])
def test_where_there_is_nothing_to_go_back_to_it_says_so(english_editor_client, section, languages):
    page = make_article(section, languages=languages)
    count = Revision.objects.count()

    response = english_editor_client.post(discard(page), follow=True)

    assert "There is nothing to discard" in read(response, ".messages")
    assert Revision.objects.count() == count


def test_only_those_who_write_a_language_discard_its_draft(page):
    write(page, title="新しい題", title_en="A new title")
    client = people.log_in(people.TRANSLATORS)

    for language in ("ja", "en"):
        client.post(discard(page, language), {"shown": get_fingerprint(get_draft(fresh(page)), [language])})

    assert (draft_of(page).title, draft_of(page).title_en) == ("新しい題", "Metastases and Staging")


def test_draft_of_a_locked_page_is_not_discarded(english_editor_client, page):
    write(page, title="新しい題")
    lock(page)

    response = english_editor_client.post(discard(page), follow=True)

    assert "was locked by other" in read(response, ".messages")
    assert draft_of(page).title == "新しい題"


def test_other_languages_do_not_exist(editor_client, page):
    assert editor_client.get(discard(page, "fr")).status_code == 404
