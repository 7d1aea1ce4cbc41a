"""Constructors of the sample content: plain data as StreamFields store it, with names where the database has ids.

A page or picture that exists only after seeding is named by a `PageRef` or `ImageRef` (in rich text by `page_link`);
`pages.demo.seed` puts the id in its place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Block = dict[str, Any]


@dataclass(frozen=True)
class PageRef:
    key: str


@dataclass(frozen=True)
class ImageRef:
    key: str


@dataclass(frozen=True)
class Side:
    """One language of a page. The names are those of the models' fields without their language."""

    title: str
    slug: str
    introduction: str
    search_description: str
    body: tuple[Block, ...] = ()
    references: tuple[Block, ...] = ()
    lead_image_caption: str = ""
    staging_source: str = ""
    categories: tuple[Block, ...] = ()
    stages: tuple[Block, ...] = ()
    groups: tuple[Block, ...] = ()


@dataclass(frozen=True)
class DemoPage:
    """A page in both languages, side by side.

    `model` is the name of its class in `pages.models`; `parent` is the key of another demo page, None for the home
    page; `shared` holds the fields that have no language.
    """

    key: str
    model: str
    parent: str | None
    ja: Side
    en: Side
    lead_image: str | None = None
    closing_message: str | None = None
    related_pages: tuple[str, ...] = ()
    shared: Mapping[str, Any] = field(default_factory=dict)

    def side(self, language: str) -> Side:
        return {"ja": self.ja, "en": self.en}[language]


# Rich text


def page_link(key: str, label: str) -> str:
    """Return a link to a demo page for rich text, with the page's key where its id will stand."""
    return f'<a linktype="page" data-key="{key}">{label}</a>'


def english(words: str) -> str:
    return f'<span lang="en">{words}</span>'


def japanese(words: str) -> str:
    return f'<span lang="ja">{words}</span>'


def ruby(base: str, reading: str) -> str:
    return f"<ruby>{base}<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>"


def cite(*numbers: int) -> str:
    """Return the superscript that points to the references with these numbers, counted from 1."""
    return "".join(f"<sup>[{number}]</sup>" for number in numbers)


def bullets(*items: str) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def numbered(*items: str) -> str:
    return "<ol>" + "".join(f"<li>{item}</li>" for item in items) + "</ol>"


def rich(*parts: str) -> str:
    """Join paragraphs and lists (from `bullets` or `numbered`) into rich text."""
    return "".join(part if part.startswith(("<ul>", "<ol>")) else f"<p>{part}</p>" for part in parts)


# Blocks of a body


def block(block_type: str, value: Any) -> Block:
    return {"type": block_type, "value": value}


def section(heading: str, *content: Block) -> Block:
    return block("section", {"heading": heading, "content": list(content)})


def text(*parts: str) -> Block:
    return block("text", rich(*parts))


def figure(image_key: str, alt: str, caption: str = "", credit: str = "") -> Block:
    return block(
        "figure",
        {
            "image": ImageRef(image_key),
            "alt_text": alt,
            "decorative": False,
            "caption": caption,
            "credit": credit,
            "original_address": "",
        },
    )


def table(caption: str, columns: tuple[str, ...], *rows: tuple[str, ...]) -> Block:
    """Return a table whose first column heads its rows."""
    return block(
        "table",
        {
            "row_headers": True,
            "table": {
                "caption": caption,
                "columns": [{"type": "text", "heading": heading} for heading in columns],
                "rows": [{"values": list(row)} for row in rows],
            },
        },
    )


def key_points(heading: str, *points: str) -> Block:
    return block("key_points", {"heading": heading, "points": [rich(point) for point in points]})


def care_box(
    urgency: str, heading: str, *parts: str, telephone: str = "", hours: str = "", spoken_languages: str = ""
) -> Block:
    """Return a care box. `urgency` is information, soon, urgent or emergency."""
    return block(
        "care_box",
        {
            "urgency": urgency,
            "heading": heading,
            "text": rich(*parts),
            "telephone": telephone,
            "hours": hours,
            "spoken_languages": spoken_languages,
        },
    )


def definition_list(*items: tuple[str, str, str]) -> Block:
    """Return a definition list of (term, reading, definition); the reading is empty where the term needs none."""
    return block(
        "definition_list",
        {
            "items": [
                {"term": term, "reading": reading, "definition": rich(definition)}
                for term, reading, definition in items
            ]
        },
    )


def statistic(value: str, label: str, country: str, year: int | None, source: str, source_url: str = "") -> Block:
    return block(
        "statistic",
        {
            "value": value,
            "label": label,
            "country": country,
            "year": year,
            "source": source,
            "source_url": source_url,
        },
    )


def links(heading: str, *items: dict[str, Any]) -> Block:
    return block("links", {"heading": heading, "links": list(items)})


def to_page(key: str, label: str = "", description: str = "") -> dict[str, Any]:
    return {"page": PageRef(key), "url": "", "document": None, "label": label, "description": description}


def to_url(url: str, label: str, description: str = "") -> dict[str, Any]:
    return {"page": None, "url": url, "document": None, "label": label, "description": description}


# Other StreamFields


def reference(citation: str, url: str = "") -> Block:
    return block("reference", {"text": citation, "url": url, "accessed_date": None})


def question_group(heading: str, *questions: dict[str, str]) -> Block:
    return block("group", {"heading": heading, "questions": list(questions)})


def question(asked: str, *answer: str) -> dict[str, str]:
    return {"question": asked, "answer": rich(*answer)}


def category_group(kind: str, meaning: str, *categories: tuple[str, str]) -> Block:
    """Return the T, N or M categories as (code, meaning)."""
    return block(
        "category_group",
        {
            "kind": kind,
            "meaning": meaning,
            "categories": [{"code": code, "meaning": words} for code, words in categories],
        },
    )


def stage(
    code: str, name: str, *, meaning: str, spread: str, outlook: str, treatment: str, substages: tuple[Any, ...] = ()
) -> Block:
    """Return a stage with its sub-stages as (code, name, meaning)."""
    return block(
        "stage",
        {
            "code": code,
            "name": name,
            "meaning": meaning,
            "spread": spread,
            "outlook": outlook,
            "treatment": treatment,
            "substages": [
                {"code": sub_code, "name": sub_name, "meaning": sub_meaning}
                for sub_code, sub_name, sub_meaning in substages
            ],
        },
    )
