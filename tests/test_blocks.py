"""What each block prints, refuses and forgives."""

import datetime
import re
from io import BytesIO
from pathlib import Path

import pytest
import wagtail
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import blocks as wagtail_blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from foundation.languages import using
from foundation.models import FoundationDocument, FoundationImage
from foundation.search import fold
from pages.blocks import (
    BodyBlock,
    CategoryGroupBlock,
    FaqGroupBlock,
    FigureBlock,
    LinkBlock,
    ReferenceBlock,
    StageBlock,
    iter_sections,
    missing_alternative_text,
    section_anchor,
)
from pages.blocks.care import telephone_address
from pages.blocks.navigation import CardBlock, MenuSectionBlock
from tests.builders import make_article, make_image

BODY = BodyBlock()
NAMES = [
    "section",
    "text",
    "figure",
    "table",
    "key_points",
    "quotation",
    "care_box",
    "definition_list",
    "faq",
    "statistic",
    "links",
    "document",
    "video",
]


def section(heading: str, *content: tuple, block_id: str = "") -> dict:
    return {"type": "section", "value": {"heading": heading, "content": blocks(*content)}, "id": block_id}


def blocks(*pairs: tuple | dict) -> list[dict]:
    return [pair if isinstance(pair, dict) else {"type": pair[0], "value": pair[1]} for pair in pairs]


def body(*pairs: tuple | dict):
    """A body as it comes from the database."""
    return BODY.to_python(blocks(*pairs))


def draw(*pairs: tuple | dict, is_preview: bool = False) -> BeautifulSoup:
    """The body's HTML as visitors get it."""
    request = RequestFactory().get("/")
    request.is_preview = is_preview
    return BeautifulSoup(BODY.render(body(*pairs), {"request": request}), "html.parser")


def error_fields(block, value: dict) -> list[str]:
    """The fields at which a block that is about to be published shows an error."""
    with pytest.raises(StructBlockValidationError) as raised:
        block.clean(block.to_python(value))
    return list(raised.value.block_errors)


def make_document(**fields):
    return FoundationDocument.objects.create(
        **{"title": "冊子", "title_en": "Booklet", "file": ContentFile(b"%PDF", "guide.pdf"), **fields}
    )


def make_svg() -> FoundationImage:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><circle r="9"/></svg>'
    return FoundationImage.objects.create(title="図", file=ImageFile(BytesIO(svg), "a.svg"), alt_text_ja="円")


# The set ---------------------------------------------------------------------------------------------


def test_body_offers_the_agreed_blocks_and_sections_first():
    assert [block.name for block in BODY.ordered_child_blocks()] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_block_explains_itself_to_staff(name):
    block = BODY.child_blocks[name]

    assert block.meta.icon != "placeholder"
    assert block.meta.group
    assert block.get_description()
    assert block.is_previewable


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_block_preview_shows_its_example(name, english_editor_client):
    response = english_editor_client.get(
        reverse("wagtailadmin_block_preview"), {"id": BODY.child_blocks[name].definition_prefix}
    )

    main = BeautifulSoup(response.content, "html.parser").main
    assert response.status_code == 200
    assert main.get_text(strip=True)
    assert main.find(class_={"faq": "faq-group"}.get(name, name.replace("_", "-"))) or name == "figure"


@pytest.mark.django_db
@pytest.mark.parametrize("block_class", [FaqGroupBlock, ReferenceBlock, CategoryGroupBlock, StageBlock])
def test_blocks_of_other_fields_have_previews_too(block_class, english_editor_client):
    block = block_class()
    response = english_editor_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})

    assert response.status_code == 200
    assert BeautifulSoup(response.content, "html.parser").main.get_text(strip=True)


@pytest.mark.django_db
def test_figure_preview_shows_an_image_of_the_library(english_editor_client):
    make_image()

    response = english_editor_client.get(
        reverse("wagtailadmin_block_preview"), {"id": BODY.child_blocks["figure"].definition_prefix}
    )

    assert BeautifulSoup(response.content, "html.parser").main.img["alt"] == "What the figure shows"


# Headings --------------------------------------------------------------------------------------------


