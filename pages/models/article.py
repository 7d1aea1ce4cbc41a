from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from foundation.models import FoundationImage
from foundation.search import SearchField
from pages.api import page_fields
from pages.blocks import BodyBlock, ReferenceBlock
from pages.blocks.navigation import RelatedPageBlock
from pages.panels import content_tabs

from .closing import closing_message_field
from .content import ContentPage


class AbstractArticle(ContentPage):
    """What an article and a staging guide share."""

    lead_image = models.ForeignKey(
        FoundationImage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("lead image"),
    )
    lead_image_caption = models.CharField(_("caption of the lead image"), max_length=300, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    references = StreamField(
        [("reference", ReferenceBlock())],
        blank=True,
        verbose_name=_("references"),
        help_text=_("The sources, in the order of the numbers in the text."),
    )
    closing_message = closing_message_field()
    related_pages = StreamField([("page", RelatedPageBlock())], blank=True, verbose_name=_("related pages"))
    show_contents = models.BooleanField(
        _("show the table of contents"), default=True, help_text=_("A list of the headings, before the text.")
    )

    content_required = ("introduction", "body")
    schema_type = "MedicalWebPage"
    needs_review = True
    article_panels = ("lead_image", "show_contents", "closing_message", "related_pages")
    search_fields = [*ContentPage.search_fields, SearchField("body_ja"), SearchField("body_en")]
    api_related = ("closing_message",)

    class Meta:
        abstract = True

    def get_share_image(self) -> FoundationImage | None:
        return self.lead_image

    def get_structured_data(self, language: str) -> dict[str, Any]:
        return self.get_review_data(language)


class ArticlePage(AbstractArticle):
    """A page of text about one subject."""

    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types = []
    template = "pages/article_page.html"
    page_description = _("A page about one subject, with headings, pictures and sources.")

    edit_handler = content_tabs(
        ["introduction", "lead_image_caption", "body", "references"], shared=AbstractArticle.article_panels
    )
    api_fields = page_fields.ARTICLE

    class Meta:
        verbose_name = _("article page")
        verbose_name_plural = _("article pages")
