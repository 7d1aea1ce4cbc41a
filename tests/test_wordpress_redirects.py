"""Old addresses lead to their pages, each in its own language, and nothing that is here already is lost for that."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from foundation import publishing
from foundation.models import Change, FoundationPage, RedirectHits
from pages.models import ArticlePage
from tests.builders import make_article
from tests.test_wordpress_pairs import english, japanese, run
from tests.wordpress_samples import write

pytestmark = pytest.mark.django_db

PAIR = {"translations": {"ja": 12, "en": 34}}


def leads_to(client, address):
    """Where a visitor of `address` is sent for good; None where she isn't sent on."""
    response = client.get(address)
    return response["Location"] if response.status_code == 301 else None


def get_page(title="Your days"):
    return ArticlePage.objects.get(title_en=title)


def moved(**fields):
    """An English page whose address can't be kept: its end is Japanese."""
    return english(link="https://www.example.org/en/毎日/", **fields)


# Numbers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["p", "page_id"])
def test_a_number_leads_to_its_page_in_its_language(home, client, tmp_path, name):
    run(write(tmp_path, [japanese(**PAIR), english(**PAIR)]), "--publish")

    assert leads_to(client, f"/?{name}=12") == "/hi-bi/"
    assert leads_to(client, f"/?{name}=34") == "/en/days/"
    assert leads_to(client, f"/en/?{name}=34&utm_source=mail") == "/en/days/"


def test_one_number_of_two_languages_leads_to_that_of_the_address(home, client, tmp_path):
    run(write(tmp_path, [japanese(id=34), english()]), "--publish")

    assert leads_to(client, "/?p=34") == "/hi-bi/"
    assert leads_to(client, "/en/?p=34") == "/en/days/"
    assert leads_to(client, "/?p=34&lang=en") == "/en/days/"


def test_a_number_that_leads_nowhere_shows_the_home_page(home, client, tmp_path):
    run(write(tmp_path, english()))

    assert client.get("/?p=34").status_code == 200  # not published
    assert client.get("/?p=35").status_code == 200
    assert client.get("/?p=x").status_code == 200
    assert client.get("/?p=" + "9" * 5000).status_code == 200


def test_a_number_on_another_page_means_nothing(home, client, tmp_path):
    run(write(tmp_path, [japanese(), english()]), "--publish")

    assert client.get("/hi-bi/?p=34").status_code == 200


def test_a_page_that_moved_later_is_still_found(home, client, tmp_path):
    run(write(tmp_path, english()), "--publish")
    page = get_page()
    page.slug_en = "every-day"
    page.save()

    assert leads_to(client, "/?p=34") == "/en/every-day/"


def test_uses_are_counted(home, client, tmp_path):
    run(write(tmp_path, english()), "--publish")

    client.get("/?p=34")

    assert RedirectHits.objects.get().redirect.old_path == "/en?p=34"


def test_the_home_page_asks_only_where_a_number_is_named(home, client):
    def count(address):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    count("/")
    plain = count("/")

    assert count("/?utm_source=mail") == plain
    assert count("/?p=12") == plain + 1


def test_front_ends_are_told(home, client, tmp_path):
    run(write(tmp_path, english()), "--publish")

    answer = client.get("/api/v2/resolve/", {"path": "/?p=34"}).json()
    listed = client.get("/api/v2/redirects/", {"lang": "en"}).json()["items"]

    assert (answer["kind"], answer["location"], answer["lang"]) == ("redirect", "/en/days/", "en")
    assert {item["old_path"] for item in listed} == {"/en?p=34", "/en?page_id=34"}


# Addresses -------------------------------------------------------------------------------------------------


def test_an_address_that_changed_leads_to_its_page(home, client, tmp_path):
    run(write(tmp_path, moved()), "--publish")

    assert leads_to(client, "/en/毎日/") == get_page().get_url_in("en") == "/en/your-days/"
    assert leads_to(client, "/en/%E6%AF%8E%E6%97%A5") == "/en/your-days/"


