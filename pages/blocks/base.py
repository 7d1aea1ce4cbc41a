"""What the blocks of this site share: search text, anchors, heading levels and the preview page."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.text import slugify
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter, StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock as WagtailDocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock as WagtailImageChooserBlock

from foundation import linked_rows
from foundation.rich_text import INLINE_FEATURES, RICH_TEXT_FEATURES, plain_text

PREVIEW_TEMPLATE = "blocks/preview.html"
ANCHOR_LENGTH = 60
"""Characters of a heading that go into its anchor."""

FIRST_LEVEL = 2
"""The level of a body's first headings: the page's title is the only h1."""


def readable_anchor(heading: str | None) -> str:
    """The words of a heading as an address has them; "section" for one of symbols alone."""
    return slugify(heading or "", allow_unicode=True)[:ANCHOR_LENGTH].strip("-_") or "section"


def section_anchor(heading: str | None, block_id: str | None) -> str:
    """The `id` of the heading of a block that is drawn without its page: its words, and a piece of the block's id.

    On a page, `pages.anchors` knows the others and what was kept, and gives each block its `anchor`.
    """
    words = slugify(heading or "", allow_unicode=True)[:ANCHOR_LENGTH].strip("-_")
    block_id = block_id or ""
    return f"{words}-{block_id[:4]}".strip("-") if words else f"section-{block_id[:8]}".strip("-")


def field_error(name: str, message: str) -> StructBlockValidationError:
    return StructBlockValidationError({name: ValidationError(message)})


def extended_media(media: forms.Media, script: str) -> forms.Media:
    """`media` with a script that needs Wagtail's own to be loaded before it."""
    return forms.Media(js=[*media._js, script], css=media._css)


class RichTextBlock(blocks.RichTextBlock):
    """Rich text that is found by its words, not by its readings."""

    def __init__(self, features: list[str] = RICH_TEXT_FEATURES, **kwargs: Any) -> None:
        super().__init__(features=features, **kwargs)

    def get_searchable_content(self, value: Any) -> list[str]:
        return [plain_text(value.source)] if self.search_index else []

    def deconstruct(self) -> tuple:
        """As Wagtail's own block, so that no migration depends on this class."""
        return ("wagtail.blocks.RichTextBlock", *super().deconstruct()[1:])


class InlineTextBlock(RichTextBlock):
    """A sentence or two with emphasis, links and furigana, but no lists."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=INLINE_FEATURES, **kwargs)


class KnownChooser:
    """For a chooser: what was fetched for the whole page isn't fetched again for each stream of it."""

    kind: linked_rows.Kind

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        values = list(values)
        known = linked_rows.get_known(self.kind, values)
        return super().bulk_to_python(values) if known is None else known


class PageChooserBlock(KnownChooser, blocks.PageChooserBlock):
    kind = "page"

    def deconstruct(self) -> tuple:
        """As Wagtail's own block, so that no migration depends on this class."""
        return ("wagtail.blocks.PageChooserBlock", *super().deconstruct()[1:])


class ImageChooserBlock(KnownChooser, WagtailImageChooserBlock):
    kind = "image"

    def deconstruct(self) -> tuple:
        return ("wagtail.images.blocks.ImageChooserBlock", *super().deconstruct()[1:])


class DocumentChooserBlock(KnownChooser, WagtailDocumentChooserBlock):
    kind = "document"

    def deconstruct(self) -> tuple:
        return ("wagtail.documents.blocks.DocumentChooserBlock", *super().deconstruct()[1:])


class StructBlock(blocks.StructBlock):
    def get_searchable_content(self, value: Any) -> list[str]:
        """Wagtail's, less the word "None" that a text block gives for a missing value."""
        return [
            text
            for name, block in self.child_blocks.items()
            if self.search_index and value.get(name) is not None
            for text in block.get_searchable_content(value[name])
            if text
        ]

    class Meta:
        preview_template = PREVIEW_TEMPLATE


class NamedStructBlockAdapter(StructBlockAdapter):
    """How our blocks get into the editor, where a collapsed one shows its `label_format`.

    https://docs.wagtail.org/en/stable/advanced_topics/customization/streamfield_blocks.html#additional-javascript-on-structblock-forms
    """

    js_constructor = "pages.blocks.StructBlock"

    @cached_property
    def media(self) -> forms.Media:
        return extended_media(super().media, "foundation/admin/struct_block.js")


register(NamedStructBlockAdapter(), StructBlock)


class HeadedValue(blocks.StructValue):
    anchor = ""
    """The `id` of its heading, once `pages.anchors` has settled those of the whole page."""

    def get_anchor(self, heading: str | None, block_id: str | None) -> str:
        return self.anchor or section_anchor(heading, block_id)


class HeadedBlock(StructBlock):
    """A block with a heading of its own. The level comes from where the block stands and is never chosen."""

    heading_field = "heading"

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict:
        context = super().get_context(value, parent_context=parent_context)
        context.setdefault("heading_level", FIRST_LEVEL)
        context["anchor"] = value.get_anchor(value.get(self.heading_field), context.get("id"))
        return context

    class Meta:
        value_class = HeadedValue
