"""What publishing would do to a page, in sentences: for the dialog before it, and where a draft is discarded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.encoding import uri_to_iri
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from foundation import comparing, content, parts, paths, publishing
from foundation.languages import NAMES, in_words
from foundation.models import FoundationPage, User


@dataclass(frozen=True)
class LanguageSummary:
    """What publishing would do to one language, in sentences."""

    language: str
    state: str
    changes: list[comparing.Change]
    address: str
    """As people read it; empty outside every site."""
    old_address: str
    """Where visitors find the page until now, if that changes."""
    remarks: list[str]
    obstacles: list[str]
    """Why it can't be published yet."""
    scheduled_at: datetime | None
    in_review: bool

    @property
    def name(self) -> str:
        return NAMES[self.language]

    @property
    def changes_words(self) -> bool:
        """Whether a translation of what visitors have now could become wrong."""
        return any(
            change.part.text != change.previous.text if change.kind == "changed" else change.part.text
            for change in self.changes
            if change.kind != "moved"
        )


def get_draft(page: FoundationPage) -> FoundationPage:
    """The latest draft with the addresses that it would have."""
    draft = page.get_latest_revision_as_object()
    paths.set_defaults(draft)
    draft.set_url_path(draft.get_parent())
    return draft


def get_fingerprint(draft: FoundationPage, languages: Sequence[str]) -> str:
    """Equal for two drafts that say the same in `languages` and in what both share.

    An editor's saves by itself write over one revision, so that the revision's id would not tell.
    """
    model = type(draft)
    columns = [column for language in languages for column in content.language_columns(model, language)]
    said = content.content(draft, [*columns, *content.shared_columns(model)])
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def get_changes(before: FoundationPage, after: FoundationPage, language: str) -> list[comparing.Change]:
    """What readers of `language` would find different; each prints as a sentence."""
    return comparing.get_changes(parts.get_parts(before, language), parts.get_parts(after, language))


def get_summary(page: FoundationPage, draft: FoundationPage, language: str, user: User) -> LanguageSummary:
    was_published = getattr(page, f"first_published_at_{language}") is not None
    changes = get_changes(page, draft, language) if was_published else []
    schedule = getattr(page, f"scheduled_revision_{language}")
    old_address = _get_readable_address(page, language) if page.is_live_in(language) else ""
    address = _get_readable_address(draft, language)
    return LanguageSummary(
        language=language,
        state=_get_state(page, language, has_changes=bool(changes)),
        changes=changes,
        address=address,
        old_address=old_address if old_address != address else "",
        remarks=draft.get_remarks(language),
        obstacles=publishing.get_obstacles(draft, [language], user),
        scheduled_at=schedule.approved_go_live_at if schedule else None,
        in_review=getattr(page, f"in_review_{language}"),
    )


def _get_readable_address(page: FoundationPage, language: str) -> str:
    return uri_to_iri(page.get_full_url_in(language) or "")


def _get_state(page: FoundationPage, language: str, *, has_changes: bool) -> str:
    if getattr(page, f"first_published_at_{language}") is None:
        return _("Published for the first time: everything in it is new to visitors.")
    if page.is_live_in(language):
        return _("What changes for visitors:") if has_changes else _("Nothing changes in its text.")
    if has_changes:
        return _("It isn't on the site now. What changed since visitors last had it:")
    return _("It isn't on the site now, and comes back as visitors last had it.")


def get_shared_changes(page: FoundationPage, draft: FoundationPage) -> list[str]:
    """The labels of what both languages share and visitors don't have yet."""
    if not page.live:
        return []
    columns = content.shared_columns(type(page))
    before, after = content.content(page, columns), content.content(draft, columns)
    return [
        str(capfirst(page._meta.get_field(column).verbose_name))
        for column in columns
        if before[column] != after[column]
    ]


def get_sentence_about_other(page: FoundationPage, language: str) -> str:
    """What becomes of the language that isn't being published."""
    has_draft = getattr(page, f"draft_{language}")
    if page.is_live_in(language):
        sentence = (
            _("%(language)s stays as visitors have it now. Its newer draft isn't published.")
            if has_draft
            else _("%(language)s stays as it is.")
        )
    elif has_draft:
        sentence = _("%(language)s stays a draft that visitors don't see.")
    else:
        sentence = _("There is no %(language)s page.")
    return sentence % {"language": in_words([language])}
