"""Pictures with their captions, alone and in galleries."""

from __future__ import annotations

import re

from ..nodes import Element, Text
from ..omitted import WORD
from ..pieces import Note, Picture, PictureFacts, Reason
from ..visible import EMBEDS, is_emoji, normalise, runs
from .embeds import read_embed
from .pictures import get_picture, is_same_file, is_tiny
from .tables import read_table
from .walker import Walker, iter_seen

PLACEHOLDER = re.compile(
    r"(?:^|[-_.])(?:placeholder|dummy|no[-_]?image|no[-_]?photo|noimg|image[-_]not[-_]found|coming[-_]?soon|"
    r"spacer|blank|1x1)(?:[-_.]|$)",
    re.IGNORECASE,
)
"""Names of pictures that stand in for one that nobody chose."""
CAPTIONS = frozenset(
    "wp-caption-text gallery-caption elementor-image-carousel-caption elementor-gallery-item__content".split()
)
ALT_LENGTH = 500
"""Characters, as a figure holds them."""


def read_figure(walker: Walker, node: Element) -> bool:
    """A picture, table or player with its caption; anything else is read as its parts."""
    seen = list(iter_seen(node))
    captions = [each for each in seen if _is_caption(each)]
    tables, players = [each for each in seen if each.name == "table"], [each for each in seen if each.name in EMBEDS]
    beside_it = [each for each in seen if not any(table.has(each) for table in tables)]
    pictures = [each for each in beside_it if each.name == "img" and not is_emoji(each) and not is_tiny(each)]
    if len(captions) > 1 or (captions and captions[0].find("img", "table", "x-control", *EMBEDS)):
        return False
    beside = runs(node, [*captions, *tables])
    if "wp-caption" in node.classes and pictures and beside and not captions:
        captions, beside = [node], []
    if len(pictures) + len(tables) + len(players) != 1 or beside:
        return False
    if any(each.name in ("blockquote", "form", "button", "details", "hr") for each in beside_it) or _hides_words(
        node, seen
    ):
        return False
    words = " ".join(walker.words(captions[0])) if captions else ""
    if pictures:
        return _read_picture(walker, pictures[0], words)
    if tables:
        return read_table(walker, tables[0], words)
    return read_embed(walker, players[0], words)


def _hides_words(node: Element, seen: list[Element]) -> bool:
    """Whether it holds text that isn't seen, and must be reported."""
    known = {id(node), *map(id, seen)}
    return any(
        type(each) is Text and id(each.parent) not in known and WORD.search(each.data) for each in node.descendants()
    )


def _is_caption(element: Element) -> bool:
    return element.name == "figcaption" or not element.classes.isdisjoint(CAPTIONS)


def read_image(walker: Walker, node: Element) -> None:
    if not _read_picture(walker, node):
        walker.out.leave_out(Reason.ICON)


def _read_picture(walker: Walker, node: Element, caption: str = "") -> bool:
    """False where there is no file to show."""
    facts = None if is_tiny(node) else get_picture(node, walker.out)
    if facts is None:
        return False
    name = facts.address.rpartition("/")[2]
    alt_text = normalise(node.get("alt"))
    if PLACEHOLDER.search(name):
        walker.out.remark(Note.PLACEHOLDER, facts.address)
    elif not alt_text:
        walker.out.remark(Note.ALT_MISSING, name)
    if len(alt_text) > ALT_LENGTH:
        walker.out.remark(Note.ALT_LONG, alt_text)
    _report_link(walker, node, facts, name)
    walker.out.pictures.setdefault(facts.address, facts)
    walker.add(Picture(facts.address, alt_text[:ALT_LENGTH], caption))
    return True


def _report_link(walker: Walker, node: Element, facts: PictureFacts, name: str) -> None:
    """A link around the picture that leads anywhere but to the picture itself, and that no words carry."""
    link = next((parent for parent in node.parents() if parent.name == "a" and parent.get("href")), None)
    if link and not is_same_file(link.get("href"), facts) and not runs(link):
        walker.out.dropped_links.append((name, link.get("href")))


TAGS = {"figure": read_figure, "img": read_image}
CLASSES = {"wp-caption": read_figure, "gallery-item": read_figure, "e-gallery-item": read_figure}
