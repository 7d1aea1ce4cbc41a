from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from foundation.search import SearchField
from pages.api import page_fields
from pages.blocks import BodyBlock
from pages.panels import content_tabs

from .closing import closing_message_field
from .content import ContentPage


class StandardPage(ContentPage):
    """A page about the foundation or the site: a message, resources, privacy, contact."""

    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types = ["pages.StandardPage"]
    template = "pages/standard_page.html"
    page_description = _("A plain page, for example about the foundation, privacy or contact.")
    content_required = ("body",)

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    closing_message = closing_message_field()

    edit_handler = content_tabs(["introduction", "body"], shared=["closing_message"])
    search_fields = [*ContentPage.search_fields, SearchField("body_ja"), SearchField("body_en")]
    api_fields = page_fields.STANDARD
    api_related = ("closing_message",)

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
