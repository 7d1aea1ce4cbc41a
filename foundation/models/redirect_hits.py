"""How often an old address was still asked for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.models import Redirect


class RedirectHits(models.Model):
    """Beside Wagtail's redirect, whose model can't be replaced."""

    redirect = models.OneToOneField(Redirect, on_delete=models.CASCADE, related_name="hits")
    times = models.PositiveIntegerField(_("times used"), default=0)
    last_on = models.DateField(_("last used"), null=True)

    class Meta:
        verbose_name = _("use of a redirect")

    def __str__(self) -> str:
        return f"{self.redirect_id}: {self.times}"
