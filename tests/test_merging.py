"""Which of two versions of a field is kept, and when a field counts as changed."""

import json

import pytest
from django.core.management import call_command

from foundation.merging import Base, merge
from foundation.models import FoundationPage
from pages.models import ArticlePage
from tests.builders import make_article, stream
from tests.one_of_each import make_one_of_each
from tests.sent_forms import query, sent
from tests.wordpress_samples import SAMPLES

# Three ways ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mine", "theirs", "outcome"),
    [
        ("old", "old", "mine"),
        ("new", "old", "mine"),
        ("old", "new", "theirs"),
        ("new", "new", "mine"),
        ("new", "newer", "conflict"),
    ],
)
def test_field_is_kept_from_whoever_changed_it(mine, theirs, outcome):
    merged = merge({"title": mine}, {"title": theirs}, Base({"title": "old"}, {"title": "old"}))

    assert merged.theirs == (["title"] if outcome == "theirs" else [])
    assert merged.conflicts == (["title"] if outcome == "conflict" else [])


def test_fields_are_judged_one_by_one():
    base = Base(*[{"title": "a", "title_en": "a", "slug": "a"}] * 2)

    merged = merge({"title": "a", "title_en": "b", "slug": "b"}, {"title": "c", "title_en": "a", "slug": "c"}, base)

    assert (merged.theirs, merged.conflicts) == (["title"], ["slug"])


def test_what_saving_itself_completed_is_no_change_of_somebody_else():
    base = Base({"slug": "empty"}, {"slug": "made from the title"})

    assert merge({"slug": "typed"}, {"slug": "made from the title"}, base).conflicts == []
    assert merge({"slug": "empty"}, {"slug": "theirs"}, base).theirs == ["slug"]
    assert merge({"slug": "typed"}, {"slug": "theirs"}, base).conflicts == ["slug"]


def test_field_that_the_form_says_nothing_about_is_saved_as_it_is():
    assert merge({"title": "mine"}, {"title": "theirs"}, Base({}, {})) == ([], [])
    assert merge({"title": "mine"}, {"title": "theirs"}, Base({}, {"title": "old"})).conflicts == ["title"]


def test_where_a_form_started_survives_the_browser():
    base = Base({"title": "a"}, {"title": "b"})

    assert Base.read(base.write()) == base


# What counts as changed ---------------------------------------------------------------------------------


def open_form(version, data=None):
    form_class = version.get_edit_handler().get_form_class()
    files = {} if data else None
    return form_class(data and query(data), files, instance=version, parent_page=version.get_parent())


def changed_columns(page):
    """The columns that count as changed where the form is sent as it was opened."""
    form = open_form(page.get_latest_revision_as_object())
    opened = form.get_initial_digests()
    returned = open_form(page.get_latest_revision_as_object(), sent(form)).get_data_digests()
    assert opened.keys() == returned.keys() and len(opened) > 15
    return [column for column in opened if opened[column] != returned[column]]


@pytest.mark.django_db
def test_nothing_counts_as_changed_where_nothing_was_typed(home):
    pages = make_one_of_each(home)

    assert {type(page).__name__: changed_columns(page) for page in pages} == {type(page).__name__: [] for page in pages}


@pytest.mark.slow
def test_sample_pages_and_imported_ones_count_as_unchanged_though_no_editor_ever_saved_them(db):
    call_command("seed_demo", verbosity=0)
    call_command("import_wordpress", str(SAMPLES / "elementor_page.json"), verbosity=0)
    call_command("import_wordpress", str(SAMPLES / "block_editor_page.json"), verbosity=0)
    pages = FoundationPage.objects.filter(depth__gt=1).specific()

    changed = {page.title: columns for page in pages if (columns := changed_columns(page))}

    assert len(pages) > 20
    assert changed == {}


