"""Whether a text is in the language that it should be in: by its letters, which plain rules tell apart well enough.

A doubt keeps a page from being published until somebody has looked, so that it may be wrong now and then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from foundation.rich_text import plain_text

KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc\uff66-\uff9d]")
KANJI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\uff21-\uff3a\uff41-\uff5a]")
WORD = re.compile(r"[A-Za-z]+")
ENGLISH_WORDS = frozenset("the and of to is are with for that you your by this can be it as from have not".split())
"""Short words without which nobody writes English for long, and which other languages don't have."""

WORTH = 3
"""Latin letters that say as much as one Japanese character does."""
JAPANESE_AT_LEAST = 0.12
"""Of what a Japanese page says, the share that Japanese characters say: it may end with a list of English sources."""
ENGLISH_AT_LEAST = 0.5
KANA_AT_LEAST = 0.1
"""Of Japanese characters: Japanese without kana is Chinese, but for names and addresses."""
FEWEST_LATIN, FEWEST_JAPANESE, FEWEST_WORDS = 30, 8, 80
"""Letters and words: of fewer, nobody can tell. "Q&A" may stand on a Japanese page."""
ENGLISH_WORDS_AT_LEAST = 0.02


@dataclass(frozen=True)
class Letters:
    kana: int
    kanji: int
    latin: int
    others: int

    @property
    def japanese(self) -> int:
        return self.kana + self.kanji


def is_doubtful(text: str, language: str) -> bool:
    """Whether `text` seems to be in another language than `language`."""
    letters = _count(text)
    if letters.others >= FEWEST_JAPANESE and letters.others > letters.japanese + letters.latin:
        return True
    said_in_japanese = WORTH * letters.japanese
    share = said_in_japanese / max(said_in_japanese + letters.latin, 1)
    if language == "ja":
        is_foreign = letters.latin >= FEWEST_LATIN and share < JAPANESE_AT_LEAST
        return is_foreign or _is_chinese(letters)
    if letters.japanese >= FEWEST_JAPANESE and 1 - share < ENGLISH_AT_LEAST:
        return True
    return _is_another_latin(text)


def _count(text: str) -> Letters:
    kana, kanji, latin = (len(pattern.findall(text)) for pattern in (KANA, KANJI, LATIN))
    letters = sum(map(str.isalpha, text))
    return Letters(kana, kanji, latin, max(0, letters - kana - kanji - latin))


def _is_chinese(letters: Letters) -> bool:
    enough = letters.kanji >= 2 * FEWEST_JAPANESE and WORTH * letters.japanese > letters.latin
    return enough and letters.kana < KANA_AT_LEAST * letters.japanese


def _is_another_latin(text: str) -> bool:
    words = [word.lower() for word in WORD.findall(text)]
    known = sum(word in ENGLISH_WORDS for word in words)
    return len(words) >= FEWEST_WORDS and known < ENGLISH_WORDS_AT_LEAST * len(words)


# The same text twice ---------------------------------------------------------------------------------------

LONG_ENOUGH = 20
"""Characters of a piece of text that isn't the same in two languages by chance, as a name or a number is."""
MOSTLY = 0.8


def is_untranslated(values: dict[str, Any], others: dict[str, Any]) -> bool:
    """Whether most of a page's text stands in its other language as well; both as `fields.snapshot` answers them."""
    names = ("introduction", "body")
    here = {text for name in names for text in _iter_texts(values.get(name)) if len(text) >= LONG_ENOUGH}
    there = {text for name in names for text in _iter_texts(others.get(name))}
    return bool(here) and sum(map(len, here & there)) >= MOSTLY * sum(map(len, here))


def _iter_texts(value: Any) -> Iterator[str]:
    """All words in it, addresses and ids excepted."""
    if isinstance(value, str):
        yield plain_text(value)
    elif isinstance(value, list):
        for item in value:
            yield from _iter_texts(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in NO_WORDS:
                yield from _iter_texts(item)


NO_WORDS = frozenset({"id", "type", "url", "original_address", "image", "page", "document"})
