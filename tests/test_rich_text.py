"""What staff write inside a paragraph survives the editor, and reaches visitors in their own language."""

import json
import re
from pathlib import Path

import pytest
import wagtail
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import RichText

from foundation.languages import using
from foundation.models import FoundationDocument
from foundation.rich_text import INLINE_FEATURES, RICH_TEXT_FEATURES, plain_text
from foundation.rich_text_editor import RichTextArea
from tests.builders import make_article

BREAST = "<ruby>乳腺<rp>（</rp><rt>にゅうせん</rt><rp>）</rp></ruby>"
SPREAD = "<ruby>転移<rp>（</rp><rt>てんい</rt><rp>）</rp></ruby>"


def without_keys(html: str) -> str:
    """Without the keys by which the editor finds a paragraph again (comments hang on them)."""
    return re.sub(r' data-block-key="\w+"', "", html)


def convert(html: str, features: list[str] = RICH_TEXT_FEATURES) -> str:
    converter = ContentstateConverter(features)
    return without_keys(converter.to_database_format(converter.from_database_format(html)))


def edit(html: str) -> str:
    """Open `html` in the editor and save it unchanged, as the page editor's form does."""
    area = RichTextArea(features=RICH_TEXT_FEATURES)
    return without_keys(area.value_from_datadict({"text": area.format_value(html)}, {}, "text"))


