"""The rules of the page editor's form.

A draft may be incomplete; what is published must be whole in each language shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.pages import CopyForm

from foundation import paths
from foundation.content import is_empty, language_columns
from foundation.languages import LANGUAGES, field_name
from foundation.merging import MergingForm
from foundation.permissions import get_forbidden_columns, keep_latest
from foundation.publishing import get_languages_in_review

BUTTONS = ("action-publish", "action-submit")
"""The buttons of the editor that publish or submit. Each one's value names its languages: "ja", "en" or "ja en"."""

SLUG_ERRORS = {
    "ja": gettext_lazy(
        "Please use only letters, digits and hyphens here, or leave the field empty: it is then made from the title."
    ),
    "en": gettext_lazy(
        "Please use only the letters a to z, digits and hyphens here, or leave the field empty: "
        "it is then made from the English title."
    ),
}


def get_chosen_languages(data: Mapping[str, str]) -> list[str]:
    """The languages of the button that sent `data`; where it names none, those in which a title was written."""
    words = next((data[name].split() for name in BUTTONS if data.get(name)), [])
    named = [language for language in LANGUAGES if language in words]
    return named or [language for language in LANGUAGES if data.get(field_name("title", language))]


class FoundationPageForm(MergingForm):
    """The page editor's form: what is in a language that isn't being published or submitted may be incomplete.

    It has only the fields that its user may write. What is sent for another is not read, and the stored value stays.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user:
            self._forbid()
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
        if self.instance.pk and self.instance.is_working_title:
            self.initial["title"] = ""
            if self.instance.slug == self.instance.slug_en:
                self.initial["slug"] = ""

    def _forbid(self) -> None:
        place = self.instance if self.instance.pk else self.parent_page
        tester = place.permissions_for_user(self.for_user)
        columns = get_forbidden_columns(tester, type(self.instance), is_new=not self.instance.pk)
        for column in columns:
            self.fields.pop(column, None)
        if columns and self.instance.pk:
            keep_latest(self.instance, columns)

    def get_languages_to_check(self) -> list[str]:
        """The languages that must be whole: those that the pressed button publishes or submits."""
        if self.is_deferred_validation:
            return []
        if self.data.get("action-workflow-action"):
            return get_languages_in_review(self.instance)
        return get_chosen_languages(self.data)

    def full_clean(self) -> None:
        if self.is_bound and not self.is_deferred_validation:
            chosen = self.get_languages_to_check()
            for language in LANGUAGES:
                for column in language_columns(type(self.instance), language):
                    if column in self.fields and language not in chosen:
                        self.fields[column].is_deferred_validation = True
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "title_en" in self.fields or "title" in self.fields:
            self._clean_titles(cleaned)
        self._clean_english_slug(cleaned)
        for language in self.get_languages_to_check():
            self._clean_language(language, cleaned)
        return cleaned

    def _clean_titles(self, cleaned: dict[str, Any]) -> None:
        """A page has a title in one language at least; the English one stands in for a Japanese one not yet written."""
        if {"title", "title_en"} & set(self.errors):
            return
        title_en = cleaned.get("title_en", self.instance.title_en)
        if cleaned.get("title"):
            self.instance.is_working_title = False
        elif "title" not in self.fields:
            if not self.instance.title:
                self.instance.is_working_title = True
            if self.instance.is_working_title:
                self.instance.title = title_en
            if not self.instance.title:
                self.add_error("title_en", _("Please give the page a title."))
        elif not title_en:
            self.add_error("title", _("Please give the page a title, in Japanese or in English."))
        elif "ja" not in self.get_languages_to_check():
            cleaned["title"] = title_en
            self.instance.is_working_title = True

    def _clean_english_slug(self, cleaned: dict[str, Any]) -> None:
        slug = cleaned.get("slug_en") or (not cleaned.get("title_en") and cleaned.get("slug"))
        parent = self.parent_page or (self.instance.get_parent() if self.instance.pk else None)
        if slug and parent and "slug_en" in self.fields and paths.is_taken(self.instance, parent, slug):
            self.add_error("slug_en", paths.english_slug_taken(slug))

    def _update_errors(self, errors: ValidationError) -> None:
        """The page's own check may find a fault where this user has no field: it is told above the form."""
        if hasattr(errors, "error_dict"):
            for name in set(errors.error_dict) - {*self.fields, NON_FIELD_ERRORS}:
                errors.error_dict.setdefault(NON_FIELD_ERRORS, []).extend(errors.error_dict.pop(name))
        super()._update_errors(errors)

    def _clean_language(self, language: str, cleaned: dict[str, Any]) -> None:
        """Add an error at each field that keeps `language` from being published."""
        for name in ("title", *self.instance.content_required):
            column = field_name(name, language)
            if column in self.fields and column not in self.errors and is_empty(cleaned.get(column)):
                self.add_error(column, self._get_missing_message(language))

    def _get_missing_message(self, language: str) -> str:
        if language == "ja":
            return _("The Japanese page can't be published without this. Please fill it in, or save it as a draft.")
        return _("The English page can't be published without this. Please fill it in, or save it as a draft.")


class FoundationCopyForm(CopyForm):
    """A copy goes live only by the hand of somebody who may publish every language that its original is live in."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        parent = cleaned.get("new_parent_page") or self.page.get_parent()
        goes_live = cleaned.get("publish_copies") or cleaned.get("alias")
        if goes_live and not parent.permissions_for_user(self.user).can_hold(self.page):
            self.add_error(
                "new_parent_page",
                _("There is a language of this page that you may not publish here. Please copy it as a draft."),
            )
        return cleaned
