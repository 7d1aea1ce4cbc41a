"""Whatever HTML comes, nothing crashes, no sentence is lost, and nothing that runs is stored."""

import random
import re
from collections import Counter

import pytest

from pages.wordpress.conversion.pieces import Note
from pages.wordpress.conversion.texts import page_texts
from pages.wordpress.finishing.addresses import iter_links
from tests.wordpress_random import RandomPage
from tests.wordpress_samples import REAL_PAGE, SAMPLES, SHARED, converted, read

WORD = re.compile(r"w\d+x")
TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
ATTRIBUTES = re.compile(r'(?: href="(?:https?|mailto|tel):[^"]*"| lang="(?:ja|en)")?/?')
KEPT_TAGS = frozenset("p b i a ul ol li sup sub br ruby rp rt span".split())
MOST_LAST_RESORTS = 0.01


def rich_texts(value, name=""):
    """Every rich text in a body."""
    if isinstance(value, dict):
        if value.get("type") == "text" and "value" in value:
            yield value["value"]
        for key, inner in value.items():
            yield from rich_texts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from rich_texts(inner, name)
    elif name in ("definition", "answer"):
        yield value


def addresses(value, name=""):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from addresses(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses(inner, name)
    elif name in ("url", "original_address") and value:
        yield value


def assert_nothing_runs(result):
    for html in [result.introduction, *rich_texts(result.body)]:
        for _end, name, given in TAG.findall(html):
            assert name in KEPT_TAGS, html
            assert ATTRIBUTES.fullmatch(given), html
        assert "<" not in TAG.sub("", html), html
    for address in addresses(result.body):
        assert address.startswith(("http://", "https://")), address


def assert_all_is_told(page, result):
    """Each word of the page stands in the result or the report, and none twice in the result but in a link's label."""
    placed = WORD.findall(" ".join(page_texts(result.introduction, result.body, result.closing)))
    labels = WORD.findall(" ".join(link.label for link in iter_links(result)))
    told = WORD.findall(" ".join(item.text for item in result.left_out))

    assert all(count == 1 for count in (Counter(placed) - Counter(labels)).values())
    assert set(page.words) - set(placed) - set(told) <= page.scripts, page.html


@pytest.mark.slow
@pytest.mark.parametrize("block", range(4))
def test_random_pages_are_carried_over_whole(block):
    last_resorts = 0
    for seed in range(block * 750, (block + 1) * 750):
        page = RandomPage(seed)
        result = converted(page.html)
        assert result.coverage.is_complete, (seed, page.html)
        assert result.coverage.percent == 100
        assert_nothing_runs(result)
        assert_all_is_told(page, result)
        last_resorts += result.has(Note.LAST_RESORT)

    assert last_resorts <= 750 * MOST_LAST_RESORTS


PAGES = [
    page
    for path in sorted([*SAMPLES.glob("*.json"), *SHARED.glob("exports/*.json"), REAL_PAGE])
    if path.exists()
    for page in read(path)[0]
]
JUNK = (
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<b>",
    '"',
    "<",
    ">",
    "<!--",
    "<td>",
    "</li>",
    "<details><summary>",
    "[vc_row]",
    "\x00",
)


def mutate(html, seed):
    """Pieces taken out, put elsewhere and said twice, and junk in between."""
    dice = random.Random(seed)  # noqa: S311 (the same pages in every run)
    for _change in range(dice.randint(1, 8)):
        start = dice.randrange(len(html) + 1)
        end = min(len(html), start + dice.randrange(1, 400))
        at = dice.randrange(len(html) + 1)
        piece = html[start:end]
        html = dice.choice(
            [
                html[:start] + html[end:],
                html[:at] + piece + html[at:],
                html[:at] + dice.choice(JUNK) + html[at:],
                html[:start] + html[start:].replace("<div", "<section", 3),
                html[:start] + html[start:].replace(' class="', ' data-x="', 2),
            ]
        )
    return html


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.site}-{page.wordpress_id}")
def test_broken_versions_of_real_pages_are_carried_over_whole(page):
    last_resorts = 0
    for seed in range(25):
        result = converted(mutate(page.html, seed), language=page.language)
        assert result.coverage.is_complete, seed
        assert result.coverage.percent == 100
        assert_nothing_runs(result)
        last_resorts += result.has(Note.LAST_RESORT)

    assert last_resorts <= 1
