from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from foundation.languages import translated
from foundation.panels import bilingual_tabs
from foundation.search import AutocompleteField, SearchField


class GlossaryTerm(index.Indexed, models.Model):
    """A medical word and what it means. Pages explain it where they first use it."""

    term = models.CharField(_("word"), max_length=80, blank=True)
    definition = models.TextField(
        _("explanation"), blank=True, help_text=_("One or two plain sentences, without other difficult words.")
    )
    spellings = models.CharField(
        _("other spellings"),
        max_length=200,
        blank=True,
        help_text=_("Separated by commas. They are explained as well, for example: lymph nodes"),
    )
    reading = models.CharField(
        _("reading of the Japanese word"), max_length=120, blank=True, help_text=_("In hiragana.")
    )

    edit_handler = bilingual_tabs(["term", "definition", "spellings"], shared=[FieldPanel("reading")])
    search_fields = [
        field(f"{name}_{language}")
        for field, name in ((SearchField, "term"), (AutocompleteField, "term"), (SearchField, "definition"))
        for language in ("ja", "en")
    ]

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")

    def __str__(self) -> str:
        return " / ".join(filter(None, (translated(self, "term", language) for language in ("ja", "en"))))

    def is_live_in(self, language: str) -> bool:
        """Whether it can be explained in `language`."""
        return bool(translated(self, "term", language) and translated(self, "definition", language))
