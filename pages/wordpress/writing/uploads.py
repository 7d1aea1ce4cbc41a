"""The files that a WordPress site's pages show and link to: from a folder, or downloaded. No database."""

from __future__ import annotations

import hashlib
import io
import mimetypes
import os.path
import shutil
import tempfile
import time
import weakref
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

import willow

from .. import sources, web
from ..bilingual import gettext as _
from ..options import Options
from ..sources import ExportError

MOST_SILENCE = 3
"""Files in a row for which a server gives no answer at all, until it isn't asked any more."""
SILENCE = 600.0
"""Seconds for which it is then left alone, by every import of this process."""
SILENT = frozenset(("name", "timeout", "refused", "connection", "certificate", "tls"))
NAME_LENGTH = 100
"""Characters of a file's name, without what tells its type."""


monotonic = time.monotonic

_silent_at: dict[str, float] = {}
"""When a server was found not to answer, by its name: else each of the many turns of an import would find out anew."""


class Missing(Exception):
    """A file that is not to be had; the message is a sentence that says why, or empty where it was never looked for."""

    def __init__(self, reason: str = "", may_come: bool = False) -> None:
        """`may_come` where the server gave no answer: later it may be to be had."""
        super().__init__(reason)
        self.may_come = may_come


class Unfinished(Exception):
    """There was no time to find out whether a file is to be had."""


@dataclass(frozen=True)
class Upload:
    """A file. Discard it once it is stored."""

    path: Path
    name: str
    """As it is to be stored: its ending is that of what it really holds, where that can be told."""
    content_hash: str
    """SHA-256."""
    is_temporary: bool = False
    content: bytes | None = None
    """What is to be stored in place of what the file holds."""

    def open(self) -> BinaryIO:
        return self.path.open("rb") if self.content is None else io.BytesIO(self.content)

    def discard(self) -> None:
        if self.is_temporary:
            self.path.unlink(missing_ok=True)


