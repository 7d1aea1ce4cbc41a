"""What waits is sent when it is due, again if need be, by one worker at a time, and others don't wait for it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from foundation.models import Webhook, WebhookDelivery
from foundation.webhooks import queue
from foundation.webhooks.attempts import Attempt
from foundation.webhooks.messages import send_test
from foundation.webhooks.queue import PAUSES, send_again, send_waiting
from foundation.webhooks.upkeep import keep_up, put_back

pytestmark = pytest.mark.django_db

WELL, ERROR, SILENCE = (200, ""), (500, "status"), (None, "timeout")


@pytest.fixture
def outcomes(monkeypatch):
    """What comes of each attempt, by the webhook's name; the list `sent` has the names in their order."""
    outcomes = {"sent": []}

    def send(message):
        outcomes["sent"].append(message.webhook.name)
        status, error = outcomes.get(message.webhook.name, WELL)
        return Attempt(timezone.now().isoformat(), status, error, "", 12)

    monkeypatch.setattr(queue, "send", send)
    return outcomes


def make_webhook(name="Front end", **fields):
    return Webhook.objects.create(name=name, url="https://front.example.org/hook", **fields)


def make_messages(webhook, count=1):
    messages = [send_test(webhook) for _ in range(count)]
    DBTaskResult.objects.all().delete()
    return messages


def fresh(instance):
    return type(instance).objects.get(pk=instance.pk)


def hurry():
    """As if the time had come for all that waits."""
    WebhookDelivery.objects.exclude(next_attempt_at=None).update(next_attempt_at=timezone.now())
    Webhook.objects.update(resting_until=None)


def work():
    """Do what a worker does until nothing is due. Returns how often."""
    for number in range(100):
        task = DBTaskResult.objects.ready().first()
        if task is None:
            return number
        task.delete()
        send_waiting.call(*task.args_kwargs["args"])
    raise AssertionError("There is no end of tasks.")


def test_message_is_sent_once(outcomes):
    [message] = make_messages(make_webhook())

    assert send_waiting.call(message.webhook_id) == 1
    assert send_waiting.call(message.webhook_id) == 0

    message = fresh(message)
    assert (message.state, message.next_attempt_at) == ("delivered", None)
    assert [attempt["status"] for attempt in message.attempts] == [200]
    assert not DBTaskResult.objects.exists()


def test_failure_is_tried_again_after_longer_and_longer_pauses_then_given_up(outcomes):
    [message] = make_messages(make_webhook())
    outcomes["Front end"] = ERROR

    for pause in PAUSES:
        send_waiting.call(message.webhook_id)
        wait = fresh(message).next_attempt_at - timezone.now()
        assert pause * 0.99 < wait < pause * 1.21
        assert DBTaskResult.objects.get().run_after == fresh(message).next_attempt_at
        assert work() == 0  # it isn't due
        DBTaskResult.objects.all().delete()
        hurry()

    send_waiting.call(message.webhook_id)
    message = fresh(message)
    assert (message.state, message.next_attempt_at, len(message.attempts)) == ("failed", None, 8)
    assert not DBTaskResult.objects.exists()


def test_message_that_arrives_in_the_end_is_delivered(outcomes):
    [message] = make_messages(make_webhook())
    outcomes["Front end"] = ERROR
    send_waiting.call(message.webhook_id)
    outcomes["Front end"] = WELL
    hurry()

    send_waiting.call(message.webhook_id)

    message = fresh(message)
    assert (message.state, message.failures) == ("delivered", 0)
    assert [attempt["status"] for attempt in message.attempts] == [500, 200]


def test_one_message_that_is_refused_holds_up_no_other(outcomes):
    messages = make_messages(make_webhook(), 3)
    outcomes["Front end"] = ERROR

    send_waiting.call(messages[0].webhook_id)

    assert all(len(fresh(message).attempts) == 1 for message in messages)


def test_webhook_where_nobody_answers_rests(outcomes):
    messages = make_messages(make_webhook(), 3)
    outcomes["Front end"] = SILENCE

    send_waiting.call(messages[0].webhook_id)
    send_waiting.call(messages[0].webhook_id)

    assert [len(fresh(message).attempts) for message in messages] == [1, 0, 0]
    webhook = fresh(messages[0].webhook)
    assert DBTaskResult.objects.get().run_after == webhook.resting_until > timezone.now()


def test_what_comes_while_a_webhook_rests_is_sent_after_the_rest(outcomes):
    [message] = make_messages(make_webhook())
    WebhookDelivery.objects.update(failures=3)  # its next attempt is in hours
    outcomes["Front end"] = SILENCE
    send_waiting.call(message.webhook_id)
    later = WebhookDelivery.objects.create(webhook=message.webhook, body="{}", next_attempt_at=timezone.now())
    send_waiting.call(message.webhook_id)

    assert fresh(later).attempts == []
    assert DBTaskResult.objects.filter(run_after=fresh(message.webhook).resting_until).count() == 1
    assert DBTaskResult.objects.filter(run_after=fresh(message).next_attempt_at).count() == 1


