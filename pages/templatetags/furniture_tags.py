"""Templates' way to `pages.furniture`."""

from __future__ import annotations

from django import template

from foundation import languages
from pages import furniture, menus
from pages.models import SectionPage

register = template.Library()


@register.simple_tag
def directory(section: SectionPage) -> list[furniture.DirectoryGroup]:
    return furniture.get_directory(section, languages.active())


@register.simple_tag(takes_context=True)
def footer_pages(context: template.Context) -> list[menus.MenuItem]:
    return furniture.get_footer_pages(context.get("request"), languages.active())


@register.simple_tag(takes_context=True)
def main_menu(context: template.Context) -> list[menus.MenuItem]:
    """The main menu once more, for the foot of a page and for a page that couldn't be found."""
    request = context.get("request")
    return menus.get_site_menu(request, languages.active()) if request else []
