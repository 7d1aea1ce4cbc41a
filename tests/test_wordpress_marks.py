"""Plugins that keep all languages in one text: each language becomes an item of its own."""

import json
import time
from itertools import product

import pytest
from django.utils import translation

from foundation.languages import field_name
from foundation.models import FoundationPage
from pages.models import ArticlePage
from pages.wordpress.models import ImportItem
from pages.wordpress.sources import SKIPPED, iter_items
from pages.wordpress.sources.marks import choose
from tests.test_wordpress_pairs import run
from tests.test_wordpress_sources import page_xml, wxr_file
from tests.wordpress_samples import item, write

JAPANESE = "からだに合う下着を選ぶと、毎日が楽になります。"
ENGLISH = "Underwear that fits makes every day easier."


@pytest.fixture(autouse=True)
def _english_messages():
    with translation.override("en"):
        yield


def square(japanese, english):
    return f"[:ja]{japanese}[:en]{english}[:]"


def curly(japanese, english):
    return f"{{:ja}}{japanese}{{:}}{{:en}}{english}{{:}}"


def comments(japanese, english):
    return f"<!--:ja-->{japanese}<!--:--><!--:en-->{english}<!--:-->"


ALL = [square, curly, comments]


def marked(mark=square, **fields):
    defaults = {
        "title": {"rendered": mark("下着の選び方", "Choosing underwear")},
        "content": {"rendered": f"<p>{mark(JAPANESE, ENGLISH)}</p>"},
        "link": "https://www.example.org/underwear/",
    }
    return item(**{**defaults, **fields})


def found(path, kind="page"):
    return {each.data.get("lang"): each.data for each in iter_items(str(path)) if each.kind == kind}


@pytest.mark.parametrize("mark", ALL)
def test_each_language_is_an_item_with_its_own_words(tmp_path, mark):
    seo = {"title": mark("下着", "Underwear"), "description": mark("説明", "A description")}

    pages = found(write(tmp_path, marked(mark, yoast_head_json=seo, excerpt={"rendered": mark("抜粋", "Excerpt")})))

    assert set(pages) == {"ja", "en"}
    assert pages["ja"]["title"]["rendered"] == "下着の選び方"
    assert pages["en"]["title"]["rendered"] == "Choosing underwear"
    assert pages["ja"]["content"]["rendered"] == f"<p>{JAPANESE}</p>"
    assert pages["en"]["content"]["rendered"] == f"<p>{ENGLISH}</p>"
    assert pages["ja"]["yoast_head_json"] == {"title": "下着", "description": "説明"}
    assert pages["en"]["excerpt"]["rendered"] == "Excerpt"


def test_addresses_are_those_of_each_language(tmp_path):
    pages = found(write(tmp_path, marked()))
    prefixed = found(write(tmp_path, marked(link="https://www.example.org/en/underwear/")))

    assert [pages[each]["link"] for each in ("ja", "en")] == [
        "https://www.example.org/underwear/",
        "https://www.example.org/en/underwear/",
    ]
    assert prefixed["ja"]["link"] == "https://www.example.org/ja/underwear/"


def test_words_outside_of_marks_belong_to_both():
    text = "A [:ja]い[:en]b[:] c"

    assert (choose(text, "ja"), choose(text, "en")) == ("A い c", "A b c")


@pytest.mark.parametrize("text", ["[:alpha:] and [:]", "Write [:ok] to us", "{:}", "<!--: a -->", "[1:2]"])
def test_what_only_resembles_a_mark_stays(tmp_path, text):
    pages = found(write(tmp_path, item(content={"rendered": text})))

    assert pages[None]["content"]["rendered"] == text


def test_a_language_without_text_is_no_item(tmp_path):
    pages = found(write(tmp_path, marked(content={"rendered": f"<p>[:ja]{JAPANESE}[:en] [:]</p>"})))

    assert set(pages) == {"ja"}


def test_a_page_without_a_title_in_one_language_keeps_the_other_one(tmp_path):
    pages = found(write(tmp_path, marked(title={"rendered": "[:ja]下着の選び方[:]"})))

    assert pages["en"]["title"]["rendered"] == "下着の選び方"


def test_another_language_is_counted_as_skipped(tmp_path):
    content = {"rendered": f"[:ja]{JAPANESE}[:zh]内衣[:]"}

    staged = list(
        iter_items(str(write(tmp_path, marked(title={"rendered": "[:ja]下着[:zh]内衣[:]"}, content=content))))
    )

    assert [each.kind for each in staged] == ["page", SKIPPED]
    assert "“zh”" in staged[1].data["reason"]


def test_thousands_of_languages_take_no_time_for_each(tmp_path):
    codes = ["".join(letters) for letters in product("abcdefghij", repeat=3)]
    text = "".join(f"[:{code}-{region}]x" for code in codes for region in codes[:50:5]) + f"[:ja]{JAPANESE}[:]"
    started = time.monotonic()

    staged = list(iter_items(str(write(tmp_path, marked(content={"rendered": text * 2})))))

    assert time.monotonic() - started < 15
    assert sum(each.kind == "page" for each in staged) == 1


