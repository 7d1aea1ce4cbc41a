"""Languages that wait for a moment, to go live or to be taken off the site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision
from wagtail.utils.timestamps import ensure_utc

from foundation.languages import LANGUAGES
from foundation.publishing.drafts import add_revision, set_draft
from foundation.publishing.log_entries import add_log_entry, describe_revision
from foundation.publishing.readiness import NotReady, refuse_incomplete
from foundation.publishing.rows import get_next_expiry, lock, save_state

if TYPE_CHECKING:
    from foundation.models.page import FoundationPage
    from foundation.models.user import User


def schedule(
    page: FoundationPage, languages: Sequence[str], at: datetime, *, user: User | None = None
) -> FoundationPage:
    """Have the latest draft of `languages` go live at `at`, whatever is written after.

    Raises NotReady for a moment that has passed and for a language that lacks something.
    """
    if at <= timezone.now():
        raise NotReady(_("That moment has already passed. Please choose a later one, or publish now."))
    with transaction.atomic():
        live = lock(page)
        draft = live.get_latest_revision_as_object()
        refuse_incomplete(draft, languages, user)
        for language in languages:
            _clear_schedule(live, language)
        # A revision of its own, since the editor's saves by itself write over the latest one. It remembers what was
        # live: see `live._get_shared_columns`.
        draft.live_revision = live.live_revision
        revision = add_revision(draft, user)
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=at)
        set_draft(live, draft, revision, unpublished=True)
        save_state(live, languages, scheduled_revision=revision)
        details = {**describe_revision(revision), "go_live_at": ensure_utc(at), "has_live_version": live.live}
        add_log_entry(live, "wagtail.publish.schedule", languages, user=user, revision=revision, details=details)
        return lock(page)


def cancel_schedule(page: FoundationPage, languages: Iterable[str], *, user: User | None = None) -> FoundationPage:
    with transaction.atomic():
        live = lock(page)
        for language in languages:
            if revision := getattr(live, f"scheduled_revision_{language}"):
                details = {**describe_revision(revision), "has_live_version": live.live}
                details["go_live_at"] = ensure_utc(revision.approved_go_live_at)
                _clear_schedule(live, language)
                add_log_entry(
                    live, "wagtail.schedule.cancel", [language], user=user, revision=revision, details=details
                )
        return lock(page)


def set_expiry(
    page: FoundationPage, languages: Sequence[str], at: datetime | None, *, user: User | None = None
) -> FoundationPage:
    """Have `languages` taken off the site at `at`; None: never. Raises NotReady for a moment that has passed."""
    if at is not None and at <= timezone.now():
        raise NotReady(_("That moment has already passed. Please choose a later one, or withdraw the page now."))
    with transaction.atomic():
        live = lock(page)
        save_state(live, languages, expire_at=at)
        type(live).objects.filter(pk=live.pk).update(expire_at=get_next_expiry(live))
        details = {"expire_at": ensure_utc(at) if at else None}
        add_log_entry(live, "foundation.expiry", languages, user=user, details=details)
        return lock(page)


def get_schedules(page: FoundationPage, languages: Iterable[str]) -> dict[int, datetime]:
    """The scheduled revisions of `languages`, with their moments: Wagtail forgets them with each publication."""
    revisions = (getattr(page, f"scheduled_revision_{language}") for language in languages)
    return {revision.pk: revision.approved_go_live_at for revision in revisions if revision}


def restore_schedules(schedules: dict[int, datetime]) -> None:
    for pk, at in schedules.items():
        Revision.objects.filter(pk=pk).update(approved_go_live_at=at)


def _clear_schedule(live: FoundationPage, language: str) -> None:
    revision = getattr(live, f"scheduled_revision_{language}")
    save_state(live, [language], scheduled_revision=None)
    if revision and all(getattr(live, f"scheduled_revision_{other}") != revision for other in LANGUAGES):
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
