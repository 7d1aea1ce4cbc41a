"""Saving one language of something through Wagtail's revisions, without touching the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Revision

from foundation import publishing
from foundation.languages import DEFAULT, other
from foundation.models import FoundationPage

from .fields import plain
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
        draft.save_revision(log_action=True)
        return draft
    is_split = page.live and page.has_unpublished_changes
    version = type(page).objects.get(pk=page.pk) if is_split else draft
    if is_split:
        change(version)
    setattr(version, f"show_{language}", True)
    if _would_show_other(page, version, other(language)):
        report.note(_("Kept as a draft: publishing it would also show the other language, which is not published yet."))
        draft.save_revision(log_action=True)
        return draft
    version.save_revision(log_action=True).publish()
    setattr(draft, f"show_{language}", True)
    if is_split and _content(draft) != _content(version):
        draft = type(page).objects.get(pk=page.pk).with_content_json(draft.serializable_data())
        draft.save_revision(log_action=True)
    _report_missing(version, language, report)
    return draft


def _content(page: FoundationPage) -> dict[str, Any]:
    """All that an editor can change, whatever language the last one worked in."""
    fields = [field for field in page._meta.concrete_fields if field.editable and field.name != "first_published_at"]
    return {
        field.name: plain(field.value_from_object(page))
        for field in fields
        if not hasattr(page, f"{field.name}_{DEFAULT}")  # the raw column beside the two translated ones
    }


def _would_show_other(page: FoundationPage, version: FoundationPage, language: str) -> bool:
    return not page.is_live_in(language) and publishing.is_shown(version, language)


def _report_missing(page: FoundationPage, language: str, report: PageReport) -> None:
    missing = publishing.get_missing_fields(page, language)
    if missing:
        names = ", ".join(str(page._meta.get_field(name).verbose_name) for name in missing)
        message = _("“%(title)s” is published, but visitors see it only once this is written: %(names)s.")
        report.note(message % {"title": page, "names": names})


def set_dates(page: FoundationPage, language: str, published_at: datetime | None, modified_at: datetime | None) -> None:
    """Give the page the moments of the source; publishing has set today's.

    Both languages share one date of the last change, so it is only dated back where the other isn't live: readers of
    that one would be told that their page is older than it is. A revision is only dated back where that leaves it the
    newest of its page.
    """
    page = type(page).objects.get(pk=page.pk)
    moments: dict[str, datetime] = {}
    if published_at and not (page.first_published_at and page.first_published_at < published_at):
        moments["first_published_at"] = published_at
    if modified_at and page.live and not page.is_live_in(other(language)):
        moments["last_published_at"] = modified_at
    revision = page.latest_revision
    if modified_at and revision:
        others = Revision.objects.for_instance(page).exclude(pk=revision.pk)
        if not others.filter(created_at__gt=modified_at).exists():
            Revision.objects.filter(pk=revision.pk).update(created_at=modified_at)
            moments["latest_revision_created_at"] = modified_at
    if moments:
        type(page).objects.filter(pk=page.pk).update(**moments)
