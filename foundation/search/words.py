"""What a reader typed, as the words to look for: each with every spelling that counts as it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from foundation.public.phrases import split_phrases
from foundation.search.folding import IS_JAPANESE, RUNS, fold_but_for_kana, fold_runs, is_japanese

LONGEST_QUERY = 200
"""Characters that are looked at."""

MOST_TERMS, MOST_SPELLINGS = 8, 8
"""Words of a query, and spellings of a word: what is more is left out, so that no query costs more than these."""

SMALL_WORDS = frozenset(
    "a about am an and any are as at be been but by can could did do does for from had has have how i if in into is it "
    "its may me my of on or our should so than that the their them there these they this those to was we were what "
    "when where which who why will with would you your".split()
)
"""English words that say nothing about a subject."""

PARTICLES = re.compile(
    "(?<=.)(?:についての|について|とは|には|では|からの|から|への|での|との|まで|より|[はがをにのでとへもやか])$"
)
ASKING = frozenset(
    "なに なん 何 何か 何ですか なんですか ですか ます です する した したい こと もの いつ どこ どう どの どんな "
    "どうすれば どのような どうして なぜ 知りたい ついて 何です 教えて 教えてください おしえて いい よい ある "
    "ない いる いますか ありますか".split()
)
"""Particles at the end of a Japanese phrase, and the phrases of a question that say nothing about its subject."""

LONGEST_WHOLE_WORD = 2
LONG_RUN = 8
"""Characters from which on a Japanese run is a sentence or a question, which no page has word for word."""

NEVER_FIRST = re.compile("[ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶーんン]")
"""What no Japanese word begins with."""

LONE_KANA = re.compile("[ぁ-ゖァ-ヺー]")

LONG_VOWEL = re.compile("(?<=.{3})ー$")
"""Left out or not as one likes: マンモグラフィ, マンモグラフィー."""

INNER_MARK = re.compile(r"(?<=[a-z0-9])['’.\-‐‑–/&+](?=[a-z0-9])")


class Term(NamedTuple):
    """A word of the query; a passage has it if any of `needles` stands in its folded text."""

    needles: tuple[str, ...]


class Query(NamedTuple):
    text: str
    """As it is shown again: one line, cut."""
    is_cut: bool
    folded: str


def read(typed: str) -> Query:
    """`typed` without what can't be shown or stored: control characters, halves of surrogate pairs, line ends."""
    looked_at = typed[: LONGEST_QUERY * 4].encode("utf-8", "replace").decode()
    printable = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in looked_at)
    text = " ".join(printable.split())
    shown = text[:LONGEST_QUERY].rstrip()
    is_cut = len(text) > LONGEST_QUERY or bool(typed[LONGEST_QUERY * 4 :].strip())
    return Query(shown, is_cut, fold_runs(shown))


def get_terms(query: Query, synonyms: Sequence[Sequence[str]] = ()) -> list[Term]:
    """The words as they stand: a Japanese run is one word unless it is long, and so is what a hyphen joins."""
    chunks = _chunks(query.text)
    pieces = [piece for chunk in chunks for piece in (_split(chunk) if len(chunk) >= LONG_RUN else [_fold_word(chunk)])]
    return _get_terms(pieces, synonyms)


def get_loose_terms(query: Query, synonyms: Sequence[Sequence[str]] = ()) -> list[Term]:
    """The words in smaller pieces: 乳がんの検診について is 乳がん and 検診."""
    return _get_terms([piece for chunk in _chunks(query.text) for piece in _split(chunk)], synonyms)


def _chunks(text: str) -> list[str]:
    """Words and Japanese runs, folded but for kana; what a hyphen or apostrophe joins is one chunk of several runs."""
    marked = INNER_MARK.sub("\0", fold_but_for_kana(text))
    return [chunk for piece in re.split(r"[^\w\0]+|_", marked) if (chunk := " ".join(RUNS.findall(piece)))]


def _get_terms(chunks: Iterable[str], synonyms: Sequence[Sequence[str]]) -> list[Term]:
    chunks = list(dict.fromkeys(chunks))
    chunks = [chunk for chunk in chunks if chunk not in SMALL_WORDS] or chunks
    groups = [[folded for word in group if (folded := _fold_word(word))] for group in synonyms]
    terms = []
    for words in _join_synonyms(chunks, groups):
        spellings = dict.fromkeys(_needle(spelling) for spelling in _spellings(words, groups))
        terms.append(Term(_shortest(list(spellings)[:MOST_SPELLINGS])))
    return list(dict.fromkeys(terms))[:MOST_TERMS]