def test_webhooks_take_turns(outcomes, monkeypatch):
    monkeypatch.setattr(queue, "TURN", 0)
    for name in ("one", "other"):
        make_messages(make_webhook(name), 3)
    for webhook in Webhook.objects.all():
        send_waiting.enqueue(webhook.pk)

    work()

    assert outcomes["sent"] == ["one", "other"] * 3


def test_silent_webhook_costs_the_others_one_wait(outcomes):
    for name, count in (("silent", 5), ("other", 5)):
        make_messages(make_webhook(name), count)
        outcomes[name] = SILENCE if name == "silent" else WELL
    for webhook in Webhook.objects.all():
        send_waiting.enqueue(webhook.pk)

    work()

    assert outcomes["sent"] == ["silent", *["other"] * 5] or outcomes["sent"] == [*["other"] * 5, "silent"]


def test_webhook_that_is_switched_off_keeps_its_messages(outcomes):
    [message] = make_messages(make_webhook(is_active=False))

    send_waiting.call(message.webhook_id)

    assert fresh(message).state == "waiting"
    assert not outcomes["sent"]


def test_webhook_that_is_deleted_while_a_message_is_on_its_way(outcomes, monkeypatch):
    [message] = make_messages(make_webhook())
    send = queue.send

    def delete_and_send(message):
        Webhook.objects.all().delete()
        return send(message)

    monkeypatch.setattr(queue, "send", delete_and_send)

    assert send_waiting.call(message.webhook_id) == 1
    assert send_waiting.call(999) == 0


def test_message_that_another_worker_has_is_left_to_it(outcomes):
    [message] = make_messages(make_webhook())
    taken = queue._claim(message.webhook_id)

    assert taken == message
    assert send_waiting.call(message.webhook_id) == 0


# After a crash, and by hand -------------------------------------------------------------------------------------


def test_message_of_a_worker_that_was_killed_is_put_back(outcomes):
    [message] = make_messages(make_webhook())
    send_waiting.enqueue(message.webhook_id)
    DBTaskResult.objects.get().claim("killed")
    queue._claim(message.webhook_id)

    assert put_back() == 0  # it may still be at it
    hurry()
    assert put_back() == 1
    assert put_back() == 0  # there is a task for it now

    work()
    assert fresh(message).state == "delivered"


def test_message_that_waits_for_its_next_attempt_is_left_in_peace(outcomes):
    [message] = make_messages(make_webhook())
    outcomes["Front end"] = ERROR
    send_waiting.call(message.webhook_id)
    DBTaskResult.objects.all().delete()

    assert put_back() == 0


def test_what_is_old_is_forgotten(outcomes):
    webhook = make_webhook()
    old, waiting, new = make_messages(webhook, 3)
    long_ago = timezone.now() - timedelta(days=91)
    WebhookDelivery.objects.filter(pk__in=[old.pk, waiting.pk]).update(created_at=long_ago)
    WebhookDelivery.objects.filter(pk__in=[old.pk, new.pk]).update(state="delivered", next_attempt_at=None)
    states = {"old": TaskResultStatus.SUCCESSFUL, "running": TaskResultStatus.RUNNING, "new": TaskResultStatus.FAILED}
    tasks = {name: send_waiting.enqueue(webhook.pk).db_result for name in states}
    for name, status in states.items():
        at = timezone.now() if name == "new" else long_ago
        finished_at = None if name == "running" else at
        DBTaskResult.objects.filter(pk=tasks[name].pk).update(status=status, started_at=at, finished_at=finished_at)

    done = keep_up()

    assert set(WebhookDelivery.objects.all()) == {waiting, new}
    assert len(done) == 4
    left = dict(DBTaskResult.objects.filter(pk__in=[task.pk for task in tasks.values()]).values_list("pk", "status"))
    assert left == {tasks["running"].pk: "FAILED", tasks["new"].pk: "FAILED"}


def test_sending_again_begins_anew_and_heeds_no_rest(outcomes):
    given_up, delivered, later, due = make_messages(make_webhook(), 4)
    WebhookDelivery.objects.filter(pk=given_up.pk).update(state="failed", next_attempt_at=None, failures=8)
    WebhookDelivery.objects.filter(pk=delivered.pk).update(state="delivered", next_attempt_at=None)
    WebhookDelivery.objects.filter(pk=later.pk).update(next_attempt_at=timezone.now() + timedelta(hours=6))
    Webhook.objects.update(resting_until=timezone.now() + timedelta(minutes=1))

    assert send_again(WebhookDelivery.objects.all()) == 3

    work()
    assert {fresh(message).state for message in (given_up, delivered, later, due)} == {"delivered"}
    assert len(outcomes["sent"]) == 4


def test_message_that_is_being_sent_is_not_sent_again(outcomes):
    [message] = make_messages(make_webhook())
    queue._claim(message.webhook_id)

    assert send_again(WebhookDelivery.objects.all()) == 0


def test_sending_holds_no_transaction(outcomes, monkeypatch):
    """Nothing that others write waits while a receiver thinks."""
    depths = []
    send = queue.send
    monkeypatch.setattr(queue, "send", lambda message: depths.append(len(connection.savepoint_ids)) or send(message))
    [message] = make_messages(make_webhook())
    depth = len(connection.savepoint_ids)

    send_waiting.call(message.webhook_id)

    assert depths == [depth]
