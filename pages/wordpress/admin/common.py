"""What the screens share: who may see them, and where they stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permissions import ModelPermissionPolicy

from pages.wordpress.models import ImportRun

POLICY = ModelPermissionPolicy(ImportRun)
PERMISSION = "add"
"""Whoever may start an import sees all of them."""

ICON = "download"


def get_crumb() -> dict[str, Any]:
    return {"url": reverse("wordpress:index"), "label": _("Import from WordPress")}


def get_run_crumb(run: ImportRun) -> dict[str, Any]:
    return {"url": reverse("wordpress:run", args=[run.pk]), "label": str(run)}


class ImportScreen(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    permission_policy = POLICY
    any_permission_required = [PERMISSION]
    header_icon = ICON


def action(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A button of these screens. SQLite lets nobody write while an export is tried out: then say so."""

    @require_POST
    @wraps(view)
    def checked(request: HttpRequest, pk: int) -> HttpResponse:
        if not POLICY.user_has_permission(request.user, PERMISSION):
            raise PermissionDenied
        try:
            return view(request, pk)
        except OperationalError:
            messages.error(request, _("The site is busy with an import. Please try again in a minute."))
            return redirect("wordpress:index")

    return checked
