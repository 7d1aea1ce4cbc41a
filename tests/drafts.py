"""What the editor does to a page, in one call each."""

from __future__ import annotations

from typing import Any

from wagtail.models import Revision

from foundation.models import FoundationPage


def fresh(page: FoundationPage) -> FoundationPage:
    """The page as it is stored now."""
    return type(page).objects.get(pk=page.pk)


def draft_of(page: FoundationPage) -> FoundationPage:
    return fresh(page).get_latest_revision_as_object()


def write(page: FoundationPage, **fields: Any) -> Revision:
    """Save a draft on top of the latest one."""
    draft = draft_of(page)
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft.save_revision(log_action=True)
