"""Builds a tree of tags, texts and comments as they come, as a browser would.

What ends what is told by https://html.spec.whatwg.org/multipage/parsing.html, in so far as it decides which text
belongs together. The tree has a bottom, however deep its elements are nested.
"""

from collections import Counter

from .nodes import Comment, Element, Text
from .shortcodes import FOUND, Opening, read_shortcode

DEEPEST = 100
"""Elements in elements; what is nested deeper keeps its words and loses its elements."""

RAW = frozenset("script style iframe noembed noframes xmp textarea title".split())
"""Elements whose content is no HTML."""
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
FORMATTING = frozenset("a abbr b big cite code del em font i ins kbd mark s small span strike strong sub sup u".split())
CELLS = frozenset({"td", "th", "caption"})
TABLE_PARTS = frozenset({"table", "tbody", "thead", "tfoot", "tr", *CELLS})

CLOSES = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"td", "th", "tr"}, {"table"}),
    "tbody": ({"caption", "tbody", "td", "tfoot", "th", "thead", "tr"}, {"table"}),
    "thead": ({"caption", "tbody", "td", "tfoot", "th", "thead", "tr"}, {"table"}),
    "tfoot": ({"caption", "tbody", "td", "tfoot", "th", "thead", "tr"}, {"table"}),
    "option": ({"option"}, {"select"}),
    "rt": ({"rt", "rp"}, {"ruby"}),
    "rp": ({"rt", "rp"}, {"ruby"}),
    "a": ({"a"}, set()),
}
"""What the start of an element ends, and what it must stand in for that."""


class Builder:
    def __init__(self) -> None:
        self.root = self.top = Element("")
        self.stack = [self.root]
        self.open = Counter[str]()
        self.late: set[int] = set()
        """Formatting whose end tag came while blocks in it were open: it ends with them."""
        self.too_deep: list[str] = []
        self.closed: set[str] = set()
        """Names of shortcodes whose closing tag stands somewhere in the page."""

    # Nodes -----------------------------------------------------------------------------------------------

    def text(self, text: str) -> None:
        if "[" not in text or self.open["pre"] or self.open["code"]:
            self._add_text(text)
            return
        end = 0
        for match in FOUND.finditer(text):
            if match["bare"] and match["bare"].lower() not in self.closed:
                continue
            self._add_text(text[end : match.start()])
            if address := match["enclosed"] or match["given"]:
                self._player(address)
            else:
                self._shortcode(match[0])
            end = match.end()
        self._add_text(text[end:])

    def raw_text(self, text: str) -> None:
        self._add_text(text)

    def comment(self, text: str) -> None:
        self.top.children.append(Comment(text, self.top))

    def unseen(self, text: str) -> None:
        """Text that a browser doesn't show."""
        element = Element("x-unseen", {"hidden": ""}, self.top)
        element.children.append(Text(text, element))
        self.top.children.append(element)

    def _add_text(self, text: str) -> None:
        if text:
            self.top.children.append(Text(text, self.top))

    def _player(self, address: str) -> None:
        """As the block editor marks what WordPress makes a player of."""
        if self.top.name == "p":
            self._pop_to(len(self.stack) - 1)
        self.start("div", {"class": "wp-block-embed__wrapper"})
        self._add_text(address)
        self.end("div")

    def _shortcode(self, literal: str) -> None:
        """The shortcode itself, and the elements that it would have become."""
        mark = Element("x-shortcode", {}, self.top)
        mark.children.append(Text(literal, mark))
        reading = read_shortcode(literal)
        if reading is not None and self.top.name == "p":
            self._pop_to(len(self.stack) - 1)
        mark.parent = self.top
        self.top.children.append(mark)
        if isinstance(reading, Opening):
            for part in reading.parts:
                self.start(part.name, dict(part.attributes))
                self._add_text(part.text)
                if part.is_closed:
                    self.end(part.name)
        elif reading:
            self.end(reading)

    # Tags ------------------------------------------------------------------------------------------------

    def start(self, name: str, attributes: dict[str, str], is_closed: bool = False) -> None:
        self._end_what_it_ends(name)
        if (self.too_deep or len(self.stack) > DEEPEST) and name not in VOID and name not in RAW:
            self._break(name)
            if not is_closed:
                self.too_deep.append(name)
            return
        element = Element(name, attributes, self.top)
        self.top.children.append(element)
        if name not in VOID and (not is_closed or name in RAW):
            self.stack.append(element)
            self.top = element
            self.open[name] += 1

    def _break(self, name: str) -> None:
        if name not in FORMATTING:
            self.top.children.append(Element("br", {}, self.top))

    def end(self, name: str) -> None:
        if name == "br":
            self.start("br", {})
        elif self.too_deep and name in self.too_deep[-DEEPEST:]:
            while self.too_deep.pop() != name:
                pass
            self._break(name)
        elif name in HEADINGS:
            self._end_nearest(HEADINGS)
        elif self.open[name]:
            self._end_nearest({name})

    def _end_nearest(self, names: set[str] | frozenset[str]) -> None:
        """End the innermost of these elements; a table's cell doesn't let the end tags in it reach out of it."""
        has_blocks = False
        for index in range(len(self.stack) - 1, 0, -1):
            element = self.stack[index]
            if element.name in names:
                if has_blocks and element.name in FORMATTING:
                    self.late.add(id(element))
                else:
                    self._pop_to(index)
                return
            if element.name in TABLE_PARTS and not names <= TABLE_PARTS:
                return
            has_blocks = has_blocks or element.name not in FORMATTING

    def _end_what_it_ends(self, name: str) -> None:
        if self.too_deep:
            return
        if (name == "p" or name in HEADINGS) and (self.top.name in HEADINGS if name != "p" else self.top.name == "p"):
            self._pop_to(len(self.stack) - 1)
        elif name in CLOSES:
            ended, within = CLOSES[name]
            last = 0
            for index in range(len(self.stack) - 1, 0, -1):
                element = self.stack[index]
                if element.name in ended:
                    last = index
                elif element.name in within or (
                    name not in TABLE_PARTS and element.name not in FORMATTING and element.name not in ("p", "div")
                ):
                    break
                if last and name not in TABLE_PARTS:
                    break
            if last and (name not in TABLE_PARTS or self.open["table"]):
                self._pop_to(last)

    def _pop_to(self, index: int) -> None:
        """End the element at this place of the stack, and all in it."""
        while len(self.stack) > index or id(self.top) in self.late:
            element = self.stack.pop()
            self.late.discard(id(element))
            self.open[element.name] -= 1
            self.top = self.stack[-1]
        self.too_deep.clear()
