"""How words are read: one spelling for what is typed alike, and which words a query has."""

import pytest

from foundation.search.folding import fold, fold_runs, fold_with_origins
from foundation.search.snippets import get_snippet, mark
from foundation.search.words import LONGEST_QUERY, MOST_SPELLINGS, MOST_TERMS, get_loose_terms, get_terms, read

GROUPS = [["乳がん", "にゅうがん"], ["がん", "癌"], ["breast x-ray", "mammogram"], ["ステージ1", "ステージI"]]

SPELLINGS = [
    ("ＨＥＲ２", "her2"),
    ("ｶﾞﾝ", "ガン"),
    ("か\u3099ん", "がん"),
    ("ステージ", "すてーじ"),
    ("Ⅲ期", "iii期"),
    ("Naïve Café", "naive cafe"),
    ("STRASSE", "straße"),
    ("㍍", "メートル"),
    ("フォロー・アップ", "フォローアップ"),
    ("ﾌｫﾛｰ･ｱｯﾌﾟ", "フォローアップ"),
    ("patient’s", "patient's"),
]


@pytest.mark.parametrize(("one", "another"), SPELLINGS)
def test_these_are_one_spelling(one, another):
    assert fold_runs(one) == fold_runs(another)


@pytest.mark.parametrize(
    ("one", "another"), [("がん", "かん"), ("ぱ", "ば"), ("癌", "がん"), ("ー", "一"), ("乳房・腋窩", "乳房腋窩")]
)
def test_these_are_two(one, another):
    assert fold_runs(one) != fold_runs(another)


def test_runs_stand_apart():
    assert fold_runs("HER2陽性、Ｋｉ－６７") == " her2 陽性 ki 67 "
    assert fold_runs("！？ 😀") == ""


@pytest.mark.parametrize(
    "text", [*(one for pair in SPELLINGS for one in pair), "", "😀", "a\u0301\u0302b", "\ud800骨", "ﷺ㌔𠮷"]
)
def test_folding_with_origins_agrees_with_folding(text):
    folded = fold_with_origins(text)

    assert folded.text == fold_runs(text)
    assert len(folded.origins) == len(folded.text)
    assert all(0 <= start <= end <= len(text) for start, end in folded.origins)


def needles(query, groups=GROUPS):
    return [term.needles for term in get_terms(read(query), groups)]


def test_japanese_is_looked_for_anywhere_and_english_from_the_beginning_of_a_word():
    assert needles("転移 bone") == [("転移",), (" bone",)]


def test_short_words_and_numbers_are_whole_words():
    assert needles("T1 4 mri") == [(" t1 ",), (" 4 ",), (" mri",)]


@pytest.mark.parametrize(
    ("typed", "needle"),
    [
        ("lumps", " lump"),
        ("biopsies", " biops"),
        ("biopsy", " biops"),
        ("masses", " mass"),
        ("diagnosis", " diagnosi"),
        ("mucus", " mucus"),
    ],
)
def test_plural_and_singular_are_one_word(typed, needle):
    assert needles(typed) == [(needle,)]


def test_small_english_words_are_left_out_unless_there_are_no_others():
    assert needles("what is the stage") == [(" stage",)]
    assert needles("what is") == [(" what",), (" is ",)]


def test_a_word_in_a_word_has_the_others_of_its_group_in_its_place():
    assert needles("乳癌検診")[0][:3] == ("乳癌検診", "乳がん検診", "にゅうがん検診")


def test_groups_hold_words_of_several_pieces():
    assert needles("breast x-rays hurt") == [(" breast x ray", " mammogram"), (" hurt",)]
    assert needles("ステージ１") == [("すてーじ 1 ", "すてーじ i ")]


def test_spelling_that_holds_another_is_not_looked_for_too():
    assert needles("がん", [["がん", "がん細胞"]]) == [("がん",)]


def test_no_query_becomes_large():
    many = [[f"語{n}", *(f"語{n}別{m}" for m in range(50))] for n in range(50)]

    found = needles(" ".join(f"語{n}語{n}語{n}" for n in range(50)), many)

    assert 0 < len(found) <= MOST_TERMS
    assert all(len(term) <= MOST_SPELLINGS for term in found)


def test_question_is_taken_apart_into_its_words():
    loose = [term.needles[0] for term in get_loose_terms(read("抗がん剤の副作用について知りたい"), [])]

    assert loose == ["抗がん剤", "副作用"]


def test_long_vowel_at_the_end_of_a_word_may_be_there_or_not():
    assert needles("マンモグラフィー", []) == needles("マンモグラフィ", [])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ハーセプチン", ["はーせぷちん"]),
        ("はーせぷちん", ["はーせぷちん"]),
        ("タモキシフェンの副作用", ["たもきしふぇん", "副作用"]),
        ("ウィッグはどこで買えますか", ["うぃっぐ", "買えます"]),
    ],
)
def test_name_of_a_medicine_is_not_taken_apart(typed, expected):
    assert [term.needles[0] for term in get_loose_terms(read(typed), [])] == expected


def test_what_is_shown_again_has_nothing_that_cannot_be_shown():
    assert read(" a\0b\r\nc\ud800 ").text == "a b c?"
    assert read("x" * 10_000).is_cut
    assert len(read("x" * 10_000).text) == LONGEST_QUERY
    assert not read(" " * 10_000 + "x").is_cut or read(" " * 10_000 + "x").text == ""


def test_original_spelling_is_marked_to_the_end_of_an_english_word():
    terms = get_terms(read("ｶﾞﾝ metasta"), [])

    assert [(piece.text, piece.is_match) for piece in mark("がん、Ｍetastases.", terms)] == [
        ("がん", True),
        ("、", False),
        ("Ｍetastases", True),
        (".", False),
    ]


def test_marks_never_overlap():
    pieces = mark("乳がんがん", get_terms(read("乳がん がん がんがん"), []))

    assert "".join(piece.text for piece in pieces) == "乳がんがん"


def test_snippet_of_a_text_without_the_word_is_its_beginning():
    text = "始まりの文です。" * 40

    pieces = get_snippet(text, get_terms(read("骨"), []), "ja")

    assert "".join(piece.text for piece in pieces).startswith("始まりの文です。")


def test_folding_for_search_of_staff_is_the_same():
    assert fold("ＨＥＲ２ ステージ") == "her2 すてーじ"
