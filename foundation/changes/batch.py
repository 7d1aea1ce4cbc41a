"""What is recorded in one go, and written at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.dispatch import Signal
from django.utils.encoding import iri_to_uri

from foundation.languages import LANGUAGES

if TYPE_CHECKING:
    from foundation.changes.faces import Face
    from foundation.models import Change

recorded = Signal()
"""Sent with `changes`, the list of what was just written, before its transaction ends."""

look_changed = Signal()
"""Sent with `faces`: for each page of which menus may now say something else, what was there and what is, or None.

A receiver may call `record_menus`.
"""

BATCH = 500


@dataclass
class _Batch:
    changes: list[Change] = field(default_factory=list)
    faces: list[tuple[Face | None, Face | None]] = field(default_factory=list)
    redirects: list[tuple[str, int | None]] = field(default_factory=list)
    """The old address, and the page that it leads to."""
    menus: set[str] = field(default_factory=set)

    def sizes(self) -> tuple[int, int, int]:
        return len(self.changes), len(self.faces), len(self.redirects)

    def cut(self, sizes: tuple[int, int, int]) -> None:
        for items, size in zip((self.changes, self.faces, self.redirects), sizes, strict=True):
            del items[size:]


_current: ContextVar[_Batch | None] = ContextVar("changes that are being recorded", default=None)


@contextmanager
def together() -> Iterator[None]:
    """A transaction of which the changes are written at its end. Within another, they are written at the other's end.

    What fails has changed nothing, and is not recorded.
    """
    outer = _current.get()
    if outer is not None:
        sizes, menus = outer.sizes(), set(outer.menus)
        try:
            with transaction.atomic():
                yield
        except BaseException:
            outer.cut(sizes)
            outer.menus = menus
            raise
        return
    with transaction.atomic():
        batch = _Batch()
        token = _current.set(batch)
        try:
            yield
            _write(batch)
        finally:
            _current.reset(token)


@contextmanager
def _opened() -> Iterator[_Batch]:
    """The batch that is being collected, or one of its own."""
    batch = _current.get()
    if batch is not None:
        yield batch
    else:
        with together():
            yield _current.get()


def record(changes: Iterable[Change]) -> None:
    with _opened() as batch:
        batch.changes.extend(changes)


def record_faces(pairs: Iterable[tuple[Face | None, Face | None]]) -> None:
    with _opened() as batch:
        batch.faces.extend(pairs)


def record_redirects(redirects: Iterable[tuple[str, int | None]]) -> None:
    with _opened() as batch:
        batch.redirects.extend(redirects)


def record_menus(languages: Iterable[str] = LANGUAGES) -> None:
    """That a menu says something else in `languages`, or stands in another order."""
    with _opened() as batch:
        batch.menus.update(languages)


def record_settings() -> None:
    from foundation.models import Change

    record(Change(kind="settings", language=language) for language in LANGUAGES)


def _write(batch: _Batch) -> None:
    from foundation.models import Change

    if batch.faces:
        look_changed.send(sender=Change, faces=batch.faces)
    changes = [
        *_settle(batch),
        *_get_redirect_changes(batch.redirects),
        *[Change(kind="menu", language=language) for language in LANGUAGES if language in batch.menus],
    ]
    if changes:
        changes = Change.objects.bulk_create(changes, batch_size=BATCH)
        recorded.send(sender=Change, changes=changes)


def _settle(batch: _Batch) -> list[Change]:
    """Each change once.

    A page that appears hasn't moved, though its row got a new address in the same breath; one that appears and goes
    was never there, such as the copy of a private page, which is made before it is private.
    """
    appeared = {(face.page_id, face.language) for before, face in batch.faces if face and before is None}
    gone = {
        (change.page_id, change.language) for change in batch.changes if change.kind == "withdrawn" and change.is_public
    }
    settled = {}
    for change in batch.changes:
        page = (change.page_id, change.language)
        if page in appeared and (change.kind == "moved" or (page in gone and change.is_public)):
            continue
        about = (change.kind, *page, change.path, change.old_path, change.is_public)
        settled.setdefault(about, change)
    return list(settled.values())


def _get_redirect_changes(redirects: list[tuple[str, int | None]]) -> list[Change]:
    """One for each old address, in the language that it is of."""
    from foundation.changes.private import get_private_pages
    from foundation.models import Change
    from foundation.public.not_found import split, tidy

    hidden = get_private_pages({page_id for _path, page_id in redirects if page_id})
    return [
        Change(
            kind="redirect",
            language=split(tidy(old_path))[0],
            path=iri_to_uri(old_path),
            is_public=page_id not in hidden,
        )
        for old_path, page_id in dict(redirects).items()
    ]
