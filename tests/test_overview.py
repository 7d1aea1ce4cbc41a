"""The translation overview and the panel of what waits: the right pages, for the right people, in both languages."""

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO, StringIO
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import Group, Permission
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, Site

from foundation import publishing
from foundation.models import FoundationPage, TranslationRecord, User
from pages.models import ArticlePage
from tests import people
from tests.builders import make_article, make_section, make_standard_page
from tests.built_once import built_once

pytestmark = pytest.mark.django_db

ENGLISH = {"language": "en"}


def set_state(page: FoundationPage, **columns: object) -> None:
    FoundationPage.objects.filter(pk=page.pk).update(**columns)


def set_work(page: FoundationPage, language: str, missing: int = 0, outdated: int = 0) -> None:
    TranslationRecord.objects.update_or_create(
        page=page, language=language, defaults={"missing": missing, "outdated": outdated}
    )


def make_bare_article(parent: FoundationPage, title: str, title_en: str = "") -> FoundationPage:
    """An article that nobody published: without records."""
    parent = FoundationPage.objects.get(pk=parent.pk)
    return parent.add_child(instance=ArticlePage(title=title, title_en=title_en, live=False))


def open_overview(client: Client, **query: object) -> BeautifulSoup:
    response = client.get(reverse("foundation_translation_overview"), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def get_titles(soup: BeautifulSoup) -> list[str]:
    return [title.get_text(strip=True) for title in soup.select(".translation-overview .title-wrapper")]


def get_row(soup: BeautifulSoup, title: str) -> list[str]:
    """What each cell of a page's row says."""
    row = next(row for row in soup.select(".translation-overview tbody tr") if title in row.get_text())
    return [say(cell) for cell in row.select("td")]


def get_progress(soup: BeautifulSoup) -> dict[str, list[str]]:
    rows = soup.select(".translation-progress tbody tr")
    return {say(row.th): [say(cell) for cell in row.select("td")] for row in rows}


def say(element: Tag) -> str:
    for silent in element.select("[aria-hidden], progress"):
        silent.decompose()
    return " ".join(element.get_text(" ").split())


def give_group(name: str, page: FoundationPage, *actions: str) -> Group:
    """A group that may do `actions` with `page` and all below it."""
    group = Group.objects.create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for action in actions:
        permission = Permission.objects.get(codename=f"{action}_foundationpage")
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    return group


@built_once
def other_section(home):
    return make_section(home, "支える", "Support")


# Pages -------------------------------------------------------------------------------------------------


def test_each_page_tells_its_section_states_and_amounts(english_editor_client, section):
    page = make_article(section, languages=["ja"])
    set_work(page, "en", missing=1234, outdated=1)
    set_state(page, outdated_en=True, draft_en=False)

    _page, where, japanese, into_japanese, english, into_english = get_row(
        open_overview(english_editor_client), "Metastases"
    )

    assert where == "乳がんについて / About Breast Cancer"
    assert japanese.startswith("日本語 live Last published")
    assert into_japanese == "Nothing to translate"
    assert english == "English not written · out of date"
    assert into_english == "Not translated: 1,234 characters Out of date: 1 character"


def test_text_to_be_put_into_japanese_is_counted_in_words(english_editor_client, section):
    page = make_article(section)
    set_work(page, "ja", missing=80, outdated=2)

    into_japanese = get_row(open_overview(english_editor_client), "Metastases")[3]

    assert into_japanese == "Not translated: 80 words Out of date: 2 words"


def test_page_that_was_never_counted_says_so(english_editor_client, section):
    set_state(make_bare_article(section, "検査", "Tests"), live_ja=True)

    row = get_row(open_overview(english_editor_client), "Tests")

    assert [row[3], row[5]] == ["Nothing to translate", "Not counted yet"]


def test_page_right_below_the_home_page_stands_in_no_section(english_editor_client, home, section):
    make_standard_page(home, "私たちについて", "About us")
    make_article(section)

    soup = open_overview(english_editor_client)

    assert get_row(soup, "About us")[1] == ""
    assert list(get_progress(soup)) == ["All pages", "乳がんについて / About Breast Cancer", "Outside a section"]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"ja": "live"}, {"両方", "日本語だけ"}),
        ({"en": "live"}, {"両方", "英語だけ"}),
        ({"ja": "live", "en": "absent"}, {"日本語だけ"}),
        ({"ja": ["draft", "absent"]}, {"英語だけ", "下書き"}),
        ({"en": "outdated"}, {"両方"}),
        ({"en": "in_review"}, {"下書き"}),
    ],
)
def test_filters_of_both_languages_are_combined(editor_client, section, query, titles):
    states = {
        "両方": {"live_ja": True, "live_en": True, "outdated_en": True},
        "日本語だけ": {"live_ja": True},
        "英語だけ": {"live_en": True, "draft_ja": True},
        "下書き": {"draft_en": True, "in_review_en": True},
    }
    for title, columns in states.items():
        set_state(make_bare_article(section, title), **columns)

    found = get_titles(open_overview(editor_client, **query))

    assert {title for title in found if title in states} == titles


