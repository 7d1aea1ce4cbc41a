"""WordPress exports are read without a database, and bad ones are named with what to do."""

import json
from datetime import UTC, datetime

import pytest
from django.utils import translation

from pages.wordpress.conversion.pieces import Note
from pages.wordpress.read import read_page
from pages.wordpress.sources import ExportError
from tests.wordpress_samples import item, read, read_one, read_sample, write


@pytest.fixture(autouse=True)
def _english_messages():
    with translation.override("en"):
        yield


# Pages -----------------------------------------------------------------------------------------------------


def test_address_language_and_dates_come_from_the_page_itself():
    page = read_sample("elementor_page")

    assert (page.site, page.wordpress_id, page.language) == ("example.org", 501, "en")
    assert page.path == "daily-life/swollen-arms"
    assert page.published_at == datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
    assert page.modified_at == datetime(2026, 4, 5, 9, 15, tzinfo=UTC)


def test_percent_encoded_japanese_slugs_are_decoded():
    page = read_sample("elementor_japanese_page")

    assert page.language == "ja"
    assert (page.ancestors, page.slug) == (("乳がん検診",), "検診の受け方")


@pytest.mark.parametrize(
    ("fields", "language"),
    [
        ({"link": "https://example.org/en/a/"}, "en"),
        ({"link": "https://example.org/a/"}, "ja"),
        ({"link": "https://example.org/a/", "lang": "en"}, "en"),
        ({"link": "https://example.org/a/", "wpml_current_locale": "en_US"}, "en"),
        ({"link": "https://example.org/ja/a/", "lang": "en"}, "ja"),
        (
            {"link": "https://example.org/a/", "yoast_head_json": {"canonical": "https://example.org/en/a/"}},
            "en",
        ),
    ],
)
def test_language_is_that_of_the_link_then_of_a_plugin(tmp_path, fields, language):
    assert read_one(write(tmp_path, item(**fields))).language == language


def test_breadcrumbs_do_not_decide_where_a_page_stands(tmp_path):
    crumbs = [{"@type": "BreadcrumbList", "itemListElement": [{"item": "https://www.example.org/elsewhere/"}]}]
    page = read_one(write(tmp_path, item(yoast_head_json={"schema": {"@graph": crumbs}})))

    assert page.ancestors == ()


def test_titles_are_plain_text(tmp_path):
    page = read_one(write(tmp_path, item(title={"rendered": "Diagnosis &amp; <em>Staging</em> &#8211; first steps"})))

    assert page.title == "Diagnosis & Staging – first steps"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("A Page - Sample Foundation", ""),
        ("A Page | Sample Foundation", ""),
        ("A Page", ""),
        ("What a page is - Sample Foundation", "What a page is - Sample Foundation"),
        ("A Page for beginners - Sample Foundation", "A Page for beginners - Sample Foundation"),
    ],
)
def test_only_an_seo_title_that_an_editor_wrote_is_kept(tmp_path, written, kept):
    yoast = {"title": written, "og_site_name": "Sample Foundation"}

    assert read_one(write(tmp_path, item(yoast_head_json=yoast))).seo_title == kept


def test_a_slug_of_symbols_is_made_from_the_title(tmp_path):
    page = read_one(write(tmp_path, item(slug="%e2%80%95", link="https://www.example.org/en/%e2%80%95/")))

    assert page.slug == "a-page"
    assert page.remarks[0].note == Note.SLUG_MADE


def test_an_english_page_gets_an_english_slug(tmp_path):
    link = "https://www.example.org/en/%e6%a4%9c%e8%a8%ba/"

    assert read_one(write(tmp_path, item(link=link))).slug == "a-page"


def test_every_json_file_of_a_folder_is_read(tmp_path):
    write(tmp_path, item(id=1), "one.json")
    write(tmp_path, [item(id=2), item(id=3)], "two.json")
    (tmp_path / "notes.txt").write_text("not an export")

    assert sorted(page.wordpress_id for page in read(tmp_path)[0]) == [1, 2, 3]