def test_heading_levels_come_from_nesting():
    deepest = section("四", ("key_points", {"heading": "要点", "points": ["<p>一</p>"]}))
    html = draw(
        section("二", section("三", deepest, ("links", LINKS)), ("care_box", {**CARE_BOX, "heading": "相談"})),
        section("次の二"),
        ("key_points", {"heading": "外", "points": ["<p>一</p>"]}),
    )

    found = [(heading.name, heading.get_text()) for heading in html.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
    assert found == [
        ("h2", "二"),
        ("h3", "三"),
        ("h4", "四"),
        ("h5", "要点"),
        ("h4", "もっと読む"),
        ("h3", "相談"),
        ("h2", "次の二"),
        ("h2", "外"),
    ]


def test_sections_nest_three_deep_and_no_deeper():
    second = BODY.child_blocks["section"].child_blocks["content"].child_blocks["section"]
    third = second.child_blocks["content"].child_blocks["section"]

    assert "section" not in third.child_blocks["content"].child_blocks


def test_every_section_begins_with_its_own_heading_and_is_no_landmark():
    """A reader of a screen reader steps through headings; a landmark for each would be noise."""
    ids = ["11111111-aaaa", "22222222-bbbb", "33333333-cccc"]
    inner = section("同じ", ("text", "<p>本文</p>"), block_id=ids[1])
    html = draw(section("同じ", inner, block_id=ids[0]), section("Stage Ⅱ: what?", block_id=ids[2]))

    sections = html.find_all("section")
    assert [s.find(["h2", "h3"])["id"] for s in sections] == ["同じ-1111", "同じ-2222", "stage-ii-what-3333"]
    assert not any(s.has_attr("aria-labelledby") for s in sections)


def test_outline_has_the_levels_and_anchors_that_are_printed():
    pairs = [
        section(
            "診断",
            ("text", "<p>本文</p>"),
            section("画像", section("超音波", block_id="c3"), block_id="b2"),
            block_id="a1",
        ),
        section("治療", block_id="d4"),
    ]

    outline = list(iter_sections(body(*pairs)))

    def flat(sections):
        return [row for s in sections for row in [(f"h{s.level}", s.heading, s.anchor), *flat(s.children)]]

    printed = [(h.name, h.get_text(), h["id"]) for h in draw(*pairs).find_all(["h2", "h3", "h4"])]
    assert flat(outline) == printed
    assert len(printed) == 4


@pytest.mark.parametrize(
    ("heading", "block_id", "anchor"),
    [
        ("ステージⅡ・検診〜とは？", "abcdef12-3456", "ステージii検診とは-abcd"),
        ("Stage II", "abcdef12-3456", "stage-ii-abcd"),
        ("？！", "abcdef12-3456", "section-abcdef12"),
        ("", "abcdef12-3456", "section-abcdef12"),
        ("見出し", None, "見出し"),
    ],
)
def test_anchor_can_be_read_and_is_unique(heading, block_id, anchor):
    assert section_anchor(heading, block_id) == anchor


def test_section_without_a_heading_prints_no_empty_heading():
    html = draw(section("", ("text", "<p>本文</p>"), block_id="a1"))

    assert html.find(["h2", "h3"]) is None
    assert "本文" in html.get_text()


# Figure ----------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_figure_has_size_sources_caption_and_its_own_alternative_text():
    image = make_image()

    html = draw(("figure", {"image": image.pk, "alt_text": "ここだけの説明", "caption": "図1", "credit": "撮影: 広報"}))

    assert html.img["alt"] == "ここだけの説明"
    assert (html.img["width"], html.img["height"], html.img["loading"]) == ("640", "480", "lazy")
    assert [source["type"] for source in html.find_all("source")] == ["image/avif", "image/webp"]
    assert all("400w" in source["srcset"] and "640w" in source["srcset"] for source in html.find_all("source"))
    assert "図1" in html.figcaption.get_text()
    assert "撮影: 広報" in html.figcaption.get_text()


@pytest.mark.django_db
def test_alternative_text_is_the_images_in_the_pages_language_only():
    figure = ("figure", {"image": make_image(alt_text_ja="乳房の断面", alt_text_en="").pk})

    with using("ja"):
        assert draw(figure).img["alt"] == "乳房の断面"
    with using("en"):
        assert draw(figure).img["alt"] == ""


@pytest.mark.django_db
def test_decorative_figure_is_not_read_aloud():
    html = draw(("figure", {"image": make_image().pk, "decorative": True, "alt_text": "説明"}))

    assert html.img["alt"] == ""


@pytest.mark.django_db
def test_drawing_in_svg_is_printed_as_it_is():
    html = draw(("figure", {"image": make_svg().pk}))

    assert html.img["src"].endswith(".svg")
    assert html.img["alt"] == "円"
    assert (html.img["width"], html.img["height"]) == ("300", "200")


@pytest.mark.django_db
@pytest.mark.parametrize("image", [None, 99999])
def test_figure_without_its_image_draws_nothing_for_visitors(image):
    figure = {"image": image, "caption": "図", "original_address": "https://old.example.org/a.png"}

    assert draw(("figure", figure)).find() is None
    assert "https://old.example.org/a.png" in draw(("figure", figure), is_preview=True).get_text()


@pytest.mark.django_db
def test_figure_nobody_described_is_refused_at_its_alternative_text():
    image = make_image(alt_text_ja="", alt_text_en="")
    value = {"image": image.pk, "alt_text": "", "decorative": False}

    assert error_fields(FigureBlock(), value) == ["alt_text"]
    FigureBlock().clean(FigureBlock().to_python({**value, "decorative": True}))
    FigureBlock().clean(FigureBlock().to_python({**value, "alt_text": "説明"}))


@pytest.mark.django_db
def test_figure_described_in_one_language_is_missing_in_the_other_only():
    image = make_image(alt_text_ja="説明", alt_text_en="")
    plain = {"image": image.pk, "caption": "図1"}
    described = {**plain, "alt_text": "Described", "caption": "図2"}
    stream = body(section("一", section("二", ("figure", plain)), ("figure", described)))

    BODY.clean(stream)

    assert missing_alternative_text(stream, "ja") == []
    assert [figure["caption"] for figure in missing_alternative_text(stream, "en")] == ["図1"]


def test_figure_needs_an_image_or_the_address_of_a_lost_one():
    assert error_fields(FigureBlock(), {"image": None}) == ["image"]
    FigureBlock().clean(FigureBlock().to_python({"image": None, "original_address": "https://old.example.org/a.png"}))


# Drafts ----------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_draft_with_every_block_empty_can_be_saved_and_not_published():
    image = make_image(alt_text_ja="", alt_text_en="")
    empty = [(name, BODY.child_blocks[name].get_prep_value(BODY.child_blocks[name].get_default())) for name in NAMES]
    stream = body(*empty, ("figure", {"image": image.pk}), section("", ("figure", {"image": image.pk}), ("links", {})))

    assert len(BODY.clean_deferred(stream)) == len(stream)
    with pytest.raises(ValidationError):
        BODY.clean(stream)


@pytest.mark.django_db
def test_published_body_is_checked_again_after_a_draft_was_saved():
    stream = body(section("一", ("links", {"links": [{}]})))

    BODY.clean_deferred(stream)

    with pytest.raises(ValidationError):
        BODY.clean(stream)


# Links -----------------------------------------------------------------------------------------------

LINKS = {"heading": "もっと読む", "links": [{"url": "https://example.org/a", "label": "会"}]}


@pytest.mark.django_db
def test_links_lead_to_pages_documents_and_websites(home):
    article, document = make_article(home), make_document()
    links = [
        {"page": article.pk},
        {"page": article.pk, "label": "短い名前", "description": "説明"},
        {"document": document.pk},
        {"url": "https://example.org/", "label": "会"},
    ]

    html = draw(("links", {"heading": "", "links": links}))

    found = [(a["href"], a.get_text(), a.get("rel")) for a in html.find_all("a")]
    assert found == [
        (article.get_url_in("ja"), "転移とステージ", None),
        (article.get_url_in("ja"), "短い名前", None),
        (document.url, "冊子", None),
        ("https://example.org/", "会", ["noopener"]),
    ]
    assert not html.find_all(target=True)


@pytest.mark.django_db
def test_link_to_a_page_not_live_in_the_language_is_left_out(home):
    japanese_only = make_article(home, "転移", "")
    links = ("links", {"heading": "次", "links": [{"page": japanese_only.pk}]})

    with using("ja"):
        assert draw(links).a.get_text() == "転移"
    with using("en"):
        assert draw(links).find() is None


@pytest.mark.django_db
def test_deleted_targets_and_dangerous_addresses_are_left_out():
    links = [{"page": 99999}, {"document": 99999}, {"url": "javascript:alert(1)", "label": "x"}, {}, *LINKS["links"]]

    assert [a.get_text() for a in draw(("links", {"links": links})).find_all("a")] == ["会"]


@pytest.mark.django_db
def test_document_without_an_english_title_shows_no_japanese():
    document = make_document(title_en="")

    with using("en"):
        html = draw(("document", {"document": document.pk}), ("links", {"links": [{"document": document.pk}]}))

    assert len(html.find_all("a")) == 2
    assert "冊子" not in html.get_text()
    assert "Document" in html.get_text()


@pytest.mark.django_db
def test_link_to_nowhere_or_two_places_is_refused_where_it_can_be_mended(home):
    document = make_document()
    assert error_fields(LinkBlock(), {}) == ["page"]
    assert error_fields(LinkBlock(), {"page": home.pk, "url": "https://example.org/"}) == ["url"]
    assert error_fields(LinkBlock(), {"page": home.pk, "document": document.pk}) == ["document"]
    assert error_fields(LinkBlock(), {"url": "https://example.org/"}) == ["label"]
    LinkBlock().clean(LinkBlock().to_python({"page": home.pk}))


@pytest.mark.django_db
def test_links_cost_the_same_queries_however_many(home):
    pages = [make_article(home, f"記事{n}", f"Article {n}") for n in range(5)]

    def count(chosen) -> int:
        with CaptureQueriesContext(connection) as queries:
            html = draw(("links", {"links": [{"page": page.pk} for page in chosen]}))
        assert len(html.find_all("a")) == len(chosen)
        return len(queries)

    count(pages[:1])

    assert count(pages[:1]) == count(pages)


@pytest.mark.django_db
def test_document_says_its_type_and_size_and_a_deleted_one_nothing():
    html = draw(("document", {"document": make_document().pk, "title": "質問票", "description": "印刷用"}))

    assert "質問票" in html.a.get_text()
    assert "PDF" in html.a.get_text()
    assert "印刷用" in html.get_text()
    assert draw(("document", {"document": 99999, "title": "質問票"})).find() is None


# Help and numbers ------------------------------------------------------------------------------------

CARE_BOX = {
    "urgency": "urgent",
    "heading": "熱が出たら",
    "text": "<p>病院へ</p>",
    "telephone": "０１２０－０００－０００",
}


def test_care_box_says_its_urgency_in_words():
    with using("en"):
        html = draw(("care_box", CARE_BOX))

    assert "care-box--urgent" in html.section["class"]
    assert "Contact a doctor or hospital today" in html.get_text()
    named_by = html.section["aria-labelledby"].split()
    assert named_by == [html.find(class_="care-box__urgency")["id"], html.h2["id"]]


def test_care_box_telephone_can_be_called():
    html = draw(("care_box", CARE_BOX))

    assert html.a["href"] == "tel:0120000000"
    assert html.a.get_text() == "０１２０－０００－０００"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("03-1234-5678", "tel:0312345678"),
        ("（０３）１２３４ー５６７８", "tel:0312345678"),
        ("+81 3 1234 5678", "tel:+81312345678"),
        ("03-1234-5678 内線 12", "tel:0312345678"),
        ("119", "tel:119"),
        ("#7119", "tel:%237119"),
        ("電話はありません", ""),
        ("", ""),
    ],
)
def test_telephone_address_is_made_from_what_people_write(written, address):
    assert telephone_address(written) == address


