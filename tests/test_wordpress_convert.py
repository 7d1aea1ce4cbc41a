"""A page builder's markup becomes our blocks: nothing lost, nothing twice, nothing unsafe."""

import json
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from pages.wordpress.conversion.convert import convert
from pages.wordpress.conversion.coverage import measure
from pages.wordpress.conversion.pieces import Note, Reason
from tests.wordpress_samples import (
    REAL_PAGE,
    SAMPLES,
    SHARED,
    container,
    converted,
    elementor,
    needs_real_page,
    read,
    read_one,
    read_sample,
    widget,
)


def sections(blocks):
    return [block["value"] for block in blocks if block["type"] == "section"]


def types(blocks):
    return [block["type"] for block in blocks]


def notes(result):
    return {remark.note for remark in result.remarks}


def reasons(result):
    return Counter(item.reason for item in result.left_out)


def dumped(result):
    return json.dumps([result.introduction, result.body], ensure_ascii=False)


# A whole Elementor page ------------------------------------------------------------------------------------


def test_main_column_becomes_introduction_sections_and_pictures_in_order():
    result = convert(read_sample("elementor_page"))

    assert result.introduction == (
        "<p>After lymph nodes are taken out, an arm may <b>swell</b>. "
        "This page says what helps, and <i>when to call</i>.</p>"
    )
    assert types(result.body) == ["figure", "section", "section", "figure", "section"]
    assert [each["heading"] for each in sections(result.body)] == ["Why Does It Happen?", "What Helps", "When to Call"]


def test_bold_lists_superscripts_line_breaks_and_hard_spaces_survive():
    why, helps, call = sections(convert(read_sample("elementor_page")).body)

    assert "<sup>[1]</sup></p><p>It is <b>not</b>" in why["content"][0]["value"]
    assert (
        "<ul><li><b>Moving:</b><br/>gently, every day</li><li>Skin care</li>"
        "<li>A sleeve that fits<ul><li>in the daytime</li></ul></li></ul>"
    ) in helps["content"][0]["value"]
    assert "</a>\u00a0too.</p>" in helps["content"][0]["value"]
    assert call["content"][0]["value"] == "<p>Call us if the arm is hot &amp; red.</p>"


def test_the_last_box_becomes_the_closing_message():
    closing = convert(read_sample("elementor_page")).closing

    assert closing.label == "A Word at the End"
    assert closing.lead == "Your arm can feel like your own again."
    assert closing.html == "<p>Most swelling can be eased. You need not manage it alone.</p>"


def test_side_column_becomes_menu_groups_and_nothing_of_it_stands_in_the_body():
    result = convert(read_sample("elementor_page"))

    assert result.section_name == "Daily Life"
    assert [(group.heading, len(group.links)) for group in result.menus] == [("Body & Mind", 3), ("Work & Family", 2)]
    assert "On this page" not in dumped(result)
    assert "Sleeping well" not in dumped(result)


def test_what_is_left_out_is_counted_by_its_reason():
    assert reasons(convert(read_sample("elementor_page"))) == {
        Reason.CONTENTS: 1,
        Reason.SECTION_NAME: 1,
        Reason.MENU: 5,
        Reason.MENU_COPY: 5,
        Reason.MENU_HEADING: 2,
        Reason.DUPLICATE_TITLE: 1,
        Reason.ICON: 1,
    }


def test_pictures_keep_their_place_and_address():
    figures = [block["value"] for block in convert(read_sample("elementor_page")).body if block["type"] == "figure"]

    assert [figure["image"] for figure in figures] == [None, None]
    assert figures[0]["original_address"].endswith("/arm-drawing.svg")


def test_an_editor_is_told_of_placeholders_missing_descriptions_and_heading_order():
    assert notes(convert(read_sample("elementor_page"))) == {Note.ALT_MISSING, Note.PLACEHOLDER, Note.HEADING_ORDER}


def test_of_a_placeholder_no_description_is_missing():
    result = converted('<p>Words.</p><img src="https://www.example.org/up/no-image.png" alt="">')

    assert [(each.note, each.detail) for each in result.remarks] == [
        (Note.PLACEHOLDER, "https://www.example.org/up/no-image.png")
    ]


