"""A page in both languages, block beside block."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import publishing
from foundation.languages import LANGUAGES
from tests.builders import body, make_article, make_home, stream
from tests.one_of_each import make_one_of_each
from tests.reading import read, words

pytestmark = pytest.mark.django_db


def get_rows(soup: BeautifulSoup) -> list[tuple[str, str]]:
    rows = soup.select(".facing__table > tbody > tr")
    return [tuple(words(cell) for cell in row.find_all("td", recursive=False)) for row in rows]


def facing(page, language="ja"):
    return f"{page.get_url_in(language)}ja-en.html"


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_and_paragraphs_stand_beside_their_counterparts(section, client, language):
    page = make_article(section, body_ja=body("ja", "症状", "検査"), body_en=body("en", "Symptoms", "Tests"))

    rows = get_rows(read(client, facing(page, language)))

    assert ("日本語の導入文です。", "An English introduction.") in rows
    assert [row for row in rows if row[1] in ("Symptoms", "Tests")] == [("症状", "Symptoms"), ("検査", "Tests")]
    assert rows.count(("日本語の本文です。", "English body text.")) == 2


def test_block_that_one_language_lacks_leaves_its_cell_empty(section, client):
    japanese = stream(("text", "<p>一</p>"), ("quotation", {"text": "引用"}), ("text", "<p>二</p>"))
    english = stream(("text", "<p>One</p>"), ("text", "<p>Two</p>"))
    page = make_article(section, body_ja=japanese, body_en=english)

    rows = get_rows(read(client, facing(page)))

    assert [row for row in rows if row[0] in ("一", "引用", "二")] == [("一", "One"), ("引用", ""), ("二", "Two")]


def test_every_cell_is_in_the_language_of_its_column(db, client):
    for page in make_one_of_each(make_home())[2:]:
        for language in LANGUAGES:
            soup = read(client, facing(page, language))

            assert soup.html["lang"] == language
            rows = soup.select(".facing__table > tbody > tr")
            assert rows
            for row in rows:
                assert [cell["lang"] for cell in row.find_all("td", recursive=False)] in (["ja", "en"], ["ja"], ["en"])
            ids = [tag["id"] for tag in soup.find_all(id=True)]
            assert len(ids) == len(set(ids))
            named = {
                name
                for tag in soup.find_all(attrs={"aria-labelledby": True})
                for name in tag["aria-labelledby"].split()
            }
            assert named <= set(ids)


def test_table_has_the_whole_width_in_each_language(section, client):
    table = {"table": {"caption": "表", "columns": [{"type": "text", "heading": "列"}], "rows": [{"values": ["値"]}]}}
    page = make_article(section, body_ja=stream(("table", table)), body_en=stream(("table", table)))

    cells = read(client, facing(page)).select(".facing__table > tbody > tr > td[colspan]")

    assert [cell["lang"] for cell in cells if cell.table] == ["ja", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_of_one_language_has_no_such_address_and_no_link_to_it(section, client, language):
    page = publishing.withdraw(make_article(section), [language])

    for asked in LANGUAGES:
        assert client.get(facing(page, asked)).status_code == 404
    live = next(iter(page.get_live_languages()))
    assert "ja-en.html" not in client.get(page.get_url_in(live)).content.decode()


def test_private_page_is_not_printed_for_strangers(section, client):
    page = make_article(section)
    page.view_restrictions.create(restriction_type="login")

    assert client.get(facing(page)).status_code == 404


def test_pages_without_a_text_have_none(home, section, client):
    assert [client.get(facing(page)).status_code for page in (home, section)] == [404, 404]


@pytest.mark.parametrize("language", LANGUAGES)
def test_article_leads_to_it_and_search_engines_keep_away(section, client, language):
    page = make_article(section)

    assert read(client, page.get_url_in(language)).select_one(f'a[href="{facing(page, language)}"]')
    assert read(client, facing(page, language)).find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_more_blocks_take_no_more_queries(section, client):
    def visit(number: int) -> int:
        links = [("text", f'<p><a linktype="page" id="{section.pk}">{n}</a></p>') for n in range(number)]
        page = make_article(
            section, f"記事{number}", f"Article {number}", body_ja=stream(*links), body_en=stream(*links)
        )
        client.get(facing(page))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(facing(page)).status_code == 200
        return len(queries)

    assert visit(9) == visit(2)
