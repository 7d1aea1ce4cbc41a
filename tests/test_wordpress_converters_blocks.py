"""The block editor's markup, as WordPress prints it and as it stores it."""

import pytest

from pages.wordpress.conversion.pieces import Note, Reason
from pages.wordpress.finishing.addresses import iter_pictures
from tests.wordpress_samples import converted
from tests.wordpress_shapes import START, after_start, assert_whole, left_out

BLOCKS = {
    "paragraph": (
        '<p class="has-text-align-center">Plain <mark>words</mark>.</p>',
        [("text", "<p>Plain words.</p>")],
    ),
    "list": (
        '<ul class="wp-block-list"><li>One<ol><li>a</li><li>b</li></ol></li><li>Two</li></ul>',
        [("text", "<ul><li>One<ol><li>a</li><li>b</li></ol></li><li>Two</li></ul>")],
    ),
    "table": (
        '<figure class="wp-block-table"><table><tfoot><tr><td>All</td><td>3</td></tr></tfoot><thead><tr><th>A</th><th>B'
        "</th></tr></thead><tbody><tr><td>1<br>or 2</td><td><ul><li>x</li><li>y</li></ul></td></tr></tbody></table>"
        '<figcaption class="wp-element-caption">A <b>caption</b></figcaption></figure>',
        [("table", ["A caption", ["A", "B"], ["1\nor 2", "x\ny"], ["All", "3"]])],
    ),
    "merged cells": (
        '<table><tr><th colspan="2">Both</th><th>C</th></tr><tr><td rowspan="2">1</td><td>2</td><td>3</td></tr>'
        "<tr><td>4</td><td>5</td></tr></table>",
        [("table", ["", ["Both", "", "C"], ["1", "2", "3"], ["", "4", "5"]])],
    ),
    "image": (
        '<figure class="wp-block-image"><img src="/up/a.jpg" alt="A"/><figcaption>A caption</figcaption></figure>',
        [("figure", ("a.jpg", "A", "A caption"))],
    ),
    "gallery": (
        '<figure class="wp-block-gallery has-nested-images"><figure class="wp-block-image"><img '
        'src="/up/a.jpg" alt="A"/>'
        '<figcaption>First</figcaption></figure><figure class="wp-block-image"><img src="/up/b.jpg" alt="B"/></figure>'
        '<figcaption class="blocks-gallery-caption">Both</figcaption></figure>',
        [("figure", ("a.jpg", "A", "First")), ("figure", ("b.jpg", "B", "")), ("text", "<p>Both</p>")],
    ),
    "quote": (
        '<blockquote class="wp-block-quote"><p>One.</p><p>Two.</p><cite>Somebody</cite></blockquote>',
        [("quotation", ("One.\nTwo.", "Somebody"))],
    ),
    "pullquote": (
        '<figure class="wp-block-pullquote"><blockquote><p>One.</p><cite>Somebody</cite></blockquote></figure>',
        [("quotation", ("One.", "Somebody"))],
    ),
    "buttons": (
        '<div class="wp-block-buttons"><div class="wp-block-button"><a class="wp-block-button__link" '
        'href="/a/">A</a></div>'
        '<div class="wp-block-button"><a class="wp-block-button__link" href="tel:0120000000">Call</a></div></div>',
        [
            ("links", [("A", "https://www.example.org/a/")]),
            ("text", '<p><a href="tel:0120000000">Call</a></p>'),
        ],
    ),
    "columns": (
        '<div class="wp-block-columns"><div class="wp-block-column"><h3>L</h3><p>l</p></div><div '
        'class="wp-block-column">'
        "<h3>R</h3><p>r</p></div></div>",
        [("section", ["L", ("text", "<p>l</p>")]), ("section", ["R", ("text", "<p>r</p>")])],
    ),
    "cover": (
        '<div class="wp-block-cover"><img class="wp-block-cover__image-background" alt="A" src="/up/a.jpg"/><div '
        'class="wp-block-cover__inner-container"><p>On it.</p></div></div>',
        [("figure", ("a.jpg", "A", "")), ("text", "<p>On it.</p>")],
    ),
    "media and text": (
        '<div class="wp-block-media-text"><figure><img src="/up/a.jpg" '
        'alt="A"/></figure><div><p>Beside.</p></div></div>',
        [("figure", ("a.jpg", "A", "")), ("text", "<p>Beside.</p>")],
    ),
    "details": (
        '<details class="wp-block-details"><summary>More</summary><p>Words.</p></details>',
        [("section", ["More", ("text", "<p>Words.</p>")])],
    ),
    "accordion": (
        '<div class="wp-block-accordion-item"><h3 class="wp-block-accordion-heading"><button '
        'aria-controls="p1"><span>Is '
        'it?</span><span aria-hidden="true">+</span></button></h3><div id="p1" class="wp-block-accordion-panel" '
        'role="region" hidden><p>It is.</p></div></div>',
        [("faq", [("Is it?", "<p>It is.</p>")])],
    ),
    "embed": (
        '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper"><iframe title="A film" '
        'src="https://www.youtube.com/embed/abc?feature=oembed"></iframe></div></figure>',
        [("video", ("A film", "https://www.youtube.com/watch?v=abc"))],
    ),
    "embed with a caption": (
        '<figure class="wp-block-embed"><iframe '
        'src="https://player.vimeo.com/video/12345"></iframe><figcaption>Our ward'
        "</figcaption></figure>",
        [("video", ("Our ward", "https://vimeo.com/12345"))],
    ),
    "file": (
        '<div class="wp-block-file"><object data="/up/f.pdf"></object><a href="/up/f.pdf">The form</a><a '
        'href="/up/f.pdf" '
        'class="wp-block-file__button wp-element-button" download>Download</a></div>',
        [("links", [("The form", "https://www.example.org/up/f.pdf")])],
    ),
    "code and verse": (
        '<pre class="wp-block-code"><code>one\n  two</code></pre><pre class="wp-block-verse">three\nfour</pre>',
        [("text", "<p>one<br/>two</p><p>three<br/>four</p>")],
    ),
    "footnotes": (
        '<p>Text<sup data-fn="u" class="fn"><a href="#u">1</a></sup>.</p><ol class="wp-block-footnotes"><li '
        'id="u">A note. '
        '<a href="#u-link">↩︎</a></li></ol>',
        [("text", "<p>Text<sup>1</sup>.</p><ol><li>A note.</li></ol>")],
    ),
    "social links": (
        '<ul class="wp-block-social-links"><li><a href="https://f.example/"><svg></svg><span '
        'class="screen-reader-text">'
        "Facebook</span></a></li></ul>",
        [("text", '<ul><li><a href="https://f.example/">Facebook</a></li></ul>')],
    ),
    "questions of an SEO plugin": (
        '<div class="schema-faq"><div class="schema-faq-section"><strong class="schema-faq-question">Why?</strong> <p '
        'class="schema-faq-answer">So.</p></div></div>',
        [("faq", [("Why?", "<p>So.</p>")])],
    ),
    "stored, not printed": (
        "<!-- wp:paragraph -->\n<p>One.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:list --><ul><!-- wp:list-item "
        "--><li>Two"
        "</li><!-- /wp:list-item --></ul><!-- /wp:list -->",
        [("text", "<p>One.</p><ul><li>Two</li></ul>")],
    ),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_becomes_what_it_means(name):
    html, expected = BLOCKS[name]

    assert after_start(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<ul class="wp-block-latest-posts"><li>News</li></ul>', (Reason.POSTS, "News")),
        ('<div class="wp-block-query"><p>News</p></div>', (Reason.POSTS, "News")),
        ('<!-- wp:latest-posts {"n":3} /-->', (Reason.DYNAMIC, 'latest-posts {"n":3}')),
        ('<!-- wp:block {"ref":12} /-->', (Reason.DYNAMIC, 'block {"ref":12}')),
        ('<form class="wp-block-search"><label>Search</label></form>', (Reason.FORM, "Search")),
        ('<div class="wp-block-button"><a class="wp-block-button__link">Nowhere</a></div>', (Reason.BUTTON, "Nowhere")),
        ('<nav class="wp-block-navigation"><a href="/a/">A</a> | <a href="/b/">B</a></nav>', (Reason.MENU, "A | B")),
        (
            '<div class="wp-block-yoast-seo-table-of-contents"><h2>On this page</h2></div>',
            (Reason.CONTENTS, "On this page"),
        ),
    ],
)
def test_what_has_no_place_is_reported(html, expected):
    assert expected in left_out(html)


