"""What is recorded of a change, for whoever has a copy of the site: in each language by itself, once, and at once."""

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from foundation import changes, publishing
from foundation.models import Change, FoundationPage, SiteSettings
from tests.builders import body, make_article, make_home, make_section, make_standard_page, stream
from tests.built_once import built_once
from tests.drafts import draft_of, fresh, write
from tests.one_of_each import set_menu
from tests.people import MODERATORS, log_in

pytestmark = pytest.mark.django_db


@built_once
def article(section):
    """Live in both languages; what led to that is forgotten."""
    page = make_article(section)
    Change.objects.all().delete()
    return page


def told(*kinds, **filters):
    """(kind, language, path) of each change in order; without `kinds`, those of pages."""
    kinds = kinds or ("published", "withdrawn", "moved")
    rows = Change.objects.filter(kind__in=kinds, **filters).values_list("kind", "language", "path")
    return [tuple(row) for row in rows]


def both(kind, page):
    return [(kind, language, page.get_url_in(language)) for language in ("ja", "en")]


# Publishing and withdrawing -------------------------------------------------------------------------------


def test_publishing_english_says_nothing_of_japanese(section):
    page = make_article(section, languages=["ja"])
    Change.objects.all().delete()

    publishing.publish(page, ["en"])

    assert told() == [("published", "en", page.get_url_in("en"))]
    change = Change.objects.get(kind="published")
    assert (change.page_id, change.page_type, change.is_public) == (page.pk, "pages.ArticlePage", True)


def test_publishing_again_is_told_again(article):
    write(article, body_ja=body("ja", "新しい見出し"))

    publishing.publish(article, ["ja"])

    assert told() == [("published", "ja", article.get_url_in("ja"))]


def test_draft_is_not_told(article):
    write(article, title="下書きの題", body_en=body("en", "Draft"))

    assert not Change.objects.exists()


def test_what_both_languages_share_is_published_in_both(article):
    write(article, reviewed_date=timezone.localdate())

    publishing.publish(article, ["en"])

    assert told() == both("published", article)


def test_withdrawing_one_language_says_nothing_of_the_other(article):
    publishing.withdraw(article, ["ja"])

    assert told() == [("withdrawn", "ja", article.get_url_in("ja"))]


def test_withdrawing_both_is_told_of_both(article):
    publishing.withdraw(article, ["ja", "en"])

    assert told() == both("withdrawn", article)


def test_schedule_is_told_when_its_moment_comes(article):
    publishing.withdraw(article, ["en"])
    publishing.schedule(article, ["en"], timezone.now() + timedelta(hours=1))
    Change.objects.all().delete()

    page = fresh(article)
    publishing.publish_scheduled(page, page.scheduled_revision_en)

    assert told() == [("published", "en", page.get_url_in("en"))]


def test_expiry_is_told_as_withdrawn(article):
    FoundationPage.objects.filter(pk=article.pk).update(expire_at_en=timezone.now() - timedelta(minutes=1))

    publishing.withdraw_expired(article)

    assert told() == [("withdrawn", "en", article.get_url_in("en"))]


def test_publishing_many_at_once_is_told_of_each(section):
    pages = [make_article(section, f"題{n}", f"Title {n}", languages=["ja"]) for n in range(3)]
    Change.objects.all().delete()
    query = "&".join(f"id={page.pk}" for page in pages)

    log_in(MODERATORS).post(f"/admin/bulk/foundation/foundationpage/publish/?{query}", {"languages": ["en"]})

    assert told() == [("published", "en", page.get_url_in("en")) for page in pages]


def test_page_that_is_deleted_takes_those_below_with_it(section):
    page = make_article(section)
    home = section.get_parent()
    addresses = {page.get_url_in("ja"), page.get_url_in("en"), section.get_url_in("ja"), section.get_url_in("en")}
    Change.objects.all().delete()

    FoundationPage.objects.get(pk=section.pk).delete()

    assert {path for kind, _language, path in told() if kind == "withdrawn"} == addresses
    assert len(told()) == 4
    assert home.pk not in set(Change.objects.values_list("page_id", flat=True))