def test_care_box_refuses_a_telephone_without_a_number():
    assert error_fields(BODY.child_blocks["care_box"], {**CARE_BOX, "telephone": "代表まで"}) == ["telephone"]


def test_statistic_keeps_its_country_year_and_source():
    value = {
        "value": "９割",
        "label": "早期発見の五年生存",
        "country": "日本",
        "year": 2020,
        "source": "がん登録",
        "source_url": "https://example.org/",
    }

    html = draw(("statistic", value))

    text = html.figure.figcaption.get_text()
    assert all(word in text for word in ("日本", "2020", "がん登録"))
    assert html.figcaption.a["rel"] == ["noopener"]


# In the editor ---------------------------------------------------------------------------------------


def iter_struct_blocks(block):
    """Every block with fields of its own at or in `block`."""
    if isinstance(block, wagtail_blocks.StructBlock):
        yield block
    children = getattr(block, "child_blocks", {}).values() or [getattr(block, "child_block", None)]
    for child in filter(None, children):
        yield from iter_struct_blocks(child)


def test_collapsed_block_is_named_by_its_words():
    others = [CardBlock(), CategoryGroupBlock(), FaqGroupBlock(), MenuSectionBlock(), ReferenceBlock(), StageBlock()]
    found = {type(block): block for top in (BODY, *others) for block in iter_struct_blocks(top)}

    for block in found.values():
        names = re.findall(r"{(\w+)}", block.meta.label_format or "")
        children = [block.child_blocks[name] for name in names]
        assert children, block
        assert not any(isinstance(child, wagtail_blocks.BooleanBlock) for child in children), block
    assert len(found) > 20


