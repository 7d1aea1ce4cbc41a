"""The rules of the page editor's form.

A draft may be incomplete; what is published must be whole in each language shown.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm

from foundation import paths
from foundation.languages import LANGUAGES, field_name
from foundation.publishing import is_empty

SLUG_ERRORS = {
    "ja": gettext_lazy(
        "Please use only letters, digits and hyphens here, or leave the field empty: it is then made from the title."
    ),
    "en": gettext_lazy(
        "Please use only the letters a to z, digits and hyphens here, or leave the field empty: "
        "it is then made from the English title."
    ),
}


class FoundationPageForm(WagtailAdminPageForm):
    """The page editor's form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            if title := self.fields.get(field_name("title", language)):
                title.required = False
                # The browser would cut a long title off in silence; the server says so instead.
                title.widget.attrs.pop("maxlength", None)
            if slug := self.fields.get(field_name("slug", language)):
                slug.required = False
                slug.error_messages["invalid"] = SLUG_ERRORS[language]
                for validator in slug.validators:
                    if getattr(validator, "code", "") == "invalid":
                        validator.message = SLUG_ERRORS[language]
        if self.instance.pk and self.instance.has_working_title_only:
            self.initial["title"] = ""
            if self.instance.slug == self.instance.slug_en:
                self.initial["slug"] = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "title" in self.fields:
            self._clean_titles(cleaned)
        self._clean_english_slug(cleaned)
        if not self.is_deferred_validation and "show_ja" in self.fields:
            self._clean_shown_languages(cleaned)
        return cleaned

    def _clean_titles(self, cleaned: dict[str, Any]) -> None:
        """A page has a title in one language at least; the English one stands in for a Japanese one not yet written."""
        if {"title", "title_en"} & set(self.errors) or cleaned.get("title"):
            return
        if not cleaned.get("title_en"):
            self.add_error("title", _("Please give the page a title, in Japanese or in English."))
        elif self.is_deferred_validation or not cleaned.get("show_ja") or self._has_no_japanese(cleaned):
            cleaned["title"] = cleaned["title_en"]
            cleaned["show_ja"] = False

    def _has_no_japanese(self, cleaned: dict[str, Any]) -> bool:
        """Whether nothing of what the Japanese page requires was written: it is then not meant to be shown."""
        return all(is_empty(cleaned.get(field_name(name, "ja"))) for name in self.instance.content_required)

    def _clean_english_slug(self, cleaned: dict[str, Any]) -> None:
        slug = cleaned.get("slug_en") or (not cleaned.get("title_en") and cleaned.get("slug"))
        parent = self.parent_page or (self.instance.get_parent() if self.instance.pk else None)
        if slug and parent and "slug_en" in self.fields and paths.is_taken(self.instance, parent, slug):
            self.add_error("slug_en", paths.english_slug_taken(slug))

    def _clean_shown_languages(self, cleaned: dict[str, Any]) -> None:
        shown = [language for language in LANGUAGES if cleaned.get(f"show_{language}")]
        if not shown:
            self.add_error(
                "show_ja" if cleaned.get("title") != cleaned.get("title_en") else "show_en",
                _("Please tick at least one language to show, or save the page as a draft."),
            )
        for language in shown:
            self._clean_shown_language(language, cleaned)

    def _clean_shown_language(self, language: str, cleaned: dict[str, Any]) -> None:
        """Add an error at each field that keeps `language` from being shown."""
        for name in ("title", *self.instance.content_required):
            column = field_name(name, language)
            if column in self.fields and column not in self.errors and is_empty(cleaned.get(column)):
                self.add_error(column, self._get_missing_message(language))

    def _get_missing_message(self, language: str) -> str:
        if language == "ja":
            return _(
                "The Japanese page can't be shown without this. Please fill it in, or untick “show the Japanese page”."
            )
        return _("The English page can't be shown without this. Please fill it in, or untick “show the English page”.")
