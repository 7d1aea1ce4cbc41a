"""The blocks of a page as an answer has them: what each kind holds, by its `type`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from foundation.api.fields import Answer
from foundation.api.images import Image
from pages.api.links import DocumentFile, LabelledLink
from pages.api.words import FormattedText

Urgency = Literal["information", "soon", "urgent", "emergency"]


class Part(Answer):
    """What every block has."""

    id: str = Field(description="Stays the same when the block is moved or reworded.")
    html: str = Field(description="As on the page, with the site's own classes; links may be relative to the site.")
    text: str = Field(description="Its words on one line, without furigana.")


class Headed(Answer):
    """What has a heading, which may be empty."""

    heading: str
    level: int = Field(description="Of the heading in HTML: the page's title is 1.")
    anchor: str | None = Field(description="The `id` of the heading, for links to it; null without a heading.")


# Values ----------------------------------------------------------------------------------------------------


class Figure(Answer):
    image: Image | None = Field(description="Null where the file is broken: `alt` then says what it shows.")
    alt: str = Field(description="Empty for decoration.")
    caption: str
    credit: str


class Table(Answer):
    caption: str
    columns: list[str] = Field(description="Headings of the columns; one may be empty.")
    rows: list[list[str]] = Field(description="Plain text, which may have line breaks.")
    has_row_headers: bool = Field(description="Whether the first cell of each row names the row.")


class KeyPoints(Headed):
    points: list[FormattedText]


class Quotation(Answer):
    quote: str
    attribution: str
    source: str


class CareBox(Headed):
    """When and where to get help."""

    urgency: Urgency
    urgency_words: str = Field(description="To be printed on the box: its colour must not be the only sign.")
    text: FormattedText | None
    telephone: str = Field(description="As people write it.")
    telephone_url: str | None = Field(description="A `tel:` address.")
    hours: str
    spoken_languages: str


class Definition(Answer):
    term: str
    reading: str = Field(description="In hiragana; empty in English.")
    definition: FormattedText


class DefinitionList(Answer):
    items: list[Definition]


class Statistic(Answer):
    number: str = Field(description="With its unit, in words of the language: 9 in 10.")
    label: str
    country: str
    year: int | None
    source: str
    source_url: str | None


class BlockLink(LabelledLink):
    description: str
    document: DocumentFile | None


class Links(Headed):
    links: list[BlockLink]


class Download(Answer):
    title: str
    description: str
    document: DocumentFile


class Video(Answer):
    title: str
    url: str | None = Field(description="The page on which it plays.")
    transcript: FormattedText | None


class Section(Headed):
    blocks: list[Block]


class Question(Part):
    question: str
    level: int = Field(description="Of its heading in HTML.")
    anchor: str | None = Field(description="The `id` of its heading.")
    answer: FormattedText


class QuestionGroup(Headed):
    """Questions about one matter. Without a heading the questions themselves have its level."""

    questions: list[Question]


# Blocks ----------------------------------------------------------------------------------------------------


class TextBlock(Part):
    """Paragraphs and lists."""

    type: Literal["text"]
    value: FormattedText


class FigureBlock(Part):
    type: Literal["figure"]
    value: Figure


class TableBlock(Part):
    type: Literal["table"]
    value: Table


class KeyPointsBlock(Part):
    type: Literal["key_points"]
    value: KeyPoints


class QuotationBlock(Part):
    type: Literal["quotation"]
    value: Quotation


class CareBoxBlock(Part):
    type: Literal["care_box"]
    value: CareBox


class DefinitionListBlock(Part):
    type: Literal["definition_list"]
    value: DefinitionList


class StatisticBlock(Part):
    type: Literal["statistic"]
    value: Statistic


class LinksBlock(Part):
    type: Literal["links"]
    value: Links


class DocumentBlock(Part):
    type: Literal["document"]
    value: Download


class VideoBlock(Part):
    type: Literal["video"]
    value: Video


class SectionBlock(Part):
    type: Literal["section"]
    value: Section


class QuestionGroupBlock(Part):
    """A group on a page of questions and answers."""

    type: Literal["group"]
    value: QuestionGroup


class FaqBlock(Part):
    """Questions among the text of a page."""

    type: Literal["faq"]
    value: QuestionGroup


Block = TypeAliasType(
    "Block",  # its name in the API's document
    Annotated[
        TextBlock
        | FigureBlock
        | TableBlock
        | KeyPointsBlock
        | QuotationBlock
        | CareBoxBlock
        | DefinitionListBlock
        | FaqBlock
        | StatisticBlock
        | LinksBlock
        | DocumentBlock
        | VideoBlock
        | SectionBlock,
        Field(discriminator="type"),
    ],
)

Section.model_rebuild()