def test_filter_by_section_takes_all_below_it_and_nothing_else(english_editor_client, section, other_section):
    make_article(section, "転移", "Spread")
    make_article(other_section, "仕事", "Work")

    found = get_titles(open_overview(english_editor_client, section=other_section.pk))

    assert found == ["支える / Support", "仕事 / Work"]


def test_filter_by_page_type(english_editor_client, section):
    make_article(section, "転移", "Spread")
    content_type = FoundationPage.objects.get(title="転移").content_type_id

    assert get_titles(open_overview(english_editor_client, content_type=content_type)) == ["転移 / Spread"]


@pytest.mark.parametrize(("ordering", "first"), [("-work_en", "多い"), ("work_en", "少ない")])
def test_pages_without_amounts_come_last_whichever_way_they_are_sorted(editor_client, section, ordering, first):
    for title, missing in (("多い", 900), ("少ない", 3)):
        set_work(make_bare_article(section, title), "en", missing=missing)
    make_bare_article(section, "数えていない")
    set_work(section, "en", missing=50)

    found = get_titles(open_overview(editor_client, ordering=ordering))

    assert found[0] == first
    assert found.index("数えていない") > 2


def test_nonsense_in_the_address_does_no_harm(editor_client, section):
    make_bare_article(section, "転移")

    assert "転移" in get_titles(open_overview(editor_client, ordering="password", ja="nonsense", section="x", p="zero"))


# Progress ----------------------------------------------------------------------------------------------


def test_progress_counts_live_pages_that_are_not_out_of_date(english_editor_client, section, other_section):
    set_state(make_article(section, "一", "One"), outdated_en=True)
    make_article(section, "二", "Two", languages=["ja"])
    article = make_article(other_section, "三", "Three")
    TranslationRecord.objects.all().delete()
    set_work(article, "en", missing=1000, outdated=234)
    set_work(article, "ja", missing=7)

    progress = get_progress(open_overview(english_editor_client))

    assert progress["乳がんについて / About Breast Cancer"] == ["3 of 3 pages", "1 of 3 pages"]
    assert progress["支える / Support"] == [
        "2 of 2 pages Not translated: 7 words",
        "2 of 2 pages Not translated: 1,000 characters Out of date: 234 characters",
    ]
    assert progress["All pages"][1].endswith("Not translated: 1,000 characters Out of date: 234 characters")


def test_progress_bar_holds_the_numbers_and_a_name(english_editor_client, section):
    make_article(section, languages=["ja"])

    bars = open_overview(english_editor_client).select(".translation-progress progress")

    english = next(bar for bar in bars if bar["aria-label"] == "乳がんについて / About Breast Cancer, English")
    assert (english["value"], english["max"]) == ("1", "2")


# People ------------------------------------------------------------------------------------------------


@pytest.fixture
def helper_of_one_section(section, other_section):
    """A translator of one section, who may see nothing of the other."""
    make_article(section, "転移", "Spread")
    make_article(other_section, "秘密の仕事", "Secret work")
    group = give_group("一つの分野", section, "change", "edit_en")
    user = people.make_user(people.TRANSLATORS, name="helper", **ENGLISH)
    user.groups.set([group])
    client = Client()
    client.force_login(user)
    return client


def test_nobody_reads_titles_of_pages_that_are_not_theirs(helper_of_one_section):
    response = helper_of_one_section.get(reverse("foundation_translation_overview"))
    rows = read_csv(helper_of_one_section)

    html = response.content.decode()
    assert "Spread" in html
    assert "Secret work" not in html
    assert "Support" not in html
    assert [row["Title (English)"] for row in rows] == ["About Breast Cancer", "Spread"]


