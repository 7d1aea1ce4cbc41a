"""Blocks that are read: text, table, key points, quotation, definitions, questions and references."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock, TypedTableBlockAdapter

from foundation.public.links import get_safe_url

from .base import (
    PREVIEW_TEMPLATE,
    HeadedBlock,
    HeadedValue,
    InlineTextBlock,
    RichTextBlock,
    StructBlock,
    extended_media,
    field_error,
)


class TextBlock(RichTextBlock):
    class Meta:
        label = _("Text")
        icon = "pilcrow"
        group = _("Text")
        template = "blocks/text.html"
        preview_template = PREVIEW_TEMPLATE
        description = _("Paragraphs and lists.")
        preview_value = _(
            "<p>A lump in the breast is often harmless. Have it looked at all the same: "
            "<b>only an examination can tell</b>.</p>"
            "<ul><li>Note when you first felt it.</li><li>Bring your questions in writing.</li></ul>"
        )


class GridBlock(TypedTableBlock):
    """Wagtail's table, whose editor doesn't lose the caption when a block is copied or collapsed."""


class GridBlockAdapter(TypedTableBlockAdapter):
    js_constructor = "pages.blocks.Grid"

    @cached_property
    def media(self) -> forms.Media:
        return extended_media(super().media, "foundation/admin/table_block.js")


register(GridBlockAdapter(), GridBlock)


class TableBlock(StructBlock):
    """Its caption is the one that Wagtail's table holds: a block of our own would be a second field."""

    table = GridBlock(
        [("text", blocks.TextBlock(required=False, label=_("Text")))],
        label=_("Table"),
        help_text=_("Add the columns first, then the rows."),
    )
    row_headers = blocks.BooleanBlock(
        required=False,
        label=_("The first column names the rows"),
        help_text=_("Tick this if the first cell of each row says what the row is about."),
    )

    class Meta:
        label = _("Table")
        icon = "table"
        group = _("Text")
        template = "blocks/table.html"
        label_format = "{table}"
        description = _("Facts to compare, in rows and columns. Not for arranging text or images.")
        preview_value = {
            "row_headers": True,
            "table": {
                "caption": _("Examinations and what they take"),
                "columns": [
                    {"type": "text", "heading": _("Examination")},
                    {"type": "text", "heading": _("How long it takes")},
                    {"type": "text", "heading": _("Does it hurt?")},
                ],
                "rows": [
                    {"values": [_("Mammography"), _("15 minutes"), _("Some pressure for a few seconds")]},
                    {"values": [_("Ultrasound"), _("20 minutes"), _("Nothing is felt")]},
                ],
            },
        }

    def clean(self, value: Any) -> Any:
        """Wagtail doesn't ask for a caption; without one, who hears the table doesn't know what it shows."""
        value = super().clean(value)
        if not value["table"].caption.strip() and not self.is_deferred_validation:
            raise field_error("table", _("Please write a caption above the table: what it shows, in one line."))
        return value


class KeyPointsBlock(HeadedBlock):
    heading = blocks.CharBlock(required=False, label=_("Heading"), help_text=_("For example: In short"))
    points = blocks.ListBlock(
        InlineTextBlock(label=_("Point")),
        label=_("Points"),
        min_num=1,
        help_text=_("Three to five sentences that stay true when read alone."),
    )

    class Meta:
        label = _("Key points")
        icon = "tick-inverse"
        group = _("Text")
        template = "blocks/key_points.html"
        label_format = "{heading} {points}"
        description = _(
            "What a hurried reader must know, in a few sentences. Outside a section they stand at the top of the page."
        )
        preview_value = {
            "heading": _("In short"),
            "points": [
                _("<p>Breast cancer is found by examination, not by guessing.</p>"),
                _("<p>There is time to ask for a second opinion.</p>"),
                _("<p>You don't have to decide alone.</p>"),
            ],
        }


