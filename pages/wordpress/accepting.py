"""Staff look at what a dry run found out, and say page by page what is to be imported."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import Revision

from foundation import tasks
from foundation.models import FoundationPage, User

from . import runs
from .bilingual import gettext as _
from .bilingual import stored_all
from .models import ImportedPage, ImportItem, ImportRun
from .options import Options
from .read import SourcePage
from .report import Action, PageReport
from .writing.match import NoPlace, Tree, find_target
from .writing.media import Pictures

PATIENCE = 10.0
"""Seconds for which pictures are downloaded while somebody waits for a page."""

MOST_ABOVE = 20
"""Pages that are imported with one because they stand above it."""


@dataclass(frozen=True)
class Wish:
    """How somebody accepted an item."""

    publish: bool = False
    theirs: bool = False
    """Whether the source's text replaces what staff wrote here."""


class NotAllowed(Exception):
    """The person may not do this. The message says what to do."""


# Which -----------------------------------------------------------------------------------------------------


def get_open(run: ImportRun) -> QuerySet[ImportItem]:
    """The pages that were tried out and that nobody has accepted: with their JSON left in the database."""
    return run.items.filter(kind=ImportItem.Kind.PAGE, accepted_at=None, page=None).exclude(action="").defer("data")


NEW = Q(action__in=(Action.CREATED, Action.UPDATED, Action.PUBLISHED))
"""Those that would be written."""

WITHOUT_WARNINGS = Q(report__remarks=[], report__missing_pictures=[], report__coverage__percent__gte=100)


def is_open(item: ImportItem) -> bool:
    """Whether the page may be imported, or once more: one that was refused when its turn came, or that staff edited.

    What was refused before its turn came, such as one of two that are the same page, stays so.
    """
    if item.action == Action.REFUSED:
        return bool(item.report.get("site"))
    is_free = item.accepted_at is None and item.page_id is None
    return item.action in (Action.KEPT, Action.DELETED) or (bool(item.action) and is_free)


def get_above(item: ImportItem) -> list[ImportItem]:
    """The pages of the run that stand above `item` and haven't been imported, the topmost first."""
    addresses = set(_iter_addresses_above(item.link))
    found: dict[int, ImportItem] = {}
    wanted, parent_id = Q(link__in=addresses), item.parent_id
    while parent_id and len(found) < MOST_ABOVE:
        wanted |= Q(wordpress_id=parent_id)
        parent = _of_site(item).filter(wordpress_id=parent_id).exclude(pk__in=found).first()
        if parent is None:
            break
        found[parent.pk], parent_id = parent, parent.parent_id
    candidates = _of_site(item).filter(wanted).exclude(pk=item.pk).exclude(action=Action.REFUSED).order_by("position")
    above = [each for each in candidates[:MOST_ABOVE] if each.accepted_at is None and each.page_id is None]
    keys = {each.wordpress_id for each in above}
    here = ImportedPage.objects.filter(site=item.site, wordpress_id__in=keys, language=item.language)
    known = set(here.values_list("wordpress_id", flat=True))
    return [each for each in above if each.wordpress_id not in known]


def _of_site(item: ImportItem) -> QuerySet[ImportItem]:
    pages = ImportItem.objects.filter(run=item.run_id, kind=ImportItem.Kind.PAGE)
    return pages.filter(site=item.site, language=item.language).defer("data")


def _iter_addresses_above(link: str) -> Iterable[str]:
    parts = urlsplit(link)
    segments = [part for part in parts.path.split("/") if part]
    for number in range(1, len(segments)):
        address = f"{parts.scheme}://{parts.netloc}/{'/'.join(segments[:number])}"
        yield from (address, f"{address}/")


# Who may ---------------------------------------------------------------------------------------------------