def test_section_of_others_cannot_be_filtered_by(helper_of_one_section, other_section):
    titles = get_titles(open_overview(helper_of_one_section, section=other_section.pk))

    assert titles == ["乳がんについて / About Breast Cancer", "転移 / Spread"]


def test_person_without_pages_is_refused(home):
    group = Group.objects.create(name="画像だけ")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = people.make_user(people.EDITORS)
    user.groups.set([group])
    client = Client()
    client.force_login(user)

    response = client.get(reverse("foundation_translation_overview"), follow=True)

    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_home")
    assert "translation-overview" not in response.content.decode()
    assert b"w-panel--dashboard" not in response.content


def test_translator_is_led_to_the_check_of_what_is_out_of_date(section):
    page = make_article(section)
    set_state(page, outdated_en=True, outdated_ja=True)
    client = people.log_in(people.TRANSLATORS, **ENGLISH)

    soup = open_overview(client)

    links = [link["href"] for link in soup.select(".translation-overview__actions a")]
    assert links == [reverse("foundation_translation_check", args=[page.pk, "en"])]


def test_publisher_who_may_not_write_is_not_led_to_the_editor(section):
    page = make_article(section)
    client = people.log_in(people.ENGLISH_PUBLISHERS, **ENGLISH)

    soup = open_overview(client)

    assert "転移とステージ / Metastases and Staging" in get_titles(soup)
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) not in str(soup)


def test_report_stands_in_the_menu(english_editor_client, home):
    html = english_editor_client.get(reverse("wagtailadmin_home")).content.decode()

    assert "Translation overview" in html


# Spreadsheets ------------------------------------------------------------------------------------------


def read_csv(client: Client, **query: str) -> list[dict[str, str]]:
    response = client.get(reverse("foundation_translation_overview"), {"export": "csv", **query})
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")  # Excel reads it as the system's own encoding otherwise
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))


def test_csv_holds_every_column_in_the_language_of_the_screen(english_editor_client, section):
    page = make_article(section, languages=["ja"])
    set_work(page, "en", missing=1234)
    set_state(page, last_published_at_ja=datetime(2026, 4, 1, 15, 30, 20, tzinfo=UTC), draft_en=True)

    row = next(row for row in read_csv(english_editor_client) if row["Title (English)"] == "Metastases and Staging")

    assert row == {
        "Title (日本語)": "転移とステージ",
        "Title (English)": "Metastases and Staging",
        "Section of the site": "乳がんについて / About Breast Cancer",
        "Page type": "Article page",
        "State (日本語)": "live",
        "English words to translate into Japanese": "0",
        "English words whose Japanese is out of date": "0",
        "Last published (日本語)": "2026-04-02 00:30:00",  # in Tokyo
        "State (English)": "draft",
        "Japanese characters to translate into English": "1234",
        "Japanese characters whose English is out of date": "0",
        "Last published (English)": "",
    }


def test_csv_holds_what_the_filters_leave(english_editor_client, section):
    make_article(section, "一", "One", languages=["ja"])
    make_article(section, "二", "Two")

    assert [row["Title (日本語)"] for row in read_csv(english_editor_client, en="draft")] == ["一"]


def test_working_title_is_no_japanese_title(english_editor_client, section):
    make_article(section, "", "English only", languages=["en"], body_ja="", introduction_ja="")

    row = next(row for row in read_csv(english_editor_client) if row["Title (English)"] == "English only")

    assert row["Title (日本語)"] == ""


def test_workbook_holds_numbers_as_numbers(english_editor_client, section):
    set_work(make_article(section), "en", missing=1234)

    response = english_editor_client.get(reverse("foundation_translation_overview"), {"export": "xlsx"})
    rows = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active.values

    assert 1234 in next(row for row in rows if row[1] == "Metastases and Staging")


# What waits --------------------------------------------------------------------------------------------


def get_waiting(client: Client) -> dict[str, list[str]]:
    """Heading: titles."""
    soup = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    return {say(part.h3): [say(item) for item in part.select("li")] for part in soup.select(".waiting section")}


def test_translator_sees_what_is_out_of_date_in_their_language_alone(section):
    page = make_article(section)
    set_state(page, outdated_ja=True, outdated_en=True, draft_en=True, draft_ja=True)

    waiting = get_waiting(people.log_in(people.TRANSLATORS, **ENGLISH))

    assert waiting == {"English that is out of date (1 page)": ["転移とステージ / Metastases and Staging"]}


