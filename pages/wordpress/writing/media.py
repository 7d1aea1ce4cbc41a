"""Pictures: their files, taken from a folder or downloaded, become images, each once however often it is shown."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile, get_image_dimensions
from django.db import transaction
from wagtail.images.forms import get_image_form

from foundation import svg
from foundation.languages import field_name
from foundation.models import FoundationImage

from ..bilingual import gettext as _
from ..bilingual import problems
from ..conversion.convert import Conversion, convert
from ..conversion.converters.media import PLACEHOLDER
from ..conversion.pieces import Note, PictureFacts
from ..finishing.addresses import iter_pictures
from ..models import ImportedObject, ImportItem, ImportRun
from ..options import Options
from ..read import SourcePage
from ..report import PageReport
from .uploads import Missing, Unfinished, Upload, Uploads

logger = logging.getLogger(__name__)

KIND = ImportedObject.Kind.IMAGE
MOST_BYTES = 10 * 1024 * 1024
"""Of a picture, where the settings say nothing: as Wagtail has it."""
ALT_LENGTH, TITLE_LENGTH = 500, 255
TO_COME = 0
"""No image's number: in a dry run, what makes a page differ from the same one without the picture."""
TINY = 5
"""Pixels: what is no larger in both directions counts visitors or holds space."""
SMALLER = re.compile(r"(?:-\d{1,5}x\d{1,5}|-scaled|-rotated)(?=\.[a-z0-9]+$)", re.IGNORECASE)
"""What WordPress adds to the name of a copy that it makes: "door-300x200.jpg"."""


