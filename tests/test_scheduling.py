"""Each language goes live and ends at a moment of its own, by Wagtail's own `publish_scheduled`."""

import logging
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from foundation import publishing
from tests.builders import make_article, make_image
from tests.built_once import built_once
from tests.drafts import draft_of, fresh, write
from tests.one_of_each import set_menu

pytestmark = pytest.mark.django_db


@built_once
def page(section):
    return make_article(section)


@pytest.fixture
def run_after(monkeypatch):
    """Run the command as if so many hours had gone by."""
    now = timezone.now

    def run(hours: float, **options: object) -> None:
        monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(hours=hours))
        call_command("publish_scheduled", **options)

    return run


def in_hours(hours):
    return timezone.now() + timedelta(hours=hours)


def titles(page):
    page = fresh(page)
    return page.title, page.title_en


def actions(page):
    return list(PageLogEntry.objects.filter(page=page.pk).order_by("pk").values_list("action", "data__languages"))


# Going live -------------------------------------------------------------------------------------------


def test_scheduled_language_goes_live_at_its_moment_and_the_others_draft_stays_a_draft(page, run_after):
    write(page, title="書きかけ", title_en="A new title", body_ja="")
    publishing.schedule(page, ["en"], in_hours(1))

    run_after(0.5)
    assert titles(page) == ("転移とステージ", "Metastases and Staging")
    run_after(2)

    assert titles(page) == ("転移とステージ", "A new title")
    assert (draft_of(page).title, len(draft_of(page).body_ja)) == ("書きかけ", 0)
    assert (fresh(page).draft_ja, fresh(page).draft_en, fresh(page).has_unpublished_changes) == (True, False, True)
    assert actions(page)[-1] == ("wagtail.publish.scheduled", ["en"])


def test_page_that_was_never_live_goes_live_in_the_scheduled_language_alone(section, client, run_after):
    page = make_article(section, live=False)
    publishing.schedule(page, ["ja"], in_hours(1))
    assert client.get(page.get_url_in("ja")).status_code == 404

    run_after(2)

    assert client.get(fresh(page).get_url_in("ja")).status_code == 200
    assert client.get(fresh(page).get_url_in("en")).status_code == 404


def test_only_the_words_that_were_scheduled_go_live_and_later_ones_stay_a_draft(page, run_after):
    write(page, title_en="Scheduled")
    publishing.schedule(page, ["en"], in_hours(1))
    write(page, title_en="Written later")

    run_after(2)

    assert titles(page) == ("転移とステージ", "Scheduled")
    assert draft_of(page).title_en == "Written later"
    assert fresh(page).draft_en


def test_other_language_published_meanwhile_keeps_what_was_published(page, run_after):
    write(page, title="古い版", title_en="Scheduled")
    publishing.schedule(page, ["en"], in_hours(1))
    write(page, title="新しい版")
    publishing.publish(page, ["ja"])

    run_after(2)

    assert titles(page) == ("新しい版", "Scheduled")
    assert not fresh(page).has_unpublished_changes


def test_scheduled_version_takes_back_nothing_shared_that_was_published_since(page, run_after):
    write(page, title_en="Scheduled")
    publishing.schedule(page, ["en"], in_hours(1))
    image = make_image()
    write(page, lead_image=image)
    publishing.publish(page, ["ja"])

    run_after(2)

    assert (fresh(page).title_en, fresh(page).lead_image) == ("Scheduled", image)


def test_scheduled_version_brings_what_it_changed_for_both_languages(page, run_after):
    image = make_image()
    write(page, title_en="Scheduled", lead_image=image)
    publishing.schedule(page, ["en"], in_hours(1))
    write(page, lead_image=None)

    run_after(2)

    assert fresh(page).lead_image == image
    assert draft_of(page).lead_image is None


def test_two_languages_go_live_at_moments_of_their_own(page, run_after):
    write(page, title="新しい題", title_en="A new title")
    publishing.schedule(page, ["ja"], in_hours(1))
    publishing.schedule(page, ["en"], in_hours(3))

    run_after(2)
    assert titles(page) == ("新しい題", "Metastases and Staging")
    run_after(4)

    assert titles(page) == ("新しい題", "A new title")
    assert not fresh(page).has_unpublished_changes


def test_two_languages_go_live_at_the_same_moment_from_one_version(page, run_after):
    write(page, title="新しい題", title_en="A new title")
    publishing.schedule(page, ["ja", "en"], in_hours(1))

    run_after(2)

    assert titles(page) == ("新しい題", "A new title")
    assert actions(page)[-1] == ("wagtail.publish.scheduled", ["ja", "en"])


def test_two_languages_go_live_at_the_same_moment_from_versions_of_their_own(page, run_after):
    moment = in_hours(1)
    write(page, title="新しい題")
    publishing.schedule(page, ["ja"], moment)
    write(page, title_en="A new title")
    publishing.schedule(page, ["en"], moment)

    run_after(2)

    assert titles(page) == ("新しい題", "A new title")