def test_publisher_sees_the_drafts_of_their_language_alone(section):
    page = make_article(section)
    set_state(page, outdated_en=True, draft_en=True, draft_ja=True)

    waiting = get_waiting(people.log_in(people.ENGLISH_PUBLISHERS, **ENGLISH))

    assert waiting == {"English drafts that you may publish (1 page)": ["転移とステージ / Metastases and Staging"]}


def test_drafts_that_wait_for_approval_or_for_their_moment_are_not_repeated(english_editor_client, section):
    set_state(make_article(section, "一", "One"), draft_en=True, in_review_en=True)
    page = make_article(section, "二", "Two")
    set_state(page, draft_en=True, scheduled_revision_en=page.get_latest_revision())
    set_state(make_article(section, "三", "Three"), draft_en=True)

    assert get_waiting(english_editor_client) == {"English drafts that you may publish (1 page)": ["三 / Three"]}


def test_panel_shows_the_newest_five_and_leads_to_all(english_editor_client, section):
    for n in range(7):
        set_state(
            make_bare_article(section, f"記事{n}"),
            outdated_en=True,
            latest_revision_created_at=datetime(2026, 1, 1 + n, tzinfo=UTC),
        )

    soup = BeautifulSoup(english_editor_client.get(reverse("wagtailadmin_home")).content, "html.parser")

    part = soup.select_one(".waiting section")
    assert say(part.h3) == "English that is out of date (7 pages)"
    assert [say(item) for item in part.select("li")] == [f"記事{n}" for n in (6, 5, 4, 3, 2)]
    url = urlsplit(part.select("a")[-1]["href"])
    assert len(get_titles(open_overview(english_editor_client, **parse_qs(url.query)))) == 7


def test_titles_in_the_panel_lead_to_where_it_is_done(english_editor_client, section):
    page = make_article(section)
    set_state(page, outdated_en=True, draft_ja=True)

    html = english_editor_client.get(reverse("wagtailadmin_home")).content.decode()

    assert reverse("foundation_translation_check", args=[page.pk, "en"]) in html
    assert f"{reverse('foundation_publish', args=[page.pk])}?languages=ja" in html


def test_published_draft_waits_no_more(english_editor_client, section):
    page = make_article(section)
    page.title_en = "Better words"
    page.save_revision()
    before = get_waiting(english_editor_client)

    publishing.publish(page, ["en"], user=User.objects.get(username="editor"))

    assert list(before) == ["English drafts that you may publish (1 page)"]
    assert "English drafts that you may publish (1 page)" not in get_waiting(english_editor_client)


def test_panel_says_when_nothing_waits(english_editor_client, section):
    html = english_editor_client.get(reverse("wagtailadmin_home")).content.decode()

    assert "Nothing waits for you now." in html


# How much it asks --------------------------------------------------------------------------------------

FEW, MANY = 3, 30


@pytest.fixture
def count(section) -> Callable[[Client, str], int]:
    """How many queries a screen takes, with nothing that an earlier visit left in a cache."""

    def visit(client: Client, url: str) -> int:
        def look() -> bytes:
            response = client.get(url)
            return b"".join(response) if response.streaming else response.content

        look()
        Site.clear_site_root_paths_cache()
        caches["default"].clear()
        with CaptureQueriesContext(connection) as queries:
            look()
        return len(queries)

    return visit


def fill(section: FoundationPage, number: int) -> None:
    for n in range(number):
        page = make_bare_article(section, f"記事{n}", f"Article {n}")
        columns = {"live_ja": True, "draft_ja": True, "outdated_en": True, "live_en": bool(n % 2)}
        set_state(page, live=True, last_published_at_ja=datetime(2026, 1, 1, tzinfo=UTC), **columns)
        set_work(page, "en", missing=n)


@pytest.mark.parametrize("group", [None, people.TRANSLATORS])
@pytest.mark.parametrize(
    "address",
    [
        lambda: reverse("foundation_translation_overview"),
        lambda: reverse("foundation_translation_overview_results") + "?ordering=-work_en&en=outdated",
        lambda: reverse("foundation_translation_overview") + "?export=csv",
        lambda: reverse("wagtailadmin_home"),
    ],
    ids=["screen", "results", "spreadsheet", "home screen"],
)
def test_many_pages_take_no_more_queries_than_few(editor_client, section, count, address, group):
    client = people.log_in(group) if group else editor_client
    fill(section, FEW)
    few = count(client, address())
    fill(make_section(section, "下", "Below"), MANY)

    assert count(client, address()) == few
