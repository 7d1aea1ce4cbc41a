"""What a visitor reads: one language on a page, the way around, and nothing that isn't live."""

from datetime import date
from itertools import pairwise

import pytest
from django.utils.translation import gettext
from wagtail.models import Site

from foundation.languages import JAPANESE, using
from foundation.models import FoundationPage
from foundation.public.error_pages import server_error
from pages.models import ArticlePage, HomePage
from tests.builders import (
    make_article,
    make_closing_message,
    make_faq,
    make_home,
    make_section,
    make_standard_page,
    stream,
)
from tests.built_once import built_once
from tests.one_of_each import make_one_of_each, set_menu
from tests.reading import heading_levels, iter_texts, japanese_outside_marks, read, words

pytestmark = pytest.mark.django_db

LANGUAGES = pytest.mark.parametrize("language", ["ja", "en"])


@built_once
def world(home) -> list[FoundationPage]:
    return make_one_of_each(home)


# Every page --------------------------------------------------------------------------------------------


@LANGUAGES
def test_every_page_type_says_its_language_and_has_one_h1_and_ordered_headings(world, client, language):
    for page in world:
        soup = read(client, page.get_url_in(language))
        levels = heading_levels(soup)

        assert soup.html["lang"] == language
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), (page, levels)


def test_english_pages_have_no_japanese_outside_marked_words(world, client):
    for page in world:
        assert japanese_outside_marks(read(client, page.get_url_in("en"))) == []


def test_japanese_pages_have_no_furniture_in_english(world, client):
    if gettext("Skip to the content") == "Skip to the content":
        pytest.skip("The Japanese message file isn't compiled: run `make test`, or manage.py compilemessages.")
    for page in world:
        soup = read(client, page.get_url_in("ja"))
        for tag in soup.head.find_all(["meta", "script"]):
            tag.decompose()
        english = [
            text
            for language, text in iter_texts(soup)
            if language == "ja" and not JAPANESE.search(text) and any(word.islower() for word in text.split())
        ]
        assert english == []


@LANGUAGES
def test_every_id_is_unique_and_every_reference_to_one_arrives(world, client, language):
    for page in world:
        soup = read(client, page.get_url_in(language))
        ids = [tag["id"] for tag in soup.find_all(id=True)]
        named = soup.find_all(attrs={"aria-labelledby": True})
        targets = [target for tag in named for target in tag["aria-labelledby"].split()]
        targets += [link["href"][1:] for link in soup.select('a[href^="#"]')]

        assert len(ids) == len(set(ids)), page
        assert set(targets) <= set(ids), page


@LANGUAGES
def test_pages_have_one_deferred_script_at_most_and_nothing_from_elsewhere(world, client, language):
    for page in world:
        soup = read(client, page.get_url_in(language))

        assert [script["type"] for script in soup.select("script:not([src])")] == ["application/ld+json"]
        assert [script.has_attr("defer") for script in soup.select("script[src]")] == [True]
        sources = [tag["src"] for tag in soup.find_all(src=True)]
        sources += [link["href"] for link in soup.select("link[rel=stylesheet], link[rel=icon]")]
        assert all(source.startswith("/") for source in sources)


@LANGUAGES
def test_pictures_have_their_size_and_words_of_the_pages_language(world, client, language):
    article = world[2]

    picture = read(client, article.get_url_in(language)).select_one(".lead-image img")

    assert picture["alt"] == {"ja": "図の説明", "en": "What the figure shows"}[language]
    assert int(picture["width"]) > int(picture["height"]) > 0


def test_name_helpline_and_footer_are_the_settings_in_one_language(world, client):
    soup = read(client, world[0].get_url_in("en"))

    assert words(soup.select_one(".site-header__name")) == "The Foundation"
    assert soup.select_one(".helpline a")["href"] == "tel:0120000000"
    assert "Weekdays, 10:00 to 16:00" in words(soup.select_one(".helpline"))
    assert "Please ask your doctor." in words(soup.select_one(".site-footer"))


def test_site_without_settings_still_has_a_name_and_no_helpline(home, client):
    soup = read(client, home.get_url_in("en"))

    assert words(soup.select_one(".site-header__name")) == "Breast Cancer Foundation"
    assert soup.select_one(".helpline") is None


# The way around ----------------------------------------------------------------------------------------


def test_main_menu_shows_marked_pages_that_are_live_in_the_language(home, client):
    about = make_section(home, show_in_menus=True)
    make_standard_page(home, "日本語だけ", "", slug="japanese-only", show_in_menus=True)
    make_standard_page(home, "目立たない", "Unlisted", slug="unlisted")

    japanese = read(client, home.get_url_in("ja")).select(".site-menu a")
    english = read(client, about.get_url_in("en")).select(".site-menu a")

    assert [words(link) for link in japanese] == ["乳がんについて", "日本語だけ"]
    assert [words(link) for link in english] == ["About Breast Cancer"]
    assert english[0]["aria-current"] == "page"


