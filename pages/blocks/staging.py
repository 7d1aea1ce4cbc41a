"""The structured part of a staging guide: T, N and M categories, and stages."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import HeadedBlock, HeadedValue, StructBlock

KINDS = [("T", _("Tumour (T)")), ("N", _("Lymph nodes (N)")), ("M", _("Metastasis (M)"))]
STAGES = [(code, code) for code in ("0", "I", "II", "III", "IV", "IA", "IB", "IIA", "IIB", "IIIA", "IIIB", "IIIC")]


class CategoryBlock(StructBlock):
    code = blocks.CharBlock(max_length=10, label=_("Code"), help_text=_("For example: T1"))
    meaning = blocks.TextBlock(label=_("Meaning"))

    class Meta:
        label_format = "{code} {meaning}"


def stage_anchor(code: str | None) -> str:
    """ "stage-iia": the same in every language, so that a shared address is right in each."""
    return f"stage-{code.lower()}" if code else ""


def category_anchor(kind: str | None) -> str:
    return f"category-{kind.lower()}" if kind else ""


class CategoryGroupValue(HeadedValue):
    @property
    def kind_words(self) -> str:
        return str(dict(KINDS).get(self.get("kind"), ""))


class CategoryGroupBlock(StructBlock):
    kind = blocks.ChoiceBlock(choices=KINDS, search_index=False, label=_("Kind"))
    meaning = blocks.TextBlock(label=_("Meaning"), help_text=_("What this letter stands for, in a sentence."))
    categories = blocks.ListBlock(CategoryBlock(label=_("Category")), label=_("Categories"), min_num=1)

    class Meta:
        label = _("Group of categories")
        icon = "table"
        template = "blocks/category_group.html"
        value_class = CategoryGroupValue
        label_format = "{kind}"
        description = _("The T, N or M categories, each with its meaning.")
        preview_value = {
            "kind": "T",
            "meaning": _("The size of the tumour, and whether it has grown into what surrounds it."),
            "categories": [
                {"code": "T1", "meaning": _("2 cm across or smaller.")},
                {"code": "T2", "meaning": _("Larger than 2 cm, up to 5 cm.")},
            ],
        }


class SubstageBlock(StructBlock):
    code = blocks.ChoiceBlock(choices=STAGES, search_index=False, label=_("Code"))
    name = blocks.CharBlock(label=_("Name"), help_text=_("For example: Stage IIA"))
    meaning = blocks.TextBlock(label=_("Meaning"))

    class Meta:
        value_class = HeadedValue
        label_format = "{code} {name}"


class StageBlock(HeadedBlock):
    heading_field = "name"

    code = blocks.ChoiceBlock(choices=STAGES, search_index=False, label=_("Code"))
    name = blocks.CharBlock(label=_("Name"), help_text=_("For example: Stage II"))
    meaning = blocks.TextBlock(label=_("Meaning"), help_text=_("What was found, in a sentence."))
    spread = blocks.TextBlock(required=False, label=_("Spread"), help_text=_("How far the cancer has gone."))
    outlook = blocks.TextBlock(required=False, label=_("Outlook"), help_text=_("What can be hoped for, with care."))
    treatment = blocks.TextBlock(required=False, label=_("Treatment"), help_text=_("What is usually done."))
    substages = blocks.ListBlock(SubstageBlock(label=_("Sub-stage")), default=[], label=_("Sub-stages"))

    class Meta:
        label = _("Stage")
        icon = "order"
        template = "blocks/stage.html"
        label_format = "{code} {name}"
        description = _("One stage: what it means, and what follows from it.")
        preview_value = {
            "code": "II",
            "name": _("Stage II"),
            "meaning": _("The tumour is larger, or has reached a few lymph nodes under the arm."),
            "spread": _("Not beyond the breast and the nodes beside it."),
            "outlook": _("Treatment aims at a cure."),
            "treatment": _("Surgery, often with medicines and radiotherapy."),
            "substages": [{"code": "IIA", "name": _("Stage IIA"), "meaning": _("The smaller or nearer form.")}],
        }