ODD_TEXTS = [
    "",
    "<p></p>",
    "bare words",
    "<p>one</p>\n\n  <p>two</p><p></p>",
    "<p>a &amp; b &lt; c &quot;d&quot; &#x3000;全角 &nbsp;</p>",
    "<p>one<br/>two<br/></p>",
    "<p><i><b>both</b></i> and <b>one</b><b>more</b></p>",
    "<p><strong>strong</strong> <em>em</em></p>",
    '<p data-block-key="abcde">key</p>',
    "<h2>heading</h2><p>text</p><blockquote>words</blockquote><hr/>",
    "<ul><li>one</li><li>two<ul><li>in it</li></ul></li></ul><ol><li>1</li></ol>",
    "<p><ruby>乳腺<rp>（</rp><rt>にゅうせん</rt><rp>）</rp></ruby>の病気</p>",
    '<p><a href="https://example.org/?a=1&amp;b=2">see <ruby>乳腺<rt>にゅうせん</rt></ruby> here</a></p>',
    '<p><a linktype="page" id="1">page</a><a linktype="document" id="1">file</a></p>',
    '<p><span lang="en">Breast</span>と<span lang="ja">乳房</span>と<span class="x">何か</span></p>',
    "<div><p>in a box</p></div>text after",
    "<p>😀 emoji <b>😀 bold</b></p>",
]


@pytest.mark.django_db
@pytest.mark.parametrize("html", ODD_TEXTS)
def test_odd_text_from_elsewhere_counts_as_unchanged(section, html):
    body = stream(
        ("section", {"heading": " two\nlines ", "content": [{"type": "text", "value": html}]}),
        ("section", {"content": [{"type": "key_points", "value": {"points": [html, html]}}]}),
        ("section", {"heading": None, "content": [{"type": "quotation", "value": {"text": "one\ntwo\r\nthree"}}]}),
    )
    page = make_article(section, introduction_ja=html, body_ja=body, search_description_ja="one\ntwo", live=False)

    assert changed_columns(page) == []


CHANGES = {
    "a word": ("<p>one two</p>", "<p>one three</p>"),
    "a paragraph": ("<p>one two</p>", "<p>one</p><p>two</p>"),
    "bold": ("<p>one two</p>", "<p>one <b>two</b></p>"),
    "bold elsewhere": ("<p><b>one</b> two</p>", "<p>one <b>two</b></p>"),
    "an address": ('<p><a href="https://a.example">x</a></p>', '<p><a href="https://b.example">x</a></p>'),
    "a page": ('<p><a linktype="page" id="1">x</a></p>', '<p><a linktype="page" id="2">x</a></p>'),
    "a reading": ("<p><ruby>乳<rt>にゅう</rt></ruby></p>", "<p><ruby>乳<rt>ちち</rt></ruby></p>"),
    "a list": ("<ul><li>x</li></ul>", "<ol><li>x</li></ol>"),
    "a language": ('<p><span lang="en">x</span></p>', "<p>x</p>"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_a_text_counts(section, change):
    page = make_article(section)
    digests = []
    for html in CHANGES[change]:
        page.body_ja = stream(("section", {"heading": "x", "content": [{"type": "text", "value": html}]}))
        page.references_ja = stream(("reference", {"text": html}))
        digests.append(open_form(page).get_initial_digests())

    before, after = digests
    assert {column for column in before if before[column] != after[column]} == {"body_ja", "references_ja"}


@pytest.mark.django_db
def test_every_block_and_plain_field_counts(home):
    article = next(page for page in make_one_of_each(home) if isinstance(page, ArticlePage))
    was = open_form(article).get_initial_digests()
    stored = article.body_ja.stream_block.get_prep_value(article.body_ja)
    leaves = list(iter_leaves(stored))

    for path, value in leaves:
        article.body_ja = json.dumps(with_leaf(stored, path, other_than(value)))
        assert open_form(article).get_initial_digests()["body_ja"] != was["body_ja"], path

    assert len(leaves) > 60


def iter_leaves(value, path=()):
    """The path and value of all that somebody chose or typed in stored blocks."""
    if isinstance(value, (dict, list)):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, child in items:
            if key not in ("id", "type"):
                yield from iter_leaves(child, (*path, key))
    elif path[-1] not in ("image", "page", "document"):
        yield path, value


def other_than(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return "soon" if value == "urgent" else "urgent"


def with_leaf(stored, path, value):
    copy = json.loads(json.dumps(stored))
    place = copy
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return copy
