"""The page editor: Wagtail's, with buttons that say which language they publish or submit."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView

from foundation import publishing, start_translation
from foundation.admin.saving import MergingSaves
from foundation.admin.shortcuts import get_editor_url, show_refusal
from foundation.admin.workflow import ReviewInEditor
from foundation.forms import get_chosen_languages
from foundation.languages import in_words


class LanguageActions:
    """What the buttons do once the form is valid: save the draft first, so that nothing typed is lost."""

    @property
    def action_name_and_method(self) -> tuple[str, Callable[[], HttpResponse]]:
        if self.request.POST.get("action-start-translation"):
            return "save", self.start_translation_action
        return super().action_name_and_method

    def add_save_confirmation_message(self) -> None:
        """Only where nothing else is said: before the publishing dialog, "saved" reads as "published"."""
        if self.action_name == "save":
            super().add_save_confirmation_message()

    def start_translation_action(self) -> HttpResponse:
        """Save, then give the language that the button names the other one's blocks."""
        response = self.save_action()
        if not isinstance(response, HttpResponseRedirect):
            return response
        language = self.request.POST["action-start-translation"]
        if language not in self.page.permissions_for_user(self.request.user).get_languages_to_edit():
            raise PermissionDenied
        try:
            start_translation.start(self.page, language, user=self.request.user)
        except publishing.NotReady as refusal:
            show_refusal(self.request, refusal)
        return redirect(get_editor_url(self.page, language))

    def publish_action(self) -> HttpResponse:
        """Save, then show what would be published before it is."""
        response = self.save_action()
        if not isinstance(response, HttpResponseRedirect):
            return response
        allowed = self.page.permissions_for_user(self.request.user).get_languages_to_publish()
        languages = [language for language in get_chosen_languages(self.request.POST) if language in allowed]
        if not languages:
            raise PermissionDenied
        return redirect_to_publishing(self.page.pk, languages)

    def submit_action(self) -> HttpResponse:
        response = self.save_action()
        if not isinstance(response, HttpResponseRedirect):
            return response
        allowed = self.page.permissions_for_user(self.request.user).get_languages_to_submit()
        languages = [language for language in get_chosen_languages(self.request.POST) if language in allowed]
        if not languages:
            raise PermissionDenied
        try:
            publishing.submit(self.page, languages, user=self.request.user)
        except publishing.NotReady as refusal:
            show_refusal(self.request, refusal)
            return response
        messages.success(self.request, _("Submitted for approval: %(languages)s.") % {"languages": in_words(languages)})
        return self.redirect_away()


def redirect_to_publishing(page_id: int, languages: list[str]) -> HttpResponse:
    query = urlencode({"languages": " ".join(languages)})
    return redirect(f"{reverse('foundation_publish', args=[page_id])}?{query}")


class PageEditView(LanguageActions, ReviewInEditor, MergingSaves, EditView):
    pass


class PageCreateView(LanguageActions, CreateView):
    pass


class PageRevertView(LanguageActions, ReviewInEditor, MergingSaves, RevisionsRevertView):
    pass
