"""A language of a page in named parts: for staff to compare, for translators to work through."""

import json

import pytest
from django.utils import translation

from foundation.comparing import get_changes, pair
from foundation.parts import count, get_parts
from foundation.sentences import difference, split
from pages.models import ArticlePage, FaqPage, StagingGuidePage
from tests.one_of_each import category, every_block, stage


@pytest.fixture(autouse=True)
def _content_types(db):
    """A page that isn't saved asks for its content type too."""


def block(block_id, name, value):
    return {"type": name, "value": value, "id": block_id}


def item(block_id, value):
    return block(block_id, "item", value)


def section(block_id, heading, *content):
    return block(block_id, "section", {"heading": heading, "content": list(content)})


def article(*blocks, language="ja", **fields):
    return ArticlePage(**{f"body_{language}": json.dumps(blocks), **fields})


def parts_of(*blocks, language="ja"):
    return [part for part in get_parts(article(*blocks, language=language), language) if part.field == "body"]


def labels(*blocks):
    return [part.label for part in parts_of(*blocks)]


def changes(before, after):
    return [str(change) for change in get_changes(parts_of(*before), parts_of(*after))]


# Parts ------------------------------------------------------------------------------------------------


def test_plain_fields_have_their_own_names_and_stand_in_reading_order():
    page = ArticlePage(title="転移", introduction_ja="<p>導入</p>", search_description_ja="説明", slug="転移")

    with translation.override("en"):
        parts = get_parts(page, "ja")

    assert [part.key for part in parts][:2] == ["title", "introduction"]
    assert [part.key for part in parts][-4:] == ["slug", "seo_title", "search_description", "share_image"]
    named = {part.key: (part.label, part.text) for part in parts}
    assert named["introduction"] == ("Introduction", "導入")
    assert named["search_description"] == ("Meta description", "説明")


def test_address_is_a_part_without_text():
    before, after = ArticlePage(slug="one"), ArticlePage(slug="two")

    assert [part.text for part in get_parts(after, "ja") if part.key == "slug"] == [""]
    assert [c.part.key for c in get_changes(get_parts(before, "ja"), get_parts(after, "ja"))] == ["slug"]


def test_picture_for_sharing_is_a_part_without_text(django_assert_num_queries):
    before, after = ArticlePage(share_image_ja_id=1), ArticlePage(share_image_ja_id=2)

    with django_assert_num_queries(0):
        assert [part.text for part in get_parts(after, "ja") if part.key == "share_image"] == [""]
        changes = get_changes(get_parts(before, "ja"), get_parts(after, "ja"))

    assert [change.part.key for change in changes] == ["share_image"]


def test_title_that_only_stands_in_is_no_japanese_title():
    page = ArticlePage(title="English only", title_en="English only", is_working_title=True)

    assert [part.value for part in get_parts(page, "ja") if part.key == "title"] == [""]
    assert [part.value for part in get_parts(page, "en") if part.key == "title"] == ["English only"]


def test_every_child_of_a_stream_and_of_a_list_is_a_part_with_its_own_key():
    points = {"heading": "要点", "points": [item("p1", "<p>一。</p>"), item("p2", "<p>二。</p>")]}

    parts = parts_of(section("s1", "転移とは", block("t1", "text", "<p>本文。</p>"), block("k1", "key_points", points)))

    assert [(part.key, part.text, part.parent) for part in parts] == [
        ("body:s1", "転移とは", ""),
        ("body:t1", "本文。", "body:s1"),
        ("body:k1", "要点", "body:s1"),
        ("body:p1", "一。", "body:k1"),
        ("body:p2", "二。", "body:k1"),
    ]
    assert [part.block_type for part in parts] == ["section", "text", *["key_points", *["key_points.points"] * 2]]


def test_blocks_without_ids_have_keys_by_their_place():
    first, second = (parts_of({"type": "text", "value": "<p>一。</p>", "id": "a"}) for _ in range(2))
    nested = {"heading": "題", "content": [{"type": "text", "value": "<p>一。</p>"}]}

    assert [part.key for part in first] == [part.key for part in second]
    assert [part.key for part in parts_of(block("s1", "section", nested))] == ["body:s1", "body:s1.0"]


