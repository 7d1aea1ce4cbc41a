"""HTML as it comes, in one pass, however broken or hostile: the work grows with its length alone.

Python's own parser takes a minute for 60 KB of "<a ", and leaves it to others that a paragraph, list item or table cell
ends where the next begins.
"""

import re
from html import unescape

from .building import RAW, Builder
from .nodes import Element
from .shortcodes import CLOSING

RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}
RAW_WITH_ENTITIES = frozenset({"textarea", "title"})
RUNS_TO_THE_END = frozenset({"script", "style"})
"""Without an end tag these hide all that follows, as a browser has it; of the others the text is read as text."""
START = re.compile(r"""<([a-zA-Z][^\s/>]*+)((?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?|["'])*+)>""")
SIMPLE_START = re.compile(r"<([a-zA-Z][^\s/<>]*+)([^<>]*+)>")
ATTRIBUTE = re.compile(r"""([^\s/>="'][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']*+)))?+""")
SELF_CLOSED = re.compile(r"""(?:^|[\s"'])/$""")
"""The slash of "<a href=/here/>" belongs to the address."""
REFERENCE = re.compile(r"&(?:#\d++;?|#[xX][0-9a-fA-F]++;?|[a-zA-Z][a-zA-Z0-9]*+(?:;|(?![=a-zA-Z0-9])))")
"""In an attribute, "&copy=1" is part of an address."""
COMMENT_END = re.compile("--!?>")
NEVER_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
"""Control characters and halves of characters, which neither PostgreSQL nor UTF-8 holds."""


def read_tree(html: str) -> Element:
    """The HTML as a tree below a nameless root, each leftover shortcode in an `x-shortcode` element of its own."""
    html = NEVER_TEXT.sub(lambda match: "\ufffd" if match[0] >= "\ud800" else "", html)
    builder = Builder()
    builder.closed = {name.lower() for name in CLOSING.findall(html)} if "[/" in html else set()
    _Reader(html, builder).read()
    return builder.root


class _Reader:
    """Cuts the text into tags, texts and comments. A search that fails once isn't made again."""

    def __init__(self, html: str, builder: Builder) -> None:
        self.html = html
        self.builder = builder
        self.last_end = html.rfind(">")
        self.last_comment_end = max(html.rfind("-->"), html.rfind("--!>"))
        self.start = START
        self.without_end: set[str] = set()

    def read(self) -> None:
        html, position, text_from = self.html, 0, 0
        while 0 <= (at := html.find("<", position)) < self.last_end:
            if at > text_from:
                self._text(text_from, at)
                text_from = at
            end = self._markup(at)
            position = text_from = end
            if end == at:  # a mere "<"
                position = at + 1
        self._text(text_from, len(html))

    def _text(self, start: int, end: int) -> None:
        if text := self.html[start:end]:
            self.builder.text(unescape(text) if "&" in text else text)

    def _markup(self, at: int) -> int:
        """Read what begins with this "<"; return where it ends, or `at` where it is text."""
        following = self.html[at + 1 : at + 2]
        if following.isascii() and following.isalpha():
            return self._start_tag(at)
        if following == "/":
            end = self.html.index(">", at) + 1
            name = self.html[at + 2 : end - 1].split(None, 1)[:1]
            if name and name[0][:1].isascii() and name[0][:1].isalpha():
                self.builder.end(name[0].rstrip("/").lower())
            return end
        if following in ("!", "?"):
            return self._comment(at)
        return at

    def _comment(self, at: int) -> int:
        html = self.html
        if html.startswith("<!--", at):
            if html.startswith((">", "->"), at + 4):
                return html.index(">", at) + 1
            if at < self.last_comment_end and (found := COMMENT_END.search(html, at + 4)):
                self.builder.comment(html[at + 4 : found.start()])
                return found.end()
        elif html.startswith("<![CDATA[", at) and "cdata" not in self.without_end:
            end = html.find("]]>", at)
            if end >= 0:
                self.builder.unseen(html[at + 9 : end])
                return end + 3
            self.without_end.add("cdata")
        return html.index(">", at) + 1

    def _start_tag(self, at: int) -> int:
        match = self.start.match(self.html, at)
        if match is None and self.start is START:
            self.start = SIMPLE_START
            match = self.start.match(self.html, at)
        if match is None:
            return at
        name, given = match[1].lower(), match[2]
        attributes = _read_attributes(given) if given else {}
        if name in RAW:
            return self._raw(name, attributes, match.end())
        self.builder.start(name, attributes, is_closed=SELF_CLOSED.search(given) is not None)
        return match.end()

    def _raw(self, name: str, attributes: dict[str, str], start: int) -> int:
        found = None
        if name not in self.without_end:
            found = RAW_ENDS[name].search(self.html, start)
        if found is None:
            self.without_end.add(name)
            self.builder.start(name, attributes)
            if name not in RUNS_TO_THE_END:
                return start
            self.builder.raw_text(self.html[start:])
            return len(self.html)
        self.builder.start(name, attributes)
        content = self.html[start : found.start()]
        self.builder.raw_text(unescape(content) if name in RAW_WITH_ENTITIES else content)
        self.builder.end(name)
        end = self.html.find(">", found.end())
        return end + 1 if end >= 0 else len(self.html)


def _read_attributes(given: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(given):
        value = match[2] or match[3] or match[4] or ""
        if "&" in value:
            value = REFERENCE.sub(lambda reference: unescape(reference[0]), value)
            value = NEVER_TEXT.sub("", value)
        attributes.setdefault(match[1].lower(), value)
    return attributes
