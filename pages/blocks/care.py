"""Blocks that help a reader act or judge: care box and statistic."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from foundation.public.links import get_safe_url, telephone_address

from .base import HeadedBlock, HeadedValue, RichTextBlock, StructBlock, field_error

URGENCIES = [
    ("information", _("Help and information")),
    ("soon", _("Contact your hospital in the next few days")),
    ("urgent", _("Contact your hospital today")),
    ("emergency", _("Emergency: call an ambulance now")),
]
"""From calm to alarming. The words are printed on the box, so that its colour is not the only sign."""


class CareBoxValue(HeadedValue):
    @property
    def urgency_words(self) -> str:
        return str(dict(URGENCIES).get(self.get("urgency"), ""))

    @property
    def telephone_address(self) -> str:
        return telephone_address(self.get("telephone", ""))


class CareBoxBlock(HeadedBlock):
    urgency = blocks.ChoiceBlock(
        choices=URGENCIES,
        default="information",
        search_index=False,
        label=_("Urgency"),
        help_text=_("Printed on the box in these words. Keep the last one for danger to life."),
    )
    heading = blocks.CharBlock(label=_("Heading"))
    text = RichTextBlock(required=False, label=_("Text"), help_text=_("Which signs matter, and what to do."))
    telephone = blocks.CharBlock(
        required=False, label=_("Telephone"), help_text=_("One number. Visitors can call it with a touch.")
    )
    hours = blocks.CharBlock(
        required=False, label=_("Hours"), help_text=_("For example: Monday to Friday, 10:00 to 16:00")
    )
    spoken_languages = blocks.CharBlock(
        required=False, label=_("Languages spoken"), help_text=_("For example: Japanese and English")
    )

    class Meta:
        label = _("Care box")
        icon = "warning"
        group = _("Help and links")
        template = "blocks/care_box.html"
        value_class = CareBoxValue
        label_format = "{heading}"
        description = _("When and where to get help: a helpline, or signs that need a doctor.")
        preview_value = {
            "urgency": "soon",
            "heading": _("If the swelling grows"),
            "text": _("<p>Call the ward if your arm becomes warm or red, or if you have a fever.</p>"),
            "telephone": "0120-000-000",
            "hours": _("Monday to Friday, 10:00 to 16:00"),
            "spoken_languages": _("Japanese and English"),
        }

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value["telephone"] and not value.telephone_address and not self.is_deferred_validation:
            raise field_error("telephone", _("Write a telephone number in digits, for example 03-1234-5678."))
        return value


class StatisticValue(blocks.StructValue):
    @property
    def safe_source_url(self) -> str:
        return get_safe_url(self.get("source_url"))


class StatisticBlock(StructBlock):
    value = blocks.CharBlock(
        label=pgettext_lazy("number", "Figure"), help_text=_("With its unit, for example: 9 in 10")
    )
    label = blocks.CharBlock(label=_("What it counts"), help_text=_("Who was counted, and what was counted."))
    country = blocks.CharBlock(label=_("Country"), help_text=_("Figures of one country don't hold for another."))
    year = blocks.IntegerBlock(
        required=False, min_value=1900, max_value=2100, label=_("Year"), help_text=_("Of the figure, not of the book.")
    )
    source = blocks.CharBlock(label=_("Source"), help_text=_("Who published it."))
    source_url = blocks.URLBlock(required=False, label=_("Address of the source"))

    class Meta:
        label = _("Statistic")
        icon = "order"
        group = _("Help and links")
        template = "blocks/statistic.html"
        value_class = StatisticValue
        label_format = "{value} {label}"
        description = _("One number with its country, year and source.")
        preview_value = {
            "value": _("9 in 10"),
            "label": _("women whose small tumour was found early are alive five years later (example figure)"),
            "country": _("Japan"),
            "year": 2020,
            "source": _("Example registry"),
            "source_url": "https://example.org/",
        }
