"""What the old page says, as plain words: nothing of its HTML, its pictures or its scripts reaches the screen."""

from __future__ import annotations

from typing import NamedTuple

from pages.wordpress.conversion.convert import Conversion
from pages.wordpress.conversion.nodes import Text
from pages.wordpress.conversion.visible import levelled_runs, normalise, parse
from pages.wordpress.read import SourcePage

BULLET = "• "


class Line(NamedTuple):
    text: str
    level: int
    """Of a heading, from 3, since the screen has headings of its own above; 0 for other text."""
    is_item: bool
    is_left_out: bool


def get_lines(source: SourcePage, conversion: Conversion) -> list[Line]:
    root = parse(source.html)
    for item in root.find_all("li"):
        item.children.insert(0, Text(BULLET, item))
    left_out = {normalise(item.text) for item in conversion.left_out if item.text}
    lines = []
    for text, level in levelled_runs(root):
        words = text.removeprefix(BULLET.strip()).strip()
        if words:
            lines.append(Line(words, min(level + 2, 6) if level else 0, words != text, words in left_out))
    return lines
