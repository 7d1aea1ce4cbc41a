"""The state of each language of a page, as staff read it in every list and at the head of every page."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageViewRestriction, Site

from foundation import publishing, states
from foundation.languages import LANGUAGES, using
from foundation.models import FoundationPage, User
from pages.models import ArticlePage
from tests.builders import make_article, make_section
from tests.sent_forms import Tab

pytestmark = pytest.mark.django_db


def set_state(page: FoundationPage, **columns: object) -> FoundationPage:
    FoundationPage.objects.filter(pk=page.pk).update(**columns)
    return FoundationPage.objects.get(pk=page.pk)


def get_badges(html: str) -> list[str]:
    """What each badge says, in the order of the page."""
    soup = BeautifulSoup(html, "html.parser")
    return [" ".join(badge.get_text().split()) for badge in soup.select(".language-state")]


def get_links(html: str) -> list[str]:
    return [link["href"] for link in BeautifulSoup(html, "html.parser").select("a.language-state")]


# What is said ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        ({}, "not written"),
        ({"draft_en": True}, "draft"),
        ({"draft_en": True, "in_review_en": True}, "draft · in review"),
        ({"draft_en": True, "expired_en": True}, "expired"),
        ({"live_en": True}, "live"),
        ({"live_en": True, "draft_en": True}, "live · newer draft"),
        ({"live_en": True, "outdated_en": True}, "live · out of date"),
        (
            {"live_en": True, "draft_en": True, "outdated_en": True, "in_review_en": True},
            "live · newer draft · out of date · in review",
        ),
    ],
)
def test_state_says_in_words_what_the_columns_hold(columns, text):
    page = FoundationPage(**columns)

    with using("en"):
        assert states.get_state(page, "en").text == text
        assert states.get_state(page, "en").label == f"English: {text}"
        assert states.get_state(page, "ja").text == "not written"


def test_states_of_a_page_that_was_published_edited_and_scheduled(section):
    page = make_article(section, languages=["ja"])
    page.title = "新しい題"
    page.save_revision()
    publishing.schedule(page, ["en"], timezone.now() + timedelta(days=1))
    page = FoundationPage.objects.get(pk=page.pk)

    with using("en"):
        assert states.describe(page) == "日本語: live · newer draft / English: scheduled"


def test_state_is_told_without_a_query(section, django_assert_num_queries):
    page = FoundationPage.objects.get(pk=section.pk)

    with django_assert_num_queries(0):
        states.describe(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_find_exactly_the_pages_that_say_so(home, language):
    revision = home.save_revision()
    names = ("live", "draft", "expired", "outdated", "in_review")
    for values in product([True, False], repeat=len(names) + 1):
        *flags, is_scheduled = values
        columns = dict(zip([f"{name}_{language}" for name in names], flags, strict=True))
        columns[f"scheduled_revision_{language}"] = revision if is_scheduled else None
        set_state(home.add_child(instance=FoundationPage(title="題")), **columns)

    pages = FoundationPage.objects.child_of(home)
    found = 0
    for name in {**states.STATUSES, **states.FLAGS}:
        matching = set(pages.filter(states.get_filter(language, name)))
        said = {
            page
            for page in pages
            if (state := states.get_state(page, language)) and (state.status == name or name in state.flags)
        }
        assert matching == said, name
        found += len(matching)
    assert found > pages.count() == 64


# Where it is said --------------------------------------------------------------------------------------


def test_explorer_shows_both_languages_and_links_the_live_ones(english_editor_client, section):
    page = make_article(section, languages=["ja"])

    html = english_editor_client.get(reverse("wagtailadmin_explore", args=[section.pk])).content.decode()

    assert get_badges(html)[-2:] == ["日本語 live", "English draft"]
    assert page.get_url_in("ja") in get_links(html)
    assert page.get_url_in("en") not in get_links(html)


def test_each_badge_leads_to_its_own_language_whatever_the_screen_speaks(editor_client, section):
    page = make_article(section)

    html = editor_client.get(reverse("wagtailadmin_explore", args=[section.pk])).content.decode()

    assert get_links(html)[-2:] == [page.get_url_in("ja"), page.get_url_in("en")]


def test_menu_of_a_page_leads_only_to_languages_that_are_live(english_editor_client, section):
    page = make_article(section, languages=["ja"])

    html = english_editor_client.get(reverse("wagtailadmin_explore", args=[section.pk])).content.decode()

    assert "View live in Japanese" in html
    assert "View live in English" not in html
    assert page.get_url_in("en") not in html


def test_chooser_shows_both_languages(english_editor_client, section):
    make_article(section, languages=["en"])

    response = english_editor_client.get(reverse("wagtailadmin_choose_page_child", args=[section.pk]))

    assert get_badges(response.json()["html"])[-2:] == ["日本語 draft", "English live"]


def test_search_in_the_explorer_shows_both_languages(english_editor_client, section):
    make_article(section, "転移", "Spread", languages=["en"])

    url = reverse("wagtailadmin_explore", args=[section.pk])
    html = english_editor_client.get(url, {"q": "転移", "search_all": "1"}).content.decode()

    assert get_badges(html)[-2:] == ["日本語 draft", "English live"]


def test_home_screen_shows_both_languages_of_what_one_edited(english_editor_client, section):
    page = make_article(section, languages=["ja"])
    log(instance=page, action="wagtail.edit", user=User.objects.get(username="editor"))

    html = english_editor_client.get(reverse("wagtailadmin_home")).content.decode()

    assert get_badges(html) == ["日本語 live", "English draft"]


def test_ageing_report_shows_both_languages(english_editor_client, section):
    make_article(section, languages=["ja"])

    html = english_editor_client.get(reverse("wagtailadmin_reports:aging_pages")).content.decode()

    assert get_badges(html)[-2:] == ["日本語 live", "English draft"]


def test_editor_shows_both_languages_in_its_header(english_editor_client, section):
    page = make_article(section, languages=["ja"])
    page.title = "新しい題"
    page.save_revision()

    html = english_editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    header = str(BeautifulSoup(html, "html.parser").select_one(".language-states--header"))
    assert get_badges(header) == ["日本語 live · newer draft", "日本語 live · newer draft", "English draft"]


def test_header_follows_what_the_editor_saves_by_itself(english_editor_client, section):
    editor = reverse("wagtailadmin_pages:edit", args=[section.pk])

    html = Tab(english_editor_client, editor).write(title_en="Better words").save_itself().json()["html"]

    header = html.partition('data-w-teleport-target-value=".language-states--header"')[2].partition("</template>")[0]
    assert get_badges(header) == ["日本語 live"] * 2 + ["English live · newer draft"] * 2


@pytest.mark.parametrize("is_private", [False, True])
def test_header_tells_private_pages_from_public_ones(english_editor_client, section, is_private):
    page = make_article(section)
    if is_private:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    html = english_editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    shown = BeautifulSoup(html, "html.parser").select("a.page-status-tag:not(.w-hidden)")
    assert [link["href"] for link in shown] == [page.get_url_in("ja"), page.get_url_in("en")]
    word = "Private" if is_private else "Visible to all"
    assert all(word in link["aria-label"] for link in shown)
    assert {link["data-w-zone-switch-key-value"] for link in shown} == {"!isPublic" if is_private else "isPublic"}


def test_status_panel_tells_the_moments_of_each_language(english_editor_client, section):
    page = make_article(section, languages=["ja"])
    soon = timezone.now() + timedelta(days=2)
    publishing.set_expiry(page, ["ja"], soon)
    publishing.schedule(page, ["en"], soon)

    html = english_editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    of_each = BeautifulSoup(html, "html.parser").select(".language-moments")
    japanese, english = ([term.get_text() for term in part.select("dt")] for part in of_each)
    assert japanese == ["Last published", "Taken off the site"]
    assert english == ["Goes live"]


def test_status_panel_of_a_snippet_is_wagtails(english_editor_client, db):
    url = reverse("wagtailsnippets_pages_closingmessage:add")

    response = english_editor_client.get(url)

    assert response.status_code == 200
    assert b"language-moments" not in response.content


def test_review_can_be_looked_at_from_the_status_panel(english_editor_client, section):
    page = make_article(section, languages=["ja"])
    publishing.submit(page, ["en"], user=User.objects.get(username="editor"))

    html = english_editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "English draft · in review" in get_badges(html)
    assert 'id="workflow-status-dialog"' in html


# How much it asks --------------------------------------------------------------------------------------

FEW, MANY = 5, 30


@pytest.fixture
def count(editor_client) -> Callable[[str], int]:
    """How many queries a screen takes, with nothing that an earlier visit left in a cache."""

    def visit(url: str) -> int:
        assert editor_client.get(url).status_code == 200
        Site.clear_site_root_paths_cache()
        caches["default"].clear()
        with CaptureQueriesContext(connection) as queries:
            assert editor_client.get(url).status_code == 200
        return len(queries)

    return visit


def fill(home: FoundationPage, number: int) -> FoundationPage:
    section = make_section(home, f"分野{number}", f"Section {number}")
    section = FoundationPage.objects.get(pk=section.pk)
    for n in range(number):
        article = section.add_child(instance=ArticlePage(title=f"記事{n}", title_en=f"Article {n}"))
        set_state(article, live=True, live_ja=True, live_en=bool(n % 2), draft_en=True)
    return section


def test_explorer_asks_no_more_for_many_pages_than_for_few(home, count):
    few, many = (fill(home, number) for number in (FEW, MANY))

    assert count(reverse("wagtailadmin_explore", args=[many.pk])) == count(
        reverse("wagtailadmin_explore", args=[few.pk])
    )


def test_badges_in_the_chooser_ask_nothing(home, count):
    few, many = (fill(home, number) for number in (FEW, MANY))

    asked = {page: count(reverse("wagtailadmin_choose_page_child", args=[page.pk])) for page in (few, many)}

    # Wagtail's page_title_cell.html asks for the parent of each of the 25 pages that it shows.
    assert asked[many] - 25 == asked[few] - FEW
