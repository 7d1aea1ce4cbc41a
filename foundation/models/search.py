"""What the search of the site reads and keeps. `foundation.search` fills the passages and asks them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.languages import LANGUAGES

LANGUAGE_CHOICES = [(language, language) for language in LANGUAGES]


class SearchPassage(models.Model):
    """What one section of a page says in one language, as visitors see it: the unit that a search finds.

    The folded columns hold what is looked for (see `foundation.search.folding`): of the section, but in position 0 of
    the whole page, so that a search reads one row for each page.
    """

    page = models.ForeignKey(settings.WAGTAIL_PAGE_MODEL, on_delete=models.CASCADE, related_name="search_passages")
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    position = models.PositiveIntegerField(help_text="0 holds the page's title and introduction.")
    anchor = models.CharField(max_length=100, blank=True, help_text="The id of the section's heading in the page.")
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True, help_text="As it is read, in one line.")
    folded_heading = models.TextField(blank=True)
    folded_text = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search passage")
        constraints = [
            models.UniqueConstraint(fields=["page", "language", "position"], name="one_passage_per_position")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.language} {self.position}"


class SearchSynonyms(models.Model):
    """Words that readers use for the same thing: whoever searches for one finds the others too."""

    language = models.CharField(
        _("language"), max_length=2, choices=[("ja", _("Japanese")), ("en", _("English"))], default="ja"
    )
    words = models.TextField(
        _("words"), help_text=_("One on each line: all the words that readers may use for the same thing.")
    )

    class Meta:
        verbose_name = _("words with the same meaning")
        verbose_name_plural = _("words with the same meaning")
        ordering = ["language", "words"]

    def __str__(self) -> str:
        return " = ".join(self.words.split("\n"))


class UnansweredSearch(models.Model):
    """Words that were searched for and not found. Neither who searched nor when each time is kept."""

    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    words = models.CharField(max_length=100)
    times = models.PositiveIntegerField(default=0)
    last_on = models.DateField()

    class Meta:
        verbose_name = _("unanswered search")
        verbose_name_plural = _("unanswered searches")
        ordering = ["-times", "-last_on", "words"]
        constraints = [models.UniqueConstraint(fields=["language", "words"], name="one_row_per_unanswered_search")]

    def __str__(self) -> str:
        return self.words
