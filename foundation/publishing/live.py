"""Publishing a language, and taking it off the site again."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.signals import page_published, published

from foundation import changes, content, translation_status
from foundation.languages import LANGUAGES
from foundation.publishing.drafts import add_revision, differs_anywhere, set_draft
from foundation.publishing.log_entries import add_log_entry
from foundation.publishing.readiness import NotReady, get_obstacles, refuse_incomplete
from foundation.publishing.rows import (
    get_languages_in_review,
    get_next_expiry,
    keep_anchors,
    lock,
    save_state,
    set_live,
    set_state,
    settle_working_title,
)
from foundation.publishing.schedules import get_schedules, restore_schedules

if TYPE_CHECKING:
    from foundation.models.page import FoundationPage
    from foundation.models.user import User

logger = logging.getLogger(__name__)


class _PublishLanguages(PublishPageRevisionAction):
    """Wagtail's own action on the row as this module made it, so that its signals and records stay as they are."""

    def __init__(self, revision: Revision, page: FoundationPage, **kwargs: Any) -> None:
        super().__init__(revision, log_action=False, **kwargs)
        self.object = page

    def _after_publish(self) -> None:
        # As Wagtail does, but a review goes on while one of its languages waits.
        page_published.send(sender=type(self.object), instance=self.object, revision=self.revision)
        published.send(sender=type(self.object), instance=self.object, revision=self.revision)
        if (state := self.object.current_workflow_state) and not get_languages_in_review(self.object):
            state.cancel(user=self.user)
        self.object.update_aliases(revision=self.revision, _content=self.revision.content)


def publish(
    page: FoundationPage,
    languages: Sequence[str],
    *,
    revision: Revision | None = None,
    user: User | None = None,
    is_minor: bool = False,
    action: str = "wagtail.publish",
    previous_revision: Revision | None = None,
) -> FoundationPage:
    """Publish `languages` of a version of `page` (its latest draft by default) and return the live page.

    `is_minor` says that the changes leave the other language's translation right. `previous_revision` is the old
    version that is being published again. Raises NotReady where a language lacks something, and publishes none then.
    """
    with changes.together():
        live = lock(page)
        revision = revision or live.get_latest_revision() or live.save_revision(user=user)
        version, draft = revision.as_object(), live.get_latest_revision_as_object()
        refuse_incomplete(version, languages or LANGUAGES, user)

        before = type(live).objects.get(pk=live.pk)
        others = get_schedules(live, [language for language in LANGUAGES if language not in languages])
        merged = _merge(live, version, languages, _get_shared_columns(live, version, revision))
        set_live(merged, languages)
        keep_anchors(merged, languages, revision)
        if differs_anywhere(merged, version):  # in what the other language keeps to itself
            revision = add_revision(merged, user)
        save_state(merged, languages, live=True)  # in the row, since a save shows nothing that isn't live there
        go_live = _PublishLanguages(revision, merged, user=user, previous_revision=previous_revision)
        try:
            go_live.execute(skip_permission_checks=True)
        except ValidationError as refusal:  # such as an address that another page has got since
            raise NotReady(refusal.messages) from refusal
        restore_schedules(others)

        if not differs_anywhere(draft, merged):
            set_draft(merged, merged, revision)
        elif revision.is_latest_revision():
            set_draft(merged, draft, add_revision(draft, _get_author(draft)))
        else:
            set_draft(merged, draft, draft.latest_revision)
        if before.live and str(before) != str(merged):
            title = {"old": str(before), "new": str(merged)}
            log(instance=merged, action="wagtail.rename", user=user, data={"title": title}, revision=revision)
        add_log_entry(merged, action, languages, user=user, revision=revision, old=previous_revision)
        translation_status.after_publishing(before, merged, languages, user=user, is_minor=is_minor)
        changes.record_publication(merged, languages, before)
        return lock(page)


