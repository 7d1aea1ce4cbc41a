"""What visitors answered to "Was this page clear?"."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.languages import LANGUAGES


class PageFeedback(models.Model):
    """How often one language of a page was called clear and unclear in a month; nothing of who answered."""

    page = models.ForeignKey(settings.WAGTAIL_PAGE_MODEL, on_delete=models.CASCADE, related_name="feedback")
    language = models.CharField(max_length=2, choices=[(language, language) for language in LANGUAGES])
    month = models.DateField(help_text="The first day of it.")
    clear = models.PositiveIntegerField(_("clear"), default=0)
    unclear = models.PositiveIntegerField(_("unclear"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("answers from readers")
        verbose_name_plural = _("answers from readers")
        constraints = [
            models.UniqueConstraint(fields=["page", "language", "month"], name="one_row_of_feedback_per_month")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.language} {self.month:%Y-%m}"