def test_headings_out_of_order_are_named_by_their_words():
    html = "<h1>A</h1><h2>B</h2><h6>Too <b>deep</b></h6><p>x</p><h3>C</h3><h1>Main again</h1><h2>D</h2><p>y</p>"

    [remark] = [each for each in converted(html).remarks if each.note == Note.HEADING_ORDER]

    assert remark.detail.splitlines() == ["Too deep", "Main again"]


def test_generated_descriptions_are_never_taken():
    assert convert(read_sample("elementor_page")).search_description == ""


def test_a_description_that_an_editor_wrote_is_taken():
    result = convert(read_sample("elementor_japanese_page"))

    assert result.search_description == "持ち物と当日の流れをまとめました。"
    assert result.seo_title == "はじめての乳がん検診"


def test_a_description_that_repeats_the_text_is_not():
    result = converted(
        "<p>The first words of the page.</p><h2>More</h2><p>Text.</p>", search_description="The first words…"
    )

    assert result.search_description == ""
    assert Note.DESCRIPTION_GENERATED in notes(result)


def test_block_ids_are_the_same_in_every_run():
    first, second = (convert(read_sample("elementor_page")).body for _run in range(2))

    assert first == second
    assert len({block["id"] for block in first}) == len(first)


# Widgets ---------------------------------------------------------------------------------------------------


def test_accordion_items_become_sections_of_their_own():
    questions = sections(convert(read_sample("elementor_japanese_page")).body)[1]

    assert questions["heading"] == "よくある質問"
    assert [each["heading"] for each in sections(questions["content"])] == [
        "検査は痛みますか。",
        "何を着て行けばよいですか。",
    ]


def test_old_accordions_are_read_too():
    old = (
        '<div class="elementor-accordion-item"><div class="elementor-tab-title"><a href="">A question</a></div>'
        '<div class="elementor-tab-content"><p>An answer.</p></div></div>'
    )
    result = converted(elementor(container(widget("accordion", old))))

    assert sections(result.body)[0]["heading"] == "A question"
    assert result.coverage.is_complete


def test_a_table_keeps_its_headings_and_rows():
    costs = sections(convert(read_sample("elementor_japanese_page")).body)[0]
    table = next(block["value"] for block in costs["content"] if block["type"] == "table")

    assert [column["heading"] for column in table["table"]["columns"]] == ["検査", "自己負担"]
    assert [row["values"] for row in table["table"]["rows"]] == [
        ["マンモグラフィ", "千円\n前後"],
        ["超音波", "三千円前後"],
    ]
    assert table["row_headers"]


def test_buttons_become_links_and_those_that_lead_nowhere_are_reported():
    result = convert(read_sample("elementor_japanese_page"))
    links = next(block["value"]["links"] for block in sections(result.body)[0]["content"] if block["type"] == "links")

    assert [(link["label"], link["url"]) for link in links] == [("予約する", "https://www.example.org/yoyaku/")]
    assert [item.text for item in result.left_out if item.reason == Reason.BUTTON] == ["上へ戻る"]


def test_forms_are_reported_with_their_words():
    result = convert(read_sample("elementor_japanese_page"))

    assert [item.text for item in result.left_out if item.reason == Reason.FORM] == ["お名前", "送信する"]


def test_a_video_becomes_a_link_that_loads_nothing():
    video = next(
        block["value"]
        for block in sections(convert(read_sample("elementor_japanese_page")).body)[2]["content"]
        if block["type"] == "video"
    )

    assert video["url"] == "https://www.youtube.com/watch?v=abc123"


def test_an_unknown_widget_is_kept_as_text_and_named():
    result = convert(read_sample("elementor_japanese_page"))

    assert "<p>今夜は満月です。</p>" in dumped(result)
    assert [remark.detail for remark in result.remarks if remark.note == Note.UNKNOWN_WIDGET] == ["moon-phase"]


