"""A volunteer's first day: the editor in a real browser, from an empty page to one that visitors read."""

from __future__ import annotations

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from foundation.languages import using
from pages.models import ArticlePage
from tests.browser.editing import DRAFTAIL_SAVES_AFTER, add_section, press_in_footer, publish, save_draft, write

pytestmark = pytest.mark.django_db(transaction=True)


def test_volunteer_writes_previews_and_publishes_one_language_then_the_other(admin, live_server, world, open_page):
    section = world[1]
    admin.goto(f"{live_server.url}/admin/pages/add/pages/articlepage/{section.pk}/")

    admin.fill("#id_title", "骨への転移")
    admin.locator("#id_title").blur()
    write(admin, "introduction_ja", "骨への転移についての案内です。")
    add_section(admin, "body_ja", "骨の痛み", "続く痛みは受診してください。")
    assert admin.input_value("#id_slug") == "骨への転移"
    said = publish(admin, "ja")

    assert "日本語" in said, said
    page = ArticlePage.objects.get(title="骨への転移")
    assert page.get_live_languages() == ["ja"]
    japanese = open_page(page.get_url_in("ja"), width=360)
    assert "続く痛みは受診してください。" in japanese.inner_text("main")

    admin.goto(f"{live_server.url}/admin/pages/{page.pk}/edit/")
    admin.get_by_role("tab", name="English").click()
    admin.fill("#id_title_en", "Bone metastases")
    admin.locator("#id_title_en").blur()
    write(admin, "introduction_en", "About metastases in the bones.")
    add_section(admin, "body_en", "Pain in the bones", "See a doctor if pain does not go away.")
    said = publish(admin, "en")

    assert "英語" in said or "English" in said, said
    page.refresh_from_db()
    assert page.get_live_languages() == ["ja", "en"]
    assert page.slug_en == "bone-metastases"
    english = open_page(page.get_url_in("en"), width=360)
    assert "See a doctor if pain does not go away." in english.inner_text("main")
    assert "続く痛み" not in english.inner_text("body")


def test_preview_shows_what_is_typed_in_the_language_chosen(admin, live_server, world):
    article = world[2]
    with using("en"):
        admin.goto(f"{live_server.url}/admin/pages/{article.pk}/edit/")
    admin.get_by_role("tab", name="English").click()
    admin.fill("#id_title_en", "A title not yet saved")

    preview = admin.frame_locator("#w-preview-iframe")
    admin.locator("[data-side-panel-toggle=preview]").click()
    preview.locator("h1", has_text=article.title).wait_for()
    heading = preview.locator("h1", has_text="A title not yet saved")
    for _attempt in range(4):  # a choice made while the panel still loads is lost
        admin.select_option("[data-side-panel=preview] select", "ja")
        admin.select_option("[data-side-panel=preview] select", "en")
        try:
            heading.wait_for(timeout=15_000)
            break
        except PlaywrightTimeout:
            continue

    assert heading.is_visible()
    assert preview.locator("html").get_attribute("lang") == "en"
    article.refresh_from_db()
    assert article.title_en != "A title not yet saved"


def test_publishing_an_incomplete_language_keeps_everything_and_says_where(admin, live_server, world):
    admin.goto(f"{live_server.url}/admin/pages/add/pages/articlepage/{world[1].pk}/")
    admin.fill("#id_title", "書きかけの題")
    write(admin, "introduction_ja", "書きかけの導入文です。")

    press_in_footer(admin, "action-publish", "ja")

    assert not ArticlePage.objects.filter(title="書きかけの題", live=True).exists()  # the editor may have kept a draft
    assert admin.input_value("#id_title") == "書きかけの題"
    assert "書きかけの導入文です。" in admin.inner_text("[data-contentpath=introduction_ja]")
    assert "入力するか" in admin.inner_text("[data-contentpath=body_ja]")


def test_furigana_is_asked_for_drawn_and_saved(admin, live_server, world):
    article = world[2]
    admin.goto(f"{live_server.url}/admin/pages/{article.pk}/edit/")
    admin.on("dialog", lambda dialog: dialog.accept("てんい" if dialog.type == "prompt" else None))
    editor = admin.locator("[data-contentpath=introduction_ja] .public-DraftEditor-content").first
    editor.click()
    admin.keyboard.press("End")
    admin.keyboard.type("転移")
    admin.keyboard.press("Shift+ArrowLeft")
    admin.keyboard.press("Shift+ArrowLeft")

    admin.locator("button[name=RUBY]:visible").first.click()
    editor.locator("rt", has_text="てんい").wait_for()
    admin.wait_for_timeout(DRAFTAIL_SAVES_AFTER)
    save_draft(admin)

    latest = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert "<ruby>転移<rp>（</rp><rt>てんい</rt><rp>）</rp></ruby>" in latest.introduction_ja


@pytest.mark.parametrize("width", [360, 1280])
def test_editor_fits_its_screen(admin, live_server, world, width):
    admin.set_viewport_size({"width": width, "height": 800})

    admin.goto(f"{live_server.url}/admin/pages/{world[3].pk}/edit/")
    admin.wait_for_selector("[role=tab]")

    assert admin.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert [tab.inner_text() for tab in admin.locator("[role=tablist] >> nth=0 >> [role=tab]").all()][:2] == [
        "日本語",
        "English",
    ]


def test_page_is_chosen_for_a_link_in_the_text(admin, live_server, world):
    article, guide = world[2], world[3]
    admin.goto(f"{live_server.url}/admin/pages/{article.pk}/edit/")
    editor = admin.locator("[data-contentpath=introduction_ja] .public-DraftEditor-content").first
    editor.click()
    admin.keyboard.press("End")
    admin.keyboard.type("病期")
    admin.keyboard.press("Shift+ArrowLeft")
    admin.keyboard.press("Shift+ArrowLeft")

    admin.locator("button[name=LINK]:visible").first.click()
    admin.locator(".modal-body input[name=q]").fill(guide.title)
    admin.locator(".modal-body a.choose-page", has_text=guide.title).first.click()
    editor.locator("[role=button], a", has_text="病期").first.wait_for()
    admin.wait_for_timeout(DRAFTAIL_SAVES_AFTER)
    save_draft(admin)

    latest = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert f'<a linktype="page" id="{guide.pk}">病期</a>' in latest.introduction_ja
