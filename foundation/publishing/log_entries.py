"""What the page history keeps of an action on one language; `foundation.admin.log_actions` puts it in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.utils.timestamps import ensure_utc

if TYPE_CHECKING:
    from foundation.models.page import FoundationPage
    from foundation.models.user import User


def add_log_entry(
    page: FoundationPage,
    action: str,
    languages: Iterable[str],
    *,
    user: User | None,
    revision: Revision | None = None,
    old: Revision | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    data: dict[str, Any] = {"languages": list(languages)}
    if details or old:
        data["revision"] = details or describe_revision(old)
    # An identity of its own: of the entries that share one, which a request's do, Wagtail's history shows the last.
    log(instance=page, action=action, user=user, data=data, revision=revision, content_changed=True, uuid=uuid4())


def describe_revision(revision: Revision) -> dict[str, Any]:
    return {"id": revision.pk, "created": ensure_utc(revision.created_at)}
