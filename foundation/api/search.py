"""The site's search: the same answers, in the same order, as the page of results that visitors get."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlencode

from django.core.cache import cache
from django.urls import reverse
from pydantic import Field
from rest_framework.request import Request

from foundation.api.endpoint import Endpoint, Operation
from foundation.api.fields import Answer, Context, get_detail_url_of
from foundation.api.queries import Integer, Language, Query, Text
from foundation.search import unanswered, words
from foundation.search.answering import PAGE_SIZE, Hit, Results, answer
from foundation.search.snippets import Piece

FARTHEST_PAGE = 10_000

SAME_SEARCH = timedelta(minutes=1).total_seconds()
"""One search may be asked twice, while a page is drawn on a server and again in the browser: so long it counts once."""


class TextPiece(Answer):
    """Plain text, to be escaped: a piece of a longer one."""

    text: str
    is_match: bool = Field(description="Whether it is one of the words looked for.")


class SearchSection(Answer):
    """The section of a page that answers best."""

    title: str
    title_pieces: list[TextPiece]
    html_url: str


class SearchLink(Answer):
    """A page by its title."""

    page_id: int
    title: str
    title_pieces: list[TextPiece]
    html_url: str
    detail_url: str


class SearchHit(SearchLink):
    """A page that answers."""

    snippet: str
    snippet_pieces: list[TextPiece] = Field(description="The words looked for, with what surrounds them.")
    section: SearchSection | None = Field(description="Null where the beginning of the page answers best.")


class SearchOffer(Answer):
    """What the other language has for the same words."""

    lang: Language = Field(description="That other language: these titles and addresses are in it.")
    total: int | None = Field(description="Null where it wasn't looked up, since this language has plenty.")
    hits: list[SearchLink] = Field(description="The first of them.")
    html_url: str = Field(description="All of them, for people.")
    detail_url: str = Field(description="All of them, in this API.")


class SearchAnswer(Answer):
    """A page of results."""

    lang: Language
    q: str = Field(description="What was looked for, on one line.")
    total: int
    has_all: bool = Field(description="Whether each hit has every word; if not, each has some of them.")
    page: int
    pages: int
    hits: list[SearchHit] = Field(description="The best first; at most ten. None beyond the last page.")
    offer: SearchOffer | None = Field(description="Null where the other language has nothing for these words.")
    suggestions: list[SearchLink] = Field(description="Pages with a similar title, where nothing was found.")


class SearchQuery(Query):
    q: Text = Field(description="What a visitor typed.", examples=["転移", "breast cancer"])
    page: Integer = Field(1, ge=1, le=FARTHEST_PAGE, description="Which ten results, from 1.", examples=[1])


class SearchAPI(Endpoint):
    operation = Operation(
        id="search",
        tag="search",
        summary="The pages that have some words, as the site's own search finds them",
        description="What anybody may read, whoever asks. A search that nothing answers is counted for the "
        "foundation's staff, without a trace of who asked; the same words count once a minute.",
        query=SearchQuery,
        answer=SearchAnswer,
    )

    def answer(self, request: Request) -> SearchAnswer:
        context = self.api
        query = words.read(self.query.q)
        results = answer(context.request, query, context.language, str(self.query.page))
        if results.is_unanswered and request.method == "GET" and self.query.page == 1:
            _count(query.text, context.language)
        is_beyond = results.page is not None and results.page.number != self.query.page
        return SearchAnswer(
            lang=context.language,
            q=query.text,
            total=results.total,
            has_all=results.has_all,
            page=self.query.page,
            pages=-(-results.total // PAGE_SIZE),
            hits=[] if is_beyond else [_get_hit(hit, context) for hit in results.hits],
            offer=_get_offer(results, context),
            suggestions=[_get_link(hit, context) for hit in results.suggestions],
        )


def _count(text: str, language: str) -> None:
    name = hashlib.sha256(f"{language} {unanswered.tidy(text)}".encode()).hexdigest()
    if cache.add(f"unanswered:{name}", 1, SAME_SEARCH):
        unanswered.count(text, language)


# Hits ------------------------------------------------------------------------------------------------------


def _get_link(hit: Hit, context: Context, language: Language | None = None) -> SearchLink:
    return SearchLink(**_get_link_fields(hit, context, language))


def _get_link_fields(hit: Hit, context: Context, language: Language | None = None) -> dict:
    return {
        "page_id": hit.page_id,
        "title": _join(hit.title),
        "title_pieces": _get_pieces(hit.title),
        "html_url": context.build_url(hit.url),
        "detail_url": get_detail_url_of(hit.page_id, context, language),
    }


def _get_hit(hit: Hit, context: Context) -> SearchHit:
    return SearchHit(
        **_get_link_fields(hit, context),
        snippet=_join(hit.snippet),
        snippet_pieces=_get_pieces(hit.snippet),
        section=_get_section(hit, context),
    )


def _get_section(hit: Hit, context: Context) -> SearchSection | None:
    if not hit.section:
        return None
    return SearchSection(
        title=_join(hit.section),
        title_pieces=_get_pieces(hit.section),
        html_url=context.build_url(hit.section_url),
    )


def _join(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _get_pieces(pieces: Iterable[Piece]) -> list[TextPiece]:
    return [TextPiece(text=piece.text, is_match=piece.is_match) for piece in pieces]


# The other language ----------------------------------------------------------------------------------------


def _get_offer(results: Results, context: Context) -> SearchOffer | None:
    offer, elsewhere = results.offer, results.elsewhere
    if offer is None and elsewhere is None:
        return None
    language = offer.language if offer else elsewhere["language"]
    asked = urlencode({"q": results.query.text, "lang": language})
    return SearchOffer(
        lang=language,
        total=offer.total if offer else None,
        hits=[_get_link(hit, context, language) for hit in offer.hits] if offer else [],
        html_url=context.build_url(offer.url if offer else elsewhere["url"]),
        detail_url=context.build_url(f"{reverse('api:search')}?{asked}"),
    )
