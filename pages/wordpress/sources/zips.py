"""Zip files of exports, read as they are unpacked: nothing of them is written to a disk, and no size is believed."""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from ..bilingual import gettext as _
from . import ExportError, NothingHere, Raw, Refused, Unsafe
from .kinds import Skips
from .streams import Named, iter_each, iter_stream

MOST_ENTRIES = 10_000
MOST_BYTES = 1_000_000_000
"""Of an entry, and of all of them, unpacked."""
MOST_TIMES = 100
"""How much larger than packed; an export of text has up to twenty."""
ALWAYS_FINE = 10_000_000
"""Bytes that harm nobody, however small they were packed."""
DIRECTORY = 16_000_000
"""Bytes in which the names of so many entries stand."""
MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
READ = frozenset((".json", ".xml"))
DRIVE = re.compile(r"[A-Za-z]:")
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    struct.error,
)


def is_zip(stream: io.BufferedReader, name: str) -> bool:
    return name.lower().endswith(".zip") or stream.peek(4)[:4] in MAGIC


def iter_zip(path: Path, name: str) -> Iterator[Raw | Refused]:
    _check_directory(path, name)
    try:
        archive = zipfile.ZipFile(path)
    except BROKEN as error:
        raise ExportError(_("“%s” is not a zip file, or it is damaged. Make it again.") % name) from error
    with archive:
        entries = archive.infolist()
        if len(entries) > MOST_ENTRIES:
            raise _too_many(name)
        if any(entry.flag_bits & 1 for entry in entries):
            message = _("“%s” is encrypted. Make the zip again without a password.")
            raise ExportError(message % name)
        skips = Skips()
        wanted = []
        for entry in entries:
            if reason := _reason_to_refuse(entry):
                yield Refused(f"{name}/{entry.filename}", reason)
            elif _is_export(entry, skips):
                wanted.append(entry)
        yield from skips.told(name)
        if not wanted:
            raise NothingHere(_("The zip “%s” holds no .json file and no .xml file. Put the exports into it.") % name)
        meter = Meter(name, path.stat().st_size)
        yield from iter_each(_iter_named(archive, wanted, name, meter))


def _is_export(entry: zipfile.ZipInfo, skips: Skips) -> bool:
    path = PurePosixPath(entry.filename)
    if entry.is_dir() or "__MACOSX" in path.parts or path.name.startswith("."):
        return False
    if path.suffix.lower() in READ:
        return True
    skips.count(_("Not imported, since it is no .json or .xml file: files of the kind “%s”.") % path.suffix)
    return False


def _reason_to_refuse(entry: zipfile.ZipInfo) -> str:
    """Judged by its name as it was written, and as a system would read it."""
    for name in (entry.orig_filename, entry.filename):
        parts = name.replace("\\", "/").split("/")
        if ".." in parts or not parts[0] or DRIVE.match(name):
            return _("Its path in the zip leads out of the zip, so it was not read. Make the zip again.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return _("It is a link to another file, so it was not read. Put the file itself into the zip.")
    if PurePosixPath(entry.filename).suffix.lower() == ".zip":
        return _("It is a zip within a zip, so it was not read. Unpack it and import it alone.")
    return ""


def _iter_named(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], name: str, meter: Meter) -> Iterator[Named]:
    for entry in sorted(entries, key=lambda entry: entry.filename):
        own_name = f"{name}/{entry.filename}"
        yield own_name, partial(_iter_entry, archive, entry, own_name, meter)


def _iter_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, meter: Meter) -> Iterator[Raw | Refused]:
    try:
        with archive.open(entry) as packed:
            unpacked = Unpacked(packed, entry.compress_size, meter)
            yield from iter_stream(io.BufferedReader(unpacked, 1 << 16), name)
    except BROKEN as error:
        message = _("“%s” can't be unpacked: it is damaged, or packed in an unusual way. Make the zip again.")
        raise ExportError(message % name) from error


class Meter:
    """Of all that was unpacked of a zip."""

    def __init__(self, name: str, packed: int) -> None:
        self.name, self.packed, self.total = name, packed, 0

    def add(self, number: int, of_entry: int, packed: int) -> None:
        """`packed` is what the entry says of itself, and it can't be larger than the whole zip."""
        self.total += number
        is_large = max(of_entry, self.total) > MOST_BYTES
        is_dense = of_entry > MOST_TIMES * min(packed, self.packed) or self.total > MOST_TIMES * self.packed
        if is_large or (is_dense and self.total > ALWAYS_FINE):
            message = _(
                "“%s” unpacks to more than it should: over 1 GB, or over 100 times its size. "
                "It was not read any further. Import the exports in it one by one."
            )
            raise Unsafe(message % self.name)


class Unpacked(io.RawIOBase):
    """An entry as it is read, counted."""

    def __init__(self, stream: BinaryIO, packed: int, meter: Meter) -> None:
        self.stream, self.packed, self.meter, self.number = stream, packed, meter, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        data = self.stream.read(len(buffer))
        self.number += len(data)
        self.meter.add(len(data), self.number, self.packed)
        buffer[: len(data)] = data
        return len(data)


def _too_many(name: str) -> Unsafe:
    message = _("“%(file)s” holds more than %(most)s files. Put only the exports into it.")
    return Unsafe(message % {"file": name, "most": f"{MOST_ENTRIES:,}"})


def _check_directory(path: Path, name: str) -> None:
    """Python reads the list of entries as a whole, so its size is looked up before.

    https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.14 to 4.3.16
    """
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - (1 << 16) - 200))
        tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 16:
        return
    (length,) = struct.unpack_from("<L", tail, end + 12)
    if end >= 76 and tail[end - 20 : end - 16] == b"PK\x06\x07" and tail[end - 76 : end - 72] == b"PK\x06\x06":
        (length,) = struct.unpack_from("<Q", tail, end - 76 + 40)
    if length > DIRECTORY:
        raise _too_many(name)
