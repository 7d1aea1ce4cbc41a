"""The order in which pages are imported: before those below them. What can't be put in order is refused."""

from __future__ import annotations

import json
from functools import partial
from urllib.parse import urlsplit

from django.db.models import QuerySet

from foundation.languages import LANGUAGES, in_words, other

from .bilingual import gettext as _
from .bilingual import in_each_language, shown, stored
from .models import ImportItem, ImportRun
from .read import LANGUAGE_FIELDS, address_segments, storable
from .report import PageReport
from .sources import Refused

ROWS = 500
"""Rows that are written in one statement."""


def put_in_order(run: ImportRun) -> None:
    """Pages come before the pages below them, and siblings as WordPress orders them, then as the source does.

    What can't be put in order is refused.
    """
    _refuse_twins(run)
    _refuse_cycles(run)
    _place_below_parents(run)
    items = list(get_waiting(run).only("run", "depth").order_by("depth", "position", "pk"))
    for position, item in enumerate(items, 1):
        item.position = position
    ImportItem.objects.bulk_update(items, ["position"], batch_size=ROWS)


def _place_below_parents(run: ImportRun) -> None:
    """Give those whose address doesn't say where they stand, as of drafts, the depth of their parents and one more."""
    depths = {(item.site, item.wordpress_id): item.depth for item in get_waiting(run).defer("data")}
    unplaced = get_waiting(run).filter(parent_id__gt=0, link__contains="?").defer("data").order_by("pk")
    waiting = [item for item in unplaced if not address_segments(urlsplit(item.link))]
    while waiting:
        below = {(item.site, item.wordpress_id) for item in waiting}
        ready = [item for item in waiting if (item.site, item.parent_id) not in below]
        for item in ready:
            item.depth = depths.get((item.site, item.parent_id), 0) + 1
            depths[item.site, item.wordpress_id] = item.depth
        if not ready:  # a circle in one of two languages, whose pages have other parents in the other
            for item in waiting:
                _refuse(item, _get_reason_of_circle())
            return
        ImportItem.objects.bulk_update(ready, ["depth"], batch_size=ROWS)
        done = {item.pk for item in ready}
        waiting = [item for item in waiting if item.pk not in done]


def _refuse_twins(run: ImportRun) -> None:
    """Keep one of the items that are the same page in the same language: the one whose link names its language.

    Another one with other words, whose link names none, is in the other language: the site's own, without a prefix.
    One with the same words, as of two exports that overlap, is left out: nothing is lost with it.
    """
    items = get_waiting(run).defer("data")
    copies = []
    kept: dict[tuple[str, int, str], ImportItem] = {}
    for item in sorted(items, key=lambda item: (f"/{item.language}/" not in item.link, item.pk)):
        twin = kept.setdefault((item.site, item.wordpress_id, item.language), item)
        if twin is item:
            continue
        if _is_copy(item, twin):
            copies.append(item.pk)
            continue
        key = (item.site, item.wordpress_id, other(item.language))
        if _is_in_own_language(item, twin) and kept.setdefault(key, item) is item:
            item.language = other(item.language)
            item.save(update_fields=["language"])
        else:
            message = _(
                "The export holds it twice in one language (%(language)s), the other time at %(link)s. "
                "If its language is another one, export it alone, and choose its language for the import "
                "(in the command: --only and --language)."
            )
            language = in_each_language(partial(in_words, [item.language]))
            _refuse(item, message % {"language": language, "link": twin.link})
    _leave_out_copies(run, copies)


def _is_copy(item: ImportItem, twin: ImportItem) -> bool:
    """Whether both are the same but for where they stood. Neither keeps its text: there may be thousands."""
    first, second = ImportItem.objects.filter(pk__in=[item.pk, twin.pk]).order_by().values_list("data", flat=True)
    return first == second


def _leave_out_copies(run: ImportRun, copies: list[int]) -> None:
    for start in range(0, len(copies), ROWS):
        run.items.filter(pk__in=copies[start : start + ROWS]).delete()
    if copies:
        reason = stored(_("Left out, since the export holds it twice, in the same words."))
        data = json.dumps({"reason": reason, "number": len(copies)}, ensure_ascii=False)
        ImportItem.objects.create(run=run, kind=ImportItem.Kind.SKIPPED, position=0, data=data)


def _is_in_own_language(item: ImportItem, twin: ImportItem) -> bool:
    """Whether the item's language is that of a site which prefixes only the other one, the twin's."""
    if f"/{twin.language}/" not in twin.link or any(f"/{language}/" in item.link for language in LANGUAGES):
        return False
    own, theirs = json.loads(item.data), json.loads(twin.data)
    return own["content"] != theirs["content"] and not any(own.get(name) for name in LANGUAGE_FIELDS)


def _refuse_cycles(run: ImportRun) -> None:
    """Take out the pages that are, by way of their parents, their own ancestors."""
    rows = get_waiting(run).filter(parent_id__gt=0).values_list("site", "wordpress_id", "parent_id")
    parents = {(site, wordpress_id): (site, parent_id) for site, wordpress_id, parent_id in rows}
    cyclic = _get_cyclic(parents)
    for site, wordpress_id in cyclic:
        for item in get_waiting(run).filter(site=site, wordpress_id=wordpress_id).defer("data"):
            _refuse(item, _get_reason_of_circle())


def _get_reason_of_circle() -> str:
    return _("Its parent page is, by way of other pages, below it. Give it another parent in WordPress.")


def _get_cyclic(parents: dict[tuple[str, int], tuple[str, int]]) -> list[tuple[str, int]]:
    """Those whose way up never ends; each is walked past once."""
    ends: dict[tuple[str, int], bool] = {}
    for start_key in parents:
        way: dict[tuple[str, int], None] = {}
        key = start_key
        while key in parents and key not in ends and key not in way:
            way[key] = None
            key = parents[key]
        ends.update(dict.fromkeys(way, ends.get(key, key not in parents)))
    return [key for key, has_end in ends.items() if not has_end]


def mark_parents(run: ImportRun) -> None:
    """Say of each page whether there are pages below it, by their addresses or by their parents, in any language."""
    items = list(get_waiting(run).only("run", "site", "wordpress_id", "language", "link", "parent_id", "depth", "pair"))
    places = {item.pk: tuple(address_segments(urlsplit(item.link))) for item in items}
    above = {(item.site, item.language, places[item.pk][:-1]) for item in items if item.depth}  # of posts it is 0
    above |= {(item.site, item.parent_id) for item in items if item.parent_id}
    parents = [
        item
        for item in items
        if (places[item.pk] and (item.site, item.language, places[item.pk]) in above)
        or (item.site, item.wordpress_id) in above
    ]
    pairs_found = {item.pair for item in parents if item.pair}
    known = {item.pk for item in parents} | {item.pk for item in items if item.pair in pairs_found}
    for item in items:
        item.has_children = item.pk in known
    ImportItem.objects.bulk_update([item for item in items if item.has_children], ["has_children"], batch_size=ROWS)


def refused(item: ImportItem, refusal: Refused) -> ImportItem:
    """The item, not saved, with the reason for which it isn't imported."""
    report = PageReport(storable(refusal.name), notes=[in_each_language(lambda: storable(shown(refusal.reason)))])
    item.position, item.title = 0, report.title
    item.action, item.report = report.action, report.as_dict()
    return item


def _refuse(item: ImportItem, reason: str) -> None:
    refused(item, Refused(str(item), reason)).save()


def get_waiting(run: ImportRun) -> QuerySet[ImportItem]:
    """The pages whose turn has not come."""
    return run.items.filter(kind=ImportItem.Kind.PAGE, action="")
