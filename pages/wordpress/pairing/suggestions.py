"""Pages that may be two languages of one page, for a person to look at: nothing here is ever joined by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from ..models import ImportItem, ImportRun
from ..options import Options
from ..read import address_segments
from . import pair_files
from .pair_files import Row, Side
from .pairs import BATCH, Found, Key, Node, find

PICTURE = re.compile(r"<img\b[^>]{0,3000}?\bsrc=[\"']([^\"']{1,2000})", re.IGNORECASE)
SIZE = re.compile(r"-\d+x\d+(?=\.\w+$)")
"""What WordPress puts into the name of a smaller copy of a picture."""
HEADING, TABLE = re.compile(r"<h[1-6]\b", re.IGNORECASE), re.compile(r"<table\b", re.IGNORECASE)
MOST_ALIKE = 5
"""Pages of one language that share something; of more, it tells nothing."""
FEWEST_PARTS = 4
"""Headings and tables; that two pages have fewer is no sign."""

Feature = tuple[str, object]
WEIGHTS = {"front": 5, "slug": 3, "pictures": 3, "place": 2, "parts": 1}


def write(run: ImportRun, options: Options, path: Path) -> int:
    """Write all pages with the partners that are known or likely; return how many likely pairs wait for an answer."""
    found = find(run, options)
    likely = list(_iter_likely(run, found))
    pair_files.write(path, [*_certain(found), *likely, *_alone(found, likely)])
    return len(likely)


def _certain(found: Found) -> Iterator[Row]:
    for japanese, why in found.reasons.items():
        sides = (_get_side(japanese, "ja", found), _get_side(found.partners[japanese], "en", found))
        yield Row(*sides, why, True)


def _alone(found: Found, likely: list[Row]) -> Iterator[Row]:
    """The rest, so that somebody who knows its partner finds its number here."""
    listed = {("ja", row.ja.wordpress_id) for row in likely if row.ja}
    listed |= {("en", row.en.wordpress_id) for row in likely if row.en}
    for language in ("ja", "en"):
        for node in _get_alone(found, language):
            if (language, node.key[1]) not in listed:
                side = _get_side(node.key, language, found)
                yield Row(side, None) if language == "ja" else Row(None, side)


def _get_alone(found: Found, language: str) -> list[Node]:
    return [node for node in found.nodes.values() if node.language == language and node.key not in found.partners]


def _get_side(key: Key, language: str, found: Found) -> Side:
    node = found.nodes.get(key)
    item = node.items.get(language) if node else None
    return Side(key[1], item.title, item.link) if item else Side(key[1])


# What speaks for a pair ------------------------------------------------------------------------------------


def _iter_likely(run: ImportRun, found: Found) -> Iterator[Row]:
    """Each page in one of them at most, the likeliest first."""
    points: dict[tuple[Key, Key], int] = {}
    reasons: dict[tuple[Key, Key], list[str]] = {}
    for pair, why in found.doubtful.items():
        points[pair], reasons[pair] = 10, [why]
    for (kind, _value), both in _iter_shared(run, found):
        for pair in both:
            points[pair] = points.get(pair, 0) + WEIGHTS[kind]
            reasons.setdefault(pair, []).append(_describe(kind))
    taken: set[Key] = set()
    for pair in sorted(points, key=lambda pair: (-points[pair], pair)):
        is_open = taken.isdisjoint(pair) and not any(key in found.partners for key in pair)
        if is_open and frozenset(pair) not in found.refused:
            taken.update(pair)
            sides = (_get_side(pair[0], "ja", found), _get_side(pair[1], "en", found))
            yield Row(*sides, "; ".join(reasons[pair]))


def _describe(kind: str) -> str:
    return {
        "front": _("both are front pages"),
        "slug": _("the same end of the address"),
        "pictures": _("the same pictures"),
        "place": _("the same place below the same parent page"),
        "parts": _("the same number of headings and tables"),
    }[kind]


def _iter_shared(run: ImportRun, found: Found) -> Iterator[tuple[Feature, list[tuple[Key, Key]]]]:
    """What few enough pages of each language share, with every pair of these."""
    holders: dict[Feature, dict[str, list[Key]]] = {}
    alone = {node.key: language for language in ("ja", "en") for node in _get_alone(found, language)}
    items = run.items.filter(kind=ImportItem.Kind.PAGE, action="")
    for item in items.iterator(chunk_size=BATCH):
        key = (item.site, item.wordpress_id)
        if key in alone:
            for feature in _get_features(item, found):
                holders.setdefault(feature, {"ja": [], "en": []})[alone[key]].append(key)
    for feature, by_language in holders.items():
        japanese, english = by_language["ja"], by_language["en"]
        if 0 < len(japanese) <= MOST_ALIKE and 0 < len(english) <= MOST_ALIKE:
            yield feature, [(one, another) for one in japanese for another in english]


def _get_features(item: ImportItem, found: Found) -> Iterator[Feature]:
    data = json.loads(item.data)
    content = data.get("content")
    html = content.get("rendered") if isinstance(content, dict) else content
    html = html if isinstance(html, str) else ""
    address = urlsplit(item.link)
    if segments := address_segments(address):
        yield "slug", segments[-1].lower()
    elif not address.query:
        yield "front", item.site
    if pictures := {SIZE.sub("", unquote(address).rpartition("/")[2]) for address in PICTURE.findall(html)}:
        yield "pictures", frozenset(pictures)
    order = data.get("menu_order")
    if isinstance(order, int) and order:
        parent = (item.site, item.parent_id)
        yield "place", (min(parent, found.partners.get(parent, parent)), order)
    parts = len(HEADING.findall(html)), len(TABLE.findall(html))
    if sum(parts) >= FEWEST_PARTS:
        yield "parts", parts
