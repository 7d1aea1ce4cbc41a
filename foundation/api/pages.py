"""The pages: a list, one whole, and the one at an address. Wagtail's own views, in one language at a time."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.models import Site

from foundation import paths, previews
from foundation.api.authentication import is_hidden, without
from foundation.api.elsewhere import get_elsewhere
from foundation.api.endpoint import SECRET, Contract, Operation
from foundation.api.fields import (
    BODY_FIELDS,
    META_FIELDS,
    get_detail_url,
    prepare,
    serialize,
)
from foundation.api.page_answers import LISTED, LISTED_META, Count, get_detail_answer, get_list_answer
from foundation.api.page_queries import (
    ORDERS,
    FindQuery,
    choose_fields,
    get_detail_query,
    get_field_names,
    get_list_query,
    get_types,
)
from foundation.api.problems import Forbidden, NotFound, NotLive
from foundation.languages import LANGUAGES, field_name
from foundation.models import FoundationPage
from foundation.models.page import FoundationPageQuerySet
from foundation.public import not_found
from foundation.search import finding, synonyms, words


class FieldsFilter(BaseFilterBackend):
    """`title`, `slug` and `show_in_menus`, in the columns of the language."""

    def filter_queryset(self, request: Request, queryset: FoundationPageQuerySet, view: PagesAPI) -> Any:
        asked = view.query
        if asked.title is not None:
            queryset = queryset.filter(**{field_name("title", asked.lang): asked.title})
        if asked.slug is not None:
            by_slug = Q(**{field_name("slug", asked.lang): asked.slug})
            if asked.lang == "en":  # where there is no English slug, the Japanese one serves
                by_slug |= Q(slug_en="", slug=asked.slug)
            queryset = queryset.filter(by_slug)
        if asked.show_in_menus is not None:
            queryset = queryset.filter(show_in_menus=asked.show_in_menus)
        return queryset


class PlaceFilter(BaseFilterBackend):
    """Wagtail's three filters by place, also several at once: that they can't be no document could say."""

    def filter_queryset(self, request: Request, queryset: FoundationPageQuerySet, view: PagesAPI) -> Any:
        for name in ("child_of", "descendant_of", "ancestor_of"):
            if (page_id := getattr(view.query, name)) is not None:
                page = view.get_base_queryset().filter(pk=page_id).first()
                if page is None:
                    raise NotFound(_("%(name)s: there is no page with this id in this language.") % {"name": name})
                queryset = getattr(queryset, name)(page)
        return queryset


class OrderFilter(BaseFilterBackend):
    def filter_queryset(self, request: Request, queryset: FoundationPageQuerySet, view: PagesAPI) -> Any:
        if view.query.order is None:
            return queryset.order_by("path")
        orders = []
        for name in view.query.order.split(","):
            column = ORDERS.get(name.lstrip("-")) or field_name(name.lstrip("-"), view.query.lang)
            orders.append(f"-{column}" if name.startswith("-") else column)
        return queryset.order_by(*orders, "pk")


class SearchFilter(BaseFilterBackend):
    """The site's own search: its words, its synonyms and its order, unless `order` asks for another."""

    def filter_queryset(
        self, request: Request, queryset: FoundationPageQuerySet, view: PagesAPI
    ) -> FoundationPageQuerySet | list[int]:
        """In the order of the search, the ids of `queryset`'s pages alone."""
        if view.query.search is None:
            return queryset
        query = words.read(view.query.search)
        terms = words.get_terms(query, synonyms.get_groups(view.query.lang))
        found = finding.find_all(queryset.order_by(), view.query.lang, terms, query.folded).page_ids
        return found if view.query.order is None else queryset.filter(pk__in=found)


