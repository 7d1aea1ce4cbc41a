"""The proof that no sentence was lost.

The source's visible sentences are read from its tree apart from the converters; each must stand in the result once, or
among the texts that were left out with a reason. The work grows with the length of the texts, whatever stands in them.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from .visible import normalise, parse, runs, sentences

WORD = re.compile(r"\w")
BOUNDARIES = " \n.!?。！？"
MOST_SEARCHED = 50_000_000
"""Characters that are looked through for sentences that aren't sentences of the result too, but parts of some."""


@dataclass
class Coverage:
    """Lengths are in characters of visible source text."""

    main: int = 0
    placed: int = 0
    reported: int = 0
    """Of the main column."""
    moved: list[str] = field(default_factory=list)
    """Sentences that stand in the result, but not in the order of the source."""
    lost: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    """Text that the result holds more often than the source, or that the source doesn't hold."""

    @property
    def percent(self) -> float:
        return 100.0 if not self.main else 100.0 * (self.placed + self.reported) / self.main

    @property
    def is_complete(self) -> bool:
        return not self.lost and not self.repeated


def measure(html: str, result: list[str], left_out: list[str]) -> Coverage:
    """Compare the visible text of `html` with the texts of the result, in order, and with those left out."""
    return compare(runs(parse(html)), [], result, left_out)


def compare(
    main: list[str], side: list[str], result: Iterable[str], left_out: Iterable[str], added: Iterable[str] = ()
) -> Coverage:
    """Compare the texts of a page's main column and of its side column with those of the result and those left out.

    The result may also show the texts of `added`, of which the source shows none.
    """
    placed, reported = _Pool(result), _Pool(left_out)
    coverage = Coverage()
    places: list[tuple[int, str]] = []
    puzzling: list[str] = []
    for sentence in sentences(side):
        if not reported.take(sentence) and not reported.search(sentence):
            coverage.lost.append(sentence)
    for sentence in sentences(main):
        coverage.main += len(sentence)
        if placed.take_next(sentence):
            coverage.placed += len(sentence)
            places.append((placed.place, sentence))
        elif reported.take(sentence):
            coverage.reported += len(sentence)
        elif placed.take(sentence):
            coverage.placed += len(sentence)
            places.append((placed.place, sentence))
        else:
            puzzling.append(sentence)
    for sentence in puzzling:
        if placed.search(sentence):
            coverage.placed += len(sentence)
        elif reported.search(sentence):
            coverage.reported += len(sentence)
        else:
            coverage.lost.append(sentence)
    for sentence in sentences(map(normalise, added)):
        _is_known = placed.take(sentence) or placed.search(sentence)
    coverage.moved = _find_moved(places)
    coverage.repeated = placed.get_rest()
    return coverage


class _Pool:
    """Sentences that can be taken once each, and pieces of them that can be taken once each."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.sentences: list[str] = []
        self.line_of: list[int] = []
        for n, text in enumerate(texts):
            for sentence in sentences([normalise(text)]):
                self.sentences.append(sentence)
                self.line_of.append(n)
        self.free: dict[str, list[int]] = defaultdict(list)
        for n, sentence in enumerate(self.sentences):
            self.free[sentence].append(n)
        self.used = bytearray(len(self.sentences))
        self.place = -1
        """Of the sentence that was taken last."""
        self.rest: str | None = None
        self.searched = 0

    def take_next(self, sentence: str) -> bool:
        """Take the sentence after the one that was taken last."""
        following = self.place + 1
        if following < len(self.sentences) and not self.used[following] and self.sentences[following] == sentence:
            return self._use(following)
        return False

    def take(self, sentence: str) -> bool:
        """Take the same sentence, best one further on."""
        free = self.free.get(sentence)
        while free:
            at = bisect_right(free, self.place)
            place = free.pop(at if at < len(free) else 0)
            if not self.used[place]:
                return self._use(place)
        return False

    def _use(self, place: int) -> bool:
        self.used[place] = 1
        self.place = place
        return True

    def search(self, words: str) -> bool:
        """Take the words from what is left, where they needn't be a sentence. Begun only once no more are taken."""
        if self.rest is None:
            self.rest = self._join_rest()
        if self.searched > MOST_SEARCHED:
            return False
        best = -1
        start = self.rest.find(words)
        while start >= 0:
            self.searched += start + len(words)
            best = start if best < 0 else best
            if self.rest[start - 1] in BOUNDARIES and self._ends(start + len(words), words):
                best = start
                break
            if self.searched > MOST_SEARCHED:
                break
            start = self.rest.find(words, start + 1)
        if best < 0:
            self.searched += len(self.rest)
            return False
        self.searched += len(self.rest)
        self.rest = f"{self.rest[:best]}\n{self.rest[best + len(words) :]}"
        return True

    def _ends(self, end: int, words: str) -> bool:
        return self.rest[end] in " \n" or words[-1] in BOUNDARIES

    def _join_rest(self) -> str:
        """What is left, sentences of one text that follow each other on one line."""
        parts = ["\n"]
        before = None
        for n, sentence in enumerate(self.sentences):
            if not self.used[n]:
                parts.append(" " if before == (n - 1, self.line_of[n]) else "\n")
                parts.append(sentence)
                before = (n, self.line_of[n])
                self.used[n] = 1
        return "".join([*parts, "\n"])

    def get_rest(self) -> list[str]:
        if self.rest is None:
            self.rest = self._join_rest()
        return [line.strip() for line in self.rest.split("\n") if WORD.search(line)]


def _find_moved(places: list[tuple[int, str]]) -> list[str]:
    """The fewest sentences without which the others stand in order."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for n, (place, _sentence) in enumerate(places):
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
        last[at : at + 1] = [n]
        before.append(last[at - 1] if at else -1)
    kept: set[int] = set()
    n = last[-1] if last else -1
    while n >= 0:
        kept.add(n)
        n = before[n]
    return [sentence for n, (_place, sentence) in enumerate(places) if n not in kept]