def test_breadcrumb_leads_home_and_marks_the_page(section, client):
    page = make_article(section)

    steps = read(client, page.get_url_in("en")).select(".breadcrumb li")

    assert [words(step) for step in steps] == ["Home", "About Breast Cancer", "Metastases and Staging"]
    assert [step.a["href"] for step in steps[:2]] == ["/en/", section.get_url_in("en")]
    assert steps[-1].a is None
    assert steps[-1].span["aria-current"] == "page"


def test_section_menu_is_printed_once_and_marks_the_current_page(section, client):
    first, second = make_article(section), make_article(section, "検査", "Tests")
    set_menu(section, ("基礎", "Basics", [first, second]))

    soup = read(client, second.get_url_in("en"))

    menus = soup.select("nav.section-menu")
    assert len(menus) == 1
    assert [words(link) for link in menus[0].select("li a")] == ["Metastases and Staging", "Tests"]
    assert [words(link) for link in menus[0].select("[aria-current]")] == ["Tests"]
    assert "Basics" in words(menus[0])
    assert len([link for link in soup.select("a") if words(link) == "Metastases and Staging"]) == 1


def test_section_menu_leaves_out_pages_not_live_in_the_language_and_groups_left_empty(section, client):
    both, japanese = make_article(section), make_article(section, "日本語だけ", "", slug="japanese-only")
    set_menu(section, ("基礎", "Basics", [both]), ("国内", "In Japan", [japanese]))

    english = words(read(client, both.get_url_in("en")).select_one(".section-menu"))

    assert "In Japan" not in english
    assert "Basics" in english
    assert "国内" in words(read(client, both.get_url_in("ja")).select_one(".section-menu"))


def test_menu_link_to_a_deleted_page_is_left_out(section, client):
    kept, deleted = make_article(section), make_article(section, "検査", "Tests")
    set_menu(section, ("基礎", "Basics", [kept, deleted]))
    deleted.delete()

    menu = read(client, kept.get_url_in("en")).select_one(".section-menu")

    assert [words(link) for link in menu.select("li a")] == ["Metastases and Staging"]


def test_section_page_prints_its_menu_as_its_own_content(section, client):
    page = make_article(section)
    set_menu(section, ("基礎", "Basics", [page]))

    soup = read(client, section.get_url_in("en"))

    assert [words(heading) for heading in soup.main.select("h2")] == ["Basics"]
    assert [link["href"] for link in soup.main.select("li a")] == [page.get_url_in("en")]
    assert soup.select(".section-menu") == []


def test_switcher_leads_to_the_same_page_in_the_other_language(section, client):
    page = make_article(section)

    link = read(client, page.get_url_in("en")).select_one(".language-switcher a")

    assert (words(link), link["lang"], link["hreflang"]) == ("日本語", "ja", "ja")
    assert link["href"] == page.get_url_in("ja")


def test_switcher_says_that_a_language_is_missing_and_leads_to_the_nearest_page(section, client):
    page = make_article(section, languages=["en"])

    switcher = read(client, page.get_url_in("en")).select_one(".language-switcher")

    assert "This page isn't available in Japanese." in words(switcher)
    assert switcher.a["href"] == section.get_url_in("ja")
    assert switcher.a["lang"] == "ja"
    assert "乳がんについて" in words(switcher.a)


def test_switcher_leads_nowhere_where_the_other_language_has_no_page(db, client):
    home = make_home(languages=["ja"])

    switcher = read(client, home.get_url_in("ja")).select_one(".language-switcher")

    assert switcher.a is None


# Parts of a page ---------------------------------------------------------------------------------------


def test_sample_notice_stands_until_a_review_is_recorded(section, client):
    page = make_article(section, is_sample=True)
    notice = "This is sample text. No physician has reviewed it yet."

    assert notice in words(read(client, page.get_url_in("en")).main)

    page.reviewed_date, page.reviewer_en = date(2026, 4, 1), "Dr Yamada"
    page.save()
    text = words(read(client, page.get_url_in("en")).main)
    assert notice not in text
    assert "Dr Yamada" in text
    assert "April 1, 2026" in text


@LANGUAGES
def test_dates_are_written_as_the_language_writes_them(section, client, language):
    page = make_article(section, reviewed_date=date(2026, 4, 1))

    assert {"ja": "2026年4月1日", "en": "April 1, 2026"}[language] in words(
        read(client, page.get_url_in(language)).main
    )


def test_related_pages_are_those_live_in_the_language(section, client):
    both, japanese = (
        make_article(section, "検査", "Tests"),
        make_article(section, "日本語だけ", "", slug="japanese-only"),
    )
    page = make_article(section, related_pages=stream(("page", both.pk), ("page", japanese.pk)))

    def related(language: str) -> list[str]:
        return [words(link) for link in read(client, page.get_url_in(language)).select(".related-pages a")]

    assert related("ja") == ["検査", "日本語だけ"]
    assert related("en") == ["Tests"]


