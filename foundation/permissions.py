"""Who may write and publish which language of a page.

Beside Wagtail's own page permissions stand these, given to a group for a part of the tree in the same table of the
group's form. What belongs to both languages, the place of a page among them, needs `edit_shared`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import swapper
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import PagePermissionTester
from wagtail.models.pages import PAGE_PERMISSION_TYPES
from wagtail.permissions import policy_registry

from foundation import content
from foundation.languages import LANGUAGES, field_name

if TYPE_CHECKING:
    from wagtail.models import DraftStateMixin

    from foundation.models.page import FoundationPage
    from foundation.models.user import User

LANGUAGE_PERMISSION_TYPES: list[tuple[str, Promise, Promise]] = [
    ("edit_en", _("Write English"), _("Write the English of any page")),
    ("edit_ja", _("Write Japanese"), _("Write the Japanese of any page")),
    ("edit_shared", _("Shared fields"), _("Change what both languages share, and the place of a page")),
    ("publish_en", _("Publish English"), _("Publish the English of any page")),
    ("publish_ja", _("Publish Japanese"), _("Publish the Japanese of any page")),
    ("review", _("Medical review"), _("Record the medical review of any page")),
]
"""Codename, short label and long label, as in Wagtail's `PAGE_PERMISSION_TYPES`."""

# A group's form has its headings in this order and its boxes in that of the whole codenames: they must agree.
ALL_PERMISSION_TYPES = sorted(
    [*PAGE_PERMISSION_TYPES, *LANGUAGE_PERMISSION_TYPES], key=lambda item: f"{item[0]}_foundationpage"
)

MODEL_PERMISSIONS = [
    ("bulk_delete_foundationpage", "Delete pages with children"),
    ("edit_en_foundationpage", "Write the English of any page"),
    ("edit_ja_foundationpage", "Write the Japanese of any page"),
    ("edit_shared_foundationpage", "Change what both languages share, and the place of a page"),
    ("lock_foundationpage", "Lock/unlock pages you've locked"),
    ("publish_foundationpage", "Publish any page"),
    ("publish_en_foundationpage", "Publish the English of any page"),
    ("publish_ja_foundationpage", "Publish the Japanese of any page"),
    ("review_foundationpage", "Record the medical review of any page"),
    ("unlock_foundationpage", "Unlock any page"),
]
"""For the base page's `Meta`: Wagtail makes its own only where a model names none."""


