"""The address of a heading can be read, is no other heading's, and outlives a change of its words."""

import json

import pytest

from foundation import publishing
from foundation.models import FoundationPage
from pages.models import ArticlePage
from tests.builders import make_article, make_faq, stream
from tests.reading import read

pytestmark = pytest.mark.django_db


def sections(*named: tuple[str, str]) -> str:
    """The JSON of a body of sections, from (block id, heading)."""
    text = {"type": "text", "value": "<p>A.</p>", "id": "text"}
    return stream_with_ids(*[(key, "section", {"heading": words, "content": [text]}) for key, words in named])


def stream_with_ids(*blocks) -> str:
    return json.dumps([{"id": key, "type": name, "value": value} for key, name, value in blocks])


def publish(page: FoundationPage, language: str, **fields) -> ArticlePage:
    """Publish a draft with `fields`, as an editor would."""
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision()
    publishing.publish(page, [language])
    return type(page).objects.get(pk=page.pk)


def printed(client, page: FoundationPage, language: str) -> list[str]:
    soup = read(client, page.get_url_in(language))
    headings = [heading["id"] for heading in soup.select(".section__heading, .question__heading")]
    assert headings == [link["href"].removeprefix("#") for link in soup.select(".contents a")]
    return headings


@pytest.mark.parametrize(
    ("language", "anchors"), [("ja", ["症状", "検査のあと"]), ("en", ["symptoms", "after-the-tests"])]
)
def test_anchor_is_made_of_the_words_in_each_language(section, client, language, anchors):
    japanese, english = (
        sections(("a", "症状"), ("b", "検査のあと")),
        sections(("a", "Symptoms"), ("b", "After the tests")),
    )
    page = make_article(section, body_ja=japanese, body_en=english)

    assert printed(client, page, language) == anchors


def test_reworded_heading_keeps_its_anchor_and_a_new_one_gets_its_own(section, client):
    page = make_article(section, body_en=sections(("a", "Symptoms"), ("b", "Tests")))

    page = publish(page, "en", body_en=sections(("a", "First signs"), ("c", "Symptoms"), ("b", "Tests")))

    assert printed(client, page, "en") == ["symptoms", "symptoms-2", "tests"]


def test_heading_that_was_live_before_anchors_were_kept_keeps_its_anchor(section, client):
    page = make_article(section, body_en=sections(("a", "Symptoms"), ("b", "Tests")))
    ArticlePage.objects.filter(pk=page.pk).update(anchors_en={})

    page = publish(page, "en", body_en=sections(("a", "First signs"), ("b", "Tests")))

    assert printed(client, page, "en") == ["symptoms", "tests"]


def test_draft_keeps_no_anchor_until_it_is_published(section):
    page = make_article(section, body_en=sections(("a", "Symptoms"), ("b", "Tests")))
    kept = dict(page.anchors_en)
    page.body_en = sections(("a", "Symptoms"), ("b", "Tests"), ("c", "Treatment"))
    page.save_revision()

    page = ArticlePage.objects.get(pk=page.pk)

    assert page.anchors_en == kept == {"a": "symptoms", "b": "tests"}


def test_publishing_one_language_leaves_the_anchors_of_the_other(section):
    page = make_article(section, body_ja=sections(("a", "症状")), body_en=sections(("a", "Symptoms")))

    page = publish(page, "ja", body_ja=sections(("a", "症状"), ("b", "検査")))

    assert page.anchors_ja == {"a": "症状", "b": "検査"}
    assert page.anchors_en == {"a": "symptoms"}


def test_section_that_comes_back_has_its_anchor_again(section, client):
    both = sections(("a", "Symptoms"), ("b", "Tests"))
    page = make_article(section, body_en=both)
    page = publish(page, "en", body_en=sections(("b", "Tests"), ("c", "Treatment")))

    page = publish(page, "en", body_en=sections(("a", "First signs"), ("b", "Tests")))

    assert printed(client, page, "en") == ["symptoms", "tests"]


def test_section_that_comes_back_after_another_took_its_anchor_gets_a_new_one(section, client):
    page = make_article(section, body_en=sections(("a", "Symptoms"), ("b", "Tests")))
    page = publish(page, "en", body_en=sections(("b", "Tests"), ("c", "Symptoms")))

    page = publish(page, "en", body_en=sections(("a", "Symptoms"), ("b", "Tests"), ("c", "Symptoms")))

    assert printed(client, page, "en") == ["symptoms-2", "tests", "symptoms"]


def test_restored_version_is_found_under_the_anchors_of_today(section, client):
    page = make_article(section, body_en=sections(("a", "Symptoms"), ("b", "Tests")))
    old = page.get_latest_revision()
    page = publish(page, "en", body_en=sections(("a", "First signs"), ("b", "Tests"), ("c", "Treatment")))

    publishing.publish(page, ["en"], revision=old)

    assert printed(client, page, "en") == ["symptoms", "tests"]
    assert ArticlePage.objects.get(pk=page.pk).anchors_en["c"] == "treatment"


@pytest.mark.parametrize("heading", ["References", "Main", "Stage IIA", "Term 1", "Search"])
def test_no_heading_takes_the_id_of_something_that_the_site_prints(section, client, heading):
    page = make_article(section, body_en=sections(("a", heading), ("b", heading), ("c", "？！")))

    ids = [tag["id"] for tag in read(client, page.get_url_in("en")).select("[id]")]

    assert len(ids) == len(set(ids))
    assert printed(client, page, "en")[0].endswith("-2")
    assert printed(client, page, "en")[2] == "section"


def test_alias_has_the_anchors_of_its_original(section, client):
    page = make_article(section, body_en=sections(("a", "Symptoms"), ("b", "Tests")))
    alias = page.create_alias(update_slug="alias")

    publish(page, "en", body_en=sections(("a", "First signs"), ("b", "Tests")))

    assert printed(client, ArticlePage.objects.get(pk=alias.pk), "en") == ["symptoms", "tests"]


def test_question_keeps_its_anchor(section, client):
    def groups(question: str) -> str:
        questions = [{"type": "item", "id": "q1", "value": {"question": question, "answer": "<p>Mostly not.</p>"}}]
        return stream_with_ids(("g1", "group", {"heading": "Treatment", "questions": questions}))

    page = make_faq(section, groups_en=groups("Does it hurt?"))
    page = publish(page, "en", groups_en=groups("Will it hurt me?"))

    soup = read(client, page.get_url_in("en"))

    assert soup.select_one(".question__heading")["id"] == "does-it-hurt"


def test_sixty_headings_of_one_name_have_sixty_anchors(section, client):
    page = make_article(section, body_en=stream(*[("section", {"heading": "Tests", "content": []})] * 60))

    assert len(set(printed(client, page, "en"))) == 60
