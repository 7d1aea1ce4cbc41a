"""What an import is made from: JSON, folders, zips and WXR exports; and what is said of bad ones."""

import json
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.utils import translation

from pages.wordpress.conversion.pieces import Note
from pages.wordpress.conversion.visible import text_of_html
from pages.wordpress.sources import SKIPPED, ExportError, Raw, Refused, iter_items
from pages.wordpress.sources.autop import autop, render
from pages.wordpress.sources.elementor_data import render_elementor
from tests.wordpress_samples import converted, item, read, write


@pytest.fixture(autouse=True)
def _english_messages():
    with translation.override("en"):
        yield


def items(path):
    return list(iter_items(str(path)))


def kinds(path):
    return [each.kind if isinstance(each, Raw) else "refused" for each in items(path)]


PICTURE = {"id": 3, "source_url": "https://www.example.org/a.jpg", "media_type": "image", "title": {"rendered": "A"}}
MENU_ITEM = {
    "id": 4,
    "title": {"rendered": "Home"},
    "url": "https://www.example.org/",
    "menus": 2,
    "object": "custom",
    "menu_order": 1,
}
MENU = {"id": 2, "name": "Main", "slug": "main", "locations": ["primary"], "auto_add": False}


# JSON --------------------------------------------------------------------------------------------------------


def test_pictures_and_menus_are_told_from_pages(tmp_path):
    assert kinds(write(tmp_path, [item(), PICTURE, MENU, MENU_ITEM])) == ["page", "media", "menu", "menu"]


def test_an_object_may_hold_lists_of_items(tmp_path):
    data = {"exported": {"by": ["us"]}, "pages": [item()], "posts": [item(id=8, type="post")], "media": [PICTURE]}

    assert kinds(write(tmp_path, data)) == ["page", "page", "media"]


def test_lists_may_follow_one_another_in_a_file(tmp_path):
    file = tmp_path / "export.json"
    file.write_text(json.dumps([item(id=1)]) + "\n" + json.dumps([item(id=2)]))

    assert [each.data["id"] for each in items(file)] == [1, 2]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_other_unicode_encodings_are_read(tmp_path, encoding):
    file = tmp_path / "export.json"
    file.write_bytes(json.dumps([item(title={"rendered": "乳がん"})], ensure_ascii=False).encode(encoding))

    assert read(file)[0][0].title == "乳がん"


def test_an_item_over_20_mb_is_refused_alone(tmp_path):
    large = item(id=9, content={"rendered": 'x["\\' * 5_500_000})

    found = items(write(tmp_path, [item(id=1), large, item(id=2)]))

    assert [each.data["id"] for each in found if isinstance(each, Raw)] == [1, 2]
    assert next(each.reason for each in found if isinstance(each, Refused)).startswith("It is larger than 20 MB")


def test_items_that_cross_the_window_are_read_whole(tmp_path):
    pages = [item(id=n, content={"rendered": f"<p>{'乳がん' * n}</p>"}) for n in range(1, 400)]

    found = items(write(tmp_path, pages))

    assert [each.data for each in found] == pages


def test_internal_types_are_counted(tmp_path):
    found = items(write(tmp_path, [item(), item(id=8, type="wp_block"), item(id=9, type="wp_block")]))

    assert [each.kind for each in found] == ["page", SKIPPED]
    assert found[1].data["number"] == 2
    assert "wp_block" in found[1].data["reason"]


@pytest.mark.parametrize("place", [1, 2, 100, -3])
def test_a_list_that_breaks_off_anywhere_says_so(tmp_path, place):
    file = tmp_path / "export.json"
    file.write_text(json.dumps([item(), item(id=8)])[:place])

    with pytest.raises(ExportError, match="breaks off"):
        items(file)


