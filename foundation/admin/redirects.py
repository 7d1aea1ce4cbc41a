"""Wagtail's list of redirects, with how often each was used."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.contrib.redirects import views


class RedirectsView(views.IndexView):
    columns = [
        *views.IndexView.columns,
        Column("times_used", label=_("Times used"), sort_key="times_used", width="10%"),
        Column("last_used_on", label=_("Last used"), sort_key="last_used_on", width="12%"),
    ]
    list_export = [*views.IndexView.list_export, "times_used", "last_used_on"]
    export_headings = {**views.IndexView.export_headings, "times_used": _("Times used"), "last_used_on": _("Last used")}

    def get_base_queryset(self) -> QuerySet:
        return (
            super().get_base_queryset().annotate(times_used=Coalesce("hits__times", 0), last_used_on=F("hits__last_on"))
        )


def get_urlpatterns() -> list[URLPattern]:
    """At the addresses of Wagtail's own list, which `foundation.admin.urls` comes before."""
    return [
        path("redirects/", RedirectsView.as_view(), name="foundation_redirects"),
        path("redirects/results/", RedirectsView.as_view(results_only=True), name="foundation_redirects_results"),
    ]
