"""Every menu of the site in one answer: what a reader of the language may go to, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import APIToken, PageViewRestriction, Site

from foundation import publishing
from foundation.languages import LANGUAGES
from pages import menus
from pages.models import SectionPage
from tests.builders import make_article, make_home, make_section, make_standard_page, stream
from tests.built_once import built_once
from tests.one_of_each import make_one_of_each, set_menu
from tests.people import EDITORS, make_user
from tests.reading import read, words

pytestmark = pytest.mark.django_db


def ask(lang: str = "en", headers: dict[str, str] | None = None) -> dict[str, Any]:
    response = Client().get("/api/v2/menus/", {"lang": lang}, headers=headers or {})
    assert (response.status_code, response["Content-Language"]) == (200, lang)
    return response.json()


def labels(items: list[dict[str, Any]]) -> list[str]:
    return [item["label"] for item in items]


def hide(page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@built_once
def section(home) -> SectionPage:
    """A section in the main menu, with a menu of two groups."""
    section = make_section(home, show_in_menus=True)
    pages = [make_article(section, f"記事{n}", f"Article {n}") for n in (1, 2)]
    section.refresh_from_db()
    set_menu(section, ("基礎", "Basics", pages[:1]), ("治療", "Treatment", pages[1:]))
    return section


@pytest.mark.parametrize("language", LANGUAGES)
def test_menus_are_those_of_the_html_page(db, language):
    _home, section, article, *_rest = make_one_of_each(make_home())
    soup = read(Client(), article.get_url_in(language))

    answer = ask(language)

    assert labels(answer["main"]) == [words(link) for link in soup.select(".site-menu__link")] != []
    assert labels(answer["footer"]) == [words(link) for link in soup.select(".site-footer__links a")][:-1] != []
    menu = next(menu for menu in answer["sections"] if menu["id"] == section.pk)
    items = [item for group in menu["groups"] for item in group["items"]]
    assert labels(items) == [words(link) for link in soup.select(".section-menu__links a")] != []
    assert [item["html_url"] for item in items] == [
        f"http://localhost:8000{link['href']}" for link in soup.select(".section-menu__links a")
    ]
    assert [group["heading"] for group in menu["groups"]] == [
        words(heading) for heading in soup.select(".section-menu__heading")
    ]


def test_each_page_of_a_menu_can_be_asked_for(section):
    answer = ask()

    items = [*answer["main"], *answer["sections"][0]["groups"][0]["items"]]
    assert len(items) == 2
    for item in items:
        detail = Client().get(item["detail_url"]).json()
        assert item["is_page"] is True
        assert (detail["id"], detail["meta"]["html_url"]) == (item["page_id"], item["html_url"])


def test_address_elsewhere_is_no_page(section):
    links = [{"url": "https://example.org/", "label_en": "Elsewhere", "label_ja": ""}]
    section.menu_sections = stream(("group", {"heading_ja": "外", "heading_en": "Beyond", "links": links}))
    section.save()

    assert ask("en")["sections"][0]["groups"][0]["items"] == [
        {
            "label": "Elsewhere",
            "html_url": "https://example.org/",
            "is_page": False,
            "page_id": None,
            "detail_url": None,
        }
    ]
    assert ask("ja")["sections"] == []


def test_address_that_a_browser_would_run_is_left_out(section):
    links = [{"url": "javascript:alert(1)", "label_en": "Click"}]
    section.menu_sections = stream(("group", {"heading_ja": "", "heading_en": "", "links": links}))
    section.save()

    assert ask("en")["sections"] == []


@pytest.mark.parametrize(("language", "other"), [("en", "ja"), ("ja", "en")])
def test_page_that_is_withdrawn_in_a_language_is_in_no_menu_of_it(section, language, other):
    page = next(link["page"] for block in section.menu_sections for link in block.value["links"])
    before = ask(language)
    assert len(before["sections"][0]["groups"]) == 2

    publishing.withdraw(page, [language])

    assert len(ask(language)["sections"][0]["groups"]) == 1
    assert len(ask(other)["sections"][0]["groups"]) == 2


def test_section_that_is_not_live_in_a_language_shows_its_menu_without_its_name(section):
    publishing.withdraw(section, ["en"])

    menu = ask("en")["sections"][0]

    assert (menu["title"], menu["html_url"], menu["detail_url"]) == ("", None, None)
    assert [group["heading"] for group in menu["groups"]] == ["Basics", "Treatment"]
    assert ask("ja")["sections"][0]["title"] == "乳がんについて"
    assert labels(ask("en")["main"]) == []


def test_section_without_a_live_page_has_no_menu(section, home):
    linked = make_article(home, "別の場所", "Another place")
    draft = make_section(home, "準備中", "In preparation", live=False)
    set_menu(draft, ("秘密の見出し", "Secret heading", [linked]))

    assert "Secret heading" not in str(ask("en"))
    assert "秘密の見出し" not in str(ask("ja"))


def test_no_menu_holds_a_word_of_the_other_language(db):
    make_one_of_each(make_home())

    assert not menus_in(ask("en"), "乳がん", "質問", "基礎")
    assert not menus_in(ask("ja"), "About", "Basics", "Questions")


def menus_in(answer: dict[str, Any], *words: str) -> list[str]:
    said = [*answer["main"], *answer["footer"], *answer["sections"]]
    groups = [group for section in answer["sections"] for group in section["groups"]]
    said += groups + [item for group in groups for item in group["items"]]
    texts = [str(thing.get(name, "")) for thing in said for name in ("label", "title", "heading")]
    assert texts
    return [word for word in words if any(word in text for text in texts)]


# Private pages ---------------------------------------------------------------------------------------------


def test_private_pages_are_in_no_menu(home, section):
    page = make_article(section, "会員の話", "For members")
    footer = make_standard_page(home, "会員規約", "Rules for members")
    top = make_standard_page(home, "会員室", "Room of members", show_in_menus=True)
    section.refresh_from_db()
    set_menu(section, ("会員", "Members", [page]))
    assert "For members" in str(ask("en"))

    for one in (page, footer, top):
        hide(one)

    for language in LANGUAGES:
        assert not menus_in(ask(language), "embers", "会員")


def test_menu_of_a_private_section_is_not_told(home, section):
    set_menu(section, ("会員", "Members", [make_article(home, "誰でも", "For everybody")]))
    hide(section)

    assert ask("en")["sections"] == []
    assert ask("ja")["main"] == []


def test_token_shows_the_private_pages_that_its_owner_may_read(section):
    hide(section)
    _token, key = APIToken.create_token(user=make_user(EDITORS), name="front end")

    answer = ask("en", {"Authorization": f"Bearer {key}"})

    assert labels(answer["main"]) == ["About Breast Cancer"]
    assert answer["sections"][0]["title"] == "About Breast Cancer"


# Cost ------------------------------------------------------------------------------------------------------


def count_queries() -> int:
    Site.clear_site_root_paths_cache()
    caches["default"].clear()
    with CaptureQueriesContext(connection) as queries:
        ask()
    return len(queries)


def test_more_sections_and_entries_take_no_more_queries(home, section):
    few = count_queries()
    for n in range(4):
        another = make_section(home, f"章{n}", f"Part {n}", show_in_menus=True)
        pages = [make_article(another, f"記事{n}-{m}", f"Article {n}-{m}") for m in range(3)]
        another.refresh_from_db()
        set_menu(another, ("群", "Group", pages), ("群二", "Group two", pages))
        make_standard_page(home, f"頁{n}", f"Page {n}")

    assert count_queries() == few
    assert len(ask()["sections"]) == 5


def test_without_a_site_there_are_no_menus(home, monkeypatch):
    monkeypatch.setattr(menus.Site, "find_for_request", lambda request: None)

    assert ask() == {"lang": "en", "main": [], "footer": [], "sections": []}
