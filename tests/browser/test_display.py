"""What the reader's own choices and the one small script do to a page, in a real browser."""

import pytest


def font_size(tab):
    return tab.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")


@pytest.mark.parametrize("script", [True, False])
def test_text_grows_at_a_press_and_stays_large_on_the_next_page(world, open_page, live_server, script):
    tab = open_page(world[2].get_url_in("en"), 360, java_script_enabled=script)
    address, before = tab.url, 16

    tab.locator(".display-settings summary").click()
    tab.locator(".display-settings button[value=largest]").click()

    tab.wait_for_selector('html[data-text="largest"]', state="attached")
    assert tab.url == address
    tab.goto(live_server.url + world[0].get_url_in("ja"))
    assert tab.locator("html").get_attribute("data-text") == "largest"
    if script:
        assert font_size(tab) > before


def test_furigana_can_be_put_away(world, open_page):
    tab = open_page("/display/")

    assert tab.locator(".display-sample rt").first.is_visible()
    tab.locator("main button[value=off]").click()

    tab.wait_for_selector('html[data-ruby="off"]', state="attached")
    assert not tab.locator(".display-sample rt").first.is_visible()
    assert tab.locator("[name=ruby][value=off]").first.get_attribute("aria-pressed") == "true"


def test_no_page_scrolls_sideways_with_very_large_text_at_320_pixels(addresses, open_page, live_server):
    tab = open_page("/display/?text=largest", 320)
    wide = []
    for address in addresses:
        tab.goto(live_server.url + address)
        if tab.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(address)

    assert font_size(tab) > 16
    assert wide == []


def test_contents_mark_the_section_that_is_being_read(world, open_page):
    tab = open_page(world[2].get_url_in("en"))
    links = tab.locator(".contents a")
    last = links.nth(links.count() - 1)

    assert tab.locator(".contents [aria-current]").count() == 0
    tab.locator(f"[id='{last.get_attribute('href')[1:]}']").evaluate(
        "heading => { document.body.style.paddingBottom = '100vh'; heading.scrollIntoView({behavior: 'instant'}) }"
    )

    tab.locator(".contents a[aria-current=location]").wait_for()
    assert tab.locator(".contents a[aria-current=location]").count() == 1
    assert last.get_attribute("aria-current") == "location"


def test_settings_close_by_escape_and_give_the_focus_back(world, open_page):
    tab = open_page("/en/")
    tab.locator(".display-settings summary").click()
    tab.keyboard.press("Tab")

    tab.keyboard.press("Escape")

    assert not tab.locator(".display-settings__panel").is_visible()
    assert tab.evaluate("document.activeElement.tagName") == "SUMMARY"
