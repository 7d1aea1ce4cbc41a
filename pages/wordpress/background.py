"""An import that staff started: a worker reads it, tries it out, and imports what staff accepted.

Reading and trying out are done in one go each, importing for some seconds at a time, so that webhooks have their turn.
"""

from __future__ import annotations

import logging
import time
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from . import accepting, runs, sources, staging
from .bilingual import gettext as _
from .bilingual import stored
from .models import ImportRun
from .report import PageReport

logger = logging.getLogger(__name__)

TURN = 5.0
"""Seconds after which others have their turn."""

BEAT = 2.0
"""Seconds between two signs of life."""

LATE = timedelta(minutes=1)
"""What waits for longer shows that no worker is running."""

LOST = timedelta(minutes=30)
"""A worker that hasn't given a sign of life for so long was killed: much longer than trying out a large site takes."""

State = ImportRun.State


class Stopped(Exception):
    """Somebody stopped the run, or deleted it."""


# From the screens --------------------------------------------------------------------------------------------


def ask(run: ImportRun) -> None:
    """Have a worker do what is to be done."""
    ImportRun.objects.filter(pk=run.pk).update(asked_at=timezone.now(), is_to_stop=False)
    work.enqueue(run.pk)


def go_on(run: ImportRun) -> None:
    """After a stop, a failure or a worker that was killed: from the beginning, unless it was ready to look at."""
    state = State.READY if run.finished_at else State.READING
    _set(run, state=state, problem="", beat_at=None)
    ask(run)


def stop(run: ImportRun) -> None:
    """At once where nobody is at work on it; else as soon as the worker notices."""
    ImportRun.objects.filter(pk=run.pk).update(is_to_stop=True)
    idle = ImportRun.objects.filter(pk=run.pk, beat_at=None)
    idle.update(state=State.STOPPED, asked_at=None)


def is_late(run: ImportRun) -> bool:
    """Whether nobody has begun with what waits."""
    return run.asked_at is not None and run.beat_at is None and run.asked_at < timezone.now() - LATE


def is_lost(run: ImportRun) -> bool:
    """Whether whoever was at work on it was killed."""
    return run.beat_at is not None and run.beat_at < timezone.now() - LOST


def is_at_work(run: ImportRun) -> bool:
    return run.asked_at is not None or run.beat_at is not None


# In the worker -----------------------------------------------------------------------------------------------


@task(backend="webhooks", queue_name="imports", priority=-10)
def work(run_id: int) -> str:
    """Do what is to be done for a run, and see to it that the rest is done later. Return its state."""
    run = _claim(run_id)
    if run is None:
        return ""
    is_done = _work(run)
    if is_done:
        ImportRun.objects.filter(pk=run_id, asked_at__lte=run.beat_at).update(asked_at=None)
    run = ImportRun.objects.filter(pk=run_id).first()
    if run and run.asked_at and run.state != State.STOPPED:
        work.enqueue(run_id)
    return run.state if run else ""


def _work(run: ImportRun) -> bool:
    """Return whether nothing is left to do."""
    try:
        return _Worker(run).work()
    except Stopped:
        _set(run, state=State.STOPPED)
    except sources.ExportError:
        pass  # which the run says
    except Exception:  # whatever it was, the screen must say so; or the run was deleted under our hands
        logger.exception("The import %s stopped", run.pk)
        sentence = _("Something went wrong that nobody foresaw. Please show the log of the server to your developers.")
        _set(run, state=State.FAILED, problem=stored(sentence))
    finally:
        _set(run, beat_at=None)
    return True


def _claim(run_id: int) -> ImportRun | None:
    now = timezone.now()
    is_free = Q(beat_at=None) | Q(beat_at__lt=now - LOST)
    taken = ImportRun.objects.filter(is_free, pk=run_id, asked_at__isnull=False).update(beat_at=now)
    return ImportRun.objects.filter(pk=run_id).first() if taken else None


def _set(run: ImportRun, **values: object) -> None:
    ImportRun.objects.filter(pk=run.pk).update(**values)


class _Worker:
    def __init__(self, run: ImportRun) -> None:
        self.run = run
        self.looked_at = time.monotonic()

    def work(self) -> bool:
        """Return whether nothing is left to do."""
        run = self.run
        if run.state == State.READING:
            staging.read(run, self._on_read)
        if run.finished_at is None:
            runs.import_items(run, self._on_tried)
            _set(run, state=State.READY)
            run.refresh_from_db()
        if accepting.get_waiting(run).exists():
            _set(run, state=State.IMPORTING)
            if not accepting.import_waiting(run, TURN, self._is_wanted):
                self._check()
                return False
        if accepting.needs_last_steps(run):
            _set(run, state=State.IMPORTING)
            accepting.take_last_steps(run)
        is_any_open = accepting.get_open(run).filter(accepting.NEW).exists()
        _set(run, state=State.READY if is_any_open else State.FINISHED)
        return True

    def _on_read(self, number: int) -> None:
        if not self._is_wanted():
            raise Stopped

    def _on_tried(self, report: PageReport) -> None:
        """Within the transaction of the dry run, where a sign of life would be seen by nobody."""
        if time.monotonic() - self.looked_at >= BEAT:
            self.looked_at = time.monotonic()
            self._check()

    def _is_wanted(self) -> bool:
        """Give a sign of life; return whether the run is still to go on."""
        return bool(ImportRun.objects.filter(pk=self.run.pk, is_to_stop=False).update(beat_at=timezone.now()))

    def _check(self) -> None:
        if not ImportRun.objects.filter(pk=self.run.pk, is_to_stop=False).exists():
            raise Stopped
