"""The screen on which a translator compares, and says where the translation is still right."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foundation import publishing
from tests import people
from tests.builders import make_article
from tests.built_once import built_once
from tests.drafts import fresh

pytestmark = pytest.mark.django_db


def texts(**by_id):
    """A body of one paragraph for each block id."""
    return json.dumps([{"type": "text", "value": f"<p>{text}</p>", "id": key} for key, text in by_id.items()])


def publish(page, *languages, **fields):
    draft = fresh(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision()
    publishing.publish(page, languages)


@built_once
def page(section):
    """Its Japanese has a new paragraph, one that changed and one less, and its English doesn't."""
    bodies = {"body_ja": texts(a="一。残る文。", b="二。"), "body_en": texts(a="One. This stays.", b="Two.")}
    page = make_article(section, **bodies)
    publish(page, "ja", body_ja=texts(c="三。", a="新しい文。残る文。"))
    return fresh(page)


def address(page, language="en"):
    return reverse("foundation_translation_check", args=[page.pk, language])


def look(client, page, language="en"):
    response = client.get(address(page, language))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").find(class_="translation-check")


def press(client, page, form):
    """Send `form` as a browser does, and read what the next screen says."""
    seen = [field["value"] for field in form.find_all("input", attrs={"name": "seen"})]
    response = client.post(address(page), {"seen": seen}, follow=True)
    return " ".join(str(message).strip() for message in response.context["messages"])


def labels(screen):
    return [heading.get_text(" ", strip=True) for heading in screen.find_all("h2")]


def test_what_changed_stands_beside_the_translation_as_it_is(page, english_editor_client):
    screen = look(english_editor_client, page)

    changed = screen.find_all("section")[1]
    source, translation = changed.find_all(class_="translation-check__text")
    assert (source["lang"], translation["lang"]) == ("ja", "en")
    assert source.find("del").get_text() == "Removed: 一。"
    assert source.find("ins").get_text() == "Added: 新しい文。"
    assert "Unchanged: 残る文。" in source.get_text()
    assert {hidden["lang"] for hidden in source.find_all(class_="w-sr-only")} == {"en"}
    assert translation.get_text() == "One. This stays."


def test_new_and_removed_parts_say_so(page, english_editor_client):
    screen = look(english_editor_client, page)

    assert labels(screen) == ["Text 1 New", "Text 2", "Text 2 Removed"]
    assert "The English has nothing here yet." in screen.find_all("section")[0].get_text()
    assert "Two." in screen.find_all("section")[2].get_text()


def test_screen_is_in_the_language_of_the_admin(page, editor_client):
    screen = look(editor_client, page)

    assert labels(screen)[1] == "文章 2"
    assert {hidden["lang"] for hidden in screen.find_all(class_="w-sr-only")} == {"ja"}
    assert screen.find(class_="translation-check__text")["lang"] == "ja"


def test_markup_in_a_text_is_shown_and_not_run(section, english_editor_client):
    page = make_article(section, title="題", title_en="Title")
    publish(page, "ja", title="<script>alert(1)</script>")

    content = english_editor_client.get(address(page)).content.decode()

    assert "<script>alert(1)" not in content
    assert "&lt;script&gt;alert(1)" in content


def test_confirming_one_part_leaves_the_others_to_check(page, english_editor_client):
    screen = look(english_editor_client, page)

    message = press(english_editor_client, page, screen.find_all("section")[1].find("form"))

    assert message == "Noted: still correct."
    assert labels(look(english_editor_client, page)) == ["Text 1 New", "Text 2 Removed"]
    assert fresh(page).outdated_en


def test_confirming_the_page_leaves_nothing_to_check_and_no_text_changed(page, english_editor_client):
    form = look(english_editor_client, page).find(class_="translation-check__actions").find("form")

    press(english_editor_client, page, form)

    screen = look(english_editor_client, page)
    assert "The English agrees with the Japanese." in screen.get_text()
    assert screen.find("form") is None
    assert not fresh(page).outdated_en
    assert fresh(page).body_en.get_prep_value() == page.body_en.get_prep_value()


def test_part_that_changed_since_the_screen_was_drawn_is_not_confirmed(page, english_editor_client):
    screen = look(english_editor_client, page)
    publish(page, "ja", body_ja=texts(c="三。", a="もっと新しい文。残る文。"))

    message = press(english_editor_client, page, screen.find_all("section")[1].find("form"))

    assert message.startswith("Something has changed since you opened this page")
    assert labels(look(english_editor_client, page)) == ["Text 1 New", "Text 2", "Text 2 Removed"]


def test_page_with_a_part_that_changed_is_confirmed_in_the_others_alone(page, english_editor_client):
    form = look(english_editor_client, page).find(class_="translation-check__actions").find("form")
    publish(page, "ja", body_ja=texts(c="三。", a="もっと新しい文。残る文。"))

    message = press(english_editor_client, page, form)

    assert message.startswith("Something has changed")
    assert labels(look(english_editor_client, page)) == ["Text 2"]


@pytest.mark.parametrize("seen", [[], ["nonsense"], ["0000 body:a"]])
def test_answer_that_no_screen_sent_confirms_nothing(page, english_editor_client, seen):
    english_editor_client.post(address(page), {"seen": seen})

    assert len(labels(look(english_editor_client, page))) == 3


def test_editor_and_a_newer_draft_are_pointed_at(page, english_editor_client):
    assert "draft of the English" not in look(english_editor_client, page).get_text()
    draft = fresh(page).get_latest_revision_as_object()
    draft.title_en = "A new title"
    draft.save_revision()

    screen = look(english_editor_client, page)

    assert "The draft of the English is newer" in screen.get_text()
    edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert screen.find("a", string="Edit the English")["href"] == f"{edit_url}#tab-english"


def test_language_that_is_right_says_so(page, english_editor_client):
    assert "The Japanese agrees with the English." in look(english_editor_client, page, "ja").get_text()


def test_page_in_one_language_has_nothing_to_compare(section, english_editor_client):
    page = make_article(section, languages=["ja"])

    assert "nothing to compare" in look(english_editor_client, page).get_text()


def test_unknown_language_or_page_is_not_found(page, editor_client):
    assert editor_client.get(address(page, "fr")).status_code == 404
    assert editor_client.get(reverse("foundation_translation_check", args=[999999, "en"])).status_code == 404


def test_only_who_may_write_the_language_may_look_and_confirm(page):
    translator, editor = people.log_in(people.TRANSLATORS), people.log_in(people.JAPANESE_EDITORS, name="japanese")
    seen = [field["value"] for field in look(translator, page).find("form").find_all("input", attrs={"name": "seen"})]

    assert editor.get(address(page)).status_code == 302
    assert editor.post(address(page), {"seen": seen}).status_code == 302
    assert editor.get(address(page, "ja")).status_code == 200
    assert translator.get(address(page, "ja")).status_code == 302
    assert len(labels(look(translator, page))) == 3


def test_nobody_confirms_without_logging_in(page, client):
    assert client.post(address(page), {"seen": []}).url.startswith(reverse("wagtailadmin_login"))


def test_queries_do_not_grow_with_the_parts(section, english_editor_client):
    def count(number):
        ids = [f"b{n}" for n in range(number)]
        page = make_article(section, f"記事{number}", body_ja=texts(**dict.fromkeys(ids, "一。")))
        publish(page, "ja", body_ja=texts(**dict.fromkeys(ids, "二。")))
        look(english_editor_client, page)
        with CaptureQueriesContext(connection) as queries:
            assert len(labels(look(english_editor_client, page))) == number
        return len(queries)

    assert count(2) == count(9)
