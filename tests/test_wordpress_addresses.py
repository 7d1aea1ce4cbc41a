"""Links and pictures of a converted page can be read, and pointed elsewhere, without knowing its blocks."""

from pages.wordpress.finishing.addresses import Destination, FoundLink, iter_links, iter_pictures, replace_links
from tests.wordpress_samples import container, converted, elementor, widget

ORIGIN = "https://www.example.org"

LINKED = (
    '<p>See <a href="/en/one/?a=1&amp;b=2">page <b>one</b></a>.</p>'
    '<h2>Heading</h2><p>And <a href="https://elsewhere.example/">others</a>.</p>'
    '<p><a class="wp-block-button__link" href="/en/three/#part">Three</a></p>'
    '<dl><dt>Term</dt><dd>Meaning: <a href="/en/four/">four</a></dd></dl>'
)


def test_every_link_is_found_in_reading_order_with_its_words():
    assert list(iter_links(converted(LINKED))) == [
        FoundLink(f"{ORIGIN}/en/one/?a=1&b=2", "page one"),
        FoundLink("https://elsewhere.example/", "others"),
        FoundLink(f"{ORIGIN}/en/three/#part", "Three"),
        FoundLink(f"{ORIGIN}/en/four/", "four"),
    ]


def test_links_are_pointed_at_pages_documents_and_other_addresses():
    to = {"one": Destination(page=11), "three": Destination(page=13), "four": Destination(document=14)}
    result = converted(LINKED)

    replace_links(result, lambda link: to.get(link.address.removeprefix(f"{ORIGIN}/en/").partition("/")[0]))

    section = result.body[0]["value"]["content"]
    assert result.introduction == '<p>See <a linktype="page" id="11">page <b>one</b></a>.</p>'
    assert section[0]["value"] == '<p>And <a href="https://elsewhere.example/">others</a>.</p>'
    assert section[1]["value"]["links"][0]["page"] == 13
    assert section[1]["value"]["links"][0]["url"] == ""
    assert '<a linktype="document" id="14">four</a>' in section[2]["value"]["items"][0]["definition"]


def test_a_new_address_is_escaped():
    result = converted(LINKED)

    replace_links(result, lambda link: Destination(address='https://new.example/?a=1&b="'))

    assert '<a href="https://new.example/?a=1&amp;b=&quot;">page' in result.introduction


def test_the_closing_message_keeps_its_link():
    box = container(
        widget("heading", "<h5>A word</h5>"),
        widget("heading", "<h3>Be well.</h3>"),
        widget("text-editor", "<p>Text.</p>"),
        widget("button", '<a class="elementor-button" href="/en/help/">Help</a>'),
        background=True,
    )
    result = converted(elementor(container(widget("text-editor", "<p>One.</p><p>Two.</p>")), box))

    replace_links(result, lambda link: Destination(page=5) if link.label == "Help" else None)

    assert (result.closing.link_page, result.closing.link_address) == (5, "")


def test_a_picture_is_known_by_its_largest_file_its_size_and_its_number():
    result = converted(
        '<h2>H</h2><p>Text.</p><img class="alignleft wp-image-42" src="/up/door-300x200.jpg" alt="A door" width="300" '
        'height="200" srcset="/up/door-300x200.jpg 300w, /up/door.jpg 1200w, /up/door-768x512.jpg 768w">'
    )

    ((figure, facts),) = iter_pictures(result)

    assert figure["original_address"] == facts.address == f"{ORIGIN}/up/door.jpg"
    assert facts.alternatives == (f"{ORIGIN}/up/door-300x200.jpg", f"{ORIGIN}/up/door-768x512.jpg")
    assert (facts.width, facts.height, facts.attachment_id) == (300, 200, 42)
    assert figure["alt_text"] == "A door"


def test_a_picture_loaded_late_by_a_script_is_found():
    result = converted('<p>Text.</p><img src="data:image/gif;base64,R0" data-src="/up/late.jpg" alt="Late">')

    ((_figure, facts),) = iter_pictures(result)

    assert facts.address == f"{ORIGIN}/up/late.jpg"


def test_no_picture_has_an_address_that_runs():
    result = converted(
        '<p>Text.</p><img src="javascript:alert(1)" srcset="data:image/svg+xml;x 2x, javascript:alert(2) 3x">'
    )

    assert list(iter_pictures(result)) == []
