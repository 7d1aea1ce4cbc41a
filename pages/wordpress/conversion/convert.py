"""From a source page to what our page types hold. No database: block values are plain JSON."""

import re
from dataclasses import dataclass, field

from ..finishing.addresses import iter_links
from ..read import SourcePage
from .body import build_body
from .converters.plain import read_plainly
from .converters.rules import find_builder, read_page
from .coverage import Coverage, compare
from .language import is_doubtful
from .nodes import Element
from .numbering import find_odd_numbers
from .pieces import (
    Button,
    Closing,
    Collector,
    Heading,
    LeftOut,
    MenuGroup,
    Note,
    Picture,
    PictureFacts,
    Piece,
    Reason,
    Remark,
    Text,
)
from .richtext import safe_address
from .texts import page_texts
from .visible import HEADINGS, is_hidden, normalise, parse, runs, text_of

PARAGRAPHS = re.compile(r"(?:<p>.*?</p>)+", re.DOTALL)
CLOSING_LENGTHS = {"label": 120, "lead": 300, "link_label": 160, "link_address": 200}
"""Characters, as a closing message holds them; a longer one becomes a section."""
SEO_TITLE_LENGTH = 255
"""Characters, as our pages hold it; a description has no limit."""


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
    pictures: dict[str, PictureFacts] = field(default_factory=dict)
    """By address: see `addresses.iter_pictures`."""
    lead: dict | None = None
    """The featured image, as a figure."""
    coverage: Coverage = field(default_factory=Coverage)

    @property
    def is_empty(self) -> bool:
        return not (self.introduction or self.body or self.closing)

    def has(self, note: Note) -> bool:
        return any(remark.note == note for remark in self.remarks)


def convert(source: SourcePage) -> Conversion:
    """Where the converters would lose or repeat a sentence, the page is read once more, as its bare words."""
    root = parse(source.html)
    out = Collector(source.link, source.language)
    if builder := find_builder(root):
        out.remark(Note.BUILDER, builder)
    _remark_on_headings(root, out)
    for formula in root.find_all("math") if "<math" in source.html else ():
        out.remark(Note.FORMULA, text_of(formula))
    for item in find_odd_numbers(root) if "<ol" in source.html else ():
        out.remark(Note.LIST_NUMBERS, item)
    read_page(root, out)
    result = _assemble(source, root, out)
    if not result.coverage.is_complete:
        plain = Collector(source.link, source.language, remarks=dict(out.remarks))
        plain.remark(Note.LAST_RESORT)
        read_plainly(root, plain)
        result = _assemble(source, root, plain)
    _describe(source, root, result)
    if (featured := source.featured) and featured.address:
        result.lead = {"image": None, "original_address": featured.address, "alt_text": featured.alt_text}
        result.pictures.setdefault(featured.address, PictureFacts(featured.address, attachment_id=featured.number))
    return result


def _remark_on_headings(root: Element, out: Collector) -> None:
    """By their words, one in a line: those more than one deeper than the one before, and further main headings."""
    headings = [heading for heading in root.find_all(*HEADINGS) if not is_hidden(heading) and runs(heading)]
    levels = [int(heading.name[1]) for heading in headings]
    steps = zip([1, *levels], levels, strict=False)
    unordered = [
        text_of(heading)
        for heading, (before, level), is_first in zip(headings, steps, [True, *[False] * len(levels)], strict=False)
        if level > before + 1 or (level == 1 and not is_first)
    ]
    if unordered:
        out.remark(Note.HEADING_ORDER, "\n".join(dict.fromkeys(unordered)))


# The page's parts ----------------------------------------------------------------------------------------


def _assemble(source: SourcePage, root: Element, out: Collector) -> Conversion:
    before, pieces = _split_at_title(source.title, out)
    closing, pieces = _split_closing(pieces)
    introduction, pieces = _split_introduction(pieces)
    body = build_body(before + pieces, out, f"{source.site}/{source.wordpress_id}/{source.language}")
    if not body and (introduction or closing):
        out.remark(Note.BODY_EMPTY)
    navigation = list(out.navigation.values())
    side = [text for container in navigation for text in runs(container)]
    left_out = [item.text for item in out.left_out if item.text]
    result = Conversion(
        title=source.title,
        introduction=introduction,
        body=body,
        closing=closing,
        menus=list(out.menus.values()),
        section_name=out.section_name,
        left_out=out.left_out,
        pictures=out.pictures,
    )
    _remark_on_links(result, out)
    result.remarks = list(out.remarks)
    texts = page_texts(introduction, body, closing)
    result.coverage = compare(runs(root, navigation), side, texts, left_out, out.added)
    return result


def _remark_on_links(result: Conversion, out: Collector) -> None:
    """Say which links got lost: those that something couldn't hold, and that lead from nowhere else in the page."""
    kept = {link.address for link in iter_links(result)} if out.dropped_links else set()
    for words, href in out.dropped_links:
        if safe_address(href, out) not in kept:
            out.remark(Note.LINK_DROPPED, f"{words[:160]} ({href[:80]})".strip())


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
    at = next(n for n, piece in enumerate(out.pieces) if piece is repeats)
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
    if all(len(getattr(closing, name)) <= most for name, most in CLOSING_LENGTHS.items()):
        return closing, others
    others += [Heading(2, closing.label), Heading(3, closing.lead), Text(closing.html)]
    if closing.link_label:
        others.append(Button(closing.link_label, closing.link_address))
    return None, others


# What it says of itself ----------------------------------------------------------------------------------


def _describe(source: SourcePage, root: Element, result: Conversion) -> None:
    """Take the description that an editor wrote, and say what is doubtful about the page as a whole."""
    text = " ".join(page_texts(result.introduction, result.body, result.closing))
    if len(source.seo_title) > SEO_TITLE_LENGTH:
        result.remarks.append(Remark(Note.SEO_TITLE_LONG, source.seo_title))
    else:
        result.seo_title = source.seo_title
    description = normalise(source.search_description)
    if description:
        start = normalise(source.search_description.rstrip(" .…[]"))
        if text.startswith(start) or " ".join(runs(root)).startswith(start):
            result.remarks.append(Remark(Note.DESCRIPTION_GENERATED, description[:80]))
        else:
            result.search_description = description
    if is_doubtful(text, source.language):
        result.remarks.append(Remark(Note.LANGUAGE_DOUBT, source.language))
    result.remarks.extend(source.remarks)
