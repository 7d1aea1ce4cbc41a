"""Approving and sending back: what can't be published yet is said, and its review stays open."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import WorkflowActionView

from foundation.admin.shortcuts import show_refusal
from foundation.languages import in_words
from foundation.models import FoundationPage
from foundation.publishing import NotReady
from foundation.publishing import get_languages_in_review as reviewed


def say_what_was_published(request: HttpRequest, page_id: int, in_review: list[str]) -> None:
    """Name those of the languages that were `in_review` which an approval has published."""
    page = FoundationPage.objects.get(pk=page_id)
    done = [language for language in in_review if page.is_live_in(language) and language not in reviewed(page)]
    if done:
        values = {"title": page.get_admin_display_title(), "languages": in_words(done)}
        messages.success(request, _("“%(title)s” has been published in: %(languages)s.") % values)


class ReviewActionView(WorkflowActionView):
    """Approving from the home screen, a report or a dialog."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        in_review = reviewed(self.object)
        try:
            response = super().post(request, *args, **kwargs)
        except NotReady as refusal:
            show_refusal(request, refusal)
        else:
            say_what_was_published(request, self.object.pk, in_review)
            return response
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
        return redirect(self.redirect_url)


class ReviewInEditor:
    """For Wagtail's `EditView`, in which one approves as well. The draft is saved either way."""

    def perform_workflow_action(self) -> HttpResponse:
        in_review = reviewed(self.page)
        try:
            response = super().perform_workflow_action()
        except NotReady as refusal:
            show_refusal(self.request, refusal)
            return self.redirect_and_remain()
        say_what_was_published(self.request, self.page.pk, in_review)
        return response

    def restart_workflow_action(self) -> HttpResponse:
        """Wagtail's own would start a review that knows no languages."""
        return self.submit_action()
