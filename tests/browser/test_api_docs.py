"""The page about the API is sound HTML, accessible, and readable on a phone; so is the example front end's HTML."""

import shutil

from axe_playwright_python.sync_playwright import Axe

from foundation.settings import BASE_DIR
from tests.browser.test_accessibility import OPTIONS, SCREENS
from tests.browser.test_html import check

ADDRESS = "/api/v2/docs/"


def test_no_violations_by_day_and_by_night(world, tab):
    tab.goto(ADDRESS)
    for width, height in SCREENS:
        for color_scheme in ("light", "dark"):
            tab.set_viewport_size({"width": width, "height": height})
            tab.emulate_media(color_scheme=color_scheme)
            results = Axe().run(tab, options=OPTIONS)
            assert not results.violations_count, f"{width} {color_scheme}\n{results.generate_report()}"
            assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_problem_leads_to_its_explanation(world, tab):
    problem = tab.request.get("/api/v2/pages/?limit=0").json()

    tab.goto(problem["type"])

    assert tab.evaluate("document.querySelector(':target').textContent") == "invalid-parameters (400)"


def test_nothing_of_another_server_is_asked_for_and_nothing_is_refused(world, live_server, tab):
    asked, said = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))

    tab.goto(ADDRESS)

    assert len(asked) > 1
    assert all(url.startswith(live_server.url) for url in asked)
    assert said == []


def test_html_is_sound(world, client, tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "docs.html").write_bytes(client.get(ADDRESS).content)
    shutil.copy(BASE_DIR / "docs" / "example-frontend" / "index.html", folder / "front_end.html")

    assert check(folder) == []
