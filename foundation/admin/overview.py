"""The translation overview: both languages of every page that a person may write or publish, and what they lack."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.models import get_page_content_types

from foundation import states
from foundation.admin import workload
from foundation.admin.reports import Report, ReportMenuItem
from foundation.languages import LANGUAGES, NAMES, label, other
from foundation.models import FoundationPage, TranslationRecord
from foundation.models.page import FoundationPageQuerySet
from foundation.models.user import User

SECTION_DEPTH = 3
"""Of the pages right below a home page, which itself stands below the root."""

SECTION_PATH_LENGTH = SECTION_DEPTH * FoundationPage.steplen


# What is shown ----------------------------------------------------------------------------------------


def count_text(number: int, language: str) -> str:
    """An amount of text that is written in `language`: Japanese in characters, English in words."""
    shown = {"number": number_format(number, force_grouping=True)}
    if language == "ja":
        return ngettext("%(number)s character", "%(number)s characters", number) % shown
    return ngettext("%(number)s word", "%(number)s words", number) % shown


@dataclass(frozen=True)
class Work:
    """How much of the other language's text waits to be translated into `language`; None where nobody counted."""

    language: str
    missing: int | None
    outdated: int | None

    @property
    def is_known(self) -> bool:
        return self.missing is not None

    @property
    def sentences(self) -> list[str]:
        source, sentences = other(self.language), []
        if self.missing:
            sentences.append(_("Not translated: %(amount)s") % {"amount": count_text(self.missing, source)})
        if self.outdated:
            sentences.append(_("Out of date: %(amount)s") % {"amount": count_text(self.outdated, source)})
        return sentences


@dataclass(frozen=True)
class Row:
    """A page of the report; `page` has the amounts of its records as annotations."""

    page: FoundationPage
    section: str
    can_edit: bool
    languages_to_check: list[str]
    """Those that are out of date and that the person may write."""

    @property
    def edit_url(self) -> str | None:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk]) if self.can_edit else None

    @property
    def checks(self) -> list[tuple[str, str]]:
        labels = {"ja": _("Check the Japanese"), "en": _("Check the English")}
        return [
            (labels[language], reverse("foundation_translation_check", args=[self.page.pk, language]))
            for language in self.languages_to_check
        ]

    def get_work(self, language: str) -> Work:
        missing, outdated = (getattr(self.page, f"{name}_{language}") for name in ("missing", "outdated_amount"))
        if missing is None and not self.page.is_live_in(other(language)):
            missing = outdated = 0  # only what visitors read waits to be translated
        return Work(language, missing, outdated)

    def as_cells(self) -> dict[str, Any]:
        """What a spreadsheet says of the page, in the order of its columns."""
        page = self.page
        cells = {
            "title_ja": "" if page.is_working_title else page.draft_title or page.title,
            "title_en": page.draft_title_en or page.title_en,
            "section": self.section,
            "type": str(page.page_type_display_name),
        }
        for language in LANGUAGES:
            work = self.get_work(language)
            cells |= {
                f"state_{language}": states.get_state(page, language).text,
                f"missing_{language}": work.missing,
                f"outdated_{language}": work.outdated,
                f"last_published_at_{language}": _as_office_time(getattr(page, f"last_published_at_{language}")),
            }
        return cells


def _as_office_time(moment: datetime | None) -> datetime | None:
    """Local time to the minute: spreadsheets know no time zones."""
    return timezone.localtime(moment).replace(second=0, microsecond=0, tzinfo=None) if moment else None


@dataclass
class LanguageProgress:
    """How far one language of a section is."""

    language: str
    total: int
    done: int = 0
    """Pages that are live and not out of date."""
    missing: int = 0
    outdated: int = 0

    @property
    def name(self) -> str:
        return NAMES[self.language]

    @property
    def text(self) -> str:
        return ngettext("%(done)s of %(total)s page", "%(done)s of %(total)s pages", self.total) % {
            "done": number_format(self.done, force_grouping=True),
            "total": number_format(self.total, force_grouping=True),
        }

    @property
    def work(self) -> Work:
        return Work(self.language, self.missing, self.outdated)


@dataclass
class Progress:
    """How far a section is, in both languages."""

    title: str
    section_id: int | None
    total: int = 0
    languages: dict[str, LanguageProgress] = field(default_factory=dict)

    def add(self, numbers: dict[str, int]) -> None:
        """Count the pages of one place in the tree in."""
        self.total += numbers["total"]
        for language in LANGUAGES:
            progress = self.languages.setdefault(language, LanguageProgress(language, 0))
            progress.total += numbers["total"]
            for name in ("done", "missing", "outdated"):
                setattr(progress, name, getattr(progress, name) + numbers.get(f"{name}_{language}", 0))


# Sections ---------------------------------------------------------------------------------------------


