"""Reading a source: each of its items becomes a row, so that an import can be stopped, looked at and gone on with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from . import order, sources
from .bilingual import stored
from .models import ImportItem, ImportRun
from .options import Options
from .pairing import pair_files, pairs
from .read import ID_LENGTH, read_page, storable
from .sources import Raw, Refused

BATCH = 50
"""Items that are staged, and later imported, at a time."""

MENU_ORDERS = 2**31 - 1
"""How many values `menu_order` may have; they begin far below 0."""


ORIGIN_LENGTH, DEEPEST = 500, 2**15 - 1
"""Characters and segments, as an item holds them."""


def read(run: ImportRun, on_progress: Callable[[int], None] = lambda number: None) -> None:
    """Stage what the source holds, unless that was done; raises ExportError, and says so in the run."""
    if run.state != ImportRun.State.READING:
        return
    options = Options.from_dict(run.options)
    staged = _keep_what_was_read(run)
    try:
        if options.pairs:
            pair_files.read(options.pairs)  # a list that can't be used is told before a whole site is read
        for batch in in_batches(sources.iter_items(run.get_location(), options, _iter_staged(run))):
            ImportItem.objects.bulk_create([_stage(run, item, options) for item in batch])
            staged += len(batch)
            on_progress(staged)
        order.put_in_order(run)
        pairs.join(run, options)
    except sources.ExportError as error:
        run.state, run.problem = ImportRun.State.FAILED, stored(str(error))
        run.save(update_fields=["state", "problem"])
        raise
    order.mark_parents(run)
    run.state = ImportRun.State.READY
    run.save(update_fields=["state"])


def _keep_what_was_read(run: ImportRun) -> int:
    """Of a live site, but for the page of a list at which reading stopped; return how many items that are."""
    last = run.items.exclude(origin="").order_by("-pk").first() if sources.is_live(run.source) else None
    if last is None:
        run.items.all().delete()
        return 0
    first = run.items.filter(origin=last.origin).order_by("pk").first()
    run.items.filter(pk__gte=first.pk).delete()
    return run.items.count()


def _iter_staged(run: ImportRun) -> Iterator[Raw]:
    for item in run.items.exclude(origin="").order_by("pk").iterator(chunk_size=BATCH):
        yield Raw(item.kind, json.loads(item.data), item.origin)


def in_batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    items = iter(items)
    while batch := list(islice(items, BATCH)):
        yield batch


def _stage(run: ImportRun, item: Raw | Refused, options: Options) -> ImportItem:
    if isinstance(item, Refused):
        return order.refused(ImportItem(run=run, kind=ImportItem.Kind.PAGE, data="{}"), item)
    given = item.data | {"reason": stored(item.data["reason"])} if item.kind == sources.SKIPPED else item.data
    data = storable(json.dumps(given, ensure_ascii=False))
    staged = ImportItem(run=run, kind=item.kind, position=0, origin=storable(item.origin)[:ORIGIN_LENGTH], data=data)
    if item.kind in (ImportItem.Kind.MEDIA, ImportItem.Kind.PATTERN):
        number = item.data.get("id")
        staged.wordpress_id = number if isinstance(number, int) and 0 < number < 10**ID_LENGTH else 0
    if item.kind == ImportItem.Kind.MEDIA:
        address = item.data.get("source_url")
        staged.link = storable(address) if isinstance(address, str) else ""
        staged.language = storable(str(item.data.get("lang") or ""))[:2]
    if item.kind != ImportItem.Kind.PAGE:
        return staged
    page = read_page(item.data, item.origin, options.language)
    if isinstance(page, Refused):
        return order.refused(staged, page)
    staged.site, staged.wordpress_id, staged.language = page.site, page.wordpress_id, page.language
    staged.title, staged.link, staged.parent_id, staged.depth = (
        page.title,
        page.link,
        page.parent_id,
        min(page.depth, DEEPEST),
    )
    staged.position = _get_menu_order(item.data)
    return staged


def _get_menu_order(data: dict[str, Any]) -> int:
    """Where the page stands among its siblings, as a number that isn't negative: until pages are put in order."""
    order = data.get("menu_order")
    return max(0, min(order + MENU_ORDERS // 2, MENU_ORDERS)) if isinstance(order, int) else MENU_ORDERS // 2
