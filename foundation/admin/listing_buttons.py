"""The menu of each page in a list of pages."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button, ButtonWithDropdownFromHook

from foundation.models import FoundationPage


def name_languages(buttons: list[Button], page: FoundationPage) -> None:
    """Put a link for each live language in the place of Wagtail's, which leads to the language of the screen."""
    if not page.live or not page.url:
        return
    labels = {"ja": _("View live in Japanese"), "en": _("View live in English")}
    for menu in buttons:
        if isinstance(menu, ButtonWithDropdownFromHook):
            stock = next(item for item in menu.dropdown_buttons if item.url == page.url)
            menu.dropdown_buttons.remove(stock)
            menu.dropdown_buttons += [
                Button(
                    labels[language],
                    url=page.get_url_in(language),
                    icon_name=stock.icon_name,
                    attrs={"rel": "noreferrer"},
                    priority=stock.priority,
                )
                for language in page.get_live_languages()
            ]
