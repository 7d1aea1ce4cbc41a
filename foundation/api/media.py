"""Pictures and documents: Wagtail's own views, with titles in one language at a time.

What stands in a private collection is in no list and no count. Tags are left out: they have no language.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.db.models import Q, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from pydantic import BaseModel, Field
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

from foundation.api.authentication import get_hidden_collections
from foundation.api.endpoint import Contract, Operation
from foundation.api.fields import Answer
from foundation.api.images import Image, get_image
from foundation.api.page_answers import Count
from foundation.api.problems import NotFound
from foundation.api.queries import LARGEST_ID, Language, Paged, Text
from foundation.languages import field_name, translated
from foundation.models import FoundationDocument, FoundationImage

USE = "figure"
"""The sizes of a picture on its own: those of one in a text."""

# Queries and answers ---------------------------------------------------------------------------------------


class MediaQuery(Paged):
    ids: Annotated[str, Field(max_length=1100, pattern=r"^[1-9][0-9]{0,9}(,[1-9][0-9]{0,9}){0,99}$")] | None = Field(
        None, description="Those with these ids alone, with commas between them.", examples=["4,7"]
    )
    search: Text | None = Field(
        None,
        description="Those with these words in their title, or a picture's alternative text, in the language.",
        examples=["図"],
    )


class ImageMeta(Answer):
    type: Literal["foundation.FoundationImage"]
    lang: Language
    detail_url: str
    download_url: str = Field(description="The original file.")


class ImageItem(Answer):
    """A picture as a list has it."""

    id: int
    meta: ImageMeta
    title: str = Field(description="Empty where it has none in the language.")
    alt: str = Field(description="The alternative text; empty for decoration, or where it has none in the language.")
    width: int = Field(description="Of the original, in pixels.")
    height: int


class ImageDetail(ImageItem):
    """A picture with its renditions."""

    image: Image | None = Field(description="Ready to be drawn; null where the file is missing or broken.")


class Images(Answer):
    """Some of the pictures."""

    meta: Count
    items: list[ImageItem]


class DocumentMeta(Answer):
    type: Literal["foundation.FoundationDocument"]
    lang: Language
    detail_url: str
    download_url: str


class DocumentItem(Answer):
    """A document to download."""

    id: int
    meta: DocumentMeta
    title: str = Field(description="Empty where it has none in the language.")
    file_type: str = Field(description="The ending of the file's name: pdf")
    size: int | None = Field(description="In bytes; null where the file is missing.")


class Documents(Answer):
    """Some of the documents."""

    meta: Count
    items: list[DocumentItem]


# Views -----------------------------------------------------------------------------------------------------


class Media(Contract):
    """What pictures and documents have in common."""

    list_answer: type[BaseModel]
    place: str
    """The namespace of its addresses. Django REST framework empties `name`."""
    searched: tuple[str, ...]
    """The fields in which `search` looks, each in the language's own column."""

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("<int:pk>/", cls.as_view({"get": "detail_view"}), name="detail"),
        ]

    def get_queryset(self) -> QuerySet:
        """Wagtail's own asks a visitor's session, which mustn't choose what others may keep a copy of."""
        found = self.model.objects.order_by("pk")
        for hidden in get_hidden_collections(self.request.user):
            found = found.exclude(collection__path__startswith=hidden)
        return found

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.query.ids is not None:
            ids = {int(one) for one in self.query.ids.split(",")}
            queryset = queryset.filter(pk__in=[one for one in ids if one <= LARGEST_ID])
        if self.query.search is not None:
            columns = [field_name(name, self.query.lang) for name in self.searched]
            has_words = Q(*((f"{column}__icontains", self.query.search) for column in columns), _connector=Q.OR)
            queryset = queryset.filter(has_words)
        return queryset

    def listing_view(self, request: Request) -> Response:
        found = self.filter_queryset(self.get_queryset())
        chosen = found[self.query.offset : self.query.offset + self.query.limit]
        items = [self.get_item(one) for one in chosen]
        return Response(self.list_answer(meta=Count(total_count=found.count()), items=items))

    def detail_view(self, request: Request, pk: int) -> Response:
        found = self.get_queryset().filter(pk=pk).first() if pk <= LARGEST_ID else None
        if found is None:
            raise NotFound(_("There is nothing with this id, or nothing that is public."))
        return Response(self.get_detail(found))

    def get_item(self, one: Any) -> BaseModel:
        raise NotImplementedError

    def get_detail(self, one: Any) -> BaseModel:
        return self.get_item(one)

    def get_meta(self, one: FoundationImage | FoundationDocument, url: str) -> dict[str, str]:
        address = reverse(f"api:{self.place}:detail", args=[one.pk])
        return {
            "type": one._meta.label,
            "lang": self.query.lang,
            "detail_url": self.api.build_url(f"{address}?lang={self.query.lang}"),
            "download_url": self.api.build_url(url),
        }


class ImagesAPI(Media, ImagesAPIViewSet):
    list_answer = Images
    place = "images"
    searched = ("title", "alt_text")

    @classmethod
    def get_operations(cls) -> dict[str, Operation]:
        return {
            "listing_view": Operation(
                id="list_images", tag="media", summary="Pictures, by id", query=MediaQuery, answer=Images
            ),
            "detail_view": Operation(
                id="get_image",
                tag="media",
                summary="One picture with its renditions",
                answer=ImageDetail,
                problems=(404,),
            ),
        }

    def get_item(self, one: FoundationImage) -> ImageItem:
        return ImageItem(**self._get_fields(one))

    def get_detail(self, one: FoundationImage) -> ImageDetail:
        return ImageDetail(**self._get_fields(one), image=get_image(one, USE, self.api))

    def _get_fields(self, one: FoundationImage) -> dict[str, Any]:
        return {
            "id": one.pk,
            "meta": self.get_meta(one, one.file.url),
            "title": translated(one, "title", self.query.lang) or "",
            "alt": translated(one, "alt_text", self.query.lang) or "",
            "width": one.width,
            "height": one.height,
        }


class DocumentsAPI(Media, DocumentsAPIViewSet):
    list_answer = Documents
    place = "documents"
    searched = ("title",)

    @classmethod
    def get_operations(cls) -> dict[str, Operation]:
        return {
            "listing_view": Operation(
                id="list_documents", tag="media", summary="Documents, by id", query=MediaQuery, answer=Documents
            ),
            "detail_view": Operation(
                id="get_document", tag="media", summary="One document", answer=DocumentItem, problems=(404,)
            ),
        }

    def get_item(self, one: FoundationDocument) -> DocumentItem:
        return DocumentItem(
            id=one.pk,
            meta=self.get_meta(one, one.url),
            title=translated(one, "title", self.query.lang) or "",
            file_type=one.file_extension.lower(),
            size=_get_size(one),
        )


def _get_size(document: FoundationDocument) -> int | None:
    """Wagtail's own writes what it finds, which a question mustn't do."""
    if document.file_size is not None:
        return document.file_size
    try:
        return document.file.size
    except OSError:
        return None
