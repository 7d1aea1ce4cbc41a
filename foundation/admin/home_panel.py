"""What waits for the person who has signed in. What waits for their approval is told by Wagtail's own panels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from foundation.admin import workload
from foundation.languages import LANGUAGES, other
from foundation.models.page import FoundationPage, FoundationPageQuerySet
from foundation.models.user import User
from foundation.states import get_filter

SHOWN = 5
"""Titles of each list; the overview has the rest."""


def _get_outdated(user: User, language: str) -> FoundationPageQuerySet:
    return workload.get_pages_to_write(user, language).filter(get_filter(language, "outdated"))


def _get_untranslated(user: User, language: str) -> FoundationPageQuerySet:
    """Those that visitors read in the other language."""
    is_live = get_filter(other(language), "live")
    return workload.get_pages_to_write(user, language).filter(get_filter(language, "absent") & is_live)


def _get_drafts(user: User, language: str) -> FoundationPageQuerySet:
    """Without those that wait for an approval or for their moment."""
    drafts = get_filter(language, "draft") | get_filter(language, "newer_draft")
    elsewhere = get_filter(language, "in_review") | get_filter(language, "scheduled")
    return workload.get_pages_to_publish(user, language).filter(drafts & ~elsewhere)


def _get_editor_url(page: FoundationPage, language: str) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _get_check_url(page: FoundationPage, language: str) -> str:
    return reverse("foundation_translation_check", args=[page.pk, language])


def _get_publishing_url(page: FoundationPage, language: str) -> str:
    return f"{reverse('foundation_publish', args=[page.pk])}?{urlencode({'languages': language})}"


@dataclass(frozen=True)
class Kind:
    """Something that pages wait for."""

    headings: dict[str, Promise]
    get_pages: Callable[[User, str], FoundationPageQuerySet]
    get_url: Callable[[FoundationPage, str], str]
    """The screen where it is done."""
    states: tuple[str, ...]
    """By which the overview finds them."""


KINDS = [
    Kind(
        {"ja": _("Pages without Japanese yet"), "en": _("Pages without English yet")},
        _get_untranslated,
        _get_editor_url,
        ("absent",),
    ),
    Kind(
        {"ja": _("Japanese that is out of date"), "en": _("English that is out of date")},
        _get_outdated,
        _get_check_url,
        ("outdated",),
    ),
    Kind(
        {"ja": _("Japanese drafts that you may publish"), "en": _("English drafts that you may publish")},
        _get_drafts,
        _get_publishing_url,
        ("draft", "newer_draft"),
    ),
]


@dataclass(frozen=True)
class Waiting:
    """Pages that wait for the same thing in the same language."""

    heading: Promise
    count: int
    first: list[tuple[str, str]]
    """The titles of those that were written last, with their screens."""
    overview_url: str


def get_waiting(user: User) -> list[Waiting]:
    """What waits for the user: two queries for each kind and language."""
    lists = (_get_list(user, kind, language) for kind in KINDS for language in LANGUAGES)
    return [waiting for waiting in lists if waiting.count]


def _get_list(user: User, kind: Kind, language: str) -> Waiting:
    pages = kind.get_pages(user, language).filter(alias_of=None)
    first = pages.order_by("-latest_revision_created_at", "pk")[:SHOWN]
    query = urlencode({language: kind.states}, doseq=True)
    return Waiting(
        heading=kind.headings[language],
        count=pages.count(),
        first=[(page.get_admin_display_title(), kind.get_url(page, language)) for page in first],
        overview_url=f"{reverse('foundation_translation_overview')}?{query}",
    )


class WaitingPanel(Component):
    """Empty for a person who has no pages to write or to publish."""

    name = "foundation_waiting"
    template_name = "foundation/home_panel.html"
    order = 230  # after what waits for approval, before the recent edits

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        is_concerned = workload.get_policy().user_has_any_permission(user, ["change", "publish"])
        return {"is_concerned": is_concerned, "lists": get_waiting(user) if is_concerned else []}
