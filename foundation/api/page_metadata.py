"""What search engines and social networks are told about a page: the same as in the head of its HTML."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from foundation.api.fields import Answer, Context
from foundation.discovery.metadata import get_metadata
from foundation.models import FoundationPage


class Alternate(Answer):
    """For `<link rel="alternate" hreflang="…" href="…">`."""

    hreflang: str
    href: str


class ShareImage(Answer):
    """The picture for social networks."""

    url: str
    width: int
    height: int
    alt: str


class OpenGraphProperty(Answer):
    """For `<meta property="…" content="…">`: https://ogp.me/"""

    property: str
    content: str


class NamedMetadata(Answer):
    """For `<meta name="…" content="…">`."""

    name: str
    content: str


class PageMetadata(Answer):
    """The head of the page, in the order in which it is printed."""

    language: str
    title: str = Field(description="For `<title>`.")
    headline: str = Field(description="The title without the foundation's name.")
    site_name: str
    description: str
    robots: str
    canonical: str | None
    alternates: list[Alternate] = Field(description="Empty unless the page is live in several languages.")
    image: ShareImage
    markdown: str | None = Field(description="The page's text in Markdown.")
    open_graph: list[OpenGraphProperty]
    twitter: list[NamedMetadata]
    json_ld: dict[str, Any] = Field(description="For `application/ld+json`: https://schema.org/")


def get_page_metadata(page: FoundationPage, context: Context) -> PageMetadata:
    facts = get_metadata(page, context.request, context.language)
    return PageMetadata(
        **{
            **facts,
            "open_graph": [OpenGraphProperty(property=name, content=content) for name, content in facts["open_graph"]],
            "twitter": [NamedMetadata(name=name, content=content) for name, content in facts["twitter"]],
        }
    )