class QuotationBlock(StructBlock):
    text = blocks.TextBlock(
        label=pgettext_lazy("quotation", "Words"), help_text=_("What was said, without quotation marks."), rows=3
    )
    attribution = blocks.CharBlock(
        required=False, label=_("Who said it"), help_text=_("Only a name or description the person agreed to.")
    )
    source = blocks.CharBlock(required=False, label=_("Source"), help_text=_("The book, film or meeting."))

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        group = _("Text")
        template = "blocks/quotation.html"
        label_format = "{text}"
        description = _("What somebody said or wrote, word for word.")
        preview_value = {
            "text": _("I wrote my questions on the back of the appointment card. It helped more than I expected."),
            "attribution": _("A patient in her fifties"),
            "source": _("Meeting of our support group"),
        }


class DefinitionBlock(StructBlock):
    term = blocks.CharBlock(label=_("Term"))
    reading = blocks.CharBlock(
        required=False,
        label=_("Reading"),
        help_text=_("In hiragana, printed above the term. For Japanese terms only."),
    )
    definition = RichTextBlock(label=_("Meaning"))

    class Meta:
        label_format = "{term}"


class DefinitionListBlock(StructBlock):
    items = blocks.ListBlock(DefinitionBlock(label=_("Term")), label=_("Terms"), min_num=1)

    class Meta:
        label = _("Terms and meanings")
        icon = "list-ul"
        group = _("Text")
        template = "blocks/definition_list.html"
        label_format = "{items}"
        description = _("Medical words, each with its meaning in plain words.")
        preview_value = {
            "items": [
                {
                    "term": _("Biopsy"),
                    "reading": "",
                    "definition": _("<p>A small piece of tissue is taken and looked at under a microscope.</p>"),
                },
                {
                    "term": _("Metastasis"),
                    "reading": "",
                    "definition": _("<p>Cancer cells have settled in another part of the body.</p>"),
                },
            ]
        }


class QuestionBlock(StructBlock):
    question = blocks.CharBlock(label=_("Question"), help_text=_("As a visitor would ask it."))
    answer = RichTextBlock(label=_("Answer"))

    class Meta:
        value_class = HeadedValue
        label_format = "{question}"


class FaqGroupBlock(HeadedBlock):
    heading = blocks.CharBlock(label=_("Heading"), help_text=_("What these questions have in common."))
    questions = blocks.ListBlock(QuestionBlock(label=_("Question")), label=_("Questions"), min_num=1)

    class Meta:
        label = _("Group of questions")
        icon = "help"
        template = "blocks/faq_group.html"
        label_format = "{heading}"
        description = _("Questions about one matter, with their answers.")
        preview_value = {
            "heading": _("Before the examination"),
            "questions": [
                {
                    "question": _("May I eat beforehand?"),
                    "answer": _("<p>Yes, before mammography and ultrasound. Ask your hospital about other tests.</p>"),
                }
            ],
        }


class FaqBlock(FaqGroupBlock):
    """Questions among the text of a page."""

    heading = blocks.CharBlock(
        required=False, label=_("Heading"), help_text=_("For example: Frequently asked questions")
    )

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict:
        """Without a heading, the questions take the level that it would have."""
        context = super().get_context(value, parent_context=parent_context)
        if not value.get("heading"):
            context["heading_level"] -= 1
        return context

    class Meta:
        label = _("Questions and answers")
        group = _("Text")
        label_format = "{heading} {questions}"


class ReferenceValue(blocks.StructValue):
    @property
    def safe_url(self) -> str:
        return get_safe_url(self.get("url"))


class ReferenceBlock(StructBlock):
    text = blocks.TextBlock(
        label=_("Work"), help_text=_("Authors, title, publisher or journal, year: enough to find it again.")
    )
    url = blocks.URLBlock(required=False, label=_("Address"))
    accessed_date = blocks.DateBlock(
        required=False, label=_("Read on"), help_text=_("The day on which you read that web page.")
    )

    class Meta:
        label = _("Reference")
        icon = "clipboard-list"
        template = "blocks/reference.html"
        value_class = ReferenceValue
        label_format = "{text}"
        description = _("A work on which this page rests. References are numbered in this order.")
        preview_value = {
            "text": _("Example Society of Breast Care, Guide for Patients, 4th edition, 2023."),
            "url": "https://example.org/guide",
        }
