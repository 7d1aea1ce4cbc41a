"""Screens of Wagtail's that write several things, which here are written together or not at all."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.admin.views.pages.copy import CopyView

from foundation import changes


class PageCopyView(CopyView):
    @changes.together()
    def form_valid(self, form: Any) -> HttpResponse:
        """The copy of a private page is private from its first moment, and nobody is told of it."""
        return super().form_valid(form)


class PagePrivacyView(SetPrivacyView):
    @changes.together()
    def form_valid(self, form: Any) -> HttpResponse:
        return super().form_valid(form)
