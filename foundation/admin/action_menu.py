"""The buttons at the foot of the page editor: one for each language, and one for both."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.action_menu import (
    ActionMenuItem,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
)

from foundation.admin.discard import get_languages_to_discard
from foundation.languages import LANGUAGES, NAMES, in_words
from foundation.models import FoundationPage


class LanguagesMenuItem(ActionMenuItem):
    """A button that sends the form together with the languages that it is about."""

    template_name = "foundation/languages_menu_item.html"

    def __init__(self, name: str, label: str, languages: list[str], *, order: int, icon_name: str) -> None:
        super().__init__(order=order)
        self.name, self.label, self.icon_name = name, label, icon_name
        self.languages = languages

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "languages": " ".join(self.languages)}


class DiscardMenuItem(ActionMenuItem):
    """A way back to what visitors read."""

    icon_name = "history"

    def __init__(self, page: FoundationPage, language: str, *, order: int) -> None:
        super().__init__(order=order)
        self.label = _("Discard the %(language)s draft") % {"language": in_words([language])}
        self.url = reverse("foundation_discard_draft", args=[page.pk, language])

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return self.url


def name_languages(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put buttons for each language in the place of Wagtail's "Publish" and "Submit", which name none."""
    kinds = {type(item) for item in items}
    page = context.get("page") or context["parent_page"]
    tester = page.permissions_for_user(request.user)
    if context.get("page"):
        may = {"publish": tester.get_languages_to_publish(), "submit": tester.get_languages_to_submit()}
    else:  # of what is being created, the page above says what one may do
        may = {
            verb: [lang for lang in LANGUAGES if tester.has(f"{permission}_{lang}")]
            for verb, permission in (("publish", "publish"), ("submit", "edit"))
        }
    items[:] = [
        item
        for item in items
        if not isinstance(item, (PublishMenuItem, SubmitForModerationMenuItem, RestartWorkflowMenuItem))
    ]
    if PublishMenuItem in kinds:
        items += _for_each_choice(
            "action-publish",
            (_("Publish %(language)s"), _("Publish both languages")),
            may["publish"],
            order=30,
            icon_name="upload",
        )
    if SubmitForModerationMenuItem in kinds:
        items += _for_each_choice(
            "action-submit",
            (_("Submit %(language)s for approval"), _("Submit both languages for approval")),
            may["submit"],
            order=60,
            icon_name="resubmit",
        )
    if page.pk and context["view"] == "edit":
        items += [
            DiscardMenuItem(page, language, order=25) for language in get_languages_to_discard(page, request.user)
        ]
    items.sort(key=lambda item: item.order)


def _for_each_choice(
    name: str, labels: tuple[str, str], languages: list[str], *, order: int, icon_name: str
) -> list[ActionMenuItem]:
    one, both = labels
    items = [
        LanguagesMenuItem(name, one % {"language": NAMES[language]}, [language], order=order, icon_name=icon_name)
        for language in languages
    ]
    if len(languages) > 1:
        items.append(LanguagesMenuItem(name, both, languages, order=order, icon_name=icon_name))
    return items
