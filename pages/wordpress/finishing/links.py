"""The second pass: links of imported pages to other imported pages become references to our pages.

They are changed where they stand, in the version that the import wrote and in the row that visitors read, so that no
page gets a second version for one import. A page that staff edited since is left alone.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import Revision
from wagtail.tasks import update_reference_index_task

from foundation import changes
from foundation.languages import field_name
from foundation.models import FoundationPage
from foundation.paths import base_pages
from pages.models import ClosingMessage

from ..bilingual import gettext as _
from ..bilingual import ngettext
from ..models import ImportedObject, ImportedPage, ImportItem, ImportRun
from ..options import Options
from ..writing.closing import WORDS
from ..writing.documents import find_or_fetch_document
from ..writing.fields import FIELDS, hash_of, plain, snapshot, without_ids
from ..writing.match import NoPlace, Tree
from ..writing.uploads import Uploads
from .address_book import AddressBook, Place
from .addresses import Destination, FoundLink, replace_in_blocks, replace_in_text
from .old_addresses import read_address

BATCH = 50
SHOWN = 5
"""Addresses and titles that a sentence names."""

FindDocument = Callable[[str, str], int | None]
"""From an address and the site of the page that links to it to the number of our document."""


def resolve(run: ImportRun, options: Options, tree: Tree) -> list[str]:
    """Point links at our pages in all pages that were ever imported from the run's sites."""
    try:
        home = tree.get_home()
    except NoPlace:
        return []
    sites = set(run.items.exclude(site="").order_by().values_list("site", flat=True).distinct())
    book = AddressBook(home)
    outcome = Outcome()
    uploads = Uploads(run.source, options)

    @cache
    def find_document(address: str, site: str) -> int | None:
        return find_or_fetch_document(address, site, uploads, outcome.tell)

    records = ImportedPage.objects.filter(site__in=sites).order_by("pk")
    for batch in _in_batches(records.iterator(chunk_size=BATCH)):
        _Batch(batch, book, outcome, find_document).write()
    messages = ImportedObject.objects.filter(site__in=sites, kind=ImportedObject.Kind.CLOSING).order_by("pk")
    for batch in _in_batches(messages.iterator(chunk_size=BATCH)):
        _write_closings(batch, book, outcome)
    _tell_items(run, outcome)
    return outcome.get_sentences()