class Uploads:
    """Where a run finds files. It looks through the folder once, and doesn't ask again for what can't be downloaded."""

    def __init__(self, source: str, options: Options) -> None:
        """`source` is the run's: of a live site, files are downloaded unless that is refused."""
        self.options = options
        self.downloads = sources.is_live(source) if options.media is None else options.media
        self.folder = options.media_dir
        self.missing: dict[str, Missing] = {}
        self.silences: dict[str, int] = {}
        self._names: dict[str, list[Path]] | None = None
        self._downloaded: Path | None = None
        self._numbers = count()

    # From the folder -------------------------------------------------------------------------------------

    def find(self, address: str) -> Path | None:
        """The file by its whole upload path, by the last parts of it, or by its name; Missing if several have that."""
        if self.folder is None:
            return None
        parts = [part for part in unquote(_path(address)).split("/") if part not in ("", ".", "..")]
        for start in range(len(parts)):
            # Not `Path.is_file`, which fails at a name too long for the file system.
            file = self.folder.joinpath(*parts[start:])
            if os.path.isfile(file) and file.resolve().is_relative_to(self.folder.resolve()):
                return file
        found = self._get_names().get(parts[-1], []) if parts else []
        if len(found) > 1:
            message = _("Several files in the folder are called %s, so none was taken. Keep one of them.")
            raise Missing(message % parts[-1])
        return found[0] if found else None

    def _get_names(self) -> dict[str, list[Path]]:
        if self._names is None:
            self._names = {}
            for folder, _folders, names in os.walk(self.folder):
                for name in names:
                    self._names.setdefault(name, []).append(Path(folder, name))
        return self._names

    # Both ------------------------------------------------------------------------------------------------

    def get(self, addresses: Iterable[str], most: int, end: float | None = None) -> Upload:
        """The file at the first of the addresses at which there is one; Missing, with the reason of the first.

        `most` is in bytes. With an `end`, by the monotonic clock, Unfinished tells of what takes longer.
        """
        addresses = list(dict.fromkeys(addresses))
        try:
            return self.get_here(addresses)
        except Missing:
            if not self.downloads:
                raise
        for address in addresses:
            if address not in self.missing:
                try:
                    return self._download(address, most, end)
                except Missing as problem:
                    self.missing[address] = problem
        raise self._get_problem(addresses)

    def get_here(self, addresses: Iterable[str]) -> Upload:
        """The same without asking the network; Missing with what it said before, if it was asked."""
        addresses = list(addresses)
        for address in addresses:
            if path := self.find(address):
                return _open(path)
        raise self._get_problem(addresses)

    def _get_problem(self, addresses: list[str]) -> Missing:
        problem = next(filter(None, map(self.missing.get, addresses)), None)
        return Missing(str(problem), problem.may_come) if problem else Missing()

    def _download(self, address: str, most: int, end: float | None) -> Upload:
        host = urlsplit(address).netloc
        if _is_silent(host):
            message = _("%s didn't answer several times, so it wasn't asked any more.")
            raise Missing(message % host, may_come=True)
        try:
            answer = self._ask(address, most, end)
        except web.NotRead as problem:
            if problem.code in SILENT:
                self._note_silence(host)
            raise Missing(str(problem), may_come=problem.code in SILENT) from problem
        except ExportError as problem:
            raise Missing(str(problem)) from problem
        self.silences.pop(host, None)
        _silent_at.pop(host, None)
        if not answer.is_well:
            message = _("%(address)s could not be downloaded: the server answered %(status)s.")
            raise Missing(message % {"address": address, "status": answer.status}, may_come=answer.is_passing)
        if not answer.body:
            raise Missing(_("%s could not be downloaded: the server answered with an empty file.") % address)
        if _is_web_page(answer):
            raise Missing(_("%s could not be downloaded: the server answered with a web page.") % address)
        return self._keep(address, answer)

    def _ask(self, address: str, most: int, end: float | None) -> web.Answer:
        if end is None:
            return web.get(address, most=most, delay=self.options.delay)
        seconds = end - monotonic()
        if seconds <= 0:
            raise Unfinished
        try:
            answer = web.get(address, most=most, delay=self.options.delay, retries=0, time_limit=seconds)
        except web.NotRead as problem:
            if problem.code in web.PASSING:
                raise Unfinished from problem
            raise
        if answer.is_passing:
            raise Unfinished
        return answer

    def _note_silence(self, host: str) -> None:
        self.silences[host] = self.silences.get(host, 0) + 1
        if self.silences[host] >= MOST_SILENCE:
            _silent_at[host] = monotonic()

    def _keep(self, address: str, answer: web.Answer) -> Upload:
        if self._downloaded is None:
            self._downloaded = Path(tempfile.mkdtemp(prefix="wordpress-"))
            weakref.finalize(self, shutil.rmtree, self._downloaded, ignore_errors=True)
        content_hash = hashlib.sha256(answer.body).hexdigest()
        path = self._downloaded / str(next(self._numbers))  # two addresses may hold the same
        path.write_bytes(answer.body)
        given = answer.headers.get("content-type", "").partition(";")[0].strip()
        return Upload(path, _name(PurePosixPath(unquote(_path(address))).name, path, given), content_hash, True)


def _is_silent(host: str) -> bool:
    return host in _silent_at and monotonic() - _silent_at[host] < SILENCE


def _is_web_page(answer: web.Answer) -> bool:
    """As many servers answer, with 200, for what they don't have."""
    head = answer.body[:200].lstrip().lower()
    return head.startswith((b"<!doctype html", b"<html"))


def _open(path: Path) -> Upload:
    with path.open("rb") as file:
        content_hash = hashlib.file_digest(file, "sha256").hexdigest()
    return Upload(path, _name(path.name, path, ""), content_hash)


def _name(name: str, path: Path, mime_type: str) -> str:
    """Servers send WebP under a name that ends with ".jpg", and pictures under names without an ending."""
    name = name.replace("\0", "")
    stem, _dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    kind = _sniff(path)
    if kind and kind != {"jpg": "jpeg"}.get(ending.lower(), ending.lower()):
        ending = {"jpeg": "jpg"}.get(kind, kind)
    elif not kind and not ending:
        ending = (mimetypes.guess_extension(mime_type) or "").removeprefix(".")
    stem = stem[:NAME_LENGTH] or "file"
    return f"{stem}.{ending}" if ending else stem


def _sniff(path: Path) -> str:
    """The format of a picture, told by its first bytes; empty for what is none."""
    with path.open("rb") as file:
        try:
            return willow.Image.open(file).format_name
        except Exception:  # noqa: BLE001 - whatever a file holds, the form that takes it says what is wrong with it
            return ""


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
