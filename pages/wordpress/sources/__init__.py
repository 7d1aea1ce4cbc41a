"""Where an import comes from: files, folders, zips, WXR exports and live sites, all answered as one stream of items.

An item is what WordPress's REST API would answer for it, so that everything behind this package knows one shape:
https://developer.wordpress.org/rest-api/reference/
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from ..options import Options

SKIPPED = "skipped"
"""The kind of a `Raw` that only tells how many items were passed over ("number") and why ("reason", a sentence)."""


class ExportError(Exception):
    """A source that can't be read at all. The message says what to do."""


class NothingHere(ExportError):
    """A file that can be read and holds nothing to import: no harm among others that do."""


class Unsafe(ExportError):
    """A source that was made to do harm: nothing more of it is read."""


class Raw(NamedTuple):
    kind: str
    """A value of `ImportItem.Kind`, or SKIPPED."""
    data: dict[str, Any]
    origin: str
    """The file or address that it stood in, for whoever looks for it."""


class Refused(NamedTuple):
    """An item of a readable source that can't be imported, and why."""

    name: str
    reason: str


def is_live(source: str) -> bool:
    """Whether it is a site's address."""
    return source.lower().startswith(("http://", "https://"))


def iter_items(source: str, options: Options | None = None, staged: Iterable[Raw] = ()) -> Iterator[Raw | Refused]:
    """The items of `source`, one at a time; raises ExportError. A source larger than memory is no problem.

    Of a live site, `staged` are the items that were read before it was interrupted: they aren't read again.
    """
    from ..options import Options
    from . import files, live, marks

    options = options or Options()
    items = live.iter_items(source, options, staged) if is_live(source) else files.iter_items(Path(source))
    return marks.split(items, options.language)


def get_fingerprint(source: str) -> str:
    """The same for the same content at the same place, so that an interrupted run is known again.

    A live site has the same for ever: what it holds isn't known before it is read.
    """
    if is_live(source):
        return hashlib.sha256(repr(source).encode()).hexdigest()
    path = Path(source)
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    known = [(str(file), stat.st_size, stat.st_mtime_ns) for file in files if file.exists() and (stat := file.stat())]
    return hashlib.sha256(repr((source, known)).encode()).hexdigest()
