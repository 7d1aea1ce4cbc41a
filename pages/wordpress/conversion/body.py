"""From the pieces of a page to the blocks of its body: headings become sections, and what follows goes into them."""

import json
import uuid
from html import escape
from itertools import groupby

from .pieces import Block, Button, Collector, Fold, Heading, Note, Picture, Piece, Text
from .richtext import clean

DEEPEST = 3
"""Sections in sections: h2, h3, h4."""
QUESTION_MARKS = ("?", "？")


def build_body(pieces: list[Piece], out: Collector, key: str) -> list[dict]:
    """The blocks; each has an id made of `key`, which is the same in every run."""
    body = _Body(out)
    body.add_all(pieces)
    body.end()
    _identify(body.blocks, key)
    return body.blocks


class _Body:
    def __init__(self, out: Collector, depth: int = 0) -> None:
        self.out = out
        self.depth = depth
        self.blocks: list[dict] = []
        self.open: list[tuple[Heading, list[dict]]] = []

    def add_all(self, pieces: list[Piece]) -> None:
        following = _find_following(pieces)
        for group, members in groupby(enumerate(pieces), key=lambda pair: _get_group(pair[1])):
            if group is not None:
                self._folds([piece for _n, piece in members])
                continue
            for n, piece in members:
                self._piece(piece, following[n])

    def _piece(self, piece: Piece, following: Piece | None) -> None:
        """`following` is the next piece that isn't a picture."""
        if isinstance(piece, Heading):
            self._heading(piece)
        elif isinstance(piece, Picture):
            self._picture(piece, stands_between=following is None or isinstance(following, Heading))
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

    # Headings --------------------------------------------------------------------------------------------

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
        self._add_links(heading, content)
        if not content:
            self.out.remark(Note.HEADING_EMPTY, heading.text)

    def _add_links(self, heading: Heading, content: list[dict]) -> None:
        """The links of a heading, but for those to where its section links too."""
        known = json.dumps(content, ensure_ascii=False) if heading.links else ""
        links = [
            (label, address)
            for label, address in heading.links
            if f'"{address}"' not in known and f'href=\\"{escape(address)}\\"' not in known
        ]
        for label, address in links:
            _add_link(content, Button(label, address))
            self.out.added.append(label)

    def end(self) -> None:
        while self.open:
            self._close()

    # Other pieces ----------------------------------------------------------------------------------------

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

    def _button(self, button: Button) -> None:
        _add_link(self._content, button)

    # What opens ------------------------------------------------------------------------------------------

    def _folds(self, folds: list[Fold]) -> None:
        """An accordion of questions becomes questions with answers; of any other, each item becomes a section."""
        if not all(fold.title.rstrip().endswith(QUESTION_MARKS) for fold in folds):
            for fold in folds:
                self._fold(fold)
            return
        for has_answers, members in groupby(folds, key=lambda fold: bool(_get_answer(fold))):
            if has_answers:
                questions = [{"question": fold.title, "answer": _get_answer(fold)} for fold in members]
                self._content.append({"type": "faq", "value": {"heading": "", "questions": questions}})
            else:
                for fold in members:
                    self._fold(fold)

    def _fold(self, fold: Fold) -> None:
        depth = self.depth + len(self.open)
        inner = _Body(self.out, min(depth + 1, DEEPEST))
        inner.add_all(fold.pieces)
        inner.end()
        if fold.title and depth < DEEPEST:
            self._content.append({"type": "section", "value": {"heading": fold.title, "content": inner.blocks}})
            if not inner.blocks:
                self.out.remark(Note.HEADING_EMPTY, fold.title)
            return
        if fold.title:
            self._content.append(_bold(fold.title))
        self._content.extend(inner.blocks)


def _add_link(content: list[dict], button: Button) -> None:
    link = {"page": None, "url": button.address, "document": None, "label": button.label, "description": ""}
    if content and content[-1]["type"] == "links":
        content[-1]["value"]["links"].append(link)
    else:
        content.append({"type": "links", "value": {"heading": "", "links": [link]}})


def _get_group(piece: Piece) -> tuple[int] | None:
    return (piece.group,) if isinstance(piece, Fold) else None


def _find_following(pieces: list[Piece]) -> list[Piece | None]:
    found: list[Piece | None] = []
    following: Piece | None = None
    for piece in reversed(pieces):
        found.append(following)
        following = following if isinstance(piece, Picture) else piece
    return found[::-1]


def _get_answer(fold: Fold) -> str:
    """The answer as rich text; empty where it holds more than that."""
    if not all(isinstance(piece, Text | Button) for piece in fold.pieces):
        return ""
    return "".join(piece.html if isinstance(piece, Text) else _link(piece) for piece in fold.pieces)


def _link(button: Button) -> str:
    return clean(f'<p><a href="{escape(button.address)}">{escape(button.label, quote=False)}</a></p>')


def _bold(text: str) -> dict:
    return {"type": "text", "value": clean(f"<p><b>{escape(text, quote=False)}</b></p>")}


def _identify(blocks: list[dict], key: str) -> None:
    for n, block in enumerate(blocks):
        own = f"{key}/{n}-{block['type']}"
        block["id"] = str(uuid.uuid5(uuid.NAMESPACE_URL, own))
        if block["type"] == "section":
            _identify(block["value"]["content"], own)
