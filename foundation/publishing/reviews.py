"""Languages that wait for an approval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import swapper
from django.db import transaction
from wagtail.workflows import publish_workflow_state

from foundation.languages import LANGUAGES
from foundation.publishing.live import publish
from foundation.publishing.readiness import get_ready_languages, refuse_incomplete
from foundation.publishing.rows import get_languages_in_review, lock, save_state

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

    from foundation.models.page import FoundationPage
    from foundation.models.user import User


def submit(page: FoundationPage, languages: Sequence[str], *, user: User | None = None) -> None:
    """Hand `languages` of the latest draft to those who approve, beside any that they already have.

    A review under way starts again, since nobody has approved what is added. Raises NotReady where a language lacks
    something.
    """
    with transaction.atomic():
        live = lock(page)
        refuse_incomplete(live.get_latest_revision_as_object(), languages, user)
        waiting = {*languages, *get_languages_in_review(live)}
        state = live.current_workflow_state
        if state and state.status == state.STATUS_IN_PROGRESS:
            state.cancel(user)
        # Before the review starts: its mails name the languages, and one without tasks ends at once.
        save_state(live, waiting, in_review=True)
        if state and state.status == state.STATUS_NEEDS_CHANGES:
            state.resume(user)
        else:
            live.get_workflow().start(live, user)


def end_review(page: FoundationPage) -> None:
    """Note that a review of `page` has ended, whether it was approved, sent back or cancelled."""
    save_state(page, LANGUAGES, in_review=False)


def publish_reviewed(workflow_state: WorkflowState, user: User | None = None) -> None:
    """Publish what was approved: Wagtail calls it (`WAGTAIL_FINISH_WORKFLOW_ACTION`) when a review ends well."""
    page = workflow_state.content_object
    if isinstance(page, swapper.load_model("wagtailcore", "Page")):
        live = lock(page)
        draft = live.get_latest_revision_as_object()
        publish(live, get_languages_in_review(live) or get_ready_languages(draft), user=user)
    else:
        publish_workflow_state(workflow_state, user)
