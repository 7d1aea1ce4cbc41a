from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from foundation.forms import FoundationPageForm
from foundation.languages import LANGUAGES
from foundation.publishing import is_empty
from pages.blocks import missing_alternative_text


class ContentPageForm(FoundationPageForm):
    """The page editor's form for pages with a body."""

    def _clean_shown_language(self, language: str, cleaned: dict[str, Any]) -> None:
        super()._clean_shown_language(language, cleaned)
        column = f"body_{language}"
        if column in self.fields and column not in self.errors:
            for figure in missing_alternative_text(cleaned[column] or [], language):
                self.add_error(
                    column,
                    _(
                        "The picture “%(title)s” has no alternative text in this language. "
                        "Please describe it in its block, or tick “Decorative”."
                    )
                    % {"title": figure["image"].title},
                )


class ClosingMessageForm(WagtailAdminModelForm):
    """A closing message may be empty as a draft; once published, at least one language must have words to show."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        columns = [f"{name}_{language}" for language in LANGUAGES for name in ("lead", "text")]
        if not self.is_deferred_validation and all(is_empty(cleaned.get(column)) for column in columns):
            self.add_error("lead_ja", _("Please write the message in at least one language, or save it as a draft."))
        return cleaned
