"""Which pages answer a query, and in which order: the same on every database.

The database looks for plain pieces of folded text (`StrIndex`: no tokeniser, collation or dictionary of its own) and
says of each page and word where it stands: in the title, a heading, the first sentences or the rest. Ranking is
arithmetic on that, in whole numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from django.db.models import Case, F, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import StrIndex, Substr
from django.db.models.lookups import Exact, GreaterThan, LessThan

from foundation.models import FoundationPage, SearchPassage
from foundation.models.page import FoundationPageQuerySet
from foundation.search.passages import BETWEEN
from foundation.search.words import Term

TITLE_POINTS, HEADING_POINTS, OPENING_POINTS, TEXT_POINTS = 60, 12, 8, 6
"""For a word, by the best place in which a page has it."""

OPENING = 200
"""Characters of folded text at the beginning of a page that say what it is about."""

COVER_POINTS = 40
"""For a title that is made of the words and nothing else; half of them for one of which they make up half."""

EXACT_POINTS = 1000
"""For a title that is the query as it was typed."""


class Answers(NamedTuple):
    """The ids of pages, best first. `has_all` says whether each has every word of the query."""

    page_ids: list[int]
    has_all: bool = True


class _Row(NamedTuple):
    page_id: int
    title_length: int
    is_exact: int
    points: tuple[int, ...]
    """For each word of the query."""

    @property
    def words(self) -> int:
        return sum(points > 0 for points in self.points)

    def get_worth(self, lengths: Sequence[int]) -> int:
        """`lengths` are those of the words, in characters."""
        in_title = sum(length for length, points in zip(lengths, self.points, strict=True) if points == TITLE_POINTS)
        cover = COVER_POINTS * min(in_title, self.title_length) // self.title_length
        return sum(self.points) + cover + EXACT_POINTS * self.is_exact


def get_searchable(site_root: FoundationPage, language: str) -> FoundationPageQuerySet:
    """What anybody may read in `language`."""
    return FoundationPage.objects.live_in(language).public().descendant_of(site_root, inclusive=True)


def find_all(pages: FoundationPageQuerySet, language: str, terms: Sequence[Term], exact: str) -> Answers:
    """Pages that have every word, those with it in the title first. `exact` is the whole query, folded."""
    if not terms:
        return Answers([])
    has_every = reduce(and_, map(_stands_anywhere, terms))
    return Answers(_rank(_ask(pages, language, has_every, [_get_points(term) for term in terms], exact), terms))


def find_most(pages: FoundationPageQuerySet, language: str, terms: Sequence[Term], exact: str) -> Answers:
    """Pages that have every word, or else some of them, those with the most first."""
    if not terms:
        return Answers([])
    has_any = reduce(or_, map(_stands_anywhere, terms))
    rows = _ask(pages, language, has_any, [_get_points(term, may_lack=True) for term in terms], exact)
    if complete := [row for row in rows if row.words == len(terms)]:
        return Answers(_rank(complete, terms))
    return Answers(_rank(rows, terms), has_all=False)


def _ask(pages: FoundationPageQuerySet, language: str, condition: Q, points: Sequence[Case], exact: str) -> list[_Row]:
    """One query. Of a page's passages the first alone is asked: it holds the words of all."""
    passages = SearchPassage.objects.filter(position=0, language=language)
    passages = passages.filter(condition, page__in=pages.order_by().values("pk"))
    columns = {f"points_{number}": expression for number, expression in enumerate(points)}
    rows = passages.annotate(
        title_length=StrIndex("folded_heading", Value(BETWEEN)),
        is_exact=Case(When(_begins(exact + BETWEEN), then=Value(1)), default=Value(0)),
        **columns,
    ).values_list("page_id", "title_length", "is_exact", *columns)
    return [_Row(page_id, title_length, is_exact, tuple(rest)) for page_id, title_length, is_exact, *rest in rows]


def _begins(words: str) -> Exact:
    return Exact(StrIndex("folded_heading", Value(words)), 1)


def _stands_anywhere(term: Term) -> Q:
    return _stands_in(F("folded_heading"), term) | _stands_in(F("folded_text"), term)


def _stands_in(text: Combinable, term: Term) -> Q:
    return reduce(or_, (Q(GreaterThan(StrIndex(text, Value(needle)), 0)) for needle in term.needles))


def _stands_in_title(term: Term) -> Q:
    title_end = StrIndex("folded_heading", Value(BETWEEN))
    places = [StrIndex("folded_heading", Value(needle)) for needle in term.needles]
    return reduce(or_, (Q(GreaterThan(place, 0)) & Q(LessThan(place, title_end)) for place in places))


def _get_points(term: Term, *, may_lack: bool = False) -> Case:
    """The points for the best place of a word; a page that is known to have it somewhere is not read to the end."""
    somewhere = When(_stands_in(F("folded_text"), term), then=Value(TEXT_POINTS))
    return Case(
        When(_stands_in_title(term), then=Value(TITLE_POINTS)),
        When(_stands_in(F("folded_heading"), term), then=Value(HEADING_POINTS)),
        When(_stands_in(Substr("folded_text", 1, OPENING), term), then=Value(OPENING_POINTS)),
        *([somewhere] if may_lack else []),
        default=Value(0 if may_lack else TEXT_POINTS),
    )


def _rank(rows: list[_Row], terms: Sequence[Term]) -> list[int]:
    """The most words, then the most points, then the shortest title, then the oldest page."""
    lengths = [len(term.needles[0].strip()) for term in terms]
    best_first = sorted(rows, key=lambda row: (-row.words, -row.get_worth(lengths), row.title_length, row.page_id))
    return [row.page_id for row in best_first]
