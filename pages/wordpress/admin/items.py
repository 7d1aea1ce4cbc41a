"""One import with its pages, and one page of it: the report, source and result side by side, and accepting it."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.encoding import uri_to_iri
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic

from foundation import comparing, parts
from foundation.admin.shortcuts import get_editor_url
from foundation.languages import NAMES
from foundation.models import FoundationPage
from pages.wordpress import accepting, background
from pages.wordpress.admin import results, source_text, states
from pages.wordpress.admin.common import ImportScreen, action, get_crumb, get_run_crumb
from pages.wordpress.admin.runs import State, get_state
from pages.wordpress.bilingual import shown, shown_all
from pages.wordpress.models import ImportItem, ImportRun
from pages.wordpress.report import Action, get_skipped, get_totals, tell

LAST_STEPS = {
    "links": gettext_lazy("Links between the pages"),
    "menus": gettext_lazy("Menus"),
    "redirects": gettext_lazy("Old addresses"),
}


# The pages of a run ------------------------------------------------------------------------------------------


class ItemFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[(name, words) for name, (words, _condition) in states.STATES.items()],
        method="filter_state",
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )
    warnings = django_filters.ChoiceFilter(
        label=gettext_lazy("For an editor"),
        choices=[("no", gettext_lazy("Nothing to look at")), ("yes", gettext_lazy("Something to look at"))],
        method="filter_warnings",
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"),
        choices=list(NAMES.items()),
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = ImportItem
        fields = []

    def filter_state(self, items: QuerySet[ImportItem], name: str, chosen: str) -> QuerySet[ImportItem]:
        return items.filter(states.STATES[chosen][1])

    def filter_warnings(self, items: QuerySet[ImportItem], name: str, chosen: str) -> QuerySet[ImportItem]:
        without = items.filter(accepting.WITHOUT_WARNINGS)
        return without if chosen == "no" else items.exclude(pk__in=without.order_by().values("pk"))


def get_state_words(item: ImportItem) -> str:
    return str(states.STATES[states.get_state(item)][0])


def count_warnings(item: ImportItem) -> int | str:
    number = len(item.report.get("remarks", ())) + len(item.report.get("missing_pictures", ()))
    return number or ""


class RunView(ImportScreen, generic.IndexView):
    """How far a run is, what came of it, and its pages."""

    model = ImportItem
    template_name = "wordpress/run.html"
    index_results_url_name = "wordpress:run_results"
    filterset_class = ItemFilterSet
    default_ordering = "position"
    is_searchable = True
    search_backend_name = None
    search_fields = ["title", "link"]
    paginate_by = 50
    verbose_name = gettext_lazy("page")
    verbose_name_plural = gettext_lazy("pages")
    columns = [
        TitleColumn(
            "title", label=gettext_lazy("Page"), get_url=lambda item: reverse("wordpress:item", args=[item.pk])
        ),
        Column("language", label=gettext_lazy("Language"), accessor=lambda item: NAMES.get(item.language, "")),
        Column("state", label=gettext_lazy("State"), accessor=get_state_words),
        Column("warnings", label=gettext_lazy("To look at"), accessor=count_warnings),
    ]

    @cached_property
    def run(self) -> ImportRun:
        return get_object_or_404(ImportRun.objects.select_related("started_by"), pk=self.kwargs["pk"])

    @cached_property
    def index_url(self) -> str:
        return reverse("wordpress:run", args=[self.run.pk])

    @cached_property
    def index_results_url(self) -> str:
        return reverse(self.index_results_url_name, args=[self.run.pk])

    def get_page_title(self) -> str:
        return str(self.run)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, get_crumb(), {"url": "", "label": str(self.run)}]

    def get_base_queryset(self) -> QuerySet[ImportItem]:
        return self.run.items.filter(kind=ImportItem.Kind.PAGE).defer("data")

    def order_queryset(self, queryset: QuerySet[ImportItem]) -> QuerySet[ImportItem]:
        return queryset.order_by("position", "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.results_only:
            return context
        run = self.run
        is_at_work = background.is_at_work(run)
        return {
            **context,
            "run": run,
            "state": get_state(run),
            "is_tried": run.finished_at is not None,
            "is_at_work": is_at_work,
            "is_to_be_reloaded": is_at_work and run.finished_at is None and not context["is_filtering"],
            "is_late": background.is_late(run),
            "may_go_on": run.state in (State.STOPPED, State.FAILED) or background.is_lost(run),
            "counts": self._get_counts(),
            "problem": shown(run.problem),
            "coverage": get_totals(run).coverage_line if run.finished_at else "",
            "skipped": get_skipped(run),
            "last_steps": self._get_last_steps(),
            **self._count_open(),
        }

    def _get_counts(self) -> list[tuple[str, int, str]]:
        found = states.count(self.run)
        return [
            (str(states.STATES[name][0]), number, f"{self.index_url}?state={name}") for name, number in found.items()
        ]

    def _get_last_steps(self) -> list[tuple[str, list[str]]]:
        report = self.run.report
        return [(LAST_STEPS.get(name, name), shown_all(lines)) for name, lines in report.items() if lines]

    def _count_open(self) -> dict[str, int]:
        items = accepting.get_open(self.run).filter(accepting.NEW)
        return {"open": items.count(), "open_without_warnings": items.filter(accepting.WITHOUT_WARNINGS).count()}


# One page ----------------------------------------------------------------------------------------------------


class ItemView(ImportScreen, TemplateView):
    template_name = "wordpress/item.html"

    @cached_property
    def item(self) -> ImportItem:
        items = ImportItem.objects.select_related("run", "page", "accepted_by")
        return get_object_or_404(items, pk=self.kwargs["pk"], kind=ImportItem.Kind.PAGE)

    def get_page_title(self) -> str:
        return self.item.title or _("Without a title")

    def get_page_subtitle(self) -> str:
        return NAMES.get(self.item.language, "")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        label = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, get_crumb(), get_run_crumb(self.item.run), label]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        item = self.item
        context = {
            **super().get_context_data(**kwargs),
            "item": item,
            "run": item.run,
            "state": get_state_words(item),
            "told": tell(item.report) if item.action else None,
            "is_tried_only": states.get_state(item) in ("new", "change"),
            "edit_url": self._get_edit_url(),
            "neighbours": self._get_neighbours(),
        }
        return {**context, **self._get_sides(), **self._get_choices()} if results.is_readable(item) else context

    def _get_edit_url(self) -> str:
        page = self.item.page
        if page is None or not page.permissions_for_user(self.request.user).can_edit():
            return ""
        return get_editor_url(page, self.item.language)

    def _get_neighbours(self) -> dict[str, str]:
        """The pages before and after this one in the list."""
        pages = self.item.run.items.filter(kind=ImportItem.Kind.PAGE)
        place = self.item.position, self.item.pk
        after = pages.filter(Q(position__gt=place[0]) | Q(position=place[0], pk__gt=place[1]))
        before = pages.filter(Q(position__lt=place[0]) | Q(position=place[0], pk__lt=place[1]))
        found = {
            "previous": before.order_by("-position", "-pk").values_list("pk", flat=True).first(),
            "next": after.order_by("position", "pk").values_list("pk", flat=True).first(),
        }
        return {name: reverse("wordpress:item", args=[pk]) if pk else "" for name, pk in found.items()}

    def _get_sides(self) -> dict[str, Any]:
        source, conversion = results.get_conversion(self.item)
        return {
            "source": source,
            "source_address": uri_to_iri(source.link),
            "source_lines": source_text.get_lines(source, conversion),
            "result_url": reverse("wordpress:result", args=[self.item.pk]),
            "changes": self._get_changes(),
        }

    def _get_changes(self) -> list[comparing.Change]:
        """What WordPress's text would change of what staff wrote here."""
        here = results.get_page_here(self.item)
        if here is None or self.item.action not in (Action.KEPT, Action.UPDATED):
            return []
        with_source, language = results.get_page_with_source(self.item), self.item.language
        changes = comparing.get_changes(parts.get_parts(here, language), parts.get_parts(with_source, language))
        return [change for change in changes if change.part.text or (change.previous and change.previous.text)]

    def _get_choices(self) -> dict[str, Any]:
        """Which buttons there are."""
        item, user = self.item, self.request.user
        if not accepting.is_open(item):
            return {}
        obstacle = accepting.get_obstacle(user, item)
        return {
            "may_accept": not obstacle,
            "obstacle": obstacle,
            "may_publish": not obstacle and accepting.may_publish(user, item),
            "is_refused": item.action == Action.REFUSED,
            "is_edited": item.action == Action.KEPT,
            "is_deleted": item.action == Action.DELETED,
            "is_same": item.action == Action.UNCHANGED,
            "above": accepting.get_above(item),
        }


