"""A WXR export holds synced patterns, templates and pictures of galleries beside the pages that show them."""

import json

import pytest
from django.utils import translation

from pages.models import ArticlePage
from pages.wordpress import runs, staging
from pages.wordpress.options import Options
from tests.test_wordpress_sources import page_xml, wxr_file
from tests.wordpress_samples import item, write

pytestmark = pytest.mark.django_db

PATTERN = page_xml(number=20, kind="wp_block").replace("One.", "Call us at any hour.").replace("Two.", "We listen.")


def imported(path):
    """The text of the one page as it is stored, and for which reasons something was left out."""
    with translation.override("en"):
        run = runs.start(str(path), Options())
        staging.read(run)
        runs.import_items(run)
    left_out = run.items.get(kind="page").report["left_out"]
    return json.dumps(ArticlePage.objects.get().body_en.get_prep_value()), [each["reason"] for each in left_out]


def page_of(content):
    return page_xml().replace("One.", f"An introduction.\n\n<h2>Help</h2>\n\nOne.\n\n{content}")


@pytest.mark.parametrize("mark", ['<!-- wp:block {"ref":20} /-->', '[elementor-template id="20"]'])
def test_a_text_that_is_kept_beside_the_page_stands_in_it(home, tmp_path, mark):
    text, left_out = imported(wxr_file(tmp_path, page_of(mark), PATTERN))

    assert text.count("Call us at any hour.") == 1
    assert left_out == []


def test_a_mark_of_something_missing_is_reported(home, tmp_path):
    text, left_out = imported(wxr_file(tmp_path, page_of('<!-- wp:block {"ref":21} /-->')))

    assert "Two." in text
    assert left_out == ["dynamic"]


def elementor(number, kind, *widgets):
    data = json.dumps([{"elType": "widget", **widget} for widget in widgets])
    return page_xml("", number, kind, meta={"_elementor_edit_mode": "builder", "_elementor_data": data})


def test_a_global_widget_of_elementor_is_what_its_template_holds(home, tmp_path):
    words = {"widgetType": "text-editor", "settings": {"editor": "<p>Call us at any hour.</p>"}}
    above = {"widgetType": "text-editor", "settings": {"editor": "<p>An introduction.</p><h2>Help</h2><p>One.</p>"}}
    shown, missing = {"widgetType": "global", "templateID": 20}, {"widgetType": "global", "templateID": 21}

    text, left_out = imported(
        wxr_file(tmp_path, elementor(7, "page", above, shown, missing), elementor(20, "elementor_library", words))
    )

    assert text.count("Call us at any hour.") == 1
    assert left_out == ["dynamic"]


def test_a_pattern_within_itself_comes_to_an_end(home, tmp_path):
    itself = PATTERN.replace("We listen.", '<!-- wp:block {"ref":20} /-->')

    text, left_out = imported(wxr_file(tmp_path, page_of('<!-- wp:block {"ref":20} /-->'), itself))

    assert "Call us at any hour." in text
    assert "dynamic" in left_out


def test_pictures_of_a_gallery_keep_their_places(home, tmp_path):
    address = "<wp:attachment_url>https://www.example.org/a.jpg</wp:attachment_url>"
    picture = page_xml(number=9, kind="attachment", more=address, meta={"_wp_attachment_image_alt": "A sleeve"})

    text, left_out = imported(wxr_file(tmp_path, page_of('[gallery ids="9,10" columns="2"]'), picture))

    assert '"original_address": "https://www.example.org/a.jpg"' in text
    assert "A sleeve" in text
    assert left_out == []


@pytest.mark.parametrize("caption", [{"raw": "Words"}, {"rendered": None}, "Words", None])
def test_a_picture_of_a_gallery_with_an_unusual_caption_does_no_harm(home, tmp_path, caption):
    picture = {"id": 9, "type": "attachment", "source_url": "https://www.example.org/a.jpg", "caption": caption}
    content = {"rendered": '<p>Some words.</p><p>More of them.</p>[gallery ids="9"]'}

    text, _left_out = imported(write(tmp_path, [item(content=content), picture]))

    assert '"original_address": "https://www.example.org/a.jpg"' in text


def test_patterns_that_show_each_other_over_and_over_come_to_an_end(home, tmp_path):
    """Each shows the next fifty times: all of it would be millions of texts."""
    patterns = [
        page_xml(number=20 + n, kind="wp_block").replace("Two.", f'<!-- wp:block {{"ref":{21 + n}}} /-->' * 50)
        for n in range(4)
    ]

    text, left_out = imported(wxr_file(tmp_path, page_of('<!-- wp:block {"ref":20} /-->'), *patterns))

    assert "Two." in text
    assert "dynamic" in left_out
    assert len(text) < 1_000_000