@lru_cache(maxsize=4096)
def _fold_word(word: str) -> str:
    return fold_runs(word).strip()


def _join_synonyms(chunks: list[str], groups: list[list[str]]) -> list[str]:
    """Chunks side by side that are one word of a group ("breast", "cancer") become one."""
    longest = max((len(word.split()) for group in groups for word in group), default=1)
    words = {" ".join(map(_stem, word.split())) for group in groups for word in group}
    joined, position = [], 0
    while position < len(chunks):
        for number in range(min(longest, len(chunks) - position), 0, -1):
            candidate = " ".join(chunks[position : position + number])
            if number == 1 or " ".join(map(_stem, candidate.split())) in words:
                joined.append(candidate)
                position += number
                break
    return joined


def _spellings(chunk: str, groups: list[list[str]]) -> list[str]:
    """`chunk` first, then with each word of a group in it replaced by the group's others."""
    runs = [_run_spellings(run, groups) if is_japanese(run) else [run] for run in chunk.split()]
    found = [" ".join(choice) for choice in islice(product(*runs), MOST_SPELLINGS)]
    stems = [_stem(run) for run in chunk.split()]
    for group in groups:
        if stems in [[_stem(run) for run in word.split()] for word in group]:
            found += group
    return found


def _run_spellings(run: str, groups: list[list[str]]) -> list[str]:
    """A Japanese run and what it is with others of a group in it: 乳癌検診, 乳がん検診."""
    spellings = [run]
    for spelling in spellings:  # which grows meanwhile: what one group gave may hold a word of the next
        for group in groups:
            words = [word for word in group if is_japanese(word) and word in spelling]
            more = [spelling.replace(word, other) for word in words for other in group]
            spellings += [new for new in dict.fromkeys(more) if new not in spellings]
        if len(spellings) >= MOST_SPELLINGS:
            break
    return spellings[:MOST_SPELLINGS]


def _needle(chunk: str) -> str:
    """What to look for in folded text: any place for Japanese, the beginning of a word for anything else.

    A number, and what has one or two characters, is looked for as a whole word: stage I isn't stage II.
    """
    *before, last = chunk.split()
    if not is_japanese(last):
        last = f"{last} " if len(last) <= LONGEST_WHOLE_WORD or last.isdigit() else _stem(last)
    elif LONG_VOWEL.search(last):
        last = last[:-1]
    needle = " ".join([*before, last])
    return needle if is_japanese(needle) else f" {needle}"


def _stem(word: str) -> str:
    """An English word without the ending of its plural, to be looked for as a beginning: lump(s), biops(y, ies)."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    for ending, kept in (("ies", ""), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("ses", "s")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + kept
    if word.endswith("s") and word[-2] not in "su":
        return word[:-1]
    return word[:-1] if word.endswith("y") and len(word) > 4 and word[-2] not in "aeiou" else word


def _shortest(needles: list[str]) -> tuple[str, ...]:
    """Without those that hold another: whatever has リンパ節転移 has リンパ節."""
    return tuple(needle for needle in needles if not any(other != needle and other in needle for other in needles))


def _split(chunk: str) -> list[str]:
    """A Japanese run in phrases (BudouX), folded, each without the particle at its end; other words as they are."""
    if not IS_JAPANESE.search(chunk):
        return [_fold_word(chunk)]
    pieces = []
    for run in RUNS.findall(chunk):
        phrases = _get_phrases(run) if is_japanese(run) else [run]
        bare = [PARTICLES.sub("", phrase) for phrase in phrases]
        pieces += [piece for piece in bare if piece not in ASKING and not LONE_KANA.fullmatch(piece)] or bare
    return [_fold_word(piece) for piece in pieces]


def _get_phrases(run: str) -> list[str]:
    """BudouX cuts words that it doesn't know, as of medicines: what can't begin a word joins what is before it."""
    phrases: list[str] = []
    for phrase in split_phrases(run):
        if phrases and NEVER_FIRST.match(phrase):
            phrases[-1] += phrase
        else:
            phrases.append(phrase)
    return phrases
