"""The states of a page's languages, for Wagtail's templates."""

from datetime import datetime
from typing import Any

from django import template

from foundation import states
from foundation.models import FoundationPage

register = template.Library()


@register.simple_tag(takes_context=True)
def language_badges(context: template.Context, page: Any) -> list[states.Badge]:
    """`{% language_badges page as badges %}`: nothing where Wagtail has no page yet."""
    return states.get_badges(page, context.get("request")) if page else []


@register.simple_tag
def language_moments(page: FoundationPage, language: str) -> list[tuple[str, datetime]]:
    """`{% language_moments page "en" as moments %}`: when it was published, goes live and is taken off."""
    return states.get_moments(page, language)
