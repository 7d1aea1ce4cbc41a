"""What a visitor sees of a piece of HTML, as text."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from html import unescape

from .drawn import draw
from .nodes import Comment, Element, Text
from .small_print import END, MARKS, READING, write_formulas, write_out
from .tree import read_tree

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rb rp rt rtc ruby s samp small "
    "span strike strong sub sup time tt u var wbr x-shortcode x-unseen br math mi mn mo mrow msub msup mfrac".split()
)
INVISIBLE = frozenset(
    "script style noscript template canvas object head link meta title input source track param col colgroup "
    "datalist rp x-icon video audio iframe embed noembed noframes".split()
)
"""Elements of which no text is seen; a drawing (`svg`) shows what stands in its `text` elements."""
EMBEDS = frozenset({"iframe", "embed", "video", "audio", "object"})
"""Those of them that take a place of their own among the text."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SCREEN_READER_ONLY = frozenset({"screen-reader-text", "elementor-screen-only", "sr-only", "visually-hidden"})
HIDDEN_EVERYWHERE = frozenset({"elementor-hidden-desktop", "elementor-hidden-tablet", "elementor-hidden-mobile"})
BUTTON_CLASSES = frozenset(
    "elementor-button elementor-button-link elementor-cta__button wp-block-button__link wp-element-button et_pb_button "
    "vc_btn3 fusion-button fl-button brxe-button elementor-social-icon".split()
)
DRAWN_AS_BLOCKS = frozenset(
    "e-gallery-item elementor-testimonial-name elementor-testimonial-job elementor-testimonial__name "
    "elementor-testimonial__title".split()
)
"""Classes of links and spans that a style sheet puts on lines of their own."""
HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SPACE = re.compile(r"[ \t\n\r\f]+")
"""Collapsible white space; a non-breaking space isn't."""
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])\s*")


def parse(html: str) -> Element:
    """The HTML as a visitor gets to see it, scripts run: see `tree` and `drawn`."""
    root = read_tree(html)
    draw(root)
    if "<math" in html:
        write_formulas(root)
    return root


def is_hidden(element: Element) -> bool:
    """Whether no visitor sees this element on any device."""
    if not element.attrs:
        return False
    own = element.classes
    return bool(
        "hidden" in element.attrs
        or (own and (not own.isdisjoint(SCREEN_READER_ONLY) or own >= HIDDEN_EVERYWHERE))
        or ("style" in element.attrs and HIDING_STYLE.search(element.attrs["style"]))
    )


def is_button(element: Element) -> bool:
    """Whether this link is drawn as a button, apart from the text around it."""
    if element.name != "a" or not element.attrs:
        return False
    return not element.classes.isdisjoint(BUTTON_CLASSES) or element.get("role") == "button"


def is_emoji(element: Element) -> bool:
    return element.name == "img" and not element.classes.isdisjoint(("emoji", "wp-smiley"))


def is_block(element: Element) -> bool:
    """Whether text before and after this element doesn't run on through it."""
    if element.name == "cite":
        return any(parent.name == "blockquote" for parent in element.parents())
    return element.name not in INLINE or is_button(element) or not element.classes.isdisjoint(DRAWN_AS_BLOCKS)


def is_small(node: Element) -> bool:
    """Whether it leaves no gap in a paragraph, though it is no text."""
    return (node.name in INVISIBLE and node.name not in EMBEDS) or node.name == "svg" or is_emoji(node)


def holds_blocks(node: Element) -> bool:
    return any(
        inner.name in EMBEDS
        or (not is_small(inner) and not is_hidden(inner) and (is_block(inner) or holds_blocks(inner)))
        for inner in node.children
        if isinstance(inner, Element)
    )


def get_mark(element: Element) -> str:
    """The mark of what stands above or below the line; around blocks it is only broken HTML, and means nothing."""
    mark = MARKS.get(element.name, "")
    return "" if mark and holds_blocks(element) else mark


def normalise(text: str) -> str:
    """Text as it is compared: one form of each character, every white space alike."""
    text = " ".join(text.split())
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def runs(element: Element, skipped: Collection[Element] = ()) -> list[str]:
    """The visible text but that of `skipped`: one string for each stretch that runs on without a break, in order."""
    return [text for text, _level in levelled_runs(element, skipped)]


def levelled_runs(element: Element, skipped: Collection[Element] = ()) -> list[tuple[str, int]]:
    """The same, each with the level of the heading that it stands in, which is 0 for other text."""
    reader = _Runs({id(each) for each in skipped})
    reader.read(element)
    reader.end()
    return list(zip(reader.found, reader.levels, strict=True))


class _Runs:
    def __init__(self, skipped: set[int]) -> None:
        self.skipped = skipped
        self.found: list[str] = []
        self.levels: list[int] = []
        """Of the heading that each of them stands in; 0 for other text."""
        self.level = 0
        self.current: list[str] = []
        self.marks: list[str] = []
        """Of the elements that the next text stands in."""
        self.has_marks = False
        """In the current stretch."""

    def end(self) -> None:
        if self.current:
            text = "".join([*self.current, *[END] * len(self.marks)])
            if text := normalise(write_out(text) if self.has_marks else text):
                self.found.append(text)
                self.levels.append(self.level)
            self.current = [*self.marks]
            self.has_marks = bool(self.marks)

    def read(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, Text):
                if not isinstance(child, Comment):
                    self.current.append(child.data)
                continue
            name = child.name
            if name == "br":
                self.end()
            elif name == "img":
                self._image(child)
            elif self.skipped and id(child) in self.skipped:
                if is_block(child) or name == "x-shortcode":
                    self.end()
            elif is_hidden(child):
                continue
            elif name in INVISIBLE:
                if name in EMBEDS:
                    self.end()
            elif name == "svg":
                self._drawing(child)
            elif name in HEADINGS:
                self.end()
                self.level, before = int(name[1]), self.level
                self.read(child)
                self.end()
                self.level = before
            elif name == "x-shortcode" or is_block(child):
                self.end()
                self.read(child)
                self.end()
            elif name in MARKS:
                self._marked(child)
            else:
                self.read(child)

    def _marked(self, element: Element) -> None:
        mark = get_mark(element)
        if not mark or (mark in self.marks and mark != READING):
            self.read(element)
            return
        self.has_marks = True
        self.current.append(mark)
        self.marks.append(mark)
        self.read(element)
        self.marks.pop()
        self.current.append(END)

    def _image(self, image: Element) -> None:
        if is_emoji(image):
            if not is_hidden(image):
                self.current.append(image.get("alt"))
        else:
            self.end()

    def _drawing(self, drawing: Element) -> None:
        for words in drawn_words(drawing):
            self.end()
            self.current.append(words)
            self.end()


def drawn_words(drawing: Element) -> list[str]:
    """The words in a drawing, one string for each text in it."""
    texts = [normalise(text.get_text()) for text in drawing.find_all("text")] if drawing.children else []
    return [text for text in texts if text]


def text_of(element: Element) -> str:
    """The visible text in one line."""
    return " ".join(runs(element))


def text_of_html(html: str) -> str:
    """The visible text of a piece of HTML in one line."""
    return text_of(parse(html)) if "<" in html else normalise(unescape(html))


def sentences(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (part for part in SENTENCE_END.split(text) if part)
