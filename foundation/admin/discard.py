"""Going back, in one language, to what visitors read; and not publishing what was scheduled."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from foundation import publishing
from foundation.admin import publish_summary
from foundation.admin.shortcuts import get_page_or_404
from foundation.languages import in_words
from foundation.models import FoundationPage, User


def get_languages_to_discard(page: FoundationPage, user: User) -> list[str]:
    """The languages whose draft differs from what visitors read, where `user` may go back to that."""
    tester = page.permissions_for_user(user)
    return [
        language
        for language in page.get_live_languages()
        if getattr(page, f"draft_{language}") and tester.can_edit_in(language)
    ]


class DiscardDraftView(WagtailAdminTemplateMixin, View):
    """Says what a language's draft would lose, then makes it say again what visitors read."""

    template_name = "foundation/discard_draft.html"
    header_icon = "history"
    breadcrumbs_items = []

    def dispatch(self, request: HttpRequest, page_id: int, language: str) -> HttpResponse:
        self.page, self.language = get_page_or_404(page_id, language), language
        if not self.page.permissions_for_user(request.user).can_edit_in(language):
            raise PermissionDenied
        refusal = publish_summary.get_refusal(self.page, request.user)
        if not refusal and language not in get_languages_to_discard(self.page, request.user):
            refusal = _(
                "There is nothing to discard: %(language)s has no draft that differs from what visitors read."
            ) % {"language": in_words([language])}
        if refusal:
            messages.warning(request, refusal)
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            live = publishing.lock(self.page)
            is_as_shown = self.get_fingerprint(publish_summary.get_draft(live)) == request.POST.get("shown")
            if is_as_shown:
                publishing.discard_draft(live, self.language, user=request.user)
        if not is_as_shown:
            messages.warning(request, _("Someone has saved this page meanwhile. Here is what would be discarded now."))
            return redirect(request.get_full_path())
        message = _("The %(language)s draft of “%(title)s” says again what visitors read.") % {
            "language": in_words([self.language]),
            "title": self.page.get_admin_display_title(),
        }
        messages.success(request, message)
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def get_fingerprint(self, draft: FoundationPage) -> str:
        return publish_summary.get_fingerprint(draft, [self.language])

    def get_page_title(self) -> str:
        return _("Discard the %(language)s draft") % {"language": in_words([self.language])}

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        draft = publish_summary.get_draft(self.page)
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "shown": self.get_fingerprint(draft),
            "changes": publish_summary.get_changes(self.page, draft, self.language),
        }


@require_POST
def cancel_schedule(request: HttpRequest, page_id: int, language: str) -> HttpResponse:
    page = get_page_or_404(page_id, language)
    if not page.permissions_for_user(request.user).can_publish_in(language):
        raise PermissionDenied
    values = {"title": page.get_admin_display_title(), "language": in_words([language])}
    if page.get_scheduled_revision_id(language):
        publishing.cancel_schedule(page, [language], user=request.user)
        messages.success(request, _("“%(title)s” is no longer scheduled to be published in %(language)s.") % values)
    else:
        messages.warning(request, _("“%(title)s” isn't scheduled to be published in %(language)s.") % values)
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_pages:edit", args=[page.pk]))