def test_alias_appears_is_published_and_goes_with_its_original(section):
    page = make_article(section, languages=["ja"])
    Change.objects.all().delete()

    alias = page.create_alias(update_slug="alias")
    assert told() == [("published", "ja", alias.get_url_in("ja"))]
    Change.objects.all().delete()

    publishing.publish(page, ["ja", "en"])
    assert sorted(told()) == sorted([*both("published", page), *both("published", fresh(alias))])
    Change.objects.all().delete()

    publishing.withdraw(page, ["en"])
    assert sorted(told()) == sorted(("withdrawn", "en", each.get_url_in("en")) for each in (page, fresh(alias)))


def test_what_fails_is_not_recorded(article):
    with pytest.raises(RuntimeError), transaction.atomic():
        publishing.withdraw(article, ["ja"])
        raise RuntimeError

    assert not Change.objects.exists()


def test_failure_within_something_larger_takes_only_its_own_part_back(article):
    with changes.together():
        publishing.withdraw(article, ["ja"])
        with pytest.raises(RuntimeError), changes.together():
            publishing.withdraw(article, ["en"])
            raise RuntimeError

    assert told() == [("withdrawn", "ja", article.get_url_in("ja"))]
    assert fresh(article).live_en


def test_page_outside_every_site_is_not_told(home):
    Change.objects.all().delete()
    root = FoundationPage.get_first_root_node()
    other = make_home(title="別", slug="other", slug_en="other")
    Site.objects.update(root_page=home)
    Site.clear_site_root_paths_cache()

    publishing.withdraw(other, ["ja"])

    assert root.pk and not told()


# Moving ---------------------------------------------------------------------------------------------------


def test_new_slug_moves_its_own_language_alone(article):
    old = article.get_url_in("en")
    write(article, slug_en="renamed")

    publishing.publish(article, ["en"])

    page = fresh(article)
    assert told() == [("moved", "en", page.get_url_in("en")), ("published", "en", page.get_url_in("en"))]
    assert Change.objects.get(kind="moved").old_path == old


def test_page_published_first_under_another_slug_has_not_moved(section):
    page = make_article(section, languages=["ja"])
    write(page, slug_en="another")
    Change.objects.all().delete()

    publishing.publish(page, ["en"])

    assert told() == [("published", "en", fresh(page).get_url_in("en"))]


def test_live_pages_below_move_with_it_in_their_languages(section):
    inside = make_section(section, "下位", "Inner")
    page, japanese = make_article(inside), make_article(inside, "日本語だけ", "", languages=["ja"])
    Change.objects.all().delete()
    write(inside, slug="新", slug_en="new")

    publishing.publish(inside, ["ja", "en"])

    moved = Change.objects.filter(kind="moved")
    assert set(moved.values_list("page_id", "language")) == {
        *((pk, language) for pk in (inside.pk, page.pk) for language in ("ja", "en")),
        (japanese.pk, "ja"),
    }
    for change in moved:
        stored = FoundationPage.objects.get(pk=change.page_id)
        assert change.path == stored.get_url_in(change.language) != change.old_path


def test_move_in_the_tree_is_told_of_all_below(home, section):
    inside = make_section(section, "下位", "Inner")
    page = make_article(inside)
    old = page.get_url_in("en")
    Change.objects.all().delete()

    FoundationPage.objects.get(pk=inside.pk).move(fresh(home), "last-child")

    assert {(kind, language) for kind, language, _path in told()} == {("moved", "ja"), ("moved", "en")}
    change = Change.objects.get(page_id=page.pk, language="en")
    assert (change.path, change.old_path) == (fresh(page).get_url_in("en"), old)
    assert change.page_type == "pages.ArticlePage"


