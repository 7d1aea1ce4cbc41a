"""What going back has in common, whether to what visitors read or to an older version."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from foundation import publishing
from foundation.admin import publish_summary
from foundation.admin.shortcuts import get_page_or_404
from foundation.models import FoundationPage


class DraftChangeView(WagtailAdminTemplateMixin, View):
    """Says what one language's draft would lose or say, then does just that: never what was saved meanwhile."""

    header_icon = "history"
    breadcrumbs_items = []
    saved_meanwhile: str | Promise = _("Someone has saved this page meanwhile. Here is what would change now.")

    def setup(self, request: HttpRequest, page_id: int, language: str, **kwargs: int) -> None:
        super().setup(request, page_id=page_id, language=language, **kwargs)
        self.page, self.language = get_page_or_404(page_id, language), language
        if not self.page.permissions_for_user(request.user).can_edit_in(language):
            raise PermissionDenied

    def get(self, request: HttpRequest, **kwargs: int | str) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, **kwargs: int | str) -> HttpResponse:
        with transaction.atomic():
            live = publishing.lock(self.page)
            is_as_shown = self.get_fingerprint(publish_summary.get_draft(live)) == request.POST.get("shown")
            if is_as_shown:
                try:
                    self.change(live)
                except publishing.NotReady:
                    return self.get(request)
        if not is_as_shown:
            messages.warning(request, self.saved_meanwhile)
            return redirect(request.get_full_path())
        messages.success(request, self.get_success_message())
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def change(self, live: FoundationPage) -> None:
        """Do it, on the locked page. Raises NotReady where it can't be done, which the page then says."""
        raise NotImplementedError

    def get_success_message(self) -> str:
        raise NotImplementedError

    def get_fingerprint(self, draft: FoundationPage) -> str:
        return publish_summary.get_fingerprint(draft, [self.language])

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()