def test_nothing_waits_any_more_once_it_is_live(page, run_after):
    publishing.schedule(page, ["ja"], in_hours(1))
    publishing.schedule(page, ["en"], in_hours(1))

    run_after(2)

    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert (fresh(page).scheduled_revision_ja, fresh(page).scheduled_revision_en) == (None, None)


def test_aliases_go_live_with_the_scheduled_language(home, page, run_after):
    alias = fresh(page).create_alias(parent=home, update_slug="alias")
    write(page, title="書きかけ", title_en="A new title")
    publishing.schedule(page, ["en"], in_hours(1))

    run_after(2)

    assert titles(alias) == ("転移とステージ", "A new title")


# Changing one's mind ----------------------------------------------------------------------------------


def test_moment_that_has_passed_is_refused_and_nothing_waits(page):
    with pytest.raises(publishing.NotReady) as refusal:
        publishing.schedule(page, ["en"], in_hours(-1))

    assert refusal.value.messages
    assert fresh(page).scheduled_revision_en is None


def test_language_that_is_not_whole_is_not_scheduled(page):
    write(page, body_en="")

    with pytest.raises(publishing.NotReady):
        publishing.schedule(page, ["ja", "en"], in_hours(1))

    assert (fresh(page).scheduled_revision_ja, fresh(page).scheduled_revision_en) == (None, None)


def test_scheduling_again_replaces_words_and_moment(page, run_after):
    write(page, title_en="First")
    publishing.schedule(page, ["en"], in_hours(1))
    write(page, title_en="Second")
    publishing.schedule(page, ["en"], in_hours(3))

    run_after(2)
    assert titles(page)[1] == "Metastases and Staging"
    run_after(4)

    assert titles(page)[1] == "Second"


def test_cancelling_one_language_leaves_the_other_scheduled(page, run_after):
    write(page, title="新しい題", title_en="A new title")
    publishing.schedule(page, ["ja", "en"], in_hours(1))

    publishing.cancel_schedule(page, ["ja"])
    run_after(2)

    assert titles(page) == ("転移とステージ", "A new title")
    assert draft_of(page).title == "新しい題"


def test_language_published_by_hand_waits_no_longer_and_the_other_does(page, run_after):
    write(page, title="予定", title_en="Scheduled")
    publishing.schedule(page, ["ja", "en"], in_hours(1))
    write(page, title_en="Published by hand")
    publishing.publish(page, ["en"])

    run_after(2)

    assert titles(page) == ("予定", "Published by hand")


def test_withdrawn_page_still_goes_live_when_it_is_scheduled_to(page, run_after):
    write(page, title_en="Scheduled")
    publishing.schedule(page, ["en"], in_hours(1))
    publishing.withdraw(page, ["ja", "en"])

    run_after(2)

    assert (fresh(page).live_ja, fresh(page).live_en, fresh(page).title_en) == (False, True, "Scheduled")


def test_wagtails_own_screen_cancels_each_language_that_waits_for_the_version(editor_client, page, run_after):
    write(page, title_en="Scheduled")
    publishing.schedule(page, ["ja", "en"], in_hours(1))
    revision = fresh(page).scheduled_revision_en

    editor_client.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, revision.pk]))
    run_after(2)

    assert titles(page)[1] == "Metastases and Staging"
    assert (fresh(page).scheduled_revision_ja, fresh(page).scheduled_revision_en) == (None, None)
    assert [languages for action, languages in actions(page) if action == "wagtail.schedule.cancel"] == [["ja"], ["en"]]


def test_schedule_that_was_cancelled_while_the_command_ran_publishes_nothing(page):
    write(page, title_en="Scheduled")
    publishing.schedule(page, ["en"], in_hours(1))
    due = Revision.objects.get(approved_go_live_at__isnull=False)
    publishing.cancel_schedule(page, ["en"])

    due.publish(log_action="wagtail.publish.scheduled")

    assert titles(page)[1] == "Metastases and Staging"


def test_scheduled_page_is_not_locked(editor_client, page):
    publishing.schedule(page, ["en"], in_hours(1))

    response = editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert fresh(page).get_lock() is None
    assert response.context["locked_for_user"] is False


# What goes wrong --------------------------------------------------------------------------------------


