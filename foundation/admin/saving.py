"""Saves of the page editor that never undo what somebody else saved meanwhile."""

from __future__ import annotations

from functools import partial
from typing import Any

import swapper
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import PageLogEntry

from foundation import content, stale_comments
from foundation.languages import LANGUAGES
from foundation.merging import MergingForm
from foundation.models import FoundationPage


class MergingSaves:
    """For Wagtail's `EditView`, whose form is a `MergingForm`."""

    is_out_of_date = False
    """Wagtail refuses to save by itself over a newer version. Here the two are merged."""

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        """Read the draft, merge and save while the page is locked: of two saves at once, one sees the other."""
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)
        with transaction.atomic():
            swapper.load_model("wagtailcore", "Page").objects.select_for_update().filter(pk=page_id).first()
            return super().dispatch(request, page_id, **kwargs)

    def get_object(self) -> FoundationPage:
        """What is sent is always merged with the latest draft; an old version is only what its form begins with."""
        latest = self.real_page_record.get_latest_revision_as_object()
        if not self.is_reverting or self.request.method == "POST":
            return latest
        old = self.previous_revision.as_object()
        model = type(old)
        columns = [column for language in LANGUAGES for column in content.language_columns(model, language)]
        columns += content.shared_columns(model)
        content.copy(latest, old, [column for column in columns if column not in self.previous_revision.content])
        return old

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form_class = partial(self.form_class, is_merging=True)
        request.POST = stale_comments.brought_up_to_date(request.POST, self.page, request.user)
        if not self.may_overwrite():
            request.POST.pop("overwrite_revision_id", None)  # a new version is made instead
        return super().post(request, *args, **kwargs)

    def may_overwrite(self) -> bool:
        """Whether a save by itself may go on in the version that the one before it made.

        Not once it was published, scheduled or under review, nor when somebody else's stands on top of it.
        """
        latest, page = self.latest_revision, self.real_page_record
        if latest is None or self.request.POST.get("overwrite_revision_id") != str(latest.pk):
            return False
        if latest.user_id != self.request.user.pk:
            return False
        is_kept = latest.pk in {page.live_revision_id, *map(page.get_scheduled_revision_id, LANGUAGES)}
        was_published = PageLogEntry.objects.filter(revision=latest, action__startswith="wagtail.publish")
        return not (is_kept or latest.task_states.exists() or was_published.exists())

    def form_invalid(self, form: MergingForm) -> HttpResponse:
        if form.merged.conflicts:
            if self.expects_json_response:
                return self.json_error_response(
                    "validation_error",
                    _("A field that you changed was also changed elsewhere. Save the draft to see which."),
                )
            self.autosave_enabled = False  # what was said is to be read before anything is replaced
            messages.warning(
                self.request,
                _("The same field was changed here and elsewhere. It is marked below."),
                buttons=[messages.button(self.get_changes_url(), _("See what was changed"), new_window=True)],
            )
            if set(form.errors) == set(form.merged.conflicts):  # nobody made a mistake, as Wagtail would say
                self.errors_debug, self.has_unsaved_changes = "", True
                return self.render_to_response(self.get_context_data())
        return super().form_invalid(form)

    def get_changes_url(self) -> str:
        opened = self.request.POST.get("loaded_revision_id", "")
        if opened.isdecimal() and opened != str(self.latest_revision.pk):
            return reverse("wagtailadmin_pages:revisions_compare", args=[self.page.pk, opened, self.latest_revision.pk])
        return reverse("wagtailadmin_pages:history", args=[self.page.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.is_reverting and not self.form.is_bound:
            latest = self.real_page_record.get_latest_revision_as_object()
            form = self.form_class(instance=latest, parent_page=self.parent, for_user=self.request.user)
            self.form.initial["content_digests"] = form.get_initial_base()  # what is brought back counts as changed
        return super().get_context_data(**kwargs)
