from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from foundation.languages import translated
from foundation.rich_text import plain_text
from foundation.search import SearchField
from pages.api import page_fields
from pages.blocks import FaqGroupBlock
from pages.panels import content_tabs

from .closing import closing_message_field
from .content import ContentPage


class FaqPage(ContentPage):
    """Questions and their answers, in groups."""

    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types = []
    template = "pages/faq_page.html"
    page_description = _("Questions that patients and families ask, with answers.")
    content_required = ("introduction", "groups")
    schema_type = "FAQPage"
    needs_review = True

    groups = StreamField([("group", FaqGroupBlock())], blank=True, verbose_name=_("groups of questions"))
    closing_message = closing_message_field()

    edit_handler = content_tabs(["introduction", "groups"], shared=["closing_message"])
    search_fields = [*ContentPage.search_fields, SearchField("groups_ja"), SearchField("groups_en")]
    api_fields = page_fields.FAQ
    api_related = ("closing_message",)

    class Meta:
        verbose_name = _("questions and answers page")
        verbose_name_plural = _("questions and answers pages")

    def get_structured_data(self, language: str) -> dict[str, Any]:
        """Its questions: https://schema.org/FAQPage"""
        return {
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": item["question"],
                    "acceptedAnswer": {"@type": "Answer", "text": plain_text(item["answer"].source)},
                }
                for group in translated(self, "groups", language)
                for item in group.value["questions"]
            ]
        }
