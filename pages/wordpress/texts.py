"""The visible words of a converted page."""

from .pieces import Closing
from .visible import normalise, parse, runs


def page_texts(introduction: str, body: list[dict], closing: Closing | None) -> list[str]:
    """Everything that a reader of the new page sees below its title, in order."""
    texts = [*runs(parse(introduction)), *_block_texts(body)]
    if closing:
        texts += [closing.label, closing.lead, *runs(parse(closing.html)), closing.link_label]
    return [normalise(text) for text in texts if text]


def _block_texts(blocks: list[dict]) -> list[str]:
    texts: list[str] = []
    for block in blocks:
        value = block["value"]
        match block["type"]:
            case "section":
                texts += [value["heading"], *_block_texts(value["content"])]
            case "text":
                texts += runs(parse(value))
            case "figure":
                texts.append(value["caption"])
            case "quotation":
                texts += [*value["text"].split("\n"), value["attribution"]]
            case "links":
                texts += [link["label"] for link in value["links"]]
            case "definition_list":
                for item in value["items"]:
                    texts += [item["term"], *runs(parse(item["definition"]))]
            case "table":
                heads = [column["heading"] for column in value["table"]["columns"]]
                rows = [row["values"] for row in value["table"]["rows"]]
                cells = [cell for row in [heads, *rows] for cell in row]
                texts += [value["table"]["caption"], *(line for cell in cells for line in cell.split("\n"))]
    return texts
