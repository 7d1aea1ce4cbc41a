"""Menus that lead out of their section or to the old site, or that one language lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from foundation.languages import JAPANESE, LANGUAGES, in_words
from foundation.models import FoundationPage

from .findings import Finding, Kind
from .linked import World, get_host

LATIN_WORD = re.compile(r"[A-Za-z][a-z]{2,}")


def find(draft: FoundationPage, languages: list[str], world: World) -> Iterator[Finding]:
    for group in getattr(draft, "menu_sections", None) or ():
        headings = {language: group.value.get_heading(language) for language in LANGUAGES}
        name = headings["ja"] or headings["en"] or _("without a heading")
        for language in languages:
            yield from _find_in_words(draft, name, headings[language], language, is_heading=True)
        for link in group.value["links"]:
            page = link.get("page")
            label = link.get("label_ja") or link.get("label_en") or _get_target(link)
            if page and not page.path.startswith(draft.path):
                sentence = _(
                    "The menu “%(group)s” leads to “%(link)s”, which stands in another part of the site. "
                    "Move the page here, or take the link out."
                )
                yield Finding(Kind.MENU, sentence % {"group": name, "link": label}, draft)
            if page is None and link.get("url") and get_host(link["url"]) in world.sites:
                sentence = _("The menu “%(group)s” leads to the old site: “%(link)s”. Choose the page here.")
                yield Finding(Kind.LINK, sentence % {"group": name, "link": label}, draft)
            for language in languages:
                yield from _find_in_words(draft, name, link.get(f"label_{language}") or "", language)


def _find_in_words(
    draft: FoundationPage, group: str, words: str, language: str, is_heading: bool = False
) -> Iterator[Finding]:
    if is_heading and not words:
        sentence = _("The menu “%(group)s” has no heading in %(language)s. Write one.")
    elif words and _is_other_language(words, language):
        sentence = _("In the menu “%(group)s”, “%(words)s” is not %(language)s. Translate it.")
    else:
        return
    values = {"group": group, "words": words, "language": in_words([language])}
    yield Finding(Kind.MENU, sentence % values, draft, language)


def _get_target(link: Any) -> str:
    page = link.get("page")
    return page.get_admin_display_title() if page else link.get("url") or ""


def _is_other_language(words: str, language: str) -> bool:
    if language == "en":
        return JAPANESE.search(words) is not None
    return not JAPANESE.search(words) and LATIN_WORD.search(words) is not None
