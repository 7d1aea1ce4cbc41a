"""Search that finds a Japanese word inside a sentence, on both databases."""

import pytest

from foundation.models import FoundationImage
from foundation.search import fold, for_index, pairs
from pages.models import ArticlePage
from tests.builders import make_article, make_image
from tests.built_once import built_once

pytestmark = pytest.mark.django_db


def test_pairs_overlap_and_a_single_character_stands_alone():
    assert pairs("転移と") == ["転移", "移と"]
    assert pairs("骨") == ["骨"]


def test_width_capitals_and_kana_do_not_matter():
    assert fold("ＨＥＲ２ ステージ") == fold("her2 すてーじ")


def test_words_and_japanese_runs_are_indexed_apart():
    assert for_index("HER2陽性") == "her2 陽性 陽 性"


@built_once
def article(section):
    make_article(section, "別の記事", "Another article", introduction_ja="<p>関係のない文章。</p>")
    return make_article(
        section,
        "骨への転移とステージ",
        "Bone metastases and staging",
        introduction_ja="<p>乳がん検診は四十歳から二年に一回、ＨＥＲ２も調べます。</p>",
    )


@pytest.mark.parametrize(
    "query",
    [
        "転移",
        "ステージ",
        "すてーじ",
        "骨",
        "乳がん",
        "検診",
        "HER2",
        "her2",
        "ｈｅｒ２",
        "骨への転移",
        "staging",
        "bone staging",
    ],
)
def test_page_is_found(article, query):
    assert [page.pk for page in ArticlePage.objects.search(query)] == [article.pk]


@pytest.mark.parametrize(
    "query", ["移転", "転骨", "ジーテス", "がん乳", "", "   ", "！？", "'; DROP TABLE--", "\x00", "%", "*", '"']
)
def test_page_is_not_found_and_nothing_breaks(article, query):
    assert list(ArticlePage.objects.search(query)) == []


def test_query_of_ten_thousand_characters_is_answered(article):
    assert list(ArticlePage.objects.search("転移と骨" * 2500)) == []


@pytest.mark.parametrize("query", ["転移", "ステ", "ス", "metast", "骨へ"])
def test_autocompletion_finds_the_beginning_of_a_word_and_any_part_of_a_japanese_one(article, query):
    assert [page.pk for page in ArticlePage.objects.autocomplete(query)] == [article.pk]


def test_furigana_is_searched_by_its_base_text_alone(section):
    page = make_article(
        section, introduction_ja="<p><ruby>乳腺<rp>（</rp><rt>にゅうせん</rt><rp>）</rp></ruby>外科です。</p>"
    )

    assert [found.pk for found in ArticlePage.objects.search("乳腺外科")] == [page.pk]
    assert list(ArticlePage.objects.search("にゅうせん")) == []


def test_image_is_found_by_title_and_description_in_either_language():
    image = make_image(title="転移の図", title_en="Spread", alt_text_ja="骨と肺", alt_text_en="Bones and lungs")

    for query in ("転移", "spread", "肺", "lungs"):
        assert [found.pk for found in FoundationImage.objects.search(query)] == [image.pk], query
