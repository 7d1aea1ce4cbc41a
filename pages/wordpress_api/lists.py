"""Which pages and pictures a query finds, in its order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import reduce
from math import ceil
from operator import and_, or_
from typing import Any, NamedTuple
from urllib.parse import unquote

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Length, NullIf, Substr
from django.http import HttpRequest
from wagtail.models import Site

from foundation.api.authentication import get_hidden_collections
from foundation.api.queries import LARGEST_ID
from foundation.discovery.pages import get_public_pages
from foundation.languages import field_name
from foundation.models import FoundationImage, FoundationPage
from foundation.models.page import FoundationPageQuerySet
from foundation.search import finding, synonyms, words
from pages.wordpress_api.errors import invalid_page_number
from pages.wordpress_api.media_types import get_endings
from pages.wordpress_api.queries import ListQuery, MediaQuery, PagesQuery

MEDIA_SLUG = re.compile(r"media-([0-9]{1,10})", re.ASCII)
"""A picture has no words of its own that stand in both languages."""


class Found(NamedTuple):
    """One page of a list. `ids` are in its order."""

    total: int
    pages: int
    ids: list[int]


def paginate(items: QuerySet, query: ListQuery, ranked: Sequence[int] | None, orders: Sequence[Any]) -> Found:
    """`ranked` are the ids in an order of their own; else `orders` are the database's."""
    total = items.count() if ranked is None else len(ranked)
    pages = ceil(total / query.per_page)
    if total and query.page > pages:
        raise invalid_page_number()
    start = (query.page - 1) * query.per_page if query.offset is None else query.offset
    if start >= total:
        return Found(total, pages, [])
    end = start + query.per_page
    if ranked is not None:
        return Found(total, pages, list(ranked[start:end]))
    return Found(total, pages, list(items.order_by(*orders).values_list("pk", flat=True)[start:end]))


def _possible(ids: Iterable[int]) -> list[int]:
    """Those that a database can look for."""
    return [pk for pk in ids if 0 <= pk <= LARGEST_ID]


def _filter_ids(items: QuerySet, query: ListQuery) -> QuerySet:
    if query.include:
        items = items.filter(pk__in=_possible(query.include))
    return items.exclude(pk__in=_possible(query.exclude)) if query.exclude else items


def _rank_included(items: QuerySet, query: ListQuery) -> list[int]:
    known = set(items.values_list("pk", flat=True))
    return [pk for pk in dict.fromkeys(query.include) if pk in known]


def _get_orders(query: ListQuery, column: Combinable) -> list[Any]:
    """Equals by their id, so that no page of a list says what another has said."""
    if query.order == "asc":
        return [column.asc(nulls_last=True), "pk"]
    return [column.desc(nulls_last=True), "-pk"]


# Pages -----------------------------------------------------------------------------------------------------


def get_pages(request: HttpRequest, language: str) -> FoundationPageQuerySet:
    """Those that anybody may read in `language`, each with its `wordpress_parent`.

    That is the id of the page above, and 0 at the top: for the home page, which WordPress counts among the others,
    for what is right below it, and for a page whose parent isn't live in the language.
    """
    site = Site.find_for_request(request)
    above = FoundationPage.objects.live_in(language).filter(path=OuterRef("path_above"))
    above = above.exclude(pk=site.root_page_id if site else None)
    return get_public_pages(request, language).annotate(
        path_above=Substr("path", 1, Length("path") - FoundationPage.steplen),
        wordpress_parent=Coalesce(Subquery(above.values("pk")[:1]), 0),
    )


def find_pages(pages: FoundationPageQuerySet, query: PagesQuery, language: str) -> Found:
    """`pages` are those of `get_pages`."""
    pages = _filter_pages(pages, query, language)
    ranked = None
    if query.search.strip():
        found = _search(pages, query.search, language)
        pages = pages.filter(pk__in=found)
        ranked = found if query.orderby == "relevance" else None
    if query.orderby == "include":
        ranked = _rank_included(pages, query)
    orders = [] if ranked is not None else _get_orders(query, _get_column(query.orderby, language))
    return paginate(pages, query, ranked, orders)


def _search(pages: FoundationPageQuerySet, typed: str, language: str) -> list[int]:
    """By the site's own search, the best first."""
    asked = words.read(typed)
    terms = words.get_terms(asked, synonyms.get_groups(language))
    return finding.find_all(pages.order_by(), language, terms, asked.folded).page_ids


