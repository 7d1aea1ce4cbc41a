"""Numbers that a changed place would change: powers, indices, fractions; and readings of Chinese characters."""

import pytest

from pages.wordpress.conversion.pieces import Note
from pages.wordpress.conversion.visible import text_of_html
from pages.wordpress.read import read_page
from tests.wordpress_samples import converted, item

START = "<p>Start.</p>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("10<sup>9</sup>/L", "10⁹/L"),
        ("12<sup>3</sup>", "12³"),
        ("H<sub>2</sub>O", "H₂O"),
        ("10<sup>-5</sup>, 10<sup>−5</sup>", "10⁻⁵, 10⁻⁵"),
        ("x<sup>(n+1)</sup>", "x⁽ⁿ⁺¹⁾"),
        ("10<sup> 9 </sup>L", "10 ⁹ L"),
        ("10<sup><b>9</b></sup>", "10⁹"),
        ("5<sup>3/4</sup>", "5^(3/4)"),
        ("5<sub>1.5</sub>", "5_(1.5)"),
        ("<sup>3/4</sup>5", "^(3/4)5"),
        ("10<sup>9<br>8</sup>", "10⁹ ⁸"),
        ("the 2<sup>nd</sup> of X<sup>®</sup>", "the 2nd of X®"),
        ("in 2020<sup>[1]</sup> and text<sup>1,2</sup>", "in 2020[1] and text1,2"),
        ("<ruby>乳癌<rp>（</rp><rt>にゅうがん</rt><rp>）</rp></ruby>とは", "乳癌（にゅうがん）とは"),
        ("<ruby>乳<rt>にゅう</rt>癌<rt></rt></ruby>とは", "乳（にゅう）癌とは"),
        ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "1/2"),
        ("<math><mn>1</mn><mfrac><mn>3</mn><mn>4</mn></mfrac></math>", "1 3/4"),
        ("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mi>b</mi></mfrac></math>", "(a+1)/b"),
        ("<math><msup><mn>10</mn><mn>9</mn></msup><msub><mi>x</mi><mi>k</mi></msub></math>", "10⁹x_(k)"),
        ("<math><msup><mfrac><mn>1</mn><mn>2</mn></mfrac><mn>3</mn></msup></math>", "(1/2)³"),
        ("<math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup><msqrt><mn>2</mn></msqrt></math>", "x₁²√2"),
        ("<math><semantics><mn>5</mn><annotation>\\five</annotation></semantics></math>", "5"),
    ],
)
def test_words_without_formatting_keep_what_is_raised_and_lowered(html, expected):
    result = converted(f"{START}<h2>{html}</h2><p>Text.</p>")

    assert text_of_html(html) == expected
    assert result.body[0]["value"]["heading"] == expected
    assert result.coverage.is_complete
    assert not result.has(Note.LAST_RESORT)


def test_every_place_without_formatting_says_the_same_number():
    power, shown = "10<sup>9</sup>", "10⁹"
    result = converted(
        f"{START}<table><caption>Up to {power}</caption><tr><th>At {power}</th><th>B</th></tr><tr><td>{power}</td><td>1"
        f'</td></tr></table><figure><img src="/a.jpg" alt="A"><figcaption>Some {power}</figcaption></figure><details>'
        f"<summary>Is it {power}?</summary><p>Yes.</p></details><blockquote><p>Said {power}</p></blockquote>"
    )
    table, figure, faq, quotation = [block["value"] for block in result.body]

    assert table["table"]["caption"] == f"Up to {shown}"
    assert table["table"]["columns"][0]["heading"] == f"At {shown}"
    assert table["table"]["rows"][0]["values"] == [shown, "1"]
    assert figure["caption"] == f"Some {shown}"
    assert faq["questions"][0]["question"] == f"Is it {shown}?"
    assert quotation["text"] == f"Said {shown}"
    assert result.coverage.is_complete


def test_a_page_title_keeps_what_is_raised():
    page = read_page(item(title={"rendered": "Above 10<sup>9</sup> cells"}), "", "en")

    assert page.title == "Above 10⁹ cells"
    assert converted("<h1>Above 10<sup>9</sup> cells</h1><p>Text.</p>", title=page.title).body[0]["type"] == "text"


def test_rich_text_keeps_its_own_marks():
    result = converted("<p>10<sup>9</sup>, H<sub>2</sub>O, <ruby>癌<rt>がん</rt></ruby></p><p>More.</p>")

    assert "<p>10<sup>9</sup>, H<sub>2</sub>O, <ruby>癌<rp>（</rp><rt>がん</rt><rp>）</rp></ruby></p>" in str(
        [result.introduction, result.body]
    )
    assert result.coverage.is_complete


def test_an_editor_is_told_of_a_formula():
    result = converted(f"{START}<p>Take <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> of it.</p>")

    assert "Take 1/2 of it." in str(result.body)
    assert [remark.detail for remark in result.remarks if remark.note == Note.FORMULA] == ["1/2"]


def test_an_element_left_open_raises_no_headings_and_paragraphs():
    result = converted(f"{START}<sup><h2>Stage 2</h2><p>Text 3.</p>")

    assert result.body[0]["value"]["heading"] == "Stage 2"
    assert "<p>Text 3.</p>" in str(result.body)
    assert not result.has(Note.LAST_RESORT)


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<ol start="10"><li>Ten</li><li>Eleven</li></ol>', ["10. Ten"]),
        ('<ol><li>One</li><li value="7">Seven</li><li>Eight</li></ol>', ["7. Seven"]),
        ('<ol type="A"><li>One</li><li>Two</li></ol>', ["A. One"]),
        ('<ol start="28" type="a"><li>One</li></ol>', ["ab. One"]),
        ('<ol start="4" style="list-style-type:upper-roman"><li>One</li></ol>', ["IV. One"]),
        ("<ol reversed><li>Two</li><li>One</li></ol>", ["2. Two"]),
        (
            '<table><tr><th>A</th><th>B</th></tr><tr><td><ol start="3"><li>C</li></ol></td><td>1</td></tr></table>',
            ["3. C"],
        ),
        ('<ol class="x" start="1"><li>One</li><li value="2">Two</li></ol>', []),
        ('<ol start="x"><li>One</li></ol>', []),
    ],
)
def test_an_editor_is_told_of_numbers_that_a_list_cannot_hold(html, told):
    result = converted(START + html)

    assert [remark.detail for remark in result.remarks if remark.note == Note.LIST_NUMBERS] == told


def test_a_counted_number_keeps_what_runs_on_from_it():
    html = (
        '<div class="elementor-counter"><span class="elementor-counter-number-wrapper">5</span><sup>3/4</sup> x</div>'
    )
    result = converted(START + html)

    assert "5^(3/4) x" in str(result.body)
    assert result.coverage.is_complete
