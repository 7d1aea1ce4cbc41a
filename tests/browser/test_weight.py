"""What a page costs an old phone: bytes, requests, pictures of the right size, and nothing that jumps."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import Error

from pages.demo.seed import seed
from tests.builders import make_root

PHONE = (360, 740)
FIRST_VIEW = 100_000
"""Bytes of page, style and script as the server sends them, before any compression."""

SCRIPT = 15_000

SHIFT = """() => new Promise(resolve => {
  let total = 0
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) total += entry.value
  }).observe({type: "layout-shift", buffered: true})
  setTimeout(() => resolve(total), 300)
})"""
"""https://web.dev/articles/cls"""

PICTURES = """async () => {
  const all = [...document.querySelectorAll("main img")]
  for (const picture of all) {
    picture.scrollIntoView()
    await picture.decode()
  }
  return all.map(picture => ({
    source: picture.currentSrc,
    isDrawing: picture.currentSrc.endsWith(".svg"),
    told: picture.naturalWidth,
    shown: picture.clientWidth,
    hasSize: picture.hasAttribute("width") && picture.hasAttribute("height"),
    loading: picture.loading,
  }))
}"""
"""Of a picture with `sizes`, the natural width is what `sizes` told the browser, in CSS pixels."""


def watch(tab):
    """The responses to `tab` from now on, by kind of resource."""
    responses = []
    tab.on("response", lambda response: responses.append((response.request.resource_type, response)))
    return responses


def test_first_view_of_each_sample_page_is_light(live_server, media_files, tab):
    make_root()
    seed()
    articles = [page for page in _get_sample_articles() if page.is_live_in("ja")]
    heavy = []
    responses = watch(tab)
    for page in articles:
        for language in ("ja", "en"):
            responses.clear()
            tab.goto(page.get_url_in(language), wait_until="load")
            sizes = [(kind, _size(response)) for kind, response in responses if kind != "image"]
            kinds = [kind for kind, _bytes in sizes]
            assert all(response.ok for _kind, response in responses), page
            total, script = sum(size for _, size in sizes), sum(size for kind, size in sizes if kind == "script")
            if total > FIRST_VIEW or script > SCRIPT or kinds.count("stylesheet") != 1 or kinds.count("script") > 1:
                heavy.append((unquote(page.get_url_in(language)), total, script, kinds))

    assert len(articles) > 10
    assert not heavy, "\n".join(map(str, heavy))


def _get_sample_articles():
    from pages.models import ArticlePage, StagingGuidePage

    return [*ArticlePage.objects.all(), *StagingGuidePage.objects.all()]


def _size(response) -> int:
    try:
        return len(response.body())
    except Error:  # a redirect has no body
        return 0


def test_every_script_waits_for_the_page(every_address, tab):
    waiting = []
    for address in every_address:
        tab.goto(address.path)
        waiting += tab.evaluate(
            """() => [...document.scripts]
                .filter(script => !script.type.includes("json"))
                .filter(script => !script.defer || !script.src)
                .map(script => script.outerHTML)"""
        )

    assert every_address
    assert waiting == []


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_pictures_have_the_size_that_the_page_shows(world, open_page, width):
    pictures = []
    for page in (world[0], world[1], world[2]):
        tab = open_page(page.get_url_in("en"), width)
        pictures += tab.evaluate(PICTURES)
        tab.context.close()

    raster = [picture for picture in pictures if not picture["isDrawing"]]
    assert len(raster) >= 3
    assert all(picture["source"].endswith(".avif") for picture in raster)
    assert all(picture["hasSize"] for picture in pictures)
    for picture in raster:
        assert picture["shown"] <= picture["told"] * 1.05, picture
        assert picture["told"] <= picture["shown"] * 1.25, picture


def test_only_the_lead_image_is_fetched_before_a_reader_scrolls(world, open_page):
    tab = open_page(world[2].get_url_in("en"), 360)

    loading = tab.locator("main img").evaluate_all("pictures => pictures.map(picture => picture.loading)")

    assert len(loading) > 1
    assert set(loading[1:]) == {"lazy"}
    assert loading[0] != "lazy"


def test_nothing_jumps_while_a_page_arrives(every_address, tab):
    width, height = PHONE
    tab.set_viewport_size({"width": width, "height": height})
    jumpy = []
    for address in every_address:
        tab.goto(address.path, wait_until="load")
        if (shift := tab.evaluate(SHIFT)) > 0.01:
            jumpy.append((unquote(address.path), shift))

    assert every_address
    assert not jumpy, "\n".join(map(str, jumpy))


@pytest.mark.parametrize("width", [320, 1280])
def test_odd_articles_fit_their_screen(every_address, tab, width):
    """No heading, sixty headings, one heading of 300 characters."""
    tab.set_viewport_size({"width": width, "height": 800})
    wide = []
    for address in every_address:
        tab.goto(address.path)
        if (found := tab.evaluate("document.documentElement.scrollWidth")) > width:
            wide.append((unquote(address.path), found))

    assert every_address
    assert not wide, "\n".join(map(str, wide))
