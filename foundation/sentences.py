"""Sentences of Japanese and English text, and which of them differ between two versions."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

CLOSING = r"[」』）】〉》〕］)\]”’\"'»]*"
CITATIONS = r"(?:\[\d+(?:[,、–-]\d+)*\])*"

ENDS = re.compile(
    rf"(?P<line>\n)"
    rf"|(?P<full>(?:[。！？｡]|．(?!\d))[。！？｡!?]*)(?P<after>{CITATIONS}{CLOSING})"
    rf"|(?P<latin>[.!?]+){CITATIONS}{CLOSING}(?=\s|$)"
)
"""Where a sentence may end."""

WHITE_SPACE = re.compile(r"\s*")

ABBREVIATIONS = frozenset(
    "dr mr mrs ms prof st jr sr vs e.g i.e cf al approx ca dept inc ltd co ph.d m.d u.s u.k".split()
)
"""Without the last full stop, in small letters: the word after one belongs to the same sentence."""

BEFORE_NUMBERS = frozenset("no nos fig figs vol pp p ed chap ch sec eq ref refs".split())
"""Abbreviations where a number follows, and words where none does."""

INITIAL = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]|[^\W\d_ivx]")
"""J. K. Rowling, p.m., but not the Roman numeral of "Stage I."."""

LONGEST = 12
"""Characters of a word that might be one of these."""

LAST_WORD = re.compile(r"[^\s(（「“\"'‘]*$")
OPENING = re.compile(r"[ \t\u3000“‘\"'([（「]*(.?)")
HIRAGANA = re.compile(r"[\u3041-\u309f]")

Tag = Literal["equal", "removed", "added"]


def split(text: str) -> list[str]:
    """The sentences of `text`, each with the white space after it: joined, they are `text` again."""
    sentences, start = [], 0
    for match in ENDS.finditer(text):
        if _is_end(text, match):
            end = WHITE_SPACE.match(text, match.end()).end()
            if end > start:
                sentences.append(text[start:end])
                start = end
    return [*sentences, text[start:]] if start < len(text) else sentences


def _is_end(text: str, match: re.Match) -> bool:
    if match["line"]:
        return True
    if match["full"]:
        # 「はい。」と答えた: the sentence goes on.
        return not (match["after"] and HIRAGANA.match(text, match.end()))
    next_character = OPENING.match(text, match.end())[1]
    if next_character.islower():
        return False
    if match["latin"] != ".":
        return True
    word = LAST_WORD.search(text, max(match.start() - LONGEST, 0), match.start())[0].lower()
    if word in BEFORE_NUMBERS:
        return not next_character.isdigit()
    return not (word in ABBREVIATIONS or INITIAL.fullmatch(word))


def difference(old: str, new: str, language: str) -> list[tuple[Tag, str]]:
    """The sentences of both versions in reading order, with those only in `old` before those that replaced them.

    White space makes no difference: the sentences that are equal are those of `new`.
    """
    before, after = split(old), split(new)
    matcher = SequenceMatcher(
        None, [squeeze(text, language) for text in before], [squeeze(text, language) for text in after], autojunk=False
    )
    result: list[tuple[Tag, str]] = []
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            result += [("equal", sentence) for sentence in after[new_start:new_end]]
        else:
            result += [("removed", sentence) for sentence in before[old_start:old_end]]
            result += [("added", sentence) for sentence in after[new_start:new_end]]
    return result


def squeeze(text: str, language: str) -> str:
    """`text` in a form that is equal where only white space differs: Japanese has none between words."""
    return ("" if language == "ja" else " ").join(text.split())
