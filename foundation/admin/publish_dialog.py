"""The page between the editor's “Publish” button and visitors: it says what will go live, then does it.

It shows the latest draft. Whatever it showed is what goes live: it carries a fingerprint of the words of the chosen
languages and of what both share, and is drawn anew where someone has saved others meanwhile.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic import HookResponseMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.utils.timestamps import render_timestamp

from foundation import publishing
from foundation.admin import publish_summary
from foundation.admin.discard import get_languages_to_discard
from foundation.admin.shortcuts import get_refusal
from foundation.languages import LANGUAGES, NAMES, in_words
from foundation.models import FoundationPage

# What is asked ----------------------------------------------------------------------------------------


class PublishForm(forms.Form):
    """When, until when, and whether the other language's translation stays right."""

    is_minor = forms.BooleanField(
        required=False,
        label=gettext_lazy("Minor edit: the translation stays right"),
        help_text=gettext_lazy(
            "For a corrected typing error, for example. Without it, the other language is marked as out of date."
        ),
    )
    go_live_at = forms.DateTimeField(
        required=False,
        widget=AdminDateTimeInput,
        label=gettext_lazy("Publish on"),
        help_text=gettext_lazy(
            "Day and time, for example 2027-01-15 09:00. What is written after today's draft stays a draft."
        ),
    )
    expire_at = forms.DateTimeField(
        required=False,
        widget=AdminDateTimeInput,
        label=gettext_lazy("Take off the site on"),
        help_text=gettext_lazy("Left empty, it stays until someone withdraws it."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("go_live_at"), cleaned.get("expire_at")
        now = timezone.now()
        if self.is_scheduling:
            if start is None and "go_live_at" not in self.errors:
                self.add_error("go_live_at", _("Please give the day and time."))
            if cleaned.get("is_minor"):
                self.add_error(
                    "is_minor",
                    _("This applies only when you publish now. Please untick it, or publish now."),
                )
        elif start:
            self.add_error(
                "go_live_at", _("To publish now, please clear this. To publish then, press “Schedule” instead.")
            )
        if self.is_scheduling and start and start <= now:
            self.add_error(
                "go_live_at", _("That moment has already passed. Please choose a later one, or publish now.")
            )
        if end and "expire_at" in self.changed_data and end <= now:
            self.add_error("expire_at", _("That moment has already passed. Please choose a later one."))
        elif start and end and end <= start:
            self.add_error(
                "expire_at", _("The page would be taken off before it is published. Please choose a later moment.")
            )
        return cleaned

    @property
    def is_scheduling(self) -> bool:
        return "schedule" in self.data


# The views --------------------------------------------------------------------------------------------


class PublishView(HookResponseMixin, WagtailAdminTemplateMixin, View):
    template_name = "foundation/publish.html"
    header_icon = "upload"
    breadcrumbs_items = []
    was_saved_meanwhile = False

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponse:
        self.page = get_object_or_404(FoundationPage, pk=page_id).specific
        words = request.GET.get("languages", "").split()
        self.languages = [language for language in LANGUAGES if language in words]
        if not self.languages:
            raise Http404
        tester = self.page.permissions_for_user(request.user)
        if not all(tester.can_publish_in(language) for language in self.languages):
            raise PermissionDenied
        self.refusal = get_refusal(self.page, request.user)
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        self.form = PublishForm(initial=self.get_initial())
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        if self.refusal:
            return self.get(request)
        self.form = PublishForm(request.POST, initial=self.get_initial())
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        if response := self.run_hook("before_publish_page", request, publish_summary.get_draft(self.page)):
            return response
        try:
            is_done = self.publish_what_was_shown()
        except publishing.NotReady as refusal:
            self.form.add_error(None, refusal)
            is_done = False
        self.page = get_object_or_404(FoundationPage, pk=self.page.pk).specific
        if not is_done:
            return self.render_to_response(self.get_context_data())
        if response := self.run_hook("after_publish_page", request, self.page):
            return response
        messages.success(request, self.get_success_message(), buttons=self.get_success_buttons())
        return redirect("wagtailadmin_explore", self.page.get_parent().pk)

    def publish_what_was_shown(self) -> bool:
        """Publish or schedule; return False, and do nothing, where the draft says something else by now."""
        data, user = self.form.cleaned_data, self.request.user
        with transaction.atomic():
            live = publishing.lock(self.page)
            if publish_summary.get_fingerprint(
                publish_summary.get_draft(live), self.languages
            ) != self.request.POST.get("shown"):
                self.was_saved_meanwhile = True
                return False
            if self.form.is_scheduling:
                publishing.schedule(live, self.languages, data["go_live_at"], user=user)
            else:
                publishing.publish(live, self.languages, user=user, is_minor=data["is_minor"])
            if "expire_at" in self.form.changed_data:
                publishing.set_expiry(live, self.languages, data["expire_at"], user=user)
        return True

    def get_initial(self) -> dict[str, Any]:
        ends = {getattr(self.page, f"expire_at_{language}") for language in self.languages}
        end = ends.pop() if len(ends) == 1 else None
        return {"expire_at": end and end.replace(second=0, microsecond=0)}

    def get_page_title(self) -> str:
        return self.name_languages(_("Publish %(language)s"), _("Publish both languages"))

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def name_languages(self, one: str, both: str) -> str:
        return one % {"language": NAMES[self.languages[0]]} if len(self.languages) == 1 else both

    @cached_property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context |= {"page": self.page, "edit_url": self.edit_url, "refusal": self.refusal}
        if self.refusal:
            return context
        draft = publish_summary.get_draft(self.page)
        shown = publish_summary.get_fingerprint(
            draft, self.languages
        )  # before blocks are looked into, which gives ids to new ones
        is_bilingual = self.page.get_live_languages() == list(LANGUAGES)
        summaries = [
            publish_summary.get_summary(self.page, draft, language, self.request.user) for language in self.languages
        ]
        return context | {
            "form": self.form,
            "media": self.form.media,
            "shown": shown,
            "was_saved_meanwhile": self.was_saved_meanwhile,
            "summaries": summaries,
            "shared_changes": publish_summary.get_shared_changes(self.page, draft),
            "sentences_about_others": [
                publish_summary.get_sentence_about_other(self.page, language)
                for language in LANGUAGES
                if language not in self.languages
            ],
            "can_publish": not any(summary.obstacles for summary in summaries),
            "asks_whether_minor": is_bilingual and len(summaries) == 1 and summaries[0].changes_words,
            "languages_to_discard": get_languages_to_discard(self.page, self.request.user),
            "publishes_both": len(summaries) > 1,
            "publish_label": self.get_page_title(),
            "schedule_label": self.name_languages(_("Schedule %(language)s"), _("Schedule both languages")),
        }

    def get_success_message(self) -> str:
        values = {
            "title": self.page.get_admin_display_title(),
            "languages": in_words(self.languages),
        }
        if self.form.is_scheduling:
            values["moment"] = render_timestamp(self.form.cleaned_data["go_live_at"])
            return _("“%(title)s” will be published on %(moment)s in: %(languages)s.") % values
        return _("“%(title)s” has been published in: %(languages)s.") % values

    def get_success_buttons(self) -> list[tuple]:
        views = [
            messages.button(url, _("View %(language)s") % {"language": NAMES[language]})
            for language in self.languages
            if self.page.is_live_in(language) and (url := self.page.get_url_in(language))
        ]
        return [*views, messages.button(self.edit_url, _("Edit"))]