def test_two_blocks_with_one_id_are_two_parts():
    parts = parts_of(block("a", "text", "<p>一。</p>"), block("a", "text", "<p>二。</p>"))

    assert len({part.key for part in parts}) == 2


def test_text_is_named_by_its_section_and_a_figure_by_its_number():
    figure = {"image": None, "caption": "図の説明"}
    content = [
        block("t1", "text", "<p>一。</p>"),
        block("f1", "figure", figure),
        block("t2", "text", "<p>二。</p>"),
        block("f2", "figure", figure),
        block("c1", "care_box", {"heading": "困ったとき"}),
    ]

    with translation.override("en"):
        names = labels(section("s1", "転移とは何か", *content), block("t3", "text", "<p>三。</p>"))

    assert names == [
        "Heading “転移とは何か”",
        "転移とは何か",
        "Figure 1",
        "転移とは何か (2)",
        "Figure 2",
        "困ったとき",
        "Text 3",
    ]


def test_questions_terms_and_stages_are_named_by_their_words():
    groups = [{"heading": "治療", "questions": [item("q1", {"question": "痛みますか。", "answer": "<p>いいえ。</p>"})]}]
    faq = FaqPage(groups_ja=json.dumps([block(f"g{n}", "group", value) for n, value in enumerate(groups)]))
    guide = StagingGuidePage(stages_ja=stage("ステージI", "小さい。"), categories_ja=category("大きさ。"))

    names = [part.label for page in (faq, guide) for part in get_parts(page, "ja") if ":" in part.key]

    assert {"痛みますか。", "ステージI", "ステージIA", "T1"} <= set(names)


def test_text_is_what_a_reader_reads_without_readings_and_addresses():
    rich_text = (
        "<p>これは<ruby>乳腺<rp>（</rp><rt>にゅうせん</rt><rp>）</rp></ruby>です。</p><ul><li>一</li><li>二</li></ul>"
    )
    link = {"page": 5, "url": "https://example.org/", "label": "くわしく", "description": ""}
    links = block("l1", "links", {"heading": "", "links": [item("i1", link)]})

    assert [part.text for part in parts_of(block("t1", "text", rich_text), links)] == [
        "これは乳腺です。\n一\n二",
        "",
        "くわしく",
    ]


def test_printed_choices_and_numbers_belong_to_a_text_but_are_none_by_themselves():
    filled = block("c1", "care_box", {"urgency": "emergency", "heading": "息が苦しい"})
    empty = block("c2", "care_box", {"urgency": "emergency", "heading": ""})

    with translation.override("en"):
        texts = [part.text for part in parts_of(filled, empty)]

    assert texts == ["緊急：すぐに119番に電話し、救急車を呼んでください\n息が苦しい", ""]


def test_table_is_one_part_with_caption_headings_and_cells():
    grid = {
        "caption": "検査",
        "columns": [{"type": "text", "heading": "名前"}, {"type": "text", "heading": "時間"}],
        "rows": [{"values": ["超音波", "20分"]}],
    }

    parts = parts_of(block("t1", "table", {"row_headers": True, "table": grid}))

    assert [part.text for part in parts] == ["検査\n名前\n時間\n超音波\n20分"]


def test_no_block_of_a_body_is_lost():
    page = article(*json.loads(every_block("言葉", 1)))

    types = {part.block_type for part in get_parts(page, "ja")}

    assert {child["type"] for child in json.loads(every_block("言葉", 1))[0]["value"]["content"]} <= types


def test_decomposing_reads_nothing_from_the_database(django_assert_num_queries):
    page = article(*json.loads(every_block("言葉", 1)))

    with django_assert_num_queries(0):
        assert len(get_parts(page, "ja")) > 20


# Changes ----------------------------------------------------------------------------------------------


@pytest.fixture
def in_english():
    with translation.override("en"):
        yield


@pytest.mark.usefixtures("in_english")
def test_changes_are_named_in_reading_order():
    text, figure = block("t1", "text", "<p>一。</p>"), block("f1", "figure", {"caption": "図"})
    before = [section("s1", "転移とは何か", text, figure), block("q1", "quotation", {"text": "言葉"})]
    new_figure = block("f2", "figure", {"caption": "別の図"})
    after = [section("s1", "転移とは何か", block("t1", "text", "<p>二。</p>"), figure, new_figure)]

    assert changes(before, after) == ["転移とは何か: text changed", "Figure 2: new", "Quotation 1: removed"]