def test_a_background_box_in_the_middle_is_no_closing_message():
    box = container(
        widget("heading", "<h3>Note</h3>"),
        widget("heading", "<h4>Small</h4>"),
        widget("text-editor", "<p>Text.</p>"),
        background=True,
    )
    result = converted(elementor(box, container(widget("text-editor", "<p>After it.</p>"))))

    assert result.closing is None
    assert sections(result.body)[0]["heading"] == "Note"


def test_a_closing_lead_too_long_for_its_field_becomes_a_section():
    box = container(
        widget("heading", "<h5>A word</h5>"),
        widget("heading", f"<h3>{'So long. ' * 40}</h3>"),
        widget("text-editor", "<p>Text.</p>"),
        background=True,
    )
    result = converted(elementor(container(widget("text-editor", "<p>First.</p><p>Second.</p>")), box))

    assert result.closing is None
    assert result.coverage.is_complete


def test_a_page_of_menus_alone_is_not_taken_for_a_side_column():
    menu = widget("nav-menu", '<nav><ul><li><a href="/en/a/">One</a></li></ul></nav>')
    result = converted(elementor(container(widget("heading", "<h2>All pages</h2>"), menu)))

    assert [each["heading"] for each in sections(result.body)] == ["All pages"]
    assert result.coverage.is_complete


# Plain HTML ------------------------------------------------------------------------------------------------


def test_block_editor_markup_is_read():
    result = convert(read_sample("block_editor_page"))
    hours, others = sections(result.body)

    assert types(hours["content"]) == ["text", "table", "figure"]
    assert hours["content"][1]["value"]["table"]["caption"] == "Hours in 2026"
    assert hours["content"][2]["value"]["caption"] == "The entrance"
    assert types(others["content"]) == ["quotation", "text", "links", "faq"]
    assert others["content"][0]["value"] == {
        "text": "They had time for me.",
        "attribution": "A visitor",
        "source": "",
    }


def test_relative_addresses_become_whole_ones():
    result = convert(read_sample("block_editor_page"))

    assert "https://www.example.org/en/contact/" in dumped(result)
    assert "https://www.example.org/wp-content/uploads/2026/01/door.jpg" in dumped(result)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<p>One.</p><p></p><p>&nbsp;</p><p><br /></p><p>Two.</p>", "<p>One.</p><p>Two.</p>"),
        ("<p><br />One.<br /></p>", "<p>One.</p>"),
        ("<div>Loose words<p>A paragraph.</p></div>", "<p>Loose words</p><p>A paragraph.</p>"),
        ("<p>A&nbsp;hard  and\n soft space.</p>", "<p>A\u00a0hard and soft space.</p>"),
        ("<p><strong>B</strong> <em>I</em> <u>U</u></p>", "<p><b>B</b> <i>I</i> U</p>"),
        ("<p><strong><br /></strong>Words<strong></strong></p>", "<p>Words</p>"),
        ("<ul><li><p>One</p><p>more</p></li><li></li></ul>", "<ul><li>One<br/>more</li></ul>"),
        (
            "<p><ruby>乳腺<rt>にゅうせん</rt></ruby></p>",
            "<p><ruby>乳腺<rp>（</rp><rt>にゅうせん</rt><rp>）</rp></ruby></p>",
        ),
        (
            '<p><span lang="ja-JP">乳がん</span> <span lang="en-US">here</span></p>',
            '<p><span lang="ja">乳がん</span> here</p>',
        ),
        ('<p>Smile <img class="emoji" alt="☺" src="https://s.w.org/x.svg"></p>', "<p>Smile ☺</p>"),
        ("<strong><p>Block in bold.</p></strong>", "<p><b>Block in bold.</b></p>"),
        ("<p>See [1] and [sic].</p>", "<p>See [1] and [sic].</p>"),
        ("<p><strong>Bold </strong>plain<em><br /> lines </em></p>", "<p><b>Bold</b> plain<br/><i>lines</i></p>"),
        ("<p>H<sub>2</sub>O 10<sup>3</sup> &lt; 5</p>", "<p>H<sub>2</sub>O 10<sup>3</sup> &lt; 5</p>"),
    ],
)
def test_text_is_put_into_our_vocabulary(content, expected):
    result = converted(f"<h2>Heading</h2>{content}")

    assert sections(result.body)[0]["content"][0]["value"] == expected
    assert result.coverage.is_complete


