"""Marks of plugins that keep all languages of a text in one: qTranslate, WPGlobus and WP Multilang.

"[:ja]題名[:en]Title[:]", "{:ja}題名{:}{:en}Title{:}" and "<!--:ja-->題名<!--:--><!--:en-->Title<!--:-->". The plugin
prints one language of them; an export, and a site whose plugin is switched off, have them as they are kept. Words
outside of any mark belong to each language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from foundation.languages import DEFAULT, LANGUAGES

from ..bilingual import gettext as _
from . import Raw, Refused
from .kinds import MEDIA, MENU, PAGE, Skips

BEGINNINGS = ("[:", "{:", "<!--:")
"""One of them stands in each text that has marks."""
MARK = re.compile(r"\[:([a-z]{2,3}(?:[-_][a-z]{2,4})?)?\]|\{:([a-z]{2})?\}|<!--:([a-z]{2})?-->", re.IGNORECASE)
ENDS = ("[:]", "{:}", "<!--:-->")
UNSEEN = re.compile(r"<!--.*?-->|</?(?!(?:img|iframe|video|audio|embed|object)\b)[a-z][^<>]*+>|&nbsp;", re.I | re.S)
TEXTS = {
    PAGE: ("content", "title", "excerpt", "yoast_head_json"),
    MEDIA: ("alt_text", "caption"),
    MENU: ("title", "name"),
}
"""What makes an item one for each language, by its kind; of patterns nothing, see `references`."""
MOST_OTHERS = 20
"""Languages of one text besides ours: the text is read once for each."""
OTHER_MENUS = 10**15
"""Added to the numbers of a menu, and of its entries, in the language that isn't the site's own."""


def has_marks(text: str) -> bool:
    """Whether a language of ours is marked; or another one, and its end."""
    if not any(each in text for each in BEGINNINGS):
        return False
    found = _find_languages(text)
    return not found.isdisjoint(LANGUAGES) or (bool(found) and any(end in text for end in ENDS))


def _find_languages(text: str) -> set[str]:
    found = {_language(match) for match in MARK.finditer(text)} - {""}
    return found.intersection(LANGUAGES).union(sorted(found.difference(LANGUAGES))[:MOST_OTHERS])


def _language(match: re.Match[str]) -> str:
    return re.split("[-_]", (match[1] or match[2] or match[3] or "").lower())[0]


def choose(text: str, language: str) -> str:
    """The text in one language, with the words outside of any mark."""
    if not has_marks(text):
        return text
    parts, at, current = [], 0, ""
    for match in MARK.finditer(text):
        if current in ("", language):
            parts.append(text[at : match.start()])
        at, current = match.end(), _language(match)
    return "".join([*parts, text[at:] if current in ("", language) else ""])


def in_each(text: str, render: Callable[[str], str]) -> str:
    """What `render` makes of the text, in each language by itself: paragraphs don't reach across a mark."""
    if not has_marks(text):
        return render(text)
    rendered = {each: render(choose(text, each)) for each in sorted(_find_languages(text))}
    return "".join(f"[:{each}]{html}" for each, html in rendered.items()) + "[:]" if any(rendered.values()) else ""


# Items ---------------------------------------------------------------------------------------------------


def split(items: Iterator[Raw | Refused], own: str = DEFAULT) -> Iterator[Raw | Refused]:
    """The items, each with marks in it as one for each of its languages.

    `own` is the language of addresses that name none.
    """
    skips, menus = Skips(), []
    origin = ""
    for item in items:
        if isinstance(item, Raw) and item.kind == MENU:
            menus.append(item)
            continue
        yield from _split_menus(menus, own)
        menus = []
        if isinstance(item, Refused) or item.kind not in TEXTS or not _is_marked(item.data):
            yield item
        else:
            origin = item.origin
            yield from _split_item(item, own, skips)
    yield from _split_menus(menus, own)
    yield from skips.told(origin)


def _is_marked(value: Any) -> bool:
    return any(map(has_marks, _iter_texts(value)))


def _iter_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _iter_texts(each)


def _split_item(item: Raw, own: str, skips: Skips) -> Iterator[Raw]:
    found = set()
    for name in TEXTS[item.kind]:
        found |= {language for text in _iter_texts(item.data.get(name)) for language in _get_held(text)}
    if item.kind == PAGE:
        found = {language for language in found if _has_words(read_in(item.data["content"], language))}
        for language in sorted(found - set(LANGUAGES)):
            skips.count(_("Not imported, since this site doesn't have it: the language “%s”.") % language)
    languages = [language for language in LANGUAGES if language in found]
    if not languages and (item.kind != PAGE or not found or _has_words(read_in(item.data["content"], own))):
        yield item._replace(data=_read_item(item.data, own))  # only its title, or what nobody reads, is marked
    for language in languages:
        data = _read_item(item.data, language)
        yield item._replace(data={**data, "lang": language, **_get_link(data, language, own)})


def _get_held(text: str) -> set[str]:
    return _find_languages(text) if has_marks(text) else set()


def _has_words(value: Any) -> bool:
    return any(UNSEEN.sub("", text).strip() for text in _iter_texts(value))


def _read_item(data: dict[str, Any], language: str) -> dict[str, Any]:
    """The item in one language; where its title has none, the title in another."""
    found = read_in(data, language)
    if "title" in data and not _has_words(found["title"]):
        others = [*LANGUAGES, *(each for text in _iter_texts(data["title"]) for each in sorted(_find_languages(text)))]
        titles = (read_in(data["title"], each) for each in others)
        found["title"] = next((title for title in titles if _has_words(title)), found["title"])
    return found


def read_in(value: Any, language: str) -> Any:
    """All texts in something that JSON holds, in one language."""
    if isinstance(value, str):
        return choose(value, language)
    if isinstance(value, dict):
        return {key: read_in(each, language) for key, each in value.items()}
    return [read_in(each, language) for each in value] if isinstance(value, list) else value


def _get_link(data: dict[str, Any], language: str, own: str, name: str = "link") -> dict[str, str]:
    """Its address in the language: these plugins put the language before the path."""
    try:
        parts = urlsplit(str(data.get(name) or ""))
    except ValueError:
        return {}
    first, slash, rest = parts.path.lstrip("/").partition("/")
    has_prefix = first.lower() in LANGUAGES
    if parts.scheme not in ("http", "https") or parts.query or (not has_prefix and language == own):
        return {}
    path = rest if has_prefix else first + slash + rest
    return {name: parts._replace(path=f"/{language}/{path}").geturl()}


# Menus ---------------------------------------------------------------------------------------------------


def _split_menus(menus: list[Raw], own: str) -> Iterator[Raw]:
    """All entries in the site's own language; once more in each other one that is marked in any of them."""
    if not _is_marked([menu.data for menu in menus]):
        yield from menus
        return
    texts = list(_iter_texts([[menu.data.get(name) for name in TEXTS[MENU]] for menu in menus]))
    held = set().union(*map(_get_held, texts))
    for language in sorted({own} | held.intersection(LANGUAGES), key=lambda language: language != own):
        for menu in menus:
            data = _read_item(menu.data, language)
            if language != own:
                data = {**data, **_get_link(data, language, own, "url"), **_renumber(data)}
            yield menu._replace(data=data)


def _renumber(data: dict[str, Any]) -> dict[str, Any]:
    """So that the second menu is another one than the first."""
    numbers: dict[str, Any] = {}
    for name in ("id", "parent", "menus"):
        value = data.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, int) and value:
            numbers[name] = value + OTHER_MENUS
    return numbers
