"""The reader's choice of text size and furigana, for templates."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from foundation.public.display import CHOICES, get_display

register = template.Library()

WORDS: dict[str, tuple[Promise, dict[str, Promise]]] = {
    "text": (_("Text size"), {"standard": _("Standard"), "large": _("Large"), "largest": _("Very large")}),
    "ruby": (_("Furigana"), {"on": _("Show"), "off": _("Hide")}),
}


class Button(NamedTuple):
    value: str
    label: Promise
    is_chosen: bool


class Choice(NamedTuple):
    name: str
    label: Promise
    buttons: list[Button]


@register.simple_tag(takes_context=True)
def display_attributes(context: template.Context) -> SafeString:
    """`<html{% display_attributes %}>`: nothing for a reader who never chose."""
    chosen = get_display(context.get("request"))
    return format_html_join(
        "", ' data-{}="{}"', ((name, value) for name, value in chosen.items() if value != CHOICES[name][0])
    )


@register.inclusion_tag("components/display_form.html", takes_context=True)
def display_form(context: template.Context, place: str) -> dict[str, Any]:
    """The buttons; `place` makes their ids unique on a page that holds the form twice."""
    request = context.get("request")
    chosen = get_display(request)
    return {
        "place": place,
        "next_address": context.get("next_address") or (request.get_full_path() if request else ""),
        "choices": [
            Choice(name, label, [Button(value, words[value], chosen[name] == value) for value in CHOICES[name]])
            for name, (label, words) in WORDS.items()
        ],
    }