class Pictures:
    """What a run finds out about pictures, once for all of its pages."""

    def __init__(self, run: ImportRun | None, options: Options) -> None:
        self.options = options
        self.uploads = Uploads(run.source if run else "", options)
        self.library = _Library(run, options)
        self.fetched: dict[str, Upload] = {}
        """What was downloaded for pages that are written next, by its address in the page."""

    @property
    def downloads(self) -> bool:
        return self.uploads.downloads

    def fetch(self, source: SourcePage, end: float | None = None) -> bool:
        """Download what a page shows and isn't here yet: before the page is written, since others may not write then.

        What is not to be had is told when the page is written. Return whether there was time for all of it: `end` is by
        the monotonic clock.
        """
        if not self.downloads or not (source.featured or "<img" in source.html.lower()):
            return True
        try:
            self._fetch(source, end)
        except Unfinished:
            return False
        except Exception:  # what goes wrong here goes wrong again when the page is written, and is told there
            logger.exception("The pictures of %s could not be downloaded", source.link)
        return True

    def _fetch(self, source: SourcePage, end: float | None) -> None:
        pictures = list(iter_pictures(convert(source)))
        known = self._get_known(pictures, source)
        for figure, facts in pictures:
            address = figure["original_address"]
            is_new = address not in known and self.fetched.keys().isdisjoint(self._names(facts))
            if is_new and not is_placeholder(address, facts):
                try:
                    self.fetched[address] = self.uploads.get(self._candidates(facts, source), _most_bytes(), end)
                except Missing:
                    pass

    def supply(self, conversion: Conversion, source: SourcePage, report: PageReport) -> None:
        """Put the images that are to be had into the figures; report the others, whose place is kept."""
        pictures = list(iter_pictures(conversion))
        known = self._get_known(pictures, source) if pictures else {}
        remarked = {remark.detail for remark in conversion.remarks if remark.note == Note.PLACEHOLDER}
        for figure, facts in pictures:
            address = figure["original_address"]
            number = next((known[name] for name in [address, *self._names(facts)] if name in known), None)
            if number is None and facts.address in remarked:
                continue
            if number is None and is_placeholder(address, facts):
                report.note(_("A picture seems to be a placeholder, so its file was not taken: %s") % address)
            elif number is None and self.options.dry_run:
                if self._is_to_be_had(facts, source, report):
                    figure["image"] = TO_COME
                    continue
            elif number is None:
                number = self._take(address, facts, source, report)
            if number is None and figure is conversion.lead:
                report.note(_("Its featured image is missing, so choose the lead image by hand: %s") % address)
                continue
            if number is None:
                report.missing_pictures.append(address)
                continue
            known[address] = figure["image"] = number

    def describe(self, conversion: Conversion, source: SourcePage) -> None:
        """Give the images of a page their alternative text in its language, where they have none."""
        column = field_name("alt_text", source.language)
        words: dict[int, str] = {}
        for figure, facts in iter_pictures(conversion):
            if figure["image"]:
                words.setdefault(
                    figure["image"], figure["alt_text"] or self.library.get_words(facts, source, "alt_text")
                )
        described = [number for number, alt in words.items() if alt]
        for image in FoundationImage.objects.filter(pk__in=described) if described else ():
            if not getattr(image, column):
                setattr(image, column, words[image.pk][:ALT_LENGTH])
                image.save()

    # What is here already --------------------------------------------------------------------------------

    def _get_known(self, pictures: list[tuple[dict, PictureFacts]], source: SourcePage) -> dict[str, int]:
        """The images of the addresses in a page that have one, under this name or that of another size."""
        names = {figure["original_address"]: self._names(facts) for figure, facts in pictures}
        keys = {name for own in names.values() for name in own}
        rows = ImportedObject.objects.filter(site=source.site, kind=KIND, key__in=keys).values_list("key", "object_id")
        numbers = dict(rows)
        present = set(FoundationImage.objects.filter(pk__in=numbers.values()).values_list("pk", flat=True))
        known: dict[str, int] = {}
        for address, own in names.items():
            found = next((numbers[name] for name in own if numbers.get(name) in present), None)
            if found:
                known[address] = found
                if numbers.get(address) != found and not self.options.dry_run:
                    self._remember(address, found, "", source)
        return known

    def _names(self, facts: PictureFacts) -> list[str]:
        return list(dict.fromkeys([facts.address, SMALLER.sub("", facts.address), *facts.alternatives]))

    def _candidates(self, facts: PictureFacts, source: SourcePage) -> list[str]:
        """Where its file may be, the largest first."""
        item = self.library.find(facts, source)
        original = str(item.get("source_url") or "") if item else ""
        is_address = original.startswith(("http://", "https://"))
        return [*([original] if is_address else []), facts.address, *facts.alternatives]

    # A new one -------------------------------------------------------------------------------------------

    def _take(self, address: str, facts: PictureFacts, source: SourcePage, report: PageReport) -> int | None:
        try:
            upload = self.fetched.pop(address, None) or self.uploads.get_here(self._candidates(facts, source))
        except Missing as problem:
            if str(problem):
                report.note(str(problem))
            if problem.may_come:
                report.note(
                    _(
                        "The page is imported without it all the same. Once the old site can be reached, import the "
                        "same again: the picture comes then."
                    )
                )
            return None
        try:
            with upload.path.open("rb") as file:
                if is_tiny(get_image_dimensions(file)):
                    report.note(_("A picture is only a few pixels large, so its file was not taken: %s") % address)
                    return None
            number = _find_same(upload)
            if number is None:
                if upload.name.lower().endswith(".svg"):
                    upload = _cleaned(upload, report)
                number = self._create(upload, facts, source, report)
        finally:
            upload.discard()
        if number:
            self._remember(address, number, upload.content_hash, source)
        return number

    def _is_to_be_had(self, facts: PictureFacts, source: SourcePage, report: PageReport) -> bool:
        """For a dry run, without asking the network."""
        try:
            found = next(filter(None, map(self.uploads.find, self._candidates(facts, source))), None)
        except Missing as problem:
            report.note(str(problem))
            return False
        if found:
            report.note(_("The picture %s would be taken from the folder.") % found.name)
        elif self.uploads.downloads:
            report.note(_("The picture %s would be downloaded.") % facts.address)
        return bool(found or self.uploads.downloads)

    def _create(self, upload: Upload, facts: PictureFacts, source: SourcePage, report: PageReport) -> int | None:
        """A new image, checked as one that staff upload is; its number. No picture is worth the loss of its page."""
        title = self.library.get_words(facts, source, "title") or PurePosixPath(upload.name).stem
        try:
            with transaction.atomic():
                return _save(upload, title[:TITLE_LENGTH])
        except ValidationError as error:
            problem = problems(error)
        except Exception:
            logger.exception("The picture %s could not be stored", upload.name)
            problem = _("Its file could not be read.")
        report.note(_("The picture %(name)s was not taken: %(problem)s") % {"name": upload.name, "problem": problem})
        return None

    def _remember(self, address: str, number: int, content_hash: str, source: SourcePage) -> None:
        values = {"object_id": number} | ({"content_hash": content_hash} if content_hash else {})
        ImportedObject.objects.update_or_create(site=source.site, kind=KIND, key=address, defaults=values)


