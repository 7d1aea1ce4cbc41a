"""The medical review of a page, and what its readers must be told of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from pydantic import Field

from foundation.api.fields import Answer, Context
from foundation.languages import translated
from foundation.models import FoundationPage


class Review(Answer):
    """Who reviewed the page, and when. Please print the `notices` above its text: they are a matter of safety."""

    reviewer: str = Field(description="Name and position.")
    reviewed_date: date | None
    next_review_date: date | None
    is_overdue: bool
    lacks_review: bool = Field(description="Whether nobody has reviewed a text on which readers may act.")
    is_unreviewed_sample: bool
    notices: list[str] = Field(description="Sentences that the page prints above its text.")


def get_review(page: FoundationPage, context: Context) -> Review:
    return Review(
        reviewer=translated(page, "reviewer", context.language) or "",
        reviewed_date=page.reviewed_date,
        next_review_date=page.next_review_date,
        is_overdue=page.is_review_overdue,
        lacks_review=page.lacks_review,
        is_unreviewed_sample=page.is_unreviewed_sample,
        notices=list(_iter_notices(page)),
    )


def _iter_notices(page: FoundationPage) -> Iterator[str]:
    """The sentences of `components/sample_notice.html` and `components/review.html`."""
    if page.is_unreviewed_sample:
        yield _("This is sample text. No physician has reviewed it yet.")
    if page.lacks_review:
        yield _("No physician has reviewed this page yet. Please ask your doctor before you rely on it.")
    elif page.is_review_overdue:
        yield _(
            "The next medical review of this page was planned for %(date)s and is still to come. "
            "Please ask your doctor whether anything has changed."
        ) % {"date": date_format(page.next_review_date, "DATE_FORMAT")}