# Text ------------------------------------------------------------------------------------------------

TABLE = {
    "row_headers": True,
    "table": {
        "caption": "検査の比較",
        "columns": [{"type": "text", "heading": "検査"}, {"type": "text", "heading": "時間"}],
        "rows": [{"values": ["超音波", "20分\n説明を除く"]}, {"values": ["マンモグラフィ", ""]}],
    },
}


def test_table_has_a_caption_and_real_headers():
    html = draw(("table", TABLE))

    assert html.caption.get_text() == "検査の比較"
    assert [th.get_text() for th in html.find_all("th", scope="col")] == ["検査", "時間"]
    assert [th.get_text() for th in html.find_all("th", scope="row")] == ["超音波", "マンモグラフィ"]
    assert [td.get_text("|") for td in html.find_all("td")] == ["20分|説明を除く", ""]


def test_table_without_row_headers_has_only_cells_in_its_rows():
    html = draw(("table", {**TABLE, "row_headers": False}))

    assert not html.find_all("th", scope="row")
    assert len(html.find_all("td")) == 4


def test_table_has_one_caption_which_is_found_and_must_be_written_before_publishing():
    block = BODY.child_blocks["table"]
    whole = block.clean(block.to_python(TABLE))
    bare = {**TABLE, "table": {**TABLE["table"], "caption": " "}}

    assert "caption" not in block.child_blocks
    assert block.get_searchable_content(whole).count("検査の比較") == 1
    assert error_fields(block, bare) == ["table"]
    assert block.clean_deferred(block.to_python(bare))["table"].columns