@action
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Import one page, and say what came of it."""
    item = get_object_or_404(ImportItem.objects.select_related("run"), pk=pk, kind=ImportItem.Kind.PAGE)
    wish = accepting.Wish(publish="publish" in request.POST, theirs="theirs" in request.POST)
    try:
        done = accepting.accept_now(item, request.user, wish)
    except accepting.NotAllowed as error:
        messages.error(request, str(error))
        return redirect("wordpress:item", pk)
    if done is None:
        messages.info(request, _("There is nothing left to import of this page."))
        return redirect("wordpress:item", pk)
    background.ask(done.run)
    _tell(request, done)
    return redirect("wordpress:item", pk)


def _tell(request: HttpRequest, item: ImportItem) -> None:
    if not item.action:
        messages.info(
            request,
            _("Its pictures take a while, so it is imported in the background. Load this screen anew in some minutes."),
        )
        return
    outcome = tell(item.report).outcome
    if item.action in (Action.REFUSED, Action.KEPT, Action.DELETED):
        messages.error(request, " ".join([outcome, *shown_all(item.report["notes"][:2])]))
        return
    page = FoundationPage.objects.filter(pk=item.page_id).first()
    buttons = [messages.button(get_editor_url(page, item.language), _("Edit"))] if page else []
    messages.success(request, outcome, buttons=buttons)


@require_GET
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The page as visitors would see it, for a frame in which nothing can run."""
    if not ImportScreen.permission_policy.user_has_permission(request.user, "add"):
        return redirect("wagtailadmin_home")
    item = get_object_or_404(ImportItem.objects.select_related("run", "page"), pk=pk, kind=ImportItem.Kind.PAGE)
    return results.draw(item, request)
