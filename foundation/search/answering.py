"""From what a reader typed to what the page of results says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import urlencode

from django.core.paginator import Page as PageOfIds
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Site

from foundation.languages import other, translated, using
from foundation.models import FoundationPage, SearchPassage
from foundation.models.page import FoundationPageQuerySet
from foundation.search import finding, synonyms
from foundation.search.passages import BETWEEN
from foundation.search.snippets import Piece, get_snippet, mark
from foundation.search.words import Query, Term, get_loose_terms, get_terms

PAGE_SIZE = 10
MOST_OFFERS = 3
"""Hits of the other language that are named beside those of the reader's."""

MOST_SUGGESTIONS = 3
LEAST_LIKENESS = 0.3
"""Of a title to a query that nothing answers: twice the pairs of characters that they share, to all that they have."""

HEADING_WEIGHT, TEXT_WEIGHT = 3, 2
"""For the choice of the section that a hit leads to: the first of the best, so that a page's beginning comes first."""


@dataclass(frozen=True)
class Hit:
    """A page as the results show it. `section` and `section_url` are empty where its beginning answers best."""

    page_id: int
    url: str
    title: list[Piece]
    snippet: list[Piece] = field(default_factory=list)
    section: list[Piece] = field(default_factory=list)
    section_url: str = ""


@dataclass(frozen=True)
class Offer:
    """What the other language has for the same words."""

    language: str
    total: int
    hits: list[Hit]
    url: str
    """Of all of them."""


@dataclass(frozen=True)
class Results:
    query: Query
    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    has_all: bool = True
    """Whether each hit has every word; if not, each has some."""
    page: PageOfIds | None = None
    offer: Offer | None = None
    elsewhere: dict[str, str] | None = None
    """The other language and the address of its answers, where they weren't looked up for an `offer`."""
    suggestions: list[Hit] = field(default_factory=list)
    """Pages with a similar title, where nothing was found."""
    is_unanswered: bool = False
    """Whether neither language has what was looked for, for `foundation.search.unanswered`."""


def answer(request: HttpRequest, query: Query, language: str, page_number: str | None = None) -> Results:
    """The number of database queries doesn't depend on the size of the site.

    The other language is asked where the reader's has less than a full page of answers.
    """
    site = Site.find_for_request(request)
    if site is None or not query.folded:
        return Results(query)
    pages = finding.get_searchable(site.root_page, language)
    terms, answers = _find(pages, query, language)
    is_rich = len(answers.page_ids) >= PAGE_SIZE and answers.has_all
    there = other(language)
    offer = None if is_rich else _get_offer(request, site.root_page, query, there)
    page = Paginator(answers.page_ids, PAGE_SIZE).get_page(page_number)
    return Results(
        query,
        hits=_get_hits(request, list(page), language, terms),
        total=len(answers.page_ids),
        has_all=answers.has_all,
        page=page,
        offer=offer,
        elsewhere={"language": there, "url": _get_address(query, there)} if is_rich else None,
        suggestions=[] if answers.page_ids else _get_suggestions(request, pages, query, language),
        is_unanswered=not (answers.page_ids and answers.has_all) and offer is None,
    )


def _find(pages: FoundationPageQuerySet, query: Query, language: str) -> tuple[list[Term], finding.Answers]:
    """First the words as they stand; where no page has all of them, in smaller pieces."""
    groups = synonyms.get_groups(language)
    terms = get_terms(query, groups)
    answers = finding.find_all(pages, language, terms, query.folded)
    loose = terms if answers.page_ids else get_loose_terms(query, groups)
    if not answers.page_ids and (loose != terms or len(terms) > 1):
        terms, answers = loose, finding.find_most(pages, language, loose, query.folded)
    return terms, answers


