from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from foundation.forms import FoundationPageForm
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
