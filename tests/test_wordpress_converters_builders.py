"""Divi and WPBakery, printed or left as shortcodes; any other page builder is read as the HTML that it prints."""

import pytest

from pages.wordpress.conversion.pieces import Note, Reason
from tests.wordpress_samples import converted
from tests.wordpress_shapes import START, after_start, assert_whole, left_out

PRINTED = {
    "Divi's text and blurb": (
        '<div class="et_pb_section"><div class="et_pb_row"><div class="et_pb_module et_pb_text"><div '
        'class="et_pb_text_inner"><h3>Head</h3><p>Text.</p></div></div><div class="et_pb_blurb"><span '
        'class="et-pb-icon">5</span><h3 '
        'class="et_pb_module_header"><span>Blurb</span></h3><p>More.</p></div></div></div>',
        [("section", ["Head", ("text", "<p>Text.</p>")]), ("section", ["Blurb", ("text", "<p>More.</p>")])],
    ),
    "Divi's accordion": (
        '<div class="et_pb_accordion"><div class="et_pb_toggle"><h5 class="et_pb_toggle_title">One?</h5><div '
        'class="et_pb_toggle_content"><p>A.</p></div></div><div class="et_pb_toggle"><h5 '
        'class="et_pb_toggle_title">Two?'
        '</h5><div class="et_pb_toggle_content" style="display:none"><p>B.</p></div></div></div>',
        [("faq", [("One?", "<p>A.</p>"), ("Two?", "<p>B.</p>")])],
    ),
    "Divi's tabs": (
        '<div class="et_pb_tabs"><ul class="et_pb_tabs_controls"><li><a href="#">One</a></li><li><a '
        'href="#">Two</a></li>'
        '</ul><div class="et_pb_all_tabs"><div class="et_pb_tab"><p>A.</p></div><div '
        'class="et_pb_tab"><p>B.</p></div></div>'
        "</div>",
        [("section", ["One", ("text", "<p>A.</p>")]), ("section", ["Two", ("text", "<p>B.</p>")])],
    ),
    "Divi's numbers": (
        '<div class="et_pb_number_counter" data-number-value="1250" data-number-separator=","><div '
        'class="percent"><p><span '
        'class="percent-value"></span><span class="percent-sign">+</span></p></div><h3 '
        'class="title">Talks</h3></div><div '
        'class="et_pb_circle_counter"><div class="et_pb_circle_counter_inner" data-number-value="50"><div '
        'class="percent">'
        '<p><span class="percent-value"></span>%</p></div><h3>Half</h3></div></div>',
        [("text", "<p><b>1,250+</b><br/>Talks</p><p><b>50%</b><br/>Half</p>")],
    ),
    "Beaver Builder's numbers": (
        '<div class="fl-module fl-module-numbers"><div class="fl-number-string"><span class="fl-number-int" '
        'data-number="66" data-total="100">0</span>%</div><div class="fl-number-text">Half</div></div>',
        [("text", "<p>66%</p><p>Half</p>")],
    ),
    "Divi's testimonial and button": (
        '<div class="et_pb_testimonial"><div class="et_pb_testimonial_content"><p>Good.</p></div><span '
        'class="et_pb_testimonial_author">Somebody</span></div><a class="et_pb_button" href="/b/">Go</a>',
        [("quotation", ("Good.", "Somebody")), ("links", [("Go", "https://www.example.org/b/")])],
    ),
    "WPBakery's columns": (
        '<div class="vc_row wpb_row"><div class="wpb_column"><h3 class="vc_custom_heading">Head</h3><div '
        'class="wpb_text_column"><p>Text.</p></div><div class="wpb_single_image"><figure class="vc_figure"><div><img '
        'src="/up/a.jpg" alt="A"/></div></figure></div><a class="vc_general vc_btn3" href="/b/">Go</a></div></div>',
        [
            (
                "section",
                [
                    "Head",
                    ("text", "<p>Text.</p>"),
                    ("figure", ("a.jpg", "A", "")),
                    ("links", [("Go", "https://www.example.org/b/")]),
                ],
            )
        ],
    ),
    "WPBakery's toggle": (
        '<div class="vc_toggle"><div class="vc_toggle_title"><h4>Why?</h4><i class="vc_toggle_icon"></i></div><div '
        'class="vc_toggle_content"><p>So.</p></div></div>',
        [("faq", [("Why?", "<p>So.</p>")])],
    ),
    "WPBakery's tabs": (
        '<div class="vc_tta-tabs"><ul class="vc_tta-tabs-list"><li><a href="#s1">One</a></li><li><a '
        'href="#s2">Two</a></li>'
        '</ul><div class="vc_tta-panels"><div class="vc_tta-panel" id="s1"><div class="vc_tta-panel-heading"><h4><a '
        'href="#s1">One</a></h4></div><div class="vc_tta-panel-body"><p>A.</p></div></div><div '
        'class="vc_tta-panel" id="s2">'
        '<div class="vc_tta-panel-heading"><h4><a href="#s2">Two</a></h4></div><div '
        'class="vc_tta-panel-body"><p>B.</p></div>'
        "</div></div></div>",
        [("section", ["One", ("text", "<p>A.</p>")]), ("section", ["Two", ("text", "<p>B.</p>")])],
    ),
    "WPBakery's chart": (
        '<div class="vc_pie_chart" data-pie-value="75" data-pie-units="%"><div class="vc_pie_wrapper"><span '
        'class="vc_pie_chart_value"></span><canvas></canvas></div><h4>Pie</h4></div>',
        [("text", "<p><b>75%</b><br/>Pie</p>")],
    ),
    "Avada's toggle": (
        '<div class="fusion-panel"><div class="panel-heading"><h4><a aria-controls="c1" '
        'data-toggle="collapse" href="#c1">'
        'Who?</a></h4></div><div id="c1" class="panel-collapse collapse"><div><p>We.</p></div></div></div>',
        [("faq", [("Who?", "<p>We.</p>")])],
    ),
    "Beaver Builder's accordion": (
        '<div class="fl-accordion-item"><div class="fl-accordion-button" aria-controls="p" '
        'role="tab"><a>Why?</a></div>'
        '<div class="fl-accordion-content" id="p" role="tabpanel" aria-hidden="true"><p>So.</p></div></div>',
        [("faq", [("Why?", "<p>So.</p>")])],
    ),
}
SHORTCODES = {
    "Divi": (
        '[et_pb_section fb_built="1"][et_pb_row][et_pb_column type="4_4"][et_pb_text]<p>Words.</p>[/et_pb_text]'
        '[et_pb_blurb title="Blurb"]<p>More.</p>[/et_pb_blurb][et_pb_toggle title="Why?"]So.[/et_pb_toggle]'
        '[et_pb_button button_text="Go" button_url="https://b.example/"][/et_pb_button]'
        '[et_pb_image src="/up/a.jpg" alt="A"][/et_pb_image][/et_pb_column][/et_pb_row][/et_pb_section]',
        [
            ("text", "<p>Words.</p>"),
            (
                "section",
                [
                    "Blurb",
                    ("text", "<p>More.</p>"),
                    ("faq", [("Why?", "<p>So.</p>")]),
                    ("links", [("Go", "https://b.example/")]),
                    ("figure", ("a.jpg", "A", "")),
                ],
            ),
        ],
    ),
    "WPBakery": (
        '[vc_row][vc_column width="1/1"][vc_custom_heading text="Head" font_container="tag:h3|text_align:left"]'
        '[vc_column_text]</p>\n<p>One.</p>\n<p>Two.</p>\n<p>[/vc_column_text][vc_btn title="Go" '
        'link="url:https%3A%2F%2Fb.example%2F|title:x"]'
        '[vc_tta_section title="Why?"][vc_column_text]So.[/vc_column_text][/vc_tta_section][/vc_column][/vc_row]',
        [
            (
                "section",
                [
                    "Head",
                    ("text", "<p>One.</p><p>Two.</p>"),
                    ("links", [("Go", "https://b.example/")]),
                    ("faq", [("Why?", "<p>So.</p>")]),
                ],
            )
        ],
    ),
    "WPBakery in paragraphs, with typographic quotation marks": (
        "<p>[vc_row][vc_column][vc_toggle title=&#8221;What is "
        "it?&#8221;]</p>\n<p>It.</p>\n<p>[/vc_toggle][/vc_column]"
        "[/vc_row]</p>",
        [("faq", [("What is it?", "<p>It.</p>")])],
    ),
}


