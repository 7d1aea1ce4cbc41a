"""From a source page to what our page types hold. No database: block values are plain JSON."""

import re
import uuid
from dataclasses import dataclass, field
from html import escape

from bs4 import BeautifulSoup

from foundation.languages import JAPANESE

from .converters import elementor, html
from .coverage import Coverage, measure
from .pieces import (
    Block,
    Button,
    Closing,
    Collector,
    Fold,
    Heading,
    LeftOut,
    MenuGroup,
    Note,
    Picture,
    Piece,
    Place,
    Reason,
    Remark,
    Text,
)
from .read import SourcePage
from .richtext import clean
from .texts import page_texts
from .visible import is_hidden, normalise, parse, runs

DEEPEST = 3
"""Sections in sections: h2, h3, h4."""
PARAGRAPHS = re.compile(r"(?:<p>.*?</p>)+", re.DOTALL)
JAPANESE_SHARE = 0.3
"""English text with more Japanese characters than this share of it is taken for Japanese."""
CLOSING_LABEL_LENGTH, CLOSING_LEAD_LENGTH = 120, 300
"""Characters, as a closing message holds them; a longer one becomes a section."""
SHORT_TEXT = 40
"""Characters: too little to tell a language by."""


@dataclass
class Conversion:
    """One language of one page, ready to be saved."""

    title: str
    introduction: str = ""
    body: list[dict] = field(default_factory=list)
    closing: Closing | None = None
    menus: list[MenuGroup] = field(default_factory=list)
    section_name: str = ""
    seo_title: str = ""
    search_description: str = ""
    left_out: list[LeftOut] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    coverage: Coverage = field(default_factory=Coverage)

    @property
    def is_empty(self) -> bool:
        return not (self.introduction or self.body or self.closing)

    def has(self, note: Note) -> bool:
        return any(remark.note == note for remark in self.remarks)


def convert(source: SourcePage) -> Conversion:
    soup = parse(source.html)
    out = Collector(source.link, source.language)
    _remark_on_headings(soup, out)
    convert_markup = elementor.convert if elementor.is_elementor(soup) else _convert_html
    convert_markup(soup, out)
    result = _assemble(source, out)
    _describe(source, result)
    texts = page_texts(result.introduction, result.body, result.closing)
    result.coverage = measure(source.html, texts, [item.text for item in result.left_out])
    return result


def _convert_html(soup: BeautifulSoup, out: Collector) -> None:
    html.walk(soup, out, Place())


def _remark_on_headings(soup: BeautifulSoup, out: Collector) -> None:
    """Levels in the order of the page, since a heading must be at most one deeper than the one before."""
    headings = [heading for heading in soup.find_all(html.HEADINGS) if runs(heading) and not is_hidden(heading)]
    levels = [int(heading.name[1]) for heading in headings]
    if any(after > before + 1 for before, after in zip([1, *levels], levels, strict=False)) or 1 in levels[1:]:
        out.remark(Note.HEADING_ORDER, ", ".join(f"h{level}" for level in levels))


# The page's parts ----------------------------------------------------------------------------------------


def _assemble(source: SourcePage, out: Collector) -> Conversion:
    before, pieces = _split_at_title(source.title, out)
    closing, pieces = _split_closing(pieces)
    introduction, pieces = _split_introduction(pieces)
    body = _Body(out)
    body.add_all(before + pieces)
    _identify(body.blocks, f"{source.site}/{source.wordpress_id}/{source.language}")
    if not body.blocks and (introduction or closing):
        out.remark(Note.BODY_EMPTY)
    return Conversion(
        title=source.title,
        introduction=introduction,
        body=body.blocks,
        closing=closing,
        menus=out.menus,
        section_name=out.section_name,
        seo_title=source.seo_title,
        left_out=out.left_out,
        remarks=out.remarks,
    )


def _split_at_title(title: str, out: Collector) -> tuple[list[Piece], list[Piece]]:
    """The pieces before and after the heading that repeats the title, which is left out: the page type prints it."""
    headings = [piece for piece in out.pieces if isinstance(piece, Heading)]
    same = [heading for heading in headings if normalise(heading.text) == normalise(title)]
    repeats = next((heading for heading in same if heading.level == 1 or heading is headings[0]), None)
    for heading in headings:
        if heading.level == 1 and heading is not repeats:
            out.remark(Note.TITLE_DIFFERS, heading.text)
    if repeats is None:
        return [], out.pieces
    out.leave_out(Reason.DUPLICATE_TITLE, repeats.text)
    at = out.pieces.index(repeats)
    return out.pieces[:at], out.pieces[at + 1 :]


def _split_introduction(pieces: list[Piece]) -> tuple[str, list[Piece]]:
    """The paragraphs that the page begins with, before any heading, and the rest.

    They never take all of the body's text: of a page without headings, only the first paragraph is the introduction.
    """
    at = next((n for n, piece in enumerate(pieces) if not isinstance(piece, Picture)), None)
    if at is None or not isinstance(first := pieces[at], Text) or not (match := PARAGRAPHS.match(first.html)):
        return "", pieces
    introduction, rest = match.group(), first.html[match.end() :]
    if not rest and not any(not isinstance(piece, Picture) for piece in pieces[at + 1 :]):
        introduction, end, rest = introduction.partition("</p>")
        introduction += end
        if not rest:
            return "", pieces
    remaining = [Text(rest, first.place)] if rest else []
    return introduction, [*pieces[:at], *remaining, *pieces[at + 1 :]]


