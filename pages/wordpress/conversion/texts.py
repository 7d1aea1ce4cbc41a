"""The visible words of a converted page."""

import re
from collections.abc import Iterator
from html import unescape

from .pieces import Closing
from .small_print import END, MARKS, write_out
from .visible import normalise

TAG = re.compile(r"<(/?)([a-z]+)[^>]*>")
BREAKING = frozenset({"p", "br", "ul", "ol", "li"})


def page_texts(introduction: str, body: list[dict], closing: Closing | None) -> list[str]:
    """Everything that a reader of the new page sees below its title, in order."""
    texts = [*rich_texts(introduction), *_block_texts(body)]
    if closing:
        texts += [closing.label, closing.lead, *rich_texts(closing.html), closing.link_label]
    return [text for given in texts if given and (text := normalise(given))]


def rich_texts(html: str) -> Iterator[str]:
    """The visible text of what `richtext.clean` answers, one string for each stretch that runs on without a break."""
    pieces = TAG.split(html)  # text, slash, name, text, slash, name, …
    current = [pieces[0]]
    marks: list[str] = []
    has_marks = False
    for n in range(1, len(pieces), 3):
        is_end, name, text = pieces[n : n + 3]
        if name in BREAKING:
            yield _finish(current, marks, has_marks)
            current = [*marks]
            has_marks = bool(marks)
        elif name in MARKS:
            has_marks = True
            marks[len(marks) - bool(is_end and marks) :] = [] if is_end else [MARKS[name]]
            current.append(END if is_end else MARKS[name])
        if name != "rp" or is_end:
            current.append(text)
    yield _finish(current, marks, has_marks)


def _finish(parts: list[str], marks: list[str], has_marks: bool) -> str:
    text = unescape("".join(parts))
    return write_out(text + END * len(marks)) if has_marks else text


def _block_texts(blocks: list[dict]) -> Iterator[str]:
    for block in blocks:
        value = block["value"]
        match block["type"]:
            case "section":
                yield value["heading"]
                yield from _block_texts(value["content"])
            case "text":
                yield from rich_texts(value)
            case "figure":
                yield value["caption"]
            case "quotation":
                yield from [*value["text"].split("\n"), value["attribution"]]
            case "links":
                yield from (link["label"] for link in value["links"])
            case "definition_list":
                for item in value["items"]:
                    yield item["term"]
                    yield from rich_texts(item["definition"])
            case "faq":
                yield value["heading"]
                for item in value["questions"]:
                    yield item["question"]
                    yield from rich_texts(item["answer"])
            case "video":
                yield value["title"]
            case "table":
                yield from _table_texts(value["table"])


def _table_texts(table: dict) -> Iterator[str]:
    yield table["caption"]
    yield from (column["heading"] for column in table["columns"])
    for row in table["rows"]:
        for cell in row["values"]:
            yield from cell.split("\n")