def publish_scheduled(page: FoundationPage, revision: Revision, *, user: User | None = None) -> None:
    """Publish the languages of `page` that wait for `revision`: its moment has come.

    One that can't be published stops waiting; the log and the page's history say so, and nothing is raised, so that
    other pages get their turn.
    """
    with transaction.atomic():
        live, version = lock(page), revision.as_object()
        waiting = [language for language in LANGUAGES if live.get_scheduled_revision_id(language) == revision.pk]
        ready = [language for language in waiting if not get_obstacles(version, [language], user)]
        reasons = []
        for languages in (ready, [language for language in waiting if language not in ready]):
            try:
                if languages:
                    publish(live, languages, revision=revision, user=user, action="wagtail.publish.scheduled")
            except NotReady as refusal:
                reasons += refusal.messages
                save_state(live, languages, scheduled_revision=None)
                add_log_entry(live, "foundation.schedule_failed", languages, user=user, revision=revision)
        if reasons or not waiting:
            logger.error("Page %s was not published as scheduled: %s", live.pk, " ".join(reasons))
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)


def withdraw(
    page: FoundationPage,
    languages: Iterable[str],
    *,
    user: User | None = None,
    expired: bool = False,
    action: str = "wagtail.unpublish",
) -> FoundationPage:
    """Take `languages` of `page` off the site and return the page. What they said stays as a draft.

    Nothing is logged where `action` is empty.
    """
    with changes.together():
        live = lock(page)
        languages = [language for language in languages if live.is_live_in(language)]
        if not languages:
            return live
        schedules = get_schedules(live, LANGUAGES)
        for language in languages:
            set_state(live, language, live=False, expired=expired, expire_at=None, outdated=False)
        live.expire_at = get_next_expiry(live)
        if live.get_live_languages():
            live.save(clean=False)
            _update_aliases(live)
            page_published.send(sender=type(live), instance=live, revision=live.live_revision)
        else:
            UnpublishPageAction(live, set_expired=expired, user=user, log_action=False).execute(
                skip_permission_checks=True
            )
            restore_schedules(schedules)
        set_draft(live, live.get_latest_revision_as_object(), live.latest_revision)
        if action:
            add_log_entry(live, action, languages, user=user)
        translation_status.refresh(live)
        return lock(page)


def withdraw_expired(page: FoundationPage, *, user: User | None = None) -> FoundationPage:
    """Take off the site the languages of `page` whose time is over."""
    with transaction.atomic():
        live, now = lock(page), timezone.now()
        over = [language for language in LANGUAGES if (at := getattr(live, f"expire_at_{language}")) and at <= now]
        return withdraw(live, over, user=user, expired=True, action="wagtail.unpublish.scheduled")


def _merge(
    live: FoundationPage, version: FoundationPage, languages: Iterable[str], shared: Iterable[str]
) -> FoundationPage:
    """`live` with what `version` says in `languages` and in the columns `shared`."""
    for language in languages:
        content.copy(version, live, content.language_columns(type(live), language))
    content.copy(version, live, shared)
    settle_working_title(live)
    return live


def _get_shared_columns(live: FoundationPage, version: FoundationPage, revision: Revision) -> list[str]:
    """The columns of both languages that go live with `version`, which `revision` holds.

    One that waited for its moment brings what was new in it then, and takes back nothing that was published since.
    """
    shared = content.shared_columns(type(live))
    if revision.approved_go_live_at is None:
        return list(shared)
    base = Revision.objects.filter(pk=revision.content.get("live_revision")).first()
    if base is None:
        return [] if live.live else list(shared)
    old, new, now = (content.content(page, shared) for page in (base.as_object(), version, live))
    return [column for column in shared if new[column] != old[column] == now[column]]


def _get_author(draft: FoundationPage) -> User | None:
    return draft.latest_revision.user if draft.latest_revision else None


def _update_aliases(page: FoundationPage) -> None:
    """Have the aliases of `page`, and theirs, follow it in what is live."""
    for alias in page.aliases.all():
        alias = alias.specific
        alias.save(clean=False)
        page_published.send(sender=type(alias), instance=alias, revision=page.live_revision, alias=True)
        _update_aliases(alias)
