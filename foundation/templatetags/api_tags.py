"""For the page about the API."""

from __future__ import annotations

import re

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from foundation.api.docs import Word

register = template.Library()


@register.filter
def with_code(text: str) -> SafeString:
    """What stands between backticks as code, the rest as text."""
    return mark_safe(re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text)))  # noqa: S308 (escaped right here)


@register.filter
def as_paragraphs(text: str) -> SafeString:
    """`with_code` in paragraphs, where an empty line parts them."""
    return mark_safe("\n".join(f"<p>{with_code(part)}</p>" for part in text.strip().split("\n\n")))  # noqa: S308


@register.filter
def as_links(words: list[Word]) -> SafeString:
    """A type, the names of schemas in it as links to them."""
    parts = (
        format_html('<a href="#{}">{}</a>', word.anchor, word.text) if word.anchor else word.text for word in words
    )
    return format_html_join("", "{}", ((part,) for part in parts))
