"""Documents that a text links to: files on the source's own site become documents of ours, each once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from wagtail.documents.forms import get_document_form

from foundation.models import FoundationDocument

from ..bilingual import gettext as _
from ..bilingual import problems
from ..models import ImportedObject
from .uploads import Missing, Upload, Uploads

KIND = ImportedObject.Kind.DOCUMENT


def find_or_fetch_document(
    address: str, site: str, uploads: Uploads, tell: Callable[[str], None] = lambda sentence: None
) -> int | None:
    """The number of the document that a link to `address` leads to; None where it leads to none, or none is to be had.

    `site` is that of the page which links (`SourcePage.site`). Make one `Uploads(run.source, options)` for a whole run:
    it remembers what is missing. `tell` gets a sentence for each document that isn't to be had. Nothing is made in a
    dry run. Call it outside of a transaction, since it may download.
    """
    address = address.partition("#")[0]
    if not is_document(address, site):
        return None
    known = ImportedObject.objects.filter(site=site, kind=KIND, key=address).values_list("object_id", flat=True).first()
    if known and FoundationDocument.objects.filter(pk=known).exists():
        return known
    if uploads.options.dry_run:
        if uploads.downloads or uploads.folder:
            tell(_("The document %s would be taken over.") % address)
        return None
    try:
        upload = uploads.get([address], settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
    except Missing as problem:
        tell(str(problem) or _("The file of a document is missing, so its link was left as it is: %s") % address)
        return None
    number = _find_same(upload) or _create(upload, tell)
    upload.discard()
    if number:
        ImportedObject.objects.update_or_create(
            site=site, kind=KIND, key=address, defaults={"object_id": number, "content_hash": upload.content_hash}
        )
    return number


def is_document(address: str, site: str) -> bool:
    """Whether it is the address of a file on the site which staff could upload as a document."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return False
    ending = PurePosixPath(unquote(parts.path)).suffix.lower().removeprefix(".")
    return parts.scheme in ("http", "https") and host == site and ending in settings.WAGTAILDOCS_EXTENSIONS


def _find_same(upload: Upload) -> int | None:
    """A document with the same content, whatever its address was."""
    same = ImportedObject.objects.filter(kind=KIND, content_hash=upload.content_hash)
    numbers = FoundationDocument.objects.filter(pk__in=same.values("object_id"))
    return numbers.values_list("pk", flat=True).order_by("pk").first()


def _create(upload: Upload, tell: Callable[[str], None]) -> int | None:
    """A new document, checked as one that staff upload is."""
    words = {"title": PurePosixPath(upload.name).stem}
    document = FoundationDocument(**words)
    with upload.path.open("rb") as file:
        form = get_document_form(FoundationDocument)(
            {**words, "collection": document.collection_id}, {"file": File(file, upload.name)}, instance=document
        )
        try:
            if form.is_valid():
                return form.save().pk
            problem = problems(ValidationError(form.errors.as_data()))
        except ValidationError as error:
            problem = problems(error)
    tell(_("The document %(name)s was not taken: %(problem)s") % {"name": upload.name, "problem": problem})
    return None
