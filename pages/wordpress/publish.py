"""Saving one language of something through Wagtail's revisions, without touching the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _
from wagtail.models import Revision

from foundation import publishing
from foundation.languages import other
from foundation.models import FoundationPage

from .report import PageReport


def save_language(
    page: FoundationPage, language: str, change: Callable[[FoundationPage], None], publish: bool, report: PageReport
) -> FoundationPage:
    """Apply `change` to the page's draft and, to publish, to what is live; return the draft.

    Unfinished work in the other language stays a draft: the change is published on top of the live page, and the draft
    is put back above it.
    """
    draft = page.get_latest_revision_as_object() if page.latest_revision else page
    change(draft)
    if not publish:
        draft.save_revision()
        return draft
    is_split = page.live and page.has_unpublished_changes
    version = type(page).objects.get(pk=page.pk) if is_split else draft
    if is_split:
        change(version)
    setattr(version, f"show_{language}", True)
    if _would_show_other(page, version, other(language)):
        report.note(_("Kept as a draft: publishing it would also show the other language, which is not published yet."))
        draft.save_revision()
        return draft
    version.save_revision().publish()
    if is_split:
        draft = type(page).objects.get(pk=page.pk).with_content_json(draft.serializable_data())
        setattr(draft, f"show_{language}", True)
        draft.save_revision()
    _report_missing(version, language, report)
    return draft


def _would_show_other(page: FoundationPage, version: FoundationPage, language: str) -> bool:
    return not page.is_live_in(language) and publishing.is_shown(version, language)


def _report_missing(page: FoundationPage, language: str, report: PageReport) -> None:
    missing = publishing.get_missing_fields(page, language)
    if missing:
        names = ", ".join(str(page._meta.get_field(name).verbose_name) for name in missing)
        message = _("“%(title)s” is published, but visitors see it only once this is written: %(names)s.")
        report.note(message % {"title": page, "names": names})


def set_dates(page: FoundationPage, published_at: datetime | None, modified_at: datetime | None) -> None:
    """Give the page the moments of the source; publishing has set today's.

    A revision is only dated back where that leaves it the newest of its page.
    """
    page = type(page).objects.get(pk=page.pk)
    moments: dict[str, datetime] = {}
    if published_at:
        moments["first_published_at"] = published_at
    if modified_at and page.live:
        moments["last_published_at"] = modified_at
    revision = page.latest_revision
    if modified_at and revision:
        others = Revision.objects.for_instance(page).exclude(pk=revision.pk)
        if not others.filter(created_at__gt=modified_at).exists():
            Revision.objects.filter(pk=revision.pk).update(created_at=modified_at)
            moments["latest_revision_created_at"] = modified_at
    if moments:
        type(page).objects.filter(pk=page.pk).update(**moments)
