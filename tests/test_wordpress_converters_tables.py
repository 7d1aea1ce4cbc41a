"""Tables keep which value belongs to which row, whatever else stands in a cell."""

import pytest

from pages.wordpress.conversion.pieces import Note, Reason
from tests.wordpress_samples import converted
from tests.wordpress_shapes import START, after_start, assert_whole


def table_with(cell, head="td"):
    return (
        f"<table><tr><{head}>Test</{head}><{head}>Result</{head}></tr>"
        f"<tr><td>First</td><td>{cell}</td></tr><tr><td>Second</td><td>2</td></tr></table>"
    )


def details(html, note):
    return [remark.detail for remark in converted(START + html).remarks if remark.note == note]


@pytest.mark.parametrize("head", ["td", "th"])
@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('1<img src="/a.jpg" alt="A">', "1"),
        ("<h4>1</h4>", "1"),
        ('<a class="elementor-button" href="/x/">1</a>', "1"),
        ("1<hr>of 3", "1\nof 3"),
        ("<dl><dt>Grade</dt><dd>1</dd></dl>", "Grade\n1"),
        ("<details><summary>Grade</summary>1</details>", "Grade\n1"),
        ("<ul><li>1</li><li>or 2</li></ul>", "1\nor 2"),
        ("<blockquote><p>1</p></blockquote>", "1"),
        ('<i class="fas fa-check"></i>', ""),
    ],
)
def test_an_odd_cell_leaves_the_table_whole(cell, words, head):
    kind, table = after_start(table_with(cell, head))[0]

    heads = [["Test", "Result"]] if head == "th" else [["", ""], ["Test", "Result"]]
    assert (kind, table) == ("table", ["", *heads, ["First", words], ["Second", "2"]])


def test_pictures_of_cells_follow_the_table_and_an_editor_is_told():
    html = table_with('1<img src="/a.jpg" alt="A">')

    assert after_start(html)[1:] == [("figure", ("a.jpg", "A", ""))]
    assert details(html, Note.TABLE_PICTURES) == ["a.jpg"]
    assert details(table_with("1"), Note.TABLE_PICTURES) == []


def test_the_caption_of_a_table_with_pictures_stays_its_caption():
    html = f'<figure>{table_with("""1<img src="/a.jpg" alt="A">""")}<figcaption>All results</figcaption></figure>'

    (_kind, table), figure = after_start(html)

    assert table[0] == "All results"
    assert figure == ("figure", ("a.jpg", "A", ""))


def test_the_link_of_a_button_in_a_cell_follows_the_table():
    html = table_with('<a class="elementor-button" href="/x/">Go</a>')

    assert after_start(html)[1:] == [("links", [("Go", "https://www.example.org/x/")])]


@pytest.mark.parametrize(
    "cell",
    [
        "<table><tr><td>1</td><td>2</td></tr></table>",
        '<iframe title="A film" src="https://www.youtube.com/embed/abc"></iframe>',
        '<video src="/v.mp4"></video>',
    ],
)
def test_an_editor_is_told_of_a_table_that_cannot_be_kept(cell):
    result = converted(START + table_with(cell))

    [detail] = [remark.detail for remark in result.remarks if remark.note == Note.TABLE_TAKEN_APART]
    assert detail.startswith("Test Result First")
    assert_whole(result)


def test_of_a_table_that_only_places_things_nothing_is_said():
    columns = '<table><tr><td><h3>One</h3><p>Words</p></td><td><img src="/a.jpg" alt="A"></td></tr></table>'

    assert details(columns, Note.TABLE_TAKEN_APART) == []
    assert [kind for kind, _seen in after_start(columns)] == ["section"]


def test_a_table_of_pictures_beside_texts_places_things():
    rows = '<tr><td><img src="/a.jpg" alt="A"></td><td><p>Words</p></td></tr>'

    assert "table" not in str(after_start(f"<table>{rows}{rows.replace('Words', 'More')}</table>"))


@pytest.mark.parametrize(
    ("icon", "name"),
    [
        ('<i class="fas fa-check"></i>', "fa-check"),
        ('<i class="fa-solid fa-times" aria-hidden="true"></i>', "fa-times"),
        ('<span class="dashicons dashicons-yes"></span>', "dashicons-yes"),
        ('<svg class="e-font-icon-svg e-fas-check"><path d="M0"></path></svg>', "e-fas-check"),
        ('<svg aria-label="Yes"><path d="M0"></path></svg>', "Yes"),
    ],
)
def test_an_editor_is_told_of_a_cell_that_is_only_a_symbol(icon, name):
    assert details(table_with(icon), Note.TABLE_SYMBOL) == [f"{name} (First)"]
    assert details(table_with(f"{icon} Yes"), Note.TABLE_SYMBOL) == []


def test_hidden_rows_and_cells_are_left_out_of_a_table():
    html = (
        '<table><tr><th>A</th><th>B</th></tr><tr style="display:none"><td>Secret row</td><td>x</td></tr>'
        "<tr><td>1</td><td hidden>Secret cell</td><td>2</td></tr><tr><td hidden>Secret all</td></tr></table>"
    )
    result = converted(START + html)

    assert after_start(html) == [("table", ["", ["A", "B"], ["1", "2"]])]
    hidden = [item.text for item in result.left_out if item.reason == Reason.HIDDEN]
    assert hidden == ["Secret row", "x", "Secret cell", "Secret all"]
