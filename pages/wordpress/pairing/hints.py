"""What an item says of its translations: fields of Polylang and WPML, and the alternates that search engines read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..conversion.nodes import Element
from ..conversion.tree import read_tree

LINK_TAG = re.compile(r"<link\b[^<>]{0,3000}+>", re.IGNORECASE)
MOST_TAGS = 200
"""Alternates of one page; a site has as many as it has languages."""
MARKS = ("hreflang", '"translations"', '"translation_group"', '"wpml_translations"', '"alternates"')
"""One of them stands in the JSON of an item that says anything of its translations."""

NUMBER = re.compile(r"[1-9][0-9]{0,17}")


def has_hints(data: str) -> bool:
    """Whether it is worth reading the item's JSON."""
    return any(mark in data for mark in MARKS)


def read_translations(item: Mapping[str, Any]) -> dict[str, int]:
    """The ids of a page's languages, as Polylang and WPML answer them, this page's own among them or not."""
    found: dict[str, int] = {}
    given = item.get("translations")
    pairs: list[tuple[object, object]] = list(given.items()) if isinstance(given, dict) else []
    listed = item.get("wpml_translations")
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict):
            pairs.append((each.get("locale"), each.get("id")))
    for language, number in pairs:
        if isinstance(number, dict):
            number = number.get("id")
        if isinstance(language, str) and not isinstance(number, bool) and NUMBER.fullmatch(str(number)):
            found.setdefault(base_language(language), int(str(number)))
    return found


def read_group(item: Mapping[str, Any]) -> str:
    """The name that all languages of a page share in an export."""
    group = item.get("translation_group")
    return str(group).strip() if isinstance(group, str | int) and group else ""


def read_alternates(item: Mapping[str, Any]) -> dict[str, str]:
    """The page's addresses by language, as its head names them."""
    found: dict[str, str] = {}
    for language, address in [*_iter_listed(item), *_iter_tags(item)]:
        if isinstance(language, str) and isinstance(address, str) and language.lower() != "x-default" and address:
            found.setdefault(base_language(language), address)
    return found


def base_language(code: str) -> str:
    """ "en" of "en-US", "en_GB" and "EN"."""
    return re.split(r"[-_]", code.strip().lower())[0]


def _iter_listed(item: Mapping[str, Any]) -> Iterator[tuple[object, object]]:
    yoast = item.get("yoast_head_json")
    listed = item.get("wpml_translations")
    lists = [yoast.get(name) for name in ("hreflang", "alternates")] if isinstance(yoast, dict) else []
    for given in [*lists, listed]:
        if isinstance(given, dict):
            yield from given.items()
        elif isinstance(given, list):
            for each in given:
                if isinstance(each, dict):
                    language = each.get("hreflang") or each.get("lang") or each.get("locale")
                    yield language, each.get("href") or each.get("url")


def _iter_tags(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    content = item.get("content")
    html = content.get("rendered") if isinstance(content, dict) else content
    for text in (item.get("yoast_head"), html):
        if not isinstance(text, str) or "hreflang" not in text:
            continue
        tags = [tag for tag in LINK_TAG.findall(text) if "hreflang" in tag.lower()]
        for tag in tags[:MOST_TAGS]:
            for element in read_tree(tag).find_all("link"):
                if _is_alternate(element):
                    yield element.get("hreflang"), element.get("href")


def _is_alternate(element: Element) -> bool:
    return "alternate" in element.get("rel").lower().split()
