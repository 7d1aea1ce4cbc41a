"""An address that nobody meant so: sent on once to the page that was meant, or a clear 404, never anywhere else."""

import unicodedata
from urllib.parse import quote

import pytest
from django.test import Client, override_settings
from wagtail.contrib.redirects.models import Redirect

from foundation import publishing
from foundation.public import not_found
from tests.builders import make_article, make_section
from tests.built_once import built_once
from tests.reading import read

pytestmark = pytest.mark.django_db

ARTICLE = "/乳がんについて/転移とステージ/"


def ask(client: Client, path: str, **extra):
    """What is answered to the decoded `path` as a server hands it on."""
    return client.generic("GET", "/", PATH_INFO=path.encode().decode("latin-1"), **extra)


@built_once
def article(section):
    return make_article(section)


@pytest.mark.parametrize(
    "path",
    [
        quote(ARTICLE),
        quote(quote(ARTICLE)),
        ARTICLE[:5] + quote(ARTICLE[5:]),
        ARTICLE[:-1],
        quote(ARTICLE[:-1]),
        ARTICLE.replace("/", "//"),
        "/" + ARTICLE,
        unicodedata.normalize("NFD", ARTICLE),
        ARTICLE + "。",
        ARTICLE + "\u200b",
        ARTICLE[:-1] + "？utm_source=x",
        "/ja" + ARTICLE,
    ],
    ids=[
        *("encoded twice", "encoded three times", "half encoded twice", "no slash", "encoded twice, no slash"),
        *("doubled slashes", "two slashes first", "decomposed", "end of a sentence", "invisible character"),
        *("full-width question mark", "language prefix"),
    ],
)
def test_misspelled_japanese_address_is_sent_on_at_once(article, client, path):
    response = ask(client, path)

    assert (response.status_code, response["Location"]) == (301, article.get_url_in("ja"))


@pytest.mark.parametrize(
    "path",
    [
        "/EN/about-breast-cancer/metastases-and-staging/",
        "/en/About-Breast-Cancer/METASTASES-and-Staging",
        "/en/about-breast-cancer/metastases-and-staging",
        "//en//about-breast-cancer/metastases-and-staging/",
        "/en-us/about-breast-cancer/metastases-and-staging/",
        "/ｅｎ/about-breast-cancer/metastases-and-staging/).",
        "/en/about-breast-cancer/metastases-and-staging/?a=1",
    ],
)
def test_misspelled_english_address_is_sent_on_at_once(article, client, path):
    response = ask(client, path)

    assert (response.status_code, response["Location"]) == (301, article.get_url_in("en"))


def test_query_is_kept(article, client):
    response = ask(client, "/en/ABOUT-breast-cancer/metastases-and-staging", QUERY_STRING="utm_source=letter")

    assert response["Location"] == article.get_url_in("en") + "?utm_source=letter"


@pytest.mark.parametrize(("path", "address"), [("/Search", "/search/"), ("/EN/search", "/en/search/")])
def test_address_that_is_no_pages_is_found_as_well(home, client, path, address):
    assert client.get(path + "?q=x")["Location"] == address + "?q=x"


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize(
    "path",
    [
        *("//example.org/", "//example.org", "/\\example.org/", "///example.org/%2e%2e", "/%2F%2Fexample.org/"),
        *("//[", "/en//[::1]/", "/https://example.org/", "/en/\0/", "/%00/", "/en/%00/乳がん", "/%ff%fe/", "/%"),
        *("/" + "a" * 10_000, "/" + "%25" * 1_000, "/" + "長" * 3_000 + "/", "/en/" + "ﷺ" * 2_000),
        *("/😀/", "/en/' OR 1=1 --/", "/<script>alert(1)</script>", "/../../etc/passwd", "/..;/admin", "/;a=b"),
        *("/index.php", "/wp-login.php", "/.env", "/en/%", "/en/_%_/", "/ja/nothing", "/EN/nothing/"),
    ],
)
def test_odd_address_is_a_clear_404(article, client, path, debug):
    with override_settings(DEBUG=debug):
        response = ask(client, path)

    assert response.status_code == 404
    assert "Location" not in response
    assert response.templates[0].name == "404.html"
    assert "example.org" not in str(response.headers)


def test_broken_bytes_are_a_404(home, client):
    assert client.generic("GET", "/", PATH_INFO="/\xe4\xb9/\xff/").status_code == 404


def test_404_speaks_the_language_of_the_address(home, client):
    for path, language in (("/nothing/", "ja"), ("/en/nothing/", "en"), ("//EN//nothing", "en")):
        response = ask(client, path)
        assert (response.status_code, response["Content-Language"]) == (404, language)
        assert f'<html lang="{language}"' in response.content.decode()


