"""The page before the button: what it says will go live, and that this is what goes live."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import PageLogEntry

from foundation import publishing
from foundation.admin.publish_summary import get_draft, get_fingerprint
from foundation.models import FoundationPage
from tests import people
from tests.builders import body, make_article, make_faq, make_image, stream
from tests.built_once import built_once
from tests.drafts import fresh, write

pytestmark = pytest.mark.django_db

NEW_BODY = body("ja", "最初の見出し", "骨への転移")


def address(page, languages="ja"):
    return f"{reverse('foundation_publish', args=[page.pk])}?languages={languages}"


def read(response):
    """The dialog as a person reads it, on one line."""
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    return " ".join(soup.find(class_="publish-dialog").get_text(" ").split())


def look(client, page, languages="ja"):
    return read(client.get(address(page, languages)))


def press(client, page, languages="ja", **data):
    """Open the dialog and press its button."""
    shown = client.get(address(page, languages)).context["shown"]
    return client.post(address(page, languages), {"shown": shown, **data}, follow=True)


def messages_of(response):
    soup = BeautifulSoup(response.content, "html.parser")
    return " ".join(soup.find(class_="messages").get_text(" ").split())


def errors_of(response):
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def moment(**delta):
    return timezone.localtime(timezone.now() + timedelta(**delta)).strftime("%Y-%m-%d %H:%M")


@built_once
def page(section):
    return make_article(section)


# What it says --------------------------------------------------------------------------------------------


def test_changed_parts_of_the_chosen_language_are_named_and_no_others(english_editor_client, page):
    write(page, title="新しい題", body_ja=NEW_BODY, introduction_en="<p>A half-finished thought</p>")

    text = look(english_editor_client, page)

    assert "Title: text changed" in text
    assert "骨への転移" in text and ": new" in text
    assert "Introduction: text changed" not in text
    assert "English stays as visitors have it now. Its newer draft isn't published." in text


def test_dialog_is_in_japanese_for_those_who_use_the_admin_in_japanese(editor_client, page):
    write(page, title="新しい題")

    html = editor_client.get(address(page)).content.decode()

    assert "タイトル" in html and "日本語" in html


def test_first_publication_is_called_that_and_its_address_is_given(english_editor_client, section):
    page = make_article(section, languages=["ja"])

    text = look(english_editor_client, page, "en")

    assert "Published for the first time" in text
    assert fresh(page).get_full_url_in("en") in text
    assert "Japanese stays as it is." in text


def test_nothing_changed_is_said(english_editor_client, page):
    assert "Nothing changes in its text." in look(english_editor_client, page)


def test_withdrawn_language_is_compared_with_what_visitors_last_had(english_editor_client, page):
    publishing.withdraw(page, ["ja"])
    write(page, title="新しい題")

    text = look(english_editor_client, page)

    assert "It isn't on the site now. What changed since visitors last had it:" in text
    assert "Title: text changed" in text


def test_both_languages_are_told_in_one_dialog(english_editor_client, page):
    write(page, title="新しい題", title_en="A new title")

    text = look(english_editor_client, page, "ja+en")

    assert text.count("Title: text changed") == 2
    assert "stays as" not in text


def test_shared_fields_are_named_with_the_languages_they_go_to(english_editor_client, page):
    write(page, lead_image=make_image(), show_in_menus=True)

    text = look(english_editor_client, page)

    assert "These changes go live too, in every language in which the page is on the site:" in text
    assert "Lead image" in text and "Show in menus" in text
    assert "Closing message" not in text


def test_draft_can_be_discarded_instead_where_there_is_one_to_go_back_from(editor_client, page):
    write(page, title="新しい題")

    html = editor_client.get(address(page, "ja+en")).content.decode()

    assert reverse("foundation_discard_draft", args=[page.pk, "ja"]) in html
    assert reverse("foundation_discard_draft", args=[page.pk, "en"]) not in html


def test_addresses_are_given_as_people_read_them(editor_client, page):
    assert "/乳がんについて/転移とステージ/" in look(editor_client, page)


def test_new_address_is_given_beside_the_old_one(english_editor_client, page):
    old = page.get_full_url_in("en")
    write(page, slug_en="bones")

    text = look(english_editor_client, page, "en")

    assert old.replace("metastases-and-staging", "bones") in text
    assert f"The address until now, {old}, will lead there." in text


def test_what_is_missing_stands_there_instead_of_the_button(english_editor_client, page):
    write(page, body_en="", introduction_en="")

    response = english_editor_client.get(address(page, "ja+en"))

    assert "English can't be published yet. Please fill in: Introduction, Body." in read(response)
    soup = BeautifulSoup(response.content, "html.parser")
    dialog = soup.find(class_="publish-dialog")
    assert not dialog.find("button")
    links = [link["href"] for link in dialog.find_all("a")]
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in links and "?languages=ja" in links


def test_forged_publication_of_what_is_missing_is_refused_with_the_reason(english_editor_client, page):
    write(page, title="新しい題", body_en="")

    response = press(english_editor_client, page, "ja+en")

    assert "English can't be published yet" in read(response)
    assert fresh(page).title == page.title


def test_button_says_which_languages_it_publishes(english_editor_client, page):
    for languages, words in [("ja", "Publish 日本語"), ("en", "Publish English"), ("ja+en", "Publish both languages")]:
        html = english_editor_client.get(address(page, languages)).content.decode()
        assert re.search(rf"<button[^>]*>{words}</button>", html)


# Warnings -------------------------------------------------------------------------------------------------


def test_links_to_pages_not_live_in_the_language_are_told_wherever_they_stand(english_editor_client, section, page):
    targets = [make_faq(section, f"質問{n}", f"Questions {n}", languages=["ja"]) for n in range(3)]
    links = ("links", {"heading": "More", "links": [{"page": targets[0].pk}]})
    write(
        page,
        body_en=stream(links),
        introduction_en=f'<p>See <a linktype="page" id="{targets[1].pk}">here</a>.</p>',
        related_pages=stream(("page", targets[2].pk)),
    )

    text = look(english_editor_client, page, "en")

    for target in targets:
        assert f"The link to “{target.get_admin_display_title()}” is left out in English" in text
    assert "is left out" not in look(english_editor_client, page, "ja")


def test_link_to_a_deleted_page_is_told(english_editor_client, page):
    write(page, introduction_ja='<p><a linktype="page" id="9999">ここ</a></p>')

    assert "A link leads to a page that was deleted." in look(english_editor_client, page)


def test_japanese_left_in_the_english_is_told_with_the_name_of_the_part(english_editor_client, page):
    marked = '<p>The Japanese for it is <span lang="ja">転移</span>.</p>'
    write(page, introduction_en=marked, body_en=body("en", "First heading", "骨への転移"))

    text = look(english_editor_client, page, "en")

    assert re.search(r"There is Japanese in the English: [^.]*骨への転移[^.]*\. Please translate it", text)
    assert "Introduction" not in text.partition("There is Japanese in the English")[2].partition("Please")[0]


def test_pictures_without_alternative_text_in_the_language_are_told(english_editor_client, page):
    described = make_image(title="説明あり")
    lead = make_image(title="巻頭の図", alt_text_en="")
    figure = make_image(title="本文の図", alt_text_en="")
    pictures = stream(("figure", {"image": figure.pk}), ("figure", {"image": described.pk}))
    write(page, lead_image=lead, body_en=pictures, body_ja=pictures)

    text = look(english_editor_client, page, "en")

    assert "The picture “巻頭の図” has no alternative text in English" in text
    assert "The picture “本文の図” has no alternative text in English" in text
    assert "説明あり" not in text
    assert "alternative text" not in look(english_editor_client, page, "ja")


def test_page_that_links_to_itself_is_no_reason_for_a_warning(english_editor_client, section):
    page = make_article(section, languages=["ja"])
    write(page, related_pages=stream(("page", page.pk)))

    assert "is left out" not in look(english_editor_client, page, "en")


# Publishing -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("editor", ["editor_client", "english_editor_client"])
def test_button_publishes_the_language_that_was_shown_and_leaves_the_other(editor, page, request, client):
    client = request.getfixturevalue(editor)
    write(page, title="新しい題", title_en="Half a ti")

    response = press(client, page)

    page = fresh(page)
    assert (page.title, page.title_en) == ("新しい題", "Metastases and Staging")
    assert page.get_latest_revision_as_object().title_en == "Half a ti"
    assert "日本語" in messages_of(response)


def test_message_names_the_languages_and_leads_to_the_page_in_them(english_editor_client, page):
    write(page, title_en="A new title")

    response = press(english_editor_client, page, "en")

    text = messages_of(response)
    assert "has been published in: English." in text
    assert "in: Japanese, English." in text
    links = {
        link.get_text(strip=True): link["href"]
        for link in BeautifulSoup(response.content, "html.parser")("a", href=True)
    }
    assert links["View English"] == fresh(page).get_url_in("en")


def test_what_was_saved_meanwhile_in_the_chosen_language_is_shown_first(english_editor_client, page):
    write(page, title="新しい題")
    shown = english_editor_client.get(address(page)).context["shown"]
    write(page, title="同僚の題")

    response = english_editor_client.post(address(page), {"shown": shown})

    assert "Someone has saved this page meanwhile, so nothing was published." in read(response)
    assert fresh(page).title == "転移とステージ"
    english_editor_client.post(address(page), {"shown": response.context["shown"]})
    assert fresh(page).title == "同僚の題"


def test_what_was_saved_meanwhile_over_the_same_revision_is_noticed_too(editor_client, page):
    write(page, title="新しい題")
    shown = editor_client.get(address(page)).context["shown"]
    draft = fresh(page).get_latest_revision_as_object()
    draft.title = "同僚の題"
    draft.save_revision(overwrite_revision=fresh(page).latest_revision)

    editor_client.post(address(page), {"shown": shown})

    assert fresh(page).title == "転移とステージ"


def test_what_was_saved_meanwhile_in_the_shared_fields_is_shown_first(editor_client, page):
    shown = editor_client.get(address(page)).context["shown"]
    write(page, show_in_menus=True)

    editor_client.post(address(page), {"shown": shown})

    assert not fresh(page).show_in_menus


def test_what_was_saved_meanwhile_in_the_other_language_does_not_matter(editor_client, page):
    write(page, title="新しい題")
    shown = editor_client.get(address(page)).context["shown"]
    write(page, title_en="Half a ti")

    editor_client.post(address(page), {"shown": shown})

    assert (fresh(page).title, fresh(page).title_en) == ("新しい題", "Metastases and Staging")


def test_post_without_what_was_shown_publishes_nothing(editor_client, page):
    write(page, title="新しい題")

    editor_client.post(address(page))

    assert fresh(page).title == "転移とステージ"


def test_hooks_of_wagtail_are_asked_before_and_told_after(editor_client, page):
    told = []
    write(page, title="新しい題")

    with (
        hooks.register_temporarily("before_publish_page", lambda request, page: told.append(("before", page.title))),
        hooks.register_temporarily("after_publish_page", lambda request, page: told.append(("after", page.live_ja))),
    ):
        press(editor_client, page)

    assert told == [("before", "新しい題"), ("after", True)]


@pytest.mark.parametrize(("ticked", "outdated"), [({}, True), ({"is_minor": "on"}, False)])
def test_minor_edit_leaves_the_translation_as_it_is(editor_client, page, ticked, outdated):
    write(page, title="新しい題")
    assert 'name="is_minor"' in editor_client.get(address(page)).content.decode()

    press(editor_client, page, **ticked)

    assert fresh(page).outdated_en is outdated


def test_minor_edit_is_not_asked_where_no_translation_could_become_wrong(editor_client, section, page):
    alone, pictured = make_article(section, "日本語だけ", languages=["ja"]), make_article(section, "図", "Figure")
    write(alone, title="新しい題")
    write(pictured, lead_image=make_image())
    write(page, title="新しい題")

    for unasked, languages in [(alone, "ja"), (pictured, "ja"), (page, "en"), (page, "ja+en")]:
        assert 'name="is_minor"' not in editor_client.get(address(unasked, languages)).content.decode()


# Schedule and expiry --------------------------------------------------------------------------------------


def test_schedule_waits_with_the_version_that_was_shown(english_editor_client, page):
    write(page, title="新しい題")

    response = press(english_editor_client, page, schedule="1", go_live_at=moment(days=1))

    page = fresh(page)
    assert page.title == "転移とステージ"
    assert page.scheduled_revision_ja.as_object().title == "新しい題"
    assert page.scheduled_revision_en is None
    assert "will be published on" in messages_of(response)


def test_schedule_in_the_past_is_refused_at_its_field(english_editor_client, page):
    response = press(english_editor_client, page, schedule="1", go_live_at=moment(days=-1))

    assert "That moment has already passed. Please choose a later one, or publish now." in read(response)
    assert fresh(page).scheduled_revision_ja is None


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"schedule": "1"}, "go_live_at"),
        ({"schedule": "1", "go_live_at": "tomorrow"}, "go_live_at"),
        ({"go_live_at": moment(days=1)}, "go_live_at"),
        ({"expire_at": moment(days=-1)}, "expire_at"),
        ({"schedule": "1", "go_live_at": moment(days=2), "expire_at": moment(days=1)}, "expire_at"),
        ({"schedule": "1", "go_live_at": moment(days=2), "is_minor": "on"}, "is_minor"),
    ],
)
def test_moments_that_make_no_sense_are_refused_at_their_field(editor_client, page, data, field):
    write(page, title="新しい題")

    response = press(editor_client, page, **data)

    assert list(errors_of(response)) == [field]
    assert (fresh(page).title, fresh(page).expire_at_ja) == ("転移とステージ", None)


def test_expiry_is_of_the_chosen_language_alone_and_stays_until_cleared(editor_client, page):
    end = moment(days=3)
    press(editor_client, page, expire_at=end)
    assert fresh(page).expire_at_ja is not None and fresh(page).expire_at_en is None

    shown = editor_client.get(address(page)).context["form"]["expire_at"].value()
    assert shown.strftime("%Y-%m-%d %H:%M") == end
    press(editor_client, page, expire_at=end)
    assert fresh(page).expire_at_ja is not None
    press(editor_client, page, expire_at="")
    assert fresh(page).expire_at_ja is None


def test_schedule_and_expiry_of_both_languages(editor_client, page):
    press(editor_client, page, "ja+en", schedule="1", go_live_at=moment(days=1), expire_at=moment(days=2))

    page = fresh(page)
    assert page.scheduled_revision_ja == page.scheduled_revision_en is not None
    assert page.expire_at_ja == page.expire_at_en is not None


def test_dialog_tells_of_a_schedule_and_can_cancel_it(english_editor_client, page):
    publishing.schedule(page, ["ja", "en"], timezone.now() + timedelta(days=1))
    assert "The version scheduled for" in look(english_editor_client, page)

    url = reverse("foundation_cancel_schedule", args=[page.pk, "ja"])
    response = english_editor_client.post(url, {"next": address(page)}, follow=True)

    assert "is no longer scheduled to be published in Japanese" in messages_of(response)
    assert "The version scheduled for" not in read(response)
    assert fresh(page).scheduled_revision_ja is None and fresh(page).scheduled_revision_en is not None


def test_cancelling_what_is_not_scheduled_says_so(english_editor_client, page):
    response = english_editor_client.post(reverse("foundation_cancel_schedule", args=[page.pk, "ja"]), follow=True)

    assert "isn't scheduled to be published in Japanese" in messages_of(response)
    assert not PageLogEntry.objects.filter(action="wagtail.schedule.cancel").exists()


def test_schedule_is_cancelled_by_post_alone_and_leads_nowhere_else(editor_client, page):
    publishing.schedule(page, ["ja"], timezone.now() + timedelta(days=1))
    url = reverse("foundation_cancel_schedule", args=[page.pk, "ja"])

    assert editor_client.get(url).status_code == 405
    assert fresh(page).scheduled_revision_ja is not None
    response = editor_client.post(url, {"next": "https://example.org/"})
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])


# Who may --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("groups", "languages", "allowed"),
    [
        ([people.JAPANESE_PUBLISHERS], "ja", True),
        ([people.JAPANESE_PUBLISHERS], "en", False),
        ([people.JAPANESE_PUBLISHERS], "ja+en", False),
        ([people.TRANSLATORS, people.ENGLISH_PUBLISHERS], "en", True),
        ([people.TRANSLATORS], "en", False),
        ([people.REVIEWERS], "ja", False),
    ],
)
def test_each_language_is_published_only_by_those_who_may(section, page, groups, languages, allowed):
    write(page, title="新しい題", title_en="A new title")
    shown = fingerprint(page, languages)
    client = people.log_in(*groups)

    assert (client.get(address(page, languages)).status_code == 200) is allowed
    client.post(address(page, languages), {"shown": shown})

    changed = (fresh(page).title, fresh(page).title_en) != (page.title, page.title_en)
    assert changed is allowed


def fingerprint(page, languages):
    return get_fingerprint(get_draft(fresh(page)), languages.split("+"))


def test_schedule_is_cancelled_only_by_those_who_may_publish_the_language(page):
    publishing.schedule(page, ["ja"], timezone.now() + timedelta(days=1))
    client = people.log_in(people.TRANSLATORS, people.ENGLISH_PUBLISHERS)

    client.post(reverse("foundation_cancel_schedule", args=[page.pk, "ja"]))

    assert fresh(page).scheduled_revision_ja is not None


def test_visitor_is_sent_to_the_login(client, page):
    assert "login" in client.get(address(page))["Location"]
    assert "login" in client.post(address(page))["Location"]


@pytest.mark.parametrize("languages", ["", "fr", "ja,en"])
def test_dialog_without_a_language_does_not_exist(editor_client, page, languages):
    assert editor_client.get(address(page, languages)).status_code == 404


def test_page_that_someone_else_locked_is_refused_with_a_sentence(english_editor_client, page):
    other = people.make_user(people.EDITORS, name="other")
    type(page).objects.filter(pk=page.pk).update(locked=True, locked_by=other, locked_at=timezone.now())
    write(page, title="新しい題")

    response = english_editor_client.post(address(page), {"shown": fingerprint(page, "ja")})

    assert "was locked" in read(response) and "other" in read(response)
    assert fresh(page).title == "転移とステージ"


def test_alias_is_refused_with_the_name_of_the_page_it_repeats(english_editor_client, page, section):
    alias = page.create_alias(parent=fresh(section).get_parent(), update_slug="alias")

    text = look(english_editor_client, alias)

    assert "This page only repeats what “転移とステージ / Metastases and Staging” says" in text


def test_root_of_all_pages_is_not_published(editor_client, page):
    root = FoundationPage.get_first_root_node()

    assert editor_client.get(address(root)).status_code == 302


def test_what_staff_wrote_is_escaped(editor_client, page):
    attack = "<script>alert(1)</script>"
    write(
        page,
        title=attack,
        title_en=attack,
        body_ja=body("ja", attack),
        lead_image=make_image(title=attack, alt_text_ja=""),
    )

    response = editor_client.get(address(page, "ja+en"))
    done = press(editor_client, page, "ja+en")

    assert "alert(1)" in response.content.decode() and attack not in response.content.decode()
    assert "alert(1)" in messages_of(done) and attack not in done.content.decode()


# Cost -----------------------------------------------------------------------------------------------------


def test_dialog_asks_the_database_only_whether_each_choice_still_exists(editor_client, section):
    targets = [make_faq(section, f"質問{n}", f"Questions {n}", languages=["ja"]) for n in range(7)]

    def visit(number):
        page = make_article(section, f"記事{number}", f"Article {number}")
        blocks = [("links", {"heading": f"More {n}", "links": [{"page": targets[n].pk}]}) for n in range(number)]
        blocks += [("figure", {"image": make_image(alt_text_en="").pk}) for _ in range(number)]
        text = " ".join(f'<a linktype="page" id="{target.pk}">x</a>' for target in targets[:number])
        write(
            page,
            body_en=stream(("section", {"heading": "Links", "content": [{"type": t, "value": v} for t, v in blocks]})),
            introduction_en=f"<p>{text}</p>",
            related_pages=stream(*[("page", target.pk) for target in targets[:number]]),
        )
        editor_client.get(address(page, "ja+en"))
        caches["default"].clear()
        with CaptureQueriesContext(connection) as queries:
            assert "Questions" in look(editor_client, page, "ja+en")
        return len(queries)

    choices = 2  # a page to link to, and a picture
    assert visit(7) - visit(2) == 5 * choices