def test_an_address_on_its_own_line_that_wordpress_would_play_is_a_video():
    html = '<div class="wp-block-embed__wrapper">\nhttps://youtu.be/abc\n</div><p>https://vimeo.com/12345</p>'

    assert [kind for kind, _value in after_start(html)] == ["video", "video"]
    assert left_out(html) == [
        (Reason.VIDEO_ADDRESS, "https://youtu.be/abc"),
        (Reason.VIDEO_ADDRESS, "https://vimeo.com/12345"),
    ]


def test_links_in_what_holds_none_follow_it():
    html = (
        '<table><tr><th>A</th><th>B</th></tr><tr><td><a href="/x/">cell</a></td><td>b</td></tr></table>'
        '<blockquote>So <a href="/y/">it</a> is.</blockquote>'
        '<h2><a href="/z/">Head</a></h2><p>Text.</p><h3>Next</h3>'
    )

    assert after_start(html) == [
        ("table", ["", ["A", "B"], ["cell", "b"]]),
        ("links", [("cell", "https://www.example.org/x/")]),
        ("quotation", ("So it is.", "")),
        ("links", [("it", "https://www.example.org/y/")]),
        (
            "section",
            [
                "Head",
                ("text", "<p>Text.</p>"),
                ("section", ["Next"]),
                ("links", [("Head", "https://www.example.org/z/")]),
            ],
        ),
    ]