def test_answer_to_a_misspelling_is_no_page_that_is_not_live(article, client):
    publishing.withdraw(article, ["en"])

    response = client.get("/en/About-Breast-Cancer/metastases-and-staging")

    assert response.status_code == 404
    assert "転移とステージ" in response.content.decode()  # the offer of the Japanese


def test_of_two_addresses_that_differ_in_capitals_each_is_itself(section, client):
    small = make_article(section, "小", "Small", slug_en="her2")
    large = make_article(section, "大", "Large", slug_en="HER2")

    assert client.get(small.get_url_in("en")).status_code == client.get(large.get_url_in("en")).status_code == 200


def test_missing_document_is_not_looked_for_among_pages(home, client):
    response = client.get("/documents/999/Leaflet.pdf")

    assert response.status_code == 404


def test_nothing_is_sent_on_that_was_posted(article, client):
    assert client.post("/en/About-breast-cancer/").status_code == 404


@pytest.mark.parametrize("path", ["/admin", "/Admin/"])
def test_admin_is_found_without_its_slash(home, client, path):
    assert client.get(path)["Location"] == "/admin/"


def test_tidying_is_done_once():
    for path in ("/en/a/", quote(quote(quote(ARTICLE))), "//x//", "/がん/。", "/"):
        assert not_found.tidy(not_found.tidy(path)) == not_found.tidy(path)


# Redirects -------------------------------------------------------------------------------------------------


def test_redirect_leads_to_the_page_in_the_language_of_the_old_address(article, client):
    Redirect.add_redirect("/old", article)
    Redirect.add_redirect("/en/old", article)

    assert client.get("/old/")["Location"] == article.get_url_in("ja")
    assert client.get("/en/old/")["Location"] == article.get_url_in("en")


def test_redirect_to_a_page_that_is_not_live_in_the_language_offers_the_other(article, client):
    Redirect.add_redirect("/en/old", article)
    publishing.withdraw(article, ["en"])

    soup = read(client, "/en/old/", status=404)

    assert soup.select_one(f'a[href="{article.get_url_in("ja")}"]')


@pytest.mark.parametrize("path", ["/OLD-Page/", "//old-page", "/old%2Dpage。"])
def test_redirect_is_found_however_its_address_is_spelled(article, client, path):
    Redirect.add_redirect("/Old-page", article)

    assert ask(client, path)["Location"] == article.get_url_in("ja")


def test_redirect_with_a_query_is_nearer_than_one_without(home, section, client):
    Redirect.add_redirect("/index.php", "/a/")
    Redirect.add_redirect("/index.php?page=2", "/b/")

    assert client.get("/index.php?page=2")["Location"] == "/b/"
    assert client.get("/index.php?page=3")["Location"] == "/a/"


def test_two_redirects_of_one_address_are_no_error(article, section, client):
    Redirect.objects.create(old_path="/old", redirect_page=section, automatically_created=True)
    Redirect.objects.create(old_path="/old", redirect_page=article)

    assert client.get("/old/")["Location"] == article.get_url_in("ja")


@pytest.mark.parametrize("link", ["/old", "/old/", "http://["])
def test_redirect_that_leads_nowhere_is_a_404(home, client, link):
    Redirect.objects.create(old_path="/old", redirect_link=link)

    assert client.get("/old/").status_code == 404


def test_redirect_may_be_temporary(article, client):
    Redirect.add_redirect("/old", article, is_permanent=False)

    assert client.get("/old/").status_code == 302


def test_redirect_of_a_page_below_one_that_is_not_live(home, client):
    section = make_section(home, "診断", "Diagnosis", languages=["ja"])
    page = make_article(section)
    Redirect.add_redirect("/en/old", page)

    assert client.get("/en/old/")["Location"] == page.get_url_in("en")


def test_error_pages_help_in_the_language_of_the_address(home, client):
    for path, language, home_url in (("/", "ja", "/"), ("/en/", "en", "/en/")):
        with override_settings(ALLOWED_HOSTS=["testserver"]):
            response = client.get(path, headers={"host": "elsewhere.example"})
        assert response.status_code == 400
        page = response.content.decode()
        assert f'<html lang="{language}">' in page and f'href="{home_url}"' in page and 'name="q"' in page


def test_expired_form_is_answered_with_what_to_do(home):
    browser = Client(enforce_csrf_checks=True)

    response = browser.post("/en/search/")

    assert response.status_code == 403
    assert '<html lang="en"' in response.content.decode()


def test_500_asks_no_database_and_names_the_helpline(home, client, django_assert_num_queries, rf):
    from foundation.public.error_pages import server_error
    from tests.one_of_each import fill_in_settings

    fill_in_settings()
    client.get("/en/")

    with django_assert_num_queries(0):
        response = server_error(rf.get("/en/anything/"))

    assert response.status_code == 500
    assert '<a href="tel:0120000000">0120-000-000</a>' in response.content.decode()
    assert "Weekdays" in response.content.decode() and "平日" not in response.content.decode()
