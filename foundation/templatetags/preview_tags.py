"""The way from the editor's preview to links that can be sent to somebody."""

from typing import Any

from django import template

from foundation.admin import preview_links
from foundation.models import FoundationPage

register = template.Library()


@register.simple_tag(takes_context=True)
def preview_links_url(context: template.Context, previewed: Any) -> str | None:
    """None for what isn't a page, and for whoever works on neither language of it."""
    is_page = isinstance(previewed, FoundationPage)
    return preview_links.get_url(previewed, context["request"].user) if is_page else None
