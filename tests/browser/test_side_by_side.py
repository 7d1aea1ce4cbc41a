"""The translator's screen in a real browser: the Japanese stands beside the English block that it belongs to."""

from __future__ import annotations

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from wagtail.users.models import UserProfile

from foundation import publishing
from pages.models import ArticlePage
from tests.browser.editing import DRAFTAIL_SAVES_AFTER, choose_block, save_draft
from tests.builders import make_article
from tests.one_of_each import both

pytestmark = pytest.mark.django_db(transaction=True)

WIDE, PHONE = 1400, 360


def blocks(*texts: str) -> str:
    """A section with a paragraph for each of `texts`, whose ids are those of the other language's."""
    content = [{"type": "text", "value": f"<p>{text}</p>", "id": f"text-{n}"} for n, text in enumerate(texts, 1)]
    return json.dumps([{"type": "section", "value": {"heading": texts[0], "content": content}, "id": "section-1"}])


@pytest.fixture
def article(world):
    bodies = both("body", blocks("一つ目です。", "二つ目です。", "三つ目です。"), blocks("First.", "Second.", "Third."))
    return make_article(world[1], "骨への転移", "Bone metastases", **bodies)


@pytest.fixture
def untranslated(world):
    return make_article(world[1], "骨への転移", "", body_ja=blocks("一つ目です。"), body_en="[]", introduction_en="")


def open_tab(admin: Any, live_server: Any, page: Any, width: int = WIDE) -> Any:
    """Open the English tab of the editor; return it."""
    admin.set_viewport_size({"width": width, "height": 1200})
    admin.goto(f"{live_server.url}/admin/pages/{page.pk}/edit/")
    admin.get_by_role("tab", name="English").click()
    tab = admin.locator("#tab-english")
    tab.locator("[data-contentpath=title_en] input").wait_for()
    return tab


def get_rows(tab: Any) -> list[dict[str, Any]]:
    """The blocks of the English body that can be seen, from top to bottom: their words, and what is beside each."""
    tab.page.wait_for_timeout(300)  # all is drawn anew a moment after a block was added, moved or deleted
    return tab.evaluate(
        """tab => [...tab.querySelectorAll('[data-contentpath=body_en] [data-contentpath=content] .source-row')]
            .filter((row) => row.offsetParent && !row.closest('[aria-hidden=true]'))
            .map((row) => {
                const field = row.querySelector('.w-field').getBoundingClientRect();
                const source = row.querySelector('.source');
                const place = source?.getBoundingClientRect();
                return {
                    words: row.querySelector('.public-DraftEditor-content')?.innerText.trim(),
                    source: source?.innerText.trim(),
                    isBeside: place && place.left >= field.right
                        && place.top < field.bottom && place.bottom > field.top,
                };
            })"""
    )


def list_pairs(tab: Any) -> list[tuple[str, str]]:
    return [(row["words"], row["source"]) for row in get_rows(tab)]


def get_block(tab: Any, block_id: str) -> Any:
    return tab.locator(f"[data-contentpath='{block_id}']")


def press(block: Any, action: str) -> None:
    block.locator(f"[data-streamfield-action={action}]").first.click()


def test_japanese_stands_beside_its_block_wherever_that_goes(admin, live_server, article):
    tab = open_tab(admin, live_server, article)

    rows = get_rows(tab)
    assert [(row["words"], row["source"]) for row in rows] == [
        ("First.", "一つ目です。"),
        ("Second.", "二つ目です。"),
        ("Third.", "三つ目です。"),
    ]
    assert all(row["isBeside"] for row in rows)
    assert tab.locator(".w-panel.title .source [lang=ja]").inner_text() == "骨への転移"

    press(get_block(tab, "text-3"), "MOVE_UP")
    assert list_pairs(tab) == [("First.", "一つ目です。"), ("Third.", "三つ目です。"), ("Second.", "二つ目です。")]

    choose_block(admin, tab.locator("[data-contentpath=content] button.c-sf-add-button").first, "文章")
    added = list_pairs(tab)
    assert added[1:] == [("First.", "一つ目です。"), ("Third.", "三つ目です。"), ("Second.", "二つ目です。")]
    assert added[0][1] and "つ目です" not in added[0][1]  # it says that there is no counterpart

    press(get_block(tab, "text-1"), "DELETE")
    assert list_pairs(tab)[1:] == [("Third.", "三つ目です。"), ("Second.", "二つ目です。")]


