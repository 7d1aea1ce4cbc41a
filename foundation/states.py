"""What staff are told of each language of a page, read from its stored columns alone: no query, in any list.

`get_filter` asks the database for the same things, so that a filter and a badge never disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from foundation.languages import LANGUAGES, NAMES

if TYPE_CHECKING:
    from django.http import HttpRequest

    from foundation.models.page import FoundationPage

STATUSES: dict[str, Promise] = {
    "absent": pgettext_lazy("state", "not written"),
    "draft": pgettext_lazy("state", "draft"),
    "scheduled": pgettext_lazy("state", "scheduled"),
    "live": pgettext_lazy("state", "live"),
    "expired": pgettext_lazy("state", "expired"),
}
"""Each language of a page has exactly one of these ..."""

FLAGS: dict[str, Promise] = {
    "newer_draft": pgettext_lazy("state", "newer draft"),
    "scheduled": pgettext_lazy("state", "change scheduled"),
    "outdated": pgettext_lazy("state", "out of date"),
    "in_review": pgettext_lazy("state", "in review"),
}
"""... and any of these, of which only a live one has a newer draft or a scheduled change."""


@dataclass(frozen=True)
class LanguageStatus:
    """The state of one language of a page."""

    language: str
    status: str
    newer_draft: bool
    scheduled: bool
    outdated: bool
    in_review: bool

    @property
    def flags(self) -> list[str]:
        return [flag for flag in FLAGS if getattr(self, flag)]

    @property
    def name(self) -> str:
        return NAMES[self.language]

    @property
    def text(self) -> str:
        """All that holds, in the active language: "live · newer draft"."""
        return _(" · ").join(str(words) for words in (STATUSES[self.status], *(FLAGS[flag] for flag in self.flags)))

    @property
    def label(self) -> str:
        return _("%(language)s: %(state)s") % {"language": self.name, "state": self.text}


@dataclass(frozen=True)
class Badge:
    """A state, and the address at which visitors read that language; None where they can't."""

    state: LanguageStatus
    url: str | None


def get_state(page: FoundationPage, language: str) -> LanguageStatus:
    """The state of `language` of `page`, as its row says."""
    live = page.is_live_in(language)
    has_draft = getattr(page, f"draft_{language}")
    has_schedule = page.get_scheduled_revision_id(language) is not None
    if live:
        status = "live"
    elif has_schedule:
        status = "scheduled"
    elif getattr(page, f"expired_{language}"):
        status = "expired"
    else:
        status = "draft" if has_draft else "absent"
    return LanguageStatus(
        language=language,
        status=status,
        newer_draft=live and has_draft,
        scheduled=live and has_schedule,
        outdated=getattr(page, f"outdated_{language}"),
        in_review=getattr(page, f"in_review_{language}"),
    )


def get_states(page: FoundationPage) -> list[LanguageStatus]:
    return [get_state(page, language) for language in LANGUAGES]


def get_badge(page: FoundationPage, language: str, request: HttpRequest | None = None) -> Badge:
    """The state of `language` of `page`, with its address if it is live."""
    return Badge(get_state(page, language), page.get_url_in(language, request) if page.is_live_in(language) else None)


def get_badges(page: FoundationPage, request: HttpRequest | None = None) -> list[Badge]:
    """Those of both languages; none for the root, which is no page."""
    return [] if page.is_root() else [get_badge(page, language, request) for language in LANGUAGES]


def get_moments(page: FoundationPage, language: str) -> list[tuple[str, datetime]]:
    """What happened to `language` and what is to happen, each with its moment. One query where it is scheduled."""
    scheduled = getattr(page, f"scheduled_revision_{language}")
    moments = [
        (_("Last published"), getattr(page, f"last_published_at_{language}")),
        (_("Goes live"), scheduled and scheduled.approved_go_live_at),
        (_("Taken off the site"), getattr(page, f"expire_at_{language}")),
    ]
    return [(label, moment) for label, moment in moments if moment]


def describe(page: FoundationPage) -> str:
    """Both states in one line, for spreadsheets and Wagtail's API: "日本語: live / English: draft"."""
    return " / ".join(state.label for state in get_states(page))


def get_filter(language: str, state: str) -> Q:
    """The pages of whose `language` `state` is said: one of `STATUSES`, or one of `FLAGS`.

    "scheduled" finds both a first publication and a change that wait for their moment.
    """
    live, draft = Q(**{f"live_{language}": True}), Q(**{f"draft_{language}": True})
    scheduled = Q(**{f"scheduled_revision_{language}__isnull": False})
    expired = Q(**{f"expired_{language}": True})
    return {
        "absent": ~live & ~scheduled & ~expired & ~draft,
        "draft": ~live & ~scheduled & ~expired & draft,
        "scheduled": scheduled,
        "live": live,
        "expired": ~live & ~scheduled & expired,
        "newer_draft": live & draft,
        "outdated": Q(**{f"outdated_{language}": True}),
        "in_review": Q(**{f"in_review_{language}": True}),
    }[state]
