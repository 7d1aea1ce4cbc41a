"""Going back, in one language, to what visitors read; and not publishing what was scheduled."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from foundation import publishing
from foundation.admin import publish_summary
from foundation.admin.draft_change import DraftChangeView
from foundation.admin.shortcuts import get_page_or_404, get_refusal
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


class DiscardDraftView(DraftChangeView):
    """Makes a language's draft say again what visitors read."""

    template_name = "foundation/discard_draft.html"
    saved_meanwhile = gettext_lazy("Someone has saved this page meanwhile. Here is what would be discarded now.")

    def dispatch(self, request: HttpRequest, **kwargs: int | str) -> HttpResponse:
        refusal = get_refusal(self.page, request.user)
        if not refusal and self.language not in get_languages_to_discard(self.page, request.user):
            refusal = _(
                "There is nothing to discard: %(language)s has no draft that differs from what visitors read."
            ) % {"language": in_words([self.language])}
        if refusal:
            messages.warning(request, refusal)
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        return super().dispatch(request, **kwargs)

    def change(self, live: FoundationPage) -> None:
        publishing.discard_draft(live, self.language, user=self.request.user)

    def get_success_message(self) -> str:
        return _("The %(language)s draft of “%(title)s” says again what visitors read.") % {
            "language": in_words([self.language]),
            "title": self.page.get_admin_display_title(),
        }

    def get_page_title(self) -> str:
        return _("Discard the %(language)s draft") % {"language": in_words([self.language])}

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
