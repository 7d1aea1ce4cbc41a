"""Two languages of one page are joined where the source or a person says so, and never because they look alike."""

import csv
import io
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from foundation.models import FoundationPage
from pages.models import ArticlePage
from pages.wordpress.models import ImportedPage, ImportRun
from pages.wordpress.pairing import pair_files
from pages.wordpress.pairing.pair_files import Row, Side
from pages.wordpress.sources import ExportError
from tests.wordpress_samples import item, write

pytestmark = pytest.mark.django_db

JAPANESE_TEXT = "<p>リンパ浮腫のある方の毎日の過ごし方です。</p><p>肌を清潔に保ち、無理のない運動を続けてください。</p>"


def japanese(**fields):
    defaults = {
        "id": 12,
        "slug": "hi-bi",
        "link": "https://www.example.org/hi-bi/",
        "title": {"rendered": "毎日の過ごし方"},
        "content": {"rendered": JAPANESE_TEXT},
    }
    return item(**{**defaults, **fields})


def english(**fields):
    defaults = {
        "id": 34,
        "slug": "days",
        "link": "https://www.example.org/en/days/",
        "title": {"rendered": "Your days"},
    }
    return item(**{**defaults, **fields})


def alternates(**addresses):
    links = [f'<link rel="alternate" hreflang="{code}" href="{href}" />' for code, href in addresses.items()]
    return {"yoast_head": "\n".join(links)}


BOTH_ALTERNATES = alternates(ja="https://www.example.org/hi-bi/", en="https://example.org/en/days")


def run(path, *flags):
    """The command's output, with English messages."""
    out = StringIO()
    with translation.override("en"):
        call_command("import_wordpress", str(path), *flags, stdout=out)
    return out.getvalue()


def write_list(folder, text, name="pairs.csv", encoding="utf-8"):
    file = folder / name
    file.write_bytes(text.encode(encoding))
    return file


def titles():
    """Of all articles: Japanese, unless it is only a working title, and English."""
    pages = ArticlePage.objects.order_by("pk")
    return [("" if page.is_working_title else page.title, page.title_en) for page in pages]


ONE_PAGE = [("毎日の過ごし方", "Your days")]
TWO_PAGES = [("毎日の過ごし方", ""), ("", "Your days")]


# What the source says --------------------------------------------------------------------------------------


def test_ids_in_a_field_of_the_language_plugin_make_one_page(home, tmp_path):
    fields = {"translations": {"ja": 12, "en": 34}}

    run(write(tmp_path, [japanese(**fields), english(**fields)]), "--publish")
    page = ArticlePage.objects.get()

    assert titles() == ONE_PAGE
    assert (page.get_url_in("en"), page.slug) == ("/en/days/", "hi-bi")
    assert page.get_live_languages() == ["ja", "en"]
    assert set(ImportedPage.objects.values_list("wordpress_id", "page_id")) == {(12, page.pk), (34, page.pk)}


@pytest.mark.parametrize(
    "fields",
    [
        {"translation_group": "pll_5f"},
        {"wpml_translations": [{"locale": "ja", "id": 12}, {"locale": "en_US", "id": 34}]},
        BOTH_ALTERNATES,
    ],
    ids=["group of a WXR export", "WPML", "alternates"],
)
def test_other_fields_say_it_too(home, tmp_path, fields):
    run(write(tmp_path, [japanese(**fields), english(**fields)]))

    assert titles() == ONE_PAGE


def test_a_second_run_changes_nothing(home, tmp_path):
    path = write(tmp_path, [japanese(**BOTH_ALTERNATES), english(**BOTH_ALTERNATES)])
    run(path, "--publish")

    text = run(path, "--publish")

    assert "0 made, 0 updated, 0 published, 2 unchanged" in text


def test_pages_without_a_word_about_their_languages_stay_apart(home, tmp_path):
    run(write(tmp_path, [japanese(), english()]))

    assert titles() == TWO_PAGES


def test_the_same_address_in_both_languages_is_no_reason_to_join(home, tmp_path):
    first = japanese(link="https://www.example.org/days/", slug="days")

    text = run(write(tmp_path, [first, english()]), "--publish")

    assert titles() == TWO_PAGES
    assert [
        page.get_url_in(code) for page, code in zip(ArticlePage.objects.order_by("pk"), ("ja", "en"), strict=True)
    ] == [
        "/days/",
        "/en/days/",
    ]
    assert "nothing says that they are one page" in text


