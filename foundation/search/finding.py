"""Which pages answer a query, and in which order: the same on every database.

The database looks for plain pieces of folded text (`StrIndex`: no tokeniser, collation or dictionary of its own) and
counts, for each page and word, in how many titles, headings and texts it stands. Ranking is arithmetic on these counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Case, Max, Q, Sum, Value, When
from django.db.models.functions import Length, StrIndex
from django.db.models.lookups import GreaterThan

from foundation.models import FoundationPage, SearchPassage
from foundation.models.page import FoundationPageQuerySet
from foundation.search.words import Term

TITLE, HEADING, TEXT = 10**8, 10**4, 1
"""What a passage adds to the sum of a page for a word that stands in its title, else in its heading, else in its text.

They are so far apart that the sum holds three counts, each below 10,000.
"""

TITLE_POINTS, HEADING_POINTS, TEXT_POINTS = 60, 12, 6
MOST_SECTIONS = 6
"""Each section with the word adds a point, but no more than so many do: a long page isn't a better answer."""

COVER_POINTS = 40
"""For a title that is made of the words and nothing else; half of them for one of which they make up half."""

EXACT_POINTS = 1000
"""For a title that is the query as it was typed."""

NO_TITLE = 10_000
"""In place of the length of a title that holds none of the words."""


class Answers(NamedTuple):
    """The ids of pages, best first. `has_all` says whether each has every word of the query."""

    page_ids: list[int]
    has_all: bool = True


class _Row(NamedTuple):
    page_id: int
    is_exact: bool
    title_length: int
    sums: tuple[int, ...]

    @property
    def words(self) -> int:
        return sum(value > 0 for value in self.sums)

    def get_points(self, lengths: Sequence[int]) -> int:
        """In whole numbers, which are the same everywhere. `lengths` are those of the words, in characters."""
        in_title = sum(length for length, value in zip(lengths, self.sums, strict=True) if value >= TITLE)
        cover = COVER_POINTS * min(in_title, self.title_length) // self.title_length
        return sum(map(_get_points, self.sums)) + cover + (EXACT_POINTS if self.is_exact else 0)


def get_searchable(site_root: FoundationPage, language: str) -> FoundationPageQuerySet:
    """What anybody may read in `language`."""
    return FoundationPage.objects.live_in(language).public().descendant_of(site_root, inclusive=True)


def find_all(pages: FoundationPageQuerySet, language: str, terms: Sequence[Term], exact: str) -> Answers:
    """Pages that have every word, those with it in the title first. `exact` is the whole query, folded."""
    return Answers(_rank([row for row in _ask(pages, language, terms, exact) if row.words == len(terms)], terms))


def find_most(pages: FoundationPageQuerySet, language: str, terms: Sequence[Term], exact: str) -> Answers:
    """Pages that have every word, or else some of them, those with the most first."""
    rows = _ask(pages, language, terms, exact)
    if complete := [row for row in rows if row.words == len(terms)]:
        return Answers(_rank(complete, terms))
    return Answers(_rank(rows, terms), has_all=False)


def _ask(pages: FoundationPageQuerySet, language: str, terms: Sequence[Term], exact: str) -> list[_Row]:
    """A row for each page with any of the words: one query."""
    if not terms:
        return []
    passages = SearchPassage.objects.filter(reduce(or_, map(_stands_anywhere, terms)), language=language)
    passages = passages.filter(page__in=pages.order_by().values("pk")).order_by()
    sums = {f"sum_{number}": Sum(_count(term)) for number, term in enumerate(terms)}
    rows = passages.values("page_id").annotate(
        exact=Max(Case(When(position=0, folded_heading=exact, then=Value(1)), default=Value(0))),
        title_length=Max(Case(When(position=0, then=Length("folded_heading")), default=Value(0))),
        **sums,
    )
    rows = rows.values_list("page_id", "exact", "title_length", *sums)
    return [_Row(page_id, bool(is_exact), length or NO_TITLE, tuple(rest)) for page_id, is_exact, length, *rest in rows]


def _stands_anywhere(term: Term) -> Q:
    return _stands_in("folded_heading", term) | _stands_in("folded_text", term)


def _stands_in(column: str, term: Term) -> Q:
    return reduce(or_, (Q(_contains(column, needle)) for needle in term.needles))


def _contains(column: str, needle: str) -> GreaterThan:
    return GreaterThan(StrIndex(column, Value(needle)), 0)


def _count(term: Term) -> Case:
    in_heading = _stands_in("folded_heading", term)
    return Case(
        When(in_heading & Q(position=0), then=Value(TITLE)),
        When(in_heading, then=Value(HEADING)),
        When(_stands_in("folded_text", term), then=Value(TEXT)),
        default=Value(0),
    )


def _get_points(total: int) -> int:
    titles, rest = divmod(total, TITLE)
    headings, texts = divmod(rest, HEADING)
    best = TITLE_POINTS if titles else HEADING_POINTS if headings else TEXT_POINTS if texts else 0
    return best + min(headings + texts, MOST_SECTIONS)


def _rank(rows: list[_Row], terms: Sequence[Term]) -> list[int]:
    """The most words, then the most points, then the shortest title, then the oldest page."""
    lengths = [len(term.needles[0].strip()) for term in terms]
    best_first = sorted(rows, key=lambda row: (-row.words, -row.get_points(lengths), row.title_length, row.page_id))
    return [row.page_id for row in best_first]
