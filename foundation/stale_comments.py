"""Comments in a form that was opened before somebody else answered, changed, resolved or deleted some of them.

Wagtail refuses the whole form then, and says why in a place that nobody sees.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.http import QueryDict
from wagtail.models import Comment, CommentReply

if TYPE_CHECKING:
    from foundation.models.page import FoundationPage
    from foundation.models.user import User


def brought_up_to_date(data: QueryDict, page: FoundationPage, user: User) -> QueryDict:
    """What was sent, where others' comments say what they say now and those that are gone stay away."""
    data = data.copy()
    comments = [comment for comment in page.wagtail_admin_comments.all() if comment.has_valid_contentpath(page)]
    for row, comment in _bring_up_to_date(data, "comments", comments, user):
        _bring_up_to_date(data, f"{row}-replies", comment.replies.all(), user)
    return data


def _bring_up_to_date(
    data: QueryDict, prefix: str, stored: Iterable[Comment | CommentReply], user: User
) -> list[tuple[str, Comment | CommentReply]]:
    """The rows of a formset, each with what it stands for, but those that are gone."""
    by_id = {str(item.pk): item for item in stored}
    count = data.get(f"{prefix}-INITIAL_FORMS", "")
    rows = []
    for n in range(min(int(count), len(data)) if count.isdecimal() else 0):
        row = f"{prefix}-{n}"
        item = by_id.get(data.get(f"{row}-id", ""))
        if item is None:
            data[f"{row}-id"], data[f"{row}-DELETE"] = "", "1"  # as the editor does with what it has deleted itself
            continue
        if item.user_id != user.pk:
            data[f"{row}-text"] = item.text
        rows.append((row, item))
    return rows
