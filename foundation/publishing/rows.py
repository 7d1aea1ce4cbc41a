"""The stored row of a page: what it says of each language, and how it is held while that changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from foundation import paths
from foundation.languages import LANGUAGES
from foundation.publishing.readiness import get_missing_fields, get_ready_languages

if TYPE_CHECKING:
    from wagtail.models import Revision

    from foundation.models.page import FoundationPage


def lock(page: FoundationPage) -> FoundationPage:
    """The page as it is stored now, held until the transaction ends. (SQLite holds the whole database instead.)"""
    return paths.base_pages().select_for_update().get(pk=page.pk).specific


def get_languages_in_review(page: FoundationPage) -> list[str]:
    return [language for language in LANGUAGES if getattr(page, f"in_review_{language}")]


def settle_live_languages(page: FoundationPage, before: paths.Address | None) -> None:
    """Bring `live_ja` and `live_en` up to date before a save of the whole page, whose row says `before`.

    A save never shows a language, though `page` may have been read before that was withdrawn: only `publish` does, or
    the first save of a page that is made live. It withdraws one that lacks something, unless this is a base-page
    instance (as Wagtail's move works on), which can't know.
    """
    knows_content = page.specific_class is None or isinstance(page, page.specific_class)
    if page.alias_of_id:
        _follow_original(page)
    elif page.live and page.pk is None:
        set_live(page, page.get_live_languages() or get_ready_languages(page))
    for language in LANGUAGES:
        is_withdrawn = before is not None and not page.alias_of_id and not getattr(before, f"live_{language}")
        if not page.live or is_withdrawn or (knows_content and get_missing_fields(page, language)):
            set_state(page, language, live=False)


def _follow_original(alias: FoundationPage) -> None:
    """Give `alias` what visitors see of its original's state. What waits there isn't its own."""
    original = type(alias).objects.filter(pk=alias.alias_of_id).first()
    for language in LANGUAGES:
        set_state(alias, language, live=original is not None and original.is_live_in(language))
        for name in ("first_published_at", "last_published_at"):
            setattr(alias, f"{name}_{language}", getattr(original, f"{name}_{language}", None))
        set_state(alias, language, anchors=getattr(original, f"anchors_{language}", {}))
        set_state(alias, language, draft=False, outdated=False, in_review=False)
        set_state(alias, language, scheduled_revision=None, expire_at=None, expired=False)
    alias.go_live_at = alias.expire_at = None


def settle_working_title(page: FoundationPage) -> None:
    if page.is_working_title:
        page.title = page.title_en


def set_live(page: FoundationPage, languages: Iterable[str]) -> None:
    now = timezone.now()
    for language in languages:
        first = getattr(page, f"first_published_at_{language}") or now
        expire_at = getattr(page, f"expire_at_{language}")
        set_state(page, language, live=True, expired=False, first_published_at=first, last_published_at=now)
        set_state(page, language, in_review=False, scheduled_revision=None)
        set_state(page, language, expire_at=expire_at if expire_at and expire_at > now else None)
    page.go_live_at, page.expire_at = None, get_next_expiry(page)


def keep_anchors(page: FoundationPage, languages: Iterable[str], revision: Revision) -> None:
    """Before `page` goes live with what `revision` says: its headings keep the ids by which visitors know them.

    Both versions are read anew, since looking into the blocks of an instance gives ids to those that have none.
    """
    before, version = type(page).objects.get(pk=page.pk), revision.as_object()
    for language in languages:
        if before.is_live_in(language):
            set_state(version, language, anchors=before.get_anchors(language))
        set_state(page, language, anchors=version.get_anchors(language))


def get_next_expiry(page: FoundationPage) -> datetime | None:
    return min(
        (at for language in page.get_live_languages() if (at := getattr(page, f"expire_at_{language}"))), default=None
    )


def set_state(page: FoundationPage, language: str, **values: Any) -> None:
    for name, value in values.items():
        setattr(page, f"{name}_{language}", value)


def save_state(page: FoundationPage, languages: Iterable[str], **values: Any) -> None:
    """Set state of `languages` on the instance and in its row, and nothing else of either."""
    columns = {f"{name}_{language}": value for language in languages for name, value in values.items()}
    for column, value in columns.items():
        setattr(page, column, value)
    paths.base_pages().filter(pk=page.pk).update(**columns)
