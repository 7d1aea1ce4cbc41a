"""What changed on the site that somebody outside may have a copy of. `foundation.changes` writes it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.models.search import LANGUAGE_CHOICES


class ChangeKind(models.TextChoices):
    """What the API's list of changes and the webhooks call it."""

    PUBLISHED = "published", _("Page published")
    WITHDRAWN = "withdrawn", _("Page taken off the site")
    MOVED = "moved", _("Page moved")
    REDIRECT = "redirect", _("Redirect changed")
    MENU = "menu", _("Menu changed")
    SETTINGS = "settings", _("Site settings changed")


class Change(models.Model):
    """One thing that changed, in one language.

    It outlives its page, so that a deleted page is told too: hence no foreign key. `path` and `old_path` are as a
    visitor's browser sends them, percent-encoded. A page that became private is withdrawn for those who may no longer
    read it, which is public, and published for those who still may, which isn't; and the reverse.
    """

    kind = models.CharField(max_length=12, choices=ChangeKind)
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES, blank=True)
    page_id = models.PositiveBigIntegerField(null=True)
    page_type = models.CharField(max_length=100, blank=True, help_text="Such as “pages.ArticlePage”.")
    path = models.TextField(
        blank=True,
        help_text="Of a page: where it is or, if withdrawn, was, such as /en/about/. Of a redirect: the old address.",
    )
    old_path = models.TextField(blank=True, help_text="Of a page that moved: where it was.")
    is_public = models.BooleanField(default=True, help_text="Whether it concerns what anybody may read.")
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("change")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.path}".strip()
