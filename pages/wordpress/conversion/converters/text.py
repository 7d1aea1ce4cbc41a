"""Headings, quotations and preformatted text."""

from __future__ import annotations

from ..nodes import Element
from ..pieces import Block, Heading
from ..visible import EMBEDS, is_emoji, runs
from .walker import Walker

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
MORE_THAN_WORDS = frozenset(
    (*HEADINGS, *EMBEDS, "table", "figure", "img", "details", "blockquote", "form", "button", "dl", "ul", "ol", "nav")
)
"""Elements that a plain text can't hold."""


def read_heading(walker: Walker, node: Element) -> None:
    pictures = [image for image in node.find_all("img") if not is_emoji(image)]
    for picture in pictures:
        walker.block(picture)
    lines = walker.words(node)
    if lines:
        walker.add(Heading(int(node.name[1]), " ".join(lines)))
    for embed in node.find_all(*EMBEDS):
        walker.block(embed)


def read_quotation(walker: Walker, node: Element) -> bool:
    """Words and who said them; one that holds more is read as its parts."""
    if holds_more_than_words(node):
        return False
    sources = [
        each
        for each in node.find_all("cite", "footer")
        if not any(node.has(p) and p.name in ("cite", "footer") for p in each.parents())
    ]
    others = node.find_all("x-control", "x-repeated", "x-shortcode")
    said, attribution = runs(node, [*sources, *others]), [line for each in sources for line in runs(each, others)]
    if sorted([*said, *attribution]) != sorted(runs(node, others)) or not said:
        return False
    walker.words(node)  # reports what isn't text
    walker.add(Block("quotation", {"text": "\n".join(said), "attribution": " ".join(attribution), "source": ""}))
    return True


def holds_more_than_words(node: Element) -> bool:
    return any(each.name in MORE_THAN_WORDS and not is_emoji(each) for each in node.find_where(lambda each: True))


TAGS = {"blockquote": read_quotation} | dict.fromkeys(HEADINGS, read_heading)
