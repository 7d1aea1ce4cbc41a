"""Publishing, withdrawing and scheduling one language of a page while the other stays as it is.

The live row holds, for each language, what visitors have (or last had). Publishing a language brings that language's
columns and the shared ones of a version onto the row; the other language's columns stay untouched there, and its
unfinished words stay in the latest draft, which is put back on top. Every function here locks the row, reads it anew
and does all or nothing, so that two people publishing two languages at once both succeed.
"""

from foundation.publishing.drafts import add_revision, discard_draft, get_restored, restore, set_draft_state
from foundation.publishing.live import publish, publish_scheduled, withdraw, withdraw_expired
from foundation.publishing.log_entries import add_log_entry
from foundation.publishing.readiness import NotReady, get_missing_fields, get_obstacles, get_ready_languages, has_words
from foundation.publishing.reviews import end_review, publish_reviewed, submit
from foundation.publishing.rows import get_languages_in_review, lock, settle_live_languages
from foundation.publishing.schedules import cancel_schedule, schedule, set_expiry

__all__ = [
    "NotReady",
    "add_log_entry",
    "add_revision",
    "cancel_schedule",
    "discard_draft",
    "end_review",
    "get_languages_in_review",
    "get_missing_fields",
    "get_obstacles",
    "get_ready_languages",
    "get_restored",
    "has_words",
    "lock",
    "publish",
    "publish_reviewed",
    "publish_scheduled",
    "restore",
    "schedule",
    "set_draft_state",
    "set_expiry",
    "settle_live_languages",
    "submit",
    "withdraw",
    "withdraw_expired",
]