def test_a_large_file_stays_in_bounded_memory(tmp_path):
    file = tmp_path / "large.json"
    text = json.dumps(item(content={"rendered": "<p>" + "乳がん words " * 4000 + "</p>"}), ensure_ascii=False)
    with file.open("w") as out:
        out.write("[" + text)
        for _n in range(800):
            out.write("," + text)
        out.write("]")
    script = (
        "import resource, sys\n"
        "from pages.wordpress.sources import iter_items\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "assert sum(1 for _ in iter_items(sys.argv[1])) == 801\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )

    command = [sys.executable, "-c", script, str(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own script

    assert file.stat().st_size > 50_000_000
    assert int(run.stdout) < 40_000  # kilobytes


# Folders -----------------------------------------------------------------------------------------------------


def test_folders_in_a_folder_are_read_and_a_bad_file_is_refused_alone(tmp_path):
    (tmp_path / "below").mkdir()
    write(tmp_path, [item(id=1)], "one.json")
    write(tmp_path / "below", [item(id=2)], "two.json")
    write(tmp_path, [], "posts.json")
    (tmp_path / "error.json").write_text("<!doctype html><title>502</title>")

    found = items(tmp_path)

    assert sorted(each.data["id"] for each in found if isinstance(each, Raw) and each.kind == "page") == [1, 2]
    assert [each.name for each in found if isinstance(each, Refused)] == ["error.json"]


# Zips --------------------------------------------------------------------------------------------------------


def zipped(tmp_path, **files):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_a_zip_is_read_without_being_unpacked(tmp_path):
    path = zipped(tmp_path, **{"a/pages.json": json.dumps([item()]), "a/site.xml": wxr(page_xml()), "a/b.jpg": b"x"})

    assert sorted(kinds(path)) == ["menu", "page", "page", SKIPPED]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["../evil.json", "/evil.json", "a\\..\\..\\evil.json", "C:\\evil.json"])
def test_a_path_that_leads_out_of_a_zip_is_not_read(tmp_path, name):
    found = items(zipped(tmp_path, **{name: json.dumps([item()]), "good.json": json.dumps([item(id=2)])}))

    assert [each.data["id"] for each in found if isinstance(each, Raw)] == [2]
    assert "out of the zip" in found[0].reason


def test_links_and_zips_in_a_zip_are_not_read(tmp_path):
    path = zipped(tmp_path, **{"in.zip": b"PK", "good.json": json.dumps([item()])})
    link = zipfile.ZipInfo("link.json")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")

    reasons = [each.reason for each in items(path) if isinstance(each, Refused)]

    assert ["zip within a zip" in reasons[0], "link to another file" in reasons[1]] == [True, True]


def test_a_zip_bomb_is_not_read(tmp_path):
    path = zipped(tmp_path, **{"bomb.json": "[" + " " * 60_000_000 + "]"})

    with pytest.raises(ExportError, match="unpacks to more than it should"):
        items(path)


def test_a_zip_that_lies_about_its_sizes_is_not_read_further(tmp_path):
    path = zipped(tmp_path, **{"bomb.json": "[" + " " * 60_000_000 + "]"})
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<L", 100)
    path.write_bytes(content)

    with pytest.raises(ExportError):
        items(path)


def test_an_encrypted_zip_a_broken_one_and_one_of_many_files_are_named(tmp_path):
    path = zipped(tmp_path, **{"a.json": "[]"})
    content = bytearray(path.read_bytes())
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(ExportError, match="encrypted"):
        items(path)

    path.write_bytes(b"no zip")
    with pytest.raises(ExportError, match="not a zip file"):
        items(path)

    many = zipped(tmp_path, **{f"{n}.json": "" for n in range(10_001)})
    with pytest.raises(ExportError, match="more than 10,000"):
        items(many)

    with pytest.raises(ExportError, match="holds no"):
        items(zipped(tmp_path, **{"a.txt": "words"}))


# WXR ---------------------------------------------------------------------------------------------------------


HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Sample Foundation</title><wp:wxr_version>1.2</wp:wxr_version>
<wp:term><wp:term_id>5</wp:term_id><wp:term_taxonomy>nav_menu</wp:term_taxonomy><wp:term_slug>main</wp:term_slug>
<wp:term_name>Main</wp:term_name></wp:term>
<wp:term><wp:term_id>6</wp:term_id><wp:term_taxonomy>post_translations</wp:term_taxonomy>
<wp:term_slug>pll_1</wp:term_slug><wp:term_name>pll_1</wp:term_name>
<wp:term_description><![CDATA[a:2:{s:2:"en";i:7;s:2:"ja";i:8;}]]></wp:term_description></wp:term>
"""


def wxr(*found):
    return HEAD + "".join(found) + "</channel></rss>"


def page_xml(content="One.\n\nTwo.", number=7, kind="page", more="", meta=None):
    metas = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        for key, value in (meta or {}).items()
    )
    return f"""<item><title>A Page</title><link>https://www.example.org/en/a-page/</link>
<content:encoded><![CDATA[{content}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date_gmt>2026-01-02 03:04:05</wp:post_date_gmt>
<wp:post_modified_gmt>2026-02-03 04:05:06</wp:post_modified_gmt><wp:post_name>a-page</wp:post_name>
<wp:status>publish</wp:status><wp:post_parent>3</wp:post_parent><wp:menu_order>2</wp:menu_order>
<wp:post_type>{kind}</wp:post_type>{more}{metas}</item>"""


def wxr_file(tmp_path, *found):
    file = tmp_path / "export.xml"
    file.write_text(wxr(*found), encoding="utf-8")
    return file


def test_a_page_of_a_wxr_export_is_as_the_rest_api_answers_it(tmp_path):
    languages = (
        '<category domain="language" nicename="en"><![CDATA[English]]></category>'
        '<category domain="post_translations" nicename="pll_1"><![CDATA[pll_1]]></category>'
    )
    meta = {"_yoast_wpseo_title": "Written %%sep%% %%sitename%%", "_thumbnail_id": "12"}

    found, _menu = items(wxr_file(tmp_path, page_xml(more=languages, meta=meta)))

    assert found.kind == "page"
    assert found.data["content"]["rendered"] == "<p>One.</p>\n<p>Two.</p>"
    assert (found.data["id"], found.data["parent"], found.data["featured_media"]) == (7, 3, 12)
    assert found.data["date_gmt"] == "2026-01-02T03:04:05"
    assert found.data["lang"] == "en"
    assert found.data["translations"] == {"en": 7, "ja": 8}
    assert found.data["yoast_head_json"]["title"] == "Written - Sample Foundation"


def test_an_seo_title_that_is_only_a_pattern_is_not_written(tmp_path):
    found, _menu = items(wxr_file(tmp_path, page_xml(meta={"_yoast_wpseo_title": "%%title%% %%primary_category%%"})))

    assert "yoast_head_json" not in found.data


def test_the_text_of_a_protected_page_is_not_read(tmp_path):
    pages, refused = read(wxr_file(tmp_path, page_xml(more="<wp:post_password>secret</wp:post_password>")))

    assert not pages
    assert "password" in refused[0].reason


def test_pictures_menus_and_other_types_of_a_wxr_export(tmp_path):
    address = "<wp:attachment_url>https://www.example.org/a.jpg</wp:attachment_url>"
    picture = page_xml(number=9, kind="attachment", more=address, meta={"_wp_attachment_image_alt": "Alt"})
    menu = page_xml(
        number=10,
        kind="nav_menu_item",
        more='<category domain="nav_menu" nicename="main"><![CDATA[Main]]></category>',
        meta={"_menu_item_object": "page", "_menu_item_object_id": "7", "_menu_item_url": ""},
    ).replace("<title>A Page</title>", "<title></title>")

    found = items(wxr_file(tmp_path, menu, picture, page_xml(), page_xml(number=11, kind="revision")))

    assert [each.kind for each in found] == ["media", "page", "menu", "menu", SKIPPED]
    assert (found[0].data["alt_text"], found[0].data["media_type"]) == ("Alt", "image")
    assert (found[3].data["title"]["rendered"], found[3].data["menus"]) == ("A Page", 5)
    assert found[3].data["url"] == "https://www.example.org/en/a-page/"
    assert "revision" in found[4].data["reason"]


def test_control_characters_in_a_wxr_export_are_passed_over(tmp_path):
    found, _menu = items(wxr_file(tmp_path, page_xml("Some\x0b words")))

    assert found.data["content"]["rendered"] == "<p>Some words</p>"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (wxr(page_xml())[:-60].encode(), "breaks off"),
        (wxr(page_xml("乳がん"))[:-300].encode(), "breaks off"),
        (wxr(page_xml("乳がん")).encode("shift_jis"), "not in UTF-8"),
        (wxr(page_xml("乳がん")).replace("UTF-8", "Shift_JIS").encode("shift_jis"), "not in UTF-8"),
        (wxr().encode(), "without any page"),
        (wxr("<item><title>A</item>").encode(), "not valid XML"),
        (b"<?xml version='1.0'?><rss><channel><item><title>News</title></item></channel></rss>", "not a WordPress exp"),
        (b"<?xml version='1.0'?><urlset><url/></urlset>", "not a WordPress export"),
        (b"<?xml version='1.0'?><!DOCTYPE html><html><body>Error</body></html>", "web page"),
        (
            b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>',
            "defines entities",
        ),
        (b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', "entities"),
    ],
)
def test_a_bad_wxr_export_is_named_with_what_to_do(tmp_path, content, message):
    file = tmp_path / "export.xml"
    file.write_bytes(content)

    with pytest.raises(ExportError, match=message):
        items(file)


# Classic text ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo\nlines.", "<p>One.</p>\n<p>Two<br />\nlines.</p>"),
        ("<h2>Title</h2>\nWords.", "<h2>\nTitle</h2>\n<p>Words.</p>"),
        ("<pre>a\n\nb</pre>", "<pre>a\n\nb</pre>"),
        ("One.<br><br>Two.", "<p>One.</p>\n<p>Two.</p>"),
        ("<ul>\n<li>One</li>\n</ul>", "<ul>\n<li>\nOne</li>\n</ul>"),
        ("<div>One.\n\nTwo.</div>", "<div>\n<p>One.</p>\n<p>Two.</p>\n</div>"),
        ("", ""),
    ],
)
def test_empty_lines_part_the_paragraphs_of_a_classic_text(text, html):
    assert autop(text) == html


def test_a_caption_becomes_a_figure_and_blocks_stay_as_they_are():
    drawn = render('[caption id="a_1" width="300"]<img src="/a.jpg" /> The words[/caption]')
    blocks = "<!-- wp:paragraph -->\n<p>One.</p>\n<!-- /wp:paragraph -->"

    assert '<figcaption class="wp-caption-text">' in drawn
    assert "The words</figcaption>" in drawn
    assert "[caption" not in drawn
    assert render(blocks) == blocks


def test_the_shared_exports_are_read():
    folder = Path(__file__).resolve().parent.parent.parent / "shared" / "exports"
    if not folder.exists():
        pytest.skip("the real exports are not here")

    assert kinds(folder) == ["page"] * 14


NOTE = '[{"content":"脚注の<em>文</em>です","id":"abc"}]'


def test_footnotes_of_the_block_editor_stand_where_their_block_does(tmp_path):
    content = (
        '<!-- wp:paragraph -->\n<p>本文<sup data-fn="abc" class="fn"><a href="#abc" id="abc-link">1</a></sup>。</p>\n'
        "<!-- /wp:paragraph -->\n\n<!-- wp:footnotes /-->"
    )

    found, _menu = items(wxr_file(tmp_path, page_xml(content, meta={"footnotes": NOTE})))

    html = found.data["content"]["rendered"]
    assert html.endswith('<ol class="wp-block-footnotes"><li id="abc">脚注の<em>文</em>です</li></ol>')
    conversion = converted(html)
    assert "脚注の<i>文</i>です" in str(conversion)
    assert conversion.left_out == []


@pytest.mark.parametrize("kept", ["", "[]", "{", "[1]", '[{"id":"abc"}]'])
def test_a_block_without_footnotes_stays(tmp_path, kept):
    found, _menu = items(wxr_file(tmp_path, page_xml("<p>A</p><!-- wp:footnotes /-->", meta={"footnotes": kept})))

    assert found.data["content"]["rendered"] == "<p>A</p><!-- wp:footnotes /-->"


# Elementor's tree --------------------------------------------------------------------------------------------


def elementor_widget(kind, elements=(), **settings):
    return {"elType": "widget", "widgetType": kind, "settings": settings, "elements": list(elements)}


def drawn(*widgets):
    return render_elementor(json.dumps([{"elType": "container", "settings": [], "elements": list(widgets)}]))


def test_a_page_that_elementor_draws_is_read_from_its_tree(tmp_path):
    data = json.dumps([elementor_widget("heading", title="From the tree")])
    built = page_xml("Old text.", meta={"_elementor_edit_mode": "builder", "_elementor_data": data})
    left = page_xml("New text.", number=8, meta={"_elementor_data": data})

    texts = [each.data["content"]["rendered"] for each in items(wxr_file(tmp_path, built, left)) if each.kind == "page"]

    assert ["From the tree" in texts[0], "Old text" in texts[0], texts[1]] == [True, False, "<p>New text.</p>"]


def test_the_words_of_every_widget_arrive_in_the_converters():
    html = drawn(
        elementor_widget("heading", title="A heading", header_size="h3"),
        elementor_widget("text-editor", editor="<p>Some words.</p>"),
        elementor_widget("icon-list", icon_list=[{"text": "First point"}, {"text": "Second point"}]),
        elementor_widget("image-box", title_text="A box", description_text="What it says."),
        elementor_widget("accordion", tabs=[{"tab_title": "A question?", "tab_content": "<p>An answer.</p>"}]),
        elementor_widget("testimonial", testimonial_content="It helped.", testimonial_name="A patient"),
        elementor_widget("counter", ending_number=1200, suffix=" people", title="Were asked"),
        elementor_widget("video", youtube_url="https://www.youtube.com/watch?v=abcdefghijk"),
        elementor_widget("fancy-thing", fancy_words="Words in a fancy thing.", fancy_color="#ff0000"),
        elementor_widget("fancy-thing", one="乳がん検診について", front_title="Hello", align="centre"),
        elementor_widget(
            "nested-accordion",
            [{"elType": "container", "elements": [elementor_widget("text-editor", editor="Nested answer.")]}],
            items=[{"item_title": "A nested question?"}],
        ),
    )

    conversion = converted(html)

    stored = json.dumps(conversion.body, ensure_ascii=False) + conversion.introduction
    words = "A heading|Some words.|First point|Second point|A box|What it says.|A question?|An answer.|It helped."
    words += "|A patient|1,200 people|Were asked|abcdefghijk|Words in a fancy thing.|Nested answer.|A nested question?"
    words += "|乳がん検診について|Hello"
    assert [each for each in words.split("|") if each not in stored] == []
    assert conversion.coverage.percent == 100
    assert ["#ff0000" in stored, "centre" in stored] == [False, False]


@pytest.mark.parametrize("data", ["", "[]", "{", "null", "12", '["a"]', "[" * 100_000])
def test_a_tree_that_cannot_be_read_is_no_page(data):
    assert render_elementor(data) == ""


def words_of(*widgets):
    return " ".join(text_of_html(drawn(*widgets)).split())


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"title": "Beds", "percent": {"unit": "%", "size": 73}, "inner_text": "taken"}, "Beds taken 73%"),
        ({"title": "Beds"}, "Beds 50%"),
        ({"title": "Beds", "percent": {"size": 73}, "display_percentage": "hide"}, "Beds"),
    ],
)
def test_a_progress_bar_says_how_far_it_is(settings, words):
    assert words_of(elementor_widget("progress", **settings)) == words


def test_stars_and_days_are_said_in_numbers():
    html = drawn(
        elementor_widget("star-rating", rating=4.5, title="Our ward"),
        elementor_widget("rating", rating_value=3.5, rating_scale={"size": 10}),
        elementor_widget("countdown", due_date="2026-10-10 15:00"),
    )

    stored = str(converted(html))

    for words in ("Our ward", "4.5/5", "3.5/10", "2026-10-10 15:00"):
        assert stored.count(words) == 1, words


def test_addresses_of_a_widget_that_is_not_known_are_links_and_no_words():
    link = {"url": "https://www.example.org/患者/", "is_external": "on"}
    widgets = [
        elementor_widget("shiny-box", title="A title", description="Words.", link=link, more_url="https://例.jp/あ"),
        elementor_widget("dark-box", title="Another", link={"url": "javascript:alert(1)"}, on_click="javascript:go(1)"),
    ]

    html = drawn(*widgets)
    conversion = converted(html)

    assert words_of(*widgets) == "A title Words. Another"
    assert 'href="https://www.example.org/患者/"' in html
    assert "javascript" not in str(conversion.body)
    assert Note.LINK_UNSAFE in [remark.note for remark in conversion.remarks]


def test_a_global_widget_is_a_mark_of_its_template():
    element = {"elType": "widget", "widgetType": "global", "templateID": 20, "elements": []}

    conversion = converted(drawn(elementor_widget("text-editor", editor="Above."), element))

    assert [left.text for left in conversion.left_out] == ['block {"ref":20,"name":"elementor-global"}']
    assert conversion.remarks == []