@pytest.mark.slow
def test_recording_costs_the_same_for_one_page_below_as_for_many(home, section):
    few, many = make_section(section, "少", "Few"), make_section(section, "多", "Many")
    for parent, count in ((few, 1), (many, 12)):
        for number in range(count):
            make_article(parent, f"題{number}", f"Title {number}")
    Redirect.objects.all().delete()

    costs = []
    for parent in (few, many):
        with CaptureQueriesContext(connection) as queries:
            FoundationPage.objects.get(pk=parent.pk).move(fresh(home), "last-child")
        ours = [
            q["sql"] for q in queries if re.search(r"foundation_change|pageviewrestriction|django_tasks_db", q["sql"])
        ]
        costs.append(len(ours))

    assert costs[0] == costs[1] > 0
    assert Change.objects.filter(kind="moved").count() == 2 * (2 + 13)


# Private pages --------------------------------------------------------------------------------------------


def restrict(page):
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_what_happens_to_a_private_page_is_not_public(article, section):
    restrict(section)
    Change.objects.all().delete()

    publishing.publish(article, ["ja"])
    publishing.withdraw(article, ["ja"])
    write(article, slug_en="elsewhere")
    publishing.publish(article, ["en"])

    assert len(told()) == 4
    assert not told(is_public=True)
    assert not Change.objects.filter(kind="redirect", is_public=True).exists()


def test_page_that_becomes_private_is_withdrawn_for_the_public_with_all_below(article, section):
    restrict(section)

    assert sorted(told(is_public=True)) == sorted([*both("withdrawn", section), *both("withdrawn", article)])
    assert sorted(told(is_public=False)) == sorted([*both("published", section), *both("published", article)])


def test_page_that_becomes_public_again_is_published(article, section):
    restriction = restrict(section)
    Change.objects.all().delete()

    restriction.delete()

    assert sorted(told(is_public=True)) == sorted([*both("published", section), *both("published", article)])


def test_restriction_within_a_restriction_changes_nothing(article, section):
    restrict(section)
    Change.objects.all().delete()

    restrict(article).delete()

    assert not Change.objects.exists()


def test_move_below_a_private_page_withdraws_and_back_publishes(article, section, home):
    private = make_section(home, "会員", "Members")
    restrict(private)
    old = both("withdrawn", article)
    Change.objects.all().delete()

    FoundationPage.objects.get(pk=article.pk).move(private, "last-child")
    assert told(is_public=True) == old
    assert told("redirect", is_public=True) == []
    Change.objects.all().delete()

    FoundationPage.objects.get(pk=article.pk).move(fresh(section), "last-child")
    assert told(is_public=True) == both("published", fresh(article))


def test_deleting_a_private_page_makes_nothing_public(article, section):
    restrict(section)
    Redirect.add_redirect("/secret", section)
    Change.objects.all().delete()

    FoundationPage.objects.get(pk=section.pk).delete()

    assert not told(is_public=True)
    assert not told("redirect", is_public=True)


@pytest.mark.parametrize("alias", [False, True])
def test_copy_of_a_private_page_is_never_public(alias, article, home, editor_client):
    restrict(article)
    Change.objects.all().delete()

    form = {"new_title": "写し", "new_slug": "写し", "new_parent_page": home.pk, "publish_copies": "on"}
    editor_client.post(f"/admin/pages/{article.pk}/copy/", {**form, **({"alias": "on"} if alias else {})})

    copy = FoundationPage.objects.get(slug="写し")
    assert copy.live_ja
    assert copy.get_view_restrictions().exists()
    assert not told(is_public=True)
    assert ("published", "ja", copy.get_url_in("ja")) in told(is_public=False)


def test_privacy_set_in_the_admin_is_told(article, editor_client):
    address = f"/admin/pages/{article.pk}/privacy/"

    editor_client.post(address, {"restriction_type": "login"})
    assert told(is_public=True) == both("withdrawn", article)
    Change.objects.all().delete()

    editor_client.post(address, {"restriction_type": "none"})
    assert told(is_public=True) == both("published", article)


# Redirects, site settings -----------------------------------------------------------------------------------


def test_redirect_is_told_in_the_language_of_its_address(article):
    Redirect.add_redirect("/古い", article)
    Redirect.add_redirect("/en/old/", article)

    assert told("redirect") == [("redirect", "ja", "/%E5%8F%A4%E3%81%84"), ("redirect", "en", "/en/old")]