def test_the_link_of_a_heading_is_kept_once():
    html = (
        '<h2><a href="/a/?b=1&amp;c=2">One</a></h2><p>Text. <a href="/a/?b=1&amp;c=2">Read on</a></p>'
        '<h2><a href="/d/">Two</a></h2><p><a class="wp-block-button__link" href="/d/">More</a></p>'
    )
    sections = after_start(html)

    assert [kind for kind, _value in sections[0][1][1:]] == ["text"]
    assert sections[1][1][1:] == [("links", [("More", "https://www.example.org/d/")])]


def test_a_link_around_a_picture_is_named_unless_the_page_links_there_too():
    picture = '<figure><a href="/page/"><img src="/up/a.jpg" alt="A"></a></figure>'
    alone, with_text = converted(START + picture), converted(f'{START}{picture}<p><a href="/page/">The page</a></p>')

    assert [remark.detail for remark in alone.remarks if remark.note == Note.LINK_DROPPED] == ["a.jpg (/page/)"]
    assert not with_text.has(Note.LINK_DROPPED)


def test_a_link_around_a_picture_to_its_own_file_gives_the_file():
    html = '<figure><a href="/up/a.jpg"><img src="/up/a-300x200.jpg" alt="A"></a></figure>'
    result = converted(START + html)

    assert [facts.address for _figure, facts in iter_pictures(result)] == ["https://www.example.org/up/a.jpg"]
    assert not result.has(Note.LINK_DROPPED)


def test_a_very_long_alternative_text_is_cut_and_told():
    result = converted(f'{START}<img src="/up/a.jpg" alt="{"word " * 200}">')

    assert len(next(iter_pictures(result))[0]["alt_text"]) == 500
    assert result.has(Note.ALT_LONG)


def test_nested_headings_in_columns_keep_their_order():
    result = converted("<h2>A</h2><p>a</p><div><div><h4>B</h4><p>b</p></div><div><h3>C</h3><p>c</p></div></div>")

    assert_whole(result)
    assert result.coverage.moved == []


# The closing message -----------------------------------------------------------------------------------------

TEXT = "<p>First words.</p><h2>A section</h2><p>Its text.</p>"
LABEL, LEAD, WORDS = "<h4>At the end</h4>", "<h3>You are not alone.</h3>", "<p>Ask us.</p><ul><li>By day</li></ul>"
BUTTON = (
    '<div class="wp-block-buttons"><div class="wp-block-button"><a class="wp-block-button__link" '
    'href="https://example.com/ask/">Ask</a></div></div>'
)


