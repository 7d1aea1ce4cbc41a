"""Many pages at once: each language where it can be published, and a reason for each that can't."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from foundation import publishing
from foundation.admin.bulk import MOST_NAMED, PublishLanguagesBulkAction, UnpublishLanguagesBulkAction
from tests import people
from tests.builders import make_article, make_section
from tests.drafts import fresh, write

pytestmark = pytest.mark.django_db


def address(action, *pages):
    url = reverse("wagtail_bulk_action", args=["foundation", "foundationpage", action])
    ids = [("id", page.pk) for page in pages]
    return f"{url}?{urlencode([*ids, ('next', reverse('wagtailadmin_explore_root'))])}"


def press(client, action, pages, *languages, **data):
    return client.post(address(action, *pages), {"languages": languages, **data}, follow=True)


def read(response, place=".content"):
    soup = BeautifulSoup(response.content, "html.parser")
    return " ".join(" ".join(found.get_text(" ").split()) for found in soup.select(place))


def messages_of(response):
    return read(response, ".messages")


def live_languages(*pages):
    return [fresh(page).get_live_languages() for page in pages]


def make_draft(section, title="下書き", title_en="Draft", **fields):
    return make_article(section, title, title_en, live=False, **fields)


def test_wagtails_bulk_actions_are_replaced():
    actions = {
        action: bulk_action_registry.get_bulk_action_class("foundation", "foundationpage", action)
        for action in ("publish", "unpublish")
    }

    assert actions == {"publish": PublishLanguagesBulkAction, "unpublish": UnpublishLanguagesBulkAction}
    all_of_them = list(bulk_action_registry.get_bulk_actions_for_model("foundation", "foundationpage"))
    assert [action.action_type for action in all_of_them].count("publish") == 1


# Publishing -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("editor", ["editor_client", "english_editor_client"])
def test_only_the_ticked_language_goes_live(editor, section, request):
    client = request.getfixturevalue(editor)
    pages = [make_draft(section, f"下書き{n}", f"Draft {n}") for n in range(2)]

    response = press(client, "publish", pages, "ja")

    assert live_languages(*pages) == [["ja"], ["ja"]]
    assert "2" in messages_of(response)


def test_pages_that_lack_something_are_named_with_the_reason_and_the_others_are_published(
    english_editor_client, section
):
    whole, half = make_draft(section, "全部", "Whole"), make_draft(section, "半分", "Half", body_en="")
    absent = make_draft(section, "日本語だけ", "", introduction_en="", body_en="")

    text = read(english_editor_client.get(address("publish", whole, half, absent)))
    assert "English can't be published yet. Please fill in: Body." in text
    assert "There is no English text yet." in text

    response = press(english_editor_client, "publish", [whole, half, absent], "ja", "en")

    assert live_languages(whole, half, absent) == [["ja", "en"], ["ja"], ["ja"]]
    text = messages_of(response)
    assert "3 pages have been published in Japanese. 1 page has been published in English." in text
    assert "半分 / Half: English can't be published yet. Please fill in: Body." in text
    assert "日本語だけ: There is no English text yet." in text
    assert "全部 / Whole:" not in text


def test_what_visitors_have_already_is_not_published_again(english_editor_client, section):
    page = make_article(section)
    published_at = page.last_published_at_ja

    response = press(english_editor_client, "publish", [page], "ja")

    assert "Visitors already have the Japanese text as it is." in messages_of(response)
    assert fresh(page).last_published_at_ja == published_at


def test_newer_draft_of_one_language_goes_live_and_that_of_the_other_waits(editor_client, section):
    page = make_article(section)
    write(page, title="新しい題", title_en="Half a ti")

    press(editor_client, "publish", [page], "ja")

    assert (fresh(page).title, fresh(page).title_en) == ("新しい題", page.title_en)
    assert fresh(page).get_latest_revision_as_object().title_en == "Half a ti"


def test_drafts_below_are_published_when_ticked_and_each_only_once(english_editor_client, home):
    section = make_section(home)
    waiting, absent = make_draft(section), make_draft(section, "日本語だけ", "", introduction_en="", body_en="")

    text = read(english_editor_client.get(address("publish", section)))
    assert "Also publish the 2 pages below them that wait as drafts" in text
    response = press(english_editor_client, "publish", [section, waiting], "en", include_descendants="on")

    assert live_languages(waiting, absent) == [["en"], []]
    assert "1 page has been published in English." in messages_of(response)
    assert "日本語だけ" not in messages_of(response)


def test_without_a_language_nothing_is_published(english_editor_client, section):
    page = make_draft(section)

    response = press(english_editor_client, "publish", [page])

    assert "Please choose at least one language." in read(response)
    assert live_languages(page) == [[]]


@pytest.mark.slow
def test_many_pages_left_as_they_are_are_not_all_named(english_editor_client, section):
    pages = [make_article(section, f"記事{n}", f"Article {n}") for n in range(MOST_NAMED + 2)]

    response = press(english_editor_client, "publish", pages, "ja")

    text = messages_of(response)
    assert text.count("Visitors already have") == MOST_NAMED
    assert "2 more pages" in text


# Withdrawing ----------------------------------------------------------------------------------------------


def test_only_the_ticked_language_is_withdrawn(english_editor_client, section):
    both, japanese = make_article(section), make_article(section, "日本語だけ", languages=["ja"])

    response = press(english_editor_client, "unpublish", [both, japanese], "en")

    assert live_languages(both, japanese) == [["ja"], ["ja"]]
    text = messages_of(response)
    assert "1 page is no longer on the site in English." in text
    assert "English isn't on the site." in text


def test_pages_below_are_withdrawn_when_ticked_and_stay_otherwise(editor_client, home):
    section = make_section(home)
    page = make_article(section)

    press(editor_client, "unpublish", [section], "en")
    assert live_languages(section, page) == [["ja"], ["ja", "en"]]

    press(editor_client, "unpublish", [section], "ja", include_descendants="on")
    assert live_languages(section, page) == [[], ["en"]]


# Who may --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["publish", "unpublish"])
def test_only_the_languages_that_the_user_may_publish_can_be_ticked(section, action):
    page = make_article(section, languages=["en"])
    write(page, title_en="New")
    client = people.log_in(people.TRANSLATORS, people.ENGLISH_PUBLISHERS)

    form = client.get(address(action, page)).context["form"]
    press(client, action, [page], "ja", "en")  # forged

    assert [choice[0] for choice in form.fields["languages"].choices] == ["en"]
    assert form.initial["languages"] == ["en"]
    assert (fresh(page).get_live_languages(), fresh(page).title_en) == (["en"], page.title_en)


def test_language_is_left_on_pages_where_the_user_may_not_publish_it(home):
    from django.contrib.auth.models import Group, Permission
    from wagtail.models import GroupPagePermission

    mine, theirs = make_section(home), make_section(home, "別の分野", "Another")
    pages = [make_draft(mine), make_draft(theirs, "別", "Other")]
    group = Group.objects.create(name="one section")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for page, names in [
        (mine, ("change", "publish", "publish_ja", "publish_en")),
        (theirs, ("change", "publish", "publish_ja")),
    ]:
        for name in names:
            permission = Permission.objects.get(codename=f"{name}_foundationpage")
            GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    client = people.log_in("one section", language="en")

    response = press(client, "publish", pages, "ja", "en")

    assert live_languages(*pages) == [["ja", "en"], ["ja"]]
    assert "別 / Other: You may not publish English here." in messages_of(response)


@pytest.mark.parametrize("action", ["publish", "unpublish"])
def test_page_that_is_out_of_the_users_sight_is_not_named(home, action):
    from django.contrib.auth.models import Group, Permission
    from wagtail.models import GroupPagePermission

    mine = make_article(make_section(home), "見える記事", "Seen")
    hidden = make_article(make_section(home, "別の分野", "Another"), "見えない記事", "Unseen")
    group = Group.objects.create(name="one section")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    permission = Permission.objects.get(codename="change_foundationpage")
    GroupPagePermission.objects.create(group=group, page=mine.get_parent(), permission=permission)

    screen = people.log_in("one section").get(address(action, mine, hidden)).content.decode()

    assert "見える記事" in screen
    assert "見えない記事" not in screen


@pytest.mark.parametrize("action", ["publish", "unpublish"])
def test_those_who_may_publish_nothing_change_nothing(section, action):
    page = make_article(section, languages=["ja"])
    client = people.log_in(people.TRANSLATORS)

    press(client, action, [page], "ja", "en")

    assert live_languages(page) == [["ja"]]


@pytest.mark.parametrize("action", ["publish", "unpublish"])
def test_page_that_someone_else_locked_is_left_with_the_reason(english_editor_client, section, action):
    page = make_article(section, languages=["ja"])
    other = people.make_user(people.EDITORS, name="other")
    type(page).objects.filter(pk=page.pk).update(locked=True, locked_by=other)

    response = press(english_editor_client, action, [page], "ja", "en")

    assert live_languages(page) == [["ja"]]
    assert "転移とステージ / Metastases and Staging' is locked" in messages_of(response)
    assert "<b>" not in messages_of(response)


def test_titles_are_escaped(english_editor_client, section):
    page = make_article(section, "<script>alert(1)</script>", "<i>English</i>")

    look = english_editor_client.get(address("publish", page)).content.decode()
    done = press(english_editor_client, "publish", [page], "ja").content.decode()

    assert "&lt;script&gt;alert(1)" in look and "<script>alert(1)" not in look
    assert "&lt;script&gt;alert(1)" in done and "<script>alert(1)" not in done


def test_pages_that_fail_leave_none_half_done(english_editor_client, section, monkeypatch):
    pages = [make_draft(section, f"下書き{n}", f"Draft {n}") for n in range(2)]
    publish = publishing.publish

    def fail(page, languages, **kwargs):
        if page.pk == pages[1].pk:
            raise RuntimeError
        return publish(page, languages, **kwargs)

    monkeypatch.setattr(publishing, "publish", fail)
    with pytest.raises(RuntimeError):
        press(english_editor_client, "publish", pages, "ja")

    assert live_languages(*pages) == [[], []]
