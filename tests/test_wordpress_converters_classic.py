"""What years of the classic editor leave behind."""

import pytest

from pages.wordpress.conversion.pieces import Note, Reason
from tests.wordpress_samples import converted
from tests.wordpress_shapes import START, after_start, assert_whole, left_out

PAGES = {
    "empty paragraphs": ("<p></p><p>&nbsp;</p><p>One.</p><p> </p>", [("text", "<p>One.</p>")]),
    "breaks in a list": ("<ul><br />\n<li>a</li><br />\n<li>b\n</ul>", [("text", "<ul><li>a</li><li>b</li></ul>")]),
    "blocks in a paragraph": (
        '<p><div class="box"></p>\n<p>Inside.</p>\n<p></div></p>',
        [("text", "<p>Inside.</p>")],
    ),
    "a link around a block": (
        '<p><a href="/a/"><div>Card</div></a></p>',
        [("text", '<p><a href="https://www.example.org/a/">Card</a></p>')],
    ),
    "paragraphs that don't end": ("<p>One.<p>Two.<p>Three.", [("text", "<p>One.</p><p>Two.</p><p>Three.</p>")]),
    "items that don't end": (
        "<ul><li>One<li>Two <b>bold<li>Three</ul>",
        [("text", "<ul><li>One</li><li>Two <b>bold</b></li><li>Three</li></ul>")],
    ),
    "cells that don't end": (
        "<table><tr><th>A<th>B<tr><td>1<td>2</table>",
        [("table", ["", ["A", "B"], ["1", "2"]])],
    ),
    "a bold that ends in the next block": (
        "<div><b>One<p>Two</b></p></div><p>Three.</p>",
        [("text", "<p><b>One</b></p><p><b>Two</b></p><p>Three.</p>")],
    ),
    "a heading that ends as another": ("<h3>Head</h2><p>Text.</p>", [("section", ["Head", ("text", "<p>Text.</p>")])]),
    "a paragraph that is wholly bold": (
        '<p style="font-size: 30px"><strong>No heading</strong></p>',
        [("text", "<p><b>No heading</b></p>")],
    ),
    "a caption": (
        '<div id="attachment_5" style="width: 310px" class="wp-caption alignleft"><img src="/up/a.jpg" alt="A" />'
        '<p class="wp-caption-text">A caption</p></div>',
        [("figure", ("a.jpg", "A", "A caption"))],
    ),
    "a caption left as a shortcode": (
        '<p>[caption id="attachment_5" width="300"]<img src="/up/a.jpg" alt="A" /> A caption[/caption]</p>',
        [("figure", ("a.jpg", "A", "A caption"))],
    ),
    "a gallery": (
        "<div class='gallery'><dl class='gallery-item'><dt class='gallery-icon'><a href='/up/a.jpg'><img "
        "src='/up/a-150x150.jpg' alt='A' /></a></dt><dd class='wp-caption-text gallery-caption'>First</dd></dl></div>",
        [("figure", ("a.jpg", "A", "First"))],
    ),
    "terms": (
        "<dl><dt>T<dd>Meaning<dt>U</dt><dt>V</dt><dd><p>One.</p><p>Two.</p></dd></dl>",
        [("definition_list", [("T", "<p>Meaning</p>"), ("U / V", "<p>One.</p><p>Two.</p>")])],
    ),
    "meanings without terms": ("<dl><dd>Alone</dd></dl>", [("text", "<p>Alone</p>")]),
    "a mark where more follows": (
        '<p>One.<span id="more-5"></span></p><!--more--><p>Two.</p>',
        [("text", "<p>One.</p><p>Two.</p>")],
    ),
    "a table without headings": (
        "<table><tr><td>A</td><td>B</td></tr></table>",
        [("table", ["", ["", ""], ["A", "B"]])],
    ),
    "a reading": (
        "<p><ruby>乳腺<rp>(</rp><rt> にゅうせん </rt><rp>)</rp></ruby>です。</p>",
        [("text", "<p><ruby>乳腺<rp>（</rp><rt>にゅうせん</rt><rp>）</rp></ruby>です。</p>")],
    ),
    "words in a drawing": ("<p>A <svg><title>x</title><text>drawn</text></svg></p>", [("text", "<p>A<br/>drawn</p>")]),
    "a link that shows an icon": (
        '<p><a href="/mail/" aria-label="Write to us"><i class="icon"></i></a></p>',
        [("text", '<p><a href="https://www.example.org/mail/">Write to us</a></p>')],
    ),
    "entities in an address": (
        '<p><a href="/?a=1&copy=2&amp;b=3">x</a></p>',
        [("text", '<p><a href="https://www.example.org/?a=1&amp;copy=2&amp;b=3">x</a></p>')],
    ),
    "a control that opens the next box": (
        '<h3><button aria-controls="x1">Hours</button></h3><div id="x1" hidden><p>Nine.</p></div>',
        [("section", ["Hours", ("text", "<p>Nine.</p>")])],
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_it_is_read_as_a_visitor_reads_it(name):
    html, expected = PAGES[name]

    assert after_start(html) == expected


def test_figures_are_of_no_language():
    html = '<p><span lang="en-US">2050</span>年に<span lang="en-US">WHO</span>は</p>'
    result = converted(f"<h2>見出し</h2>{html}", language="ja")

    assert result.body[0]["value"]["content"][0]["value"] == '<p>2050年に<span lang="en">WHO</span>は</p>'


def test_text_that_no_browser_shows_is_reported():
    assert left_out(
        '<p>Seen<span style="display: none">never</span></p><noscript>without scripts</noscript>'
        "<template>waiting</template><![CDATA[in brackets]]><video>too old</video><div hidden>put away</div>"
    ) == [
        (Reason.HIDDEN, words)
        for words in ("never", "without scripts", "waiting", "in brackets", "too old", "put away")
    ]


def test_lines_within_printed_paragraphs_are_only_space():
    assert after_start("<div>One\n\ntwo</div>") == [("text", "<p>One two</p>")]


def test_links_that_lead_nowhere_useful_are_told():
    links = '<a href="/empty/"></a><a href="javascript:alert(1)">bad</a><a href="#part">part</a>'
    result = converted(f"{START}<p>{links}</p>")

    assert {remark.note for remark in result.remarks} == {Note.LINK_DROPPED, Note.LINK_UNSAFE}
    assert_whole(result)


@pytest.mark.parametrize(
    "shortcode",
    [
        "[youtube]https://youtu.be/dQw4w9WgXcQ[/youtube]",
        '[youtube width="300"] https://www.youtube.com/watch?v=dQw4w9WgXcQ&amp;t=3 [/youtube]',
        "[youtube=https://www.youtube.com/watch?v=dQw4w9WgXcQ]",
        "[youtube https://www.youtube.com/watch?v=dQw4w9WgXcQ]",
        "[embed]https://www.youtube.com/watch?v=dQw4w9WgXcQ[/embed]",
    ],
)
def test_a_player_left_as_a_shortcode_is_a_video(shortcode):
    found = after_start(f"<p>Before.</p><p>{shortcode}</p><p>After.</p>")

    assert [kind for kind, _value in found] == ["text", "video", "text"]
    assert (found[0][1], found[2][1]) == ("<p>Before.</p>", "<p>After.</p>")
    assert "dQw4w9WgXcQ" in found[1][1][1]


@pytest.mark.parametrize("marks", [("[blockquote]", "[/blockquote]"), ("[Quote]", "[/quote]"), ("[b]", "[/b]")])
def test_no_half_of_a_shortcode_stays_in_the_text(marks):
    html = f"<p>引用の前。</p><p>{marks[0]}引用{marks[1]}</p>"

    assert after_start(html) == [("text", "<p>引用の前。</p><p>引用</p>")]
    assert left_out(html) == [(Reason.SHORTCODE, mark) for mark in marks]


def test_a_word_in_brackets_is_no_shortcode():
    assert after_start("<p>As they say [sic] in [b]bold[/b].</p>")[0][1].startswith("<p>As they say [sic] in ")
