"""What stands on every page, as a front end asks for it once."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from foundation import publishing
from foundation.languages import LANGUAGES
from foundation.models import SiteSettings
from tests.builders import make_image
from tests.one_of_each import fill_in_settings
from tests.reading import read, words

pytestmark = pytest.mark.django_db


def ask(lang: str = "en") -> dict[str, Any]:
    response = Client().get("/api/v2/site/", {"lang": lang})
    assert (response.status_code, response["Content-Language"]) == (200, lang)
    return response.json()


def change(**fields: Any) -> None:
    settings = SiteSettings.for_site(Site.objects.get())
    for name, value in fields.items():
        setattr(settings, name, value)
    settings.save()


@pytest.mark.parametrize("language", LANGUAGES)
def test_site_says_what_the_html_page_says(home, language):
    fill_in_settings()
    soup = read(Client(), home.get_url_in(language))

    answer = ask(language)

    assert answer["name"] == words(soup.select_one(".site-footer__name"))
    assert answer["footer_note"] == words(soup.select_one(".site-footer__note"))
    telephone = soup.select_one(".helpline__telephone a")
    assert answer["helpline"]["telephone"] == words(telephone)
    assert answer["helpline"]["telephone_url"] == telephone["href"] == "tel:0120000000"
    facts = [words(fact) for fact in soup.select(".helpline__facts dd")]
    assert [answer["helpline"]["hours"], answer["helpline"]["languages"]] == facts
    assert answer["share_image"]["url"].endswith(f"foundation/share-{language}.png")


def test_nothing_of_the_other_language_is_said(home):
    fill_in_settings()

    assert "The Foundation" in str(ask("en"))
    assert not any(word in str(ask("en")) for word in ("乳がんの会", "平日", "医師"))
    assert "乳がんの会" in str(ask("ja"))
    assert not any(word in str(ask("ja")) for word in ("The Foundation", "Weekdays", "doctor"))


def test_what_is_not_written_in_a_language_is_empty(home):
    fill_in_settings()
    change(name_en="", helpline_hours_en="", footer_note_en="")

    answer = ask("en")

    assert (answer["helpline"]["hours"], answer["footer_note"]) == ("", "")
    assert answer["name"] == "Breast Cancer Foundation"


def test_without_a_telephone_there_is_no_helpline(home):
    assert ask()["helpline"] is None


def test_number_that_nobody_can_dial_has_no_address(home):
    change(helpline_telephone="準備中")

    assert ask("ja")["helpline"]["telephone_url"] == ""


def test_picture_for_sharing_is_the_language_s_own(home):
    change(share_image_en=make_image())

    english, japanese = ask("en")["share_image"], ask("ja")["share_image"]

    assert (english["alt"], english["width"], english["height"]) == ("What the figure shows", 640, 336)
    assert english["url"].startswith("http://")
    assert japanese["url"].endswith("share-ja.png")


def test_addresses_are_those_of_the_language_and_are_answered(home):
    japanese, english = ask("ja")["addresses"], ask("en")["addresses"]

    assert english["search"] == "http://localhost:8000/en/search/"
    assert japanese["search"] == "http://localhost:8000/search/"
    for addresses in (japanese, english):
        for name, address in addresses.items():
            url = f"{address}&q=x" if name == "search_api" else address.removeprefix("http://localhost:8000")
            assert Client().get(url).status_code == 200, url


def test_each_language_has_its_name_and_its_home(home):
    languages = ask("en")["languages"]

    assert [(one["lang"], one["name"]) for one in languages] == [("ja", "日本語"), ("en", "English")]
    assert [one["home"]["html_url"] for one in languages] == ["http://localhost:8000/", "http://localhost:8000/en/"]
    for one in languages:
        assert Client().get(one["home"]["detail_url"]).json()["id"] == home.pk


def test_home_that_is_not_live_in_a_language_is_null_there(home):
    publishing.withdraw(home, ["en"])

    assert ask("en")["home"] is None
    assert [one["home"] is None for one in ask("ja")["languages"]] == [False, True]


def test_private_home_is_named_nowhere(home):
    PageViewRestriction.objects.create(page=home, restriction_type=PageViewRestriction.LOGIN)

    assert ask("ja")["home"] is None
    assert [one["home"] for one in ask("ja")["languages"]] == [None, None]


def test_queries_are_few(home):
    fill_in_settings()
    ask()

    with CaptureQueriesContext(connection) as queries:
        ask()

    assert len(queries) <= 6