class FoundationPagePermissionTester(PagePermissionTester):
    """What one user may do with one page."""

    user: User
    page: FoundationPage

    def has(self, permission: str) -> bool:
        """Whether a group of the user gives `permission` here, whatever state the page is in."""
        return self.user.is_active and (self.user.is_superuser or permission in self.permissions)

    # Writing -------------------------------------------------------------------------------------------

    def can_edit_in(self, language: str) -> bool:
        """Whether the user may write this page's text in `language`."""
        return self.can_edit() and self.has(f"edit_{language}") and not self.is_under_review(language)

    def is_under_review(self, language: str) -> bool:
        """Whether `language` waits for an approval that isn't this user's to give."""
        task = self.page.current_workflow_task if getattr(self.page, f"in_review_{language}") else None
        return task is not None and task.locked_for_user(self.page, self.user)

    def can_edit_shared(self) -> bool:
        """Whether the user may change what both languages share, such as the lead image."""
        return self.can_edit() and self.has("edit_shared")

    def get_languages_to_edit(self) -> list[str]:
        return [language for language in LANGUAGES if self.can_edit_in(language)]

    def get_languages_to_submit(self) -> list[str]:
        """The languages that the user may hand to those who approve."""
        return [
            language for language in self.get_languages_to_edit() if not getattr(self.page, f"in_review_{language}")
        ]

    def can_submit_for_moderation(self) -> bool:
        """Also while another language is in review, which the one that is submitted then joins."""
        return not self.page_locked() and self.page.has_workflow and bool(self.get_languages_to_submit())

    # Publishing ----------------------------------------------------------------------------------------

    def can_publish_in(self, language: str) -> bool:
        return self.can_publish() and self.has(f"publish_{language}") and not self.is_under_review(language)

    def get_languages_to_publish(self) -> list[str]:
        return [language for language in LANGUAGES if self.can_publish_in(language)]

    def can_publish(self) -> bool:
        """Whether the user may publish this page in some language."""
        return super().can_publish() and bool(self._get_publishable())

    def can_publish_subpage(self) -> bool:
        """Whether the user may publish what they create here, in some language."""
        return super().can_publish_subpage() and bool(self._get_publishable())

    def can_unpublish(self) -> bool:
        """Whether the user may withdraw one of the languages that are live."""
        return super().can_unpublish() and any(map(self.can_publish_in, self.page.get_live_languages()))

    def can_unschedule(self) -> bool:
        """Wagtail cancels a version as a whole: every language that waits for its moment must be the user's."""
        waiting = [language for language in LANGUAGES if self.page.get_scheduled_revision_id(language)]
        return super().can_unschedule() and all(map(self.can_publish_in, waiting))

    def _get_publishable(self) -> list[str]:
        return [language for language in LANGUAGES if self.has(f"publish_{language}")]

    # What both languages share: the place of a page, who may see it, whether it is locked ----------------

    def can_hold(self, page: FoundationPage) -> bool:
        """Whether the user may put `page`, with all below it, here or take it from here.

        That publishes and withdraws every language in which one of them is live.
        """
        if not self.has("edit_shared"):
            return False
        others = [language for language in LANGUAGES if not self.has(f"publish_{language}")]
        if any(map(page.is_live_in, others)):
            return False
        if not others or page.is_leaf():
            return True
        is_live = Q(*[(f"live_{language}", True) for language in others], _connector=Q.OR)
        return not page.get_descendants().filter(is_live).exists()

    def can_add_subpage(self) -> bool:
        can_write = any(self.has(f"edit_{language}") for language in LANGUAGES)
        return can_write and self.has("edit_shared") and super().can_add_subpage()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return super().can_delete(ignore_bulk) and self.can_hold(self.page)

    def can_move_to(self, destination: FoundationPage) -> bool:
        return super().can_move_to(destination) and destination.permissions_for_user(self.user).can_hold(self.page)

    def can_copy(self) -> bool:
        return super().can_copy() and self.has("edit_shared")

    def can_reorder_children(self) -> bool:
        return super().can_reorder_children() and self.has("edit_shared")

    def can_set_view_restrictions(self) -> bool:
        """A page that becomes private is withdrawn in both languages, and one that becomes public is published."""
        return self.has("edit_shared") and all(map(self.can_publish_in, LANGUAGES))

    def can_lock(self) -> bool:
        return self.has("edit_shared") and super().can_lock()

    def can_unlock(self) -> bool:
        return (self.user_has_lock() or self.has("edit_shared")) and super().can_unlock()


# Columns ----------------------------------------------------------------------------------------------


def get_forbidden_columns(
    tester: FoundationPagePermissionTester, model: type[FoundationPage], *, is_new: bool = False
) -> list[str]:
    """The columns of a page of type `model` that the tester's user may not write.

    For a page that is being created, `is_new`, `tester` is that of its parent.
    """
    forbidden: list[str] = []
    for language in LANGUAGES:
        if not tester.has(f"edit_{language}") or (not is_new and tester.is_under_review(language)):
            forbidden += content.language_columns(model, language)
    if not tester.has("edit_shared"):
        forbidden += content.shared_columns(model)
    if tester.has("review") or tester.has("edit_shared"):
        of_the_review = get_review_columns(model)
        forbidden = [column for column in forbidden if column not in of_the_review]
    return forbidden


def has_anywhere(user: User, permission: str) -> bool:
    """Whether the user has `permission` for some page: it decides of what isn't a page, such as closing messages."""
    return policy_registry.get_by_type(swapper.load_model("wagtailcore", "Page")).user_has_permission(user, permission)


def get_review_columns(model: type[FoundationPage]) -> set[str]:
    """The columns that hold the record of the medical review, in every language."""
    translated = content.translated_names(model)
    columns: set[str] = set()
    for name in model.review_fields:
        columns |= {field_name(name, language) for language in LANGUAGES} if name in translated else {name}
    return columns


def keep_latest(version: DraftStateMixin, columns: Iterable[str]) -> None:
    """Give `version`, perhaps an old one that is being restored, what the latest draft has in `columns`."""
    stored = type(version)._base_manager.get(pk=version.pk)
    content.copy(stored.get_latest_revision_as_object(), version, columns)


def refuse_to_convert_alias(request: HttpRequest, page: FoundationPage) -> None:
    """Wagtail lets everybody who may edit an alias make a page of its own from it."""
    if not page.permissions_for_user(request.user).can_edit_shared():
        raise PermissionDenied
