"""An import from beginning to end: read and stage, put in order, import page by page, then what needs all of them.

Each step can be stopped and gone on with: an item that has an `action` is done.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from modelsearch.tasks import insert_or_update_object_task

from foundation import tasks
from foundation.models import User

from . import exported_menus, links, pair_files, pairs, redirects, sources
from .match import Tree
from .media import Pictures
from .models import ImportItem, ImportRun
from .options import Options
from .read import ID_LENGTH, SourcePage, address_segments, read_page
from .report import PageReport
from .save import import_page
from .sources import Raw, Refused

logger = logging.getLogger(__name__)

BATCH = 50
"""Items that are staged at a time."""

MENU_ORDERS = 2**31 - 1
"""How many values `menu_order` may have; they begin far below 0."""

FRESH = timedelta(days=1)
"""How long what was read of a live site is worth going on with."""

Told = Callable[[PageReport], None]

LAST_STEPS: dict[str, Callable[[ImportRun, Options, Tree], list[str]]] = {
    "links": links.resolve,
    "menus": exported_menus.fill,
    "redirects": redirects.make,
}
"""What needs all pages. Each answers in sentences what it did and what it couldn't, and may be done again."""


def start(source: str, options: Options, user: User | None = None) -> ImportRun:
    """A new run; or the one of the same source, with the same options, that was interrupted."""
    fingerprint = sources.get_fingerprint(source)
    unfinished = ImportRun.objects.filter(fingerprint=fingerprint, options=options.as_dict())
    if sources.is_live(source):
        interrupted = _find_interrupted(unfinished)
    else:
        interrupted = unfinished.filter(state=ImportRun.State.IMPORTING).order_by("-pk").first()
    return interrupted or ImportRun.objects.create(
        source=source, fingerprint=fingerprint, options=options.as_dict(), started_by=user
    )


def _find_interrupted(runs: QuerySet[ImportRun]) -> ImportRun | None:
    """Of a live site, also one that was being read: reading goes on, unless the site is another one by now."""
    state = ImportRun.State
    recent = runs.filter(started_at__gte=timezone.now() - FRESH, asked_at=None, beat_at=None)
    run = recent.filter(state__in=(state.READING, state.FAILED, state.IMPORTING)).order_by("-pk").first()
    if run and run.state == state.FAILED:
        if not run.items.exists():
            return None
        run.state, run.problem = state.READING, ""
        run.save(update_fields=["state", "problem"])
    return run


# Reading ---------------------------------------------------------------------------------------------------


def read(run: ImportRun, on_progress: Callable[[int], None] = lambda number: None) -> None:
    """Stage what the source holds, unless that was done; raises ExportError, and says so in the run."""
    if run.state != ImportRun.State.READING:
        return
    options = Options.from_dict(run.options)
    staged = _keep_what_was_read(run)
    try:
        if options.pairs:
            pair_files.read(options.pairs)  # a list that can't be used is told before a whole site is read
        for batch in _in_batches(sources.iter_items(run.get_location(), options, _iter_staged(run))):
            ImportItem.objects.bulk_create([_stage(run, item, options) for item in batch])
            staged += len(batch)
            on_progress(staged)
        _put_in_order(run)
        pairs.join(run, options)
    except sources.ExportError as error:
        run.state, run.problem = ImportRun.State.FAILED, str(error)
        run.save(update_fields=["state", "problem"])
        raise
    _mark_parents(run)
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


def _in_batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    items = iter(items)
    while batch := list(islice(items, BATCH)):
        yield batch


def _stage(run: ImportRun, item: Raw | Refused, options: Options) -> ImportItem:
    if isinstance(item, Refused):
        return _refused(ImportItem(run=run, kind=ImportItem.Kind.PAGE, data="{}"), item)
    staged = ImportItem(
        run=run, kind=item.kind, position=0, origin=item.origin, data=json.dumps(item.data, ensure_ascii=False)
    )
    if item.kind == ImportItem.Kind.MEDIA:
        number, address = item.data.get("id"), item.data.get("source_url")
        staged.wordpress_id = number if isinstance(number, int) and 0 < number < 10**ID_LENGTH else 0
        staged.link = address if isinstance(address, str) else ""
        staged.language = str(item.data.get("lang") or "")[:2]
    if item.kind != ImportItem.Kind.PAGE:
        return staged
    page = read_page(item.data, item.origin, options.language)
    if isinstance(page, Refused):
        return _refused(staged, page)
    staged.site, staged.wordpress_id, staged.language = page.site, page.wordpress_id, page.language
    staged.title, staged.link, staged.parent_id, staged.depth = page.title, page.link, page.parent_id, page.depth
    staged.position = _get_menu_order(item.data)
    return staged


