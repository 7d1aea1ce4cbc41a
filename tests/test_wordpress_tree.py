"""HTML is read as a browser reads it, in time that grows with its length alone."""

import time

import pytest

from pages.wordpress.conversion.tree import read_tree
from pages.wordpress.conversion.visible import parse, runs
from pages.wordpress.pairing.hints import read_alternates
from tests.wordpress_samples import converted
from tests.wordpress_shapes import assert_whole

SECONDS = 8
"""Of one processor, for a page that a slow way of reading would take minutes for. Most take half a second."""


def test_the_first_of_two_attributes_counts_and_entities_are_read():
    (link,) = read_tree("<a href=\"/?a=1&copy=2&amp;b\" HREF=/no/ Title='&quot;x&quot;' hidden>x</a>").elements()

    assert link.attrs == {"href": "/?a=1&copy=2&b", "title": '"x"', "hidden": ""}


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("a < b <3 c", ["a < b <3 c"]),
        ("a<!-- no -->b<!---->c<!-- x --!>d", ["abcd"]),
        ("a<!-- never ends b", ["a<!-- never ends b"]),
        ("<?php x ?>a<!doctype html>b</>c</ d>e", ["abce"]),
        ("a<script>if (a < b) '</p>'</script>b<style>x</style>", ["ab"]),
        ("<textarea><b>x</b></textarea>y", ["<b>x</b>", "y"]),
        ("a<br/>b<br>c</br>d", ["a", "b", "c", "d"]),
        ("<div>a<p>b<div>c</div>d", ["a", "b", "c", "d"]),
        ("<p>a<span/>b</p>", ["ab"]),
        ('<p title="a>b">c</p>', ["c"]),
        ('<a href="x>link</a>', ["link"]),
        ("<td>a</div>b</td>", ["ab"]),
        ("<table><tr><td>a<div>b</table></td>c", ["a", "b", "c"]),
        ("a\x00\x0b\ud800b", ["a\ufffdb"]),
        ("&amp;&nbsp;&#x3042;&unknown;", ["& あ&unknown;"]),
    ],
)
def test_text_is_seen_as_a_browser_shows_it(html, seen):
    assert runs(parse(html)) == seen


def test_words_deeper_than_any_page_has_them_are_kept_apart():
    html = "<div>" * 500 + "<p>one</p><p>two</p>" + "</div>" * 500 + "<p>three</p>"

    assert runs(parse(html)) == ["one", "two", "three"]


HOSTILE = {
    "a tag that doesn't end": "<a " * 100_000,
    "quotes that don't end": '<a b="' * 100_000,
    "tags that don't end but the last": "<p " * 50_000 + ">text",
    "comments that don't end": "<!--" * 100_000 + "-->",
    "comments ended oddly": "<!--a--!>" * 50_000,
    "sections of character data": "<![CDATA[" * 50_000,
    "shortcodes in shortcodes": "[vc_" * 50_000 + "]",
    "unclosed elements": "<p><b><li><td>" * 20_000,
    "unclosed table cells": "<table>" + "<tr><td>x" * 20_000,
    "200 KB of spaces": "<p>a" + " " * 200_000 + "b</p><p><b>" + " " * 200_000 + "</b>c</p>",
    "50,000 line breaks": "<p>a" + "<br>" * 50_000 + "b</p>",
    "10,000 nested spans": "<p>" + "<span>" * 10_000 + "x" + "</span>" * 10_000 + "</p>",
    "10,000 nested tables": "<table><tr><td>" * 10_000 + "x",
    "attributes of 100 KB": f'<p title="{"x" * 100_000}" style="{"y " * 50_000}" class="{"z " * 50_000}">w</p>' * 3,
    "1 MB of paragraphs": "<p>The same sentence stands here.</p>" * 28_000,
    "1 MB without a sentence's end": " ".join(map(str, range(150_000))),
    "1 MB of headings": "".join(f"<h{n % 6 + 1}>Head {n}</h2><p>Text {n}.</p>" for n in range(28_000)),
    "preformatted lines": "<pre>" + "line\n<b>x</b>\n" * 20_000 + "</pre>",
    "typed lines": "line one\nline two\n\n" * 20_000,
    "controls": "".join(f'<button aria-controls="c{n}">Q{n}?</button><div id="c{n}">A</div>' for n in range(5_000)),
    "menus": "".join(f'<nav><a href="/{n}">m{n}</a></nav>' for n in range(5_000)),
    "cells over cells": "<table><tr>" + '<td rowspan="999" colspan="99">c</td>' * 200 + "</tr>" + "<tr><td>x" * 2_000,
    "a text in another order": "".join(f'<div role="tabpanel" id="c{n}">A{n}. B.</div>' for n in range(5_000, 0, -1)),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_no_page_takes_longer_than_its_length_is_worth(name):
    start = time.process_time()
    result = converted(HOSTILE[name])

    assert time.process_time() - start < SECONDS
    assert_whole(result)


def test_alternates_are_looked_for_in_time_too():
    start = time.process_time()
    found = read_alternates(
        {"content": '<link rel="alternate" hreflang="en" href="/en/">' + "<link hreflang " * 20_000}
    )

    assert time.process_time() - start < SECONDS
    assert found == {"en": "/en/"}