def test_an_alternate_that_names_nobody_back_is_only_told(home, tmp_path):
    text = run(write(tmp_path, [japanese(**BOTH_ALTERNATES), english()]))

    assert titles() == TWO_PAGES
    assert "which doesn't name it" in text


def test_the_second_language_may_come_in_another_export(home, tmp_path):
    run(write(tmp_path, japanese(), "ja.json"))
    run(write(tmp_path, english(translations={"ja": 12, "en": 34}), "en.json"))

    assert titles() == ONE_PAGE


def test_pages_that_were_imported_apart_are_left_so_and_it_is_told_how_to_join_them(home, tmp_path):
    run(write(tmp_path, [japanese(), english()]))

    text = run(write(tmp_path, [japanese(**BOTH_ALTERNATES), english(**BOTH_ALTERNATES)], "later.json"))

    assert titles() == TWO_PAGES
    assert "delete one of the two here and run the import again" in text


def test_the_second_language_stands_where_the_first_does(home, tmp_path):
    fields = {"translations": {"ja": 12, "en": 34}}
    elsewhere = english(link="https://www.example.org/en/care/days/", **fields)

    text = run(write(tmp_path, [japanese(**fields), elsewhere]))

    assert ArticlePage.objects.get().get_url_in("en") == "/en/days/"
    assert "have different places (care/days)" in text


def test_pages_below_a_pair_find_it_in_both_languages(home, tmp_path):
    above, below = {"translations": {"ja": 12, "en": 34}}, {"translations": {"ja": 13, "en": 35}}
    pages = [
        japanese(**above),
        english(**above),
        japanese(id=13, parent=12, link="https://www.example.org/hi-bi/te/", title={"rendered": "手のケア"}, **below),
        english(id=35, parent=34, link="https://www.example.org/en/days/hand/", title={"rendered": "Hands"}, **below),
    ]

    run(write(tmp_path, pages))

    assert FoundationPage.objects.get(title_en="Hands").get_url_in("en") == "/en/days/hand/"
    assert FoundationPage.objects.get(title="手のケア").get_url_in("ja") == "/hi-bi/te/"
    assert FoundationPage.objects.filter(depth__gt=2).count() == 2


def test_the_same_text_in_both_languages_is_told(home, tmp_path):
    fields = {"translations": {"ja": 12, "en": 34}}
    copied = english(content={"rendered": JAPANESE_TEXT}, **fields)

    text = run(write(tmp_path, [japanese(**fields), copied]), "--publish")

    assert "Its text is the same in both languages." in text
    assert ArticlePage.objects.get().get_live_languages() == ["ja"]


# The list --------------------------------------------------------------------------------------------------


def test_the_list_joins_pages_that_are_accepted(home, tmp_path):
    path = write(tmp_path, [japanese(), english()])

    run(path, "--pairs", str(write_list(tmp_path, "ja id,en id,accept\n12,34,yes\n")))

    assert titles() == ONE_PAGE


@pytest.mark.parametrize("answer", ["", "no"])
def test_what_nobody_accepted_stays_apart(home, tmp_path, answer):
    path = write(tmp_path, [japanese(), english()])

    run(path, "--pairs", str(write_list(tmp_path, f"ja id,en id,accept\n12,34,{answer}\n")))

    assert titles() == TWO_PAGES


def test_no_in_the_list_is_believed_more_than_alternates(home, tmp_path):
    path = write(tmp_path, [japanese(**BOTH_ALTERNATES), english(**BOTH_ALTERNATES)])

    run(path, "--pairs", str(write_list(tmp_path, "ja id,en id,accept\n12,34,no\n")))

    assert titles() == TWO_PAGES


def test_where_list_and_alternates_differ_the_list_is_believed_and_it_is_told(home, tmp_path):
    third = english(id=56, link="https://www.example.org/en/life/", title={"rendered": "Life"})
    path = write(tmp_path, [japanese(**BOTH_ALTERNATES), english(**BOTH_ALTERNATES), third])

    text = run(path, "--pairs", str(write_list(tmp_path, "ja id,en id\n12,56\n")))

    assert ("毎日の過ごし方", "Life") in titles()
    assert "but the list of pairs joins one of them" in text