def is_placeholder(address: str, facts: PictureFacts) -> bool:
    return bool(PLACEHOLDER.search(_file_name(address))) or is_tiny((facts.width, facts.height))


def is_tiny(size: tuple[int | None, int | None]) -> bool:
    return all(length is not None and length <= TINY for length in size)


def _most_bytes() -> int:
    return getattr(settings, "WAGTAILIMAGES_MAX_UPLOAD_SIZE", None) or MOST_BYTES


def _find_same(upload: Upload) -> int | None:
    """An image with the same content, whatever its address was."""
    same = ImportedObject.objects.filter(kind=KIND, content_hash=upload.content_hash)
    images = FoundationImage.objects.filter(pk__in=same.values("object_id"))
    return images.values_list("pk", flat=True).order_by("pk").first()


def _cleaned(upload: Upload, report: PageReport) -> Upload:
    """A drawing without what a browser would run; as it is where that can't be had, which the form then says."""
    content = upload.path.read_bytes()
    try:
        svg.check(io.BytesIO(content))
    except svg.UnsafeSvg as found:
        try:
            content = svg.clean(content)
        except svg.UnsafeSvg:
            return upload
        message = _(
            "The picture %(name)s held active content (%(what)s), which was taken out. See whether it looks well."
        )
        report.note(message % {"name": upload.name, "what": found})
        return replace(upload, content=content)
    return upload


def _save(upload: Upload, title: str) -> int:
    """Raises ValidationError with all that the form has to say."""
    image = FoundationImage(title=title)
    with upload.open() as content:
        form = get_image_form(FoundationImage)(
            {"title": title, "collection": image.collection_id},
            {"file": ImageFile(content, name=upload.name)},
            instance=image,
        )
        if not form.is_valid():
            raise ValidationError(form.errors.as_data())
        return form.save().pk


# The media library -----------------------------------------------------------------------------------------


class _Library:
    """What the source says of its pictures beside its pages: their largest file, titles and alternative texts."""

    def __init__(self, run: ImportRun | None, options: Options) -> None:
        self.run, self.options = run, options
        self._rows: dict[int | str, list[tuple[int, str]]] | None = None
        """Number and language of items, by their WordPress id and by their path."""

    def find(self, facts: PictureFacts, source: SourcePage, is_in_language: bool = False) -> dict[str, Any] | None:
        """The item of a picture, in the language of the page if there is one; its file must have the same name."""
        rows = self._get_rows().get(_get_path(facts.address), []) if self.run else []
        own = [row for row in self._get_rows().get(facts.attachment_id or 0, []) if row in rows] if rows else []
        rows = sorted([*own, *rows], key=lambda row: row[1] != source.language)
        if is_in_language:
            rows = [row for row in rows if row[1] == source.language]
        if not rows:
            return None
        return json.loads(ImportItem.objects.values_list("data", flat=True).get(pk=rows[0][0]))

    def get_words(self, facts: PictureFacts, source: SourcePage, name: str) -> str:
        """A text that stands there in the language of the page; empty without one."""
        item = self.find(facts, source, is_in_language=True)
        value = item.get(name) if item else ""
        text = value.get("rendered") if isinstance(value, dict) else value
        return " ".join(unescape(text).replace("\0", "").split()) if isinstance(text, str) else ""

    def _get_rows(self) -> dict[int | str, list[tuple[int, str]]]:
        if self._rows is None:
            self._rows = {}
            items = self.run.items.filter(kind=ImportItem.Kind.MEDIA).order_by("pk")
            for pk, wordpress_id, link, language in items.values_list("pk", "wordpress_id", "link", "language"):
                row = (pk, language or self.options.language)
                keys: Iterable[int | str] = (wordpress_id, _get_path(link))
                for key in filter(None, keys):
                    self._rows.setdefault(key, []).append(row)
        return self._rows


def _get_path(address: str) -> str:
    """Of the file that an address gives in some size; the same with and without "https" and "www."."""
    try:
        return SMALLER.sub("", unquote(urlsplit(address).path))
    except ValueError:
        return ""


def _file_name(address: str) -> str:
    return _get_path(address).rpartition("/")[2]
