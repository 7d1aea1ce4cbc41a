"""Japanese titles broken between phrases, not in the middle of one."""

from __future__ import annotations

from functools import cache, lru_cache

import budoux
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from foundation.languages import JAPANESE


@cache
def _get_parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


def split_phrases(text: str) -> list[str]:
    """Japanese `text` in the phrases in which it is read aloud (BudouX: https://github.com/google/budoux)."""
    return _get_parser().parse(text)


@lru_cache(maxsize=4096)
def break_phrases(text: str) -> SafeString:
    """`text`, escaped, in a span in which lines break at `<wbr>` alone; as it is where it has no Japanese.

    A browser breaks Japanese anywhere, since it has no spaces.
    """
    if not JAPANESE.search(text):
        return conditional_escape(text)
    phrases = "<wbr>".join(conditional_escape(phrase) for phrase in split_phrases(text))
    return mark_safe(f'<span class="phrases">{phrases}</span>')  # noqa: S308 (each phrase is escaped above)
