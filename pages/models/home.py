from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from pages.api import page_fields
from pages.blocks.navigation import CardBlock
from pages.panels import content_tabs

from .content import ContentPage


class HomePage(ContentPage):
    """The first page: an opening statement, cards that lead to what people come for, the helpline."""

    parent_page_types = ["foundation.FoundationPage"]
    subpage_types = ["pages.SectionPage", "pages.ArticlePage", "pages.StandardPage", "pages.FaqPage"]
    max_count = 1
    template = "pages/home_page.html"
    page_description = _("The first page of the site. There is only one.")
    content_required = ("introduction",)

    cards = StreamField(
        [("card", CardBlock())],
        blank=True,
        verbose_name=_("cards"),
        help_text=_("Each card leads to a page. A card isn't shown in a language in which its page isn't."),
    )

    edit_handler = content_tabs(["introduction"], shared=["cards"])
    api_fields = page_fields.HOME

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
