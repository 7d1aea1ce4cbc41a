"""Walks through a page once, in the order in which a visitor reads it.

What becomes of an element is looked up by what marks it: the kind of widget, a class, or its tag; see `rules`. What has
no rule is only layout, of which the children are read. So whatever drew a page, its words arrive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from ..nodes import Element, Node, Text
from ..omitted import report_unseen
from ..pieces import Button, Collector, Heading, Note, Piece, Place
from ..pieces import Text as TextPiece
from ..richtext import Wrapped, clean, inline_wrapped, safe_address
from ..small_print import MARKS
from ..visible import EMBEDS, INVISIBLE, holds_blocks, is_block, is_hidden, is_small, runs, text_of

Rule = Callable[["Walker", Element], bool | None]
"""Reads an element; answers False where it can't make anything of it, and the next rule is asked."""
FindRules = Callable[[Element], Iterator[Rule]]


class Walker:
    def __init__(self, out: Collector, find_rules: FindRules, place: Place | None = None) -> None:
        self.out = out
        self.find_rules = find_rules
        self.place = place or Place()
        self.rich: list[str] = []
        self.pending: list[Wrapped] = []
        """The text of a paragraph that hasn't ended."""
        self.links: dict[str, str] = {}
        """Label by address of links in words that can't hold one: they follow the piece."""
        self.wrappers: tuple[Element, ...] = ()
        """Inline elements around the blocks being read, such as a link around a whole card."""

    def walk(self, nodes: Iterable[Node]) -> None:
        self._nodes(nodes)
        self.end_text()

    def children(self, element: Element) -> None:
        self._nodes(element.children)
        self._end_paragraph()

    def inner(self, nodes: Iterable[Node]) -> list[Piece]:
        """The pieces of what opens within a piece."""
        walker = Walker(self.out.inner(), self.find_rules, self.place)
        walker.wrappers = self.wrappers
        walker.walk(nodes)
        return walker.out.pieces

    @contextmanager
    def inside(self, container: Element) -> Iterator[None]:
        """Note of what follows that it stands in this container."""
        before = self.place
        self.place = Place((*before.containers, id(container)))
        yield
        self.place = before

    # Nodes -----------------------------------------------------------------------------------------------

    def _nodes(self, nodes: Iterable[Node]) -> None:
        taken = self.out.taken
        for child in nodes:
            if taken and id(child) in taken:
                continue
            if self._runs_on(child):
                self.pending.append((self.wrappers, child))
            elif is_block(child) or child.name in EMBEDS or child.name == "x-shortcode":
                self._end_paragraph()
                self.block(child)
            else:
                self._through(child)

    def _runs_on(self, node: Node) -> bool:
        """Whether the node is text within a paragraph, rather than a block of its own."""
        if isinstance(node, Text):
            return True
        if node.name == "x-shortcode":
            return "_" not in node.get_text().partition(" ")[0]  # a page builder's row or column parts paragraphs
        if is_small(node) or is_hidden(node):
            return True
        return not (node.name in EMBEDS or is_block(node) or holds_blocks(node))

    def _through(self, node: Element) -> None:
        """Read an inline element that holds blocks: the text before it may go on in it."""
        before = self.wrappers
        if node.name not in MARKS:
            self.wrappers = (*before, node)
        self._nodes(node.children)
        self.wrappers = before

    def _end_paragraph(self) -> None:
        if self.pending:
            pending, self.pending = self.pending, []
            html = inline_wrapped(pending, self.out)
            if html.replace("\u00a0", " ").strip():
                self.rich.append(f"<p>{html}</p>")

    def rich_text(self, html: str) -> None:
        self._end_paragraph()
        if html:
            self.rich.append(html)

    def end_text(self) -> None:
        self._end_paragraph()
        if self.rich:
            self.out.pieces.append(TextPiece(clean("".join(self.rich)), self.place))
            self.rich = []

    def add(self, piece: Piece) -> None:
        self.end_text()
        piece.place = self.place
        self.out.pieces.append(piece)
        links, self.links = self.links, {}
        if isinstance(piece, Heading):
            piece.links = tuple((label, address) for address, label in links.items())
        else:
            self.out.pieces += [Button(label, address, self.place) for address, label in links.items()]
            self.out.added += links.values()

    # Blocks ----------------------------------------------------------------------------------------------

    def block(self, node: Element) -> None:
        """Ask the rules; where none can make anything of the element, it is only layout."""
        if not any(rule(self, node) is not False for rule in self.find_rules(node)):
            self.children(node)

    # Words without their formatting ----------------------------------------------------------------------

    def words(self, element: Element) -> list[str]:
        """The lines of text in something of which the formatting isn't kept; what isn't text of it is reported."""
        lines = runs(element, report_unseen(element, self.out))
        for link in element.find_all("a") if element.children else ():
            self.keep_link(link, text_of(link))
        self.keep_wrapping_links(" ".join(lines))
        return lines

    def keep_wrapping_links(self, words: str) -> None:
        """Keep links around something that can't hold one."""
        for wrapper in self.wrappers:
            if wrapper.name == "a":
                self.keep_link(wrapper, words)

    def keep_link(self, link: Element, words: str) -> None:
        href = link.get("href").strip()
        if not words or href in ("", "#"):
            return
        if (address := safe_address(href, self.out)).startswith("http"):
            self.links.setdefault(address, words)
        else:
            self.out.remark(Note.LINK_DROPPED, f"{words[:160]} ({href[:80]})")


def iter_seen(node: Element) -> Iterator[Element]:
    """The elements in it that can be seen, in order."""
    for inner in node.elements():
        if is_hidden(inner) or inner.name == "svg" or (inner.name in INVISIBLE and inner.name not in EMBEDS):
            continue
        yield inner
        if inner.name not in EMBEDS:
            yield from iter_seen(inner)


def find_seen(node: Element, *classes: str) -> Element | None:
    """The first element in it that has one of these classes and can be seen."""
    return next((inner for inner in iter_seen(node) if not inner.classes.isdisjoint(classes)), None)
