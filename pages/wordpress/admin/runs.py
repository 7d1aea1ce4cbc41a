"""The list of imports, starting one, following it, and deleting it."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

from pages.wordpress import accepting, background
from pages.wordpress.admin.common import ImportScreen, action, get_crumb, get_run_crumb
from pages.wordpress.admin.forms import StartForm
from pages.wordpress.models import ImportItem, ImportRun
from pages.wordpress.report import Action

State = ImportRun.State
OF_A_PAGE = Q(items__kind=ImportItem.Kind.PAGE)


def get_state(run: ImportRun) -> str:
    """What a person calls the state of `run`."""
    if run.state == State.IMPORTING and run.finished_at is None and run.options.get("dry_run"):
        return _("Being tried out")
    if run.is_to_stop and run.state != State.STOPPED:
        return _("Being stopped")
    if run.state == State.READING and run.beat_at is None and run.asked_at:
        return _("Waiting to be read")
    return run.get_state_display()


# The list ----------------------------------------------------------------------------------------------------


def get_numbers(run: ImportRun) -> str:
    if not run.pages:
        return ""
    return _("%(done)s of %(pages)s imported, %(refused)s can't be") % {
        "done": run.done,
        "pages": run.pages,
        "refused": run.refused,
    }


class RunsView(ImportScreen, generic.IndexView):
    model = ImportRun
    page_title = gettext_lazy("Import from WordPress")
    template_name = "wordpress/runs.html"
    index_url_name = "wordpress:index"
    index_results_url_name = "wordpress:index_results"
    default_ordering = "-started_at"
    paginate_by = 20
    columns = [
        TitleColumn("source", label=gettext_lazy("File or address"), url_name="wordpress:run"),
        Column("state", label=gettext_lazy("State"), accessor=get_state),
        Column("numbers", label=gettext_lazy("Pages"), accessor=get_numbers),
        UserColumn("started_by", label=gettext_lazy("Started by")),
        DateColumn("started_at", label=gettext_lazy("Started"), sort_key="started_at"),
    ]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_base_queryset(self) -> QuerySet[ImportRun]:
        return ImportRun.objects.select_related("started_by", "started_by__wagtail_userprofile").annotate(
            pages=Count("items", filter=OF_A_PAGE),
            done=Count("items", filter=OF_A_PAGE & Q(items__page__isnull=False)),
            refused=Count("items", filter=OF_A_PAGE & Q(items__action=Action.REFUSED)),
        )

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("New import"), url=reverse("wordpress:start"), icon_name="plus")]


class StartView(ImportScreen, FormView):
    form_class = StartForm
    page_title = gettext_lazy("New import")
    template_name = "wordpress/start.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, get_crumb(), {"url": "", "label": self.page_title}]

    def form_valid(self, form: StartForm) -> HttpResponse:
        run = form.start(self.request.user)
        messages.success(
            self.request, _("It will be read and tried out. Nothing is imported until you have looked at it.")
        )
        return redirect("wordpress:run", run.pk)

    def form_invalid(self, form: StartForm) -> HttpResponse:
        messages.error(self.request, _("Nothing has begun yet. Please see what is wrong below."))
        return super().form_invalid(form)


# One run -----------------------------------------------------------------------------------------------------


@action
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    background.stop(get_object_or_404(ImportRun, pk=pk))
    messages.success(request, _("It stops. What was imported stays, and you can go on later."))
    return redirect("wordpress:run", pk)


@action
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(ImportRun, pk=pk)
    if background.is_at_work(run) and not background.is_lost(run):
        messages.info(request, _("It is under way already."))
    else:
        background.go_on(run)
        messages.success(request, _("It goes on."))
    return redirect("wordpress:run", pk)


@action
def accept_all(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(ImportRun, pk=pk)
    items = accepting.get_open(run).filter(accepting.NEW)
    if request.POST.get("which") != "all":
        items = items.filter(accepting.WITHOUT_WARNINGS)
    wish = accepting.Wish(publish=request.POST.get("how") == "publish")
    if number := accepting.accept_later(items, request.user, wish):
        background.ask(run)
        text = ngettext("%d page will be imported.", "%d pages will be imported.", number) % number
        messages.success(request, text)
    else:
        messages.info(request, _("There is no such page left to import."))
    return redirect("wordpress:run", pk)


class DeleteView(ImportScreen, TemplateView):
    template_name = "wordpress/delete.html"
    page_title = gettext_lazy("Delete this import")

    @cached_property
    def run(self) -> ImportRun:
        return get_object_or_404(ImportRun, pk=self.kwargs["pk"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, get_crumb(), get_run_crumb(self.run), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "run": self.run,
            "imported": self.run.items.filter(page__isnull=False).count(),
            "back_url": reverse("wordpress:run", args=[self.run.pk]),
        }


@action
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    run = ImportRun.objects.filter(pk=pk).first()
    if run is not None:  # else somebody was quicker
        run.delete()
    messages.success(request, _("The import was deleted, and the uploaded file with it. All pages are still there."))
    return redirect("wordpress:index")
