"""While one language waits for approval, people go on writing the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock

from foundation.languages import LANGUAGES, in_words

if TYPE_CHECKING:
    from foundation.models.page import FoundationPage
    from foundation.models.user import User


class ReviewLock(WorkflowLock):
    """Wagtail's keeps everybody out who doesn't approve. This one lets in who may write a language not in review.

    The languages in review are closed to them by `FoundationPagePermissionTester.can_edit_in`.
    """

    object: FoundationPage

    def for_user(self, user: User) -> bool:
        return super().for_user(user) and not self._get_open_languages(user)

    def get_message(self, user: User) -> str | None:
        if not super().for_user(user) or self.for_user(user):
            return super().get_message(user)
        return self.get_description(user)

    def get_description(self, user: User, can_lock: bool = False) -> str:
        if not super().for_user(user) or self.for_user(user):
            return super().get_description(user, can_lock)
        values = {
            "closed": in_words(self._get_closed_languages()),
            "open": in_words(self._get_open_languages(user)),
        }
        return (
            _("%(closed)s is waiting for approval, and only those who approve can change it. %(open)s is open.")
            % values
        )

    def _get_open_languages(self, user: User) -> list[str]:
        return self.object.permissions_for_user(user).get_languages_to_edit()

    def _get_closed_languages(self) -> list[str]:
        return [language for language in LANGUAGES if getattr(self.object, f"in_review_{language}")]