@pytest.mark.parametrize("name", PRINTED)
def test_a_printed_module_becomes_what_it_means(name):
    html, expected = PRINTED[name]

    assert after_start(html) == expected


@pytest.mark.parametrize("name", SHORTCODES)
def test_shortcodes_give_their_words_and_are_reported(name):
    html, expected = SHORTCODES[name]

    assert after_start(html) == expected
    assert {reason for reason, _text in left_out(html)} == {Reason.SHORTCODE}


def test_icons_drawn_by_a_font_are_counted():
    result = converted(f'{START}<p><i class="fa">\uf0a1</i> Loud <span class="et-pb-icon">E</span></p>')

    assert [(item.reason, item.text) for item in result.left_out if item.reason == Reason.ICON] == [
        (Reason.ICON, "\uf0a1"),
        (Reason.ICON, "E"),
    ]
    assert_whole(result)


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ('<div class="fl-builder-content"><p>Words.</p></div>', "Beaver Builder"),
        ('<div class="fusion-builder-row"><p>Words.</p></div>', "Avada"),
        ('<section class="brz-section"><p>Words.</p></section>', "Brizy"),
        ('<div class="panel-grid"><p>Words.</p></div>', "SiteOrigin"),
        ('<section class="ct-section"><p>Words.</p></section>', "Oxygen"),
        ('<section class="brxe-section"><p>Words.</p></section>', "Bricks"),
    ],
)
def test_a_page_builder_read_as_plain_html_is_named(html, name):
    result = converted(START + html)

    assert [remark.detail for remark in result.remarks if remark.note == Note.BUILDER] == [name]
    assert after_start(html) == [("text", "<p>Words.</p>")]
