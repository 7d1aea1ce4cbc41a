"""Links from a body to our pages, documents and other websites."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from foundation.languages import active, translated, using
from foundation.public.links import Link, get_safe_url

from .base import DocumentChooserBlock, HeadedBlock, HeadedValue, PageChooserBlock, StructBlock, field_error


def get_document_title(document: Any, language: str) -> str:
    """Its title in `language`; where it has none, the plain word, never the other language's title."""
    with using(language):
        return translated(document, "title") or gettext("Document")


class LinkValue(blocks.StructValue):
    def get_link(self, language: str | None = None) -> Link | None:
        """None where there is nothing to link to, or nothing a visitor may read in that language."""
        language = language or active()
        label, description = self.get("label") or "", self.get("description") or ""
        if page := self.get("page"):
            url = page.get_url_in(language) if page.is_live_in(language) else None
            label = label or translated(page, "title", language)
            return Link(url, label, description, page_id=page.pk) if url else None
        if document := self.get("document"):
            return Link(document.url, label or get_document_title(document, language), description)
        if url := get_safe_url(self.get("url")):
            return Link(url, label or url, description, is_external=True)
        return None


class LinkBlock(StructBlock):
    page = PageChooserBlock(required=False, label=_("Page"))
    url = blocks.URLBlock(required=False, label=_("Address"), help_text=_("Of a page on another website."))
    document = DocumentChooserBlock(required=False, label=_("Document"))
    label = blocks.CharBlock(
        required=False, label=_("Label"), help_text=_("Left empty, the title of the page or document is used.")
    )
    description = blocks.CharBlock(required=False, label=_("Description"))

    class Meta:
        label = _("Link")
        icon = "link"
        value_class = LinkValue
        label_format = "{label} {page} {document}"

    def clean(self, value: LinkValue) -> LinkValue:
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        targets = [name for name in ("page", "url", "document") if value[name]]
        if not targets:
            raise field_error("page", _("Choose a page, write an address or choose a document."))
        if len(targets) > 1:
            raise field_error(targets[-1], _("A link goes to one place. Keep one of these and clear the others."))
        if targets == ["url"] and not value["label"]:
            raise field_error("label", _("Say in a few words where this address leads."))
        return value


class LinksValue(HeadedValue):
    def get_links(self, language: str | None = None) -> list[Link]:
        return [link for value in self.get("links", []) if (link := value.get_link(language))]


class LinksBlock(HeadedBlock):
    heading = blocks.CharBlock(required=False, label=_("Heading"), help_text=_("For example: Learn more"))
    links = blocks.ListBlock(
        LinkBlock(),
        label=_("Links"),
        min_num=1,
        help_text=_("A link to a page that isn't published in the reader's language is left out."),
    )

    class Meta:
        label = _("Links")
        icon = "link"
        group = _("Help and links")
        template = "blocks/links.html"
        value_class = LinksValue
        label_format = "{heading} {links}"
        description = _("Where to read on: our pages, documents, other websites.")
        preview_value = {
            "heading": _("Learn more"),
            "links": [
                {
                    "url": "https://example.org/",
                    "label": _("Finding a support group"),
                    "description": _("Meetings in your prefecture and online"),
                }
            ],
        }