def test_a_page_in_another_language_alone_is_only_counted(tmp_path):
    page = item(title={"rendered": "[:zh]内衣[:]"}, content={"rendered": "[:zh]内衣[:]"})

    assert [each.kind for each in iter_items(str(write(tmp_path, page)))] == [SKIPPED]


@pytest.mark.parametrize("mark", ALL)
def test_paragraphs_of_a_wxr_export_do_not_reach_across_marks(tmp_path, mark):
    content = mark("<h2>題</h2>\n一。\n\n二。", "<h2>Title</h2>\nOne.\n\nTwo.")

    pages = found(wxr_file(tmp_path, page_xml(content)))

    html = {language: "".join(each["content"]["rendered"].split()) for language, each in pages.items()}
    assert html == {
        "ja": "<h2>題</h2><p>一。</p><p>二。</p>",
        "en": "<h2>Title</h2><p>One.</p><p>Two.</p>",
    }


def test_the_tree_of_elementor_is_read_in_each_language(tmp_path):
    widget = {"elType": "widget", "widgetType": "heading", "settings": {"title": square("題", "Title")}}
    meta = {"_elementor_edit_mode": "builder", "_elementor_data": json.dumps([widget], ensure_ascii=False)}

    pages = found(wxr_file(tmp_path, page_xml("", meta=meta)))

    assert ">題</h2>" in pages["ja"]["content"]["rendered"]
    assert ">Title</h2>" in pages["en"]["content"]["rendered"]
    assert "[:" not in json.dumps(list(pages.values()))


def test_alternative_texts_are_for_each_language(tmp_path):
    picture = {"id": 3, "source_url": "https://www.example.org/a.jpg", "media_type": "image", "title": "A"}

    pictures = found(write(tmp_path, [item(), {**picture, "alt_text": square("下着", "Underwear")}]), "media")

    assert {language: each["alt_text"] for language, each in pictures.items()} == {"ja": "下着", "en": "Underwear"}


MENU = {"id": 2, "name": "Main", "slug": "main", "auto_add": False}


def entry(number, title, **fields):
    fields = {"object": "custom", "menu_order": number, "menus": 2, "parent": 0, **fields}
    return {"id": number, "title": {"rendered": title}, "url": "https://www.example.org/a/", **fields}


def test_a_menu_is_one_for_each_language(tmp_path):
    entries = [entry(4, square("相談", "Advice")), entry(5, "Q&A", parent=4)]

    staged = [each.data for each in iter_items(str(write(tmp_path, [item(), MENU, *entries]))) if each.kind == "menu"]

    assert [each["title"]["rendered"] for each in staged if "url" in each] == ["相談", "Q&A", "Advice", "Q&A"]
    other = [each["id"] for each in staged if "url" in each][2]
    assert staged[-1]["parent"] == other
    assert staged[-1]["menus"] == staged[3]["id"] != 2
    assert staged[-1]["url"] == "https://www.example.org/en/a/"
    assert staged[1]["url"] == "https://www.example.org/a/"


def text_in(page, language):
    body = getattr(page, field_name("body", language)).get_prep_value()
    return getattr(page, field_name("introduction", language)) + json.dumps(body, ensure_ascii=False)


@pytest.mark.django_db
@pytest.mark.parametrize("mark", ALL)
def test_both_languages_become_one_page_and_a_second_import_changes_nothing(home, tmp_path, mark):
    file = write(tmp_path, marked(mark))

    run(file, "--publish")
    again = run(file, "--publish")

    page = ArticlePage.objects.get()
    assert (page.title, page.title_en) == ("下着の選び方", "Choosing underwear")
    text = {language: text_in(page, language) for language in ("ja", "en")}
    assert JAPANESE in text["ja"] and ENGLISH not in text["ja"]
    assert ENGLISH in text["en"] and JAPANESE not in text["en"]
    assert "2 unchanged" in again


@pytest.mark.django_db
def test_no_mark_is_left_of_a_wxr_export_with_patterns_and_menus(home, tmp_path):
    pattern = page_xml(square("お電話ください。", "Call us."), number=20, kind="wp_block")
    menu = '<category domain="nav_menu" nicename="main"><![CDATA[Main]]></category>'
    entry_xml = page_xml(
        number=30,
        kind="nav_menu_item",
        more=menu,
        meta={
            "_menu_item_object": "custom",
            "_menu_item_url": "https://www.example.org/a/",
        },
    ).replace("A Page", square("相談", "Advice"))
    content = square(f"<p>{JAPANESE}</p>", f"<p>{ENGLISH}</p>") + '<!-- wp:block {"ref":20} /-->'
    page = page_xml(content).replace("A Page", square("下着", "Underwear"))

    run(wxr_file(tmp_path, page, pattern, entry_xml))

    imported = FoundationPage.objects.get(title_en="Underwear").specific
    assert "Call us." in text_in(imported, "en")
    assert "お電話ください。" in text_in(imported, "ja")
    assert "[:" not in imported.title + text_in(imported, "ja") + text_in(imported, "en")
    assert not any("[:" in data for data in ImportItem.objects.exclude(kind="pattern").values_list("data", flat=True))
