"""What a page costs an old phone: bytes, requests, pictures of the right size, and nothing that jumps."""

import gzip
from urllib.parse import unquote

from pages.demo.seed import seed
from tests.builders import make_root

PHONE = (360, 740)
FIRST_VIEW = 100_000
"""Bytes as the server sends them: style and script compressed by WhiteNoise, the page as it is."""

SCRIPT = 15_000
ICONS = ("image", "other")
"""Playwright's kinds of pictures and of the site's icon, which a browser fetches when the rest is done."""

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
    needed: getComputedStyle(picture).objectFit == "cover"
      ? Math.max(picture.clientWidth, picture.clientHeight * picture.naturalWidth / picture.naturalHeight)
      : picture.clientWidth,
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
    tab.route("**/*", lambda route: route.continue_())  # a first view: with routes, Playwright's browser keeps nothing
    responses = watch(tab)
    for page in articles:
        for language in ("ja", "en"):
            responses.clear()
            tab.goto(page.get_url_in(language), wait_until="load")
            sizes = [(kind, _size(kind, response)) for kind, response in responses if kind not in ICONS]
            kinds = [kind for kind, _bytes in sizes]
            assert [response.url for _kind, response in responses if response.status >= 400] == []
            total, script = sum(size for _, size in sizes), sum(size for kind, size in sizes if kind == "script")
            if total > FIRST_VIEW or script > SCRIPT or kinds.count("stylesheet") != 1 or kinds.count("script") > 1:
                heavy.append((unquote(page.get_url_in(language)), total, script, kinds))

    assert len(articles) > 10
    assert not heavy, "\n".join(map(str, heavy))


def _get_sample_articles():
    from pages.models import ArticlePage, StagingGuidePage

    return [*ArticlePage.objects.all(), *StagingGuidePage.objects.all()]


def _size(kind: str, response) -> int:
    return len(response.body() if kind == "document" else gzip.compress(response.body()))


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


def test_pictures_have_the_size_that_the_page_shows(world, open_page):
    pictures = []
    for width in (360, 768, 1280):
        for page in (world[0], world[2]):
            tab = open_page(page.get_url_in("en"), width)
            pictures += tab.evaluate(PICTURES)
            tab.context.close()

    raster = [picture for picture in pictures if not picture["isDrawing"]]
    assert len(raster) >= 9
    assert all(picture["source"].endswith(".avif") for picture in raster)
    assert all(picture["hasSize"] for picture in pictures)
    for picture in raster:
        assert picture["needed"] <= picture["told"] * 1.05, picture
        assert picture["told"] <= picture["needed"] * (1.25 if picture["needed"] == picture["shown"] else 2), picture


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
