"""Text size and furigana: chosen without a script, kept in a cookie, printed into the page."""

import pytest

from foundation.public.display import COOKIE, parse, serialise
from tests.builders import make_article, make_standard_page
from tests.reading import japanese_outside_marks, read, words

pytestmark = pytest.mark.django_db

LANGUAGES = pytest.mark.parametrize("language", ["ja", "en"])


def choose(client, language="en", **asked):
    return client.get("/display/" if language == "ja" else "/en/display/", asked)


def test_page_of_a_reader_who_never_chose_says_nothing_about_display(home, client):
    html = read(client, "/en/").html

    assert not html.has_attr("data-text")
    assert not html.has_attr("data-ruby")


def test_choice_leads_back_and_lasts_on_every_page(section, client):
    page = make_article(section)

    response = choose(client, text="large", next=page.get_url_in("en"))

    assert (response.status_code, response["Location"]) == (302, page.get_url_in("en"))
    assert response.cookies[COOKIE]["max-age"] == 365 * 24 * 60 * 60
    assert read(client, page.get_url_in("en")).html["data-text"] == "large"
    assert read(client, section.get_url_in("ja")).html["data-text"] == "large"


def test_second_choice_keeps_the_first(home, client):
    choose(client, text="largest")
    choose(client, ruby="off")

    html = read(client, "/en/").html

    assert (html["data-text"], html["data-ruby"]) == ("largest", "off")


def test_going_back_to_the_standard_forgets_the_cookie(home, client):
    choose(client, text="large")

    response = choose(client, text="standard")

    assert response.cookies[COOKIE]["max-age"] == 0
    assert not read(client, "/en/").html.has_attr("data-text")


def test_buttons_say_what_is_chosen(home, client):
    choose(client, text="large")

    pressed = read(client, "/en/").select('.display-settings [aria-pressed="true"]')

    assert [words(button) for button in pressed] == ["Large", "Show"]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "javascript:alert(1)",
        "\\\\example.org",
        "",
        "\0",
        "/a\r\nb",
    ],
)
def test_way_back_is_never_to_another_site(home, client, address):
    location = choose(client, text="large", next=address)["Location"]

    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert "\n" not in location


@pytest.mark.parametrize(
    "cookie", ["", "text-huge", '"><script>', "text", "text-", "-large", "ruby-off.ruby-no", "あ" * 99]
)
def test_cookie_that_somebody_made_up_changes_nothing(cookie):
    assert parse(cookie) == {"text": "standard", "ruby": "on"}


def test_cookie_means_what_was_chosen():
    assert serialise({"text": "large", "ruby": "off"}) == "text-large.ruby-off"
    assert parse("text-large.ruby-off") == {"text": "large", "ruby": "off"}


def test_unknown_value_is_the_standard(home, client):
    choose(client, text="<b>")

    assert not read(client, "/en/").html.has_attr("data-text")


@LANGUAGES
def test_address_without_a_choice_is_a_page_of_its_own(home, client, language):
    soup = read(client, "/display/" if language == "ja" else "/en/display/")

    assert soup.html["lang"] == language
    assert len(soup.select("h1")) == 1
    assert soup.select_one('meta[name="robots"]')["content"] == "noindex"
    assert soup.main.select("form button[name=text]")
    if language == "en":
        assert japanese_outside_marks(soup) == []


def test_page_may_not_take_the_address(home):
    assert make_standard_page(home, "表示", "Display", slug="x", slug_en="").slug_en != "display"
