"""Files, and folders of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ..bilingual import gettext as _
from . import ExportError, Raw, Refused
from .streams import Named, iter_each, iter_stream
from .zips import is_zip, iter_zip

READ = frozenset((".json", ".xml", ".zip"))
BUFFER = 1 << 16


def iter_items(path: Path) -> Iterator[Raw | Refused]:
    if path.is_dir():
        return iter_each(_iter_folder(path))
    if path.is_file():
        return _iter_file(path, path.name)
    raise ExportError(_("There is no file or folder “%s”. Check the spelling of its path.") % path)


def _iter_folder(folder: Path) -> Iterator[Named]:
    """The exports in it and in the folders in it, but what a system hides there."""
    names = [file.relative_to(folder) for file in sorted(folder.rglob("*")) if file.suffix.lower() in READ]
    names = [name for name in names if not is_hidden(name) and (folder / name).is_file()]
    if not names:
        message = _("The folder “%s” holds no .json file, no .xml file and no .zip. Put the exported files there.")
        raise ExportError(message % folder)
    for name in names:
        yield str(name), partial(_iter_file, folder / name, str(name))


def is_hidden(name: Path) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.parts)


def _iter_file(path: Path, name: str) -> Iterator[Raw | Refused]:
    try:
        with path.open("rb", buffering=BUFFER) as stream:
            if not is_zip(stream, name):
                yield from iter_stream(stream, name)
                return
    except OSError as error:
        message = _("“%(file)s” can't be opened (%(problem)s). Check who may read it.")
        raise ExportError(message % {"file": name, "problem": error.strerror}) from error
    yield from iter_zip(path, name)