def test_version_that_became_incomplete_stops_neither_other_pages_nor_the_other_language(
    section, page, run_after, caplog
):
    other = make_article(section, "別の記事", "Another article", live=False)
    write(page, title="新しい題", title_en="A new title")
    publishing.schedule(page, ["ja", "en"], in_hours(1))
    publishing.schedule(other, ["ja"], in_hours(1))
    incomplete = fresh(page).scheduled_revision_en
    incomplete.content["body_en"] = "[]"
    incomplete.save()

    with caplog.at_level(logging.ERROR, "foundation.publishing"):
        run_after(2)

    assert titles(page) == ("新しい題", "Metastases and Staging")
    assert fresh(other).live_ja
    assert str(page.pk) in caplog.text
    assert ("foundation.schedule_failed", ["en"]) in actions(page)
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_address_that_another_page_got_meanwhile_stops_no_other_page(section, page, run_after, caplog):
    write(page, slug="新しい住所")
    publishing.schedule(page, ["ja"], in_hours(1))
    make_article(section, "あとから", "Later", slug="新しい住所")
    other = make_article(section, "別の記事", "Another article", live=False)
    publishing.schedule(other, ["ja"], in_hours(1.5))

    run_after(2)

    assert fresh(page).slug != "新しい住所"
    assert fresh(other).live_ja
    assert ("foundation.schedule_failed", ["ja"]) in actions(page)


def test_dry_run_names_what_is_due_and_changes_nothing(page, run_after, capsys):
    write(page, title_en="Scheduled")
    publishing.schedule(page, ["en"], in_hours(1))
    publishing.set_expiry(page, ["ja"], in_hours(1))

    run_after(2, dryrun=True)

    assert capsys.readouterr().out.count("ArticlePage") == 2
    assert (fresh(page).live_ja, titles(page)[1]) == (True, "Metastases and Staging")


# The end ----------------------------------------------------------------------------------------------


def test_language_whose_time_is_over_leaves_the_site_and_the_other_stays(section, page, client, run_after):
    set_menu(section, ("基礎", "Basics", [page]))
    publishing.set_expiry(page, ["en"], in_hours(1))
    english = page.get_url_in("en")
    assert english in client.get(section.get_url_in("en")).content.decode()

    run_after(2)

    assert (fresh(page).live_ja, fresh(page).live_en, fresh(page).expired_en) == (True, False, True)
    assert client.get(english).status_code == 404
    assert english not in client.get(section.get_url_in("en")).content.decode()
    assert f"{english}</loc>" not in client.get("/sitemap.xml").content.decode()
    assert (
        f'hreflang="en" href="http://localhost:8000{english}"' not in client.get(page.get_url_in("ja")).content.decode()
    )
    assert client.get(page.get_url_in("ja")).status_code == 200
    assert actions(page)[-1] == ("wagtail.unpublish.scheduled", ["en"])


def test_page_whose_languages_end_at_different_moments_is_withdrawn_with_the_last(page, run_after):
    publishing.set_expiry(page, ["ja"], in_hours(1))
    publishing.set_expiry(page, ["en"], in_hours(3))

    run_after(2)
    assert (fresh(page).live, fresh(page).live_ja, fresh(page).live_en) == (True, False, True)
    run_after(4)

    assert (fresh(page).live, fresh(page).live_en, fresh(page).expired) == (False, False, True)


def test_both_languages_end_at_the_same_moment(page, client, run_after):
    publishing.set_expiry(page, ["ja", "en"], in_hours(1))

    run_after(2)

    assert [client.get(page.get_url_in(language)).status_code for language in ("ja", "en")] == [404, 404]
    assert (fresh(page).expired_ja, fresh(page).expired_en) == (True, True)


def test_end_that_has_passed_is_refused(page):
    with pytest.raises(publishing.NotReady):
        publishing.set_expiry(page, ["en"], in_hours(-1))

    assert fresh(page).expire_at is None


def test_end_that_was_put_off_withdraws_nothing(page, run_after):
    publishing.set_expiry(page, ["en"], in_hours(1))
    publishing.set_expiry(page, ["en"], None)

    run_after(2)

    assert fresh(page).live_en


def test_end_that_was_put_off_while_the_command_ran_withdraws_nothing(page):
    publishing.set_expiry(page, ["en"], in_hours(1))
    stale = fresh(page)
    stale.expire_at_en = stale.expire_at = in_hours(-1)

    stale.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")

    assert fresh(page).live_en


def test_alias_loses_the_language_whose_time_is_over_and_keeps_the_other(home, page, run_after):
    alias = fresh(page).create_alias(parent=home, update_slug="alias")
    publishing.set_expiry(page, ["en"], in_hours(1))
    publishing.publish(page, ["ja"])

    run_after(2)

    assert (fresh(alias).live_ja, fresh(alias).live_en) == (True, False)
    assert fresh(alias).expire_at is None  # else the command would find it each time


def test_language_that_ended_is_published_again_without_its_old_end(page, run_after):
    publishing.set_expiry(page, ["en"], in_hours(1))
    run_after(2)

    publishing.publish(page, ["en"])
    run_after(3)

    assert (fresh(page).live_en, fresh(page).expired_en, fresh(page).expire_at_en) == (True, False, None)


def test_language_goes_live_and_ends_as_planned(section, run_after):
    page = make_article(section, live=False)
    publishing.schedule(page, ["en"], in_hours(1))
    publishing.set_expiry(page, ["en"], in_hours(3))

    run_after(2)
    assert fresh(page).live_en
    run_after(4)

    assert not fresh(page).live_en
