"""A section may have a text of its own: above the list of its pages, in both languages, as any text is."""

from itertools import pairwise

import pytest

from foundation.languages import LANGUAGES
from tests.builders import body, make_article, make_closing_message, make_section, stream
from tests.reading import heading_levels, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(home):
    """A section with a text, a closing message and a page."""
    page = make_article(make_section(home))
    link = {"page": page.pk, "url": "", "label_ja": "", "label_en": ""}
    return make_section(
        home,
        slug="told",
        body_ja=body("ja"),
        body_en=body("en"),
        closing_message=make_closing_message(),
        menu_sections=stream(("group", {"heading_ja": "検査", "heading_en": "Tests", "links": [link]})),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_stands_once_above_the_list_of_pages(told, client, language):
    soup = read(client, told.get_url_in(language))

    texts = [tag.get_text(strip=True) for tag in soup.select("main h1, main h2")]
    heading = {"ja": "最初の見出し", "en": "First heading"}[language]
    assert texts.count(heading) == 1
    assert soup.select_one(".article__body").find_next(class_="directory")
    assert len(soup.select(".closing-message")) == 1
    levels = heading_levels(soup)
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_needs_a_review_and_a_list_of_pages_none(told, home, client, language):
    plain = make_section(home, slug="plain")

    assert told.lacks_review
    assert not plain.lacks_review
    assert read(client, told.get_url_in(language)).select(".notice")
    assert not plain.needs_review


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_is_answered_by_the_api(told, client, language):
    answer = client.get(f"/api/v2/pages/{told.pk}/", {"lang": language}).json()

    assert [block["type"] for block in answer["body"]] == ["section"]
    assert answer["closing_message"]
    assert answer["facing_url"].endswith("ja-en.html")
    assert client.get(told.get_url_in(language) + "ja-en.html").status_code == 200


def test_section_without_a_text_has_none_to_print_beside_the_other_language(section, client):
    answer = client.get(f"/api/v2/pages/{section.pk}/", {"lang": "ja"}).json()

    assert answer["body"] == []
    assert answer["facing_url"] is None


def test_text_is_found(told, client):
    assert "about-breast-cancer" in client.get("/en/search/?q=English+body+text").content.decode()
