"""The public pages in a real browser, without JavaScript: what fits, what stands where, what is fetched."""

from urllib.parse import unquote

import pytest

NARROWEST = 320
"""CSS pixels; WCAG 1.4.10 asks that nothing scrolls sideways at this width."""

FINGER = 44
"""CSS pixels that a finger surely hits; the enhanced target size of WCAG 2.5.5."""


def test_no_page_scrolls_sideways(every_address, tab):
    """Articles without a heading, with sixty, and with one of 300 characters among them."""
    wide = []
    for address in every_address:
        tab.goto(address.path)
        for width in (NARROWEST, 360, 768, 1280):
            tab.set_viewport_size({"width": width, "height": 800})
            if (found := tab.evaluate("document.documentElement.scrollWidth")) > width:
                wide.append((unquote(address.path), found))

    assert every_address
    assert not wide, "\n".join(map(str, wide))


@pytest.mark.parametrize("width", [360, 1280])
def test_article_reads_without_a_script(world, open_page, width):
    article = world[2]
    tab = open_page(article.get_url_in("en"), width, java_script_enabled=False)

    assert tab.locator("h1").is_visible()
    assert tab.locator(".article__body .text").first.is_visible()
    assert tab.locator(".contents a").first.is_visible()
    assert tab.locator(".section-menu a").first.is_visible()
    assert tab.locator(".language-switcher a").is_visible()

    tab.locator(".contents a").last.click()
    assert "#" in tab.url


def test_contents_and_menu_stand_beside_the_text_on_a_wide_screen(world, open_page):
    tab = open_page(world[2].get_url_in("ja"), 1280)

    text = tab.locator(".article__body").bounding_box()
    menu = tab.locator(".section-menu").bounding_box()
    contents = tab.locator(".contents").bounding_box()

    assert menu["x"] + menu["width"] <= text["x"]
    assert text["x"] + text["width"] <= contents["x"]


def test_contents_stay_in_sight_while_a_reader_scrolls(world, open_page):
    tab = open_page(world[2].get_url_in("ja"), 1280)

    tab.evaluate("scrollTo({top: 1500, behavior: 'instant'})")

    assert tab.evaluate("scrollY") > 1000
    assert 0 <= tab.locator(".contents").bounding_box()["y"] < 100


def test_contents_stand_before_the_text_and_the_menu_after_it_on_a_phone(world, open_page):
    tab = open_page(world[2].get_url_in("ja"), 360)

    order = [tab.locator(selector).bounding_box()["y"] for selector in (".contents", ".article__body", ".section-menu")]

    assert order == sorted(order)


def test_contents_can_be_folded_away_without_a_script(world, open_page):
    tab = open_page(world[2].get_url_in("ja"), 360, java_script_enabled=False)

    tab.locator(".contents summary").click()

    assert not tab.locator(".contents a").first.is_visible()


@pytest.mark.parametrize(
    "selector",
    [
        ".site-menu a",
        ".language-switcher a",
        ".contents a",
        ".section-menu li a",
        ".helpline a",
        ".care-box__telephone a",
    ],
)
def test_finger_hits_the_main_links_of_a_phone(world, open_page, selector):
    tab = open_page(world[2].get_url_in("ja"), 360)

    boxes = [link.bounding_box() for link in tab.locator(selector).all()]

    assert boxes
    assert all(box["height"] >= FINGER for box in boxes)


def test_stages_are_a_table_where_there_is_room_and_cards_on_a_phone(world, open_page):
    address = world[3].get_url_in("en")

    wide, narrow = open_page(address, 1280), open_page(address, 360)

    assert wide.locator(".stages tbody td").first.evaluate("cell => getComputedStyle(cell).display") == "table-cell"
    assert narrow.locator(".stages tbody td").first.evaluate("cell => getComputedStyle(cell).display") == "block"
    assert narrow.get_by_role("rowheader", name="Stage I", exact=True).is_visible()


def test_page_fetches_nothing_from_elsewhere_and_one_script_at_most(world, open_page, live_server):
    tab = open_page(world[2].get_url_in("en"))
    fetched = []
    tab.on("request", lambda request: fetched.append((request.resource_type, request.url)))

    tab.reload(wait_until="networkidle")

    assert fetched
    assert all(url.startswith(live_server.url) for _kind, url in fetched)
    assert [url.split("/")[-1] for kind, url in fetched if kind == "script"] == ["site.js"]


def test_browser_finds_no_breach_of_the_content_security_policy(addresses, open_page):
    messages = []
    for address in addresses:
        tab = open_page("/en/")
        tab.on("console", lambda message: messages.append(message.text))
        tab.goto(tab.url.removesuffix("/en/") + address)
        tab.context.close()

    assert [message for message in messages if "Content Security Policy" in message] == []


def test_printed_page_holds_the_text_and_leaves_the_navigation_out(world, open_page):
    tab = open_page(world[2].get_url_in("en"))

    tab.emulate_media(media="print")

    assert tab.locator(".article__body").is_visible()
    assert tab.locator(".article__body .text").first.is_visible()
    for selector in (".site-menu", ".contents", ".section-menu", ".language-switcher"):
        assert not tab.locator(selector).is_visible()
