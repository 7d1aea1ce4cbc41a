"""What a visitor sees of a piece of HTML, as text."""

import re
import unicodedata
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString, PreformattedString

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rb rp rt rtc ruby s samp small "
    "span strike strong sub sup time tt u var wbr x-shortcode br".split()
)
INVISIBLE = frozenset(
    "script style noscript template svg canvas object head link meta title input source track param col colgroup "
    "datalist rp".split()
)
SCREEN_READER_ONLY = frozenset({"screen-reader-text", "elementor-screen-only", "sr-only", "visually-hidden"})
HIDDEN_EVERYWHERE = frozenset({"elementor-hidden-desktop", "elementor-hidden-tablet", "elementor-hidden-mobile"})
BUTTON_CLASSES = frozenset({"elementor-button", "elementor-button-link", "wp-block-button__link", "wp-element-button"})
HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SPACE = re.compile(r"[ \t\n\r\f]+")
"""Collapsible white space; a non-breaking space isn't."""
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])\s*")

# A shortcode that WordPress left in the text has an underscore or hyphen in its name, or attributes, or is a closing
# tag; "[1]" and "[sic]" are none.
SHORTCODE = re.compile(
    r"\[/?[a-z][a-z0-9]*+(?:[_-][a-z0-9]++)++[^\[\]]*+\]|\[[a-z]\w*+\s++\w++\s*+=[^\[\]]*+\]|\[/[a-z][\w-]*+\]",
    re.IGNORECASE,
)


def parse(html: str) -> BeautifulSoup:
    """The HTML as a tree, each leftover shortcode in an `x-shortcode` element of its own."""
    soup = BeautifulSoup(html, "html.parser")
    for node in soup.find_all(string=SHORTCODE):
        if isinstance(node, PreformattedString):
            continue
        parts: list[NavigableString | Tag] = []
        end = 0
        for match in SHORTCODE.finditer(node):
            parts.append(NavigableString(node[end : match.start()]))
            mark = soup.new_tag("x-shortcode")
            mark.string = match.group()
            parts.append(mark)
            end = match.end()
        parts.append(NavigableString(node[end:]))
        node.replace_with(*parts)
    return soup


def classes(element: Tag) -> frozenset[str]:
    return frozenset(element.get_attribute_list("class"))


def is_hidden(element: Tag) -> bool:
    """Whether no visitor sees this element on any device."""
    own = classes(element)
    return bool(
        element.has_attr("hidden")
        or own & SCREEN_READER_ONLY
        or own >= HIDDEN_EVERYWHERE
        or HIDING_STYLE.search(element.get("style") or "")
    )


def is_button(element: Tag) -> bool:
    """Whether this link is drawn as a button, apart from the text around it."""
    return element.name == "a" and bool(classes(element) & BUTTON_CLASSES or element.get("role") == "button")


def is_emoji(element: Tag) -> bool:
    return element.name == "img" and bool(classes(element) & {"emoji", "wp-smiley"})


def is_block(element: Tag) -> bool:
    """Whether text before and after this element doesn't run on through it."""
    if element.name == "cite":
        return element.find_parent("blockquote") is not None
    return element.name not in INLINE or is_button(element)


def normalise(text: str) -> str:
    """Text as it is compared: one form of each character, every white space alike."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def runs(element: Tag) -> list[str]:
    """The visible text, one string for each stretch that runs on without a break, in order."""
    found: list[str] = []
    current: list[str] = []

    def end() -> None:
        if text := normalise("".join(current)):
            found.append(text)
        current.clear()

    def walk(node: Tag) -> None:
        for child in node.children:
            if isinstance(child, Comment | PreformattedString):
                continue
            if not isinstance(child, Tag):
                current.append(str(child))
            elif is_emoji(child):
                current.append(child.get("alt") or "")
            elif child.name in INVISIBLE or is_hidden(child):
                continue
            elif child.name in ("br", "x-shortcode") or is_block(child):
                end()
                walk(child)
                end()
            else:
                walk(child)

    walk(element)
    end()
    return found


def text_of(element: Tag) -> str:
    """The visible text in one line."""
    return " ".join(runs(element))


def sentences(texts: list[str]) -> Iterator[str]:
    for text in texts:
        yield from (part for part in SENTENCE_END.split(normalise(text)) if part)
