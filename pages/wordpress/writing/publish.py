"""Saving one language of something through Wagtail's revisions, without touching the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from wagtail.models import Revision

from foundation import publishing
from foundation.languages import other
from foundation.models import FoundationPage

from ..bilingual import gettext as _
from ..bilingual import in_each_language, sentence
from ..report import PageReport


def save_language(
    page: FoundationPage, language: str, change: Callable[[FoundationPage], None], publish: bool, report: PageReport
) -> FoundationPage:
    """Apply `change` to the page's draft and publish `language` of it if asked and whole; return the draft."""
    draft = page.get_latest_revision_as_object() if page.latest_revision else page
    change(draft)
    if not draft.live:
        draft.save()  # as the editor does, so that the row of a page that nobody can see isn't empty
    draft.save_revision(log_action=True)
    if publish:
        publish_language(page, language, report)
    return draft


def was_taken_off(page: FoundationPage, language: str) -> bool:
    """Whether visitors could read `language` of the page once, until somebody decided otherwise, or it expired."""
    return not page.is_live_in(language) and getattr(page, f"last_published_at_{language}") is not None


def publish_language(page: FoundationPage, language: str, report: PageReport) -> None:
    """Publish `language` of the latest draft if it is whole; else the report says what it lacks."""
    try:
        publishing.publish(page, [language])
    except publishing.NotReady as refusal:
        draft = page.get_latest_revision_as_object()
        obstacles = in_each_language(lambda: " ".join(publishing.get_obstacles(draft, [language], None)))
        reasons = [obstacles] if obstacles else refusal.messages
        report.note(sentence(" ").join([_("“%(title)s” stays a draft.") % {"title": page}, *reasons]))


def set_dates(page: FoundationPage, language: str, published_at: datetime | None, modified_at: datetime | None) -> None:
    """Give the page the moments of the source; publishing has set today's.

    A revision is only dated back where that leaves it the newest of its page.
    """
    page = type(page).objects.get(pk=page.pk)
    moments: dict[str, datetime] = {}
    if published_at:
        for name in ("first_published_at", f"first_published_at_{language}"):
            if not (getattr(page, name) and getattr(page, name) < published_at):
                moments[name] = published_at
    if modified_at and page.is_live_in(language):
        moments[f"last_published_at_{language}"] = modified_at
        if not page.is_live_in(other(language)):
            moments["last_published_at"] = modified_at
    revision = page.latest_revision
    if modified_at and revision:
        others = Revision.objects.for_instance(page).exclude(pk=revision.pk)
        if not others.filter(created_at__gt=modified_at).exists():
            Revision.objects.filter(pk=revision.pk).update(created_at=modified_at)
            moments["latest_revision_created_at"] = modified_at
    if moments:
        type(page).objects.filter(pk=page.pk).update(**moments)
