"""What the page history and the site history say of an action on one language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import PageLogEntry
from wagtail.utils.timestamps import parse_datetime_localized, render_timestamp

from foundation.languages import in_words

WITH_LANGUAGES = gettext_lazy("%(message)s (%(languages)s)")

SENTENCES: dict[str, Promise] = {
    "wagtail.publish": gettext_lazy("Published: %(languages)s"),
    "wagtail.publish.scheduled": gettext_lazy("Published as scheduled: %(languages)s"),
    "wagtail.publish.schedule": gettext_lazy("Scheduled for %(go_live_at)s: %(languages)s"),
    "wagtail.schedule.cancel": gettext_lazy("No longer scheduled for %(go_live_at)s: %(languages)s"),
    "wagtail.unpublish": gettext_lazy("Withdrawn: %(languages)s"),
    "wagtail.unpublish.scheduled": gettext_lazy("Withdrawn as scheduled: %(languages)s"),
    "wagtail.revert": gettext_lazy("Restored from the version of %(created)s: %(languages)s"),
    **{f"wagtail.workflow.{step}": WITH_LANGUAGES for step in ("start", "approve", "reject", "resume", "cancel")},
}
"""What is said instead of Wagtail's own message where an entry knows its languages."""


class LanguagesFormatter(LogFormatter):
    """Names the languages of an entry; says what `formatter` says of an entry that has none."""

    def __init__(self, formatter: LogFormatter, sentence: Promise) -> None:
        self.formatter, self.sentence, self.label = formatter, sentence, formatter.label

    def format_message(self, log_entry: PageLogEntry) -> str:
        message = self.formatter.format_message(log_entry)
        languages = in_words(log_entry.data.get("languages") or [])
        if not languages:
            return message
        try:
            return str(self.sentence) % {**get_moments(log_entry), "languages": languages, "message": message}
        except KeyError:  # of a moment that an old entry doesn't know
            return str(WITH_LANGUAGES) % {"languages": languages, "message": message}

    def format_comment(self, log_entry: PageLogEntry) -> str:
        return self.formatter.format_comment(log_entry)


def get_moments(log_entry: PageLogEntry) -> dict[str, str]:
    """The moments that an entry was stored with, in words: those of the version it is about."""
    revision = log_entry.data.get("revision") or {}
    return {
        name: render_timestamp(parse_datetime_localized(revision[name]))
        for name in ("created", "go_live_at", "expire_at")
        if revision.get(name)
    }


class ExpiryFormatter(LogFormatter):
    label = gettext_lazy("Schedule withdrawal")

    def format_message(self, log_entry: PageLogEntry) -> str:
        values = {"languages": in_words(log_entry.data["languages"]), **get_moments(log_entry)}
        if "expire_at" in values:
            return _("To be withdrawn on %(expire_at)s: %(languages)s") % values
        return _("No longer to be withdrawn: %(languages)s") % values


class FailedScheduleFormatter(LogFormatter):
    label = gettext_lazy("Scheduled publication failed")

    def format_message(self, log_entry: PageLogEntry) -> str:
        values = {"languages": in_words(log_entry.data["languages"])}
        return _("Could not be published as scheduled: %(languages)s") % values


class DiscardFormatter(LogFormatter):
    label = gettext_lazy("Discard draft")

    def format_message(self, log_entry: PageLogEntry) -> str:
        return _("Draft discarded: %(languages)s") % {"languages": in_words(log_entry.data["languages"])}


class ShareFormatter(LogFormatter):
    label = gettext_lazy("Share a preview")

    def format_message(self, log_entry: PageLogEntry) -> str:
        values = {"languages": in_words(log_entry.data["languages"])}
        return _("Link made under which anybody who has it can read the draft: %(languages)s") % values


class WithdrawLinkFormatter(LogFormatter):
    label = gettext_lazy("Withdraw a link to a draft")

    def format_message(self, log_entry: PageLogEntry) -> str:
        return _("Link to the draft withdrawn: %(languages)s") % {"languages": in_words(log_entry.data["languages"])}


class ConfirmationFormatter(LogFormatter):
    label = gettext_lazy("Confirm translation")

    def format_message(self, log_entry: PageLogEntry) -> str:
        values = {"languages": in_words(log_entry.data["languages"])}
        if parts := log_entry.data.get("parts"):
            values["parts"] = _(", ").join(parts)
            return _("Translation confirmed: %(languages)s (%(parts)s)") % values
        return _("Translation confirmed: %(languages)s") % values


def register(actions: LogActionRegistry) -> None:
    """Add our actions, and the languages to the messages of Wagtail's own, whose labels stay as they are."""
    actions.register_action("foundation.expiry")(ExpiryFormatter)
    actions.register_action("foundation.schedule_failed")(FailedScheduleFormatter)
    actions.register_action("foundation.discard_draft")(DiscardFormatter)
    actions.register_action("foundation.share_draft")(ShareFormatter)
    actions.register_action("foundation.withdraw_link")(WithdrawLinkFormatter)
    actions.register_action("foundation.confirm_translation")(ConfirmationFormatter)
    for action, sentence in SENTENCES.items():
        actions.formatters[action] = LanguagesFormatter(actions.formatters[action], sentence)