def _get_menu_order(data: dict[str, Any]) -> int:
    """Where the page stands among its siblings, as a number that isn't negative: until pages are put in order."""
    order = data.get("menu_order")
    return max(0, min(order + MENU_ORDERS // 2, MENU_ORDERS)) if isinstance(order, int) else MENU_ORDERS // 2


def _refused(item: ImportItem, refused: Refused) -> ImportItem:
    report = PageReport(refused.name, notes=[refused.reason])
    item.position, item.title = 0, refused.name
    item.action, item.report = report.action, report.as_dict()
    return item


def _refuse(item: ImportItem, reason: str) -> None:
    _refused(item, Refused(str(item), reason)).save()


# Order -----------------------------------------------------------------------------------------------------


def _put_in_order(run: ImportRun) -> None:
    """Pages come before the pages below them, and siblings as WordPress orders them, then as the source does.

    What can't be put in order is refused.
    """
    _refuse_twins(run)
    _refuse_cycles(run)
    _place_below_parents(run)
    items = list(_waiting(run).only("pk", "depth").order_by("depth", "position", "pk"))
    for position, item in enumerate(items, 1):
        item.position = position
    ImportItem.objects.bulk_update(items, ["position"], batch_size=500)


def _place_below_parents(run: ImportRun) -> None:
    """Give those whose address doesn't say where they stand, as of drafts, the depth of their parents and one more."""
    depths = {(item.site, item.wordpress_id): item.depth for item in _waiting(run).defer("data")}
    unplaced = _waiting(run).filter(parent_id__gt=0, link__contains="?").defer("data").order_by("pk")
    waiting = [item for item in unplaced if not address_segments(urlsplit(item.link))]
    while waiting:
        below = {(item.site, item.wordpress_id) for item in waiting}
        ready = [item for item in waiting if (item.site, item.parent_id) not in below]
        for item in ready:
            item.depth = depths.get((item.site, item.parent_id), 0) + 1
            depths[item.site, item.wordpress_id] = item.depth
        ImportItem.objects.bulk_update(ready, ["depth"], batch_size=500)
        done = {item.pk for item in ready}
        waiting = [item for item in waiting if item.pk not in done]


def _refuse_twins(run: ImportRun) -> None:
    """Keep one of the items that are the same page in the same language: the one whose link names its language."""
    items = _waiting(run).defer("data")
    kept: dict[tuple[str, int, str], ImportItem] = {}
    for item in sorted(items, key=lambda item: (f"/{item.language}/" not in item.link, item.pk)):
        twin = kept.setdefault((item.site, item.wordpress_id, item.language), item)
        if twin is not item:
            message = _(
                "The export holds it twice in one language (“%(language)s”), the other time at %(link)s. "
                "If its language is another one, import it alone with --language."
            )
            _refuse(item, message % {"language": item.language, "link": twin.link})


def _refuse_cycles(run: ImportRun) -> None:
    """Take out the pages that are, by way of their parents, their own ancestors."""
    rows = _waiting(run).filter(parent_id__gt=0).values_list("site", "wordpress_id", "parent_id")
    parents = {(site, wordpress_id): (site, parent_id) for site, wordpress_id, parent_id in rows}
    cyclic = _get_cyclic(parents)
    reason = _("Its parent page is, by way of other pages, below it. Give it another parent in WordPress.")
    for site, wordpress_id in cyclic:
        for item in _waiting(run).filter(site=site, wordpress_id=wordpress_id).defer("data"):
            _refuse(item, reason)


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


def _mark_parents(run: ImportRun) -> None:
    """Say of each page whether there are pages below it, by their addresses or by their parents, in any language."""
    items = list(_waiting(run).only("pk", "site", "wordpress_id", "language", "link", "parent_id", "depth", "pair"))
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
    for keys in _in_batches(known):
        ImportItem.objects.filter(pk__in=keys).update(has_children=True)


# Importing -------------------------------------------------------------------------------------------------


def import_items(run: ImportRun, on_page: Told = lambda report: None) -> None:
    """Import what waits, each page in a transaction of its own. A dry run keeps what it found out, and no page."""
    options = Options.from_dict(run.options)
    run.state = ImportRun.State.IMPORTING
    run.save(update_fields=["state"])
    if options.dry_run:
        _try(run, options, on_page)
    else:
        _catch_up(run)
        pictures = Pictures(run, options)
        for batch in _iter_batches(run, options):
            _import_batch(batch, options, on_page, pictures)
        take_last_steps(run, options)
    run.state, run.finished_at = ImportRun.State.FINISHED, timezone.now()
    run.save(update_fields=["state", "finished_at", "report"])


def _import_batch(batch: list[ImportItem], options: Options, on_page: Told, pictures: Pictures) -> None:
    """What Wagtail does after each save, it does for all of the batch at its end, however that comes."""
    tree = Tree()
    with tasks.postponed() as waiting:
        try:
            for item in batch:
                if pictures.downloads:
                    pictures.fetch(get_source(item, options))
                with transaction.atomic():
                    import_item(item, options, tree, on_page, pictures).save()
        finally:
            tasks.run(waiting)


def take_last_steps(run: ImportRun, options: Options) -> None:
    for name, step in LAST_STEPS.items():
        with tasks.postponed() as waiting:
            try:
                run.report[name] = step(run, options, Tree())
            finally:
                tasks.run(waiting)
        run.save(update_fields=["report"])


def _catch_up(run: ImportRun) -> None:
    """The pages of a run that was killed may be missing in Wagtail's search: those of its last batch at most."""
    for item in run.items.filter(page__isnull=False).select_related("page").order_by("-position")[:BATCH]:
        insert_or_update_object_task.enqueue("foundation", "foundationpage", str(item.page_id))


def _try(run: ImportRun, options: Options, on_page: Told) -> None:
    """Everything in one transaction that is undone: so that pages find the pages above them."""
    tried, tree, pictures = [], Tree(), Pictures(run, options)
    with tasks.postponed(), transaction.atomic():
        for batch in _iter_batches(run, options):
            tried += [import_item(item, options, tree, on_page, pictures) for item in batch]
        for item in tried:
            item.save()
        run.report |= {name: step(run, options, Tree()) for name, step in LAST_STEPS.items()}
        transaction.set_rollback(True)
    for item in tried:
        item.page = None
    ImportItem.objects.bulk_update(tried, ["action", "report"], batch_size=100)


def import_item(
    item: ImportItem,
    options: Options,
    tree: Tree,
    on_page: Told = lambda report: None,
    pictures: Pictures | None = None,
) -> ImportItem:
    """Import one item's page, and note in the item, which isn't saved, what became of it.

    Nothing is downloaded: `pictures.fetch` does that before, outside of a transaction.
    """
    source = get_source(item, options)
    try:
        with transaction.atomic():
            report = import_page(source, options, tree, pictures or Pictures(item.run, options))
    except Exception:  # one page that nobody foresaw must not stop all others
        logger.exception("The WordPress page %s (%s) could not be imported", source.wordpress_id, source.link)
        sentence = _("Something went wrong that nobody foresaw. Please show the log of the server to your developers.")
        report = PageReport(str(item), source=source, notes=[sentence])
    item.action, item.report, item.page = report.action, report.as_dict(), report.page
    on_page(report)
    return item


def get_source(item: ImportItem, options: Options) -> SourcePage:
    """The page that an item holds."""
    page = read_page(json.loads(item.data), item.origin, options.language)
    if isinstance(page, Refused):  # it was read before, when it was staged
        raise ValueError(page.reason)
    return replace(page, has_children=item.has_children, siblings=pairs.get_siblings(item))


def _waiting(run: ImportRun) -> QuerySet[ImportItem]:
    return run.items.filter(kind=ImportItem.Kind.PAGE, action="")


def _iter_batches(run: ImportRun, options: Options) -> Iterator[list[ImportItem]]:
    """What waits of the pages that were asked for, in order, some at a time."""
    keys = [item.pk for item in _waiting(run).defer("data") if not options.only or _is_asked_for(item, options)]
    for batch in _in_batches(keys[: options.limit]):
        yield list(ImportItem.objects.filter(pk__in=batch))


def _is_asked_for(item: ImportItem, options: Options) -> bool:
    slug = item.link.rstrip("/").rpartition("/")[2]
    return bool({str(item.wordpress_id), slug, item.link, item.link.rstrip("/")} & options.only)
