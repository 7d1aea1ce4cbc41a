"""An address under which somebody without an account may read one language of one draft, for a while."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.models.search import LANGUAGE_CHOICES


class PreviewLinkQuerySet(models.QuerySet):
    def valid(self) -> PreviewLinkQuerySet:
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())


class PreviewLink(models.Model):
    """`foundation.previews` makes its token, which is signed and says nothing but which row this is."""

    page = models.ForeignKey(settings.WAGTAIL_PAGE_MODEL, on_delete=models.CASCADE, related_name="preview_links")
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    content = models.JSONField(
        null=True,
        encoder=DjangoJSONEncoder,
        help_text=(
            "What the editor's form held of this language and of what both share; None for whatever the latest draft "
            "says when it is read."
        ),
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = PreviewLinkQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")

    def __str__(self) -> str:
        return f"{self.page_id} ({self.language})"

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()
