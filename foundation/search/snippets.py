"""A text with the words of the query marked, in its own spelling, and cut to what surrounds them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from foundation.search.folding import find_spans, fold_with_origins, is_japanese, join_spans
from foundation.search.words import Term

LENGTHS = {"ja": 110, "en": 220}
"""Characters of a snippet."""

BEFORE = {"ja": 30, "en": 60}
"""Of these, at most so many before the first word that is marked, where no sentence begins nearer."""

SENTENCE_END = re.compile(r"[。．！？]|[.!?](?=\s)")


class Piece(NamedTuple):
    """Templates print `text`, in `<mark>` where `is_match`; it is plain text and must be escaped."""

    text: str
    is_match: bool = False


def get_spans(text: str, terms: Iterable[Term]) -> list[tuple[int, int]]:
    """Where the words of the query stand in `text`, in order and apart from one another."""
    folded = fold_with_origins(text)
    return join_spans([span for term in terms for needle in term.needles for span in find_spans(folded, needle)])


def mark(text: str, terms: Iterable[Term]) -> list[Piece]:
    return _cut_into_pieces(text, get_spans(text, terms), 0, len(text))


def get_snippet(text: str, terms: Iterable[Term], language: str) -> list[Piece]:
    """The part of `text` with the most words of the query, from the beginning of a sentence if one is near."""
    spans = get_spans(text, terms)
    start, end = _choose_window(text, spans, language)
    pieces = _cut_into_pieces(text, spans, start, end)
    before = [Piece("… ")] if start > 0 else []
    after = [Piece(" …")] if end < len(text) else []
    return [*before, *pieces, *after]


def _choose_window(text: str, spans: list[tuple[int, int]], language: str) -> tuple[int, int]:
    length = LENGTHS[language]
    if len(text) <= length:
        return 0, len(text)
    begins, ends = [begin for begin, _end in spans], [end for _begin, end in spans]
    # Both are in order. A word such as "の" stands thousands of times in a long text.
    counts = [bisect_right(ends, begin + length) - number for number, begin in enumerate(begins)]
    first = begins[counts.index(max(counts))] if counts else 0
    start = _get_start(text, first, BEFORE[language])
    return start, _get_end(text, start + length, max(first, start))


def _get_start(text: str, first: int, room: int) -> int:
    """Where a sentence begins in the `room` before `first`, else a word."""
    earliest = max(first - room, 0)
    if earliest == 0:
        return 0
    ends = [found.end() for found in SENTENCE_END.finditer(text, earliest, first)]
    start = ends[0] if ends else _word_boundary(text, earliest, first)
    return start + (len(text[start:]) - len(text[start:].lstrip()))


def _get_end(text: str, end: int, least: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", least, end + 1)
    is_inside_word = not (is_japanese(text[end - 1]) or is_japanese(text[end]))
    return space if is_inside_word and space > least else end


def _word_boundary(text: str, earliest: int, latest: int) -> int:
    if is_japanese(text[earliest]) or is_japanese(text[earliest - 1]):
        return earliest
    space = text.find(" ", earliest, latest)
    return space + 1 if space >= 0 else earliest


def _cut_into_pieces(text: str, spans: list[tuple[int, int]], start: int, end: int) -> list[Piece]:
    pieces, position = [], start
    for begin, finish in spans:
        if begin < start or finish > end:
            continue
        pieces += [Piece(text[position:begin]), Piece(text[begin:finish], is_match=True)]
        position = finish
    return [piece for piece in [*pieces, Piece(text[position:end])] if piece.text]