@pytest.mark.usefixtures("in_english")
def test_another_image_or_link_is_a_change_without_a_change_of_text():
    before, after = (
        block("f1", "figure", {"image": 1, "caption": "図"}),
        block("f1", "figure", {"image": 2, "caption": "図"}),
    )
    link = block("t1", "text", '<p><a href="https://a.example/">言葉</a></p>')
    other_link = block("t1", "text", '<p><a href="https://b.example/">言葉</a></p>')

    assert changes([before, link], [after, other_link]) == ["Figure 1: changed", "Text 1: changed"]


def test_what_no_reader_sees_is_no_change():
    before = [block("t1", "text", '<p data-block-key="abcde">言葉</p>'), block("f1", "figure", {"caption": "図"})]
    filled_in = {"caption": "図", "credit": "", "decorative": False, "image": None}
    after = [block("t1", "text", '<p data-block-key="vwxyz">言葉</p>'), block("f1", "figure", filled_in)]

    assert changes(before, after) == []


def test_ids_that_the_editor_gives_to_imported_blocks_are_no_change():
    before = [section("s1", "題", {"type": "text", "value": "<p>一。</p>"})]
    after = [section("s1", "題", block("new", "text", "<p>一。</p>"))]

    assert changes(before, after) == []


@pytest.mark.usefixtures("in_english")
def test_block_that_moved_is_named_and_what_is_in_it_is_not():
    one, two, three = (section(f"s{n}", f"Section {n}", block(f"t{n}", "text", "<p>A.</p>")) for n in (1, 2, 3))

    assert changes([one, two, three], [three, one, two]) == ["Heading “Section 3”: moved"]


@pytest.mark.usefixtures("in_english")
def test_block_that_moved_into_another_section_is_named():
    text = block("t1", "text", "<p>A.</p>")
    before = [section("s1", "One", text), section("s2", "Two", block("t2", "text", "<p>B.</p>"))]
    after = [section("s1", "One"), section("s2", "Two", block("t2", "text", "<p>B.</p>"), text)]

    assert "Two (2): moved" in changes(before, after)


@pytest.mark.usefixtures("in_english")
def test_field_that_was_empty_is_new_and_one_that_is_emptied_is_removed():
    empty, filled = get_parts(ArticlePage(), "en"), get_parts(ArticlePage(introduction_en="<p>Words.</p>"), "en")

    assert [str(change) for change in get_changes(empty, filled)] == ["Introduction: new"]
    assert [str(change) for change in get_changes(filled, empty)] == ["Introduction: removed"]


# Pairs ------------------------------------------------------------------------------------------------


def keys(pairs):
    return [(source and source.key[5:], target and target.key[5:]) for source, target in pairs]


def test_parts_with_one_key_are_a_pair_wherever_they_stand():
    one, two = block("a", "text", "<p>一。</p>"), block("b", "text", "<p>二。</p>")

    assert keys(pair(parts_of(one, two), parts_of(two, one))) == [("a", "a"), ("b", "b")]


def test_other_parts_are_paired_in_order_within_their_type():
    source = parts_of(block("a", "text", "<p>一。</p>"), block("b", "quotation", {"text": "言葉"}))
    target = parts_of(block("x", "quotation", {"text": "Words"}), block("y", "text", "<p>One.</p>"), language="en")

    assert keys(pair(source, target)) == [("a", "y"), ("b", "x")]


def test_missing_paragraph_does_not_shift_the_sections_after_it():
    def texts(prefix, *numbers):
        return [block(f"{prefix}{n}", "text", f"<p>{n}</p>") for n in numbers]

    source = parts_of(section("s1", "一", *texts("j", 1, 2)), section("s2", "二", *texts("j", 3)))
    target = parts_of(section("e1", "One", *texts("t", 1)), section("e2", "Two", *texts("t", 3)), language="en")

    assert keys(pair(source, target)) == [
        ("s1", "e1"),
        ("j1", "t1"),
        ("j2", None),
        ("s2", "e2"),
        ("j3", "t3"),
    ]