def test_the_page_of_a_pair_is_found_in_the_language_of_the_address(home, client, tmp_path):
    far = english(link="https://www.example.org/en/care/days/", **PAIR)

    run(write(tmp_path, [japanese(**PAIR), far]), "--publish")

    assert leads_to(client, "/en/care/days/") == "/en/days/"


def test_an_english_address_without_a_language_leads_to_the_english_page(home, client, tmp_path):
    pair = {"translations": {"ja": 12, "en": 34}}
    plain = english(link="https://www.example.org/about-days/", lang="en", **pair)

    run(write(tmp_path, [japanese(**pair), plain]), "--publish")

    assert leads_to(client, "/about-days/") == "/en/about-days/"


def test_what_did_not_change_needs_no_redirect(home, tmp_path):
    run(write(tmp_path, [japanese(link="https://www.example.org/ja/hi-bi/"), english()]), "--publish")

    assert not Redirect.objects.exclude(old_path__contains="?").exists()


def test_a_page_that_stands_at_an_old_address_is_not_hidden(home, client, tmp_path):
    standing = make_article(home, title="毎日", slug="mainichi", title_en="Standing", slug_en="standing")
    far = english(link="https://www.example.org/en/standing/", id=34, **PAIR)

    text = run(write(tmp_path, [japanese(**PAIR), far]), "--publish")

    assert client.get("/en/standing/").status_code == 200
    assert "Another page stands at these old addresses here, so nothing leads on from them: /en/standing." in text
    assert standing.get_url_in("en") == "/en/standing/"


def test_a_redirect_that_staff_wrote_stays_and_is_told(home, client, tmp_path):
    Redirect.add_redirect("/en/毎日/", "https://example.com/")

    text = run(write(tmp_path, moved()), "--publish")

    assert leads_to(client, "/en/毎日/") == "https://example.com/"
    assert "It was kept: /en/毎日." in text


def test_a_redirect_to_an_old_address_leads_to_the_page_at_once(home, client, tmp_path):
    Redirect.add_redirect("/en/older/", "/en/毎日/")

    run(write(tmp_path, moved()), "--publish")

    assert leads_to(client, "/en/older/") == "/en/your-days/"


def test_an_address_too_long_for_a_redirect_is_told(home, tmp_path):
    text = run(write(tmp_path, english(link=f"https://www.example.org/en/{'毎' * 260}/")))

    assert "too long for a redirect" in text


# Runs ------------------------------------------------------------------------------------------------------


def test_a_second_run_makes_none(home, tmp_path):
    path = write(tmp_path, [moved(), japanese()])
    run(path)
    before = list(Redirect.objects.order_by("pk").values())

    text = run(path)

    assert "redirect" not in text
    assert list(Redirect.objects.order_by("pk").values()) == before
    assert len(before) == 5


def test_a_dry_run_only_tells(home, tmp_path):
    text = run(write(tmp_path, moved()), "--dry-run")

    assert "3 redirects lead from old addresses to their pages." in text
    assert not Redirect.objects.exists()


def test_whoever_follows_the_site_is_told(home, tmp_path):
    run(write(tmp_path, moved()), "--publish")

    assert Change.objects.filter(kind="redirect", language="en").count() == 3


def test_redirects_go_with_their_page(home, tmp_path):
    run(write(tmp_path, moved()))
    FoundationPage.objects.get(title_en="Your days").delete()

    assert not Redirect.objects.exists()


def test_a_redirect_of_another_site_of_this_server_is_not_in_the_way(home, client, tmp_path):
    other = Site.objects.create(hostname="other.example", root_page=home.get_parent())
    Redirect.add_redirect("/en/毎日/", "https://example.com/", site=other)

    run(write(tmp_path, moved()), "--publish")

    assert leads_to(client, "/en/毎日/") == "http://localhost:8000/en/your-days/"


def test_a_page_that_was_withdrawn_is_led_to_no_more(home, client, tmp_path):
    run(write(tmp_path, english()), "--publish")
    publishing.withdraw(get_page(), ["en"])

    assert client.get("/?p=34").status_code == 200
