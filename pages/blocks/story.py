"""The body of a page: sections in sections, and everything that may stand in one."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from .base import FIRST_LEVEL, HeadedBlock
from .care import CareBoxBlock, StatisticBlock
from .links import LinksBlock
from .media import DocumentBlock, FigureBlock, FigureValue, VideoBlock
from .text import DefinitionListBlock, FaqBlock, KeyPointsBlock, QuotationBlock, TableBlock, TextBlock


class ContentBlock(blocks.StreamBlock):
    """What may stand in the deepest section; each level above adds sections."""

    text = TextBlock()
    figure = FigureBlock()
    table = TableBlock()
    key_points = KeyPointsBlock()
    quotation = QuotationBlock()
    care_box = CareBoxBlock()
    definition_list = DefinitionListBlock()
    faq = FaqBlock()
    statistic = StatisticBlock()
    links = LinksBlock()
    document = DocumentBlock()
    video = VideoBlock()

    def ordered_child_blocks(self) -> list[blocks.Block]:
        """Sections come first in the block chooser."""
        return sorted(self.child_blocks.values(), key=lambda block: block.name != "section")

    class Meta:
        template = "blocks/stream.html"


class SectionBlock(HeadedBlock):
    """The lowest section (h4), and what all three levels share."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        help_text=_("It also stands in the contents list. Its size comes from where the section is."),
    )
    content = ContentBlock(label=_("Content"))

    class Meta:
        label = pgettext_lazy("block", "Section")
        icon = "title"
        group = _("Text")
        template = "blocks/section.html"
        label_format = "{heading}"
        description = _("A heading with everything that belongs to it. Sections can stand in sections.")
        preview_value = {
            "heading": _("What happens at the first appointment"),
            "content": [
                ("text", _("<p>The doctor asks what you noticed and when. Then your breasts are examined.</p>")),
                (
                    "key_points",
                    {"heading": _("Take with you"), "points": [_("<p>Your health insurance card</p>")]},
                ),
            ],
        }

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict:
        """`section_level` is for this heading; `heading_level` is what stands inside takes."""
        context = super().get_context(value, parent_context=parent_context)
        context["section_level"] = context["heading_level"]
        context["heading_level"] += 1
        context.pop("id", None)  # StreamChild.render keeps an outer block's id, which would be our children's
        return context


class MiddleContentBlock(ContentBlock):
    section = SectionBlock()


class MiddleSectionBlock(SectionBlock):
    """h3."""

    content = MiddleContentBlock(label=_("Content"))


class UpperContentBlock(ContentBlock):
    section = MiddleSectionBlock()


class UpperSectionBlock(SectionBlock):
    """h2."""

    content = UpperContentBlock(label=_("Content"))


class BodyBlock(ContentBlock):
    section = UpperSectionBlock()


class Section(NamedTuple):
    level: int
    heading: str
    anchor: str
    children: list["Section"]


def iter_sections(stream: blocks.StreamValue, level: int = FIRST_LEVEL) -> Iterator[Section]:
    """The sections and FAQs of a body in order, with their anchors as printed; one without a heading is left out."""
    for child in stream:
        if child.block_type in ("section", "faq") and child.value["heading"]:
            heading = child.value["heading"]
            children = list(iter_sections(child.value.get("content") or (), level + 1))
            yield Section(level, heading, child.value.get_anchor(heading, child.id), children)


def iter_blocks(stream: blocks.StreamValue) -> Iterator[blocks.StreamValue.StreamChild]:
    """Every block of a body at any depth, in reading order; a section before what is in it."""
    for child in stream:
        yield child
        if child.block_type == "section":
            yield from iter_blocks(child.value["content"])


def missing_alternative_text(stream: blocks.StreamValue, language: str) -> list[FigureValue]:
    """The figures of a body in `language` that say nothing to a reader who can't see them."""
    figures = (child.value for child in iter_blocks(stream) if child.block_type == "figure")
    return [figure for figure in figures if figure.lacks_alternative_text(language)]
