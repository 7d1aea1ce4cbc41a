from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from foundation.languages import translated
from foundation.search import SearchField
from pages.api import page_fields
from pages.blocks import BodyBlock
from pages.blocks.navigation import MenuSectionBlock
from pages.panels import content_tabs

from .closing import closing_message_field
from .content import ContentPage


class SectionPage(ContentPage):
    """A part of the site, such as "About Breast Cancer", with the menu that stands on every page below it."""

    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types = [
        "pages.ArticlePage",
        "pages.StagingGuidePage",
        "pages.FaqPage",
        "pages.StandardPage",
        "pages.SectionPage",
    ]
    template = "pages/section_page.html"
    page_description = _("A part of the site: an introduction and a menu of its pages in groups.")
    content_required = ("introduction",)

    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("body"),
        help_text=_("May stay empty. A text of the section itself, above the list of its pages."),
    )
    closing_message = closing_message_field()
    menu_sections = StreamField(
        [("group", MenuSectionBlock())],
        blank=True,
        verbose_name=_("menu sections"),
        help_text=_("Groups of links, in this order, beside every page of this section."),
    )

    edit_handler = content_tabs(["introduction", "body"], shared=["menu_sections", "closing_message"])
    search_fields = [*ContentPage.search_fields, SearchField("body_ja"), SearchField("body_en")]
    api_fields = page_fields.SECTION
    api_related = ("closing_message",)

    class Meta:
        verbose_name = _("section page")
        verbose_name_plural = _("section pages")

    @property
    def needs_review(self) -> bool:
        """Whether it has a text of its own, which may give medical advice; a list of pages gives none."""
        return bool(translated(self, "body"))
