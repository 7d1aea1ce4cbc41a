"""JSON as WordPress's REST API answers it, read one item at a time.

The standard library parses each item, on a window of the text that moves on: a streaming parser (ijson) writes "?" for
half a surrogate pair, which must vanish instead, and can't tell how large an item grows before it holds it.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from ..bilingual import gettext as _
from . import ExportError, NothingHere, Raw, Refused
from .kinds import Skips, kind_of

CHUNK = 1 << 16
MOST = 20_000_000
"""Characters of one item."""
GROUPS = frozenset("pages posts media menus menu-items menu_items menuItems items attachments".split())
"""Keys of an object whose lists hold items."""
SPACE = re.compile(r"[ \t\n\r]*+")
TOKEN = re.compile(r'[\[\]{}]|"[^"\\]*+(?:\\.[^"\\]*+)*+"|"', re.DOTALL)
"""A bracket, a whole string, or the beginning of one that doesn't end here."""
ERROR = frozenset(("code", "message"))


class BreaksOff(Exception):
    """The text ends within a value."""


class NotValid(Exception):
    pass


class Window:
    """The part of a text that is being looked at: what stands before it is forgotten."""

    def __init__(self, stream: BinaryIO) -> None:
        head = stream.read(4)
        self.stream = stream
        self.decoder = codecs.getincrementaldecoder(json.detect_encoding(head))()
        self.text, self.line, self.is_at_end = "", 1, False
        self._add(head)
        self.text = self.text.removeprefix("\ufeff")

    def more(self, most: int = CHUNK) -> bool:
        if not self.is_at_end:
            self._add(self.stream.read(most))
        return not self.is_at_end

    def _add(self, data: bytes) -> None:
        self.is_at_end = not data
        try:
            self.text += self.decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            if not data:
                raise BreaksOff from error
            raise

    def drop(self, length: int) -> None:
        self.line += self.text.count("\n", 0, length)
        self.text = self.text[length:]

    def peek(self) -> str:
        """The next character that isn't white space; empty at the end."""
        while True:
            self.drop(SPACE.match(self.text).end())
            if self.text or not self.more():
                return self.text[:1]

    def take(self, character: str) -> bool:
        found = self.peek() == character
        if found:
            self.drop(1)
        return found

    def value(self) -> Any:
        """The next value, or TOO_LARGE, which has been passed over."""
        self.peek()
        while True:
            try:
                value, end = DECODER.raw_decode(self.text)
                if end < len(self.text) or not self.more():
                    self.drop(end)
                    return value if end <= MOST else TOO_LARGE
                continue
            except RecursionError as error:
                self._pass_over()
                raise NotValid from error
            except ValueError as error:
                if len(self.text) > MOST and self.text[0] in "[{":
                    self._pass_over()
                    return TOO_LARGE
                if len(self.text) > MOST or not self.more(max(CHUNK, min(len(self.text), MOST - len(self.text)))):
                    self._give_up(error)

    def _give_up(self, error: ValueError) -> None:
        position = getattr(error, "pos", 0)
        line = self.line + self.text.count("\n", 0, position)
        if self.text[:1] in ("[", "{", '"', "") and len(self.text) <= MOST:
            if not self.text[position:].strip() or self.text.rstrip()[-1] not in "]}":
                raise BreaksOff from error
        self.line = line
        raise NotValid from error

    def _pass_over(self) -> None:
        """Go to the end of the array or object that begins here."""
        depth = at = 0
        while True:
            match = TOKEN.search(self.text, at)
            if match and match[0] != '"':
                at = match.end()
                depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
                if depth:
                    continue
                return self.drop(at)
            self.drop(match.start() if match else len(self.text))
            at = 0
            if not self.more(max(CHUNK, len(self.text))):
                raise BreaksOff


DECODER = json.JSONDecoder()
TOO_LARGE = object()


def iter_json(stream: BinaryIO, name: str, skips: Skips) -> Iterator[Raw | Refused]:
    """The items of a file; raises ExportError, at the place where it breaks off."""
    window = None
    try:
        window = Window(stream)
        if not window.peek():
            raise ExportError(_("“%s” is empty. Export it again.") % name)
        yield from _iter_known(_iter_values(window, name), name, skips)
    except UnicodeDecodeError as error:
        message = _("“%s” is not in UTF-8. Save it again in that encoding, or export it again.")
        raise ExportError(message % name) from error
    except BreaksOff as error:
        message = _("“%s” breaks off before its end. Export it again, and check that all of it was saved.")
        raise ExportError(message % name) from error
    except NotValid as error:
        message = _("“%(file)s” is not valid JSON (line %(line)s). Export it again.")
        raise ExportError(message % {"file": name, "line": window.line if window else 1}) from error


def _iter_known(values: Iterator[Any], name: str, skips: Skips) -> Iterator[Raw | Refused]:
    """What is known of them. What isn't is refused where it stands among items, and else is the file's problem."""
    number, strange, is_export = 0, [], False
    for number, value in enumerate(values, 1):
        kind = "" if value is TOO_LARGE else kind_of(value)
        is_export = is_export or bool(kind) or value is TOO_LARGE
        if kind and skips.is_skipped(value, kind):
            continue
        if kind:
            yield Raw(kind, value, name)
        else:
            strange.append(_refuse(value, name, number))
        if is_export:
            yield from strange
            strange = []
    if not number:
        raise NothingHere(_("“%s” holds an empty list. Export the pages again.") % name)
    if not is_export:
        message = _(
            "“%s” is JSON, but not a WordPress page: it has no title and content. "
            "Export the pages in WordPress (Tools, Export); or save what the site answers at /wp-json/wp/v2/pages/ "
            "followed by the page's number."
        )
        raise NothingHere(message % name)


def _refuse(value: Any, name: str, number: int) -> Refused:
    name = f"{name} #{number}"
    if value is TOO_LARGE:
        message = _("It is larger than %s MB, which no page is. Take out what is embedded in it and export it again.")
        return Refused(name, message % (MOST // 1_000_000))
    return Refused(name, _("This item is not a page: it has no id, title and content. Leave it out of the export."))


def _iter_values(window: Window, name: str) -> Iterator[Any]:
    """The items of a list, or of lists one after another, as whoever saves one answer after another writes them."""
    while window.peek():
        if window.take("["):
            yield from _iter_list(window)
        elif window.text[0] == "{":
            yield from _iter_object(window, name)
        else:
            yield window.value()


def _iter_list(window: Window) -> Iterator[Any]:
    if window.take("]"):
        return
    while True:
        yield window.value()
        if window.take("]"):
            return
        if not window.take(","):
            raise NotValid if window.peek() else BreaksOff


def _iter_object(window: Window, name: str) -> Iterator[Any]:
    """The items in its lists, or the object itself; raises what WordPress says where it is an error."""
    window.take("{")
    found: dict[str, Any] = {}
    has_lists = False
    while not window.take("}"):
        if window.peek() != '"':
            raise NotValid if window.peek() else BreaksOff
        key = window.value()
        if not window.take(":"):
            raise NotValid if window.peek() else BreaksOff
        if key in GROUPS and window.take("["):
            has_lists = True
            yield from _iter_list(window)
        else:
            found[key] = window.value()
        if window.peek() != "}" and not window.take(","):
            raise NotValid if window.peek() else BreaksOff
    if any(value is TOO_LARGE for value in found.values()):
        yield TOO_LARGE
    elif found.keys() >= ERROR:
        message = _("“%(file)s” holds an error message from WordPress, not a page: “%(message)s”. Export it again.")
        raise ExportError(message % {"file": name, "message": found["message"]})
    elif not has_lists:
        yield found
