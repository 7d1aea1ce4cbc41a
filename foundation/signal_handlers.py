"""What happens when Wagtail's reviews begin, go on and end.

Wagtail imports this module while it loads its own models (`WAGTAIL_FINISH_WORKFLOW_ACTION`), so that it imports none
itself before it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from wagtail.signals import workflow_approved, workflow_cancelled, workflow_rejected

if TYPE_CHECKING:
    from wagtail.models import PageLogEntry, WorkflowState

    from foundation.models.user import User


def publish_reviewed(workflow_state: WorkflowState, user: User | None = None) -> None:
    """Publish what was approved: the languages that were in review, and no other."""
    from foundation import publishing

    publishing.publish_reviewed(workflow_state, user)


def end_review(instance: WorkflowState, **kwargs: Any) -> None:
    from foundation import publishing

    if isinstance(instance.content_object, swapper.load_model("wagtailcore", "Page")):
        publishing.end_review(instance.content_object)


def name_languages_in_review(instance: PageLogEntry, **kwargs: Any) -> None:
    """Add the languages to what Wagtail logs of a review, which it does before the review ends."""
    from foundation import publishing

    if instance._state.adding and instance.action.startswith("wagtail.workflow."):
        page = swapper.load_model("wagtailcore", "Page").objects.filter(pk=instance.page_id).first()
        instance.data["languages"] = publishing.get_languages_in_review(page) if page else []


def connect() -> None:
    from django.db.models.signals import pre_save
    from wagtail.models import PageLogEntry, WorkflowState

    from foundation.changes import following, recorded
    from foundation.webhooks.messages import tell

    following.connect()
    recorded.connect(tell)
    for signal in (workflow_approved, workflow_rejected, workflow_cancelled):
        signal.connect(end_review, sender=WorkflowState)
    pre_save.connect(name_languages_in_review, sender=PageLogEntry)
