"""What an editor should know about a page that may be published all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from foundation import wording
from foundation.content import content, language_columns, translated_names, written_title
from foundation.languages import JAPANESE, field_name, in_words, translated
from foundation.linked_pages import LINK, PAGE_ID
from foundation.models import FoundationImage, FoundationPage
from foundation.parts import get_parts
from foundation.paths import base_pages
from pages.blocks import iter_blocks, missing_alternative_text

MARKED_JAPANESE = re.compile(r'<span lang=\\?"ja\\?">.*?</span>')


def get_shown_languages(page: FoundationPage) -> str:
    """A sentence that names the languages in which visitors can now read `page`."""
    languages = page.get_live_languages()
    if not languages:
        return _("Visitors can't read this page in any language yet.")
    values = {"title": page.get_admin_display_title(), "languages": in_words(languages)}
    return _("Visitors can read “%(title)s” in: %(languages)s.") % values


def get_remarks(page: FoundationPage, language: str) -> list[str]:
    """A sentence for each thing that readers of `language` would miss or stumble over in this version of `page`."""
    remarks = [
        *_iter_links_not_live(page, language),
        *[
            _("The picture “%(title)s” has no alternative text in %(language)s: whoever can't see it misses it.")
            % {"title": image, "language": in_words([language])}
            for image in _get_pictures_without_words(page, language)
        ],
    ]
    if language == "en" and (names := _get_english_with_japanese(page)):
        remarks.append(
            _("There is Japanese in the English: %(fields)s. Please translate it.") % {"fields": _(", ").join(names)}
        )
    remarks += _iter_wording(page, language)
    return list(dict.fromkeys(remarks))


# Wording ----------------------------------------------------------------------------------------------

SHOWN = 3
"""Places that are named for each rule: the sentence says what to look for, not all of it."""


def _iter_wording(page: FoundationPage, language: str) -> Iterator[str]:
    """A sentence for each rule of writing that isn't kept, with the words at which it was found."""
    found: dict[str, list[str]] = {}
    for name, value in _iter_written(page, language):
        for kind, words in wording.iter_words(name, value, language):
            for rule in wording.find(kind, language, words):
                found.setdefault(rule.code, []).append(Truncator(words.replace(wording.MARKED, "…")).chars(40))
    for rule in wording.RULES:
        places = list(dict.fromkeys(found.get(rule.code, ())))[:SHOWN]
        if not places or (rule.code, language) == ("other-language", "en"):
            continue  # of Japanese in the English, `get_remarks` names the fields
        yield _("%(problem)s: %(words)s. %(advice)s") % {
            "problem": rule.name,
            "words": _(", ").join(_("“%(words)s”") % {"words": words} for words in places),
            "advice": rule.advice,
        }


def _iter_written(page: FoundationPage, language: str) -> Iterator[tuple[str, Any]]:
    """Each field of `language` by the name that it has in both, as it is stored."""
    for name in translated_names(type(page)):
        if name == "title":
            yield name, written_title(page, language)
            continue
        value = getattr(page, field_name(name, language), None)
        yield name, value.get_prep_value() if isinstance(value, StreamValue) else value


# Links ------------------------------------------------------------------------------------------------


def _iter_links_not_live(page: FoundationPage, language: str) -> Iterator[str]:
    for target, link in [*_iter_links_of_blocks(page, language), *_iter_links_in_text(page, language)]:
        if target is None:
            if not (link.get("url") or link.get("document")):
                yield _("A link leads to a page that was deleted. It is left out.")
        elif not target.is_live_in(language) and target.pk != page.pk:
            yield _(
                "The link to “%(title)s” is left out in %(language)s: that page isn't shown in this language yet."
            ) % {
                "title": target.get_admin_display_title(),
                "language": in_words([language]),
            }


def _iter_links_of_blocks(
    page: FoundationPage, language: str
) -> Iterator[tuple[FoundationPage | None, dict[str, Any]]]:
    """The page that each menu entry, card, related page and link block leads to, and the block's other values."""
    for group in getattr(page, "menu_sections", ()):
        yield from ((link.get("page"), link) for link in group.value["links"])
    yield from ((card.value.get("page"), card.value) for card in getattr(page, "cards", ()))
    yield from ((related.value, {}) for related in getattr(page, "related_pages", ()))
    for child in iter_blocks(_get_body(page, language)):
        if child.block_type == "links":
            yield from ((link.get("page"), link) for link in child.value["links"])


def _iter_links_in_text(page: FoundationPage, language: str) -> Iterator[tuple[FoundationPage | None, dict[str, Any]]]:
    """The pages that rich text leads to, fetched with one query."""
    texts = content(page, language_columns(type(page), language)).values()
    tags = (tag.replace('\\"', '"') for text in texts for tag in LINK.findall(text))
    ids = [int(found[1]) for tag in tags if 'linktype="page"' in tag and (found := PAGE_ID.search(tag))]
    pages = base_pages().in_bulk(ids) if ids else {}
    return ((pages.get(pk), {}) for pk in ids)


def _get_body(page: FoundationPage, language: str) -> Any:
    return getattr(page, f"body_{language}", None) or ()


# Pictures and words -----------------------------------------------------------------------------------


def _get_pictures_without_words(page: FoundationPage, language: str) -> list[FoundationImage]:
    lead = getattr(page, "lead_image", None)
    pictures = [lead] if lead and not (translated(lead, "alt_text", language) or "").strip() else []
    return pictures + [figure["image"] for figure in missing_alternative_text(_get_body(page, language), language)]


def _get_english_with_japanese(page: FoundationPage) -> list[str]:
    """The names of the English parts that hold Japanese outside what is marked as such.

    References are left out: they may name Japanese sources.
    """
    return [
        part.label
        for part in get_parts(page, "en")
        if part.field != "references"
        and JAPANESE.search(part.text)
        and JAPANESE.search(MARKED_JAPANESE.sub("", part.value))
    ]
