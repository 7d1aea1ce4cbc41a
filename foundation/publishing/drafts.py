"""The latest draft: which languages it holds words for, and the ways back to what it said."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from foundation import content, paths, translation_status
from foundation.languages import LANGUAGES, in_words
from foundation.publishing.log_entries import add_log_entry
from foundation.publishing.readiness import NotReady, has_words
from foundation.publishing.rows import lock, set_state, settle_working_title

if TYPE_CHECKING:
    from foundation.models.page import FoundationPage
    from foundation.models.user import User


def discard_draft(page: FoundationPage, language: str, *, user: User | None = None) -> FoundationPage:
    """Make the draft of `language` say again what visitors read. The draft stays in the history."""
    with transaction.atomic():
        live = lock(page)
        if not live.is_live_in(language):
            raise NotReady(
                _("%(language)s isn't live, so there is nothing to go back to. The history keeps older versions.")
                % {"language": in_words([language])}
            )
        draft = live.get_latest_revision_as_object()
        content.copy(live, draft, content.language_columns(type(live), language))
        settle_working_title(draft)
        revision = add_revision(draft, user)
        set_draft(live, draft, revision)
        translation_status.after_saving_draft(live, draft)
        add_log_entry(live, "foundation.discard_draft", [language], user=user, revision=revision)
        return lock(page)


def restore(page: FoundationPage, language: str, revision: Revision, *, user: User | None = None) -> FoundationPage:
    """Make the draft of `language` say again what it said in `revision`; the other language's stays as it is.

    Raises NotReady where the page would have no title left.
    """
    with transaction.atomic():
        live = lock(page)
        draft = get_restored(live, language, revision)
        new = add_revision(draft, user)
        set_draft(live, draft, new)
        translation_status.after_saving_draft(live, draft)
        add_log_entry(live, "wagtail.revert", [language], user=user, revision=new, old=revision)
        return lock(page)


def get_restored(page: FoundationPage, language: str, revision: Revision) -> FoundationPage:
    """The draft that `restore` makes. A field that didn't exist yet when `revision` was made keeps what it has now."""
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    slug = draft.slug
    columns = content.language_columns(type(draft), language)
    content.copy(revision.as_object(), draft, [column for column in columns if column in revision.content])
    settle_working_title(draft)
    if not draft.title:
        raise NotReady(_("That version has no title in this language, and the page would be left without any."))
    if not draft._slug_is_available(draft.slug, draft.get_parent(), draft):
        draft.slug = slug
    draft.slug_en = paths.available_english_slug(draft)
    return draft


def set_draft_state(draft: FoundationPage) -> None:
    """Note, after a save of `draft`, in which languages it says what visitors don't have."""
    live = type(draft).objects.get(pk=draft.pk) if draft.live else draft
    for language in LANGUAGES:
        setattr(draft, f"draft_{language}", has_draft(live, draft, language))
    names = ("draft_ja", "draft_en")
    type(draft).objects.filter(pk=draft.pk).update(**{name: getattr(draft, name) for name in names})
    translation_status.after_saving_draft(live, draft)


def has_draft(live: FoundationPage, draft: FoundationPage, language: str) -> bool:
    if live.is_live_in(language):
        return content.differs_in(live, draft, language)
    return has_words(draft, language)


def set_draft(
    live: FoundationPage, draft: FoundationPage, revision: Revision | None, *, unpublished: bool = False
) -> None:
    """Make `revision`, which holds `draft`, the page's latest."""
    live.latest_revision = revision
    live.has_unpublished_changes = unpublished or not live.live or differs_anywhere(draft, live)
    live.draft_title, live.draft_title_en = draft.title, draft.title_en
    names = ["latest_revision", "has_unpublished_changes", "draft_title", "draft_title_en", "draft_ja", "draft_en"]
    if revision:
        live.latest_revision_created_at = revision.created_at
        names.append("latest_revision_created_at")
    for language in LANGUAGES:
        set_state(live, language, draft=has_draft(live, draft, language))
    type(live).objects.filter(pk=live.pk).update(**{name: getattr(live, name) for name in names})


def differs_anywhere(one: FoundationPage, another: FoundationPage) -> bool:
    columns = [column for language in LANGUAGES for column in content.language_columns(type(one), language)]
    return content.differs(one, another, [*columns, *content.shared_columns(type(one))])


def add_revision(page: FoundationPage, user: User | None, created_at: datetime | None = None) -> Revision:
    """A revision of what `page` holds, without anything else that Wagtail's `save_revision` does."""
    return Revision.objects.create(
        created_at=created_at or timezone.now(),
        content_object=page,
        base_content_type=page.get_base_content_type(),
        user=user,
        content=page.serializable_data(),
        object_str=str(page),
    )
