from .base import InlineTextBlock, RichTextBlock, readable_anchor, section_anchor
from .care import CareBoxBlock, StatisticBlock
from .links import LinkBlock, LinksBlock
from .media import DocumentBlock, FigureBlock, VideoBlock
from .staging import CategoryGroupBlock, StageBlock
from .story import BodyBlock, Section, SectionBlock, iter_blocks, iter_sections, missing_alternative_text
from .text import (
    DefinitionListBlock,
    FaqBlock,
    FaqGroupBlock,
    KeyPointsBlock,
    QuotationBlock,
    ReferenceBlock,
    TableBlock,
    TextBlock,
)

__all__ = [
    "BodyBlock",
    "CareBoxBlock",
    "CategoryGroupBlock",
    "DefinitionListBlock",
    "DocumentBlock",
    "FaqBlock",
    "FaqGroupBlock",
    "FigureBlock",
    "InlineTextBlock",
    "KeyPointsBlock",
    "LinkBlock",
    "LinksBlock",
    "QuotationBlock",
    "ReferenceBlock",
    "RichTextBlock",
    "Section",
    "SectionBlock",
    "StageBlock",
    "StatisticBlock",
    "TableBlock",
    "TextBlock",
    "VideoBlock",
    "iter_blocks",
    "iter_sections",
    "missing_alternative_text",
    "readable_anchor",
    "section_anchor",
]