def test_wagtail_still_forgets_the_caption_of_a_copied_table():
    """The day this fails, foundation/static/foundation/admin/table_block.js can go, and `GridBlock` with it."""
    folder = Path(wagtail.__file__).parent / "contrib/typed_table_block/static/typed_table_block/js"
    script = (folder / "typed_table_block.js").read_text(encoding="utf-8")

    copied = re.search(r"getDuplicatedState\(\)\{return\{(.*?)\}getValue\(\)", script)[1]

    assert "columns" in copied
    assert "caption" not in copied


def test_definition_list_prints_readings_as_furigana():
    items = [
        {"term": "転移", "reading": "てんい", "definition": "<p>広がること</p>"},
        {"term": "がん", "reading": "", "definition": "<p>病気</p>"},
    ]

    html = draw(("definition_list", {"items": items}))

    assert html.dl.dt.ruby.rt.get_text() == "てんい"
    assert [rp.get_text() for rp in html.dl.dt.find_all("rp")] == ["（", "）"]
    assert len(html.find_all("ruby")) == 1
    assert [dd.get_text() for dd in html.find_all("dd")] == ["広がること", "病気"]


def test_quotation_names_who_said_it():
    html = draw(("quotation", {"text": "大丈夫。<b>\n本当に。", "attribution": "患者", "source": "手記"}))

    assert "<b>" in html.blockquote.get_text()
    assert html.figcaption.cite.get_text() == "手記"
    assert "患者" in html.figcaption.get_text()