def group(content, classes="wp-block-group has-pale-pink-background-color has-background"):
    return f'<div class="{classes}"><div class="wp-block-group__inner-container">{content}</div></div>'


@pytest.mark.parametrize("inner", ['<div class="wp-block-group__inner-container">{}</div>', "{}"])
def test_the_last_group_on_a_background_becomes_the_closing_message(inner):
    box = inner.format(LABEL + LEAD + WORDS)
    result = converted(f'{TEXT}<div class="wp-block-group has-background">{box}</div>')

    assert_whole(result)
    assert (result.closing.label, result.closing.lead) == ("At the end", "You are not alone.")
    assert result.closing.html == "<p>Ask us.</p><ul><li>By day</li></ul>"
    assert len(result.body) == 1


def test_its_button_becomes_its_link():
    closing = converted(TEXT + group(LABEL + LEAD + WORDS + BUTTON)).closing

    assert (closing.link_label, closing.link_address) == ("Ask", "https://example.com/ask/")


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(TEXT + group(LABEL + LEAD + WORDS, "wp-block-group"), id="no background"),
        pytest.param(TEXT + group(LABEL + LEAD + WORDS) + "<p>More.</p>", id="not the last"),
        pytest.param(TEXT + group(LABEL + LEAD + WORDS) + '<img src="/up/a.jpg">', id="a picture after it"),
        pytest.param(group(LABEL + LEAD + WORDS), id="the whole page"),
        pytest.param(TEXT + group(LABEL + WORDS), id="one heading"),
        pytest.param(TEXT + group(LABEL + LEAD), id="no text"),
        pytest.param(TEXT + group(LABEL + '<h3><a href="/ask/">Ask</a></h3>' + WORDS), id="a link in a heading"),
        pytest.param(TEXT + group(LABEL + '<h3 id="ask">Ask</h3>' + WORDS), id="a heading that links lead to"),
        pytest.param(TEXT + group(LABEL + LEAD + WORDS + BUTTON.replace("ask/", "a" * 200)), id="a long address"),
        pytest.param(TEXT + group(LABEL + LEAD + WORDS + BUTTON.replace("Ask", "Ask " * 50)), id="a long button"),
        pytest.param(TEXT + group(LABEL + LEAD + WORDS + "<table><tr><td>1</td></tr></table>"), id="a table"),
        pytest.param(TEXT + group(LABEL + LEAD + WORDS + "<h3>More</h3><p>Text</p>"), id="another heading"),
        pytest.param(TEXT + group(LABEL + LEAD + WORDS + "Loose words"), id="loose words"),
        pytest.param(TEXT + group(LABEL + LEAD + WORDS + '<p style="display:none">Hidden</p>'), id="hidden words"),
    ],
)
def test_anything_else_is_none(html):
    result = converted(html)

    assert result.closing is None
    assert_whole(result)


# Pictures behind something -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "alt"),
    [
        (
            '<div class="wp-block-cover"><div role="img" aria-label="The stages" '
            "class='wp-block-cover__image-background' style=\"background-image:url('/up/cv.jpg')\"></div>"
            "<p>Words</p></div>",
            "The stages",
        ),
        (
            '<div class="wp-block-cover has-parallax" style="background-image:url(/up/cv.jpg)"><p>Words</p></div>',
            "",
        ),
        (
            '<div class="elementor-carousel-image" role="img" aria-label="A room" '
            'style="background-image: url(&quot;/up/cv.jpg&quot;)"></div><p>Words</p>',
            "A room",
        ),
    ],
)
def test_a_picture_that_a_style_draws_is_a_picture(html, alt):
    result = converted(START + html)

    assert [(figure["original_address"], figure["alt_text"]) for figure, _facts in iter_pictures(result)] == [
        ("https://www.example.org/up/cv.jpg", alt)
    ]
    assert_whole(result)


def test_an_ornament_behind_words_is_none():
    html = '<div class="wp-block-group" style="background-image:url(/up/dots.png)"><p>Words</p></div>'

    assert list(iter_pictures(converted(START + html))) == []