def get_sections(user: User) -> FoundationPageQuerySet:
    """The pages right below a home page that have pages of their own, as far as the user may see them."""
    explorable = workload.get_policy().explorable_instances(user)
    return explorable.filter(depth=SECTION_DEPTH, numchild__gt=0).order_by("path")


def get_progress(pages: FoundationPageQuerySet, sections: Iterable[FoundationPage]) -> list[Progress]:
    """One for each of `sections` that has some of `pages`, one for those outside them, and one for all: two queries."""
    numbers = _count_by_section(pages)
    everything = Progress(_("All pages"), None)
    outside = Progress(_("Outside a section"), None)
    by_path = {section.path: Progress(section.get_admin_display_title(), section.pk) for section in sections}
    for path, counted in numbers.items():
        everything.add(counted)
        by_path.get(path, outside).add(counted)
    found = [progress for progress in (*by_path.values(), outside) if progress.total]
    return [everything, *found] if found else []


def _count_by_section(pages: FoundationPageQuerySet) -> dict[str, dict[str, int]]:
    """By the beginning of their paths: how many of `pages` there are, how many are done, and what they lack."""
    done = {
        f"done_{language}": Count("pk", filter=Q(**{f"live_{language}": True, f"outdated_{language}": False}))
        for language in LANGUAGES
    }
    counts = pages.order_by().annotate(place=Substr("path", 1, SECTION_PATH_LENGTH)).values("place")
    numbers = {row.pop("place"): row for row in counts.annotate(total=Count("pk"), **done)}
    records = TranslationRecord.objects.filter(page__in=pages.order_by()).values("language")
    records = records.annotate(place=Substr("page__path", 1, SECTION_PATH_LENGTH))
    for row in records.annotate(missing_sum=Sum("missing"), outdated_sum=Sum("outdated")):
        language = row["language"]
        numbers[row["place"]] |= {
            f"missing_{language}": row["missing_sum"],
            f"outdated_{language}": row["outdated_sum"],
        }
    return numbers


# Filters ----------------------------------------------------------------------------------------------


class StateFilter(django_filters.MultipleChoiceFilter):
    """Pages of whose language any of the chosen states is said."""

    def __init__(self, language: str, **kwargs: Any) -> None:
        self.language = language
        choices = {**states.FLAGS, **states.STATUSES}
        super().__init__(choices=list(choices.items()), widget=forms.CheckboxSelectMultiple, **kwargs)

    def filter(self, pages: FoundationPageQuerySet, chosen: list[str]) -> FoundationPageQuerySet:
        conditions = Q()
        for state in chosen:
            conditions |= states.get_filter(self.language, state)
        return pages.filter(conditions)


class SectionField(django_filters.fields.ModelChoiceField):
    def label_from_instance(self, section: FoundationPage) -> str:
        return section.get_admin_display_title()


class SectionFilter(django_filters.ModelChoiceFilter):
    """The pages of a section, itself among them."""

    field_class = SectionField

    def filter(self, pages: FoundationPageQuerySet, section: FoundationPage | None) -> FoundationPageQuerySet:
        return pages.descendant_of(section, inclusive=True) if section else pages


class OverviewFilterSet(WagtailFilterSet):
    ja = StateFilter("ja", label=gettext_lazy("State of the Japanese"))
    en = StateFilter("en", label=gettext_lazy("State of the English"))
    section = SectionFilter(
        label=gettext_lazy("Section of the site"), queryset=lambda request: get_sections(request.user)
    )
    content_type = ContentTypeFilter(
        label=gettext_lazy("Page type"),
        queryset=lambda request: get_page_content_types(include_base_page_type=False),
    )

    class Meta:
        model = FoundationPage
        fields = []


# The table --------------------------------------------------------------------------------------------


class PageColumn(Column):
    cell_template_name = "foundation/overview_page_cell.html"