def test_part_replaced_between_two_others_has_a_counterpart_and_one_added_elsewhere_has_none():
    def body(*ids):
        return parts_of(*[block(block_id, "text", "<p>A.</p>") for block_id in ids])

    assert keys(pair(body("a", "new", "c"), body("a", "b", "c"))) == [("a", "a"), ("new", "b"), ("c", "c")]
    assert keys(pair(body("b", "new"), body("a", "b"))) == [(None, "a"), ("b", "b"), ("new", None)]


def test_sections_at_another_level_are_paired_where_no_key_is_common():
    text, other_text = block("t1", "text", "<p>一。</p>"), block("t2", "text", "<p>One.</p>")
    source = parts_of(section("s1", "一", section("s2", "二", text)))
    target = parts_of(section("e1", "One"), section("e2", "Two", other_text), language="en")

    assert keys(pair(source, target)) == [("s1", "e1"), ("s2", "e2"), ("t1", "t2")]


def test_part_that_only_the_translation_has_stands_where_it_stands_there():
    shared = [block("a", "text", "<p>一。</p>"), block("c", "text", "<p>三。</p>")]
    target = [shared[0], block("b", "quotation", {"text": "Only here"}), shared[1]]

    assert keys(pair(parts_of(*shared), parts_of(*target))) == [("a", "a"), (None, "b"), ("c", "c")]


def test_every_part_is_in_one_pair():
    source, target = parts_of(*json.loads(every_block("言葉", 1))), parts_of(*json.loads(every_block("Word", 1))[:1])

    pairs = pair(source, target)

    assert sorted(s.key for s, _t in pairs if s) == sorted(part.key for part in source)
    assert sorted(t.key for _s, t in pairs if t) == sorted(part.key for part in target)


@pytest.mark.parametrize(
    ("text", "language", "size"),
    [("転移 とは\n何か。", "ja", 7), ("What is it – really?", "en", 4), ("", "ja", 0), (" \n", "en", 0)],
)
def test_size_is_in_characters_of_japanese_and_words_of_english(text, language, size):
    assert count(text, language) == size


# Sentences --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("転移とは何ですか。（本当です。）次の文", ["転移とは何ですか。", "（本当です。）", "次の文"]),
        ("「痛い。」と言いました！次", ["「痛い。」と言いました！", "次"]),
        ("9割が治ります。[1]次です。", ["9割が治ります。[1]", "次です。"]),
        ("一\n二", ["一\n", "二"]),
        ("Dr. Smith saw 3.5 cm vs. 2 cm. It grew.", ["Dr. Smith saw 3.5 cm vs. 2 cm. ", "It grew."]),
        ("See e.g. Fig. 2. “Is it?” No. She left.", ["See e.g. Fig. 2. ", "“Is it?” ", "No. ", "She left."]),
        ("J. K. Rowling et al. wrote it.[1,2] Next.", ["J. K. Rowling et al. wrote it.[1,2] ", "Next."]),
        ("This is stage I. The next is II.", ["This is stage I. ", "The next is II."]),
        ("", []),
        (" \n ", [" \n "]),
    ],
)
def test_text_splits_into_sentences(text, expected):
    assert split(text) == expected
    assert "".join(split(text)) == text


def test_difference_shows_the_sentences_that_were_exchanged():
    assert difference("A is. B is. C is.", "A is. B was. C is. D.", "en") == [
        ("equal", "A is. "),
        ("removed", "B is. "),
        ("added", "B was. "),
        ("equal", "C is. "),
        ("added", "D."),
    ]


def test_white_space_is_no_difference():
    assert {tag for tag, _ in difference("一。 二。\n", "一。二。", "ja")} == {"equal"}
    assert {tag for tag, _ in difference("One  two. Three.", "One two.\nThree.", "en")} == {"equal"}


@pytest.mark.parametrize(
    ("old", "new"), [("一。二。三", "三。「四。」五"), ("", "一。"), ("一。", ""), ("同じ。", "同じ。")]
)
def test_difference_keeps_every_character_of_both(old, new):
    parts = difference(old, new, "ja")

    assert "".join(text for tag, text in parts if tag != "added") == old
    assert "".join(text for tag, text in parts if tag != "removed") == new