def test_japanese_block_without_an_english_one_is_shown_where_it_belongs(admin, live_server, article):
    tab = open_tab(admin, live_server, article)

    press(get_block(tab, "text-2"), "DELETE")
    get_rows(tab)

    missing = tab.locator("[data-contentpath=content] .source", has_text="二つ目です。")
    first, third = get_block(tab, "text-1").bounding_box(), get_block(tab, "text-3").bounding_box()
    place = missing.bounding_box()
    assert first["y"] + first["height"] <= place["y"] < third["y"]
    assert place["x"] == tab.locator(".source").first.bounding_box()["x"]  # in the same column

    press(tab.locator("[data-contentpath='section-1']"), "DELETE")
    get_rows(tab)
    missing = tab.locator("[data-contentpath=body_en] .source", has_text="三つ目です。")
    assert missing.count() == 1 and "一つ目です。" in missing.inner_text()


def test_every_kind_of_block_finds_its_counterpart_though_the_sections_have_other_ids(admin, live_server, world):
    tab = open_tab(admin, live_server, world[2])
    get_rows(tab)

    words = tab.locator("[data-contentpath=body_en] .source [lang=ja]")
    assert words.count() > 40
    assert tab.locator(".source__sentence").count() == 0  # nothing is missing or alone
    table = get_block(tab, "0002table").locator(".source table")
    assert "日本語の言葉 1" in table.inner_text()
    field = get_block(tab, "0002table").locator(".typed-table-block").bounding_box()
    assert table.bounding_box()["x"] >= field["x"] + field["width"]
    assert admin.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_block_with_the_id_of_its_counterpart_is_closed_alone(admin, live_server, article):
    tab = open_tab(admin, live_server, article)
    get_rows(tab)
    editor = get_block(tab, "text-2").locator(".public-DraftEditor-content")

    get_block(tab, "text-2").locator("[data-panel-toggle]").click()
    assert not editor.is_visible()
    get_block(tab, "text-2").locator("[data-panel-toggle]").click()
    assert editor.is_visible()

    get_block(tab, "text-2").locator("[data-panel-toggle]").click()
    admin.get_by_role("tab", name="日本語", exact=True).click()
    japanese = admin.locator("[role=tabpanel]:not([hidden])")
    assert get_block(japanese, "text-2").locator(".public-DraftEditor-content").is_visible()
    assert admin.evaluate(
        "[...document.querySelectorAll('[data-panel][id]')].every((one) => document.getElementById(one.id) === one)"
    )


def test_what_is_shown_is_neither_sent_nor_taken_for_a_change(admin, live_server, article):
    tab = open_tab(admin, live_server, article)
    get_rows(tab)

    assert tab.locator(".source").count() > 4
    assert tab.locator(".source :is(input, textarea, select, [contenteditable])").count() == 0
    names = admin.evaluate("[...new FormData(document.querySelector('[data-edit-form]')).keys()].join()")
    assert "action-start-translation" not in names
    admin.goto(f"{live_server.url}/admin/")  # the editor would ask whether to leave unsaved changes behind
    assert admin.url.endswith("/admin/")


def test_column_is_hidden_and_shown_by_keyboard_and_stays_so(admin, live_server, article):
    tab = open_tab(admin, live_server, article)
    toggle = tab.locator(".side-by-side__toggle")
    assert toggle.get_attribute("aria-pressed") == "true"

    toggle.focus()
    admin.keyboard.press("Enter")
    assert (toggle.get_attribute("aria-pressed"), tab.locator(".source").count()) == ("false", 0)

    tab = open_tab(admin, live_server, article)
    toggle = tab.locator(".side-by-side__toggle")
    assert (toggle.get_attribute("aria-pressed"), tab.locator(".source").count()) == ("false", 0)

    toggle.focus()
    admin.keyboard.press("Space")
    assert (toggle.get_attribute("aria-pressed"), tab.locator(".source").count() > 4) == ("true", True)


def test_japanese_tab_has_the_english_on_request(admin, live_server, article):
    open_tab(admin, live_server, article)
    admin.get_by_role("tab", name="日本語", exact=True).click()
    tab = admin.locator("[role=tabpanel]:not([hidden])")

    assert tab.locator(".source").count() == 0
    tab.locator(".side-by-side__toggle").click()
    assert tab.locator(".source", has_text="Second.").locator("[lang=en]").count() == 1


