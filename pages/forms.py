from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from foundation.content import is_empty
from foundation.forms import FoundationPageForm
from foundation.languages import LANGUAGES
from foundation.permissions import has_anywhere, keep_latest
from pages.blocks import missing_alternative_text


class ContentPageForm(FoundationPageForm):
    """The page editor's form for pages with a body."""

    def _clean_language(self, language: str, cleaned: dict[str, Any]) -> None:
        super()._clean_language(language, cleaned)
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
    """A closing message may be empty as a draft; once published, at least one language must have words to show.

    It has only the fields that its user may write, as a page's form: a language that they write on some page.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user:
            self._forbid()

    def _forbid(self) -> None:
        columns = [column for column in self.fields if not has_anywhere(self.for_user, _get_right(column))]
        for column in columns:
            del self.fields[column]
        if columns and self.instance.pk:
            keep_latest(self.instance, columns)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        columns = [f"{name}_{language}" for language in LANGUAGES for name in ("lead", "text")]
        values = [cleaned.get(column, getattr(self.instance, column)) for column in columns]
        if not self.is_deferred_validation and all(map(is_empty, values)):
            field = next((column for column in columns if column in self.fields), None)
            self.add_error(field, _("Please write the message in at least one language, or save it as a draft."))
        return cleaned


def _get_right(column: str) -> str:
    """The permission that it takes to write `column`."""
    language = column.rpartition("_")[2]
    return f"edit_{language}" if language in LANGUAGES else "edit_shared"
