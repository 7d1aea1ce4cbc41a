"""Taking languages of a page off the site, while the others stay."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.pages.unpublish import UnpublishView

from foundation import publishing
from foundation.admin.shortcuts import get_refusal
from foundation.languages import LANGUAGES, NAMES, in_words
from foundation.models import FoundationPage, User
from foundation.models.page import FoundationPageQuerySet


def get_languages_to_withdraw(page: FoundationPage, user: User) -> list[str]:
    """The live languages of `page` that `user` may take off the site now."""
    tester = page.permissions_for_user(user)
    if page.alias_of_id or not tester.can_unpublish():
        return []
    return [language for language in page.get_live_languages() if tester.can_publish_in(language)]


def get_pages_below(page: FoundationPage, languages: Iterable[str]) -> FoundationPageQuerySet:
    """The pages below `page` that visitors can read in one of `languages`."""
    is_live = Q(*[(f"live_{language}", True) for language in languages], _connector=Q.OR)
    return page.get_descendants().filter(is_live)


def withdraw_below(page: FoundationPage, languages: Iterable[str], user: User) -> int:
    """Withdraw `languages` of every page below `page` where `user` may; return of how many pages."""
    count = 0
    for child in get_pages_below(page, languages):
        allowed = get_languages_to_withdraw(child, user)
        if chosen := [language for language in languages if language in allowed]:
            publishing.withdraw(child, chosen, user=user)
            count += 1
    return count


class UnpublishForm(forms.Form):
    languages = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Languages to take off the site"),
        error_messages={"required": gettext_lazy("Please choose at least one language.")},
    )
    include_descendants = forms.BooleanField(
        required=False, label=gettext_lazy("Also take these languages of all pages below it off the site")
    )

    def __init__(self, *args: Any, languages: Iterable[str], has_pages_below: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = [(language, NAMES[language]) for language in languages]
        if not has_pages_below:
            del self.fields["include_descendants"]


class PageUnpublishView(UnpublishView):
    """Wagtail's, with a tick box for each language that visitors can read."""

    template_name = "foundation/unpublish.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        tester = self.object.permissions_for_user(request.user)
        self.allowed = [language for language in self.object.get_live_languages() if tester.can_publish_in(language)]
        if not self.allowed:
            raise PermissionDenied
        self.refusal = get_refusal(self.object, request.user)
        if self.refusal:
            self.objects_to_unpublish = []
            return self.render_to_response(self.get_context_data())
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def form(self) -> UnpublishForm:
        asked = [word for word in self.request.GET.get("languages", "").split() if word in self.allowed]
        return UnpublishForm(
            self.request.POST if self.request.method == "POST" else None,
            languages=self.allowed,
            has_pages_below=self.number_below > 0,
            initial={"languages": asked or (self.allowed if len(self.allowed) == 1 else [])},
        )

    @cached_property
    def number_below(self) -> int:
        return get_pages_below(self.object, LANGUAGES).count()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        return super().post(request, *args, **kwargs)

    def unpublish(self) -> HttpResponse | None:
        if response := self.run_hook("before_unpublish_page", self.request, self.object):
            return response
        languages, user = self.form.cleaned_data["languages"], self.request.user
        with transaction.atomic():
            publishing.withdraw(self.object, languages, user=user)
            if self.form.cleaned_data.get("include_descendants"):
                withdraw_below(self.object, languages, user)
        return self.run_hook("after_unpublish_page", self.request, self.object)

    def get_success_message(self) -> str:
        return _("“%(title)s” is no longer on the site in: %(languages)s.") % {
            "title": self.object.get_admin_display_title(),
            "languages": in_words(self.form.cleaned_data["languages"]),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "form": self.form,
            "number_below": self.number_below,
            "refusal": self.refusal,
        }
