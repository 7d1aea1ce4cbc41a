"""Questions may stand in the text of any page: printed, listed, found and faced as those of a page of questions."""

import pytest

from pages.contents import get_sections
from pages.facing import get_rows
from pages.passages import get_passages
from tests.builders import make_article, stream
from tests.test_blocks import draw

pytestmark = pytest.mark.django_db

QUESTIONS = [
    {"question": "May I swim?", "answer": "<p>Once the wound has closed.</p>"},
    {"question": "Does it hurt?", "answer": "<p>A little.</p>"},
]


def levels(soup):
    return [(heading.name, heading.get_text(strip=True)) for heading in soup.find_all(["h2", "h3", "h4"])]


def test_questions_stand_below_their_heading():
    html = draw(("faq", {"heading": "After the operation", "questions": QUESTIONS}))

    assert levels(html) == [("h2", "After the operation"), ("h3", "May I swim?"), ("h3", "Does it hurt?")]


def test_questions_without_a_heading_leave_no_level_out():
    section = {"heading": "Daily life", "content": [{"type": "faq", "value": {"heading": "", "questions": QUESTIONS}}]}

    assert levels(draw(("section", section))) == [("h2", "Daily life"), ("h3", "May I swim?"), ("h3", "Does it hurt?")]


def test_a_heading_over_questions_stands_in_the_contents_list(section):
    article = make_article(
        section, body_en=stream(("faq", {"heading": "Questions", "questions": QUESTIONS}), ("faq", {"questions": []}))
    )

    assert [entry.heading for entry in get_sections(article, "en")] == ["Questions"]


def test_search_finds_each_question_at_its_anchor(section):
    article = make_article(section, body_en=stream(("text", "<p>Before.</p>"), ("faq", {"questions": QUESTIONS})))

    passages = get_passages(article, "en")[1:]

    assert [(each.heading, each.text) for each in passages] == [
        ("May I swim?", "Once the wound has closed."),
        ("Does it hurt?", "A little."),
    ]
    assert [each.anchor for each in passages] == ["may-i-swim", "does-it-hurt"]


def test_questions_are_faced_one_by_one(section):
    japanese = [{"question": "泳げますか。", "answer": "<p>傷がふさがれば泳げます。</p>"}]
    article = make_article(
        section,
        body_ja=stream(("faq", {"heading": "質問", "questions": japanese})),
        body_en=stream(("faq", {"heading": "Questions", "questions": QUESTIONS[:1]})),
    )

    rows = [row for row in get_rows(article, {}) if "<h" in row.japanese]

    assert [("泳げますか" in row.japanese, "May I swim?" in row.english) for row in rows] == [
        (False, False),
        (True, True),
    ]
