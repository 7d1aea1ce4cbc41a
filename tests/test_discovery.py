"""What machines ask a site for is true, whole, in one language, and tells nothing that isn't live or is private."""

import re
import xml.etree.ElementTree as ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from foundation import publishing
from foundation.languages import JAPANESE, LANGUAGES
from tests.builders import body, make_article, make_section, stream
from tests.built_once import built_once
from tests.one_of_each import make_one_of_each

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"

LISTS = ["feed.xml", "llms.txt", "opensearch.xml"]
PREFIX = {"ja": "/", "en": "/en/"}


def get(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def get_tree(client, address: str) -> ElementTree.Element:
    return ElementTree.fromstring(get(client, address))  # noqa: S314 (our own)


@built_once
def article(section):
    return make_article(section)


# Sitemap -----------------------------------------------------------------------------------------------


def sitemap(client) -> dict[str, dict[str, str]]:
    """The alternates of each address."""
    return {
        url.find(f"{SITEMAP}loc").text: {link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")}
        for url in get_tree(client, "/sitemap.xml")
    }


def test_sitemap_names_every_live_page_with_its_other_language(home, client):
    pages = make_one_of_each(home)

    urls = sitemap(client)

    assert set(urls) == {page.get_full_url_in(language) for page in pages for language in LANGUAGES}
    for page in pages:
        japanese, english = page.get_full_url_in("ja"), page.get_full_url_in("en")
        assert urls[japanese] == urls[english] == {"ja": japanese, "en": english, "x-default": japanese}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sitemap_names_no_language_that_is_not_live(section, client, language):
    page = make_article(section, languages=[language])

    urls = sitemap(client)

    assert urls[page.get_full_url_in(language)] == {}
    assert len(urls) == 5


def test_sitemap_says_when_each_language_changed(article, client):
    assert get(client, "/sitemap.xml").count("<lastmod>") >= 2


def test_sitemap_of_a_part_that_is_not_there_is_a_404(home, client):
    assert [client.get(f"/sitemap.xml?p={part}").status_code for part in ("1", "2", "x", "")] == [200, 404, 404, 404]


def test_machines_get_an_answer_where_there_is_no_site(home, client):
    Site.objects.all().delete()
    Site.clear_site_root_paths_cache()

    for address in ("/sitemap.xml", "/robots.txt", "/feed.xml", "/en/llms.txt", "/opensearch.xml"):
        assert client.get(address).status_code == 200, address


# Robots ------------------------------------------------------------------------------------------------


def test_robots_opens_the_site_and_names_the_sitemap(home, client):
    text = get(client, "/robots.txt")

    assert "Sitemap: http://testserver/sitemap.xml" in text.splitlines()
    assert "Disallow: /admin/" in text.splitlines()
    assert "Disallow: /" not in text.splitlines()


# Feed --------------------------------------------------------------------------------------------------


def test_feed_names_the_changed_pages_of_its_language_newest_first(article, client):
    article.title_en = "Revised"
    article.save_revision()
    publishing.publish(article, ["en"])

    japanese, english = get_tree(client, "/feed.xml"), get_tree(client, "/en/feed.xml")

    first = english.find(f"{ATOM}entry")
    assert first.find(f"{ATOM}title").text == "Revised"
    assert first.find(f"{ATOM}link").get("href") == article.get_full_url_in("en")
    assert first.find(f"{ATOM}summary").text == "An English introduction."
    assert "Revised" not in [title.text for title in japanese.iter(f"{ATOM}title")]
    assert english.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_feed_has_what_atom_asks_for(article, client):
    for prefix in PREFIX.values():
        feed = get_tree(client, f"{prefix}feed.xml")
        own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]

        assert own == [f"http://testserver{prefix}feed.xml"]
        for element in (feed, *feed.findall(f"{ATOM}entry")):
            assert all(element.find(f"{ATOM}{name}").text for name in ("id", "title", "updated"))
        assert feed.find(f"{ATOM}author/{ATOM}name").text


def test_entry_keeps_its_id_when_the_page_moves_and_has_another_in_each_language(article, client):
    def ids(prefix: str) -> set[str]:
        return {entry.find(f"{ATOM}id").text for entry in get_tree(client, f"{prefix}feed.xml").iter(f"{ATOM}entry")}

    before = ids("/en/")
    article.slug_en = "moved"
    article.save_revision().publish()

    assert ids("/en/") == before
    assert not ids("/en/") & ids("/")


def test_reader_who_has_the_feed_is_told_so(article, client):
    tag = client.get("/feed.xml")["ETag"]

    assert client.get("/feed.xml", headers={"if-none-match": tag}).status_code == 304
    publishing.withdraw(article, ["ja"])
    assert client.get("/feed.xml", headers={"if-none-match": tag}).status_code == 200


# OpenSearch ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_description_of_the_search_leads_to_it_in_its_language(home, client, language):
    tree = get_tree(client, f"{PREFIX[language]}opensearch.xml")

    templates = [url.get("template") for url in tree.iter(f"{OPENSEARCH}Url") if url.get("type") == "text/html"]
    assert templates == [f"http://testserver{PREFIX[language]}search/?q={{searchTerms}}"]
    assert len(tree.find(f"{OPENSEARCH}ShortName").text) <= 16
    assert tree.find(f"{OPENSEARCH}Language").text == language
    assert client.get(templates[0].replace("{searchTerms}", "がん")).status_code == 200


# llms.txt --------------------------------------------------------------------------------------------------


def test_list_for_language_models_leads_to_the_markdown_of_every_page(home, client):
    pages = make_one_of_each(home)

    for language, prefix in PREFIX.items():
        text = get(client, f"{prefix}llms.txt")
        assert text.startswith("# ") and "\n> " in text
        for page in pages:
            address = page.get_full_url_in(language) + "index.md"
            assert f"]({address})" in text
            assert get(client, address).startswith("# ")


def test_list_gathers_pages_under_their_section(home, client):
    section = make_section(home)
    make_article(section)

    text = get(client, "/en/llms.txt")

    assert "## About Breast Cancer" in text
    assert text.index("[Home]") < text.index("## About Breast Cancer") < text.index("[Metastases and Staging]")


def test_section_that_is_not_live_is_no_heading_of_its_pages(home, client):
    make_article(make_section(home, languages=["ja"]))

    text = get(client, "/en/llms.txt")

    assert "About Breast Cancer" not in text.replace("about-breast-cancer", "")
    assert "[Metastases and Staging]" in text


# Markdown --------------------------------------------------------------------------------------------------


def test_markdown_holds_what_the_page_says_and_none_of_its_furniture(section, client):
    table = {
        "caption": "Sizes",
        "columns": [{"type": "text", "heading": "Code"}, {"type": "text", "heading": "Size"}],
        "rows": [{"values": ["T1", "20 mm"]}],
    }
    text = "<p>日本<ruby>乳腺<rp>（</rp><rt>にゅうせん</rt><rp>）</rp></ruby>と<b>強調</b><sup>[1]</sup>。</p>"
    page = make_article(
        section,
        body_ja=stream(
            ("section", {"heading": "見出し", "content": [{"type": "text", "value": text}]}),
            ("table", {"row_headers": True, "table": table}),
        ),
        references_ja=stream(("reference", {"text": "診療ガイドライン", "url": "https://example.org/guide"})),
    )

    markdown = get(client, page.get_url_in("ja") + "index.md")

    assert markdown.startswith("# 転移とステージ\n")
    assert "\n## 見出し\n" in markdown
    assert "乳腺（にゅうせん）" in markdown and "**強調**" in markdown
    assert "| T1 | 20 mm |" in markdown
    assert "診療ガイドライン" in markdown and "https://example.org/guide" in markdown
    assert page.get_full_url_in("ja") in markdown
    assert not re.search("<(?!https?:)", markdown) and "↑" not in markdown and "](#" not in markdown
    assert "About Breast Cancer" not in markdown


def test_markdown_names_its_page_as_the_one_to_list(article, client):
    response = client.get(article.get_url_in("en") + "index.md")

    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response["Link"] == f'<{article.get_full_url_in("en")}>; rel="canonical"'
    assert response["Content-Language"] == "en"


def test_english_markdown_of_every_type_holds_no_japanese(home, client):
    for page in make_one_of_each(home):
        markdown = get(client, page.get_url_in("en") + "index.md")
        assert page.get_full_url_in("ja") + "index.md" in markdown
        assert "ja-en.html" not in markdown and "Was this page clear" not in markdown and "Link |" not in markdown
        assert not JAPANESE.search(markdown), page


def test_markdown_says_that_a_sample_is_one_and_when_a_page_was_reviewed(section, client):
    sample = make_article(section, is_sample=True)

    assert "sample" in get(client, sample.get_url_in("en") + "index.md")


@pytest.mark.parametrize("path", ["/index.md/", "/en/nothing/index.md", "/en/%00/index.md", "/en//index.md"])
def test_odd_address_of_markdown_is_no_error(home, client, path):
    assert client.get(path).status_code in (301, 404)


def test_markdown_of_a_long_page_ends(section, client):
    page = make_article(section, body_en=body("en", *[f"Heading {n}" for n in range(60)]))

    assert get(client, page.get_url_in("en") + "index.md").count("\n## Heading") == 60


# What isn't for everybody ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_private_page_is_in_no_list_and_has_no_markdown(article, client, language):
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    prefix = PREFIX[language]
    title = {"ja": "転移とステージ", "en": "Metastases and Staging"}[language]

    for address in [*[prefix + name for name in LISTS], "/sitemap.xml"]:
        text = get(client, address)
        assert title not in text and article.get_full_url_in(language) not in text
    assert client.get(article.get_url_in(language) + "index.md").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_furniture_of_the_lists_is_in_their_language(home, client, language):
    make_one_of_each(home)

    for name in LISTS:
        text = get(client, PREFIX[language] + name)
        if language == "en":
            assert not JAPANESE.search(text), name
        else:
            assert JAPANESE.search(text), name


@pytest.mark.parametrize("address", ["/sitemap.xml", "/robots.txt", "/en/feed.xml", "/en/llms.txt"])
def test_lists_ask_as_often_with_many_pages_as_with_few(section, client, address):
    def count() -> int:
        Site.clear_site_root_paths_cache()
        with CaptureQueriesContext(connection) as queries:
            get(client, address)
        return len(queries)

    make_article(section, "一", "One")
    count()
    few = count()
    for n in range(5):
        make_article(section, f"記事{n}", f"Article {n}")

    assert count() == few


def test_nothing_can_be_posted_to_them(home, client):
    for address in ("/sitemap.xml", "/robots.txt", "/feed.xml", "/llms.txt", "/opensearch.xml", "/index.md"):
        assert client.post(address).status_code == 405


def test_icon_is_where_browsers_look_for_it(home, client):
    assert client.get("/favicon.ico")["Location"].endswith("favicon.ico")