# Bad input -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (json.dumps(item()).encode()[:-40], "breaks off before its end"),
        (b"<!doctype html><title>502 Bad Gateway</title>", "is a web page, not an export"),
        (b"{'id': 1}", "is not valid JSON"),
        ('{"title": "乳がん"}'.encode("shift_jis"), "is not in UTF-8"),
        (b'["one", "two"]', "not a WordPress page"),
        (b'{"name": "something else"}', "not a WordPress page"),
        (b"[]", "holds an empty list"),
        (b"12", "not a WordPress page"),
        (
            b'{"code": "rest_post_invalid_id", "message": "Invalid post ID.", "data": {"status": 404}}',
            "Invalid post ID",
        ),
        (b"[" * 100_000, "breaks off"),
    ],
)
def test_a_file_that_is_no_export_is_named_with_what_to_do(tmp_path, content, message):
    file = tmp_path / "export.json"
    file.write_bytes(content)

    with pytest.raises(ExportError, match=message):
        read(file)


def test_a_missing_file_and_an_empty_folder_are_named(tmp_path):
    with pytest.raises(ExportError, match="There is no file or folder"):
        read(tmp_path / "nothing.json")
    with pytest.raises(ExportError, match=r"holds no \.json file"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": {"rendered": "長" * 300}}, "300 characters"),
        ({"title": {"rendered": ""}}, "no title"),
        ({"content": {"rendered": " \n"}}, "its theme builds it"),
        ({"content": {"rendered": "", "protected": True}}, "password"),
        ({"link": "", "guid": {}}, "no address"),
        ({"link": "https://example.org/a/", "lang": "fr"}, "language “fr”"),
        ({"id": "seven"}, "not a number"),
        ({"id": "²"}, "not a number"),
        ({"id": "9" * 30}, "not a number"),
    ],
)
def test_a_page_that_cannot_be_imported_is_refused_alone(tmp_path, fields, message):
    pages, refused = read(write(tmp_path, [item(**fields), item(id=8)]))

    assert [page.wordpress_id for page in pages] == [8]
    assert message in refused[0].reason


@pytest.mark.parametrize(
    "fields",
    [
        {"parent": None},
        {"yoast_head_json": None},
        {"yoast_head_json": []},
        {"title": "A bare string", "content": "<p>Words.</p>"},
        {"date_gmt": "0000-00-00T00:00:00", "modified_gmt": None},
        {"link": "https://www.example.org/?page_id=7"},
        {"slug": None},
        {"link": "https://www.example.org/a-page/", "yoast_head_json": {"canonical": "http://[site]/"}},
    ],
)
def test_odd_but_harmless_fields_are_read(tmp_path, fields):
    assert read_one(write(tmp_path, item(**fields))).wordpress_id == 7


def test_what_no_database_keeps_and_nobody_sees_is_taken_out(tmp_path):
    file = tmp_path / "export.json"
    yoast = {"title": "Written\0", "description": "Said\ud800"}
    fields = item(title="A\0 title", content="<p>Some\ud800 words</p>", yoast_head_json=yoast)
    file.write_text(json.dumps(fields), encoding="ascii")

    page = read_one(file)

    assert (page.title, page.html) == ("A title", "<p>Some words</p>")
    assert (page.seo_title, page.search_description) == ("Written", "Said")


def test_a_moment_without_a_time_in_other_zones_is_no_moment(tmp_path):
    assert read_one(write(tmp_path, item(modified_gmt="9999-12-31T23:59:59"))).modified_at is None


@pytest.mark.parametrize(
    ("link", "path"),
    [
        ("https://www.example.org/index.php/about/team/", "about/team"),
        ("https://www.example.org/index.php/en/about/", "about"),
        ("https://www.example.org/admin/", "page-admin"),
        ("https://www.example.org/about/admin/", "about/admin"),
    ],
)
def test_an_address_that_this_site_cannot_have_becomes_one_that_it_can(link, path):
    assert read_page(item(link=link), "a.json", "ja").path == path
