"""Picture files: taken from a folder, since importing asks nothing of the network."""

from __future__ import annotations

import os.path
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.utils.translation import gettext as _
from wagtail.images.forms import get_image_form

from foundation.languages import field_name
from foundation.models import FoundationImage

from .models import ImportedObject
from .read import SourcePage
from .report import PageReport


def iter_figures(blocks: list[dict]) -> Iterator[dict]:
    """The values of all figures in a body, nested sections included."""
    for block in blocks:
        if block["type"] == "figure":
            yield block["value"]
        elif block["type"] == "section":
            yield from iter_figures(block["value"]["content"])


def supply(body: list[dict], source: SourcePage, folder: Path | None, report: PageReport, dry_run: bool) -> None:
    """Put the pictures that are to be had into the figures of `body`; report the others, whose place is kept."""
    for figure in iter_figures(body):
        address = figure["original_address"]
        known = ImportedObject.objects.filter(site=source.site, kind=ImportedObject.Kind.IMAGE, key=address).first()
        if known and FoundationImage.objects.filter(pk=known.object_id).exists():
            figure["image"] = known.object_id
            continue
        file = _find_file(folder, address, report)
        if file is None:
            report.missing_pictures.append(address)
        elif dry_run:
            report.note(_("The picture %s would be taken from the folder.") % file.name)
        elif image := _create(file, figure["alt_text"], source, report):
            figure["image"] = image
            ImportedObject.objects.update_or_create(
                site=source.site, kind=ImportedObject.Kind.IMAGE, key=address, defaults={"object_id": image}
            )


def _find_file(folder: Path | None, address: str, report: PageReport) -> Path | None:
    """The file by its whole upload path, by the last parts of it, or by its name if only one file has it."""
    if folder is None:
        return None
    parts = [part for part in unquote(urlsplit(address).path).split("/") if part not in ("", ".", "..")]
    for start in range(len(parts)):
        # Not `Path.is_file`, which fails at a name too long for the file system.
        file = folder.joinpath(*parts[start:])
        if os.path.isfile(file) and file.resolve().is_relative_to(folder.resolve()):
            return file
    found = [file for file in folder.rglob("*") if parts and file.name == parts[-1] and file.is_file()]
    if len(found) > 1:
        report.note(_("Several files in the folder are called %s, so none was taken. Keep one of them.") % parts[-1])
    return found[0] if len(found) == 1 else None


def _create(file: Path, alt_text: str, source: SourcePage, report: PageReport) -> int | None:
    """A new image, checked as one that staff upload is; its number."""
    with file.open("rb") as content:
        words = {"title": file.stem, field_name("alt_text", source.language): alt_text}
        image = FoundationImage(**words)
        form = get_image_form(FoundationImage)(
            {**words, "collection": image.collection_id}, {"file": ImageFile(content, name=file.name)}, instance=image
        )
        try:
            if form.is_valid():
                return form.save().pk
            problem = " ".join(error for errors in form.errors.values() for error in errors)
        except ValidationError as error:
            problem = " ".join(error.messages)
    report.note(_("The picture %(name)s was not taken: %(problem)s") % {"name": file.name, "problem": problem})
    report.missing_pictures.append(file.name)
    return None