def _get_offer(request: HttpRequest, site_root: FoundationPage, query: Query, language: str) -> Offer | None:
    terms = get_terms(query, synonyms.get_groups(language))
    pages = finding.get_searchable(site_root, language)
    page_ids = finding.find_all(pages, language, terms, query.folded).page_ids
    if not page_ids:
        return None
    hits = [
        Hit(page.pk, page.get_url_in(language, request), mark(translated(page, "title", language), terms))
        for page in _get_pages(page_ids[:MOST_OFFERS], language)
    ]
    return Offer(language, len(page_ids), hits, _get_address(query, language))


def _get_address(query: Query, language: str) -> str:
    """Of all answers in `language`."""
    with using(language):
        return f"{reverse('search')}?{urlencode({'q': query.text})}"


def _get_pages(page_ids: Sequence[int], language: str) -> list[FoundationPage]:
    """In the order of `page_ids`."""
    found = FoundationPage.objects.live_in(language).in_bulk(page_ids)
    return [found[page_id] for page_id in page_ids if page_id in found]


def _get_hits(request: HttpRequest, page_ids: Sequence[int], language: str, terms: list[Term]) -> list[Hit]:
    """Two queries for all of them."""
    passages: dict[int, list[SearchPassage]] = {}
    for passage in SearchPassage.objects.filter(page__in=page_ids, language=language).order_by("position"):
        passages.setdefault(passage.page_id, []).append(passage)
    return [
        _get_hit(request, page, language, terms, passages.get(page.pk, [])) for page in _get_pages(page_ids, language)
    ]


def _get_hit(
    request: HttpRequest, page: FoundationPage, language: str, terms: list[Term], passages: list[SearchPassage]
) -> Hit:
    url = page.get_url_in(language, request)
    title = mark(translated(page, "title", language), terms)
    best = max(passages, key=lambda passage: (_get_weight(passage, terms), -passage.position), default=None)
    if best is None:
        return Hit(page.pk, url, title)
    snippet = get_snippet(best.text, terms, language)
    if best.position == 0 or not best.heading:
        return Hit(page.pk, url, title, snippet)
    section_url = f"{url}#{best.anchor}" if best.anchor else url
    return Hit(page.pk, url, title, snippet, mark(best.heading, terms), section_url)


def _get_weight(passage: SearchPassage, terms: Iterable[Term]) -> tuple[int, int]:
    """How many of the words a section has, and where."""
    heading, text = passage.folded_heading, passage.folded_text
    if passage.position == 0:  # whose row holds the words of all sections
        heading, text = heading.partition(BETWEEN)[0], text.partition(BETWEEN)[0]
    in_heading = [any(needle in heading for needle in term.needles) for term in terms]
    in_text = [any(needle in text for needle in term.needles) for term in terms]
    words = sum(map(any, zip(in_heading, in_text, strict=True)))
    return words, HEADING_WEIGHT * sum(in_heading) + TEXT_WEIGHT * sum(in_text)


def _get_suggestions(request: HttpRequest, pages: FoundationPageQuerySet, query: Query, language: str) -> list[Hit]:
    """Pages whose title is most like a misspelt query."""
    rows = SearchPassage.objects.filter(language=language, position=0, page__in=pages.order_by().values("pk"))
    wanted = _get_pairs(query.folded)
    likeness = [
        (_get_likeness(wanted, _get_pairs(titles.partition(BETWEEN)[0])), page_id)
        for page_id, titles in rows.values_list("page_id", "folded_heading")
    ]
    best = sorted((-value, page_id) for value, page_id in likeness if value >= LEAST_LIKENESS)[:MOST_SUGGESTIONS]
    return [
        Hit(page.pk, page.get_url_in(language, request), [Piece(translated(page, "title", language))])
        for page in _get_pages([page_id for _value, page_id in best], language)
    ]


def _get_pairs(folded: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(folded)))


def _get_likeness(one: frozenset[str], another: frozenset[str]) -> float:
    """Dice's coefficient."""
    return 2 * len(one & another) / (len(one) + len(another) or 1)
