"""WXR exports ("Tools → Export" in WordPress), streamed, as what the REST API would answer.

https://wordpress.org/documentation/article/tools-export-screen/ and wp-admin/includes/export.php have the format.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import errors

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from ..bilingual import gettext as _
from . import ExportError, NothingHere, Raw, Refused, Unsafe
from .kinds import PATTERN, PATTERNS, Skips, kind_of
from .wxr_items import Site, local_name, read_item

MOST = 20_000_000
"""Bytes of one item."""
CONTROL = bytes(set(range(32)) - {9, 10, 13})
"""Characters that XML can't hold, and that WordPress writes into it all the same where an editor pasted them."""
ENDS = (
    errors.codes[errors.XML_ERROR_NO_ELEMENTS],
    errors.codes[errors.XML_ERROR_UNCLOSED_TOKEN],
    errors.codes[errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
    errors.codes[errors.XML_ERROR_PARTIAL_CHAR],
)


class TooLarge(Exception):
    pass


class Watched:
    """The bytes of a file as they are parsed: without control characters, and counted since the last item."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.since_item = 0
        self.is_at_end = False
        self.is_utf8 = True
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.is_wide: bool | None = None

    def read(self, size: int) -> bytes:
        while data := self.stream.read(size):
            self.since_item += len(data)
            if self.since_item > MOST:
                raise TooLarge
            if self.is_wide is None:
                self.is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            if self.is_wide:
                return data
            self._check(data)
            if kept := data.translate(None, CONTROL):
                return kept
        self.is_at_end = True
        return b""

    def _check(self, data: bytes) -> None:
        if self.is_utf8:
            try:
                self.decoder.decode(data)
            except UnicodeDecodeError:
                self.is_utf8 = False


def iter_wxr(stream: BinaryIO, name: str) -> Iterator[Raw | Refused]:
    """The items of an export, its menus last; raises ExportError, at the place where it breaks off."""
    watched = Watched(stream)
    try:
        yield from _iter_items(watched, name)
    except DefusedXmlException as error:
        message = _("“%s” defines entities of its own (DTD), which no WordPress export does. It was not read.")
        raise Unsafe(message % name) from error
    except TooLarge as error:
        message = _("“%(file)s” holds an item larger than %(most)s MB, which no page is. Export it again without it.")
        raise ExportError(message % {"file": name, "most": MOST // 1_000_000}) from error
    except (ParseError, ValueError, LookupError) as error:
        if not watched.is_utf8 or not isinstance(error, ParseError):
            message = _("“%s” is not in UTF-8. Save it again in that encoding, or export it again.")
            raise ExportError(message % name) from error
        if watched.is_at_end and error.code in ENDS:
            message = _("“%s” breaks off before its end. Export it again, and check that all of it was saved.")
            raise ExportError(message % name) from error
        message = _("“%(file)s” is not valid XML (line %(line)s). Export it again.")
        raise ExportError(message % {"file": name, "line": error.position[0]}) from error


def _iter_items(watched: Watched, name: str) -> Iterator[Raw | Refused]:
    site, skips = Site(), Skips(is_only_pages=True)
    is_any = False
    for element in _iter_elements(watched):
        tag = local_name(element)
        if tag != "item":
            site.learn(tag, element)
            element.clear()
            continue
        item = read_item(element, site)
        element.clear()
        watched.since_item = 0
        if not site.is_wxr:
            break
        is_any = True
        if item is None or item["status"] in ("trash", "auto-draft"):
            skips.count(_("Not imported, since it lies in WordPress's trash or was never saved."))
        elif item["type"] == "nav_menu_item":
            site.menu_items.append(item)
        elif item["type"] in PATTERNS:
            yield Raw(PATTERN, item, name)
        elif not skips.is_skipped(item, kind_of(item)):
            site.remember(item)
            yield Raw(kind_of(item), item, name)
    if not site.is_wxr:
        message = _("“%s” is XML, but not a WordPress export. Make one under “Tools”, “Export” in WordPress.")
        raise NothingHere(message % name)
    if not is_any:
        raise NothingHere(_("“%s” is an export without any page. Export all content.") % name)
    for menu in site.get_menus():
        yield Raw("menu", menu, name)
    yield from skips.told(name)


def _iter_elements(watched: Watched) -> Iterator[Element]:
    """The children of the channel, each forgotten once the next one is asked for."""
    path: list[Element] = []
    for event, element in ElementTree.iterparse(watched, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            path.append(element)
            continue
        path.pop()
        if len(path) == 2:
            yield element
            path[-1].remove(element)
