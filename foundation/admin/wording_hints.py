"""Where the rules of `foundation.wording` meet Wagtail: beside the fields, and in the Checks panel of the editor."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.images import get_image_model

from foundation import wording
from foundation.languages import LANGUAGES, translated
from foundation.preview_checks import MARK

CHECK = {"id": "wording", "evaluate": "attr-non-space-content-evaluate", "options": {"attribute": MARK}}
"""One of axe's own checks: true where the attribute says something. Wagtail hands no function of ours to axe."""


def get_assets() -> SafeString:
    """The rules, and the script that applies them, for every screen of the admin: pictures are described outside
    the page editor too."""
    settings = {
        "rules": wording.as_data(),
        "headings": sorted(wording.HEADINGS),
        "links": sorted(wording.LINKS),
        "ignored": sorted(wording.NO_WORDS | wording.CITATIONS),
        "pictures": reverse("foundation_picture_words", args=[0]),
    }
    return format_html(
        '{}<script src="{}" defer></script>',
        json_script(settings, "wording-rules"),
        static("foundation/admin/wording.js"),
    )


def get_picture_words(request: HttpRequest, image_id: int) -> JsonResponse:
    """The alternative text that is kept with a picture, by language."""
    image = get_object_or_404(get_image_model(), pk=image_id)
    return JsonResponse({language: (translated(image, "alt_text", language) or "").strip() for language in LANGUAGES})


class WordingChecker(ContentCheckerItem):
    """Wagtail's checks and ours. Each rule is one of axe's, and looks for the marks of the preview."""

    def get_axe_run_only(self, request: HttpRequest) -> list[str]:
        return [*super().get_axe_run_only(request), *[_get_id(rule) for rule in wording.RULES]]

    def get_axe_custom_rules(self, request: HttpRequest) -> list[dict[str, Any]]:
        ours = [
            {
                "id": _get_id(rule),
                "impact": "moderate",
                "selector": f'[{MARK}~="{rule.code}"]',
                "excludeHidden": False,
                "tags": ["best-practice"],
                "none": [CHECK["id"]],
                "enabled": True,
            }
            for rule in wording.RULES
        ]
        return [*super().get_axe_custom_rules(request), *ours]

    def get_axe_custom_checks(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [*super().get_axe_custom_checks(request), CHECK]

    def get_axe_messages(self, request: HttpRequest) -> dict[str, dict[str, str]]:
        ours = {_get_id(rule): {"error_name": str(rule.name), "help_text": str(rule.advice)} for rule in wording.RULES}
        return super().get_axe_messages(request) | ours


def _get_id(rule: wording.Rule) -> str:
    return f"wording-{rule.code}"


def add_checks(items: list[Any]) -> None:
    """Put our checker in the place of Wagtail's."""
    items[:] = [WordingChecker(item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items]