def _split_closing(pieces: list[Piece]) -> tuple[Closing | None, list[Piece]]:
    closing = next((piece for piece in pieces if isinstance(piece, Closing)), None)
    if closing is None:
        return None, pieces
    others = [piece for piece in pieces if piece is not closing]
    if len(closing.label) <= CLOSING_LABEL_LENGTH and len(closing.lead) <= CLOSING_LEAD_LENGTH:
        return closing, others
    others += [Heading(2, closing.label), Heading(3, closing.lead), Text(closing.html)]
    if closing.link_label:
        others.append(Button(closing.link_label, closing.link_address))
    return None, others


class _Body:
    """Builds nested sections: a heading opens one, and what follows goes into it."""

    def __init__(self, out: Collector, depth: int = 0) -> None:
        self.out = out
        self.depth = depth
        self.blocks: list[dict] = []
        self.open: list[tuple[Heading, list[dict]]] = []

    def add_all(self, pieces: list[Piece]) -> None:
        for n, piece in enumerate(pieces):
            if isinstance(piece, Heading):
                self._heading(piece)
            elif isinstance(piece, Picture):
                following = next((each for each in pieces[n + 1 :] if not isinstance(each, Picture)), None)
                self._picture(piece, stands_between=following is None or isinstance(following, Heading))
            elif isinstance(piece, Fold):
                self._fold(piece)
            elif isinstance(piece, Button):
                self._button(piece)
            elif isinstance(piece, Text):
                self._content.append({"type": "text", "value": piece.html})
            elif isinstance(piece, Block):
                self._content.append({"type": piece.type, "value": piece.value})

    @property
    def _content(self) -> list[dict]:
        """Where the next block goes."""
        return self.open[-1][1] if self.open else self.blocks

    def _heading(self, heading: Heading) -> None:
        while self.open and max(self.open[-1][0].level, 2) >= max(heading.level, 2):
            self._close()
        if self.depth == DEEPEST:
            self.out.remark(Note.HEADING_DEEP, heading.text)
            self._content.append(_bold(heading.text))
            return
        if self.depth + len(self.open) == DEEPEST:
            self.out.remark(Note.HEADING_DEEP, heading.text)
            self._close()
        content: list[dict] = []
        self._content.append({"type": "section", "value": {"heading": heading.text, "content": content}})
        self.open.append((heading, content))

    def _close(self) -> None:
        heading, content = self.open.pop()
        if not content:
            self.out.remark(Note.HEADING_EMPTY, heading.text)

    def _picture(self, picture: Picture, stands_between: bool) -> None:
        """Before a new heading and outside the container of the last one, a picture stands between two sections."""
        open_sections = list(self.open)
        while stands_between and open_sections:
            heading, content = open_sections[-1]
            if not content or picture.place.is_inside(heading.place):
                break
            open_sections.pop()
        target = open_sections[-1][1] if open_sections else self.blocks
        value = {
            "image": None,
            "alt_text": picture.alt_text,
            "decorative": False,
            "caption": picture.caption,
            "credit": "",
            "original_address": picture.address,
        }
        target.append({"type": "figure", "value": value})
        if stands_between:
            del self.open[len(open_sections) :]

    def _fold(self, fold: Fold) -> None:
        depth = self.depth + len(self.open)
        inner = _Body(self.out, min(depth + 1, DEEPEST))
        inner.add_all(fold.pieces)
        if fold.title and depth < DEEPEST:
            self._content.append({"type": "section", "value": {"heading": fold.title, "content": inner.blocks}})
            return
        if fold.title:
            self._content.append(_bold(fold.title))
        self._content.extend(inner.blocks)

    def _button(self, button: Button) -> None:
        link = {"page": None, "url": button.address, "document": None, "label": button.label, "description": ""}
        if self._content and self._content[-1]["type"] == "links":
            self._content[-1]["value"]["links"].append(link)
        else:
            self._content.append({"type": "links", "value": {"heading": "", "links": [link]}})


def _bold(text: str) -> dict:
    return {"type": "text", "value": clean(f"<p><b>{escape(text, quote=False)}</b></p>")}


def _identify(blocks: list[dict], key: str) -> None:
    """Give each block an id that is the same in every run."""
    for n, block in enumerate(blocks):
        own = f"{key}/{n}-{block['type']}"
        block["id"] = str(uuid.uuid5(uuid.NAMESPACE_URL, own))
        if block["type"] == "section":
            _identify(block["value"]["content"], own)


# What it says of itself ----------------------------------------------------------------------------------


def _describe(source: SourcePage, result: Conversion) -> None:
    """Take the description that an editor wrote, and say what is doubtful about the page as a whole."""
    text = " ".join(page_texts(result.introduction, result.body, result.closing))
    description = normalise(source.search_description)
    start = normalise(source.search_description.rstrip(" .…[]"))
    whole_page = " ".join(runs(parse(source.html)))
    if description and not whole_page.startswith(start) and not text.startswith(start):
        result.search_description = description
    elif description:
        result.remarks.append(Remark(Note.DESCRIPTION_GENERATED, description[:80]))
    share = len(JAPANESE.findall(text)) / max(len(text), 1)
    is_wrong = share == 0 if source.language == "ja" else share > JAPANESE_SHARE
    if len(text) > SHORT_TEXT and is_wrong:
        result.remarks.append(Remark(Note.LANGUAGE_DOUBT, source.language))
    result.remarks.extend(source.remarks)
