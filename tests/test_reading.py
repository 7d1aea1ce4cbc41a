"""What helps a reader through a page: key points, words explained, the review, the time it takes, where to go next."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation import publishing
from foundation.languages import LANGUAGES
from foundation.public.links import get_safe_url
from foundation.public.phrases import break_phrases
from pages.glossary import Glossary
from pages.models import GlossaryTerm, SectionPage, StagingGuidePage
from pages.page_text import get_minutes
from tests.builders import make_article, make_closing_message, make_faq, make_staging_guide, make_standard_page, stream
from tests.one_of_each import set_menu, stage
from tests.reading import read, words

pytestmark = pytest.mark.django_db


# Glossary ----------------------------------------------------------------------------------------------


def link(language: str, html: str, *terms: dict) -> tuple[str, list[str]]:
    """`html` with the words linked, as plain marks, and the words that were met."""
    made = [
        GlossaryTerm(pk=n, **{"definition_ja": "説明", "definition_en": "Explanation", **term})
        for n, term in enumerate(terms, 1)
    ]
    glossary = Glossary(made, language)
    linked = glossary.link(html)
    for n in range(1, len(terms) + 1):
        linked = linked.replace(f'<a class="term" id="term-use-{n}" href="#term-{n}">', "{")
    return linked.replace("</a>", "}"), [explanation.word for explanation in glossary.met.values()]


NODE = {"term_en": "lymph node", "spellings_en": "lymph nodes"}
BIOPSY = {"term_en": "lymph node biopsy"}


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p>A lymph node. The lymph node.</p>", "<p>A {lymph node}. The lymph node.</p>"),
        ("<p>Lymph Nodes swell.</p>", "<p>{Lymph Nodes} swell.</p>"),
        ("<p>A lymph node biopsy of a lymph\nnode.</p>", "<p>A {lymph node biopsy} of a {lymph\nnode}.</p>"),
        ("<h2>Lymph node</h2><p>A lymph node.</p>", "<h2>Lymph node</h2><p>A {lymph node}.</p>"),
        ("<table><tr><th>lymph node</th></tr></table>", "<table><tr><th>lymph node</th></tr></table>"),
        ("<p>lymph nodeless</p>", "<p>lymph nodeless</p>"),
        ('<p title="lymph node">x</p>', '<p title="lymph node">x</p>'),
        (
            '<p><span lang="ja">lymph <b>node</b></span> lymph node</p>',
            '<p><span lang="ja">lymph <b>node</b></span> {lymph node}</p>',
        ),
    ],
)
def test_first_use_of_an_english_word_is_linked(html, linked):
    assert link("en", html, NODE, BIOPSY)[0] == linked


def test_word_inside_a_link_or_button_stays_as_it_is():
    html = '<a href="/"><b>lymph node</b></a><button>lymph node</button>'

    assert link("en", html, NODE)[0].count("{") == 0


def test_part_of_a_hyphenated_word_is_not_explained_as_the_word():
    invasive = {"term_en": "invasive"}

    assert link("en", "<p>Non-invasive. Invasive.</p>", invasive)[0] == "<p>Non-invasive. {Invasive}.</p>"


def test_abbreviation_in_capitals_is_no_small_word():
    assert link("en", "<p>er, the ER status</p>", {"term_en": "ER"})[0] == "<p>er, the {ER} status</p>"


@pytest.mark.parametrize(
    ("word", "text", "linked"),
    [
        ("転移", "骨に転移した。転移は", "骨に{転移}した。転移は"),
        ("生検", "衛生検査のあと生検をします", "衛生検査のあと{生検}をします"),
        ("がん", "乳がんとがんばる人のがんは", "乳がんとがんばる人の{がん}は"),
        ("ステージ", "ステージングとステージ", "ステージングと{ステージ}"),
        ("HER2", "HER2陽性", "{HER2}陽性"),
    ],
)
def test_japanese_word_is_found_between_others_but_not_inside_them(word, text, linked):
    assert link("ja", f"<p>{text}</p>", {"term_ja": word})[0] == f"<p>{linked}</p>"


def test_longest_japanese_word_wins():
    terms = {"term_ja": "リンパ節"}, {"term_ja": "センチネルリンパ節"}

    assert link("ja", "<p>センチネルリンパ節とリンパ節</p>", *terms)[0] == "<p>{センチネルリンパ節}と{リンパ節}</p>"


def test_word_with_furigana_is_linked_and_its_reading_isnt():
    html = "<p><ruby>転移<rp>（</rp><rt>転移</rt><rp>）</rp></ruby></p>"

    assert link("ja", html, {"term_ja": "転移"})[0] == html.replace("転移", "{転移}", 1)


def test_term_without_an_explanation_in_a_language_is_none_there():
    assert link("en", "<p>lymph node</p>", {**NODE, "definition_en": ""}) == ("<p>lymph node</p>", [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_lists_the_words_it_explains_with_a_way_back(section, client, language):
    GlossaryTerm.objects.create(
        term_ja="転移", term_en="metastasis", definition_ja="広がること", definition_en="Spread", reading="てんい"
    )
    GlossaryTerm.objects.create(term_ja="生検", term_en="biopsy", definition_ja="検査", definition_en="A test")
    text = {"ja": "<p>転移とは何か。</p>", "en": "<p>What metastasis is.</p>"}
    page = make_article(section, **{f"body_{code}": stream(("text", text[code])) for code in LANGUAGES})

    soup = read(client, page.get_url_in(language))

    (term,) = soup.select("a.term")
    explanation = soup.find(id=term["href"][1:])
    assert explanation.name == "dd"
    assert words(explanation.p) == {"ja": "広がること", "en": "Spread"}[language]
    assert explanation.a["href"] == f"#{term['id']}"
    assert len(soup.select(".glossary dt")) == 1
    assert bool(soup.select(".glossary rt")) == (language == "ja")


def test_reading_that_only_repeats_the_word_is_not_shown(section, client):
    GlossaryTerm.objects.create(term_ja="セカンド", definition_ja="二つ目", reading="せかんど")

    soup = read(client, make_article(section, body_ja=stream(("text", "<p>セカンドです。</p>"))).get_url_in("ja"))

    assert words(soup.select_one(".glossary dt")) == "セカンド"
    assert not soup.select(".glossary rt")


def test_page_without_such_words_has_no_list(section, client):
    GlossaryTerm.objects.create(term_en="biopsy", definition_en="A test")

    assert read(client, make_article(section).get_url_in("en")).select(".glossary") == []


def test_more_words_take_no_more_queries(section, client):
    page = make_article(section, body_en=stream(("text", "<p>" + " ".join(f"word{n}" for n in range(9)) + "</p>")))

    def visit() -> int:
        client.get(page.get_url_in("en"))
        with CaptureQueriesContext(connection) as queries:
            client.get(page.get_url_in("en"))
        return len(queries)

    GlossaryTerm.objects.create(term_en="word0", definition_en="One")
    few = visit()
    for n in range(1, 9):
        GlossaryTerm.objects.create(term_en=f"word{n}", definition_en="Another")

    assert visit() == few
    assert len(read(client, page.get_url_in("en")).select("a.term")) == 9


# Key points, phrases, time -----------------------------------------------------------------------------


def test_key_points_outside_a_section_stand_before_the_contents_and_the_text(section, client):
    points = {"heading": "In short", "points": ["<p>First of all.</p>"]}
    inner = {"heading": "Later", "content": [{"type": "key_points", "value": {**points, "heading": "Take with you"}}]}
    page = make_article(
        section, body_en=stream(("text", "<p>Long text.</p>"), ("section", inner), ("key_points", points))
    )

    soup = read(client, page.get_url_in("en"))

    assert [words(tag) for tag in soup.select(".article__top .key-points__heading")] == ["In short"]
    assert [words(tag) for tag in soup.select(".article__body .key-points__heading")] == ["Take with you"]


def test_japanese_heading_breaks_between_phrases_and_english_is_left_alone(section, client):
    page = make_article(
        section, body_ja=stream(("section", {"heading": "転移がわかったときに知っておきたいこと", "content": []}))
    )

    heading = read(client, page.get_url_in("ja")).select_one(".section__heading")

    assert heading.get_text() == "転移がわかったときに知っておきたいこと"
    assert len(heading.find_all("wbr")) >= 2
    assert break_phrases("Stages & more") == "Stages &amp; more"


def test_phrases_are_escaped():
    assert "<script" not in break_phrases("乳がん<script>alert(1)</script>について")


@pytest.mark.parametrize(
    ("language", "html", "minutes"),
    [
        ("ja", "<p>" + "あ" * 357 + "</p>", 1),
        ("ja", "<p>" + "あ" * 358 + "</p>", 2),
        ("ja", "<p><ruby>乳<rp>（</rp><rt>" + "に" * 400 + "</rt><rp>）</rp></ruby></p>", 1),
        ("en", "<p>" + "word " * 228 + "</p>", 1),
        ("en", "<ul>" + "<li>one</li>" * 229 + "</ul>", 2),
        ("en", "", 0),
    ],
)
def test_reading_time_counts_japanese_characters_and_english_words(language, html, minutes):
    assert get_minutes(html, language) == minutes


def test_reading_time_is_printed(section, client):
    page = make_article(section, body_en=stream(("text", "<p>" + "word " * 500 + "</p>")))

    assert "Reading time about 3 minutes" in words(read(client, page.get_url_in("en")).select_one(".review"))


# Review ------------------------------------------------------------------------------------------------


def notice(client, page) -> str:
    return words(read(client, page.get_url_in("en")).select_one(".page-header .notice"))


def test_page_without_a_review_says_so(section, client):
    assert "No physician has reviewed this page yet" in notice(client, make_article(section))
    assert "No physician has reviewed this page yet" in notice(client, make_faq(section))


def test_sample_says_that_it_is_one_instead(section, client):
    assert notice(client, make_article(section, is_sample=True)).startswith("This is sample text")
    page = make_article(section, "別の記事", "Another", is_sample=True)
    assert len(read(client, page.get_url_in("en")).select(".page-header .notice")) == 1


def test_page_without_medical_advice_needs_no_review(home, client):
    assert notice(client, make_standard_page(home)) == ""


def test_review_and_the_next_one_are_dated(section, client):
    due = timezone.localdate() + timedelta(days=400)
    page = make_article(section, reviewed_date=date(2020, 4, 1), next_review_date=due)

    soup = read(client, page.get_url_in("en"))

    assert [time["datetime"] for time in soup.select(".review time")][:2] == ["2020-04-01", due.isoformat()]
    assert soup.select(".page-header .notice") == []


def test_overdue_review_is_said(section, client):
    page = make_article(section, reviewed_date=date(2020, 4, 1), next_review_date=date(2021, 4, 1))

    assert "planned for" in notice(client, page)
    assert "2021" in notice(client, page)


# Next page ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_previous_and_next_page_follow_the_menu_across_groups_in_one_language(section, client, language):
    pages = [make_article(section, f"記事{n}", f"Article {n}") for n in range(4)]
    section = SectionPage.objects.get(pk=section.pk)
    set_menu(section, ("一", "One", pages[:2]), ("二", "Two", pages[2:]))
    publishing.withdraw(pages[2], [language])

    soup = read(client, pages[1].get_url_in(language))

    links = [link["href"] for link in soup.select(".neighbours a")]
    assert links == [pages[0].get_url_in(language), pages[3].get_url_in(language)]
    first = read(client, pages[0].get_url_in(language)).select(".neighbours a")
    assert [link["href"] for link in first] == [pages[1].get_url_in(language)]


def test_page_that_no_menu_names_has_no_next_page(section, client):
    assert read(client, make_article(section).get_url_in("en")).select(".neighbours") == []


# Staging -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_stage_has_one_address_in_both_languages_and_a_link_to_share(section, client, language):
    page = make_staging_guide(section, stages_ja=stage("I期", "小さい"), stages_en=stage("Stage I", "Small"))

    soup = read(client, page.get_url_in(language))

    for anchor in ("stage-i", "stage-ia"):
        assert soup.find(id=anchor).name == "tr"
        assert soup.select_one(f'#{anchor} th a[href="#{anchor}"]')


def test_two_stages_of_one_code_have_one_address(section, client):
    two = stream(*[("stage", {"code": "I", "name": name, "meaning": "x", "substages": []}) for name in ("A", "B")])
    page = make_staging_guide(section, stages_en=two)

    soup = read(client, page.get_url_in("en"))

    assert len(soup.find_all(id="stage-i")) == 1


@pytest.mark.parametrize(
    ("edition", "language", "expected"),
    [("8", "ja", "第8版"), ("8", "en", "Edition 8"), ("８版", "en", "Edition 8"), ("改訂", "en", ""), ("", "ja", "")],
)
def test_edition_is_said_in_the_words_of_the_language(section, edition, language, expected):
    page = make_staging_guide(section, staging_edition=edition)

    assert page.get_edition(language) == expected


# Links -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "jav\tascript:alert(1)", " JAVASCRIPT:alert(1)", "data:text/html,x", "", None]
)
def test_address_that_a_browser_would_run_is_none(url):
    assert get_safe_url(url) == ""


@pytest.mark.parametrize("url", ["https://example.org/a?b=c", "mailto:a@example.org", "tel:0120000000", "/about/"])
def test_other_addresses_are_kept(url):
    assert get_safe_url(url) == url


def test_no_block_prints_an_address_that_a_browser_would_run(section, client):
    bad = "javascript:alert(1)"
    blocks = stream(
        ("video", {"title": "A film", "url": bad}),
        ("statistic", {"value": "1", "label": "x", "country": "Japan", "source": "Us", "source_url": bad}),
        ("links", {"links": [{"url": bad, "label": "Bad"}]}),
    )
    message = make_closing_message(link_url=bad, link_label_en="Bad", link_label_ja="悪い")
    reference = stream(("reference", {"text": "A work", "url": bad}))
    page = make_staging_guide(
        section,
        body_en=blocks,
        references_en=reference,
        closing_message=message,
        staging_source_en="A manual",
        stages_en=stage("Stage I", "Small"),
    )
    StagingGuidePage.objects.filter(pk=page.pk).update(staging_source_url=bad)

    html = client.get(page.get_url_in("en")).content.decode()

    assert "A film" in html and "A work" in html and "A manual" in html
    assert "javascript:" not in html