def _filter_pages(pages: FoundationPageQuerySet, query: PagesQuery, language: str) -> FoundationPageQuerySet:
    first, last = (field_name(f"{name}_published_at", language) for name in ("first", "last"))
    bounds = {
        f"{first}__gt": query.after,
        f"{first}__lt": query.before,
        f"{last}__gt": query.modified_after,
        f"{last}__lt": query.modified_before,
    }
    pages = _filter_ids(pages, query).filter(**{name: moment for name, moment in bounds.items() if moment})
    if query.slug:
        pages = pages.annotate(segment=_get_segment(language)).filter(segment__in=_read_slugs(query.slug))
    if query.parent:
        pages = pages.filter(wordpress_parent__in=_possible(query.parent))
    if query.parent_exclude:
        pages = pages.exclude(wordpress_parent__in=_possible(query.parent_exclude))
    return pages


def _get_segment(language: str) -> Combinable:
    """The last part of the address: in English the Japanese one where there is no other."""
    return F("slug") if language == "ja" else Coalesce(NullIf("slug_en", Value("")), "slug")


def _read_slugs(slugs: Iterable[str]) -> set[str]:
    """As they are stored. WordPress shows Japanese ones percent-encoded, and clients encode these once more."""
    decoded = {unicodedata.normalize("NFKC", unquote(slug)) for slug in slugs if "\0" not in unquote(slug)}
    return decoded | {slug.lower() for slug in decoded}


def _get_column(name: str, language: str) -> Combinable:
    columns = {
        "date": field_name("first_published_at", language),
        "modified": field_name("last_published_at", language),
        "title": field_name("title", language),
        "menu_order": "path",
        "parent": "wordpress_parent",
        "id": "pk",
    }
    return _get_segment(language) if name == "slug" else F(columns[name])


# Pictures --------------------------------------------------------------------------------------------------


def get_media() -> QuerySet[FoundationImage]:
    """All pictures but those of collections that not everybody may see."""
    media = FoundationImage.objects.all()
    for path in get_hidden_collections(AnonymousUser()):
        media = media.exclude(collection__path__startswith=path)
    return media


def find_media(query: MediaQuery, language: str, below: Iterable[int] | None) -> Found:
    """`below` are the ids of the pictures of the pages in `query.parent`; None where that isn't asked."""
    media = _filter_media(get_media(), query, language)
    if below is not None:
        media = media.filter(pk__in=list(below))
    ranked = _rank_included(media, query) if query.orderby == "include" else None
    column = F(field_name("title", language)) if query.orderby == "title" else F(MEDIA_COLUMNS.get(query.orderby, "pk"))
    return paginate(media, query, ranked, _get_orders(query, column))


MEDIA_COLUMNS = {"date": "created_at", "modified": "created_at"}


def _filter_media(media: QuerySet[FoundationImage], query: MediaQuery, language: str) -> QuerySet[FoundationImage]:
    after = [moment for moment in (query.after, query.modified_after) if moment]
    before = [moment for moment in (query.before, query.modified_before) if moment]
    media = _filter_ids(media, query)
    media = media.filter(created_at__gt=max(after)) if after else media
    media = media.filter(created_at__lt=min(before)) if before else media
    if query.slug:
        found = [MEDIA_SLUG.fullmatch(slug.lower()) for slug in query.slug]
        media = media.filter(pk__in=_possible(int(slug[1]) for slug in found if slug))
    if query.search.strip():
        media = media.filter(_holds_words(query.search, language))
    if query.media_type not in ("", "image"):
        return media.none()
    return media.filter(_has_type(query.mime_type)) if query.mime_type else media


def _holds_words(typed: str, language: str) -> Q:
    """Every word in the title or the alternative text of the language: the other one's words find nothing here."""
    columns = [field_name("title", language), field_name("alt_text", language)]
    asked = words.read(typed).text.split()[: words.MOST_TERMS]
    return reduce(
        and_, (reduce(or_, (Q(**{f"{column}__icontains": word}) for column in columns)) for word in asked), Q()
    )


def _has_type(mime_type: str) -> Q:
    return reduce(or_, (Q(file__iendswith=ending) for ending in get_endings(mime_type)), Q(pk__in=[]))
