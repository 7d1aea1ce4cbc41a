"""Links that both languages share: the structure is one, the words are two."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from foundation.languages import translated
from foundation.models import FoundationPage
from foundation.public.links import Link, get_safe_url

from .base import ImageChooserBlock, KnownChooser, PageChooserBlock, StructBlock, field_error


class LinkedPageValue(blocks.StructValue):
    """A block that leads to a page, in words of its own where it has them."""

    def get_link(self, language: str) -> Link | None:
        """None where there is nothing to lead to in `language`."""
        page, label = self.get("page"), self.get(f"label_{language}") or ""
        if isinstance(page, FoundationPage):
            if not page.is_live_in(language):
                return None
            return Link(page.get_url_in(language), label or translated(page, "title", language), page_id=page.pk)
        url = get_safe_url(self.get("url"))
        return Link(url, label, is_external=True) if url and label else None


class MenuLinkBlock(StructBlock):
    page = PageChooserBlock(required=False, label=gettext_lazy("Page"))
    url = blocks.URLBlock(required=False, label=gettext_lazy("Or an address"))
    label_ja = blocks.CharBlock(
        required=False,
        max_length=120,
        label=gettext_lazy("Shorter name in Japanese"),
        help_text=gettext_lazy("Left empty, the page's title is shown."),
    )
    label_en = blocks.CharBlock(
        required=False,
        max_length=120,
        label=gettext_lazy("Shorter name in English"),
        help_text=gettext_lazy("Left empty, the page's title is shown."),
    )

    class Meta:
        icon = "link"
        label = gettext_lazy("Link")
        value_class = LinkedPageValue
        label_format = "{page} {label_ja} {label_en}"
        form_layout = blocks.BlockGroup(children=["page"], settings=["url", "label_ja", "label_en"])

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if cleaned["page"] and cleaned["url"]:
            raise field_error("url", _("Please choose a page or write an address, not both."))
        if cleaned["url"] and not (cleaned["label_ja"] or cleaned["label_en"]):
            raise field_error(
                "label_ja", _("Please name the link, in at least one language: an address has no title of its own.")
            )
        if not cleaned["page"] and not cleaned["url"] and not self.is_deferred_validation:
            raise field_error("page", _("Please choose the page that this link leads to, or remove the link."))
        return cleaned


class MenuSectionValue(blocks.StructValue):
    def get_heading(self, language: str) -> str:
        return self[f"heading_{language}"]

    def iter_links(self, language: str) -> Iterator[Link]:
        """The group's links that lead somewhere in `language`."""
        for link in self["links"]:
            if shown := link.get_link(language):
                yield shown


class MenuSectionBlock(StructBlock):
    heading_ja = blocks.CharBlock(max_length=120, required=False, label=gettext_lazy("Heading in Japanese"))
    heading_en = blocks.CharBlock(max_length=120, required=False, label=gettext_lazy("Heading in English"))
    links = blocks.ListBlock(MenuLinkBlock(), label=gettext_lazy("Links"))

    class Meta:
        icon = "list-ul"
        label = gettext_lazy("Menu section")
        description = gettext_lazy("A heading and the links under it.")
        value_class = MenuSectionValue
        label_format = "{heading_ja} {heading_en}"


class CardBlock(StructBlock):
    page = PageChooserBlock(label=gettext_lazy("Page"))
    text_ja = blocks.TextBlock(
        required=False, max_length=200, rows=2, label=gettext_lazy("What it offers, in Japanese")
    )
    text_en = blocks.TextBlock(required=False, max_length=200, rows=2, label=gettext_lazy("What it offers, in English"))
    image = ImageChooserBlock(required=False, label=gettext_lazy("Picture"))

    class Meta:
        icon = "doc-full-inverse"
        label = gettext_lazy("Card")
        description = gettext_lazy("Leads to a page, with a few words about what is there.")
        value_class = LinkedPageValue
        label_format = "{page}"


class RelatedPageBlock(KnownChooser, blocks.PageChooserBlock):
    kind = "page"

    class Meta:
        icon = "link"
        label = gettext_lazy("Page")
        description = gettext_lazy("A page to read next.")