def test_headings_nest_by_their_level_and_no_deeper_than_three():
    result = converted("<h2>A</h2><p>a</p><h3>B</h3><p>b</p><h4>C</h4><p>c</p><h5>D</h5><p>d</p><h2>E</h2><p>e</p>")
    first, last = sections(result.body)
    below = sections(first["content"])[0]

    assert (first["heading"], below["heading"], last["heading"]) == ("A", "B", "E")
    assert [each["heading"] for each in sections(below["content"])] == ["C", "D"]
    assert Note.HEADING_DEEP in notes(result)
    assert result.coverage.is_complete


def test_a_page_without_headings_keeps_a_body():
    result = converted("<p>The first.</p><p>The second.</p>")

    assert result.introduction == "<p>The first.</p>"
    assert result.body[0]["value"] == "<p>The second.</p>"


def test_a_first_heading_that_repeats_the_title_is_left_out_once():
    result = converted("<h1>A Page</h1><p>Intro.</p><h2>A Page</h2><p>Text.</p>")

    assert [each["heading"] for each in sections(result.body)] == ["A Page"]
    assert reasons(result)[Reason.DUPLICATE_TITLE] == 1


def test_leftover_shortcodes_are_reported_and_the_text_between_them_stays():
    result = converted(
        '<p>[vc_row][vc_column_text]Kept words.[/vc_column_text][button text="Go"][/vc_row]</p><p>More.</p>'
    )

    assert result.introduction == "<p>Kept words.</p>"
    assert reasons(result)[Reason.SHORTCODE] == 5
    assert result.coverage.is_complete


def test_a_table_that_only_places_things_is_taken_apart():
    result = converted(
        "<h2>H</h2><table><tr><td><ul><li>One</li></ul></td><td><h3>Two</h3><p>Three</p></td></tr></table>"
    )

    assert "table" not in dumped(result)
    assert result.coverage.is_complete


# Unsafe content --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        '<nav><a href="http://[site]/">Link</a></nav>',
        '<iframe src="http://[site]/"></iframe>',
        "<div data-element_type='widget' data-widget_type='video' data-settings='{\"youtube_url\":\"http://[site]/\"}'></div>",
    ],
)
def test_an_address_that_cannot_be_read_stops_nothing(content):
    result = converted(f"{content}<p>Words.</p><h2>Heading</h2><p>Text.</p>")

    assert "[site]" not in dumped(result)


@pytest.mark.parametrize(
    "content",
    [
        "<p>Words<script>alert(1)</script></p>",
        '<p onclick="alert(1)">Words</p>',
        '<p><a href="javascript:alert(1)">Words</a></p>',
        '<p><a href=" &#106;avascript:alert(1)">Words</a></p>',
        '<p><a href="data:text/html,x">Words</a></p>',
        '<p>Words</p><iframe src="https://evil.example.net/"></iframe>',
        '<p>Words<img src="javascript:alert(1)" onerror="alert(1)"></p>',
        "<p>Words<svg><script>alert(1)</script></svg></p>",
        '<p style="background:url(javascript:alert(1))">Words</p>',
        "<p>Words</p><object data=x></object><embed src='javascript:alert(1)'>",
        "<p>Words</p><style>@import 'https://evil.example.net/'</style>",
    ],
)
@pytest.mark.parametrize("builder", ["plain", "elementor"])
def test_nothing_that_runs_is_stored(content, builder):
    if builder == "elementor":
        content = elementor(container(widget("text-editor", content)))
    result = converted(f"{content}<h2>Heading</h2><p>Text.</p>")

    assert result.introduction == "<p>Words</p>"
    for bad in ("javascript", "alert", "<script", "onclick", "onerror", "iframe", "evil.example.net", "data:"):
        assert bad not in dumped(result)


def test_escaped_markup_stays_escaped():
    result = converted("<h2>&lt;script&gt;</h2><p>&lt;img onerror=x&gt;</p><h2>H</h2><p>Text.</p>")

    assert sections(result.body)[0]["content"][0]["value"] == "<p>&lt;img onerror=x&gt;</p>"


