"""A link to a draft, from the editor to a reader's phone."""

from __future__ import annotations

import pytest

from foundation.models import FoundationPage
from tests.browser.editing import save_draft
from tests.drafts import write

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = 360


@pytest.fixture
def draft(world) -> FoundationPage:
    write(world[2], title="監修前の下書き", title_en="A draft before its review")
    return world[2]


def open_links(admin, live_server, page: FoundationPage) -> None:
    """From the editor, by the menu at its head."""
    admin.goto(f"{live_server.url}/admin/pages/{page.pk}/edit/")
    admin.locator("#w-slim-header-buttons, header").locator("[data-w-dropdown-target=toggle]").first.click()
    admin.locator("a[href*=preview-links]").first.click()
    admin.locator(".preview-links").wait_for()


def test_link_is_made_opened_on_a_phone_and_withdrawn(admin, live_server, draft, chromium):
    open_links(admin, live_server, draft)
    admin.locator(".preview-links form button[type=submit]").first.click()
    address = admin.locator(".preview-link input[readonly]").input_value()
    code = admin.locator(".preview-link__code svg").bounding_box()
    assert min(code["width"], code["height"]) >= 150

    context = chromium.new_context(viewport={"width": PHONE, "height": 740})
    phone = context.new_page()
    refused = []
    phone.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)

    assert phone.goto(address).status == 200
    assert "監修前の下書き" in phone.inner_text("h1")
    assert phone.locator(".draft-notice").is_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert phone.evaluate("document.referrer") == ""
    assert refused == []

    admin.locator(".preview-link button[form]").click()
    admin.locator(".messages li").first.wait_for()
    assert admin.locator(".preview-link").count() == 0

    assert phone.reload().status == 403
    assert "監修前の下書き" not in phone.content()
    assert phone.locator(".page-header__introduction p").first.inner_text()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE
    context.close()


def test_link_is_copied(admin, live_server, draft):
    admin.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_links(admin, live_server, draft)
    admin.locator(".preview-links form button[type=submit]").first.click()

    admin.locator("[data-action='w-clipboard#copy']").click()
    admin.locator(".preview-link [aria-live] p").wait_for()

    assert (
        admin.evaluate("navigator.clipboard.readText()") == admin.locator(".preview-link input[readonly]").input_value()
    )


def test_screen_of_links_fits_a_narrow_window_and_has_no_fault(admin, live_server, draft):
    from axe_playwright_python.sync_playwright import Axe

    open_links(admin, live_server, draft)
    admin.locator(".preview-links form button[type=submit]").first.click()
    admin.locator(".preview-link input[readonly]").wait_for()
    admin.set_viewport_size({"width": PHONE, "height": 740})

    assert admin.evaluate("document.documentElement.scrollWidth") <= PHONE
    found = Axe().run(admin, context=".preview-links").response["violations"]
    assert [fault["id"] for fault in found] == []


def test_preview_in_a_new_tab_opens_the_front_end_and_the_panel_stays_ours(admin, live_server, draft, settings):
    settings.PREVIEW_URL = f"{live_server.url}/search/?q={{token}}&lang={{lang}}"
    admin.goto(f"{live_server.url}/admin/pages/{draft.pk}/edit/")
    admin.locator("[data-side-panel-toggle=preview]").click()
    frame = admin.frame_locator("#w-preview-iframe")
    frame.locator("h1", has_text="監修前の下書き").wait_for(timeout=60_000)
    admin.locator("[name=title]").fill("まだ保存していない題")

    with admin.context.expect_page() as opened:
        admin.locator("[data-w-preview-target=newTab]").click()
    opened.value.wait_for_url("**/search/?q=*&lang=ja")

    frame.locator("h1", has_text="まだ保存していない題").wait_for(timeout=60_000)
    link = draft.preview_links.get()
    assert link.content["title"] == "まだ保存していない題"
    opened.value.close()
    save_draft(admin)
