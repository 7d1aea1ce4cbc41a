"""Pages and pictures: lists, and one by its id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from foundation.api.queries import LARGEST_ID
from foundation.languages import active
from foundation.models import FoundationImage, FoundationPage
from foundation.models.page import FoundationPageQuerySet
from pages.wordpress_api import lists, media_shapes, page_shapes
from pages.wordpress_api.addresses import get_url
from pages.wordpress_api.base import WordPressView
from pages.wordpress_api.embedding import embed
from pages.wordpress_api.errors import WordPressError, invalid_id
from pages.wordpress_api.gathering import gather, iter_pictures
from pages.wordpress_api.queries import MediaQuery, PagesQuery

LONGEST_QUERY = 4096
"""Bytes of a query that the Link header repeats: proxies refuse an answer whose headers are long."""

BASE_FIELDS = frozenset(page_shapes.FIELDS) - {*page_shapes.TEXTS, "featured_media"}
"""What the rows of the base page know."""


def _read_id(pk: str) -> int:
    """0, which no row has, for a number that no database could look for."""
    return int(pk) if len(pk) <= len(str(LARGEST_ID)) and int(pk) <= LARGEST_ID else 0


class ListView(WordPressView):
    """WordPress's headers of a list."""

    list_name: str
    """The name of its address among `urls`."""

    def respond(self, found: lists.Found, items: list[dict[str, Any]]) -> Response:
        current = self.query.page
        if current > 1:
            self._link("prev", min(current - 1, max(found.pages, 1)))
        if current < found.pages:
            self._link("next", current + 1)
        return Response(items, headers={"X-WP-Total": str(found.total), "X-WP-TotalPages": str(found.pages)})

    def _link(self, rel: str, page: int) -> None:
        """The same question about another page of the list."""
        if len(self.request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            return
        parameters = self.request.query_params.copy()
        parameters["page"] = str(page)
        self.links.append(f'<{get_url(self.list_name, self.shown.api)}?{parameters.urlencode()}>; rel="{rel}"')

    def post(self, request: Request, **path: Any) -> NoReturn:
        raise WordPressError("rest_cannot_create", _("Sorry, you are not allowed to create posts here."), 401)


class ItemView(WordPressView):
    """One by its id. Whoever would change it is told that they may not."""

    def find(self, pk: int) -> FoundationPage | FoundationImage | None:
        raise NotImplementedError

    def get_or_refuse(self, pk: str) -> Any:
        if (item := self.find(_read_id(pk))) is None:
            raise invalid_id()
        return item

    def put(self, request: Request, pk: str) -> NoReturn:
        self.get_or_refuse(pk)
        raise WordPressError("rest_cannot_edit", _("Sorry, you are not allowed to edit this post."), 401)

    post = patch = put

    def delete(self, request: Request, pk: str) -> NoReturn:
        self.get_or_refuse(pk)
        raise WordPressError("rest_cannot_delete", _("Sorry, you are not allowed to delete this post."), 401)


# Pages -----------------------------------------------------------------------------------------------------


class OfPages:
    """What the addresses of pages, and that of the pictures in them, have in common."""

    @cached_property
    def pages(self) -> FoundationPageQuerySet:
        """All that there are in the language."""
        return lists.get_pages(self.request._request, active())

    def show(self, pages: Sequence[FoundationPage]) -> list[dict[str, Any]]:
        """The answers about `pages`, with those that are embedded in them."""
        needs_texts = self.shown.selection.has(*page_shapes.TEXTS)
        parents = self._get_parents(pages)
        with gather([*pages, *parents.values()], self.shown, with_texts=needs_texts or bool(parents)):
            items = [page_shapes.get_page(page, self.shown) for page in pages]
            if self.rels is not None:
                embed(list(zip(pages, items, strict=True)), parents, self.shown, self.rels)
        return [self._choose(item) for item in items]

    def _choose(self, item: dict[str, Any]) -> dict[str, Any]:
        """What is embedded comes with the links, as WordPress has it."""
        embedded = {"_embedded": item["_embedded"]} if "_embedded" in item else {}
        return self.shown.selection.choose(item) | embedded

    def _get_parents(self, pages: Iterable[FoundationPage]) -> dict[int, FoundationPage]:
        if self.rels is None or not self.rels.has("up"):
            return {}
        return self.pages.filter(pk__in={page.wordpress_parent for page in pages}).specific().in_bulk()


class PagesView(OfPages, ListView):
    route = "/wp/v2/pages"
    list_name = "pages"
    query_model = PagesQuery

    def get(self, request: Request) -> Response:
        found = lists.find_pages(self.pages, self.query, self.shown.api.language)
        pages = self.pages.filter(pk__in=found.ids)
        if not self.shown.selection.tree or set(self.shown.selection.tree) - BASE_FIELDS:
            pages = pages.specific()
        known = pages.in_bulk()
        return self.respond(found, self.show([known[pk] for pk in found.ids if pk in known]))


class PageView(OfPages, ItemView):
    route = "/wp/v2/pages/(?P<id>[\\d]+)"

    def find(self, pk: int) -> FoundationPage | None:
        return self.pages.filter(pk=pk).specific().first()

    def get(self, request: Request, pk: str) -> Response:
        page = self.get_or_refuse(pk)
        self.links.append(f'<{page_shapes.get_address(page, self.shown)}>; rel="alternate"; type="text/html"')
        return Response(self.show([page])[0])


# Pictures --------------------------------------------------------------------------------------------------


class MediaView(OfPages, ListView):
    route = "/wp/v2/media"
    list_name = "media"
    query_model = MediaQuery

    def get(self, request: Request) -> Response:
        found = lists.find_media(self.query, self.shown.api.language, self._get_ids_below())
        known = lists.get_media().prefetch_related("renditions").in_bulk(found.ids)
        items = [media_shapes.get_picture(known[pk], self.shown) for pk in found.ids if pk in known]
        return self.respond(found, [self.shown.selection.choose(item) for item in items])

    def _get_ids_below(self) -> set[int] | None:
        """The pictures of the pages in `parent`. 0, which stands for no page, is what WordPress says of all here."""
        if not self.query.parent or 0 in self.query.parent:
            return None
        asked = [pk for pk in self.query.parent if 0 < pk <= LARGEST_ID]
        pages = list(self.pages.filter(pk__in=asked).specific())
        with gather(pages, self.shown, with_texts=True):
            return {image.pk for page in pages for image in iter_pictures(page, self.shown.api.language)}


class PictureView(ItemView):
    route = "/wp/v2/media/(?P<id>[\\d]+)"

    def find(self, pk: int) -> FoundationImage | None:
        return lists.get_media().prefetch_related("renditions").filter(pk=pk).first()

    def get(self, request: Request, pk: str) -> Response:
        item = media_shapes.get_picture(self.get_or_refuse(pk), self.shown)
        return Response(self.shown.selection.choose(item))
