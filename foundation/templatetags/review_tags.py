"""What the mails about reviews say of languages."""

from django import template

from foundation.languages import in_words
from foundation.models import FoundationPage
from foundation.publishing import get_languages_in_review

register = template.Library()


@register.filter
def languages_in_review(page: FoundationPage | None) -> str:
    """`{{ page|languages_in_review }}`: "日本語, English"; empty for what isn't a page."""
    return in_words(get_languages_in_review(page)) if page else ""
