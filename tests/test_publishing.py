"""Each language of a page is published, withdrawn and restored alone, and the other stays exactly as it was."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from foundation import publishing
from foundation.content import language_columns
from foundation.models import FoundationPage
from pages.models import ArticlePage
from tests.builders import make_article, make_home, make_image, stream
from tests.built_once import built_once
from tests.drafts import draft_of, fresh, write

pytestmark = pytest.mark.django_db


def live_words(page, language):
    page = fresh(page)
    return {column: str(getattr(page, column)) for column in language_columns(type(page), language)}


@built_once
def page(section):
    return make_article(section)


def test_publishing_japanese_leaves_english_as_it_is_live_and_as_it_is_drafted(page, client):
    english = live_words(page, "en")
    write(page, title="新しい題", title_en="Half a ti", body_en="")

    publishing.publish(page, ["ja"])

    assert fresh(page).title == "新しい題"
    assert live_words(page, "en") == english
    assert (draft_of(page).title, draft_of(page).title_en) == ("新しい題", "Half a ti")
    assert fresh(page).has_unpublished_changes
    assert (fresh(page).draft_ja, fresh(page).draft_en) == (False, True)
    assert "Half a ti" not in client.get(fresh(page).get_url_in("en")).content.decode()


def test_publishing_english_first_shows_no_japanese(section, client):
    page = make_article(section, languages=["en"])

    assert client.get(page.get_url_in("ja")).status_code == 404
    assert client.get(page.get_url_in("en")).status_code == 200
    assert fresh(page).draft_ja


def test_publishing_all_that_is_drafted_leaves_no_draft(page):
    write(page, title="新しい題", title_en="A new title")
    revision = fresh(page).latest_revision

    publishing.publish(page, ["ja", "en"])

    page = fresh(page)
    assert not page.has_unpublished_changes
    assert page.live_revision == page.latest_revision == revision
    assert (page.draft_ja, page.draft_en) == (False, False)


def test_publishing_one_after_the_other_leaves_no_draft(page):
    write(page, title="新しい題", title_en="A new title")

    publishing.publish(page, ["ja"])
    publishing.publish(page, ["en"])

    page = fresh(page)
    assert (page.title, page.title_en, page.has_unpublished_changes) == ("新しい題", "A new title", False)
    assert page.draft_title_en == "A new title"


def test_live_revision_holds_what_is_live(page):
    write(page, title="新しい題", title_en="Half a ti")

    publishing.publish(page, ["ja"])

    live = fresh(page).live_revision.as_object()
    assert (live.title, live.title_en) == ("新しい題", "Metastases and Staging")
    assert fresh(page).latest_revision.as_object().title_en == "Half a ti"


def test_shared_fields_go_live_with_either_language(page):
    write(page, show_contents=False, title_en="Half a ti")

    publishing.publish(page, ["ja"])

    assert fresh(page).show_contents is False
    assert fresh(page).title_en == "Metastases and Staging"


def test_each_language_has_its_own_moments(section):
    page = make_article(section, languages=["ja"])
    first = fresh(page).first_published_at_ja

    publishing.publish(page, ["en"])

    page = fresh(page)
    assert page.first_published_at_ja == page.last_published_at_ja == first
    assert page.first_published_at_en > first


def test_language_that_lacks_something_is_refused_and_nothing_of_the_other_is_published(page):
    write(page, title="新しい題", body_en="")

    with pytest.raises(publishing.NotReady) as refusal:
        publishing.publish(page, ["ja", "en"])

    assert "英語" in refusal.value.messages[0]
    assert fresh(page).title == "転移とステージ"
    assert Revision.objects.for_instance(page).count() == 2


def test_language_with_an_unfinished_block_is_refused_with_the_field(page, django_user_model):
    write(page, body_en=stream(("section", {"heading": "", "content": []})))

    with pytest.raises(publishing.NotReady) as refusal:
        publishing.publish(page, ["en"], user=django_user_model.objects.create_superuser("editor"))

    assert "本文" in refusal.value.messages[0]


def test_working_title_is_no_japanese_title(section):
    page = make_article(section, "", "English only")

    with pytest.raises(publishing.NotReady):
        publishing.publish(page, ["ja"])

    assert not fresh(page).live_ja


def test_aliases_get_what_is_live_and_nothing_of_a_draft(home, section, page, client):
    alias = fresh(page).create_alias(parent=fresh(home), update_slug="alias")
    write(page, title="新しい題", title_en="Half a ti")

    publishing.publish(page, ["ja"])

    assert (fresh(alias).title, fresh(alias).title_en) == ("新しい題", "Metastases and Staging")
    publishing.withdraw(page, ["en"])
    assert client.get(fresh(alias).get_url_in("en")).status_code == 404
    assert client.get(fresh(alias).get_url_in("ja")).status_code == 200


def test_alias_of_an_alias_loses_a_withdrawn_language_too(home, page, client):
    alias = fresh(page).create_alias(parent=fresh(home), update_slug="alias")
    second = fresh(alias).create_alias(parent=fresh(home), update_slug="second")

    publishing.withdraw(page, ["en"])

    assert (fresh(second).live_ja, fresh(second).live_en) == (True, False)
    assert client.get(fresh(second).get_url_in("en")).status_code == 404


def test_alias_takes_over_nothing_that_waits_for_its_original(home, section):
    page = make_article(section, languages=["ja"])
    publishing.submit(page, ["en"])
    publishing.set_expiry(page, ["ja"], timezone.now() + timedelta(days=9))
    publishing.schedule(page, ["en"], timezone.now() + timedelta(days=1))
    scheduled = fresh(page).scheduled_revision_en

    alias = fresh(fresh(page).create_alias(parent=fresh(home), update_slug="alias"))
    publishing.cancel_schedule(alias, ["en"])

    assert publishing.get_languages_in_review(alias) == []
    assert (alias.scheduled_revision_en, alias.expire_at, alias.expire_at_ja, alias.draft_en) == (
        None,
        None,
        None,
        False,
    )
    assert Revision.objects.get(pk=scheduled.pk).approved_go_live_at is not None


def test_wagtails_own_publish_means_every_language_that_is_whole(page):
    write(page, title="新しい題", title_en="A new title")

    fresh(page).latest_revision.publish()

    assert (fresh(page).title, fresh(page).title_en) == ("新しい題", "A new title")


def test_withdrawing_one_language_leaves_the_other(page, client):
    publishing.withdraw(page, ["ja"])

    page = fresh(page)
    assert (page.live, page.live_ja, page.live_en) == (True, False, True)
    assert page.draft_ja
    assert client.get(page.get_url_in("ja")).status_code == 404
    assert client.get(page.get_url_in("en")).status_code == 200


def test_withdrawing_the_only_live_language_withdraws_the_page(section, client):
    page = make_article(section, languages=["ja"])

    publishing.withdraw(page, ["ja"])

    page = fresh(page)
    assert (page.live, page.live_ja, page.live_en) == (False, False, False)
    assert page.get_url_in("ja") not in client.get(section.get_url_in("ja")).content.decode()
    assert page.get_full_url_in("ja") not in client.get("/sitemap.xml").content.decode()


def test_withdrawn_language_comes_back_with_its_words(page):
    words = live_words(page, "en")
    publishing.withdraw(page, ["en"])

    publishing.publish(page, ["en"])

    assert live_words(page, "en") == words


def test_discarding_a_draft_touches_one_language(page):
    write(page, title="新しい題", title_en="Half a ti")

    publishing.discard_draft(page, "en")

    assert (draft_of(page).title, draft_of(page).title_en) == ("新しい題", "Metastases and Staging")
    publishing.discard_draft(page, "ja")
    assert not fresh(page).has_unpublished_changes


def test_draft_of_a_language_that_is_not_live_is_not_discarded(section):
    page = make_article(section, languages=["ja"])

    with pytest.raises(publishing.NotReady):
        publishing.discard_draft(page, "en")

    assert draft_of(page).title_en == "Metastases and Staging"


def test_restoring_one_language_keeps_the_others_draft(page):
    first = fresh(page).latest_revision
    write(page, title="新しい題", title_en="A new title")

    publishing.restore(page, "ja", first)

    assert (draft_of(page).title, draft_of(page).title_en) == ("転移とステージ", "A new title")
    assert fresh(page).title == "転移とステージ"


def test_restoring_from_before_a_field_existed_keeps_what_the_draft_says(page):
    first = fresh(page).latest_revision
    del first.content["introduction_ja"]
    first.save()
    write(page, title="新しい題", introduction_ja="<p>新しい導入文です。</p>")

    publishing.restore(page, "ja", first)

    assert draft_of(page).title == "転移とステージ"
    assert draft_of(page).introduction_ja == "<p>新しい導入文です。</p>"


def test_log_names_the_languages(page):
    write(page, title="新しい題")
    publishing.publish(page, ["ja"])
    publishing.withdraw(page, ["en"])

    entries = PageLogEntry.objects.filter(page=page.pk, action__in=["wagtail.publish", "wagtail.unpublish"])
    assert [(entry.action, entry.data["languages"]) for entry in entries.order_by("pk")][-2:] == [
        ("wagtail.publish", ["ja"]),
        ("wagtail.unpublish", ["en"]),
    ]


def test_saving_a_live_page_in_code_shows_no_language_that_was_not_published(section):
    page = make_article(section, languages=["ja"])

    page.save()
    page.introduction_ja = ""
    page.save()

    assert (fresh(page).live_ja, fresh(page).live_en) == (False, False)


@pytest.mark.parametrize("model", [ArticlePage, FoundationPage])
def test_saving_a_page_that_was_read_before_a_language_was_withdrawn_shows_it_not_again(page, model):
    stale = model.objects.get(pk=page.pk)
    publishing.withdraw(page, ["en"])

    stale.save()

    assert (fresh(page).live_ja, fresh(page).live_en) == (True, False)


def test_publishing_that_fails_half_way_changes_nothing(page, monkeypatch):
    write(page, title="新しい題", title_en="Half a ti")
    revisions = Revision.objects.count()
    monkeypatch.setattr(publishing.live, "add_log_entry", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        publishing.publish(page, ["ja"])

    assert fresh(page).title == "転移とステージ"
    assert Revision.objects.count() == revisions


def test_copy_of_a_page_keeps_the_languages_it_is_live_in(home, page):
    publishing.withdraw(page, ["en"])

    copied = fresh(page).copy(to=fresh(home), update_attrs={"slug": "copy"})

    assert (copied.live_ja, copied.live_en) == (True, False)
    hidden = fresh(page).copy(to=fresh(home), keep_live=False, update_attrs={"slug": "hidden"})
    assert (hidden.live_ja, hidden.live_en) == (False, False)


def test_copy_begins_a_life_of_its_own(home, page):
    publishing.set_expiry(page, ["ja"], timezone.now() + timedelta(days=1))
    write(page, title="新しい題")
    publishing.publish(page, ["ja"])

    copied = fresh(fresh(page).copy(to=fresh(home), update_attrs={"slug": "copy"}))

    assert copied.first_published_at_ja > fresh(page).first_published_at_ja
    assert (copied.expire_at_ja, copied.outdated_en) == (None, False)


def test_a_page_with_a_sharing_picture_can_be_saved_before_it_is_published(db):
    page = make_article(make_home(), live_ja=False, live_en=False, share_image_en=make_image())

    page.save_revision()

    assert page.get_latest_revision_as_object().share_image_en == page.share_image_en
