"""The proof that no sentence was lost.

The source's visible sentences are read from its HTML a second time, apart from the converters; each must stand in the
result once, or among the texts that were left out with a reason.
"""

import re
from dataclasses import dataclass, field

from .converters import elementor
from .visible import normalise, parse, runs, sentences

WORD = re.compile(r"\w")
BOUNDARIES = " \n.!?。！？"


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
    soup = parse(html)
    side: list[str] = []
    if elementor.is_elementor(soup):
        for container in elementor.find_navigation(soup):
            side += runs(container)
            container.extract()
    placed, reported = _Pool(result), _Pool(left_out)
    coverage = Coverage()
    for sentence in sentences(side):
        if not reported.take(sentence):
            coverage.lost.append(sentence)
    for sentence in sentences(runs(soup)):
        coverage.main += len(sentence)
        if placed.take_next(sentence):
            coverage.placed += len(sentence)
        elif reported.take_whole(sentence):
            coverage.reported += len(sentence)
        elif placed.take(sentence):
            coverage.placed += len(sentence)
            coverage.moved.append(sentence)
        elif reported.take(sentence):
            coverage.reported += len(sentence)
        else:
            coverage.lost.append(sentence)
    coverage.repeated = placed.get_rest()
    return coverage


class _Pool:
    """Text of which every character can be taken once."""

    def __init__(self, texts: list[str]) -> None:
        self.text = "\n" + "".join(f"{text}\n" for text in map(normalise, texts) if text)
        self.used = bytearray(len(self.text))
        self.cursors = [0, 0]
        """Where reading in order goes on, and where it goes on after a sentence that stood elsewhere."""

    def take_next(self, sentence: str) -> bool:
        """Take it where the last one ended, unless a longer sentence begins there."""
        for n, start in enumerate(self.cursors):
            while start < len(self.text) and (self.used[start] or self.text[start] in " \n"):
                start += 1
            if self.text.startswith(sentence, start) and self._ends(start, sentence):
                return self._use(start, sentence, n)
        return False

    def take_whole(self, sentence: str) -> bool:
        """Take it where it is a text by itself."""
        return self._take(f"\n{sentence}\n", 1)

    def take(self, sentence: str) -> bool:
        """Take it anywhere, best where it is a sentence by itself."""
        return self.take_whole(sentence) or self._take(sentence, 0, whole=True) or self._take(sentence, 0)

    def _take(self, wanted: str, margin: int, whole: bool = False) -> bool:
        sentence = wanted[margin : len(wanted) - margin]
        start = self.text.find(wanted)
        while start >= 0:
            begin = start + margin
            if not any(self.used[begin : begin + len(sentence)]) and (
                not whole or (self._begins(begin) and self._ends(begin, sentence))
            ):
                return self._use(begin, sentence, 1)
            start = self.text.find(wanted, start + 1)
        return False

    def _begins(self, start: int) -> bool:
        return self.text[start - 1] in BOUNDARIES

    def _ends(self, start: int, sentence: str) -> bool:
        return self.text[start + len(sentence)] in " \n" or sentence[-1] in BOUNDARIES

    def _use(self, start: int, sentence: str, cursor: int) -> bool:
        end = start + len(sentence)
        self.used[start:end] = b"\x01" * len(sentence)
        self.cursors[cursor] = end
        return True

    def get_rest(self) -> list[str]:
        rest = "".join("\n" if used else character for character, used in zip(self.text, self.used, strict=True))
        return [line.strip() for line in rest.split("\n") if WORD.search(line)]
