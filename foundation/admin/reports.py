"""What the reports of this project share: a spreadsheet that Excel can read, and an item of the menu."""

from __future__ import annotations

import codecs
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.base import BasePermissionPolicy


class Report(ReportView):
    def stream_csv(self, queryset: Any) -> list[bytes]:
        """All lines, written while the person's language is active, after the mark by which Excel knows UTF-8."""
        return [codecs.BOM_UTF8, *super().stream_csv(queryset)]


class ReportMenuItem(MenuItem):
    """Shown to those who may see `report`, as `policy` knows them."""

    def __init__(self, report: type[Report], policy: BasePermissionPolicy, order: int) -> None:
        super().__init__(
            report.page_title,
            reverse(report.index_url_name),
            name=report.export_filename,
            icon_name=report.header_icon,
            order=order,
        )
        self.report = report
        self.policy = policy

    def is_shown(self, request: HttpRequest) -> bool:
        return self.policy.user_has_any_permission(request.user, self.report.any_permission_required)
