"""The page history, from which one language can be taken back to what it said."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.compare import FieldComparison
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.history import ActionColumn
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.admin.views.pages.revisions import RevisionsCompareView, RevisionsUnscheduleView
from wagtail.models import PageLogEntry, Revision
from wagtail.utils.timestamps import render_timestamp

from foundation import publishing
from foundation.admin import publish_summary
from foundation.admin.draft_change import DraftChangeView
from foundation.admin.shortcuts import get_refusal
from foundation.content import translated_names
from foundation.languages import LANGUAGES, field_name, in_words, label, other
from foundation.models import FoundationPage, User

PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")


def get_languages_to_restore(page: FoundationPage, user: User) -> list[str]:
    """The languages of `page` that `user` may take back to an older version now."""
    if get_refusal(page, user):
        return []
    return page.permissions_for_user(user).get_languages_to_edit()


def get_live_entries(page: FoundationPage) -> dict[int, list[str]]:
    """By the id of a log entry: the languages in which visitors read what was published then."""
    missing, found = page.get_live_languages(), {}
    entries = PageLogEntry.objects.filter(page=page.pk, action__in=PUBLISHED).order_by("-timestamp", "-pk")
    for pk, languages in entries.values_list("pk", "data__languages"):
        if live := [language for language in missing if languages is None or language in languages]:
            found[pk] = live
            missing = [language for language in missing if language not in live]
    return found


# The list ---------------------------------------------------------------------------------------------


class LanguagesActionColumn(ActionColumn):
    """Wagtail's, with a way back for each of `languages`, and with the languages that visitors read."""

    def __init__(self, *args: Any, languages: list[str], live: dict[int, list[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages, self.live = languages, live

    def get_status(self, instance: PageLogEntry, parent_context: dict[str, Any]) -> str | None:
        if live := self.live.get(instance.pk):
            return _("Live version: %(languages)s") % {"languages": in_words(live)}
        return None if instance.action in PUBLISHED else super().get_status(instance, parent_context)

    def get_actions(self, instance: PageLogEntry, parent_context: dict[str, Any]) -> list[dict[str, str]]:
        # Wagtail offers nothing where an entry says "publish": there it is the version of the entry before. Here it is
        # often one that no editor saved, with the draft of one language and what visitors had in the other.
        entry = copy(instance)
        entry.action = "wagtail.edit"
        actions = super().get_actions(entry, parent_context)
        is_latest = instance.revision_id == self.object.latest_revision_id
        if is_latest or not instance.revision or not instance.content_changed:
            return actions
        return actions + [
            {
                "url": reverse("foundation_restore", args=[self.object.pk, instance.revision_id, language]),
                "label": _("Restore %(language)s from this version") % {"language": in_words([language])},
            }
            for language in self.languages
        ]


class HistoryView(PageHistoryView):
    @cached_property
    def columns(self) -> list[Column]:
        action, *others = super().columns
        column = LanguagesActionColumn(
            action.name,
            label=action.label,
            object=action.object,
            url_names=action.url_names,
            user_can_unschedule=action.user_can_unschedule,
            languages=get_languages_to_restore(self.object, self.request.user),
            live=get_live_entries(self.object),
        )
        return [column, *others]


class CompareView(RevisionsCompareView):
    """Wagtail's, in which title and address say their language as every other field does."""

    def _get_comparison(self, revision_a: FoundationPage, revision_b: FoundationPage) -> list[FieldComparison]:
        labels = {
            field_name(name, language): label(words, language)
            for name, words in (("title", _("Title")), ("slug", _("End of the address")))
            for language in LANGUAGES
        }
        comparison = super()._get_comparison(revision_a, revision_b)
        for difference in comparison:
            if words := labels.get(difference.field.name):
                difference.field_label = words
        return comparison


# The way back -----------------------------------------------------------------------------------------


class RestoreView(DraftChangeView):
    """Makes a language's draft say again what it said in an older version."""

    template_name = "foundation/restore.html"

    def dispatch(self, request: HttpRequest, revision_id: int, **kwargs: int | str) -> HttpResponse:
        self.revision = get_object_or_404(self.page.revisions.select_related("user"), pk=revision_id)
        if refusal := get_refusal(self.page, request.user):
            messages.warning(request, refusal)
            return redirect("wagtailadmin_pages:history", self.page.pk)
        return super().dispatch(request, **kwargs)

    def change(self, live: FoundationPage) -> None:
        publishing.restore(live, self.language, self.revision, user=self.request.user)

    def get_success_message(self) -> str:
        return _("The %(language)s draft of “%(title)s” says again what it said on %(moment)s.") % {
            "language": in_words([self.language]),
            "title": self.page.get_admin_display_title(),
            "moment": render_timestamp(self.revision.created_at),
        }

    def get_page_title(self) -> str:
        return _("Restore %(language)s") % {"language": in_words([self.language])}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs) | {
            "page": self.page,
            "revision": self.revision,
            "language": in_words([self.language]),
            "other_language": in_words([other(self.language)]),
        }
        draft = publish_summary.get_draft(self.page)
        try:
            restored = publishing.get_restored(self.page, self.language, self.revision)
        except publishing.NotReady as refusal:
            return context | {"refusals": refusal.messages}
        return context | {
            "shown": self.get_fingerprint(draft),
            "changes": publish_summary.get_changes(draft, restored, self.language),
            "unknown_fields": get_unknown_fields(self.page, self.revision, self.language),
        }


def get_unknown_fields(page: FoundationPage, revision: Revision, language: str) -> list[str]:
    """The labels of the fields of `language` that didn't exist yet when `revision` was made."""
    return [
        str(capfirst(page._meta.get_field(name).verbose_name))
        for name in translated_names(type(page))
        if field_name(name, language) not in revision.content
    ]


class UnscheduleView(RevisionsUnscheduleView):
    """Wagtail's, for every language that waits for the version."""

    @cached_property
    def languages(self) -> list[str]:
        return [lang for lang in LANGUAGES if self.object.get_scheduled_revision_id(lang) == self.revision.pk]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        message = _("“%(title)s” is no longer scheduled to be published in: %(languages)s.") % {
            "title": self.get_object_display_title(),
            "languages": in_words(self.languages),
        }
        publishing.cancel_schedule(self.object, self.languages, user=request.user)
        messages.success(request, message, buttons=self.get_success_buttons())
        return redirect(self.get_next_url())

    def get_page_subtitle(self) -> str:
        return f"{self.get_object_display_title()} ({in_words(self.languages)})"
