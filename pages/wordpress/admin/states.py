"""What a person calls the state of a page of an import."""

from __future__ import annotations

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pages.wordpress.models import ImportItem, ImportRun
from pages.wordpress.report import Action

OPEN = Q(accepted_at=None, page=None)
"""Nobody has accepted it, and no command imported it."""
WRITTEN = (Action.CREATED, Action.UPDATED, Action.PUBLISHED, Action.UNCHANGED)

STATES: dict[str, tuple[Promise, Q]] = {
    "new": (_("To be made"), OPEN & Q(action=Action.CREATED)),
    "change": (_("Would change"), OPEN & Q(action__in=(Action.UPDATED, Action.PUBLISHED))),
    "edited": (_("Edited here"), Q(action=Action.KEPT)),
    "deleted": (_("Deleted here"), Q(action=Action.DELETED)),
    "same": (_("As it is here"), OPEN & Q(action=Action.UNCHANGED)),
    "refused": (_("Can't be imported"), Q(action=Action.REFUSED)),
    "waiting": (_("Waiting to be imported"), Q(action="", accepted_at__isnull=False)),
    "done": (_("Imported"), ~OPEN & Q(action__in=WRITTEN)),
    "untried": (_("Not tried out yet"), OPEN & Q(action="")),
}
"""By name: the words, and which items are in it. Each item is in one of them."""


def get_state(item: ImportItem) -> str:
    """A key of `STATES`."""
    if name := {Action.REFUSED: "refused", Action.KEPT: "edited", Action.DELETED: "deleted"}.get(item.action):
        return name
    is_open = item.accepted_at is None and item.page_id is None
    if not item.action:
        return "untried" if is_open else "waiting"
    if not is_open:
        return "done"
    return {Action.CREATED: "new", Action.UNCHANGED: "same"}.get(Action(item.action), "change")


def count(run: ImportRun) -> dict[str, int]:
    """How many pages of the run are in each state that any is in."""
    counts = {name: Count("pk", filter=condition) for name, (_words, condition) in STATES.items()}
    found = run.items.filter(kind=ImportItem.Kind.PAGE).order_by().aggregate(**counts)
    return {name: number for name, number in found.items() if number}
