"""Rich text in the vocabulary that our editor stores, and nothing else: built from a whitelist, then sanitised."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from urllib.parse import urljoin, urlsplit

import nh3

from foundation.languages import JAPANESE

from .nodes import Comment, Element, Node, Text
from .omitted import SEEN_ASIDE, leave_out, leave_out_drawing, leave_out_mark, leave_out_unseen
from .pieces import Collector, Note, Reason
from .visible import INVISIBLE, SPACE, drawn_words, is_emoji, is_hidden, normalise, text_of

KEPT = {"strong": "b", "b": "b", "em": "i", "i": "i", "sup": "sup", "sub": "sub", "ruby": "ruby"}
STRUCK = frozenset({"del", "s", "strike"})
SCRIPTS = {"ja": JAPANESE, "en": re.compile("[A-Za-z]")}
"""The languages that are marked in a text, each with the letters that it is told by."""
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
MOST_BREAKS = 2
"""Line breaks in a row that are kept."""
ADDRESS_LENGTH = 2000
"""Characters of an address; none that leads anywhere is longer."""
UNSAFE_CHARACTERS = {ord(character): f"%{ord(character):02X}" for character in ' "<>\\^`{|}\t\n\r\f'}
IN_LISTS = ("ul", "ol")


def clean(html: str) -> str:
    """The last gate: whatever reached this point, only our vocabulary leaves it."""
    result = nh3.clean(
        html,
        tags={"p", "b", "i", "a", "ul", "ol", "li", "sup", "sub", "br", "ruby", "rp", "rt", "span"},
        attributes={"a": {"href"}, "span": {"lang"}},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    return result.replace("<br>", "<br/>").replace("&nbsp;", "\u00a0")


def safe_address(href: str, out: Collector, within_page: bool = False) -> str:
    """The absolute address of a link or picture; empty where there is none, or none that is safe to follow.

    A jump within the page has none either, unless `within_page`.
    """
    href = (href or "").strip()
    if not href or href.startswith("#"):
        return ""
    try:
        address = urljoin(out.base_address, href).translate(UNSAFE_CHARACTERS)
        parts = urlsplit(address)
    except ValueError:
        parts = None
    if (
        parts is None
        or parts.scheme not in SCHEMES
        or not (parts.netloc or (parts.path and parts.scheme in ("mailto", "tel")))
        or len(address) > ADDRESS_LENGTH
    ):
        out.remark(Note.LINK_UNSAFE, href[:80])
        return ""
    is_jump = bool(parts.fragment) and address.partition("#")[0] == out.base_address.partition("#")[0]
    return "" if is_jump and not within_page else address


Wrapped = tuple[tuple[Element, ...], Node]
"""A node, and inline elements around it that stand around blocks too."""


def inline(nodes: Iterable[Node], out: Collector) -> str:
    """The nodes as inline HTML, white space collapsed and without loose ends."""
    line = _Line(out)
    line.add_all(nodes)
    return line.get_html()


def inline_wrapped(nodes: Iterable[Wrapped], out: Collector) -> str:
    """The same for nodes within what we keep of the elements around them."""
    line = _Line(out)
    for around, members in groupby(nodes, key=lambda pair: pair[0]):
        line.wrapped(around, [node for _around, node in members])
    return line.get_html()


class _Line:
    """Collects the text of a paragraph.

    White space and line breaks are kept back until text follows, so that none stands at the beginning or end of the
    line, nor at the edge of an element in it; so are start tags, so that no element is empty.
    """

    def __init__(self, out: Collector) -> None:
        self.out = out
        self.parts: list[str] = []
        self.space = ""
        self.breaks = 0
        self.starts: list[tuple[str, str]] = []
        """Name and start tag of elements without text yet."""
        self.open: list[str] = []
        """Names of all elements that the next text stands in, those of `starts` included."""

    def get_html(self) -> str:
        return "".join(self.parts)

    # Output ----------------------------------------------------------------------------------------------

    def text(self, text: str) -> None:
        text = SPACE.sub(" ", text)
        if text.startswith(" "):
            self.space = " "
        if words := text.strip(" "):
            self._flush()
            self.parts.append(escape(words, quote=False))
            if text.endswith(" "):
                self.space = " "

    def markup(self, html: str) -> None:
        """Finished HTML that counts as text."""
        self._flush()
        self.parts.append(html)

    def _flush(self) -> None:
        if self.parts:
            self.parts.append("<br/>" * min(self.breaks, MOST_BREAKS) or self.space)
        self.space, self.breaks = "", 0
        self.parts += [tag for _name, tag in self.starts]
        self.starts.clear()

    def start(self, name: str, tag: str) -> bool:
        """Whether the element begins; one within its like doesn't."""
        if name in self.open:
            return False
        self.open.append(name)
        self.starts.append((name, tag))
        return True

    def end(self) -> None:
        name = self.open.pop()
        if self.starts:
            self.starts.pop()
        else:
            self.parts.append(f"</{name}>")

    # Input -----------------------------------------------------------------------------------------------

    def add_all(self, nodes: Iterable[Node]) -> None:
        taken = self.out.taken
        for node in nodes:
            if taken and id(node) in taken:
                continue
            if isinstance(node, Text):
                if isinstance(node, Comment):
                    leave_out_mark(node, self.out)
                else:
                    self.text(node.data)
            elif node.name == "br":
                self.breaks += 1
            elif node.name == "img":
                if is_emoji(node) and not is_hidden(node):
                    self.text(node.get("alt"))
            else:
                self._element(node)

    def _element(self, node: Element) -> None:
        out = self.out
        if node.name == "x-shortcode":
            out.leave_out(Reason.SHORTCODE, normalise(node.get_text()))
            self.space = " "
        elif node.name in SEEN_ASIDE:
            leave_out(SEEN_ASIDE[node.name], node, out)
            self.space = " "
        elif is_hidden(node):
            leave_out(Reason.HIDDEN, node, out)
        elif node.name in INVISIBLE:
            leave_out_unseen(node, out)
        elif node.name == "svg":
            leave_out_drawing(node, out)
            for words in drawn_words(node):
                self.breaks += 1
                self.text(words)
                self.breaks += 1
        elif node.name == "rt":
            if reading := inline(node.children, out):
                self.markup(f"<rp>（</rp><rt>{reading}</rt><rp>）</rp>")
        elif node.name == "i" and node.classes and not node.get_text().strip():
            out.leave_out(Reason.ICON)
        else:
            self.wrapped([node], node.children)

    def wrapped(self, around: Sequence[Element], nodes: Iterable[Node]) -> None:
        """The nodes within what we keep of the elements `around` them, outermost first."""
        begun = sum(self._start_of(element) for element in around)
        self.add_all(nodes)
        for _each in range(begun):
            self.end()

    def _start_of(self, element: Element) -> bool:
        name = element.name
        if tag := KEPT.get(name):
            return self.start(tag, f"<{tag}>")
        if name == "a":
            return self._link(element)
        if name in STRUCK:
            if words := text_of(element):
                self.out.remark(Note.STRUCK_TEXT, words[:80])
            return False
        language = element.get("lang").partition("-")[0].lower() if element.attrs else ""
        if name == "span" and language != self.out.language and language in SCRIPTS:
            if not SCRIPTS[language].search(element.get_text()):
                return False  # figures and signs are of no language
            return self.start("span", f'<span lang="{language}">')
        return False

    def _link(self, link: Element) -> bool:
        href = link.get("href")
        if not href:
            return False
        words = text_of(link)
        address = safe_address(href, self.out)
        if words and address:
            return self.start("a", f'<a href="{escape(address)}">')
        if not link.find("img") and href.strip() != "#":  # a picture's link is looked at where the picture is
            self.out.dropped_links.append((words, href))
        return False
