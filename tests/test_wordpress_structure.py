"""Where imported pages stand: what has pages below it becomes a section, with its own text and menu."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import translation

from pages.models import ArticlePage, SectionPage
from tests.wordpress_samples import item, write

pytestmark = pytest.mark.django_db

TEXT = "<p>An introduction.</p><h2>Part</h2><p>Text of the section.</p>"
MENU = (
    '<div class="elementor"><div class="elementor-element elementor-widget-nav-menu">'
    '<div class="elementor-widget-container"><nav><ul class="elementor-nav-menu">'
    '<li><a href="https://www.example.org/en/care/arms/">Arms</a></li></ul></nav></div></div>'
    f'<div class="elementor-element elementor-widget-text-editor">{TEXT}</div></div>'
)


def run(path, *flags):
    out = StringIO()
    with translation.override("en"):
        call_command("import_wordpress", str(path), *flags, stdout=out)
    return out.getvalue()


def page(number, path, html=TEXT, **fields):
    link = f"https://www.example.org/{path}"
    words = {"title": {"rendered": f"Page {number}"}, "content": {"rendered": html}, "slug": link.split("/")[-2]}
    return item(id=number, link=link, **words, **fields)


CARE = page(1, "en/care/")
ARMS = page(2, "en/care/arms/", parent=1)


def test_a_page_with_pages_below_it_becomes_a_section_with_its_text(home, client, tmp_path):
    run(write(tmp_path, [ARMS, CARE]), "--publish")

    section = SectionPage.objects.get()
    assert "Text of the section." in str(section.body_en)
    assert ArticlePage.objects.child_of(section).get().title_en == "Page 2"
    answer = client.get("/en/care/").content.decode()
    assert answer.count("Text of the section.") == 1
    assert client.get("/en/care/arms/").status_code == 200


def test_a_second_run_changes_nothing(home, tmp_path):
    path = write(tmp_path, [ARMS, CARE])
    run(path)

    assert "2 unchanged" in run(path)


def test_pages_below_are_known_in_the_other_language_too(home, tmp_path):
    japanese = page(1, "ja/care/", "<p>はじめに。</p><h2>見出し</h2><p>この分野の本文です。</p>")

    run(write(tmp_path, [japanese, ARMS, CARE]))

    section = SectionPage.objects.get()
    assert "この分野の本文です。" in str(section.body_ja)
    assert "Text of the section." in str(section.body_en)


def test_a_section_made_for_a_page_below_takes_its_text_when_that_comes(home, tmp_path):
    run(write(tmp_path, [ARMS]))

    output = run(write(tmp_path, [CARE]))

    assert "Updated" in output
    assert "Text of the section." in str(SectionPage.objects.get().get_latest_revision_as_object().body_en)


def test_a_menu_that_a_section_prints_is_its_own(home, tmp_path):
    run(write(tmp_path, [page(1, "en/care/", MENU), ARMS]))

    groups = SectionPage.objects.get().get_latest_revision_as_object().menu_sections
    assert [link["label_en"] for group in groups for link in group.value["links"]] == ["Arms"]


def test_a_page_of_a_post_s_date_is_no_section(home, tmp_path):
    news = page(1, "en/2026/")
    post = page(2, "en/2026/05/news/", type="post")

    run(write(tmp_path, [news, post]))

    assert ArticlePage.objects.count() == 2
    assert not SectionPage.objects.exists()


def test_a_draft_without_an_address_stands_below_its_parent(home, tmp_path):
    draft = page(2, "?page_id=2", parent=1, status="draft") | {
        "slug": "arms",
        "link": "https://www.example.org/?page_id=2",
    }

    run(write(tmp_path, [json.loads(json.dumps(draft)), page(1, "care/")]), "--language", "en")

    assert ArticlePage.objects.child_of(SectionPage.objects.get()).get().slug_en == "arms"


def test_a_page_that_cannot_be_published_is_not_written_again(home, tmp_path):
    path = write(tmp_path, [page(1, "en/care/", "<h2>Part</h2><p>Text without an introduction.</p>")])
    assert "stays a draft" in run(path, "--publish")

    output = run(path, "--publish")

    assert "1 unchanged" in output
    assert ArticlePage.objects.get().revisions.count() == 1
