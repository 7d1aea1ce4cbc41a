"""Formatted text as an answer has it: the HTML of the page, and its plain words."""

from __future__ import annotations

import re
from html import unescape

from pydantic import Field

from foundation.api.fields import Answer
from foundation.rich_text import READING

TAG = re.compile(r"<[^>]*>")
END_OF_LINE = re.compile(r"</(?:p|li|h[1-6]|dt|dd|td|th|caption|figcaption|blockquote|div|summary)>|<br\b[^>]*>")


class FormattedText(Answer):
    """What an editor wrote with emphasis, links, furigana and the like."""

    html: str = Field(description="As on the page: citations and explained words are links within it.")
    text: str = Field(description="Its words on one line, without furigana.")


def get_words(html: str) -> str:
    """The words of `html` that a template or an editor made, on one line and without furigana."""
    plain = TAG.sub("", END_OF_LINE.sub(" ", READING.sub("", html)))
    return " ".join(unescape(plain).split())


def format_text(html: str) -> FormattedText:
    return FormattedText(html=html, text=get_words(html))
