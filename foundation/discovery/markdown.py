"""A page's text in Markdown, for whoever reads without furniture: what a visitor sees in `<main>`, and nothing else.

It is made of the page as it is served, so that no block can be forgotten.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from django.http import HttpRequest
from django.utils.translation import gettext as _
from markdownify import MarkdownConverter

from foundation.discovery import metadata
from foundation.languages import NAMES, other
from foundation.models import FoundationPage

FURNITURE = (
    "nav, form, button, script, style, template, svg, [aria-hidden=true], [data-nosnippet], "
    ".feedback, .print-hint, .staging__hint, .references__back, .glossary__back"
)
"""What is on the page to be pressed, or is repeated: `data-nosnippet` marks the same for search engines.
https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag#data-nosnippet-attr"""

TAG = re.compile(r"<(?=[A-Za-z/!?])")
WHITESPACE = re.compile(r"\n{3,}")


class _Converter(MarkdownConverter):
    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Markdown may hold HTML: words that look like a tag must stay words, whoever draws them."""
        return TAG.sub(r"\\<", super().escape(text, parent_tags))


_converter = _Converter(heading_style="ATX", bullets="-", strip=["wbr"], newline_style="backslash")


def get_markdown(page: FoundationPage, request: HttpRequest, language: str) -> str:
    """The text of a live `page` in `language`, which must be the active one, with its addresses below its title."""
    response = page.serve(request)
    html = response.rendered_content if hasattr(response, "rendered_content") else response.content.decode()
    address = page.get_full_url_in(language, request) or ""
    main = BeautifulSoup(html, "html.parser").find("main")
    title, _end, rest = (_convert(main, address) if main else "").partition("\n")
    facts = "\n".join(_get_facts(page, request, language, address))
    return "\n\n".join(filter(None, [title, facts, rest.strip()])) + "\n"


def _get_facts(page: FoundationPage, request: HttpRequest, language: str, address: str) -> list[str]:
    """Where the page stands, and where it does in the other language."""
    facts = [(_("Address"), address), (_("Language"), NAMES[language])]
    if page.is_live_in(other(language)):
        name = {"ja": _("In Japanese"), "en": _("In English")}[other(language)]
        facts.append((name, f"{page.get_full_url_in(other(language), request)}{metadata.MARKDOWN_NAME}"))
    return [f"- {name}: {value}" for name, value in facts]


def _convert(main: Tag, address: str) -> str:
    for tag in main.select(FURNITURE):
        tag.decompose()
    for part in main.select("caption > *, figcaption > *"):
        part.insert_before(" ")  # they stand on lines of their own by their style alone
    for link in main.select("a[href]"):
        _settle_link(link, address)
    for picture in main.select("img"):
        if picture.get("alt"):
            picture["src"] = urljoin(address, picture.get("src", ""))
        else:
            picture.decompose()  # decoration
    return WHITESPACE.sub("\n\n", _converter.convert_soup(main)).strip()


def _settle_link(link: Tag, address: str) -> None:
    """A whole address; only the words of a link within the page, since Markdown has no anchors."""
    if link["href"].startswith("#"):
        link.unwrap()
    else:
        link["href"] = urljoin(address, link["href"])
