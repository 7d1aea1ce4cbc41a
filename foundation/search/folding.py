"""One spelling for what readers type alike, and the way back to the spelling on the page.

Folded text is a row of runs with a space before and after each: Japanese, or letters and digits of any other script.
So `HER2陽性、Ｋｉ－６７` is folded to ` her2 陽性 ki 67 `. A Japanese word is found anywhere in it; any other by the
space before it, which marks its beginning.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

JAPANESE = r"々〆〇ぁ-ゖゝゞァ-ヺー-ヿ㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003ffff"
RUNS = re.compile(rf"[{JAPANESE}]+|[^\W_{JAPANESE}]+")
"""A run of Japanese, or a word of anything else."""

IS_JAPANESE = re.compile(rf"[{JAPANESE}]")
CLUSTER = re.compile("[^\u0300-\u036f\u3099\u309a\uff9e\uff9f][\u0300-\u036f\u3099\u309a\uff9e\uff9f]*|.", re.DOTALL)
"""A character with the marks that follow it: half-width ｶﾞ is two that make one ガ."""

KATAKANA, HIRAGANA_OFFSET = re.compile("[ァ-ヶヽヾ]"), 0x60
MIDDLE_DOT = re.compile("(?<=[ァ-ヶーｦ-ﾟ])[・･](?=[ァ-ヶｦ-ﾟ])")


@lru_cache(maxsize=8192)
def fold_cluster(cluster: str) -> str:
    """Full and half width (NFKC), capitals, katakana as hiragana, and Latin letters without their accents."""
    text = _fold_but_for_kana(cluster)
    return KATAKANA.sub(lambda found: chr(ord(found[0]) - HIRAGANA_OFFSET), text)


@lru_cache(maxsize=8192)
def _fold_but_for_kana(cluster: str) -> str:
    text = unicodedata.normalize("NFKC", cluster).casefold()
    return "".join(_without_accent(character) for character in text)


def _without_accent(character: str) -> str:
    if "\u0300" <= character <= "\u036f":
        return ""
    base = unicodedata.normalize("NFD", character)[0]
    return base if unicodedata.name(base, "").startswith("LATIN ") else character


def fold(text: str) -> str:
    """`text` in the one spelling, everything that stands between words still in it."""
    return "".join(map(fold_cluster, CLUSTER.findall(text)))


def fold_but_for_kana(text: str) -> str:
    """As `fold`, with katakana left as it is: where it stands, a phrase can be told from the next."""
    return "".join(map(_fold_but_for_kana, CLUSTER.findall(text)))


class Folded(NamedTuple):
    """Runs of folded text, and where each of its characters comes from."""

    text: str
    """Empty where there are no words."""
    origins: list[tuple[int, int]]
    """For each character of `text`, where its original begins and ends."""


def fold_with_origins(text: str) -> Folded:
    """A middle dot between katakana (フォロー・アップ) is read over, since readers type such words without."""
    dots = {found.start() for found in MIDDLE_DOT.finditer(text)}
    characters: list[str] = []
    origins: list[tuple[int, int]] = []
    for found in CLUSTER.finditer(text):
        if found.start() not in dots:
            folded = fold_cluster(found[0])
            characters.append(folded)
            origins += [found.span()] * len(folded)
    flat = "".join(characters)
    runs: list[str] = []
    kept: list[tuple[int, int]] = []
    for run in RUNS.finditer(flat):
        start = origins[run.start()][0]
        runs.append(f" {run[0]}")
        kept += [(start, start), *origins[run.start() : run.end()]]
    return Folded("".join([*runs, " "]), [*kept, (len(text), len(text))]) if runs else Folded("", [])


def fold_runs(text: str) -> str:
    """`text` as it is searched: see `Folded.text`."""
    runs = RUNS.findall(fold(MIDDLE_DOT.sub("", text)))
    return f" {' '.join(runs)} " if runs else ""


def is_japanese(run: str) -> bool:
    return bool(IS_JAPANESE.match(run))


def find_spans(folded: Folded, needle: str) -> list[tuple[int, int]]:
    """Where the original of `needle` stands, each time; a word of letters is taken to its end."""
    spans, start = [], folded.text.find(needle)
    while start >= 0:
        end = start + len(needle.rstrip())
        if not is_japanese(folded.text[end - 1]):
            end = folded.text.index(" ", end)
        first = start + (needle[0] == " ")
        spans.append((folded.origins[first][0], folded.origins[end - 1][1]))
        start = folded.text.find(needle, end)
    return spans


def join_spans(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`spans` in order, those that overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
