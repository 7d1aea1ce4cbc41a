"""What waits to be sent, and when it is tried again.

A task stands for a webhook that has something waiting, not for one message: it sends what is due for some seconds, then
the next webhook has its turn, so that nobody waits for a receiver that is slow or has a thousand messages.
"""

from __future__ import annotations

import logging
import random
import time
from datetime import timedelta

from django.db import transaction
from django.db.models import Min, Q, QuerySet
from django.utils import timezone
from django_tasks import task

from foundation.models import Webhook, WebhookDelivery
from foundation.webhooks.attempts import Attempt, send

logger = logging.getLogger("foundation.webhooks")

PAUSES = [
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=24),
]
"""After the first, second, … attempt that failed. After one more the message is given up."""

CLAIM = timedelta(minutes=1)
"""For so long a message belongs to the worker that took it, much longer than sending takes: then to any other."""

REST = timedelta(minutes=1)
"""So long a webhook where nobody answers is left alone, in favour of the others."""

TURN = 5.0
"""Seconds after which other webhooks have their turn."""


@task(backend="webhooks", queue_name="webhooks")
def send_waiting(webhook_id: int) -> int:
    """Send what is due to a webhook, and see to it that the rest is sent later. Return how many were tried."""
    tried, end = 0, time.monotonic() + TURN
    while message := _claim(webhook_id):
        attempt = send(message)
        _settle(message, attempt)
        tried += 1
        if attempt.status is None:
            Webhook.objects.filter(pk=webhook_id).update(resting_until=timezone.now() + REST)
            break
        if time.monotonic() >= end:
            break
    if tried:  # else somebody else does it, who goes on by the same rule
        _go_on(webhook_id)
    return tried


@transaction.atomic
def _claim(webhook_id: int) -> WebhookDelivery | None:
    """Take the oldest message that is due, so that no other worker sends it at the same time."""
    now = timezone.now()
    may_be_sent = Q(webhook__is_active=True) & (Q(webhook__resting_until=None) | Q(webhook__resting_until__lte=now))
    message = (
        _get_waiting(webhook_id)
        .filter(may_be_sent, next_attempt_at__lte=now)
        .select_related("webhook")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("pk")
        .first()
    )
    if message:
        message.next_attempt_at = now + CLAIM
        message.save(update_fields=["next_attempt_at"])
    return message


def _get_waiting(webhook_id: int) -> QuerySet[WebhookDelivery]:
    return WebhookDelivery.objects.filter(webhook=webhook_id, state=WebhookDelivery.State.WAITING)


@transaction.atomic
def _settle(message: WebhookDelivery, attempt: Attempt) -> None:
    """Write down what came of it. A webhook that was deleted meanwhile has taken its messages along."""
    stored = WebhookDelivery.objects.select_for_update().filter(pk=message.pk).first()
    if stored is None:
        return
    stored.attempts = [*stored.attempts, attempt.as_json()]
    if not attempt.error:
        stored.state, stored.next_attempt_at = WebhookDelivery.State.DELIVERED, None
    elif stored.failures < len(PAUSES):
        stored.next_attempt_at = timezone.now() + PAUSES[stored.failures] * random.uniform(1, 1.2)  # noqa: S311
    else:
        stored.state, stored.next_attempt_at = WebhookDelivery.State.FAILED, None
    stored.failures = stored.failures + 1 if attempt.error else 0
    stored.save(update_fields=["attempts", "state", "next_attempt_at", "failures"])
    outcome = attempt.sentence or f"delivered ({attempt.status})"
    if stored.state == WebhookDelivery.State.FAILED:
        outcome += " Given up."
    elif stored.next_attempt_at:
        outcome += f" Next attempt at {timezone.localtime(stored.next_attempt_at):%Y-%m-%d %H:%M:%S}."
    logger.info("%s to %s: %s", stored.event, message.webhook.name, outcome)


def _go_on(webhook_id: int) -> None:
    """Ask for the next turn: when the next message is due, and after a rest for what came meanwhile."""
    webhook = Webhook.objects.filter(pk=webhook_id, is_active=True).first()
    if webhook is None:
        return
    now = timezone.now()
    due_at = _get_waiting(webhook_id).aggregate(at=Min("next_attempt_at"))["at"]
    rested_at = max(webhook.resting_until or now, now)
    moments = {rested_at} if rested_at > now else set()
    if due_at:
        moments.add(max(due_at, rested_at))
    for moment in moments:
        # Without a moment for at once, which puts it behind all others.
        turn = send_waiting.using(run_after=moment) if moment > now else send_waiting
        turn.enqueue(webhook_id)


# From the admin and the worker ------------------------------------------------------------------------------


def send_soon(webhook_id: int) -> None:
    """Send what waits for a webhook without heeding that nobody answered there a moment ago."""
    Webhook.objects.filter(pk=webhook_id).update(resting_until=None)
    send_waiting.enqueue(webhook_id)


@transaction.atomic
def send_again(messages: QuerySet[WebhookDelivery]) -> int:
    """Send messages that arrived, were given up or wait for later. Return how many; not those being sent just now."""
    now = timezone.now()
    being_sent = Q(state=WebhookDelivery.State.WAITING, next_attempt_at__lte=now + CLAIM)
    chosen = WebhookDelivery.objects.filter(pk__in=list(messages.exclude(being_sent).values_list("pk", flat=True)))
    webhooks = list(chosen.order_by().values_list("webhook", flat=True).distinct())
    count = chosen.update(state=WebhookDelivery.State.WAITING, next_attempt_at=now, failures=0)
    for webhook_id in webhooks:
        send_soon(webhook_id)
    return count
