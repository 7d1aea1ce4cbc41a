from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from foundation.forms import FoundationCopyForm
from foundation.languages import translated
from foundation.models import FoundationPage
from foundation.rich_text import INLINE_FEATURES
from foundation.search import SearchField
from foundation.search.passages import Passage
from pages import anchors, facing, passages, remarks
from pages.api.fetching import prepare


class ContentPage(FoundationPage):
    """What every page type has: an introduction, and the record of its medical review."""

    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=INLINE_FEATURES,
        help_text=_("One or two sentences that say what the reader finds here."),
    )
    reviewer = models.CharField(
        _("medically reviewed by"), max_length=160, blank=True, help_text=_("Name and position, in each language.")
    )
    reviewed_date = models.DateField(_("date of the medical review"), null=True, blank=True)
    next_review_date = models.DateField(_("next review due"), null=True, blank=True)
    is_sample = models.BooleanField(
        _("sample text"),
        default=False,
        help_text=_("Readers are told that the text is a sample, until a medical review is recorded below."),
    )

    needs_review: ClassVar[bool] = False
    """Whether a page of this type gives medical advice, which a physician is to review."""

    review_fields = ("is_sample", "reviewed_date", "next_review_date", "reviewer")
    copy_form_class = FoundationCopyForm

    search_fields = [
        *FoundationPage.search_fields,
        SearchField("introduction_ja"),
        SearchField("introduction_en"),
    ]
    api_prepare = prepare

    class Meta:
        abstract = True

    @property
    def is_unreviewed_sample(self) -> bool:
        """Whether readers must be told that no physician has looked at this text."""
        return self.is_sample and self.reviewed_date is None

    @property
    def lacks_review(self) -> bool:
        """Whether readers must be told that nobody has reviewed a text on which they may act; a sample says more."""
        return self.needs_review and self.reviewed_date is None and not self.is_sample

    @property
    def is_review_overdue(self) -> bool:
        """Whether the day on which a reviewed text was to be looked at again is over."""
        due = self.next_review_date
        return self.reviewed_date is not None and due is not None and due < timezone.localdate()

    def get_review_data(self, language: str) -> dict[str, Any]:
        """The medical review in schema.org's words, which are those of a MedicalWebPage."""
        reviewer = translated(self, "reviewer", language)
        return {
            "lastReviewed": self.reviewed_date.isoformat() if self.reviewed_date else None,
            "reviewedBy": {"@type": "Person", "name": reviewer} if reviewer else None,
        }

    def get_passages(self, language: str) -> list[Passage]:
        return passages.get_passages(self, language)

    def get_facing_rows(self, context: dict[str, Any]) -> list[facing.Row]:
        return facing.get_rows(self, context)

    def get_anchors(self, language: str) -> dict[str, str]:
        return anchors.get_anchors(self, language)

    def get_remarks(self, language: str) -> list[str]:
        return remarks.get_remarks(self, language)
