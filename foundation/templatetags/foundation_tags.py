"""Template access to both languages of a page."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from foundation import languages
from foundation.models import FoundationPage
from foundation.public.links import get_safe_url
from foundation.public.phrases import break_phrases

register = template.Library()


@register.filter
def translated(instance: Any, name: str) -> Any:
    """`{{ page|translated:"title" }}`: the field in the active language, without fallback."""
    return languages.translated(instance, name)


@register.filter
def phrases(text: str | None) -> SafeString:
    """`{{ heading|phrases }}`: Japanese that breaks between phrases alone."""
    return break_phrases(str(text or ""))


@register.filter
def safe_url(url: str | None) -> str:
    """`{{ address|safe_url }}`: empty for one that a browser would run."""
    return get_safe_url(url)


@register.simple_tag(takes_context=True)
def page_url(context: template.Context, page: FoundationPage, language: str | None = None) -> str | None:
    """`{% page_url page %}`: the page's address in `language` (the active one by default)."""
    return page.get_url_in(language or languages.active(), context.get("request"))
