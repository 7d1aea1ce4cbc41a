from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from pages.api import page_fields
from pages.blocks.navigation import MenuSectionBlock
from pages.panels import content_tabs

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

    menu_sections = StreamField(
        [("group", MenuSectionBlock())],
        blank=True,
        verbose_name=_("menu sections"),
        help_text=_("Groups of links, in this order, beside every page of this section."),
    )

    edit_handler = content_tabs(["introduction"], shared=["menu_sections"])
    api_fields = page_fields.SECTION

    class Meta:
        verbose_name = _("section page")
        verbose_name_plural = _("section pages")
