"""Blocks made of a page's streams and of its HTML, which was drawn once and is cut at the marks of `pages.cuts`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.blocks import StreamValue

from foundation.api.fields import Answer, Context
from foundation.api.images import get_image
from pages.api import blocks
from pages.api.links import get_document, make_link
from pages.api.words import FormattedText, format_text, get_words
from pages.blocks.base import FIRST_LEVEL
from pages.blocks.care import URGENCIES
from pages.cuts import Cut


def make_blocks(
    children: Iterable[StreamValue.StreamChild],
    cuts: list[Cut],
    context: Context,
    parent: str,
    level: int = FIRST_LEVEL,
) -> list[Any]:
    """The blocks of `children`, each with its part of the page; one of which the page shows nothing is left out.

    `parent` names a block that was stored without an id of its own, by its place.
    """
    drawn = enumerate(zip(children, cuts, strict=True))
    return [
        _make_block(child, child.id or f"{parent}.{place}", cut, context, level)
        for place, (child, cut) in drawn
        if cut.html
    ]


def _make_block(child: StreamValue.StreamChild, key: str, cut: Cut, context: Context, level: int) -> blocks.Part:
    model, make_value = MAKERS[child.block_type]
    value = make_value(child.value, cut, context, level, key)
    return model(id=key, type=child.block_type, html=cut.html, text=get_words(cut.html), value=value)


# Values ----------------------------------------------------------------------------------------------------


def _words(value: Any, name: str) -> str:
    return str(value.get(name) or "")


def _formatted(cut: Cut) -> FormattedText | None:
    """The rich text of a block that has one at most."""
    return format_text(cut.parts[0].html) if cut.parts else None


def _headed(value: Any, level: int) -> dict[str, Any]:
    heading = _words(value, "heading")
    return {"heading": heading, "level": level, "anchor": value.anchor if heading else None}


def _make_text(value: Any, cut: Cut, context: Context, level: int, key: str) -> Answer:
    return format_text(cut.parts[0].html)


def _make_figure(value: Any, cut: Cut, context: Context, level: int, key: str) -> Answer:
    alt = value.get_alternative_text(context.language)
    return blocks.Figure(
        image=get_image(value["image"], "figure", context, alt),
        alt=alt,
        caption=_words(value, "caption"),
        credit=_words(value, "credit"),
    )


def _make_table(value: Any, cut: Cut, context: Context, level: int, key: str) -> Answer:
    table = value["table"]
    return blocks.Table(
        caption=table.caption or "",
        columns=[column["heading"] or "" for column in table.columns],
        rows=[[cell.value or "" for cell in row] for row in table.rows],
        has_row_headers=bool(value.get("row_headers")),
    )


def _make_key_points(value: Any, cut: Cut, context: Context, level: int, key: str) -> Answer:
    return blocks.KeyPoints(**_headed(value, level), points=[format_text(point.html) for point in cut.parts])


def _make_quotation(value: Any, cut: Cut, context: Context, level: int, key: str) -> Answer:
    return blocks.Quotation(
        quote=_words(value, "text"), attribution=_words(value, "attribution"), source=_words(value, "source")
    )


def _make_care_box(value: Any, cut: Cut, context: Context, level: int, key: str) -> Answer:
    urgency = value.get("urgency")
    return blocks.CareBox(
        **_headed(value, level),
        urgency=urgency if urgency in dict(URGENCIES) else URGENCIES[0][0],
        urgency_words=value.urgency_words,
        text=_formatted(cut),
        telephone=_words(value, "telephone"),
        telephone_url=value.telephone_address or None,
        hours=_words(value, "hours"),
        spoken_languages=_words(value, "spoken_languages"),
    )


def _make_definition_list(value: Any, cut: Cut, context: Context, level: int, key: str) -> Answer:
    items = [
        blocks.Definition(
            term=_words(item, "term"), reading=_words(item, "reading"), definition=format_text(definition.html)
        )
        for item, definition in zip(value["items"], cut.parts, strict=True)
    ]
    return blocks.DefinitionList(items=items)


def _make_statistic(value: Any, cut: Cut, context: Context, level: int, key: str) -> Answer:
    return blocks.Statistic(
        number=_words(value, "value"),
        year=value.get("year"),
        source_url=value.safe_source_url or None,
        **{name: _words(value, name) for name in ("label", "country", "source")},
    )


def _make_links(value: Any, cut: Cut, context: Context, level: int, key: str) -> Answer:
    resolved = [(link, link.get_link(context.language)) for link in value["links"]]
    return blocks.Links(
        **_headed(value, level),
        links=[
            blocks.BlockLink(
                **dict(make_link(found.label, found.url, link["page"] if found.page_id else None, context)),
                description=found.description,
                document=None if found.page_id or found.is_external else get_document(link["document"], context),
            )
            for link, found in resolved
            if found
        ],
    )


def _make_document(value: Any, cut: Cut, context: Context, level: int, key: str) -> Answer:
    return blocks.Download(
        title=value.get_title(context.language),
        description=_words(value, "description"),
        document=get_document(value["document"], context),
    )


def _make_video(value: Any, cut: Cut, context: Context, level: int, key: str) -> Answer:
    return blocks.Video(title=_words(value, "title"), url=value.safe_url or None, transcript=_formatted(cut))


def _make_section(value: Any, cut: Cut, context: Context, level: int, key: str) -> Answer:
    inside = make_blocks(value["content"], cut.parts, context, key, level + 1)
    return blocks.Section(**_headed(value, level), blocks=inside)


def _make_group(value: Any, cut: Cut, context: Context, level: int, key: str) -> Answer:
    headed = _headed(value, level)
    questions = [
        blocks.Question(
            id=item.original_id or f"{key}.{place}",  # its `id` is made anew each time where none is stored
            html=question.html,
            text=get_words(question.html),
            question=_words(item.value, "question"),
            level=level + 1 if headed["heading"] else level,
            anchor=item.value.anchor or None,
            answer=format_text(question.parts[0].html),
        )
        for place, (item, question) in enumerate(zip(value["questions"].bound_blocks, cut.parts, strict=True))
    ]
    return blocks.QuestionGroup(**headed, questions=questions)


MAKERS: dict[str, tuple[type[Any], Any]] = {
    "text": (blocks.TextBlock, _make_text),
    "figure": (blocks.FigureBlock, _make_figure),
    "table": (blocks.TableBlock, _make_table),
    "key_points": (blocks.KeyPointsBlock, _make_key_points),
    "quotation": (blocks.QuotationBlock, _make_quotation),
    "care_box": (blocks.CareBoxBlock, _make_care_box),
    "definition_list": (blocks.DefinitionListBlock, _make_definition_list),
    "statistic": (blocks.StatisticBlock, _make_statistic),
    "links": (blocks.LinksBlock, _make_links),
    "document": (blocks.DocumentBlock, _make_document),
    "video": (blocks.VideoBlock, _make_video),
    "faq": (blocks.FaqBlock, _make_group),
    "section": (blocks.SectionBlock, _make_section),
    "group": (blocks.QuestionGroupBlock, _make_group),
}
"""The model of each kind of block, and what makes its value."""
