"""The table of contents is built on the server and leads to the headings as they are printed."""

import pytest
from bs4 import BeautifulSoup

from foundation.languages import using
from pages.contents import get_contents
from tests.builders import body, make_article, make_faq, make_staging_guide, make_standard_page, stream
from tests.reading import read, words

pytestmark = pytest.mark.django_db


def nested_body(language: str) -> str:
    upper, lower = {"ja": ("治療", "手術"), "en": ("Treatment", "Surgery")}[language]
    inner = [{"type": "section", "value": {"heading": lower, "content": []}, "id": f"{n}{n}{n}{n}"} for n in (1, 2)]
    return stream(*[("section", {"heading": upper, "content": [section]}) for section in inner])


def contents_links(soup: BeautifulSoup) -> list[tuple[str, str]]:
    """The words and the anchor of each entry, in order."""
    return [(words(link), link["href"].removeprefix("#")) for link in soup.select("nav.contents a")]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_entry_leads_to_the_heading_it_names(section, client, language):
    page = make_article(section, body_ja=nested_body("ja"), body_en=nested_body("en"))

    soup = read(client, page.get_url_in(language))

    links = contents_links(soup)
    assert len(links) == 4
    for label, anchor in links:
        headings = soup.find_all(id=anchor)
        assert len(headings) == 1
        assert label.endswith(words(headings[0]))


def test_entries_are_numbered_and_nested_like_their_headings(section):
    page = make_article(section, body_en=nested_body("en"))

    entries = get_contents(page, "en")

    assert [entry.number for entry in entries] == ["1", "2"]
    assert [child.number for entry in entries for child in entry.children] == ["1.1", "2.1"]
    assert entries[0].children[0].heading == "Surgery"


def test_two_sections_of_one_name_have_different_anchors(section):
    page = make_article(section, body_en=nested_body("en"))

    first, second = get_contents(page, "en")

    assert first.heading == second.heading
    assert first.anchor != second.anchor


def test_two_sections_of_one_name_differ_though_their_blocks_have_no_id(section, client):
    page = make_article(section, body_en=body("en", "Tests", "Tests"))

    soup = read(client, page.get_url_in("en"))

    assert [anchor for _label, anchor in contents_links(soup)] == ["tests", "tests-2"]
    assert [heading["id"] for heading in soup.select(".section__heading")] == ["tests", "tests-2"]


def test_contents_are_in_one_language_only(section):
    page = make_article(section, body_ja=body("ja", "症状", "検査"), body_en=body("en", "Symptoms", "Tests"))

    assert [entry.heading for entry in get_contents(page, "ja")] == ["症状", "検査"]
    assert [entry.heading for entry in get_contents(page, "en")] == ["Symptoms", "Tests"]


def test_single_heading_needs_no_contents(section, client):
    page = make_article(section, body_en=body("en", "Only one"))

    assert get_contents(page, "en") == []
    assert read(client, page.get_url_in("en")).select("nav.contents") == []


def test_contents_can_be_switched_off(section):
    page = make_article(section, body_en=body("en", "One", "Two"), show_contents=False)

    assert get_contents(page, "en") == []


def test_section_without_a_heading_is_left_out(section):
    page = make_article(section, body_en=body("en", "One", "", "Two"))

    assert [entry.number for entry in get_contents(page, "en")] == ["1", "2"]


def test_staging_guide_lists_its_tables_after_its_text(section, client):
    categories = stream(("category_group", {"kind": "T", "meaning": "Size", "categories": []}))
    stages = stream(("stage", {"code": "I", "name": "Stage I", "meaning": "Small"}))
    page = make_staging_guide(section, body_en=body("en", "In short"), categories_en=categories, stages_en=stages)

    soup = read(client, page.get_url_in("en"))

    links = contents_links(soup)
    assert [anchor for _label, anchor in links][1:] == ["categories", "category-t", "stages", "stage-i"]
    assert all(soup.find(id=anchor) for _label, anchor in links)


def test_questions_stand_below_their_group(section, client):
    groups = stream(
        *[
            ("group", {"heading": heading, "questions": [{"question": f"{heading}?", "answer": "<p>Yes.</p>"}]})
            for heading in ("Tests", "Treatment")
        ]
    )
    page = make_faq(section, groups_en=groups)

    soup = read(client, page.get_url_in("en"))

    links = contents_links(soup)
    assert [label for label, _anchor in links] == ["1 Tests", "1.1 Tests?", "2 Treatment", "2.1 Treatment?"]
    assert all(soup.find(id=anchor) for _label, anchor in links)


def test_standard_page_has_contents_too(home):
    page = make_standard_page(home, body_en=body("en", "Our aim", "Our people"))

    assert [entry.heading for entry in get_contents(page, "en")] == ["Our aim", "Our people"]


def test_words_made_by_the_site_follow_the_language_asked_for_not_the_active_one(section):
    stages = stream(("stage", {"code": "I", "name": "Stage I", "meaning": "Small"}))
    page = make_staging_guide(section, body_en=body("en", "In short"), stages_en=stages)

    with using("ja"):
        assert get_contents(page, "en")[-1].heading == "Stages"