def check_rights(user: User | None, source: SourcePage, publish: bool, tree: Tree) -> None:
    """Raise NotAllowed where `user` may not write the page, or not publish it, in its language.

    What an import fills in beside pages, such as a section's menu, comes with the permission to import.
    """
    if user is None:
        raise NotAllowed(_("Whoever accepted it has no account here any more. Please accept it yourself."))
    if user.is_superuser and user.is_active:
        return
    try:
        target = find_target(source, False, tree)
    except NoPlace:
        return  # which the import says better
    language = source.language
    if target.page is not None:
        tester = target.page.permissions_for_user(user)
        may_write, may_publish = tester.can_edit_in(language), tester.can_publish_in(language)
    else:
        tester = target.parent.permissions_for_user(user)
        may_write = tester.can_add_subpage() and tester.has(f"edit_{language}")
        may_publish = tester.can_publish_subpage() and tester.has(f"publish_{language}")
    place = target.page or target.parent
    if not may_write:
        message = _("You may not write in this language at “%(place)s”. Ask somebody who may to import it.")
        raise NotAllowed(message % {"place": place.get_admin_display_title()})
    if publish and not may_publish:
        message = _("You may not publish in this language at “%(place)s”. Import it as a draft instead.")
        raise NotAllowed(message % {"place": place.get_admin_display_title()})


def may_publish(user: User, item: ImportItem) -> bool:
    """Whether the button to publish is for this person; the import asks once more."""
    return not get_obstacle(user, item, publish=True)


def get_obstacle(user: User, item: ImportItem, publish: bool = False) -> str:
    """Why this person may not import the page, in a sentence; empty where they may."""
    try:
        check_rights(user, get_source(item), publish, Tree())
    except NotAllowed as error:
        return str(error)
    return ""


def get_source(item: ImportItem) -> SourcePage:
    return runs.get_source(item, Options.from_dict(item.run.options))


# Accepting -------------------------------------------------------------------------------------------------


def accept_later(items: QuerySet[ImportItem], user: User, wish: Wish) -> int:
    """Note that these are to be imported, which a worker does; return how many."""
    return items.update(accepted_at=timezone.now(), accepted_by=user, wish=asdict(wish), action="")


def accept_now(item: ImportItem, user: User, wish: Wish) -> ImportItem | None:
    """Import a page at once, and before it those above it; None where somebody else has just done so.

    Raises NotAllowed. Where pictures take longer than a person waits, a worker does it: `action` is empty till then.
    """
    pictures = Pictures(item.run, replace(Options.from_dict(item.run.options), dry_run=False))
    is_soon = is_open(item) and _fetch_soon(item, pictures)
    with tasks.postponed() as waiting:
        try:
            with transaction.atomic():
                return _accept(item.pk, user, wish, pictures if is_soon else None)
        finally:
            tasks.run(waiting)


def _fetch_soon(item: ImportItem, pictures: Pictures) -> bool:
    """Download the pictures of the page and of those above it; return whether there was time for it."""
    if not pictures.downloads:
        return True
    end = time.monotonic() + PATIENCE
    return all(pictures.fetch(get_source(each), end) for each in [*get_above(item), item])


def _accept(pk: int, user: User, wish: Wish, pictures: Pictures | None) -> ImportItem | None:
    """Without `pictures`, only note that a worker is to do it."""
    item = _lock(pk)
    if not is_open(item):
        return None
    for above in get_above(item):
        theirs = above.action == Action.DELETED  # which the screen names among those that come along
        _import_or_leave(_lock(above.pk), user, Wish(publish=wish.publish, theirs=theirs), pictures)
    return _import_or_leave(item, user, wish, pictures)


def _lock(pk: int) -> ImportItem:
    return ImportItem.objects.select_for_update(of=("self",)).select_related("run").get(pk=pk)


def _import_or_leave(item: ImportItem, user: User, wish: Wish, pictures: Pictures | None) -> ImportItem:
    if pictures is not None:
        return _import(item, user, wish, pictures)
    check_rights(user, get_source(item), wish.publish, Tree())
    accept_later(ImportItem.objects.filter(pk=item.pk), user, wish)
    item.refresh_from_db()
    return item


