"""What an editor is told about words that some readers would stumble over: gently, and by the same rules everywhere."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation

from foundation import preview_checks, wording
from foundation.languages import LANGUAGES
from pages.demo.content import PAGES
from pages.remarks import get_remarks
from tests.builders import make_article, make_image, stream
from tests.built_once import built_once


def codes(kind, language, words):
    return [rule.code for rule in wording.find(kind, language, words)]


# The rules --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "kind", "language", "words"),
    [
        ("vague-link", "link", "en", "click here"),
        ("vague-link", "link", "en", "Read more »"),
        ("vague-link", "link", "en", "this page"),
        ("vague-link", "link", "ja", "こちら"),
        ("vague-link", "link", "ja", "詳しくはこちら"),
        ("vague-link", "link", "ja", "詳細はこちらから"),
        ("vague-link", "link", "ja", "ここをクリック"),
        ("vague-link", "link", "ja", "続きを読む＞"),
        ("address-as-link", "link", "ja", "https://example.org/ja/page"),
        ("long-heading", "heading", "en", "word " * 17),
        ("long-heading", "heading", "ja", "乳" * 41),
        ("capitals", "paragraph", "en", "PLEASE NOTE that it is closed."),
        ("capitals", "heading", "en", "IMPORTANT"),
        ("other-language", "paragraph", "en", "It is called 転移 in Japan."),
        ("other-language", "alternative", "en", "図"),
        ("other-language", "paragraph", "ja", "これは breast cancer treatment です。"),
        ("typed-bullet", "paragraph", "ja", "・乳がんの検診"),
        ("typed-bullet", "paragraph", "en", "✅ Bring your questions"),
        ("typed-bullet", "paragraph", "en", "😀 Bring your questions"),
        ("typed-bullet", "paragraph", "en", "- first"),
        ("spaced-letters", "heading", "ja", "お 知 ら せ"),
        ("spaced-letters", "heading", "ja", "乳　が　ん"),
        ("half-width-kana", "text", "ja", "ﾏﾝﾓｸﾞﾗﾌｨ"),
        ("file-name", "alternative", "ja", "IMG_1234"),
        ("file-name", "alternative", "en", "ducts.jpg"),
        ("says-picture", "alternative", "en", "Picture of a nurse"),
        ("says-picture", "alternative", "ja", "看護師と話している写真"),
    ],
)
def test_fault_is_found(code, kind, language, words):
    assert code in codes(kind, language, words)


@pytest.mark.parametrize(
    ("kind", "language", "words"),
    [
        ("link", "en", "What happens here at the clinic"),
        ("link", "en", "More about staging"),
        ("link", "ja", "相談窓口はこちらの病院にもあります"),
        ("link", "ja", "乳がんの検診"),
        ("heading", "en", "a" * 80),
        ("heading", "ja", "乳" * 40),
        ("paragraph", "en", "HER2, BRCA1 and BRCA2 are tested. The AJCC and the TNM system agree."),
        ("paragraph", "en", f"It is called {wording.MARKED} in Japan."),
        ("paragraph", "ja", "AJCC 第8版とTNM分類、Stage IIIなどの言葉があります。"),
        ("paragraph", "ja", "※診断は医師が行います。"),
        ("paragraph", "en", "-5 to 10 degrees"),
        ("paragraph", "ja", "乳がん と いわれた ひと の ための やさしい 日本語"),
        ("heading", "ja", "目 次"),
        ("text", "ja", "マンモグラフィ"),
        ("alternative", "ja", "乳腺と、わきの下のリンパ節。"),
        ("alternative", "en", "A nurse points at a picture of the breast"),
        ("text", "en", "IMG_1234"),
    ],
)
def test_good_words_are_left_alone(kind, language, words):
    assert codes(kind, language, words) == []


def test_sample_content_keeps_every_rule():
    pieces = [
        (page.key, language, kind, words)
        for page in PAGES
        for language in LANGUAGES
        for name, value in vars(page.side(language)).items()
        for kind, words in wording.iter_words(name, list(value) if isinstance(value, tuple) else value, language)
    ]

    assert len(pieces) > 1000
    assert [piece for piece in pieces if wording.find(*piece[2:3], piece[1], piece[3])] == []


def test_marked_words_and_readings_are_not_read_as_of_the_language():
    html = '<p>It is <span lang="ja">転移</span>.</p><p><ruby>転移<rp>（</rp><rt>てんい</rt><rp>）</rp></ruby></p>'

    words = [words for _kind, words, _element in wording.iter_rich_text(html, "en")]

    assert words == [f"It is {wording.MARKED}.", "転移"]


def test_patterns_are_written_for_both_python_and_javascript():
    patterns = [pattern for rule in wording.RULES for pattern in rule.patterns.values()]

    assert len(patterns) > 15
    assert not [pattern for pattern in patterns if re.search(r"\\[wWsSbBdD]|\(\?P|\(\?<|\\[AZ]", pattern)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_says_what_is_wrong_and_what_to_do(language):
    with translation.override(language):
        for rule in wording.as_data():
            assert rule["name"]
            assert rule["advice"].endswith((".", "。"))


@pytest.mark.parametrize(
    "words", ["", " ", "😀" * 5000, "a" * 100_000, "あ " * 50_000, "A " * 50_000, "[" * 1000, "\0"]
)
def test_odd_words_are_no_error(words):
    for kind in wording.EVERYWHERE:
        for language in LANGUAGES:
            wording.find(kind, language, words)


# Before publishing ------------------------------------------------------------------------------------


@built_once
def faulty(section):
    """An article with faults in both languages."""
    english = "<p>✅ Rest</p><p>For more, <a href='https://example.org/'>click here</a>.</p>"
    japanese = "<p>検診については<a href='https://example.org/'>こちら</a></p>"
    return make_article(
        section,
        body_en=stream(("section", {"heading": "IMPORTANT", "content": [{"type": "text", "value": english}]})),
        body_ja=stream(("section", {"heading": "お 知 ら せ", "content": [{"type": "text", "value": japanese}]})),
    )


@pytest.mark.django_db
def test_publishing_dialog_names_the_words_of_its_language_alone(faulty):
    with translation.override("en"):
        english, japanese = (" ".join(get_remarks(faulty, language)) for language in ("en", "ja"))

    assert "“click here”" in english
    assert "“✅ Rest”" in english
    assert "“IMPORTANT”" in english
    assert "こちら" not in english
    assert "“こちら”" in japanese
    assert "“お 知 ら せ”" in japanese
    assert "click here" not in japanese


@pytest.mark.django_db
def test_page_without_faults_has_no_remarks(section):
    page = make_article(section)

    assert [get_remarks(page, language) for language in LANGUAGES] == [[], []]


# In the preview ---------------------------------------------------------------------------------------


def preview(page, language, rf):
    html = page.make_preview_request(rf.get("/"), language).content.decode()
    soup = BeautifulSoup(html, "html.parser")
    return {
        (tag.name, code) for tag in soup.select(f"[{preview_checks.MARK}]") for code in tag[preview_checks.MARK].split()
    }


@pytest.mark.django_db
def test_preview_marks_what_is_at_fault_in_its_language(faulty, rf):
    assert preview(faulty, "en", rf) == {("h2", "capitals"), ("p", "typed-bullet"), ("a", "vague-link")}
    assert preview(faulty, "ja", rf) == {("h2", "spaced-letters"), ("a", "vague-link")}


@pytest.mark.django_db
def test_preview_marks_pictures_and_tables_that_say_nothing(section, rf):
    image = make_image(alt_text_en="")
    grid = {"columns": [{"type": "text", "heading": "Column"}], "rows": [{"values": ["Cell"]}]}

    def make(title, caption, decorative):
        blocks = [
            {"type": "figure", "value": {"image": image.pk, "decorative": decorative}},
            {"type": "table", "value": {"table": {"caption": caption, **grid}}},
        ]
        body = stream(("section", {"heading": "Heading", "content": blocks}))
        return make_article(section, title, title, languages=["ja"], body_en=body)

    assert preview(make("One", "", False), "en", rf) == {("table", "no-caption"), ("img", "no-alternative")}
    assert preview(make("Two", "What it shows", True), "en", rf) == set()


@pytest.mark.django_db
def test_visitors_pages_are_never_marked(faulty, client):
    assert preview_checks.MARK not in client.get(faulty.get_url_in("en")).content.decode()


def test_preview_without_faults_is_untouched():
    html = "<!doctype html><main><p>All is well.<br></p></main>"

    assert preview_checks.mark(html, "en") is html


# In the editor ----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_editor_gets_the_rules_in_its_own_language(faulty, english_editor_client):
    html = english_editor_client.get(reverse("wagtailadmin_pages:edit", args=[faulty.pk])).content
    soup = BeautifulSoup(html, "html.parser")

    settings = json.loads(soup.find(id="wording-rules").string)

    assert [rule["code"] for rule in settings["rules"]] == [rule.code for rule in wording.RULES]
    assert settings["rules"][0]["name"] == "A link that doesn't say where it leads"
    assert soup.find("script", src=re.compile("wording.js"))


@pytest.mark.django_db
def test_checks_panel_knows_every_rule(faulty, english_editor_client):
    html = english_editor_client.get(reverse("wagtailadmin_pages:edit", args=[faulty.pk])).content
    soup = BeautifulSoup(html, "html.parser")

    configuration = json.loads(soup.find("script", id="checker-axe-configuration").string)

    ours = {f"wording-{rule.code}" for rule in wording.RULES}
    assert ours <= set(configuration["options"]["runOnly"])
    assert ours <= {rule["id"] for rule in configuration["spec"]["rules"]}
    assert ours <= set(configuration["messages"])
    assert "heading-order" in configuration["options"]["runOnly"]


@pytest.mark.django_db
def test_words_kept_with_a_picture_are_told_to_staff_alone(editor_client, client, db):
    image = make_image(alt_text_en="")
    address = reverse("foundation_picture_words", args=[image.pk])

    assert editor_client.get(address).json() == {"ja": "図の説明", "en": ""}
    assert editor_client.get(reverse("foundation_picture_words", args=[image.pk + 1])).status_code == 404
    client.logout()
    assert client.get(address).status_code == 302
