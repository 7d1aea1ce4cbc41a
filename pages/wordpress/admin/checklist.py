"""Reports › Left to do after the import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from foundation.admin import workload
from foundation.admin.shortcuts import get_editor_url
from foundation.languages import DEFAULT, NAMES
from pages.wordpress import checklist
from pages.wordpress.checklist import KINDS, Finding, Kind
from pages.wordpress.models import ImportedPage

PERMISSIONS = ["change", "publish"]


def get_address(finding: Finding) -> str:
    """The editor, at the tab of the finding's language, or at the block that it is about.

    Of the blocks, Wagtail only goes to those in the tab that opens by itself, which is the first.
    """
    if finding.block_id and finding.language == DEFAULT:
        return f"{reverse('wagtailadmin_pages:edit', args=[finding.page.pk])}#block-{finding.block_id}-section"
    if finding.language:
        return get_editor_url(finding.page, finding.language)
    return reverse("wagtailadmin_pages:edit", args=[finding.page.pk])


class ChecklistView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "wordpress/checklist.html"
    page_title = gettext_lazy("Left to do after the import")
    header_icon = "tasks"
    any_permission_required = PERMISSIONS

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.permission_policy = workload.get_policy()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def pages(self) -> Any:
        """Those that the person may write or publish."""
        mine = self.permission_policy.instances_user_has_any_permission_for(self.request.user, PERMISSIONS)
        return checklist.get_pages().filter(pk__in=mine.order_by().values("pk"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = WagtailPaginator(self.pages, per_page=checklist.BATCH).get_page(self.request.GET.get("p"))
        findings = checklist.find(page.object_list)
        is_all = page.paginator.num_pages == 1
        is_counted = not is_all and "all" in self.request.GET
        counted = checklist.find_all(self.pages) if is_counted else findings
        chosen = self.request.GET.get("kind", "")
        chosen = chosen if chosen in KINDS else ""
        return {
            **super().get_context_data(**kwargs),
            "chosen": chosen,
            "kinds": self._get_kinds(counted, chosen),
            "is_all": is_all or is_counted,
            "page": page,
            "number_of_pages": page.paginator.count,
            "rows": self._get_rows(each for each in findings if not chosen or each.kind == chosen),
            "query": f"&kind={chosen}" if chosen else "",
        }

    def _get_kinds(self, findings: Iterable[Finding], chosen: str) -> list[dict[str, Any]]:
        counts = Counter(finding.kind for finding in findings)
        return [
            {"label": label, "number": counts[kind], "url": f"?kind={kind.value}", "is_chosen": kind.value == chosen}
            for kind, label in KINDS.items()
        ]

    def _get_rows(self, findings: Iterable[Finding]) -> list[dict[str, Any]]:
        """A row for each page, with its findings."""
        return [
            {
                "title": found[0].page.get_admin_display_title(),
                "edit_url": reverse("wagtailadmin_pages:edit", args=[found[0].page.pk]),
                "findings": [
                    {
                        "kind": KINDS[Kind(finding.kind)],
                        "sentence": finding.sentence,
                        "language": NAMES.get(finding.language, ""),
                        "url": get_address(finding),
                    }
                    for finding in found
                ],
            }
            for _key, group in groupby(findings, key=lambda finding: finding.page.pk)
            if (found := list(group))
        ]


class ChecklistMenuItem(MenuItem):
    """Once something was imported, for whoever may work on pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        may = workload.get_policy().user_has_any_permission(request.user, PERMISSIONS)
        return may and ImportedPage.objects.exists()


def get_menu_item() -> MenuItem:
    return ChecklistMenuItem(
        ChecklistView.page_title,
        reverse("wordpress:checklist"),
        name="wordpress-checklist",
        icon_name="tasks",
        order=130,
    )
