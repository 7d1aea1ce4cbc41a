"""What a worker does beside its tasks: put back what another left, and forget what is old."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

from foundation.models import Webhook, WebhookDelivery
from foundation.webhooks import queue

KEPT = timedelta(days=90)
LONGEST_TASK = timedelta(hours=1)
"""Much longer than a turn takes: a task that has been running for so long belongs to a worker that was killed."""


def keep_up() -> list[str]:
    """Do all of it, and return a sentence for each thing that was done."""
    done = [
        (put_back(), "webhooks have messages that were left behind, which are sent now."),
        (close_abandoned_tasks(), "tasks of a worker that was killed are closed."),
        (forget_messages(), f"messages older than {KEPT.days} days are deleted."),
        (forget_tasks(), f"finished tasks older than {KEPT.days} days are deleted."),
    ]
    return [f"{count} {what}" for count, what in done if count]


def _get_tasks() -> DBTaskResultQuerySet:
    return DBTaskResult.objects.filter(backend_name=queue.send_waiting.backend)


def put_back() -> int:
    """Ask again for webhooks with messages that a worker took and never sent, or that no task stands for."""
    now = timezone.now()
    overdue = Webhook.objects.filter(
        Q(resting_until=None) | Q(resting_until__lte=now),
        is_active=True,
        deliveries__state=WebhookDelivery.State.WAITING,
        deliveries__next_attempt_at__lte=now,
    )
    waiting = _get_tasks().ready().filter(task_path=queue.send_waiting.module_path)
    asked = {task["args"][0] for task in waiting.values_list("args_kwargs", flat=True)}
    missing = set(overdue.values_list("pk", flat=True)) - asked
    for webhook_id in sorted(missing):
        queue.send_waiting.enqueue(webhook_id)
    return len(missing)


def close_abandoned_tasks() -> int:
    now = timezone.now()
    abandoned = _get_tasks().filter(status=TaskResultStatus.RUNNING, started_at__lt=now - LONGEST_TASK)
    return abandoned.update(status=TaskResultStatus.FAILED, finished_at=now)


def forget_messages() -> int:
    old = WebhookDelivery.objects.filter(created_at__lt=timezone.now() - KEPT)
    return old.exclude(state=WebhookDelivery.State.WAITING).delete()[0]


def forget_tasks() -> int:
    return _get_tasks().finished().filter(finished_at__lt=timezone.now() - KEPT).delete()[0]