def _import(item: ImportItem, user: User | None, wish: Wish, pictures: Pictures) -> ImportItem:
    """Import it, whatever it was before; raises NotAllowed."""
    options = replace(
        Options.from_dict(item.run.options), dry_run=False, publish=wish.publish, theirs=wish.theirs, limit=None
    )
    check_rights(user, runs.get_source(item, options), wish.publish, Tree())
    item.accepted_at, item.accepted_by, item.wish = timezone.now(), user, asdict(wish)
    with LogContext(user=user):
        runs.import_item(item, options, Tree(), pictures=pictures)
    item.save(update_fields=["action", "report", "page", "accepted_at", "accepted_by", "wish"])
    if item.page_id and item.action in (Action.CREATED, Action.UPDATED, Action.PUBLISHED):
        _sign(item.page_id, user)
    return item


def _sign(page_id: int, user: User | None) -> None:
    """Name who imported the page as the one who wrote its version, as its history shows it."""
    page = FoundationPage.objects.get(pk=page_id)
    Revision.objects.filter(pk=page.latest_revision_id, user=None).update(user=user)
    FoundationPage.objects.filter(pk=page_id, owner=None).update(owner=user)


# In the background -----------------------------------------------------------------------------------------


def get_waiting(run: ImportRun) -> QuerySet[ImportItem]:
    return run.items.filter(kind=ImportItem.Kind.PAGE, action="").exclude(accepted_at=None).order_by("position", "pk")


def import_waiting(run: ImportRun, seconds: float, is_wanted: runs.Callable[[], bool]) -> bool:
    """Import what was accepted, for `seconds` at most and as long as `is_wanted`; return whether all of it is done."""
    end = time.monotonic() + seconds
    keys = list(get_waiting(run).values_list("pk", flat=True))
    pictures = Pictures(run, replace(Options.from_dict(run.options), dry_run=False))
    with tasks.postponed() as waiting:
        try:
            for key in keys:
                if time.monotonic() >= end or not is_wanted():
                    return False
                if pictures.downloads and (item := run.items.filter(pk=key, action="").first()):
                    pictures.fetch(get_source(item))
                _import_waiting(key, pictures)
        finally:
            tasks.run(waiting)
    return True


@transaction.atomic
def _import_waiting(key: int, pictures: Pictures) -> None:
    query = ImportItem.objects.select_for_update(of=("self",)).select_related("run")
    item = query.filter(pk=key, action="").first()
    if item is None:  # somebody has imported it by hand, or deleted the run
        return
    user = item.accepted_by
    try:
        _import(item, user, Wish(**item.wish), pictures)
    except NotAllowed as error:
        report = PageReport(str(item), notes=[str(error)])
        item.action, item.report = report.action, report.as_dict() | {"site": item.site}
        item.save(update_fields=["action", "report"])


def needs_last_steps(run: ImportRun) -> bool:
    """Whether pages were imported since links, menus and redirects were last brought up to date."""
    done = run.items.filter(page__isnull=False, accepted_at__isnull=False)
    return done.filter(accepted_at__gt=run.finished_at).exists() if run.finished_at else done.exists()


def take_last_steps(run: ImportRun) -> None:
    """Menus wait until no page is left to accept: they are filled once, with links to the pages that are here then."""
    begun_at = timezone.now()
    left_out = ("menus",) if get_open(run).filter(NEW).exists() else ()
    options = replace(Options.from_dict(run.options), dry_run=False)
    with LogContext(user=run.started_by):
        runs.take_last_steps(run, options, left_out)
    if left_out:
        sentences = [_("Menus are filled in once every page that can be imported has been.")]
        run.report["menus"] = stored_all(sentences)
    run.finished_at = begun_at
    run.save(update_fields=["finished_at", "report"])