def _in_batches(items: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(islice(items, BATCH)):
        yield batch


@dataclass
class Outcome:
    pointed: int = 0
    """Links that now lead to our pages and documents."""
    with_fragment: int = 0
    """Links to a place within a page, whose jump a link to a page can't hold: they lead to an address of ours."""
    other_language: list[str] = field(default_factory=list)
    """Addresses of pages in the other language, in blocks, whose links open in the reader's."""
    shortened: list[str] = field(default_factory=list)
    """Addresses of places within a page, in blocks, whose links lead to its beginning now."""
    unresolved: dict[tuple[str, int, str], list[str]] = field(default_factory=dict)
    """By site, WordPress id and language of the page with the link."""
    edited: list[str] = field(default_factory=list)
    """Titles of pages with links that staff edited."""
    locked: list[str] = field(default_factory=list)
    """Titles of pages with links that staff locked."""
    told: dict[str, None] = field(default_factory=dict)
    """Sentences about documents, each once."""

    def count(self, guide: Guide, key: tuple[str, int, str]) -> None:
        """Add what was decided about the links of `key`, in the order of `unresolved`."""
        self.pointed += guide.pointed
        self.with_fragment += guide.with_fragment
        self.other_language += guide.other_language
        self.shortened += guide.shortened
        if guide.unresolved:
            self.unresolved.setdefault(key, []).extend(guide.unresolved)

    def tell(self, sentence: str) -> None:
        self.told.setdefault(sentence)

    def get_sentences(self) -> list[str]:
        told = []
        if self.pointed:
            message = ngettext(
                "%(number)s link leads to this site now.",
                "%(number)s links lead to this site now.",
                self.pointed,
            )
            told.append(message % {"number": self.pointed})
        if self.with_fragment:
            message = ngettext(
                "%(number)s of them leads to a place within a page (#…), so it holds the page's address as text. "
                "Look whether the place is still there, and change the link when the page moves.",
                "%(number)s of them lead to a place within a page (#…), so they hold the page's address as text. "
                "Look whether the places are still there, and change the links when the pages move.",
                self.with_fragment,
            )
            told.append(message % {"number": self.with_fragment})
        if self.unresolved:
            addresses = Counter(address for found in self.unresolved.values() for address in found)
            message = ngettext(
                "%(number)s link to the old site leads to something that was not imported, and was left as it is: "
                "%(links)s.",
                "%(number)s links to the old site lead to something that was not imported, and were left as they are: "
                "%(links)s.",
                addresses.total(),
            )
            told.append(message % {"number": addresses.total(), "links": _in_short(addresses)})
        if self.shortened:
            message = _(
                "These links led to a place within a page (#…) and lead to the beginning of the page now: %s. See "
                "whether that is clear enough."
            )
            told.append(message % _in_short(dict.fromkeys(self.shortened)))
        if self.other_language:
            message = _(
                "Under “Links” on a page, these still lead to the old site, to a page in the other language: %s. A "
                "page chosen there opens in the reader's language, so choose it there, or leave the link out."
            )
            told.append(message % _in_short(dict.fromkeys(self.other_language)))
        if self.edited:
            message = _(
                "Links to the old site stay on pages that were edited here since their import. Change them there: %s."
            )
            told.append(message % _in_short(self.edited))
        if self.locked:
            message = _(
                "Links to the old site stay on pages that are locked here: %s. Unlock them, and import any page again."
            )
            told.append(message % _in_short(self.locked))
        about_documents = list(self.told)
        if len(about_documents) > SHOWN:
            about_documents[SHOWN:] = [_("And %s more documents.") % (len(about_documents) - SHOWN)]
        return [*told, *about_documents]


def _in_short(words: Any) -> str:
    words = list(words)
    return ", ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else "")


# Where a link leads ----------------------------------------------------------------------------------------


class Guide:
    """Decides about the links of one language of one page, and counts."""

    def __init__(self, language: str, book: AddressBook, find_document: FindDocument | None = None) -> None:
        self.language, self.book, self.find_document = language, book, find_document
        self.pointed = self.with_fragment = 0
        self.unresolved: list[str] = []
        self.other_language: list[str] = []
        self.shortened: list[str] = []

    def in_text(self, link: FoundLink) -> Destination | None:
        """Rich text holds a page or a document, or an address of ours as a browser takes it."""
        if document := self._get_document(link):
            return document
        place = self._find(link)
        if place is None:
            return None
        fragment = link.address.partition("#")[2]
        if place.language == self.language and not fragment:
            self.pointed += 1
            return Destination(page=place.page_id)
        path = self.book.get_path(place)
        if not path:
            return None
        self.pointed += 1
        self.with_fragment += bool(fragment)
        return Destination(address=f"{path}#{fragment}" if fragment else path)

    def in_block(self, link: FoundLink) -> Destination | None:
        """A link of a block holds a page, which opens in the reader's language, or a document or another website."""
        if document := self._get_document(link):
            return document
        place = self._find(link)
        if place is None:
            return None
        if place.language != self.language:
            self.other_language.append(link.address)
            return None
        if "#" in link.address:
            self.shortened.append(link.address)
        self.pointed += 1
        return Destination(page=place.page_id)

    def for_page(self, address: str) -> int | None:
        """The page at an address, whatever its language."""
        place = self._find(FoundLink(address, ""))
        self.pointed += place is not None
        return place.page_id if place else None

    def _get_document(self, link: FoundLink) -> Destination | None:
        address = read_address(link.address) if self.find_document else None
        number = self.find_document(link.address, address.site) if address and address.site in self.book.sites else None
        self.pointed += number is not None
        return Destination(document=number) if number else None

    def _find(self, link: FoundLink) -> Place | None:
        address = read_address(link.address)
        if address is None or address.site not in self.book.sites:
            return None
        place = self.book.find(address, self.language)
        if place is None:
            self.unresolved.append(link.address)
        return place


# Pages -----------------------------------------------------------------------------------------------------


@dataclass
class _Page:
    """One language of an imported page, whose text has links to the source."""

    record: ImportedPage
    row: dict[str, Any]
    revision: Revision
    model: type[FoundationPage]
    guide: Guide
    is_plain: bool = True
    """Whether the revision holds what a page made of it would: nearly always, and much faster to read."""

    @property
    def language(self) -> str:
        return self.record.language

    def get_text(self, name: str) -> str:
        return self.revision.content.get(field_name(name, self.language)) or ""

    def get_snapshot(self) -> dict[str, Any]:
        """What `fields.snapshot` answers of the revision, without making a page of it."""
        found = {}
        for name in FIELDS:
            column = field_name(name, self.language)
            if column in self.revision.content:
                value = self.revision.content[column]
                found[name] = _read_body(value) if name == "body" else plain(value)
        return found

    def is_as_imported(self) -> bool:
        if self.get_hash() == self.record.content_hash:
            return True
        self.is_plain = False
        return self.get_hash() == self.record.content_hash

    def get_hash(self) -> str:
        return hash_of(self.get_snapshot() if self.is_plain else snapshot(self.revision.as_object(), self.language))

    def point(self) -> dict[str, str]:
        """The fields of the revision that say something else with their links pointed at our pages."""
        introduction, body = self.get_text("introduction"), self.get_text("body")
        found = {}
        if (after := replace_in_text(introduction, self.guide.in_text)) != introduction:
            found["introduction"] = after
        blocks = json.loads(body) if body else []
        pointed = self.guide.pointed
        replace_in_blocks(blocks, self.guide.in_text, self.guide.in_block)
        if self.guide.pointed > pointed:
            found["body"] = json.dumps(blocks)
        return found


def _read_body(value: str) -> Any:
    return without_ids(json.loads(value)) if value else []


class _Batch:
    """Some pages, read and written together."""

    def __init__(
        self, records: list[ImportedPage], book: AddressBook, outcome: Outcome, find_document: FindDocument
    ) -> None:
        self.book, self.outcome, self.find_document = book, outcome, find_document
        hosts = "|".join(re.escape(site) for site in sorted(book.sites))
        self.mark = re.compile(rf"https?://(?:www\.)?(?:{hosts})(?![\w.-]*\w)", re.IGNORECASE)
        names = ("pk", "latest_revision_id", "content_type_id", "title", "live_ja", "live_en", "locked")
        rows = base_pages().filter(pk__in={record.page_id for record in records}).values(*names)
        self.rows = {row["pk"]: row for row in rows}
        ids = {row["latest_revision_id"] for row in self.rows.values()} - {None}
        self.revisions = Revision.objects.in_bulk(ids)
        self.pages = list(self._find_pages(records))

    def _find_pages(self, records: list[ImportedPage]) -> Iterator[_Page]:
        """Those whose text has a link to the source's host."""
        for record in records:
            row = self.rows[record.page_id]
            revision = self.revisions.get(row["latest_revision_id"])
            if revision is None:
                continue
            model = ContentType.objects.get_for_id(row["content_type_id"]).model_class()
            page = _Page(record, row, revision, model, Guide(record.language, self.book, self.find_document))
            if any(self.mark.search(page.get_text(name)) for name in ("introduction", "body")):
                yield page

    def write(self) -> None:
        changed: list[tuple[_Page, dict[str, str]]] = []
        for page in self.pages:
            is_as_imported = page.is_as_imported()
            is_locked = page.row["locked"]
            if is_locked or not is_as_imported:
                page.guide.find_document = None
            fields = page.point()
            if fields and is_locked:
                self.outcome.locked.append(page.row["title"])
                continue
            if fields and not is_as_imported:
                self.outcome.edited.append(page.row["title"])
                continue
            record = page.record
            self.outcome.count(page.guide, (record.site, record.wordpress_id, record.language))
            if fields:
                changed.append((page, fields))
        if changed:
            with transaction.atomic(), changes.together():
                self._write(changed)

    def _write(self, changed: list[tuple[_Page, dict[str, str]]]) -> None:
        rows = _get_rows(changed)
        shown: list[tuple[int, str]] = []
        columns: dict[type[models.Model], set[str]] = {}
        for page, fields in changed:
            row = rows[page.record.page_id]
            is_same = all(
                plain(getattr(row, field_name(name, page.language))) == _plain(name, page.get_text(name))
                for name in fields
            )
            for name, value in fields.items():
                column = field_name(name, page.language)
                page.revision.content[column] = value
                if is_same:
                    setattr(row, column, value)
                    columns.setdefault(page.model, set()).add(column)
            if is_same and page.row[f"live_{page.language}"]:
                shown.append((row.pk, page.language))
        Revision.objects.bulk_update({page.revision for page, _fields in changed}, ["content"])
        for page, _fields in changed:
            page.record.content_hash = page.get_hash()
        for model, names in columns.items():
            model.objects.bulk_update([row for row in rows.values() if type(row) is model], sorted(names))
        ImportedPage.objects.bulk_update([page.record for page, _fields in changed], ["content_hash"])
        changes.record_rewrite(shown)
        for row in rows.values():
            update_reference_index_task.enqueue(row._meta.app_label, row._meta.model_name, str(row.pk))


def _plain(name: str, text: str) -> Any:
    return _read_body(text) if name == "body" else plain(text)


def _get_rows(changed: list[tuple[_Page, dict[str, str]]]) -> dict[int, FoundationPage]:
    """What visitors read, or the draft of what nobody can see yet: one query for each page type."""
    by_model: dict[type[FoundationPage], set[int]] = {}
    for page, _fields in changed:
        by_model.setdefault(page.model, set()).add(page.record.page_id)
    rows: dict[int, FoundationPage] = {}
    for model, ids in by_model.items():
        rows |= model.objects.in_bulk(ids)
    return rows


# Closing messages ------------------------------------------------------------------------------------------


def _write_closings(batch: list[ImportedObject], book: AddressBook, outcome: Outcome) -> None:
    messages = ClosingMessage.objects.select_related("latest_revision").in_bulk({known.object_id for known in batch})
    for known in batch:
        if message := messages.get(known.object_id):
            with transaction.atomic():
                _write_closing(message, known, book, outcome)


def _write_closing(message: ClosingMessage, known: ImportedObject, book: AddressBook, outcome: Outcome) -> None:
    """Change the words of one language, and the link, which both share."""
    guide = Guide(known.language, book)
    draft = message.get_latest_revision_as_object() if message.latest_revision else message
    column = field_name("text", known.language)
    text, address = getattr(draft, column) or "", draft.link_url
    after = {column: replace_in_text(text, guide.in_text)}
    if address and not draft.link_page_id and (to := guide.for_page(address)):
        after |= {"link_url": "", "link_page_id": to}
    fields = {name: value for name, value in after.items() if value != (getattr(draft, name) or "")}
    if fields and _hash(draft, known.language) != known.content_hash:
        outcome.edited.append(message.name)
        return
    outcome.count(guide, (known.site, int(known.key), known.language))
    if not fields:
        return
    is_same = all(getattr(message, name) == getattr(draft, name) for name in fields)
    for name, value in fields.items():
        setattr(draft, name, value)
        if is_same:
            setattr(message, name, value)
    if revision := message.latest_revision:
        revision.content |= {name.removesuffix("_id"): value for name, value in fields.items()}
        revision.save(update_fields=["content"])
    if is_same:
        message.save(update_fields=[name.removesuffix("_id") for name in fields])
    known.content_hash = _hash(draft, known.language)
    known.save(update_fields=["content_hash"])


def _hash(message: ClosingMessage, language: str) -> str:
    return hash_of([plain(getattr(message, field_name(name, language))) for name in WORDS])


# The report ------------------------------------------------------------------------------------------------


def _tell_items(run: ImportRun, outcome: Outcome) -> None:
    """Each item's report names the links of its page that lead to nothing."""
    items = run.items.filter(kind=ImportItem.Kind.PAGE, page__isnull=False).defer("data")
    for batch in _in_batches(items.iterator(chunk_size=BATCH)):
        changed = []
        for item in batch:
            found = list(dict.fromkeys(outcome.unresolved.get((item.site, item.wordpress_id, item.language), [])))
            if found != item.report.get("unresolved", []):
                item.report["unresolved"] = found
                changed.append(item)
        if changed:
            ImportItem.objects.bulk_update(changed, ["report"])
