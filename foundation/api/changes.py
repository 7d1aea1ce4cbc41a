"""What changed on the site, oldest first, for whoever keeps a copy of it and builds anew what changed.

A change is written before its transaction ends, so others may come to see it later than one that was written after
it. So that none is ever skipped, `next_since` lies `OVERLAP` before the present or earlier, and what changed within
that time may be told twice: each change has its id.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Annotated, Literal, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, WithJsonSchema
from rest_framework.request import Request

from foundation.api.endpoint import Endpoint, Operation
from foundation.api.fields import Answer, Context, get_detail_url, get_html_url
from foundation.api.queries import MOST_ITEMS, Integer, Language, Query
from foundation.models import Change, ChangeKind, FoundationPage

OVERLAP = timedelta(minutes=1)

EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""A moment outside is taken for the nearer of the two."""

MICROSECOND = timedelta(microseconds=1)


class Cursor(NamedTuple):
    """A place among the changes, which are in the order of their moments and, of one moment, their ids."""

    at: datetime
    change_id: int = 0
    floor: datetime | None = None
    """The moment from which on changes may still be missing among those that were told on the way here."""

    def __str__(self) -> str:
        at, floor = ((moment - EARLIEST) // MICROSECOND for moment in (self.at, self.floor or EARLIEST))
        return f"{at}_{self.change_id}_{floor}"


CURSOR = r"[0-9]{1,16}_[0-9]{1,18}_[0-9]{1,16}"
MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-](?:[01]\d|2[0-3]):[0-5]\d))", re.ASCII
)
"""RFC 3339, section 5.6: https://www.rfc-editor.org/rfc/rfc3339#section-5.6"""


def read_since(since: str) -> Cursor:
    """The place that `since` names; ValueError for one that is neither a moment nor a cursor."""
    if re.fullmatch(CURSOR, since):
        at, change_id, floor = map(int, since.split("_"))
        return Cursor(_count_from_earliest(at), change_id, _count_from_earliest(floor) if floor else None)
    return Cursor(_read_moment(since))


def _count_from_earliest(microseconds: int) -> datetime:
    return min(EARLIEST + microseconds * MICROSECOND, LATEST)


def _read_moment(text: str) -> datetime:
    """Django's reader takes neither small letters, nor the 60 of a leap second, nor more than six digits after it."""
    problem = ValueError(_("Please give a moment with its offset, such as 2026-04-01T09:00:00+09:00, with + as %2B."))
    if (parts := MOMENT.fullmatch(text)) is None:
        raise problem
    day, minute, second, fraction, offset = parts.groups()
    exact = f"{day}T{minute}:{'59' if second == '60' else second}.{(fraction or '0')[:6]}{offset or '+00:00'}"
    try:
        moment = parse_datetime(exact)
    except ValueError:  # a day that no calendar has
        moment = None
    if moment is None:
        raise problem
    try:
        return min(max(moment.astimezone(UTC), EARLIEST), LATEST)
    except OverflowError:  # the first or last day that there is, elsewhere
        return EARLIEST if moment.year < EARLIEST.year else LATEST


def _check_since(since: str) -> str:
    read_since(since)
    return since


Since = Annotated[
    str,
    AfterValidator(_check_since),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "format": "date-time"},
                {"type": "string", "pattern": f"^{CURSOR}$", "maxLength": 52},
            ]
        }
    ),
]


# Query and answer ------------------------------------------------------------------------------------------


class ChangesQuery(Query):
    lang: Language = Field("ja", description="Changes in this language, and those that have none.")
    since: Since | None = Field(
        None,
        description="The `next_since` of the answer before, or a moment with its offset; encode its + as %2B. "
        "By default from the first change that is known.",
        max_length=64,
        examples=["2026-04-01T09:00:00+09:00", "828316800000000_41_0"],
    )
    limit: Integer = Field(MOST_ITEMS, ge=1, le=MOST_ITEMS, description="How many changes to answer with.")


class ChangedPage(Answer):
    """The page that changed, as far as it can be read now."""

    id: int
    type: str = Field(description="pages.ArticlePage, for example")
    html_url: str | None = Field(description="Null where it isn't live in this language any more.")
    detail_url: str | None


class ChangeItem(Answer):
    """One thing that changed."""

    id: int
    kind: Literal["published", "withdrawn", "moved", "redirect", "menu", "settings"]
    lang: Language | None = Field(description="Null for what changed in every language.")
    at: datetime
    page: ChangedPage | None = Field(description="Null where no page changed, but a menu, for example.")
    path: str = Field(description="Where it was or is from then on; of a redirect, its old address. Empty for others.")
    old_path: str = Field(description="Where a page that moved was before; else empty.")


class Changes(Answer):
    """Some of the changes, oldest first."""

    lang: Language
    items: list[ChangeItem]
    has_more: bool = Field(description="Whether there are more already: ask again at once with `next_since`.")
    next_since: str = Field(
        description="For `since` the next time. What changed in the last minute may then be told again, by its id."
    )


class ChangesAPI(Endpoint):
    operation = Operation(
        id="list_changes",
        tag="changes",
        summary="What was published, withdrawn or moved, and which redirects, menus and settings changed",
        description="Oldest first, for building anew what changed. Of a page that became private, only its withdrawal.",
        query=ChangesQuery,
        answer=Changes,
    )

    def answer(self, request: Request) -> Changes:
        context = self.api
        now, since = timezone.now(), read_since(self.query.since) if self.query.since else Cursor(EARLIEST)
        found = list(_find(since, context)[: self.query.limit + 1])
        told = found[: self.query.limit]
        has_more = len(found) > len(told)
        pages = FoundationPage.objects.live_in(context.language).in_bulk({change.page_id for change in told})
        return Changes(
            lang=context.language,
            items=[_get_item(change, pages.get(change.page_id), context) for change in told],
            has_more=has_more,
            next_since=str(_go_on(since, told[-1] if told else None, now, has_more)),
        )


def _find(since: Cursor, context: Context) -> QuerySet[Change]:
    """What was public when it happened; of pages that are hidden from this reader now, only that they went."""
    is_later = Q(at__gt=since.at) | Q(at=since.at, pk__gt=since.change_id)
    changes = Change.objects.filter(is_later, is_public=True, language__in=(context.language, ""))
    if context.hidden:
        is_hidden = reduce(or_, (Q(path__startswith=path) for path in context.hidden))
        hidden = FoundationPage.objects.filter(is_hidden).values("pk")
        changes = changes.exclude(~Q(kind=ChangeKind.WITHDRAWN), page_id__in=hidden)
    return changes.order_by("at", "pk")


def _go_on(since: Cursor, last: Change | None, now: datetime, has_more: bool) -> Cursor:
    """Where to ask next. While there is more, right after the last; then back to where something may be missing."""
    place = Cursor(last.at, last.pk) if last else since
    floor = min(since.floor or LATEST, now - OVERLAP)
    if has_more:
        return place._replace(floor=floor if place.at > floor else None)
    return Cursor(place.at, place.change_id) if place.at <= floor else Cursor(floor)


def _get_item(change: Change, page: FoundationPage | None, context: Context) -> ChangeItem:
    is_shown = page is not None and context.shows(page)
    about = (
        ChangedPage(
            id=change.page_id,
            type=change.page_type,
            html_url=get_html_url(page, context) if is_shown else None,
            detail_url=get_detail_url(page, context) if is_shown else None,
        )
        if change.page_id
        else None
    )
    return ChangeItem(
        id=change.pk,
        kind=change.kind,
        lang=change.language or None,
        at=change.at,
        page=about,
        path=change.path,
        old_path=change.old_path,
    )
