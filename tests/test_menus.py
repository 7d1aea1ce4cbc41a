"""What leads on from a section's own page, from the foot of every page and from a page that is missing."""

import pytest

from pages.models import SectionPage
from tests.builders import make_article, make_standard_page
from tests.one_of_each import set_menu
from tests.reading import read, words

pytestmark = pytest.mark.django_db


def test_section_says_what_each_page_is_about_in_the_language_read(section, client):
    page = make_article(section, introduction_ja="<p>検査の話です。</p>", introduction_en="<p>About the tests.</p>")
    set_menu(section, ("基礎", "Basics", [page]))

    english = read(client, section.get_url_in("en")).select_one(".directory__summary")
    japanese = read(client, section.get_url_in("ja")).select_one(".directory__summary")

    assert words(english) == "About the tests."
    assert words(japanese) == "検査の話です。"


def test_words_of_a_private_page_are_not_in_the_directory(section, client):
    page = make_article(section, introduction_en="<p>For members.</p>")
    page.view_restrictions.create(restriction_type="password", password="secret")
    set_menu(section, ("基礎", "Basics", [page]))

    text = words(read(client, section.get_url_in("en")).main)

    assert "For members." not in text


def test_link_to_an_address_stands_in_the_directory(section, client):
    links = [{"url": "https://example.org/", "label_en": "Elsewhere", "label_ja": "外部"}]
    section = SectionPage.objects.get(pk=section.pk)
    section.menu_sections = [("group", {"heading_ja": "群", "heading_en": "Group", "links": links})]
    section.save()

    assert [words(a) for a in read(client, section.get_url_in("en")).select(".directory a")] == ["Elsewhere"]


def test_footer_lists_plain_pages_that_are_not_in_the_main_menu(home, client):
    make_standard_page(home, "お知らせ", "Contact", slug="contact", show_in_menus=True)
    make_standard_page(home, "個人情報", "Privacy", slug="privacy")
    make_standard_page(home, "日本語だけ", "", slug="japanese-only")

    def listed(language: str) -> list[str]:
        return [words(link) for link in read(client, home.get_url_in(language)).select(".site-footer__links a")][:-1]

    assert listed("en") == ["Privacy"]
    assert listed("ja") == ["個人情報", "日本語だけ"]


def test_private_page_is_not_in_the_footer(home, client):
    page = make_standard_page(home, "会員", "Members", slug="members")
    page.view_restrictions.create(restriction_type="password", password="secret")

    assert "Members" not in words(read(client, "/en/").select_one(".site-footer"))


def test_missing_page_leads_on_to_the_main_menu(home, client):
    make_standard_page(home, "相談", "Help", slug="help", show_in_menus=True)

    soup = read(client, "/en/nowhere/", 404)

    assert [words(link) for link in soup.main.select(".ways-on a")] == ["Help"]
