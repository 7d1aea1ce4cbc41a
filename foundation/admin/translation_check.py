"""Where a translator sees what changed in the other language, and says where the translation is still right."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from foundation.admin.shortcuts import get_editor_url, get_page_or_404
from foundation.languages import LANGUAGES, other
from foundation.translation_status import OutdatedPart, confirm_seen, get_outdated_parts


@dataclass(frozen=True)
class Wording:
    """The sentences of the screen, which name the translation and its source."""

    question: Promise
    introduction: Promise
    all_is_right: Promise
    what_changed: Promise
    translation: Promise
    nothing_yet: Promise
    newer_draft: Promise
    edit: Promise


WORDINGS = {
    "en": Wording(
        question=gettext_lazy("Is the English still right?"),
        introduction=gettext_lazy(
            "The Japanese has changed since the English was last compared with it. Where the English is still right, "
            "please say so here. Elsewhere, correct it in the editor and publish it."
        ),
        all_is_right=gettext_lazy("The English agrees with the Japanese. There is nothing to check."),
        what_changed=gettext_lazy("What changed in the Japanese"),
        translation=gettext_lazy("The English that visitors read"),
        nothing_yet=gettext_lazy("The English has nothing here yet."),
        newer_draft=gettext_lazy("The draft of the English is newer than what visitors read."),
        edit=gettext_lazy("Edit the English"),
    ),
    "ja": Wording(
        question=gettext_lazy("Is the Japanese still right?"),
        introduction=gettext_lazy(
            "The English has changed since the Japanese was last compared with it. Where the Japanese is still right, "
            "please say so here. Elsewhere, correct it in the editor and publish it."
        ),
        all_is_right=gettext_lazy("The Japanese agrees with the English. There is nothing to check."),
        what_changed=gettext_lazy("What changed in the English"),
        translation=gettext_lazy("The Japanese that visitors read"),
        nothing_yet=gettext_lazy("The Japanese has nothing here yet."),
        newer_draft=gettext_lazy("The draft of the Japanese is newer than what visitors read."),
        edit=gettext_lazy("Edit the Japanese"),
    ),
}
"""By the language of the translation."""


class TranslationCheckView(WagtailAdminTemplateMixin, View):
    template_name = "foundation/translation_check.html"
    header_icon = "check"
    breadcrumbs_items = []

    def dispatch(self, request: HttpRequest, page_id: int, language: str) -> HttpResponse:
        self.page = get_page_or_404(page_id, language)
        self.language, self.wording = language, WORDINGS[language]
        if not self.page.permissions_for_user(request.user).can_edit_in(language):
            raise PermissionDenied
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Confirm the parts whose `seen` fields were sent, each as the digest of what was shown and the part's key."""
        pieces = (value.partition(" ") for value in request.POST.getlist("seen"))
        seen = {key: digest for digest, _space, key in pieces}
        if seen and confirm_seen(self.page, self.language, seen, user=request.user):
            messages.success(request, _("Noted: still correct."))
        else:
            messages.error(
                request,
                _(
                    "Something has changed since you opened this page, so not everything could be confirmed. "
                    "Please look once more at what is left."
                ),
            )
        return redirect(request.path)

    def get_page_title(self) -> str:
        return self.wording.question

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "parts": [present(part) for part in get_outdated_parts(self.page, self.language)],
            "wording": self.wording,
            "language": self.language,
            "source_language": other(self.language),
            "is_compared": all(map(self.page.is_live_in, LANGUAGES)),
            "has_newer_draft": getattr(self.page, f"draft_{self.language}"),
            "edit_url": get_editor_url(self.page, self.language),
        }


def present(part: OutdatedPart) -> dict[str, Any]:
    """What the screen shows of `part`; its difference in runs of sentences that have all been treated alike."""
    return {
        "label": part.label,
        "note": get_note(part),
        "runs": [
            (tag, "".join(text for _tag, text in run)) for tag, run in groupby(part.difference, key=itemgetter(0))
        ],
        "translation": part.target.text if part.target else "",
        "seen": f"{part.digest} {part.key}",
    }


def get_note(part: OutdatedPart) -> str:
    if not part.old:
        return pgettext("part of a page", "New")
    return pgettext("part of a page", "Removed") if part.source is None else ""
