"""axe finds no fault on any page type, in either language, on a phone and on a wide screen, by day and by night."""

from axe_playwright_python.sync_playwright import Axe

# WCAG 2.2's target size is off by default: https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


SCREENS = [(360, 740), (1280, 800)]
"""Width and height in CSS pixels of a phone and of a wide screen."""


def test_no_violations_on_any_kind_of_page(every_address, tab):
    faults, runs = {}, 0
    axe = Axe()
    for address in every_address:
        response = tab.goto(address.path)
        assert response.status == address.status, address.path
        for width, height in SCREENS:
            for color_scheme in ("light", "dark"):
                tab.set_viewport_size({"width": width, "height": height})
                tab.emulate_media(color_scheme=color_scheme)
                results = axe.run(tab, options=OPTIONS)
                runs += 1
                if results.violations_count:
                    faults[f"{address.path} at {width}, {color_scheme}"] = results.generate_report()

    assert runs == len(every_address) * 4
    assert not faults, "\n".join(f"{where}\n{report}" for where, report in faults.items())


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