def test_phone_has_tabs_and_no_column(admin, live_server, article):
    tab = open_tab(admin, live_server, article, PHONE)
    get_rows(tab)

    assert tab.locator(".source").count() == 0
    assert not tab.locator(".side-by-side__toggle").is_visible()
    assert admin.evaluate("document.documentElement.scrollWidth") <= PHONE

    admin.set_viewport_size({"width": WIDE, "height": 1200})
    tab.locator(".source").first.wait_for()


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_changed_japanese_is_marked_at_its_block(admin, live_server, article, width):
    draft = article.get_latest_revision_as_object()
    draft.body_ja = blocks("一つ目です。", "二つ目が変わりました。", "三つ目です。")
    draft.save_revision()
    publishing.publish(article, ["ja"])

    tab = open_tab(admin, live_server, article, width)
    get_rows(tab)

    assert tab.locator(".source a").count() == 1
    link = get_block(tab, "text-2").locator(".source a")
    assert link.is_visible()
    assert link.get_attribute("href") == reverse("foundation_translation_check", args=[article.pk, "en"])
    assert admin.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_english_is_started_from_the_japanese_in_one_click(admin, live_server, untranslated):
    tab = open_tab(admin, live_server, untranslated)
    admin.fill("#id_title_en", "Bone metastases")
    assert "一つ目です。" in tab.locator("[data-contentpath=body_en] .source").inner_text()

    tab.locator("[name=action-start-translation]").click()
    admin.wait_for_url("**#tab-english")
    tab = admin.locator("#tab-english")
    get_block(tab, "text-1").wait_for()

    assert list_pairs(tab) == [("", "一つ目です。")]
    assert admin.input_value("#id_title_en") == "Bone metastases"
    assert tab.locator("[name=action-start-translation]").count() == 0

    get_block(tab, "text-1").locator(".public-DraftEditor-content").click()
    admin.keyboard.type("The first.")
    admin.wait_for_timeout(DRAFTAIL_SAVES_AFTER)
    save_draft(admin)
    draft = ArticlePage.objects.get(pk=untranslated.pk).get_latest_revision_as_object()
    section = draft.body_en[0]
    assert (section.value["heading"], section.value["content"][0].id) == ("", "text-1")
    assert "The first." in section.value["content"][0].value.source


def test_started_english_is_not_published_before_it_is_written(admin, live_server, untranslated):
    tab = open_tab(admin, live_server, untranslated)
    admin.fill("#id_title_en", "Bone metastases")
    tab.locator("[name=action-start-translation]").click()
    admin.wait_for_url("**#tab-english")

    admin.locator("footer [data-w-dropdown-target=toggle]").click()
    admin.locator("button[name=action-publish][value=en]").click()
    admin.locator(".messages .error").wait_for()

    assert "#" not in admin.url and admin.url.endswith(f"/{untranslated.pk}/edit/")
    tab = admin.locator("#tab-english")
    for path in ("section-1'] [data-contentpath='heading", "text-1"):
        assert tab.locator(f"[data-contentpath='{path}'] .error-message").first.inner_text()
    assert not ArticlePage.objects.get(pk=untranslated.pk).live_en


def test_enter_in_a_field_saves_and_starts_nothing(admin, live_server, untranslated):
    open_tab(admin, live_server, untranslated)
    admin.fill("#id_title_en", "Bone metastases")

    with admin.expect_navigation():
        admin.press("#id_title_en", "Enter")

    draft = ArticlePage.objects.get(pk=untranslated.pk).get_latest_revision_as_object()
    assert (draft.title_en, len(draft.body_en)) == ("Bone metastases", 0)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_axe_finds_nothing_in_the_column(admin, live_server, article, django_user_model, language):
    profile = UserProfile.get_for_user(django_user_model.objects.get(username="volunteer"))
    profile.preferred_language = language
    profile.save()
    tab = open_tab(admin, live_server, article)
    press(get_block(tab, "text-2"), "DELETE")
    get_rows(tab)

    results = Axe().run(admin, context={"include": [[".side-by-side"], [".source"]]})

    assert tab.locator(".source").count() > 4
    assert results.violations_count == 0, results.generate_report()
