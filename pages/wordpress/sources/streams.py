"""What a single file holds, whatever it stands in: told by its first bytes, not by its name."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator

from ..bilingual import gettext as _
from . import ExportError, NothingHere, Raw, Refused, Unsafe
from .json_files import iter_json
from .kinds import Skips
from .wxr import iter_wxr

HEAD = 1 << 13
"""Bytes that tell what a file is; the comments before the first element of a WXR export fit in."""

Named = tuple[str, Callable[[], Iterator[Raw | Refused]]]


def iter_stream(stream: io.BufferedReader, name: str) -> Iterator[Raw | Refused]:
    head = stream.peek(HEAD)[:HEAD]
    text = head.decode(json.detect_encoding(head), errors="ignore").removeprefix("\ufeff").lstrip().lower()
    if text.startswith("<"):
        is_xml = text.startswith(("<?xml", "<rss", "<!--")) and "<html" not in text and "<!doctype html" not in text
        if not is_xml:
            message = _(
                "“%s” is a web page, not an export: WordPress probably answered with an error page. "
                "Open it in a browser to see what it says, then export again."
            )
            raise ExportError(message % name)
        yield from iter_wxr(stream, name)
        return
    skips = Skips()
    yield from iter_json(stream, name, skips)
    yield from skips.told(name)


def iter_each(files: Iterable[Named]) -> Iterator[Raw | Refused]:
    """The items of several files: one that can't be read is refused alone, as long as any other can."""
    first: ExportError | None = None
    is_any = False
    for name, read in files:
        try:
            for item in read():
                is_any = True
                yield item
        except Unsafe:
            raise
        except NothingHere as error:
            first = first or error
            skips = Skips()
            skips.count(str(error))
            yield from skips.told(name)
        except ExportError as error:
            first = first or error
            yield Refused(name, str(error))
    if first and not is_any:
        raise first
