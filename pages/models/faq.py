from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from foundation.panels import page_tabs
from foundation.search import SearchField
from pages.blocks import FaqGroupBlock

from .closing import ClosingMessage
from .content import ContentPage


class FaqPage(ContentPage):
    """Questions and their answers, in groups."""

    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types = []
    template = "pages/faq_page.html"
    page_description = _("Questions that patients and families ask, with answers.")
    content_required = ("introduction", "groups")

    groups = StreamField([("group", FaqGroupBlock())], blank=True, verbose_name=_("groups of questions"))
    closing_message = models.ForeignKey(
        ClosingMessage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("closing message"),
    )

    edit_handler = page_tabs(
        ["introduction", "groups"], shared=[FieldPanel("closing_message"), ContentPage.review_panel]
    )
    search_fields = [*ContentPage.search_fields, SearchField("groups_ja"), SearchField("groups_en")]

    class Meta:
        verbose_name = _("questions and answers page")
        verbose_name_plural = _("questions and answers pages")