@pytest.mark.parametrize(
    ("text", "name", "encoding"),
    [
        ("ja id,ja title,en id,accept\n12,毎日の過ごし方,34,はい\n", "pairs.csv", "cp932"),
        ("ja id,ja title,en id,accept\n12,毎日の過ごし方,34,yes\n", "pairs.csv", "utf-8-sig"),
        ("JA_ID\tja title\ten_id\taccept\n12\t毎日の過ごし方\t34\tYes\n", "pairs.txt", "utf-16"),
        ("ja id;en id\r\n12;34\r\n", "pairs.csv", "utf-8"),
        ('[{"ja id": 12, "en id": 34, "accept": true}]', "pairs.json", "utf-8"),
    ],
    ids=["Shift_JIS", "byte order mark", "tabs in UTF-16", "semicolons", "JSON"],
)
def test_the_list_may_be_saved_as_excel_saves_it(tmp_path, text, name, encoding):
    (row,) = pair_files.read(write_list(tmp_path, text, name, encoding))

    assert (row.ja.wordpress_id, row.en.wordpress_id, row.accept) == (12, 34, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one,two\n1,2\n", "no column “ja id”, “en id”"),
        ("ja id,en id\ntwelve,34\n", "Row 2: “twelve” in the column “ja id” is not the number"),
        ("ja id,en id\n12,34\n12,35\n", "Page 12 has more than one partner: 34, 35"),
        ("ja id,en id,accept\n12,34,perhaps\n", "neither yes nor no"),
        ('[{"ja id": 12', "no JSON list"),
        ("", "no column"),
    ],
    ids=["columns", "no number", "twice", "no answer", "broken JSON", "empty"],
)
def test_a_list_that_cant_be_used_is_told_before_anything_is_read(home, tmp_path, text, words):
    with pytest.raises(CommandError) as error:
        run(write(tmp_path, japanese()), "--pairs", str(write_list(tmp_path, text)))

    assert words in str(error.value)
    assert not ArticlePage.objects.exists()


def test_a_list_in_no_known_encoding_is_refused(tmp_path):
    file = tmp_path / "pairs.csv"
    file.write_bytes(b"ja id,en id\n\x80\xff\xfe,\x00")

    with pytest.raises(ExportError):
        pair_files.read(file)


def test_ids_that_nobody_knows_are_told(home, tmp_path):
    text = run(write(tmp_path, japanese()), "--pairs", str(write_list(tmp_path, "ja id,en id\n12,99\n")))

    assert "neither in this export nor imported before; these rows were passed over: 99." in text
    assert titles() == [("毎日の過ごし方", "")]


# Suggestions -----------------------------------------------------------------------------------------------


def suggested(folder, pages, name="pairs.csv"):
    target = folder / name
    text = run(write(folder, pages), "--suggest-pairs", str(target))
    return text, target


def rows_of(file):
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def test_suggestions_say_why_and_wait_for_an_answer(home, tmp_path):
    picture = '<p>x</p><img src="https://www.example.org/wp-content/uploads/arm-300x200.jpg">'
    alike = '<p>y</p><img src="https://www.example.org/wp-content/uploads/arm.jpg">'
    pages = [japanese(content={"rendered": picture}), english(content={"rendered": alike})]

    text, file = suggested(tmp_path, pages)
    (row,) = rows_of(file)

    assert (row["ja id"], row["en id"], row["why"], row["accept"]) == ("12", "34", "the same pictures", "")
    assert row["ja title"] == "毎日の過ごし方"
    assert "1" in text
    assert not ArticlePage.objects.exists()
    assert not ImportRun.objects.exists()


def test_what_was_suggested_can_be_accepted_and_read_again(home, tmp_path):
    pages = [japanese(link="https://www.example.org/days/"), english()]
    _text, file = suggested(tmp_path, pages)
    rows = rows_of(file)
    pair_files.write(
        file, [Row(Side(int(row["ja id"])), Side(int(row["en id"])), row["why"], accept=True) for row in rows]
    )

    run(tmp_path / "export.json", "--pairs", str(file))

    assert titles() == ONE_PAGE


def test_known_pairs_are_listed_as_accepted_and_lonely_pages_alone(home, tmp_path):
    lonely = japanese(id=15, link="https://www.example.org/oshirase/", title={"rendered": "お知らせ"})

    _text, file = suggested(tmp_path, [japanese(**BOTH_ALTERNATES), english(**BOTH_ALTERNATES), lonely])

    assert [(row["ja id"], row["en id"], row["accept"]) for row in rows_of(file)] == [
        ("12", "34", "yes"),
        ("15", "", ""),
    ]


def test_no_cell_is_a_formula(tmp_path):
    file = tmp_path / "pairs.csv"
    pair_files.write(file, [Row(Side(1, '=HYPERLINK("http://x.example")'), None)])

    assert rows_of(file)[0]["ja title"].startswith("'=")
