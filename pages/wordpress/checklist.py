"""What editors should still do on imported pages: found anew from the pages each time, so that what is done is gone.

Pages are looked at many at a time, in their latest drafts, with a fixed number of queries for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from django.db.models import Q, prefetch_related_objects
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import StreamValue

from foundation import linked_rows, wording
from foundation.content import translated_names, written_title
from foundation.languages import JAPANESE, LANGUAGES, field_name, in_words, other
from foundation.linked_pages import LINK, PAGE_ID
from foundation.models import FoundationDocument, FoundationImage, FoundationPage
from foundation.parts import get_parts
from foundation.paths import base_pages
from pages.anchors import FURNITURE, NUMBERED_FURNITURE, STREAMS
from pages.blocks import iter_blocks, missing_alternative_text
from pages.citations import CITATION

from .converters.media import PLACEHOLDER
from .fields import hash_of, snapshot
from .match import has_content
from .models import ImportedObject, ImportedPage, ImportItem
from .pieces import Note
from .visible import text_of_html

BATCH = 50
"""Pages that are looked at together."""

SHORT = 20
"""Characters: a text as short may well be the same in both languages, such as a name."""

SHOWN = 3
"""Places that one sentence names."""

HREF = re.compile(r'\bhref="([^"]*)"')
PLAIN_CITATION = re.compile(r"\[(\d{1,3})\](?!\()")
NOTE_MARK = re.compile(r"※\s?([0-9０-９]{1,2})")
ALL_BOLD = re.compile(r"<p[^>]*>\s*<(b|strong)>(?:(?!</\1>).)+</\1>\s*</p>", re.DOTALL)
LATIN_WORD = re.compile(r"[A-Za-z][a-z]{2,}")


class Kind(StrEnum):
    ALTERNATIVE = "alternative"
    PICTURE = "picture"
    CITATION = "citation"
    HEADING = "heading"
    MENU = "menu"
    LINK = "link"
    TRANSLATION = "translation"


KINDS = {
    Kind.ALTERNATIVE: gettext_lazy("Alternative text"),
    Kind.PICTURE: gettext_lazy("Missing pictures"),
    Kind.CITATION: gettext_lazy("Sources"),
    Kind.HEADING: gettext_lazy("Headings"),
    Kind.MENU: gettext_lazy("Menus"),
    Kind.LINK: gettext_lazy("Links"),
    Kind.TRANSLATION: gettext_lazy("Translation"),
}


@dataclass(frozen=True)
class Finding:
    kind: Kind
    sentence: str
    page: FoundationPage
    language: str = ""
    """Empty for what both languages share."""
    block_id: str = ""
    """Of the body's block in which it is, where it is in one."""


def get_pages() -> Any:
    """The imported pages, and the sections that an import made or whose menu it filled, in the order of the tree."""
    kinds = (ImportedObject.Kind.ANCESTOR, ImportedObject.Kind.MENU)
    made = ImportedObject.objects.filter(kind__in=kinds).values("object_id")
    imported = Q(pk__in=ImportedPage.objects.values("page")) | Q(pk__in=made)
    return base_pages().filter(imported, alias_of=None).order_by("path")


