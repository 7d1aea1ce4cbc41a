"""What readers answered to "Was this page clear?", by page and language, over the months that a person chooses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.db.models import ExpressionWrapper, F, FloatField, QuerySet, Sum
from django.db.models.functions import NullIf
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column

from foundation.admin import workload
from foundation.admin.reports import Report, ReportMenuItem
from foundation.languages import LANGUAGES, NAMES, label
from foundation.models import FoundationPage, PageFeedback
from foundation.models.user import User

# Whose answers a person may read ------------------------------------------------------------------------


def get_feedback(user: User) -> QuerySet[PageFeedback]:
    """The answers about the pages that the user may write or publish."""
    pages = workload.get_policy().instances_user_has_any_permission_for(user, ["change", "publish"])
    return PageFeedback.objects.filter(page__in=pages.order_by().values("pk"))


# What is shown ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """The answers about one language of a page in the chosen months."""

    page: FoundationPage
    language: str
    clear: int
    unclear: int
    edit_url: str | None

    @property
    def title(self) -> str:
        return self.page.get_admin_display_title()

    @property
    def language_name(self) -> str:
        return NAMES[self.language]

    @property
    def answers(self) -> int:
        return self.clear + self.unclear

    @property
    def share(self) -> int:
        """How many of a hundred answers were "unclear"."""
        return round(100 * self.unclear / self.answers)

    @property
    def share_in_words(self) -> str:
        return f"{self.share}%"

    def as_cells(self) -> dict[str, Any]:
        """What a spreadsheet says, in the order of its columns."""
        page = self.page
        return {
            "title_ja": "" if page.is_working_title else page.draft_title or page.title,
            "title_en": page.draft_title_en or page.title_en,
            "language": self.language_name,
            "clear": self.clear,
            "unclear": self.unclear,
            "share": self.share,
        }


# Filters ----------------------------------------------------------------------------------------------


def get_months(request: HttpRequest) -> list[tuple[str, str]]:
    """The months in which somebody answered about a page of this person's, the latest first."""
    months = get_feedback(request.user).order_by("-month").values_list("month", flat=True).distinct()
    return [(month.isoformat(), date_format(month, "YEAR_MONTH_FORMAT")) for month in months]


class MonthFilter(django_filters.TypedChoiceFilter):
    def __init__(self, lookup: str, **kwargs: Any) -> None:
        super().__init__(field_name="month", lookup_expr=lookup, coerce=date.fromisoformat, **kwargs)


class FeedbackFilterSet(WagtailFilterSet):
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"), choices=list(NAMES.items()), widget=forms.RadioSelect, empty_label=None
    )
    since = MonthFilter("gte", label=gettext_lazy("From (month)"))
    until = MonthFilter("lte", label=gettext_lazy("Until (month)"))

    class Meta:
        model = PageFeedback
        fields = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = get_months(self.request)
        for name in ("since", "until"):
            self.filters[name].extra["choices"] = months


# The table --------------------------------------------------------------------------------------------


class PageColumn(Column):
    cell_template_name = "foundation/overview_page_cell.html"


class FeedbackReport(Report):
    """The report, its table alone (`results_only`), and its spreadsheets."""

    page_title = gettext_lazy("Answers from readers")
    header_icon = "comment"
    model = PageFeedback
    results_template_name = "foundation/feedback_results.html"
    filterset_class = FeedbackFilterSet
    index_url_name = "foundation_feedback"
    index_results_url_name = "foundation_feedback_results"
    verbose_name_plural = gettext_lazy("pages")
    default_ordering = "-unclear_sum"
    any_permission_required = ["change", "publish"]
    columns = [
        PageColumn("page", label=gettext_lazy("Page"), width="40%"),
        Column("language_name", label=gettext_lazy("Language"), sort_key="language"),
        Column("clear", label=gettext_lazy("Clear"), sort_key="clear_sum"),
        Column("unclear", label=gettext_lazy("Hard to understand"), sort_key="unclear_sum"),
        Column("share_in_words", label=gettext_lazy("Share of “hard to understand”"), sort_key="share"),
    ]
    list_export = ["title_ja", "title_en", "language", "clear", "unclear", "share"]
    export_filename = "answers-from-readers"

    # Sums ----------------------------------------------------------------------------------------------

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.permission_policy = workload.get_policy()  # who may see pages, not rows of answers

    def get_base_queryset(self) -> QuerySet[PageFeedback]:
        return get_feedback(self.request.user)

    def filter_queryset(self, queryset: QuerySet[PageFeedback]) -> QuerySet[dict[str, Any]]:
        return self._sum_up(super().filter_queryset(queryset.order_by()))

    def order_queryset(self, queryset: QuerySet[PageFeedback]) -> QuerySet[PageFeedback]:
        """Sums are ordered once they are there: see `_sum_up`."""
        return queryset

    def _sum_up(self, answers: QuerySet[PageFeedback]) -> QuerySet[dict[str, Any]]:
        """One row for each page and language, in the chosen order."""
        sums = answers.values("page", "language").annotate(clear_sum=Sum("clear"), unclear_sum=Sum("unclear"))
        answered = NullIf(F("clear_sum") + F("unclear_sum"), 0)  # PostgreSQL refuses to divide by none
        share = ExpressionWrapper(1.0 * F("unclear_sum") / answered, output_field=FloatField())
        sums = sums.exclude(clear_sum=0, unclear_sum=0).annotate(share=share)
        return sums.order_by(self.ordering, "-clear_sum", "page", "language")

    def get_rows(self, sums: Iterable[dict[str, Any]]) -> list[Row]:
        sums = list(sums)
        pages = FoundationPage.objects.in_bulk({row["page"] for row in sums})
        policy = workload.get_policy()
        editable = set(
            policy.instances_user_has_permission_for(self.request.user, "change")
            .filter(pk__in=list(pages))
            .values_list("pk", flat=True)
        )

        def get_edit_url(pk: int) -> str | None:
            return reverse("wagtailadmin_pages:edit", args=[pk]) if pk in editable else None

        return [
            Row(pages[row["page"]], row["language"], row["clear_sum"], row["unclear_sum"], get_edit_url(row["page"]))
            for row in sums
        ]

    # The screen and the spreadsheets -------------------------------------------------------------------

    def paginate_queryset(
        self, queryset: QuerySet[dict[str, Any]], page_size: int
    ) -> tuple[Paginator, PageOfResults, list[Row], bool]:
        paginator, page, sums, is_paginated = super().paginate_queryset(queryset, page_size)
        return paginator, page, self.get_rows(sums), is_paginated

    def decorate_paginated_queryset(self, object_list: Iterable[Any]) -> list[Row]:
        return self.get_rows(object_list) if self.is_export else object_list

    def to_row_dict(self, item: Row) -> dict[str, Any]:
        return item.as_cells()

    def get_heading(self, queryset: Any, field: str) -> str:
        headings = {f"title_{language}": label(_("Title"), language) for language in LANGUAGES}
        headings |= {
            "language": _("Language"),
            "clear": _("Clear"),
            "unclear": _("Hard to understand"),
            "share": _("“Hard to understand”, of 100 answers"),
        }
        return headings[field]


def get_menu_item() -> MenuItem:
    return ReportMenuItem(FeedbackReport, workload.get_policy(), order=110)