def test_redirect_that_changes_is_told_with_the_address_that_it_leaves(article):
    redirect = Redirect.add_redirect("/en/old", article)
    Change.objects.all().delete()

    redirect.old_path = "/en/older"
    redirect.save()
    assert {path for *_, path in told("redirect")} == {"/en/old", "/en/older"}
    Change.objects.all().delete()

    redirect.delete()
    assert told("redirect") == [("redirect", "en", "/en/older")]


def test_redirects_of_a_move_are_told(article):
    old = {language: article.get_url_in(language).rstrip("/") for language in ("ja", "en")}
    write(article, slug="新", slug_en="new")

    publishing.publish(article, ["ja", "en"])

    assert {language: path for _kind, language, path in told("redirect")} == old


def test_site_settings_are_told_in_both_languages(home):
    Change.objects.all().delete()

    settings = SiteSettings.for_site(Site.objects.get())
    Change.objects.all().delete()
    settings.name_en = "The Foundation"
    settings.save()

    assert told("settings") == [("settings", "ja", ""), ("settings", "en", "")]


# Menus ------------------------------------------------------------------------------------------------------


def menus():
    languages = [language for _kind, language, _path in told("menu")]
    Change.objects.all().delete()
    return languages


def test_page_of_the_footer_tells_of_menus(home):
    page = make_standard_page(home, languages=["ja"])
    assert menus() == ["ja"]

    publishing.publish(page, ["ja"])
    assert menus() == []

    publishing.publish(page, ["en"])
    assert menus() == ["en"]

    write(page, title_en="About the foundation")
    publishing.publish(page, ["en"])
    assert menus() == ["en"]

    publishing.withdraw(page, ["ja"])
    assert menus() == ["ja"]


def test_page_that_is_marked_for_the_main_menu_tells_of_it(home):
    page = make_section(home)
    menus()

    write(page, show_in_menus=True)
    publishing.publish(page, ["ja"])

    assert menus() == ["ja", "en"]


def test_page_to_which_no_menu_leads_tells_nothing(article):
    publishing.withdraw(article, ["ja"])
    publishing.publish(article, ["ja"])

    assert menus() == []


def test_page_in_a_section_menu_tells_of_it(article, section):
    set_menu(fresh(section), ("基礎", "Basics", [article]))
    assert menus() == ["ja", "en"]

    write(article, title="新しい題")
    publishing.publish(article, ["ja"])
    assert menus() == ["ja"]

    write(article, slug_en="elsewhere")
    publishing.publish(article, ["en"])
    assert menus() == ["en"]

    FoundationPage.objects.get(pk=article.pk).delete()
    assert menus() == ["ja", "en"]


def test_menu_that_is_published_as_it_was_tells_nothing(article, section):
    set_menu(fresh(section), ("基礎", "Basics", [article]))
    publishing.publish(section, ["ja", "en"], revision=draft_of(section).save_revision())
    menus()

    write(section, introduction_ja="<p>新しい導入です。</p>")
    publishing.publish(section, ["ja"])

    assert menus() == []


def test_cards_of_the_home_page_tell_of_menus(article, home):
    home = fresh(home)
    home.cards = stream(("card", {"page": article.pk, "text_ja": "", "text_en": "", "image": None}))
    home.save()

    assert menus() == ["ja", "en"]


def test_order_of_the_main_menu_is_told(home):
    first, second = make_section(home), make_standard_page(home)
    menus()

    FoundationPage.objects.get(pk=second.pk).move(FoundationPage.objects.get(pk=first.pk), "left")

    assert menus() == ["ja", "en"]
    assert not told()


def test_page_that_leaves_the_main_menu_tells_of_it(home):
    page, section = make_standard_page(home), make_section(home)
    menus()

    FoundationPage.objects.get(pk=page.pk).move(section, "last-child")

    assert menus() == ["ja", "en"]


def test_page_of_the_main_menu_that_becomes_private_tells_of_it(home):
    page = make_section(home, show_in_menus=True, languages=["en"])
    menus()

    restrict(page)

    assert menus() == ["en"]
