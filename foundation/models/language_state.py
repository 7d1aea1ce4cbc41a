"""What is stored of each language of a page: whether visitors can read it, and what waits.

These columns stand on the base page, so that no list of pages needs a join. They are state, not content: a
revision never brings them back. `foundation.publishing` alone writes them.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from foundation.languages import LANGUAGES


def _scheduled_revision() -> models.ForeignKey:
    return models.ForeignKey(
        Revision, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )


class LanguageState(models.Model):
    """One set of columns for each language."""

    live_ja = models.BooleanField(default=False, editable=False, db_index=True)
    live_en = models.BooleanField(default=False, editable=False, db_index=True)

    # Whether the latest draft has words that visitors of this language don't have.
    draft_ja = models.BooleanField(default=False, editable=False)
    draft_en = models.BooleanField(default=False, editable=False)

    # Whether the other language changed since this one was last said to agree with it.
    outdated_ja = models.BooleanField(default=False, editable=False)
    outdated_en = models.BooleanField(default=False, editable=False)

    in_review_ja = models.BooleanField(default=False, editable=False)
    in_review_en = models.BooleanField(default=False, editable=False)

    first_published_at_ja = models.DateTimeField(null=True, editable=False)
    first_published_at_en = models.DateTimeField(null=True, editable=False)
    last_published_at_ja = models.DateTimeField(null=True, editable=False)
    last_published_at_en = models.DateTimeField(null=True, editable=False)

    # The version that goes live at its `approved_go_live_at`.
    scheduled_revision_ja = _scheduled_revision()
    scheduled_revision_en = _scheduled_revision()

    # Wagtail's own `expire_at` holds the nearest of these, for its `publish_scheduled`.
    expire_at_ja = models.DateTimeField(null=True, editable=False)
    expire_at_en = models.DateTimeField(null=True, editable=False)
    expired_ja = models.BooleanField(default=False, editable=False)
    expired_en = models.BooleanField(default=False, editable=False)

    # The ids of headings that visitors may have linked to, by the id of their block: they outlive a change of words.
    anchors_ja = models.JSONField(default=dict, editable=False)
    anchors_en = models.JSONField(default=dict, editable=False)

    class Meta:
        abstract = True


LANGUAGE_STATE = tuple(field.name for field in LanguageState._meta.fields)
"""The names of all these columns."""


class TranslationRecord(models.Model):
    """Against which text of the other language one language of a page was last said to be right."""

    page = models.ForeignKey(settings.WAGTAIL_PAGE_MODEL, on_delete=models.CASCADE, related_name="translation_records")
    language = models.CharField(max_length=2, choices=[(language, language) for language in LANGUAGES])
    source_texts = models.JSONField(
        default=dict, help_text="Key of a part (see `foundation.parts`): its text in the other language."
    )
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    # Of the other language's text: characters where that is Japanese, words where it is English.
    missing = models.PositiveIntegerField(default=0)
    outdated = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("translation record")
        constraints = [models.UniqueConstraint(fields=["page", "language"], name="one_record_per_language")]

    def __str__(self) -> str:
        return f"{self.page} ({self.language})"
