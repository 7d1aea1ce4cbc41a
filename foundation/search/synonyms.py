"""Words that staff have said mean the same."""

from __future__ import annotations

import re
from functools import lru_cache

from foundation.models import SearchSynonyms
from foundation.search.folding import fold_runs

BETWEEN_WORDS = re.compile(r"[\n=＝、，,;；]+")
FEWEST = 2


def split_words(text: str) -> list[str]:
    """The words of a row, however they were set apart; each once, as far as search can tell them apart."""
    words = (word.strip() for word in BETWEEN_WORDS.split(text))
    different: dict[str, str] = {}
    for word in words:
        if folded := fold_runs(word):
            different.setdefault(folded, word)
    return list(different.values())


def get_groups(language: str) -> list[list[str]]:
    """The groups of `language`: one query."""
    return _read(tuple(SearchSynonyms.objects.filter(language=language).order_by("pk").values_list("words", flat=True)))


@lru_cache(maxsize=4)
def _read(rows: tuple[str, ...]) -> list[list[str]]:
    return [words for row in rows if len(words := split_words(row)) >= FEWEST]