def save(block: dict, entities: dict | None = None) -> str:
    """What is stored when the editor sends this paragraph."""
    block = {"key": "abcde", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": [], **block}
    contentstate = json.dumps({"blocks": [block], "entityMap": entities or {}})
    return without_keys(
        RichTextArea(features=RICH_TEXT_FEATURES).value_from_datadict({"text": contentstate}, {}, "text")
    )


@pytest.mark.parametrize(
    "html",
    [
        f"<p>前{BREAST}後</p>",
        f"<p>{BREAST}</p>",
        f"<p>{BREAST}から{SPREAD}し、{BREAST}{BREAST}へ。</p><p>次の{SPREAD}</p>",
        f"<ul><li>{BREAST}</li><li>骨への{SPREAD}</li></ul>",
        f"<ol><li>{SPREAD}とは</li></ol>",
        '<p>英語では<span lang="en">breast cancer</span>という。</p>',
        '<p>It is called <span lang="ja">乳がん</span> in Japanese.</p>',
        "<p>脚注<sup>1</sup>、H<sub>2</sub>O、<b>太字</b>、<i>斜体</i><br/>次の行</p>",
        '<p><a href="https://example.org/?a=1&amp;b=2">外</a></p>',
    ],
)
def test_text_is_unchanged_by_the_converter(html):
    assert convert(html) == html


@pytest.mark.parametrize(
    "link", ['<a href="https://example.org/?a=1&amp;b=2">', '<a href="mailto:a@example.org">', '<a href="#note">']
)
@pytest.mark.parametrize(
    "words", [f"前{BREAST}後", BREAST, f"{BREAST}後", f"前{BREAST}", f"{BREAST}{SPREAD}", f"{BREAST}と{SPREAD}"]
)
def test_furigana_inside_a_link_keeps_the_link_whole(link, words):
    html = f"<p>外{link}{words}</a>外{BREAST}</p>"

    assert edit(html) == html
    assert edit(edit(html)) == html


def test_furigana_and_link_never_overlap_in_the_editor():
    """Draft.js keeps one entity for a character: of two overlapping ones it would drop the first."""
    converter = ContentstateConverter(RICH_TEXT_FEATURES)

    state = json.loads(converter.from_database_format(f'<p><a href="https://example.org/">前{BREAST}後</a></p>'))

    ranges = state["blocks"][0]["entityRanges"]
    covered = [i for r in ranges for i in range(r["offset"], r["offset"] + r["length"])]
    assert sorted(covered) == [0, 1, 2, 3]
    ruby = next(entity for entity in state["entityMap"].values() if entity["type"] == "RUBY")
    assert ruby["mutability"] == "MUTABLE"
    assert ruby["data"] == {"reading": "にゅうせん", "link": {"type": "LINK", "url": "https://example.org/"}}


@pytest.mark.parametrize("tag", ["b", "i", "sup"])
def test_furigana_inside_a_style_keeps_both(tag):
    once = edit(f"<p><{tag}>前{BREAST}後</{tag}></p>")

    assert f"<ruby><{tag}>乳腺</{tag}><rp>（</rp><rt>にゅうせん</rt><rp>）</rp></ruby>" in once
    assert plain_text(once) == "前乳腺後"
    assert edit(once) == once


@pytest.mark.django_db
def test_furigana_inside_page_and_document_links_keeps_them(section):
    document = FoundationDocument.objects.create(title="資料", file=ContentFile(b"a", "guide.pdf"))
    page = make_article(section)
    html = (
        f'<p><a linktype="page" id="{page.pk}">前{BREAST}後</a>'
        f'<a linktype="document" id="{document.pk}">前{SPREAD}後</a></p>'
    )

    saved = edit(html)

    assert saved.count("<a ") == 2
    assert plain_text(saved) == "前乳腺後前転移後"
    assert re.search(rf'<a [^>]*id="{page.pk}"[^>]*>前<ruby>乳腺', saved)
    assert re.search(r'<a [^>]*linktype="document"[^>]*>前<ruby>転移', saved)
    assert edit(saved) == saved


def test_reading_written_in_parts_is_kept_as_one():
    assert convert("<p><ruby>乳<rt>にゅう</rt>腺<rt>せん</rt></ruby></p>") == f"<p>{BREAST}</p>"


def test_link_inside_furigana_is_turned_inside_out():
    html = '<p><ruby><a href="https://example.org/">乳腺</a><rt>にゅうせん</rt></ruby>と</p>'

    assert edit(html) == f'<p><a href="https://example.org/">{BREAST}</a>と</p>'


def test_emptied_reading_leaves_the_characters():
    entity = {"0": {"type": "RUBY", "mutability": "MUTABLE", "data": {"reading": "  "}}}

    saved = save({"text": "乳腺です", "entityRanges": [{"offset": 0, "length": 2, "key": 0}]}, entity)

    assert saved == "<p>乳腺です</p>"


def test_inline_features_keep_furigana_and_drop_lists():
    saved = convert(f"<p>前{BREAST}</p><ul><li>項目</li></ul>", INLINE_FEATURES)

    assert BREAST in saved
    assert "項目" in saved
    assert "<li>" not in saved


def test_script_typed_or_pasted_stays_text():
    data = {"reading": "<script>x</script>", "link": {"type": "LINK", "url": "javascript:alert(1)"}}
    entity = {"0": {"type": "RUBY", "mutability": "MUTABLE", "data": data}}

    text = "<script>alert(1)</script><img src=x onerror=y>"

    saved = save({"text": text, "entityRanges": [{"offset": 0, "length": 8, "key": 0}]}, entity)

    assert plain_text(saved) == text
    assert "<script" not in saved
    assert "<img" not in saved
    assert "javascript:" not in saved


def test_unknown_elements_and_attributes_are_dropped():
    html = '<p onclick="x()"><span style="color:red" lang="fr">mot</span><font>字</font></p><h2>題</h2>'

    assert convert(html) == "<p>mot字</p><p>題</p>"


def test_plain_text_has_the_base_and_not_the_reading():
    html = f"<p>{BREAST}の<b>がん</b> &amp; 治療</p><ul><li>一</li><li>二</li></ul>"

    assert plain_text(html) == "乳腺のがん & 治療 一 二"
    assert plain_text(None) == ""


def test_visitor_gets_furigana_with_brackets_for_old_browsers():
    assert str(RichText(f"<p>{BREAST}</p>")) == f"<p>{BREAST}</p>"


def test_link_to_another_website_does_not_hand_over_the_window():
    printed = str(RichText('<p><a href="https://example.org/?a=1&amp;b=2">外</a></p>'))

    assert printed == '<p><a href="https://example.org/?a=1&amp;b=2" rel="noopener">外</a></p>'


@pytest.mark.django_db
def test_page_link_leads_to_the_address_of_the_active_language(section):
    page = make_article(section, "転移", "Metastases")
    text = RichText(f'<p><a linktype="page" id="{page.pk}">link</a></p>')

    with using("ja"):
        assert f'href="{page.get_url_in("ja")}"' in str(text)
    with using("en"):
        assert 'href="/en/' in str(text)


@pytest.mark.django_db
def test_page_link_is_plain_text_where_the_page_is_not_live(section):
    page = make_article(section, "転移", "")
    text = RichText(f'<p><a linktype="page" id="{page.pk}">link</a></p>')

    with using("ja"):
        assert "href" in str(text)
    with using("en"):
        assert str(text) == "<p><a>link</a></p>"


@pytest.mark.django_db
def test_link_to_a_deleted_page_is_plain_text():
    assert str(RichText('<p><a linktype="page" id="99999">link</a></p>')) == "<p><a>link</a></p>"


@pytest.mark.django_db
def test_links_cost_the_same_queries_however_many(section):
    pages = [make_article(section, f"記事{n}", f"Article {n}") for n in range(4)]

    def count(chosen: list) -> int:
        text = RichText("".join(f'<p><a linktype="page" id="{page.pk}">link</a></p>' for page in chosen))
        with CaptureQueriesContext(connection) as queries:
            str(text)
        return len(queries)

    count(pages[:1])

    assert count(pages[:1]) == count(pages)


def test_wagtail_still_asks_for_the_page_type_that_this_site_replaces():
    """The day this fails, foundation/static/foundation/admin/link.js can go."""
    script = Path(wagtail.__file__).parent / "admin/static/wagtailadmin/js/draftail.js"

    assert 'page_type:"wagtailcore.page"' in script.read_text(encoding="utf-8")