# The proof -------------------------------------------------------------------------------------------------


def test_a_lost_sentence_is_noticed():
    coverage = measure("<p>One sentence. Another one.</p><ul><li>Bones</li></ul>", ["One sentence."], ["Bones"])

    assert coverage.lost == ["Another one."]
    assert not coverage.is_complete
    assert coverage.percent < 100


def test_a_repeated_sentence_is_noticed():
    coverage = measure("<p>Once.</p>", ["Once.", "Once."], [])

    assert coverage.repeated == ["Once."]


def test_a_sentence_out_of_order_is_noticed_but_not_lost():
    coverage = measure("<p>First.</p><p>Second.</p>", ["Second.", "First."], [])

    assert coverage.moved == ["First."]
    assert coverage.is_complete


@pytest.mark.parametrize("name", ["elementor_page", "elementor_japanese_page", "block_editor_page"])
def test_every_visible_sentence_of_the_samples_is_placed_or_reported(name):
    coverage = convert(read_sample(name)).coverage

    assert coverage.main > 100
    assert coverage.is_complete
    assert coverage.percent == 100


def test_text_in_the_wrong_language_is_noticed():
    english = converted("<p>These words are English, all of them.</p><p>And these.</p>", language="ja")
    japanese = converted(f"<p>{'日本語の文章です。' * 6}</p><p>続きです。</p>", language="en")

    assert Note.LANGUAGE_DOUBT in notes(english)
    assert Note.LANGUAGE_DOUBT in notes(japanese)


# The real page ---------------------------------------------------------------------------------------------


@needs_real_page
def test_the_real_page_has_its_seven_sections_in_order():
    source = read_one(REAL_PAGE)
    result = convert(source)
    soup = BeautifulSoup(source.html, "html.parser")
    h2 = [each.get_text(strip=True) for each in soup.select("h2.elementor-heading-title")]

    assert len(h2) == 7
    assert [each["heading"] for each in sections(result.body)] == h2
    assert types(result.body).count("figure") == 2
    assert (source.path, source.language) == ("about-breast-cancer/metastases-and-staging", "en")


@needs_real_page
def test_the_real_page_keeps_its_exact_formatting():
    source = read_one(REAL_PAGE)
    result = convert(source)
    soup = BeautifulSoup(source.html, "html.parser")
    editors = [each.decode_contents().strip() for each in soup.select('[data-widget_type="text-editor.default"]')]
    plain = [each.replace("strong>", "b>").replace("<br />", "<br/>") for each in editors]
    texts = [each["content"][0]["value"] for each in sections(result.body)]

    assert len(editors) == 9
    assert [result.introduction, *texts, result.closing.html] == plain


@needs_real_page
def test_the_real_page_is_carried_over_whole():
    result = convert(read_one(REAL_PAGE))

    assert result.coverage.is_complete
    assert result.coverage.moved == []
    assert result.coverage.percent == 100
    assert [len(group.links) for group in result.menus] == [3, 5, 4, 2]
    assert result.section_name
    assert (result.seo_title, result.search_description) == ("", "")
    assert {Note.PLACEHOLDER, Note.ALT_MISSING, Note.HEADING_ORDER} == notes(result)
    assert reasons(result)[Reason.MENU_COPY] == 14
    assert reasons(result)[Reason.ICON] == 1


EXPORTS = sorted((SHARED / "exports").glob("*.json"))


@pytest.mark.skipif(not EXPORTS, reason="no real exports are at hand")
@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem[-40:])
def test_other_real_exports_are_carried_over_whole_or_refused(path):
    pages, refused = read(path)

    assert len(pages) + len(refused) == 1
    for source in pages:
        result = convert(source)
        assert result.coverage.is_complete
        assert "javascript:" not in dumped(result)


def test_the_samples_are_ours():
    """Nothing of the real site stands in the repository."""
    files = list(SAMPLES.glob("*.json"))

    assert len(files) == 3
    for file in files:
        assert "example.org" in file.read_text()