def test_video_is_a_link_with_its_words_and_nothing_is_embedded():
    value = {"title": "検査の様子", "url": "https://video.example.org/1", "transcript": "<p>技師が話します</p>"}

    html = draw(("video", value))

    assert html.a["href"] == "https://video.example.org/1"
    assert "検査の様子" in html.a.get_text()
    assert "技師が話します" in html.details.get_text()
    assert not html.find_all(["iframe", "video", "img", "script"])


def test_key_points_print_as_a_list():
    html = draw(("key_points", {"heading": "", "points": ["<p>一</p>", "<p><b>二</b></p>"]}))

    assert [li.get_text() for li in html.find_all("li")] == ["一", "二"]
    assert html.section["aria-label"]


def test_reference_prints_its_address_and_day():
    block = ReferenceBlock()
    value = block.to_python({"text": "指針", "url": "https://example.org/", "accessed_date": "2024-05-01"})

    html = BeautifulSoup(block.render(value), "html.parser")

    assert value["accessed_date"] == datetime.date(2024, 5, 1)
    assert html.a["href"] == "https://example.org/"
    assert "2024" in html.get_text()


def test_questions_and_answers_stand_open_below_their_heading():
    block = FaqGroupBlock()
    value = block.to_python({"heading": "治療", "questions": [{"question": "痛いですか", "answer": "<p>少し</p>"}]})

    html = BeautifulSoup(block.render(value), "html.parser")

    assert (html.h2.get_text(), html.h3.get_text()) == ("治療", "痛いですか")
    assert html.details is None
    assert "少し" in html.h3.find_next_sibling().get_text()


def test_stage_and_categories_print_every_sentence():
    stage = {
        "code": "II",
        "name": "ステージII",
        "meaning": "意味",
        "spread": "広がり",
        "outlook": "見通し",
        "treatment": "治療",
        "substages": [{"code": "IIA", "name": "ステージIIA", "meaning": "小さい"}],
    }
    group = {"kind": "T", "meaning": "大きさ", "categories": [{"code": "T1", "meaning": "2cm以下"}]}

    stage_html = StageBlock().render(StageBlock().to_python(stage))
    group_html = BeautifulSoup(CategoryGroupBlock().render(CategoryGroupBlock().to_python(group)), "html.parser")

    for words in ("ステージII", "意味", "広がり", "見通し", "治療", "ステージIIA", "小さい"):
        assert words in stage_html
    assert group_html.find("th", scope="row").get_text() == "T1"
    assert "大きさ" in group_html.caption.get_text()


# Search ----------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_search_finds_what_visitors_read_and_nothing_else():
    ruby = "<ruby>乳腺<rp>（</rp><rt>にゅうせん</rt><rp>）</rp></ruby>"
    stream = body(
        section("見出し語", ("text", f"<p>{ruby}外科</p>"), ("key_points", {"points": [f"<p>要点{ruby}</p>"]})),
        ("care_box", CARE_BOX),
        ("table", TABLE),
        ("figure", {"image": None, "caption": "失われた図", "original_address": "https://old.example.org/"}),
        ("figure", {"image": make_image().pk, "caption": "見える図"}),
        ("document", {"document": 99999, "title": "消えた資料"}),
        ("definition_list", {"items": [{"term": "転移", "definition": f"<p>{ruby}から</p>"}]}),
        ("quotation", {"text": None, "attribution": "患者"}),
    )

    text = fold(" ".join(BODY.get_searchable_content(stream)))

    found = "見出し語 乳腺外科 要点乳腺 熱が出たら 検査の比較 超音波 見える図 転移 乳腺から 患者"
    for words in found.split():
        assert fold(words) in text
    for words in ("にゅうせん", "失われた図", "消えた資料", "old.example.org", "none", "contact your", "urgent", "<"):
        assert words not in text
