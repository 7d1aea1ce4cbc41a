"""Template access to both languages of a page."""

from typing import Any

from django import template

from foundation import languages
from foundation.models import FoundationPage

register = template.Library()


@register.filter
def translated(instance: Any, name: str) -> Any:
    """`{{ page|translated:"title" }}`: the field in the active language, without fallback."""
    return languages.translated(instance, name)


@register.simple_tag(takes_context=True)
def page_url(context: template.Context, page: FoundationPage, language: str | None = None) -> str | None:
    """`{% page_url page %}`: the page's address in `language` (the active one by default)."""
    return page.get_url_in(language or languages.active(), context.get("request"))