def test_card_of_a_page_not_live_in_the_language_is_not_shown(home, client):
    section = make_section(home, languages=["ja"])
    home = HomePage.objects.get(pk=home.pk)
    home.cards = stream(("card", {"page": section.pk, "text_ja": "はじめに", "text_en": "Begin here"}))
    home.save()

    assert "はじめに" in words(read(client, home.get_url_in("ja")).main)
    assert read(client, home.get_url_in("en")).select(".card") == []


def test_citations_lead_to_their_references_and_back(section, client):
    text = "<p>So it is<sup>[1]</sup>, and again<sup>[1]</sup>, but not<sup>[9]</sup>.</p>"
    page = make_article(
        section,
        body_en=stream(("text", text)),
        references_en=stream(("reference", {"text": "Guideline"}), ("reference", {"text": "Unused"})),
    )

    soup = read(client, page.get_url_in("en"))

    assert [link["href"] for link in soup.select(".citation a")] == ["#reference-1", "#reference-1"]
    assert len(soup.find_all(id="citation-1")) == 1
    assert [link["href"] for link in soup.select(".references__back")] == ["#citation-1"]
    assert "[9]" in words(soup.main)


def test_closing_message_is_shown_in_languages_in_which_it_says_something(section, client):
    message = make_closing_message(label_en="", lead_en="", text_en="")
    page = make_article(section, closing_message=message)

    assert "ひとりではありません。" in words(read(client, page.get_url_in("ja")).main)
    assert read(client, page.get_url_in("en")).select(".closing-message") == []


def test_stages_and_categories_are_tables_with_captions_and_headers(world, client):
    soup = read(client, world[3].get_url_in("en"))

    tables = soup.select(".staging table")
    assert len(tables) == 3
    for table in tables:
        assert words(table.caption)
        assert {header["scope"] for header in table.select("th")} == {"col", "row"}
    assert "AJCC" in words(soup.select_one(".staging__source"))
    assert "Staging manual" in words(soup.select_one(".staging__source"))


def test_every_answer_can_be_read_without_opening_anything(section, client):
    page = make_faq(section)

    answer = read(client, page.get_url_in("en")).find(string="Mostly it doesn't.")

    assert answer.find_parent("details") is None


# What isn't there --------------------------------------------------------------------------------------


def test_missing_page_speaks_the_language_of_its_address(home, client):
    english, japanese = read(client, "/en/nowhere/", 404), read(client, "/nowhere/", 404)

    assert (english.html["lang"], japanese.html["lang"]) == ("en", "ja")
    assert words(english.h1) == "This page can't be found"
    assert english.main.select_one("a.button")["href"] == "/en/"
    assert japanese.main.select_one("a.button")["href"] == "/"
    assert japanese_outside_marks(english) == []


def test_missing_english_page_offers_the_japanese_one_marked_as_japanese(section, client):
    page = make_article(section, languages=["ja"])

    soup = read(client, page.get_url_in("en"), 404)

    link = soup.select_one(".notice a")
    assert (link["href"], link["lang"], words(link)) == (page.get_url_in("ja"), "ja", "転移とステージ")
    assert japanese_outside_marks(soup) == []


@pytest.mark.parametrize(("address", "language"), [("/", "ja"), ("/en/about/", "en")])
def test_error_page_reads_no_database(rf, django_assert_num_queries, address, language):
    with django_assert_num_queries(0):
        response = server_error(rf.get(address))

    assert response.status_code == 500
    assert f'<html lang="{language}">' in response.content.decode()


# Preview -----------------------------------------------------------------------------------------------


@LANGUAGES
def test_empty_page_that_was_never_saved_can_be_previewed(home, language):
    page = ArticlePage(title="")

    response = page.make_preview_request(preview_mode=language)

    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()


@LANGUAGES
def test_draft_of_every_type_is_previewed_in_the_language_asked_for(world, language):
    for page in world:
        page.live = page.live_ja = page.live_en = False

        content = page.make_preview_request(preview_mode=language).content.decode()

        assert f'<html lang="{language}">' in content
        assert 'content="noindex' in content


def test_page_can_be_previewed_on_a_server_without_any_site(section):
    page = make_article(section)
    Site.objects.all().delete()

    content = page.make_preview_request(preview_mode="en").content.decode()

    assert "Metastases and Staging" in content


@LANGUAGES
def test_closing_message_is_previewed_before_it_is_published(home, language):
    message = make_closing_message(live=False)

    content = message.make_preview_request(preview_mode=language).content.decode()

    with using(language):
        assert {"ja": "ひとりではありません。", "en": "You are not alone."}[language] in content
