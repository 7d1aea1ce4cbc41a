"""What became of a page, short enough to be read in a test."""

from __future__ import annotations

from typing import Any

from pages.wordpress.conversion.convert import Conversion
from pages.wordpress.conversion.pieces import Note, Reason
from tests.wordpress_samples import converted

START = "<h2>Start</h2><p>First words.</p><hr>"


def shape(blocks: list[dict]) -> list[Any]:
    """Each block as its kind and what a reader sees of it."""
    return [(block["type"], _seen(block)) for block in blocks]


def _seen(block: dict) -> Any:
    value = block["value"]
    match block["type"]:
        case "section":
            return [value["heading"], *shape(value["content"])]
        case "figure":
            return (value["original_address"].rpartition("/")[2], value["alt_text"], value["caption"])
        case "links":
            return [(link["label"], link["url"]) for link in value["links"]]
        case "faq":
            return [(item["question"], item["answer"]) for item in value["questions"]]
        case "quotation":
            return (value["text"], value["attribution"])
        case "video":
            return (value["title"], value["url"])
        case "table":
            heads = [column["heading"] for column in value["table"]["columns"]]
            return [value["table"]["caption"], heads, *(row["values"] for row in value["table"]["rows"])]
        case "definition_list":
            return [(item["term"], item["definition"]) for item in value["items"]]
        case _:
            return value


def after_start(html: str) -> list[Any]:
    """The shape of what stands in the section that a page begins with, proof included."""
    result = converted(START + html)
    assert_whole(result)
    heading, *content = shape(result.body)[0][1]
    assert heading == "Start"
    rest = content[0][1].removeprefix("<p>First words.</p>")
    return [*([("text", rest)] if rest else []), *content[1:], *shape(result.body)[1:]]


def assert_whole(result: Conversion) -> None:
    assert result.coverage.lost == []
    assert result.coverage.repeated == []
    assert result.coverage.percent == 100
    assert not result.has(Note.LAST_RESORT)


def left_out(html: str) -> list[tuple[Reason, str]]:
    """What of the page has words and is in the report alone."""
    result = converted(START + html)
    assert_whole(result)
    return [(item.reason, item.text) for item in result.left_out if item.text]
