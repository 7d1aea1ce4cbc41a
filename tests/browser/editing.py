"""What a person does in the page editor: type, add a block, save, publish."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import TimeoutError as PlaywrightTimeout

DRAFTAIL_SAVES_AFTER = 600
"""Milliseconds; the rich-text editor hands what is typed to the form a moment later."""


def write(tab: Any, name: str, text: str, nth: int = 0) -> None:
    """Type into the `nth` rich-text field of a panel, as a person does."""
    tab.locator(f"[data-contentpath={name}] .public-DraftEditor-content").nth(nth).click()
    tab.keyboard.type(text)
    tab.wait_for_timeout(DRAFTAIL_SAVES_AFTER)


def choose_block(tab: Any, button: Any, name: str) -> None:
    """Open the block chooser and choose; press again where the press fell into the moment that the form moved."""
    option = tab.get_by_role("option", name=name).first
    for _attempt in range(3):
        button.click()
        try:
            option.wait_for(timeout=5_000)
            break
        except PlaywrightTimeout:
            continue
    option.click()


def add_section(tab: Any, name: str, heading: str, text: str) -> None:
    """Add a section with one paragraph to the body field `name`, through the block choosers."""
    panel = tab.locator(f"[data-contentpath={name}]").first
    choose_block(tab, panel.locator("button.c-sf-add-button").first, "見出しと本文")
    panel.locator("[data-contentpath=heading] input").first.fill(heading)
    choose_block(tab, panel.locator("[data-contentpath=content] button.c-sf-add-button").first, "文章")
    panel.locator("[data-contentpath=content] .public-DraftEditor-content").first.click()
    tab.keyboard.type(text)
    tab.wait_for_timeout(DRAFTAIL_SAVES_AFTER)


def save_draft(tab: Any) -> None:
    with tab.expect_response(lambda response: response.request.method == "POST" and "/edit/" in response.url):
        tab.locator("footer button.action-save").first.click()


def press_in_footer(tab: Any, name: str, value: str) -> None:
    tab.locator("footer [data-w-dropdown-target=toggle]").click()
    tab.locator(f"button[name={name}][value='{value}']").click()
    tab.wait_for_load_state()


def publish(tab: Any, languages: str) -> str:
    """Press the button for `languages` and the one of the dialog; return what is then said."""
    press_in_footer(tab, "action-publish", languages)
    tab.locator(".publish-dialog__actions button[type=submit]").click()
    tab.locator(".messages li").first.wait_for(timeout=60_000)
    return tab.inner_text(".messages")