class PagesAPI(Contract, PagesAPIViewSet):
    filter_backends = [FieldsFilter, PlaceFilter, OrderFilter, SearchFilter]
    body_fields = BODY_FIELDS
    meta_fields = META_FIELDS

    @classmethod
    def get_operations(cls) -> dict[str, Operation]:
        """By the name of Wagtail's views."""
        return {
            "listing_view": Operation(
                id="list_pages",
                tag="pages",
                summary="Pages that are live in a language",
                description="In the order of the site's tree, or, with `search`, the best first.",
                query=get_list_query(),
                answer=get_list_answer(),
                problems=(404,),
            ),
            "detail_view": Operation(
                id="get_page",
                tag="pages",
                summary="One page in one language, with all that it takes to draw it",
                query=get_detail_query(),
                answer=get_detail_answer(),
                problems=(403, 404),
            ),
            "find_view": Operation(
                id="find_page",
                tag="pages",
                summary="The page with an id or at a path",
                description="Redirects to the page's detail, in the language of the path.",
                query=FindQuery,
                answer=None,
                problems=(404,),
            ),
        }

    # Which pages

    def get_pages(self) -> FoundationPageQuerySet:
        """Those of the site that this reader may see, in whatever language."""
        site = Site.find_for_request(self.request._request)
        if site is None:
            return FoundationPage.objects.none()
        return without(FoundationPage.objects.descendant_of(site.root_page, inclusive=True), self.hidden)

    def get_base_queryset(self) -> FoundationPageQuerySet:
        return self.get_pages().live_in(self.query.lang)

    def get_queryset(self) -> FoundationPageQuerySet:
        pages, asked = self.get_base_queryset(), getattr(self.query, "type", None)
        return pages.type(*(get_types()[name] for name in asked.split(","))) if asked else pages

    def check_query_parameters(self, queryset: FoundationPageQuerySet) -> None:
        """`self.query` has been."""

    # Answers

    def listing_view(self, request: Request) -> Response:
        found = self.filter_queryset(self.get_queryset())
        start, count = self.query.offset, len(found) if isinstance(found, list) else found.count()
        names = choose_fields(self.query.fields, (*LISTED_META, *LISTED), get_field_names(in_lists=True))
        pages = self._get_specific(found[start : start + self.query.limit], names)
        prepare(pages, names, self.api)
        items = [serialize(page, names, self.api) for page in pages]
        return Response({"meta": Count(total_count=count), "items": items})

    def _get_specific(self, found: FoundationPageQuerySet | list[int], names: set[str]) -> list[FoundationPage]:
        """In the order found. Without the long texts, unless a description may be the first words of one."""
        pages = self.get_base_queryset().filter(pk__in=found) if isinstance(found, list) else found
        specific = list((pages if "description" in names else pages.defer_streamfields()).specific())
        if not isinstance(found, list):
            return specific
        by_id = {page.pk: page for page in specific}
        return [by_id[pk] for pk in found if pk in by_id]

    def detail_view(self, request: Request, pk: int) -> Response:
        page, known = self.get_object(), get_field_names(in_lists=False)
        names = choose_fields(self.query.fields, known, known)
        prepare([page], names, self.api)
        return Response(serialize(page, names, self.api))

    def get_object(self) -> FoundationPage:
        if not hasattr(self, "_cached_object"):
            self._cached_object = self._get_draft() if self.query.preview else self._get_page()
        return self._cached_object

    def _get_page(self) -> FoundationPage:
        known = self.get_pages().only("path", "content_type", *(f"live_{language}" for language in LANGUAGES))
        page = known.filter(pk=self.kwargs["pk"]).first()
        if page is None or not page.get_live_languages():
            raise NotFound(_("There is no page with this id."))
        if not page.is_live_in(self.query.lang):
            raise NotLive(
                _("This page isn't published in the language that you asked for. `languages` says in which it is."),
                languages=get_elsewhere(page, self.api),
            )
        if (model := page.specific_class) is None:
            return page
        whole = model.objects.select_related(*getattr(model, "api_related", ())).filter(pk=page.pk).first()
        if whole is None:  # it was deleted in between
            raise NotFound(_("There is no page with this id."))
        return whole

    def _get_draft(self) -> FoundationPage:
        try:
            return previews.read(self.query.preview, self.kwargs["pk"], self.query.lang)
        except previews.InvalidToken as error:
            raise Forbidden(error.reason) from error

    def get_cache_control(self, request: Request, response: Response) -> str:
        is_draft = getattr(getattr(self, "query", None), "preview", None)
        return SECRET if is_draft else super().get_cache_control(request, response)

    def find_view(self, request: Request) -> HttpResponseRedirect:
        page, language = self._find()
        if page is None or not page.get_live_languages() or is_hidden(page, self.hidden):
            raise NotFound(_("There is no page there. `resolve/` also knows redirects."))
        return HttpResponseRedirect(get_detail_url(page, self.api, language))

    def _find(self) -> tuple[FoundationPage | None, str]:
        if self.query.html_path is None:
            if self.query.id is None:
                raise NotFound(_("Please give a path as html_path, or an id."))
            return self.get_pages().filter(pk=self.query.id).first(), self.query.lang
        language, below = not_found.split(not_found.tidy(self.query.html_path))
        return paths.find_page(self.request._request, below, language), language
