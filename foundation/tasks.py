"""What Wagtail does after each save, such as bringing its search up to date, done once for many saves.

Wagtail hands these over as tasks: https://docs.djangoproject.com/en/6.0/topics/tasks/
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.db.models import Model
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id
from modelcluster.fields import ParentalKey

logger = logging.getLogger(__name__)

Waiting = dict[str, tuple[Task, list, dict]]
"""Each different task once."""

_waiting: ContextVar[Waiting | None] = ContextVar("tasks that wait", default=None)


@contextmanager
def postponed() -> Iterator[Waiting]:
    """Within it no task runs; what was to run waits in what it yields, for `run`."""
    token = _waiting.set({})
    try:
        yield _waiting.get()
    finally:
        _waiting.reset(token)


def run(waiting: Waiting) -> None:
    """Run what waits, the search and the references of all objects of a model at once.

    A task that fails is logged, and stops no other. It may be called within `postponed` too: what runs here waits no
    longer.
    """
    from modelsearch.tasks import insert_or_update_object_task  # which looks for the backend below when it is imported
    from wagtail.tasks import update_reference_index_task

    from foundation import reference_index

    at_once = {
        insert_or_update_object_task.module_path: (insert_or_update_object_task, _index),
        update_reference_index_task.module_path: (update_reference_index_task, reference_index.update),
    }
    together: dict[tuple[str, str, str], list[str]] = {}
    for task, args, kwargs in waiting.values():
        if task.module_path in at_once and not _is_part(args[0], args[1]):
            together.setdefault((task.module_path, args[0], args[1]), []).append(args[2])
        else:
            _run_at_once(task, args, kwargs)
    for (path, app_label, model_name), ids in together.items():
        task, update = at_once[path]
        try:
            update(apps.get_model(app_label, model_name), ids)
        except Exception:  # which one of them caused, and no other has to suffer for
            logger.exception("%s failed for %s objects at once, and is tried for each", path, len(ids))
            for number in ids:
                _run_at_once(task, [app_label, model_name, number], {})
    waiting.clear()


def _is_part(app_label: str, model_name: str) -> bool:
    """Whether it belongs to another object, which is looked at in its place."""
    return any(isinstance(field, ParentalKey) for field in apps.get_model(app_label, model_name)._meta.get_fields())


def _index(model: type[Model], ids: list[str]) -> None:
    from wagtail.search.backends import get_search_backend

    get_search_backend().add_bulk(model, list(model.get_indexed_objects().filter(pk__in=ids)))


def _run_at_once(task: Task, args: list, kwargs: dict) -> None:
    token = _waiting.set(None)
    try:
        task.enqueue(*args, **kwargs)
    finally:
        _waiting.reset(token)


class CollectingBackend(ImmediateBackend):
    """Runs each task at once, except within `postponed`."""

    def enqueue(self, task: Task, args: list, kwargs: dict) -> TaskResult[Any]:
        waiting = _waiting.get()
        if waiting is None:
            return super().enqueue(task, args, kwargs)
        self.validate_task(task)
        waiting[repr((task.module_path, args, kwargs))] = (task, args, kwargs)
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
