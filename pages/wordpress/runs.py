"""An import of what was staged: page by page, then what needs all of them.

Each step can be stopped and gone on with: an item that has an `action` is done.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from modelsearch.tasks import insert_or_update_object_task

from foundation import tasks
from foundation.models import User

from . import references, sources
from .bilingual import gettext as _
from .bilingual import stored_all
from .finishing import exported_menus, links, redirects
from .models import ImportItem, ImportRun
from .options import Options
from .order import get_waiting
from .pairing import pairs
from .read import SourcePage, read_page
from .report import PageReport
from .sources import Refused
from .staging import BATCH, in_batches
from .writing.match import Tree
from .writing.media import Pictures
from .writing.save import import_page

logger = logging.getLogger(__name__)

FRESH = timedelta(days=1)
"""How long what was read of a live site is worth going on with."""

Told = Callable[[PageReport], None]

OUTCOME = ("action", "report", "page")
"""What an import writes into an item."""

LAST_STEPS: dict[str, Callable[[ImportRun, Options, Tree], list[str]]] = {
    "links": links.resolve,
    "menus": exported_menus.fill,
    "redirects": redirects.make,
}
"""What needs all pages. Each answers in sentences what it did and what it couldn't, and may be done again."""


def start(source: str, options: Options, user: User | None = None) -> ImportRun:
    """A new run; or the one of the same source, with the same options, that was interrupted."""
    _clear_up()
    fingerprint = sources.get_fingerprint(source)
    unfinished = ImportRun.objects.filter(fingerprint=fingerprint, options=options.as_dict())
    if sources.is_live(source):
        interrupted = _find_interrupted(unfinished)
    else:
        interrupted = unfinished.filter(state=ImportRun.State.IMPORTING).order_by("-pk").first()
    return interrupted or ImportRun.objects.create(
        source=source, fingerprint=fingerprint, options=options.as_dict(), started_by=user
    )


def _clear_up() -> None:
    """Throw away what trials of the command left that were killed, and that nobody went on with."""
    trials = ImportRun.objects.filter(options__dry_run=True, started_by=None, asked_at=None, finished_at=None)
    trials.filter(started_at__lt=timezone.now() - FRESH).delete()


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
    tree.expect({(item.site, item.wordpress_id) for item in batch})
    with tasks.postponed() as waiting:
        try:
            for item in batch:
                if pictures.downloads:
                    _fetch_pictures(item, options, pictures)
                with transaction.atomic():
                    import_item(item, options, tree, on_page, pictures).save(update_fields=OUTCOME)
        finally:
            tasks.run(waiting)


def _fetch_pictures(item: ImportItem, options: Options, pictures: Pictures) -> None:
    try:
        source = get_source(item, options)
    except Exception:  # noqa: BLE001 - whatever it is, it is told when the page is imported
        return
    pictures.fetch(source)


def take_last_steps(run: ImportRun, options: Options, left_out: Collection[str] = ()) -> None:
    for name, step in LAST_STEPS.items():
        if name in left_out:
            continue
        with tasks.postponed() as waiting:
            try:
                run.report[name] = stored_all(step(run, options, Tree()))
            finally:
                tasks.run(waiting)
        run.save(update_fields=["report"])


def _catch_up(run: ImportRun) -> None:
    """The pages of a run that was killed may be missing in Wagtail's search: those of its last batch at most."""
    for item in run.items.filter(page__isnull=False).select_related("page").order_by("-position")[:BATCH]:
        insert_or_update_object_task.enqueue("foundation", "foundationpage", str(item.page_id))


def _try(run: ImportRun, options: Options, on_page: Told) -> None:
    """Everything in one transaction that is undone: so that pages find the pages above them."""
    tried: list[ImportItem] = []
    tree, pictures = Tree(), Pictures(run, options)
    with tasks.postponed(), transaction.atomic():
        for batch in _iter_batches(run, options):
            for item in batch:
                import_item(item, options, tree, on_page, pictures).save(update_fields=OUTCOME)
                tried.append(ImportItem(pk=item.pk, action=item.action, report=item.report))  # and not all its text
        run.report |= {name: stored_all(step(run, options, Tree())) for name, step in LAST_STEPS.items()}
        transaction.set_rollback(True)
    tree.forget_all()
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
    source = None
    try:
        source = get_source(item, options)
        report = import_page(source, options, tree, pictures or Pictures(item.run, options))
    except Exception:  # one page that nobody foresaw must not stop all others
        logger.exception("The WordPress page %s (%s) could not be imported", item.wordpress_id, item.link)
        sentence = _("Something went wrong that nobody foresaw. Please show the log of the server to your developers.")
        report = PageReport(str(item), source=source, notes=[sentence])
        tree.forget_all()
    item.action, item.report, item.page = report.action, report.as_dict(), report.page
    on_page(report)
    return item


def get_source(item: ImportItem, options: Options) -> SourcePage:
    """The page that an item holds."""
    page = read_page(json.loads(item.data), item.origin, item.language or options.language)
    if isinstance(page, Refused):  # it was read before, when it was staged
        raise ValueError(page.reason)
    html, featured = references.fill_in(page.html, item), references.find_featured(page.featured, item)
    return replace(
        page, html=html, featured=featured, has_children=item.has_children, siblings=pairs.get_siblings(item)
    )


def _iter_batches(run: ImportRun, options: Options) -> Iterator[list[ImportItem]]:
    """What waits of the pages that were asked for, in order, some at a time."""
    keys = [item.pk for item in get_waiting(run).defer("data") if not options.only or _is_asked_for(item, options)]
    for batch in in_batches(keys[: options.limit]):
        yield list(ImportItem.objects.filter(pk__in=batch))


def _is_asked_for(item: ImportItem, options: Options) -> bool:
    return bool(_get_names(item) & options.only)


def get_not_found(run: ImportRun) -> list[str]:
    """What was asked for (`Options.only`) and is no page of the source."""
    missing = set(Options.from_dict(run.options).only)
    if missing:
        for item in run.items.filter(kind=ImportItem.Kind.PAGE).only("wordpress_id", "link").iterator():
            missing -= _get_names(item)
    return sorted(missing)


def _get_names(item: ImportItem) -> set[str]:
    slug = item.link.rstrip("/").rpartition("/")[2]
    return {str(item.wordpress_id), slug, item.link, item.link.rstrip("/")}
