"""Medical words that a page explains where it first uses them.

A word is linked to its explanation below the text: never in a heading, link, button, label or reading, nor in words
that are marked as another language. The longest word that fits is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.utils.html import format_html

from foundation.languages import translated
from foundation.search import fold
from pages.models.glossary import GlossaryTerm

TAG = re.compile(r"(<[^>]*>)")
TAG_NAME = re.compile(r"</?\s*([a-zA-Z0-9]+)")
UNTOUCHED = frozenset(
    {
        *("a", "button", "summary", "label", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("caption", "th", "dt", "dfn", "cite", "rt", "rp", "script", "style"),
    }
)
"""Elements in which no word becomes a link."""

KANJI = "一-鿿々〆"
KATAKANA = "ァ-ヺー"
HIRAGANA = "ぁ-ん"
PARTICLES = "はがをにのともでへやかなだ"
LATIN = "A-Za-z0-9Ａ-Ｚａ-ｚ０-９"


class Explanation(NamedTuple):
    id: int
    word: str
    reading: str
    """In hiragana; empty in English, and where the word itself is kana."""
    text: str


class Glossary:
    """The words that one page explains in `language`: it notes those that it has met."""

    def __init__(self, terms: Iterable[GlossaryTerm], language: str) -> None:
        self.met: dict[int, Explanation] = {}
        self._language = language
        self._terms: dict[str, Explanation] = {}
        for term in terms:
            if term.is_live_in(language):
                self._add(term)

    def _add(self, term: GlossaryTerm) -> None:
        word = translated(term, "term", self._language).strip()
        explanation = Explanation(
            term.pk,
            word,
            term.reading if self._language == "ja" and fold(term.reading) != fold(word) else "",
            translated(term, "definition", self._language),
        )
        spellings = re.split(r"[,、，]", translated(term, "spellings", self._language) or "")
        for spelling in filter(None, (word, *(spelling.strip() for spelling in spellings))):
            self._terms.setdefault(_key(spelling), explanation)

    def link(self, html: str) -> str:
        """`html` with a link at the first use of each word that no earlier text had."""
        if not self._terms:
            return html
        pattern = _get_pattern(tuple(self._terms), self._language)
        return _change_texts(html, lambda text: pattern.sub(self._link_word, text))

    def _link_word(self, match: re.Match) -> str:
        explanation = self._terms.get(_key(" ".join(match[0].split())))
        if explanation is None or explanation.id in self.met:
            return match[0]
        self.met[explanation.id] = explanation
        return format_html('<a class="term" id="term-use-{0}" href="#term-{0}">', explanation.id) + match[0] + "</a>"


def get_glossary(language: str) -> Glossary:
    return Glossary(GlossaryTerm.objects.all(), language)


def _key(spelling: str) -> str:
    """One key for a word in any case; an abbreviation in capitals keeps its own: "ER" isn't "er"."""
    spelling = escape(spelling)
    return spelling if spelling.isupper() else spelling.casefold()


@lru_cache(maxsize=8)
def _get_pattern(spellings: tuple[str, ...], language: str) -> re.Pattern:
    longest_first = sorted(spellings, key=len, reverse=True)
    if language == "ja":
        return re.compile("|".join(map(_bound_japanese, longest_first)))
    return _bound_english("|".join(map(_spell, longest_first)))


def _bound_english(spellings: str) -> re.Pattern:
    """Whole words; "invasive" isn't the end of "non-invasive". The boundary is looked for once, not for each word."""
    return re.compile(rf"(?<![\w-])(?:{spellings})(?!\w)")


def _spell(spelling: str) -> str:
    words = r"\s+".join(re.escape(word) for word in spelling.split())
    return words if spelling.isupper() else f"(?i:{words})"


def _bound_japanese(spelling: str) -> str:
    """Not in the middle of a longer word, as far as the kind of its first and last character tells: 生検 isn't in
    衛生検査, がん neither in 乳がん nor in がんばる."""
    return f"{_get_edge(spelling[0], before=True)}{_spell(spelling)}{_get_edge(spelling[-1], before=False)}"


def _get_edge(character: str, *, before: bool) -> str:
    for kind in (KANJI, KATAKANA, LATIN):
        if re.match(f"[{kind}]", character):
            return f"(?<![{kind}])" if before else f"(?![{kind}])"
    if re.match(f"[{HIRAGANA}]", character):
        return f"(?<![{KANJI}])" if before else f"(?=[^{HIRAGANA}]|[{PARTICLES}]|$)"
    return ""


def _change_texts(html: str, change: Callable[[str], str]) -> str:
    """`html` with `change` applied to its texts, elements of `UNTOUCHED` and of other languages left out."""
    pieces, inside, depth = TAG.split(html), "", 0
    for number, piece in enumerate(pieces):
        if not number % 2:
            pieces[number] = piece if inside or not piece.strip() else change(piece)
            continue
        name = found[1].lower() if (found := TAG_NAME.match(piece)) else ""
        if inside:
            depth += (-1 if piece.startswith("</") else 1) if name == inside and not piece.endswith("/>") else 0
            inside = inside if depth else ""
        elif not piece.startswith("</") and (name in UNTOUCHED or " lang=" in piece):
            inside, depth = name, 1
    return "".join(pieces)