def find_all(pages: Any) -> Iterator[Finding]:
    """The findings of all of `pages`, a batch at a time."""
    keys = list(pages.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        yield from find(list(base_pages().filter(pk__in=keys[start : start + BATCH]).order_by("path")))


def find(pages: Iterable[FoundationPage]) -> list[Finding]:
    """The findings of `pages`, in their order."""
    keys = [page.pk for page in pages]
    rows = list(base_pages().filter(pk__in=keys).order_by("path").specific())
    prefetch_related_objects(rows, "latest_revision")
    drafts = [_get_draft(page) for page in rows]
    world = _World(drafts)
    with linked_rows.known(world.rows):
        return [finding for draft in drafts for finding in _Page(draft, world).find()]


def _get_draft(page: FoundationPage) -> FoundationPage:
    """The latest draft as its text alone, which asks nothing of the database; the state is the page's."""
    if page.latest_revision is None:
        return page
    draft = type(page).from_serializable_data(page.latest_revision.content, check_fks=False)
    for name in (
        "live",
        "path",
        "depth",
        "url_path",
        *[f"{n}_{each}" for n in ("live", "draft") for each in LANGUAGES],
    ):
        setattr(draft, name, getattr(page, name))
    return draft


# What the pages lead to --------------------------------------------------------------------------------------


class _World:
    """The pages, pictures and documents that the drafts lead to, and what is known of the old sites."""

    def __init__(self, drafts: list[FoundationPage]) -> None:
        ids: dict[str, set[int]] = {"page": set(), "image": set(), "document": set()}
        for draft in drafts:
            for value in _iter_stored(draft):
                _collect(value, ids)
            if lead := getattr(draft, "lead_image_id", None):
                ids["image"].add(lead)
        self.rows: linked_rows.Rows = {
            "page": base_pages().in_bulk(ids["page"]),
            "image": FoundationImage.objects.in_bulk(ids["image"]),
            "document": FoundationDocument.objects.in_bulk(ids["document"]),
        }
        self.levels = _get_unordered_levels(drafts)
        self.sites = set(ImportedPage.objects.order_by().values_list("site", flat=True).distinct())


def _get_unordered_levels(drafts: list[FoundationPage]) -> dict[tuple[int, str], str]:
    """By page and language, the headings of the source where they were out of order and nobody has edited the page."""
    by_key = {draft.pk: draft for draft in drafts}
    items = ImportItem.objects.filter(page__in=by_key).order_by("pk")
    levels: dict[tuple[int, str], str] = {}
    for page_id, language, report in items.values_list("page", "language", "report"):
        found = [each["detail"] for each in report["remarks"] if each["note"] == Note.HEADING_ORDER]
        levels[page_id, language] = found[0] if found else ""
    records = ImportedPage.objects.filter(page__in=by_key).values_list("page", "language", "content_hash")
    hashes = {(page_id, language): content_hash for page_id, language, content_hash in records}
    return {
        (page_id, language): found
        for (page_id, language), found in levels.items()
        if found and hashes.get((page_id, language)) == hash_of(snapshot(by_key[page_id], language))
    }


def _iter_stored(draft: FoundationPage) -> Iterator[Any]:
    """Every text and stream of the page, as it is stored."""
    for field in draft._meta.concrete_fields:
        value = getattr(draft, field.attname)
        if isinstance(value, StreamValue):
            yield list(value.raw_data)
        elif isinstance(value, str):
            yield value


def _collect(value: Any, ids: dict[str, set[int]]) -> None:
    if isinstance(value, str):
        for tag in LINK.findall(value) if "<a " in value else ():
            for kind in ("page", "document"):
                if f'linktype="{kind}"' in tag and (found := PAGE_ID.search(tag)):
                    ids[kind].add(int(found[1]))
    elif isinstance(value, list):
        for item in value:
            _collect(item, ids)
    elif isinstance(value, dict):
        if isinstance(value.get("value"), int) and value.get("type") in ids:
            ids[value["type"]].add(value["value"])
        for name, item in value.items():
            if name in ids and isinstance(item, int):
                ids[name].add(item)
            else:
                _collect(item, ids)


# One page ----------------------------------------------------------------------------------------------------


class _Page:
    def __init__(self, draft: FoundationPage, world: _World) -> None:
        self.draft = draft
        self.world = world
        self.languages = [language for language in LANGUAGES if has_content(draft, language)]

    def find(self) -> Iterator[Finding]:
        for language in self.languages:
            text = _Text(self.draft, language, self.world)
            for finders in (text.find_pictures, text.find_citations, text.find_headings, text.find_links):
                yield from finders()
        yield from self._find_menus()
        yield from self._find_untranslated()

    def _finding(self, kind: Kind, sentence: str, language: str = "") -> Finding:
        return Finding(kind, sentence, self.draft, language)

    # Menus ---------------------------------------------------------------------------------------------------

    def _find_menus(self) -> Iterator[Finding]:
        for group in getattr(self.draft, "menu_sections", None) or ():
            headings = {language: group.value.get_heading(language) for language in LANGUAGES}
            name = headings["ja"] or headings["en"] or _("without a heading")
            for language in self.languages:
                yield from self._find_in_menu_words(name, headings[language], language, is_heading=True)
            for link in group.value["links"]:
                page = link.get("page")
                label = link.get("label_ja") or link.get("label_en") or _get_target(link)
                if page and not page.path.startswith(self.draft.path):
                    sentence = _(
                        "The menu “%(group)s” leads to “%(link)s”, which stands in another part of the site. "
                        "Move the page here, or take the link out."
                    )
                    yield self._finding(Kind.MENU, sentence % {"group": name, "link": label})
                if page is None and link.get("url") and self._is_old(link["url"]):
                    sentence = _("The menu “%(group)s” leads to the old site: “%(link)s”. Choose the page here.")
                    yield self._finding(Kind.LINK, sentence % {"group": name, "link": label})
                for language in self.languages:
                    yield from self._find_in_menu_words(name, link.get(f"label_{language}") or "", language)

    def _find_in_menu_words(self, group: str, words: str, language: str, is_heading: bool = False) -> Iterator[Finding]:
        if is_heading and not words:
            sentence = _("The menu “%(group)s” has no heading in %(language)s. Write one.")
        elif words and _is_other_language(words, language):
            sentence = _("In the menu “%(group)s”, “%(words)s” is not %(language)s. Translate it.")
        else:
            return
        values = {"group": group, "words": words, "language": in_words([language])}
        yield self._finding(Kind.MENU, sentence % values, language)

    def _is_old(self, address: str) -> bool:
        return _get_host(address) in self.world.sites

    # Translation ---------------------------------------------------------------------------------------------

    def _find_untranslated(self) -> Iterator[Finding]:
        if len(self.languages) == 1:
            language = other(self.languages[0])
            sentence = _("The page isn't there in %(language)s. Translate it, or see whether WordPress has it.")
            yield self._finding(Kind.TRANSLATION, sentence % {"language": in_words([language])}, language)
        same: dict[str, list[str]] = {}
        if len(self.languages) == 2:
            for text in self._iter_same_texts():
                same.setdefault("en" if JAPANESE.search(text) else "ja", []).append(text)
        for language, texts in same.items():
            sentence = _("This is the same in both languages, so its %(language)s is missing: %(texts)s")
            values = {"language": in_words([language]), "texts": _quote(texts)}
            yield self._finding(Kind.TRANSLATION, sentence % values, language)
        for language in self.languages:
            words = [text for text in self._iter_other_language(language) if text not in same.get(language, ())]
            if words:
                sentence = _(
                    "Not all words of this are %(language)s: %(texts)s. Translate them, or mark a name that must stay."
                )
                values = {"language": in_words([language]), "texts": _quote(words)}
                yield self._finding(Kind.TRANSLATION, sentence % values, language)

    def _iter_same_texts(self) -> Iterator[str]:
        texts = {
            language: {
                part.text: None
                for part in get_parts(self.draft, language)
                if part.field != "references" and len(part.text) >= SHORT
            }
            for language in LANGUAGES
        }
        return (text for text in texts["ja"] if text in texts["en"])

    def _iter_other_language(self, language: str) -> Iterator[str]:
        """By the same rule as advice beside the fields of the editor."""
        for name in translated_names(type(self.draft)):
            value = getattr(self.draft, field_name(name, language), None)
            if name == "title":
                value = written_title(self.draft, language)
            stored = value.get_prep_value() if isinstance(value, StreamValue) else value
            for kind, words in wording.iter_words(name, stored, language):
                if any(rule.code == "other-language" for rule in wording.find(kind, language, words)):
                    yield words.replace(wording.MARKED, "…")


def _get_target(link: Any) -> str:
    page = link.get("page")
    return page.get_admin_display_title() if page else link.get("url") or ""


def _is_other_language(words: str, language: str) -> bool:
    if language == "en":
        return JAPANESE.search(words) is not None
    return not JAPANESE.search(words) and LATIN_WORD.search(words) is not None


def _quote(texts: list[str]) -> str:
    shown = [_("“%(words)s”") % {"words": Truncator(text).chars(40)} for text in dict.fromkeys(texts)]
    more = _("and %s more") % (len(shown) - SHOWN) if len(shown) > SHOWN else ""
    return _(", ").join([*shown[:SHOWN], *([more] if more else [])])


def _get_host(address: str) -> str:
    try:
        return (urlsplit(unescape(address)).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


# One language of a page --------------------------------------------------------------------------------------


class _Text:
    def __init__(self, draft: FoundationPage, language: str, world: _World) -> None:
        self.draft = draft
        self.language = language
        self.world = world

    def _finding(self, kind: Kind, sentence: str, block_id: str | None = "") -> Finding:
        return Finding(kind, sentence, self.draft, self.language, block_id or "")

    def _get(self, name: str) -> Any:
        return getattr(self.draft, field_name(name, self.language), None)

    @cached_property
    def blocks(self) -> list[StreamValue.StreamChild]:
        return list(iter_blocks(self._get("body") or ()))

    @cached_property
    def rich_texts(self) -> list[tuple[str, str]]:
        """(HTML, id of the block) of all rich text."""
        found = [(str(self._get("introduction") or ""), "")]
        for name in STREAMS:
            for block in ((value := self._get(name)) and value.raw_data) or ():
                found += _iter_html(block, block.get("id") or "")
        return found

    # Pictures ------------------------------------------------------------------------------------------------

    def find_pictures(self) -> Iterator[Finding]:
        lead = self.world.rows["image"].get(getattr(self.draft, "lead_image_id", None))
        lacking = [figure["image"] for figure in missing_alternative_text(self._get("body") or (), self.language)]
        if lead and not (getattr(lead, field_name("alt_text", self.language)) or "").strip():
            lacking.insert(0, lead)
        for image in lacking:
            sentence = _(
                "The picture “%(title)s” has no alternative text in %(language)s. Describe it, or mark it as "
                "decorative."
            )
            values = {"title": image, "language": in_words([self.language])}
            yield self._finding(Kind.ALTERNATIVE, sentence % values, self._get_block_of(image))
        for block in self.blocks:
            if block.block_type != "figure":
                continue
            image, address = block.value.get("image"), block.value.get("original_address") or ""
            name = unquote(address.rpartition("/")[2]) or address
            if image is None:
                sentence = _("A picture is missing: %(name)s. Choose it, or remove its place.")
                yield self._finding(Kind.PICTURE, sentence % {"name": name or _("without a name")}, block.id)
            elif PLACEHOLDER.search(name) or PLACEHOLDER.search(image.title):
                sentence = _("“%(title)s” seems to be a placeholder. Choose the real picture.")
                yield self._finding(Kind.PICTURE, sentence % {"title": image.title}, block.id)

    def _get_block_of(self, image: FoundationImage) -> str:
        figures = (block for block in self.blocks if block.block_type == "figure")
        return next((block.id or "" for block in figures if block.value.get("image") == image), "")

    # Sources -------------------------------------------------------------------------------------------------

    def find_citations(self) -> Iterator[Finding]:
        references = self._get("references")
        number = len(references) if references is not None else 0
        cited: set[int] = set()
        orphans: dict[str, str] = {}
        plain: dict[str, str] = {}
        for html, block_id in self.rich_texts:
            for found in CITATION.finditer(html):
                cited.add(int(found[1]))
                if not 1 <= int(found[1]) <= number:
                    orphans.setdefault(f"[{found[1]}]", block_id)
            words = text_of_html(CITATION.sub("", html)) if "[" in html or "※" in html else ""
            for found in PLAIN_CITATION.finditer(words):
                target = plain if 1 <= int(found[1]) <= number else orphans
                target.setdefault(found[0], block_id)
            for found in NOTE_MARK.finditer(words):
                if not 1 <= int(found[1]) <= number:
                    orphans.setdefault(found[0], block_id)
        if orphans:
            sentence = _(
                "The text has %(marks)s, but no source with this number. Add it to the references, or take the mark "
                "out."
            )
            marks = {"marks": _(", ").join(list(orphans)[:10])}
            yield self._finding(Kind.CITATION, sentence % marks, next(iter(orphans.values())))
        if plain:
            sentence = _("%(marks)s should be raised, so that it leads to its source.")
            yield self._finding(
                Kind.CITATION, sentence % {"marks": _(", ").join(list(plain)[:10])}, next(iter(plain.values()))
            )
        if unused := [str(each) for each in range(1, number + 1) if each not in cited and f"[{each}]" not in plain]:
            sentence = _("Nothing in the text names these references: %(numbers)s.")
            yield self._finding(Kind.CITATION, sentence % {"numbers": _(", ").join(unused[:10])})

    # Headings ------------------------------------------------------------------------------------------------

    def find_headings(self) -> Iterator[Finding]:
        if levels := self.world.levels.get((self.draft.pk, self.language)):
            sentence = _(
                "In WordPress the headings were out of order (%(levels)s). See whether each section stands in its "
                "place. This goes away once the page is edited here."
            )
            yield self._finding(Kind.HEADING, sentence % {"levels": levels})
        for block in self.blocks:
            if block.block_type == "section":
                heading = block.value.get("heading") or ""
                if not heading.strip():
                    yield self._finding(Kind.HEADING, _("A section has no heading. Write one."), block.id)
                elif not len(block.value["content"]):
                    sentence = _("Below the heading “%(heading)s” there is no text. Write it, or take the heading out.")
                    yield self._finding(Kind.HEADING, sentence % {"heading": Truncator(heading).chars(60)}, block.id)
        for html, block_id in self.rich_texts:
            for found in ALL_BOLD.finditer(html):
                words = Truncator(text_of_html(found[0])).chars(60)
                sentence = _("“%(words)s” looks like a heading and is only bold. Make it the heading of a section.")
                yield self._finding(Kind.HEADING, sentence % {"words": words}, block_id)

    # Links ---------------------------------------------------------------------------------------------------

    def find_links(self) -> Iterator[Finding]:
        for html, block_id in self.rich_texts:
            for tag in LINK.findall(html) if "<a " in html else ():
                yield from self._find_in_tag(tag, block_id)
        for block in self.blocks:
            if block.block_type == "links":
                for link in block.value["links"]:
                    if page := link.get("page"):
                        yield from self._find_hidden(page, block.id)
                    elif link.get("url"):
                        yield from self._find_in_address(link["url"], block.id)
                    elif not link.get("document"):
                        yield self._deleted(block.id)
        for related in getattr(self.draft, "related_pages", None) or ():
            if related.value is None:
                yield self._deleted("")
            else:
                yield from self._find_hidden(related.value, "")

    def _find_in_tag(self, tag: str, block_id: str) -> Iterator[Finding]:
        for kind in ("page", "document"):
            if f'linktype="{kind}"' in tag:
                number = PAGE_ID.search(tag)
                target = self.world.rows[kind].get(int(number[1])) if number else None
                if target is None:
                    yield self._deleted(block_id)
                elif kind == "page":
                    yield from self._find_hidden(target, block_id)
                return
        if found := HREF.search(tag):
            yield from self._find_in_address(unescape(found[1]), block_id)

    def _deleted(self, block_id: str | None) -> Finding:
        sentence = _("A link leads to a page or document that was deleted. Choose another, or take the link out.")
        return self._finding(Kind.LINK, sentence, block_id)

    def _find_hidden(self, target: FoundationPage, block_id: str | None) -> Iterator[Finding]:
        """A page that isn't there for readers; but before anything is published, drafts lead to drafts."""
        is_there = getattr(target, f"live_{self.language}")
        is_on_its_way = not getattr(self.draft, f"live_{self.language}") and getattr(target, f"draft_{self.language}")
        if is_there or is_on_its_way or target.pk == self.draft.pk:
            return
        sentence = _(
            "A link leads to “%(title)s”, which isn't shown in %(language)s. Publish that page, or take the link out."
        )
        values = {"title": target.get_admin_display_title(), "language": in_words([self.language])}
        yield self._finding(Kind.LINK, sentence % values, block_id)

    def _find_in_address(self, address: str, block_id: str | None) -> Iterator[Finding]:
        if address.startswith("#"):
            if unquote(address[1:]) not in self.anchors and not _is_furniture(address[1:]):
                sentence = _("A link leads to a place on this page that isn't there (%(address)s). Take the link out.")
                yield self._finding(Kind.LINK, sentence % {"address": address[:80]}, block_id)
        elif _get_host(address) in self.world.sites:
            sentence = _("A link leads to the old site: %(address)s. Choose the page here, or take the link out.")
            yield self._finding(Kind.LINK, sentence % {"address": unquote(address)[:120]}, block_id)

    @cached_property
    def anchors(self) -> frozenset[str]:
        return frozenset(self.draft.get_anchors(self.language).values())


def _is_furniture(fragment: str) -> bool:
    return fragment in FURNITURE or NUMBERED_FURNITURE.fullmatch(fragment) is not None


def _iter_html(value: Any, block_id: str) -> Iterator[tuple[str, str]]:
    """The rich text in a stored block, with the id of the innermost block around it."""
    if isinstance(value, str):
        if value.lstrip().startswith("<"):
            yield value, block_id
    elif isinstance(value, list):
        for item in value:
            yield from _iter_html(item, block_id)
    elif isinstance(value, dict):
        inner = value.get("id") or block_id if {"type", "value"} <= value.keys() else block_id
        for item in value.values():
            yield from _iter_html(item, inner)
