"""What a person gives to begin an import."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.languages import DEFAULT, NAMES
from foundation.models import User
from pages.wordpress import background
from pages.wordpress.models import ImportRun
from pages.wordpress.options import Options
from pages.wordpress.received import get_safe_name

ENDINGS = (".json", ".xml", ".zip")
PAIRS_ENDINGS = (".csv", ".tsv", ".txt", ".json")
BEGINNINGS = (b"{", b"[", b"<", b"PK\x03\x04", b"PK\x05\x06")
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""Of the bytes of Unicode, which an export may begin with."""
PAIRS_MOST_BYTES = 5 * 1024 * 1024


class StartForm(forms.Form):
    upload = forms.FileField(
        label=gettext_lazy("The exported file"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    address = forms.CharField(
        label=gettext_lazy("Or the address of the old site"),
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=gettext_lazy(
            "Its pages are then read over the internet, slowly, so that its visitors notice nothing. "
            "This may take hours."
        ),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of pages that don't say it"),
        choices=list(NAMES.items()),
        initial=DEFAULT,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Most pages say it, by an address with /en/ for example."),
    )
    media = forms.BooleanField(
        label=gettext_lazy("Bring the pictures and documents along from the old site"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "They are downloaded when you import a page, so the old site must still be online. Without this, the place "
            "of each picture stays empty, and links to documents still lead to the old site. To have them later, "
            "import the same again with this ticked."
        ),
    )
    adopt = forms.BooleanField(
        label=gettext_lazy("Replace pages that stand here already"),
        required=False,
        help_text=gettext_lazy(
            "Where a page with the same address was written here and not imported, it gets the text of WordPress, in "
            "this language alone. Without this such pages are left alone, and the report names them."
        ),
    )
    pairs = forms.FileField(
        label=gettext_lazy("List of pages that belong together (optional)"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(PAIRS_ENDINGS)}),
        help_text=gettext_lazy(
            "Only if somebody made one for you: it says which Japanese page and which English page are one."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["upload"].help_text = _(
            "What WordPress exports under Tools › Export (.xml), or .json, or a .zip of these: %(most)s at most."
        ) % {"most": filesizeformat(settings.IMPORTS_MAX_SIZE)}
        self.fields["upload"].error_messages["empty"] = _("This file is empty. Export it again.")
        self.fields["pairs"].error_messages["empty"] = _("This file is empty. Choose another, or none.")

    def clean_upload(self) -> UploadedFile | None:
        file = self.cleaned_data["upload"]
        if not file:
            return None
        if file.size > settings.IMPORTS_MAX_SIZE:
            message = _(
                "This file has %(size)s, and at most %(most)s are read. Export the site in parts, or ask whoever runs "
                "this site."
            )
            sizes = {"size": filesizeformat(file.size), "most": filesizeformat(settings.IMPORTS_MAX_SIZE)}
            raise ValidationError(message % sizes)
        if PurePath(file.name).suffix.lower() not in ENDINGS or not _looks_like_export(file):
            message = _(
                "“%(file)s” is not an export of WordPress: those are .xml, .json or .zip files. Choose the file that "
                "WordPress gave you under Tools › Export, unchanged."
            )
            raise ValidationError(message % {"file": file.name[:100]})
        return file

    def clean_pairs(self) -> UploadedFile | None:
        file = self.cleaned_data["pairs"]
        if file and PurePath(file.name).suffix.lower() not in PAIRS_ENDINGS:
            raise ValidationError(_("This list must be a .csv, .tsv, .txt or .json file. Choose another, or none."))
        if file and file.size > PAIRS_MOST_BYTES:
            raise ValidationError(_("This list is too large to be one of pages. Choose another, or none."))
        return file or None

    def clean_address(self) -> str:
        address = self.cleaned_data["address"].strip()
        if not address:
            return ""
        if "://" not in address:
            address = f"https://{address}"
        try:
            parts = urlsplit(address)
            is_address = parts.scheme in ("http", "https") and parts.hostname and not parts.username
        except ValueError:
            is_address = False
        if not is_address or any(character.isspace() for character in address):
            raise ValidationError(_("This is not the address of a site. It looks like https://www.example.org/."))
        return address

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors:
            if data.get("upload") and data.get("address"):
                raise ValidationError(_("Give either a file or an address, not both."))
            if not data.get("upload") and not data.get("address"):
                raise ValidationError(_("Choose the exported file, or write the address of the old site."))
        return data

    def start(self, user: User) -> ImportRun:
        """Keep what was given, and have a worker read it; the run that is under way already for the same, if any."""
        data = self.cleaned_data
        upload, address = data["upload"], data["address"]
        options = Options(dry_run=True, language=data["language"], adopt=data["adopt"], media=data["media"])
        fingerprint = _hash(upload) if upload else hashlib.sha256(address.encode()).hexdigest()
        same = ImportRun.objects.filter(fingerprint=fingerprint, started_by=user, asked_at__isnull=False)
        choices = {f"options__{name}": getattr(options, name) for name in ("language", "adopt", "media")}
        if run := same.filter(**choices).first():
            return run
        run = ImportRun(source=address, fingerprint=fingerprint, started_by=user, options=options.as_dict())
        if upload:
            run.source = get_safe_name(upload.name)
            run.upload = upload
        if data["pairs"]:
            run.pairs = data["pairs"]
        run.save()
        if run.pairs:
            run.options = replace(options, pairs=run.pairs.path).as_dict()
            run.save(update_fields=["options"])
        background.ask(run)
        return run


def _looks_like_export(file: UploadedFile) -> bool:
    """By its first bytes; what is wrong further in, reading tells."""
    head = file.read(512)
    file.seek(0)
    for mark in MARKS:
        head = head.removeprefix(mark)
    if b"<!doctype html" in head.lower() or b"<html" in head.lower():
        return False
    return head.replace(b"\0", b"").lstrip().startswith(BEGINNINGS)


def _hash(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


class AcceptForm(forms.Form):
    """How pages are accepted, one or many."""

    publish = forms.BooleanField(required=False)
    theirs = forms.BooleanField(required=False)