class StateColumn(Column):
    """The state of one language, and when it was last published."""

    cell_template_name = "foundation/overview_state_cell.html"

    def __init__(self, language: str) -> None:
        super().__init__(f"state_{language}", label=NAMES[language], sort_key=f"last_published_at_{language}")
        self.language = language

    def get_cell_context_data(self, instance: Row, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        badge = states.get_badge(instance.page, self.language, context["request"])
        return {**context, "badge": badge, "moment": getattr(instance.page, f"last_published_at_{self.language}")}


class WorkColumn(Column):
    """What of the other language's text waits to be translated into this one."""

    cell_template_name = "foundation/overview_work_cell.html"

    def __init__(self, language: str, label: str) -> None:
        super().__init__(f"work_{language}", label=label, sort_key=f"work_{language}")
        self.language = language

    def get_value(self, instance: Row) -> Work:
        return instance.get_work(self.language)


class TranslationOverview(Report):
    """The report, its table alone (`results_only`), and its spreadsheets."""

    page_title = gettext_lazy("Translation overview")
    header_icon = "globe"
    model = FoundationPage
    template_name = "foundation/overview.html"
    results_template_name = "foundation/overview_results.html"
    table_classname = "listing translation-overview"  # cards, where the screen is narrow
    filterset_class = OverviewFilterSet
    index_url_name = "foundation_translation_overview"
    index_results_url_name = "foundation_translation_overview_results"
    verbose_name_plural = gettext_lazy("pages")
    default_ordering = "path"
    any_permission_required = ["add", "change", "publish"]
    columns = [
        PageColumn("page", label=gettext_lazy("Page"), sort_key="title", width="28%"),
        Column("section", label=gettext_lazy("Section of the site"), sort_key="path"),
        StateColumn("ja"),
        WorkColumn("ja", gettext_lazy("Into Japanese")),
        StateColumn("en"),
        WorkColumn("en", gettext_lazy("Into English")),
    ]
    list_export = [
        *("title_ja", "title_en", "section", "type"),
        *[
            f"{name}_{language}"
            for language in LANGUAGES
            for name in ("state", "missing", "outdated", "last_published_at")
        ],
    ]
    export_filename = "translation-overview"

    # Pages ---------------------------------------------------------------------------------------------

    def get_pages(self) -> FoundationPageQuerySet:
        """All pages that the person may write or publish, in some language."""
        pages = self.permission_policy.instances_user_has_any_permission_for(self.request.user, ["change", "publish"])
        return pages.filter(depth__gt=1)

    def get_base_queryset(self) -> FoundationPageQuerySet:
        records = TranslationRecord.objects.filter(page=OuterRef("pk"))
        amounts = {}
        for language in LANGUAGES:
            of_language = records.filter(language=language)
            amounts[f"missing_{language}"] = Subquery(of_language.values("missing"))
            amounts[f"outdated_amount_{language}"] = Subquery(of_language.values("outdated"))
            amounts[f"work_{language}"] = Subquery(of_language.values(work=F("missing") + F("outdated")))
        return self.get_pages().annotate(**amounts)

    def order_queryset(self, queryset: FoundationPageQuerySet) -> FoundationPageQuerySet:
        """What nobody knows comes last, whichever way, on every database."""
        column = F(self.ordering.removeprefix("-"))
        descending = self.ordering.startswith("-")
        return queryset.order_by(column.desc(nulls_last=True) if descending else column.asc(nulls_last=True), "path")

    @cached_property
    def sections(self) -> list[FoundationPage]:
        return list(get_sections(self.request.user))

    def get_rows(self, pages: Iterable[FoundationPage]) -> list[Row]:
        pages = list(pages)
        keys = [page.pk for page in pages]

        def among(mine: FoundationPageQuerySet) -> set[int]:
            return set(mine.filter(pk__in=keys).values_list("pk", flat=True))

        user = self.request.user
        editable = among(self.permission_policy.instances_user_has_permission_for(user, "change"))
        writable = {language: among(workload.get_pages_to_write(user, language)) for language in LANGUAGES}
        titles = {section.path: section.get_admin_display_title() for section in self.sections}
        return [
            Row(
                page=page,
                section=titles.get(page.path[:SECTION_PATH_LENGTH], ""),
                can_edit=page.pk in editable,
                languages_to_check=[
                    language
                    for language in LANGUAGES
                    if getattr(page, f"outdated_{language}") and page.pk in writable[language]
                ],
            )
            for page in pages
        ]

    # The screen ----------------------------------------------------------------------------------------

    def paginate_queryset(
        self, queryset: FoundationPageQuerySet, page_size: int
    ) -> tuple[Paginator, PageOfResults, list[Row], bool]:
        paginator, page, pages, is_paginated = super().paginate_queryset(queryset, page_size)
        return paginator, page, self.get_rows(pages), is_paginated

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        if not self.results_only and not self.is_export:
            context["progress"] = get_progress(self.get_pages(), self.sections)
        return context

    # Spreadsheets --------------------------------------------------------------------------------------

    def decorate_paginated_queryset(self, object_list: Iterable[Any]) -> list[Row]:
        return self.get_rows(object_list) if self.is_export else object_list

    def to_row_dict(self, item: Row) -> dict[str, Any]:
        return item.as_cells()

    def get_heading(self, queryset: Any, field: str) -> str:
        headings = {
            "title_ja": label(_("Title"), "ja"),
            "title_en": label(_("Title"), "en"),
            "section": _("Section of the site"),
            "type": _("Page type"),
            "missing_ja": _("English words to translate into Japanese"),
            "outdated_ja": _("English words whose Japanese is out of date"),
            "missing_en": _("Japanese characters to translate into English"),
            "outdated_en": _("Japanese characters whose English is out of date"),
        }
        for language in LANGUAGES:
            headings[f"state_{language}"] = label(_("State"), language)
            headings[f"last_published_at_{language}"] = label(_("Last published"), language)
        return headings[field]


def get_menu_item() -> MenuItem:
    return ReportMenuItem(TranslationOverview, workload.get_policy(), order=100)
