"""`manage.py run_worker` as a process of its own: it sends, it stops when told, and what it leaves is not lost."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from foundation import publishing
from foundation.models import Webhook, WebhookDelivery
from foundation.webhooks import queue, verify
from foundation.webhooks.messages import send_test
from foundation.webhooks.queue import send_waiting
from tests.builders import make_article, make_home, make_root
from tests.receivers import OK, receiving
from tests.test_publishing_together import at_the_same_moment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PATIENCE = 60
"""Seconds that a process may take to begin on a busy machine."""


@pytest.fixture
def start():
    """Start a worker on the test's database; it is ended with the test."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database['NAME']}"
    else:
        url = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "foundation.settings", "DATABASE_URL": url}
    environment |= {"WEBHOOKS_ALLOW_PRIVATE": "true", "PYTHONUNBUFFERED": "1"}
    workers = []

    def start(*options):
        command = [sys.executable, "manage.py", "run_worker", "--interval=0.1", *options]
        workers.append(
            subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True)  # noqa: S603
        )
        return workers[-1]

    yield start
    for worker in workers:
        worker.kill()
        worker.wait()
        worker.stdout.close()


def make_webhook(receiver, **fields):
    return Webhook.objects.create(name="Front end", url=receiver.url, **fields)


def wait_until(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_publication_reaches_a_front_end_and_the_worker_stops_when_told(start):
    make_root()
    with receiving() as receiver:
        webhook = make_webhook(receiver, kinds=["published"], languages=["en"])
        page = make_article(make_home())
        worker = start()
        wait_until(lambda: not WebhookDelivery.objects.filter(state="waiting").exists())
        worker.send_signal(signal.SIGTERM)
        output, _errors = worker.communicate(timeout=PATIENCE)

    [delivery] = WebhookDelivery.objects.filter(body__contains=f'"id":{page.pk},')
    message = next(got for got in receiver.received if got.headers["X-Foundation-Delivery"] == str(delivery.message_id))
    assert message.body.decode() == delivery.body
    assert verify(webhook.secret, message.headers["X-Foundation-Signature"], message.body, time.time())
    assert worker.returncode == 0
    assert "page.published to Front end: delivered (200)" in output


def test_message_of_a_worker_that_is_killed_is_sent_by_the_next(start):
    with receiving(lambda connection: time.sleep(30)) as receiver:
        message = send_test(make_webhook(receiver))
        worker = start()
        wait_until(lambda: receiver.received)
        worker.kill()
        worker.communicate()
        receiver.answer = OK
        WebhookDelivery.objects.update(next_attempt_at=timezone.now())  # as a minute later

        output, _errors = start("--batch").communicate(timeout=PATIENCE)

    message.refresh_from_db()
    assert message.state == "delivered"
    assert len(receiver.received) == 2
    assert "left behind" in output


def test_publishing_does_not_wait_for_a_silent_receiver(start):
    make_root()
    with receiving(lambda connection: time.sleep(30)) as receiver:
        webhook = make_webhook(receiver)
        page = make_article(make_home())
        start()
        wait_until(lambda: receiver.received)
        begin = time.monotonic()
        publishing.publish(page, ["ja", "en"])

        assert time.monotonic() - begin < 5
        assert webhook.deliveries.filter(state="waiting").count() > 1


def test_several_workers_send_each_message_once(monkeypatch):
    monkeypatch.setattr("foundation.webhooks.targets.settings.WEBHOOKS_ALLOW_PRIVATE", True)
    monkeypatch.setattr(queue, "TURN", 60)
    with receiving() as receiver:
        webhook = make_webhook(receiver)
        for _ in range(20):
            send_test(webhook)

        at_the_same_moment(*[lambda: send_waiting.call(webhook.pk)] * 4)

    sent = [got.headers["X-Foundation-Delivery"] for got in receiver.received]
    assert len(sent) == len(set(sent)) == 20
    assert not WebhookDelivery.objects.exclude(state="delivered").exists()
