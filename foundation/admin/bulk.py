"""Publishing and withdrawing languages of many pages at once, in place of Wagtail's bulk actions.

A page that lacks something is left as it is and named with the reason; the others are done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpResponse
from django.utils.functional import Promise, cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction

from foundation import content, publishing
from foundation.admin import workload
from foundation.admin.shortcuts import get_refusal
from foundation.admin.unpublish import get_pages_below
from foundation.languages import LANGUAGES, NAMES, in_words
from foundation.models import FoundationPage, User
from foundation.models.page import FoundationPageQuerySet

MOST_NAMED = 30
"""So many pages that were left as they are are named with the reason; of more, the number is told."""


@dataclass
class Outcome:
    """What became of the pages."""

    done: Counter[str] = field(default_factory=Counter)
    """How many pages for each language."""
    skipped: list[tuple[str, str]] = field(default_factory=list)
    """Title and reason of what was left as it is."""
    seen: set[int] = field(default_factory=set)


class LanguagesForm(forms.Form):
    languages = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Languages"),
        error_messages={"required": gettext_lazy("Please choose at least one language.")},
    )
    include_descendants = forms.BooleanField(required=False)

    def __init__(self, *args: Any, languages: Sequence[str], label_of_pages_below: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = [(language, NAMES[language]) for language in languages]
        if len(languages) == 1:
            self.initial["languages"] = languages
        if label_of_pages_below:
            self.fields["include_descendants"].label = label_of_pages_below
        else:
            del self.fields["include_descendants"]


class LanguagesBulkAction(PageBulkAction):
    """What publishing and withdrawing share: tick boxes for languages, and a reason for each page left as it is."""

    form_class = LanguagesForm
    template_name = "foundation/bulk.html"
    question: str | Promise
    no_access: str | Promise
    ready: str | Promise
    """What is said of a language that nothing stands against."""
    button: str | Promise
    button_class = ""

    @classmethod
    def get_pages_below(cls, page: FoundationPage, languages: Iterable[str]) -> FoundationPageQuerySet:
        """The pages below `page` that the action concerns in one of `languages`."""
        raise NotImplementedError

    @classmethod
    def get_obstacles(cls, page: FoundationPage, languages: Iterable[str], user: User) -> dict[str, str]:
        """For each of `languages` why it can't or needn't be done for `page`; empty where it can."""
        raise NotImplementedError

    @classmethod
    def act(cls, page: FoundationPage, languages: Sequence[str], user: User) -> None:
        raise NotImplementedError

    def get_label_of_pages_below(self, count: int) -> str:
        raise NotImplementedError

    def get_sentence(self, language: str, count: int) -> str:
        """How many pages were done in `language`."""
        raise NotImplementedError

    def check_perm(self, page: FoundationPage) -> bool:
        return bool(page.permissions_for_user(self.request.user).get_languages_to_publish())

    def get_actionable_objects(self) -> tuple[list[FoundationPage], dict[str, Any]]:
        return self._chosen

    @cached_property
    def _chosen(self) -> tuple[list[FoundationPage], dict[str, Any]]:
        pages, others = super().get_actionable_objects()
        if refused := others["items_with_no_access"]:  # named with the reason, unless they are nobody's business here
            keys = [page.pk for page in refused]
            seen = workload.get_policy().explorable_instances(self.request.user).filter(pk__in=keys)
            others["items_with_no_access"] = list(seen)
        return pages, others

    @cached_property
    def languages(self) -> list[str]:
        """Those that the user may publish on at least one of the pages."""
        testers = [page.permissions_for_user(self.request.user) for page in self._chosen[0]]
        return [language for language in LANGUAGES if any(tester.can_publish_in(language) for tester in testers)]

    def get_form_kwargs(self) -> dict[str, Any]:
        count = sum(self.get_pages_below(page, self.languages).count() for page in self._chosen[0])
        label = self.get_label_of_pages_below(count) if count else ""
        return {**super().get_form_kwargs(), "languages": self.languages, "label_of_pages_below": label}

    def object_context(self, page: FoundationPage) -> dict[str, Any]:
        obstacles = self.get_obstacles(page, self.languages, self.request.user)
        states = [
            obstacle or _("%(language)s: %(state)s") % {"language": NAMES[language], "state": self.ready}
            for language, obstacle in obstacles.items()
        ]
        return {**super().object_context(page), "states": states}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "title": self.display_name,
            "question": self.question,
            "no_access": self.no_access,
            "button_class": self.button_class,
            "button": self.button,
        }

    def get_execution_context(self) -> dict[str, Any]:
        self.outcome = Outcome()
        chosen = self.cleaned_form.cleaned_data
        return {**super().get_execution_context(), "outcome": self.outcome, **chosen}

    @classmethod
    def execute_action(
        cls,
        objects: Iterable[FoundationPage],
        user: User | None = None,
        languages: Sequence[str] = LANGUAGES,
        include_descendants: bool = False,
        outcome: Outcome | None = None,
        **kwargs: Any,
    ) -> tuple[int, int]:
        outcome = outcome or Outcome()
        for page in objects:
            cls.try_page(page, languages, user, outcome)
            if include_descendants:
                for child in cls.get_pages_below(page, languages):
                    cls.try_page(child, languages, user, outcome, is_below=True)
        return len(outcome.seen), 0

    @classmethod
    def try_page(
        cls,
        page: FoundationPage,
        languages: Sequence[str],
        user: User,
        outcome: Outcome,
        *,
        is_below: bool = False,
    ) -> None:
        """Do those of `languages` that nothing stands against, and note the reason of each other one."""
        if page.pk in outcome.seen:
            return
        outcome.seen.add(page.pk)
        obstacles = cls.get_obstacles(page, languages, user)
        ready = [language for language in languages if not obstacles[language]]
        try:
            if ready:
                cls.act(page, ready, user)
        except publishing.NotReady as refusal:  # someone saved it since it was looked at
            obstacles |= dict.fromkeys(ready, " ".join(refusal.messages))
            ready = []
        outcome.done.update(ready)
        reasons = dict.fromkeys(obstacle for obstacle in obstacles.values() if obstacle)
        outcome.skipped += [(page.get_admin_display_title(), reason) for reason in reasons]

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        done = self.outcome.done
        return " ".join(self.get_sentence(language, done[language]) for language in LANGUAGES if done[language]) or None

    def form_valid(self, form: LanguagesForm) -> HttpResponse:
        response = super().form_valid(form)
        if skipped := getattr(self, "outcome", Outcome()).skipped:
            messages.warning(self.request, describe_skipped(skipped))
        return response


def describe_skipped(skipped: Sequence[tuple[str, str]]) -> SafeString:
    named = [
        [_("%(title)s: %(reason)s") % {"title": title, "reason": reason}] for title, reason in skipped[:MOST_NAMED]
    ]
    lines = format_html_join("", "<li>{}</li>", named)
    if (rest := len(skipped) - MOST_NAMED) > 0:
        more = ngettext("%(count)d more page", "%(count)d more pages", rest) % {"count": rest}
        lines = format_html("{}<li>{}</li>", lines, more)
    return format_html("{}<ul>{}</ul>", _("Left as they are:"), lines)


class PublishLanguagesBulkAction(LanguagesBulkAction):
    action_type = PublishBulkAction.action_type
    display_name = PublishBulkAction.display_name
    aria_label = PublishBulkAction.aria_label
    action_priority = PublishBulkAction.action_priority
    question = gettext_lazy(
        "The latest draft of these pages goes live in the languages that you tick. A page that lacks something is left "
        "as it is."
    )
    no_access = gettext_lazy("These pages you may not publish in any language:")
    ready = gettext_lazy("can be published")
    button = gettext_lazy("Publish these languages")

    @classmethod
    def get_pages_below(cls, page: FoundationPage, languages: Iterable[str]) -> FoundationPageQuerySet:
        """Those with a text in one of `languages` that was not published yet, or was withdrawn."""
        waits = Q()
        for language in languages:
            waits |= Q(**{f"live_{language}": False, f"draft_{language}": True})
        return page.get_descendants().filter(waits).order_by("path")

    @classmethod
    def get_obstacles(cls, page: FoundationPage, languages: Iterable[str], user: User) -> dict[str, str]:
        if refusal := get_refusal(page, user):
            return dict.fromkeys(languages, refusal)
        live, draft = page.specific, page.get_latest_revision_as_object()
        return {language: _get_obstacle_to_publishing(live, draft, language, user) for language in languages}

    @classmethod
    def act(cls, page: FoundationPage, languages: Sequence[str], user: User) -> None:
        publishing.publish(page, languages, user=user)

    def get_label_of_pages_below(self, count: int) -> str:
        return ngettext(
            "Also publish the %(count)d page below them that waits as a draft",
            "Also publish the %(count)d pages below them that wait as drafts",
            count,
        ) % {"count": count}

    def get_sentence(self, language: str, count: int) -> str:
        return ngettext(
            "%(count)d page has been published in %(language)s.",
            "%(count)d pages have been published in %(language)s.",
            count,
        ) % {"count": count, "language": in_words([language])}


def _get_obstacle_to_publishing(live: FoundationPage, draft: FoundationPage, language: str, user: User) -> str:
    name = {"language": in_words([language])}
    if not live.permissions_for_user(user).can_publish_in(language):
        return _("You may not publish %(language)s here.") % name
    if not publishing.has_words(draft, language):
        return _("There is no %(language)s text yet.") % name
    if obstacles := publishing.get_obstacles(draft, [language], user):
        return " ".join(obstacles)
    columns = [*content.language_columns(type(live), language), *content.shared_columns(type(live))]
    if live.is_live_in(language) and not content.differs(live, draft, columns):
        return _("Visitors already have the %(language)s text as it is.") % name
    return ""


class UnpublishLanguagesBulkAction(LanguagesBulkAction):
    action_type = UnpublishBulkAction.action_type
    display_name = UnpublishBulkAction.display_name
    aria_label = UnpublishBulkAction.aria_label
    action_priority = UnpublishBulkAction.action_priority
    question = gettext_lazy(
        "Visitors can no longer read these pages in the languages that you tick. What they say stays as a draft."
    )
    no_access = gettext_lazy("These pages you may not take off the site in any language:")
    ready = gettext_lazy("can be taken off the site")
    button = gettext_lazy("Take these languages off the site")
    button_class = "serious"

    @classmethod
    def get_pages_below(cls, page: FoundationPage, languages: Iterable[str]) -> FoundationPageQuerySet:
        return get_pages_below(page, languages)

    @classmethod
    def get_obstacles(cls, page: FoundationPage, languages: Iterable[str], user: User) -> dict[str, str]:
        if refusal := get_refusal(page, user):
            return dict.fromkeys(languages, refusal)
        tester = page.permissions_for_user(user)
        obstacles = {}
        for language in languages:
            name = {"language": in_words([language])}
            if not page.is_live_in(language):
                obstacles[language] = _("%(language)s isn't on the site.") % name
            elif not tester.can_publish_in(language):
                obstacles[language] = _("You may not withdraw %(language)s here.") % name
            else:
                obstacles[language] = ""
        return obstacles

    @classmethod
    def act(cls, page: FoundationPage, languages: Sequence[str], user: User) -> None:
        publishing.withdraw(page, languages, user=user)

    def get_label_of_pages_below(self, count: int) -> str:
        return ngettext(
            "Also take the %(count)d page below them off the site in these languages",
            "Also take the %(count)d pages below them off the site in these languages",
            count,
        ) % {"count": count}

    def get_sentence(self, language: str, count: int) -> str:
        return ngettext(
            "%(count)d page is no longer on the site in %(language)s.",
            "%(count)d pages are no longer on the site in %(language)s.",
            count,
        ) % {"count": count, "language": in_words([language])}
