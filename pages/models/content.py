from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from foundation.forms import FoundationPageForm
from foundation.models import FoundationPage
from foundation.panels import bilingual_row
from foundation.rich_text import INLINE_FEATURES
from foundation.search import SearchField


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

    base_form_class = FoundationPageForm
    review_panel = MultiFieldPanel(
        [
            FieldPanel("is_sample"),
            FieldRowPanel([FieldPanel("reviewed_date"), FieldPanel("next_review_date")]),
            bilingual_row("reviewer"),
        ],
        heading=_("Medical review"),
    )
    search_fields = [
        *FoundationPage.search_fields,
        SearchField("introduction_ja"),
        SearchField("introduction_en"),
    ]

    class Meta:
        abstract = True

    @property
    def is_unreviewed_sample(self) -> bool:
        """Whether readers must be told that no physician has looked at this text."""
        return self.is_sample and self.reviewed_date is None
