"""The addresses in a converted page, for a second pass that points links at our pages and documents.

`iter_links` reads them and `replace_links` changes them, wherever a page holds links: in rich text, in links blocks and
in the closing message. Menus aren't among them: see `Conversion.menus`. Pictures are figures of the body, of which
`iter_pictures` gives the value to be changed in place, and what the source said of the picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from ..conversion.pieces import PictureFacts
from ..conversion.visible import text_of_html

if TYPE_CHECKING:
    from ..conversion.convert import Conversion

ANCHOR = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
"""A link as `richtext.clean` leaves it: links don't nest, and have no other attribute."""


@dataclass(frozen=True)
class FoundLink:
    address: str
    """Absolute, as in the source, fragment included."""
    label: str


@dataclass(frozen=True)
class Destination:
    """Where a link leads from now on: one of these."""

    page: int | None = None
    document: int | None = None
    address: str = ""


Decide = Callable[[FoundLink], Destination | None]
"""What becomes of a link; None leaves it as it is."""

Blocks = list[dict[str, Any]]
"""Of a stream, as JSON: of a conversion or as Wagtail stores it, where each item of a list is a block of its own."""


def iter_links(conversion: Conversion) -> Iterator[FoundLink]:
    """Every link to an address, in reading order; those that were pointed at a page or document aren't among them."""
    found: list[FoundLink] = []

    def note(link: FoundLink) -> None:
        found.append(link)

    replace_links(conversion, note)
    yield from found


def replace_links(conversion: Conversion, decide: Decide) -> None:
    """Ask `decide` about every link, in reading order, and write what it answers into the conversion."""
    conversion.introduction = replace_in_text(conversion.introduction, decide)
    replace_in_blocks(conversion.body, decide, decide)
    if closing := conversion.closing:
        closing.html = replace_in_text(closing.html, decide)
        if closing.link_address and (to := decide(FoundLink(closing.link_address, closing.link_label))):
            closing.link_address, closing.link_page = to.address, to.page


def iter_pictures(conversion: Conversion) -> Iterator[tuple[dict, PictureFacts]]:
    """Each figure's value, in reading order, with what the source says of its picture."""
    for figure in [*([conversion.lead] if conversion.lead else []), *_figures(conversion.body)]:
        address = figure["original_address"]
        yield figure, conversion.pictures.get(address) or PictureFacts(address)


def _figures(blocks: list[dict]) -> Iterator[dict]:
    for block in blocks:
        if block["type"] == "figure":
            yield block["value"]
        elif block["type"] == "section":
            yield from _figures(block["value"]["content"])


def replace_in_blocks(blocks: Blocks, in_text: Decide, in_block: Decide) -> None:
    """The same for the blocks of a body, where `in_block` decides about links that are blocks of their own."""
    for block in blocks:
        value = block["value"]
        match block["type"]:
            case "section":
                replace_in_blocks(value["content"], in_text, in_block)
            case "text":
                block["value"] = replace_in_text(value, in_text)
            case "definition_list":
                for item in _items(value["items"]):
                    item["definition"] = replace_in_text(item["definition"], in_text)
            case "faq":
                for item in _items(value["questions"]):
                    item["answer"] = replace_in_text(item["answer"], in_text)
            case "links":
                for link in _items(value["links"]):
                    _in_link(link, in_block)


def _items(values: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for value in values:
        yield value["value"] if value.get("type") == "item" and "value" in value else value


def _in_link(link: dict, decide: Decide) -> None:
    if link["url"] and (to := decide(FoundLink(link["url"], link["label"]))):
        link["url"], link["page"], link["document"] = to.address, to.page, to.document


def replace_in_text(html: str, decide: Decide) -> str:
    """Rich text with its links to addresses as `decide` answers."""

    def replace(match: re.Match[str]) -> str:
        words = match.group(2)
        to = decide(FoundLink(unescape(match.group(1)), text_of_html(words)))
        return match.group() if to is None else f"<a {_attributes(to)}>{words}</a>"

    return ANCHOR.sub(replace, html) if "<a " in html else html


def _attributes(to: Destination) -> str:
    """As Wagtail stores links: https://docs.wagtail.org/en/stable/extending/rich_text_internals.html"""
    if to.page is not None:
        return f'linktype="page" id="{to.page}"'
    if to.document is not None:
        return f'linktype="document" id="{to.document}"'
    return f'href="{escape(to.address)}"'
