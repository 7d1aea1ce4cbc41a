"""axe finds no fault on any page type, in either language, on a phone and on a wide screen, by day and by night."""

import pytest
from axe_playwright_python.sync_playwright import Axe

# WCAG 2.2's target size is off by default: https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_no_violations_on_any_page_type(addresses, open_page, width, color_scheme):
    faults = {}
    for address in addresses:
        tab = open_page(address, width, color_scheme=color_scheme)
        results = Axe().run(tab, options=OPTIONS)
        if results.violations_count:
            faults[address] = results.generate_report()
        tab.context.close()

    assert len(addresses) == 12
    assert not faults, "\n".join(f"{address}\n{report}" for address, report in faults.items())


def test_first_tab_stop_skips_to_the_content(addresses, open_page):
    tab = open_page(addresses[4])

    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip-link"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_what_has_the_focus_can_be_seen(addresses, open_page):
    tab = open_page(addresses[4])

    seen = 0
    for _ in range(25):
        tab.keyboard.press("Tab")
        outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", tab.evaluate("document.activeElement.outerHTML")
        seen += 1

    assert seen == 25
