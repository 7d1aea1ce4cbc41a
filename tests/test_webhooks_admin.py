"""Settings › Webhooks: staff who may see it say who is told, try it, and see what arrived and what didn't."""

import socket
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from foundation.models import ChangeKind, Webhook, WebhookDelivery
from foundation.webhooks.messages import send_test
from tests.people import MODERATORS, log_in, make_user
from tests.reading import read, words

pytestmark = pytest.mark.django_db

LIST, NEW, LOG = "/admin/webhooks/", "/admin/webhooks/new/", "/admin/webhooks/messages/"


@pytest.fixture
def webhook():
    return Webhook.objects.create(name="Front end", url="https://front.example.org/hook")


@pytest.fixture(autouse=True)
def _names_lead_somewhere(monkeypatch):
    """Without asking a real server for names."""

    def look_up(host, port, **kwargs):
        address = {"inside.example.org": "10.0.0.1"}.get(host, "8.8.8.8")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


def form(**fields):
    defaults = {
        "name": "Front end",
        "url": "https://front.example.org/hook",
        "kinds": ["published", "withdrawn"],
        "languages": ["en"],
        "is_active": "on",
    }
    return {**defaults, **fields}


def log_in_with_permission(language="en"):
    user = make_user(name="keeper", language=language)
    for codename in ("access_admin", "add_webhook", "change_webhook"):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    client = Client()
    client.force_login(user)
    return client


def make_message(webhook, *attempts, **fields):
    message = send_test(webhook)
    WebhookDelivery.objects.filter(pk=message.pk).update(attempts=list(attempts), **fields)
    DBTaskResult.objects.all().delete()
    return message


def attempt(status=None, error="", detail=""):
    return {"at": timezone.now().isoformat(), "status": status, "error": error, "detail": detail, "milliseconds": 71}


# Who ------------------------------------------------------------------------------------------------------------


def test_moderators_see_nothing_of_it(webhook):
    client = log_in(MODERATORS, language="en")
    message = make_message(webhook)

    assert "Webhooks" not in words(read(client, "/admin/"))
    for address in (LIST, NEW, f"{LIST}edit/{webhook.pk}/", LOG, f"{LOG}{message.pk}/"):
        assert client.get(address).status_code == 302
    for address in (f"{LIST}{webhook.pk}/test/", f"{LIST}{webhook.pk}/send-failed/", f"{LOG}{message.pk}/send/"):
        client.post(address)
    assert not DBTaskResult.objects.exists()


def test_whoever_has_the_permission_sees_it(webhook):
    client = log_in_with_permission()

    assert "Front end" in words(read(client, LIST))
    assert client.get(LOG).status_code == 200


def test_nothing_is_sent_by_following_a_link(english_editor_client, webhook):
    message = make_message(webhook)

    for address in (f"{LIST}{webhook.pk}/test/", f"{LIST}{webhook.pk}/send-failed/", f"{LOG}{message.pk}/send/"):
        assert english_editor_client.get(address).status_code == 405
    assert not DBTaskResult.objects.exists()


# Writing one ----------------------------------------------------------------------------------------------------


def test_new_webhook_is_asked_for_everything_until_told_otherwise(english_editor_client):
    soup = read(english_editor_client, NEW)

    checked = {box["value"] for box in soup.select("input[type=checkbox][name=kinds][checked]")}
    assert checked == set(ChangeKind.values)
    assert len(soup.select("input[name=languages][checked]")) == 2
    assert not soup.select("[name=replace_secret]")


def test_webhook_is_made_and_its_secret_shown(english_editor_client):
    answer = english_editor_client.post(NEW, form(), follow=True)

    webhook = Webhook.objects.get()
    assert (webhook.kinds, webhook.languages, webhook.is_active) == (["published", "withdrawn"], ["en"], True)
    assert webhook.secret in answer.content.decode()


def test_secret_is_replaced_only_when_asked(english_editor_client, webhook):
    address = f"{LIST}edit/{webhook.pk}/"

    english_editor_client.post(address, form(name="Renamed", secret="theirs"))
    renamed = Webhook.objects.get()
    assert (renamed.name, renamed.secret) == ("Renamed", webhook.secret)

    english_editor_client.post(address, form(replace_secret="on"))
    assert Webhook.objects.get().secret not in ("theirs", webhook.secret)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("https://inside.example.org/", "inside a private network"),
        ("http://front.example.org/", "must begin with https://"),
        ("https://me:word@front.example.org/", "must not hold a user name"),
        ("https://front.example.org:25/", "port 25"),
    ],
)
def test_address_that_leads_nowhere_good_is_refused_in_a_sentence(url, sentence, english_editor_client):
    answer = english_editor_client.post(NEW, form(url=url))

    assert sentence in answer.content.decode()
    assert not Webhook.objects.exists()


def test_kinds_and_languages_must_be_known_and_chosen(english_editor_client):
    for fields in ({"kinds": []}, {"kinds": ["everything"]}, {"languages": []}, {"languages": ["fr"]}):
        english_editor_client.post(NEW, form(**fields))

    assert not Webhook.objects.exists()


def test_deleting_takes_its_messages_along(english_editor_client, webhook):
    make_message(webhook)

    english_editor_client.post(f"{LIST}delete/{webhook.pk}/")

    assert not WebhookDelivery.objects.exists()


# The log --------------------------------------------------------------------------------------------------------


def test_test_message_waits_to_be_sent(english_editor_client, webhook):
    answer = english_editor_client.post(f"{LIST}{webhook.pk}/test/", follow=True)

    message = WebhookDelivery.objects.get()
    assert (message.event, message.state) == ("ping", "waiting")
    assert DBTaskResult.objects.get().args_kwargs["args"] == [webhook.pk]
    assert "It hasn't been tried yet." in words(read(english_editor_client, answer.request["PATH_INFO"]))


def test_log_says_what_came_of_each_message_in_a_sentence(english_editor_client, webhook):
    make_message(webhook, attempt(None, "timeout", "10"), attempt(500, "status", "<b>Oops</b>"))
    make_message(webhook, attempt(204), state="delivered")

    text = words(read(english_editor_client, LOG))

    assert "The server answered 500 instead of a number from 200 to 299." in text
    assert "The server answered 204." in text


def test_message_shows_every_attempt(english_editor_client, webhook):
    message = make_message(webhook, attempt(None, "timeout", "10"), attempt(500, "status", "<b>Oops</b>"))

    soup = read(english_editor_client, f"{LOG}{message.pk}/")

    rows = [words(row) for row in soup.select("tbody tr")]
    assert "instead of a number" in rows[0]
    assert "<b>Oops</b>" in rows[0]
    assert "There was no answer within 10 seconds." in rows[1]
    assert all("71" in row for row in rows)
    assert str(message.message_id) in soup.select_one("pre").text


def test_log_is_narrowed_to_a_webhook_and_a_state(english_editor_client, webhook):
    other = Webhook.objects.create(name="Other", url="https://other.example.org/")
    make_message(webhook, state="failed")
    make_message(other)

    def shown(query):
        return words(read(english_editor_client, f"{LOG}results/?{query}"))

    assert "Other" not in shown(f"webhook={webhook.pk}")
    assert "Front end" not in shown("state=waiting")
    assert "Front end" in shown(f"webhook={webhook.pk}&state=failed")


def test_messages_that_were_given_up_are_sent_again(english_editor_client, webhook):
    failed = [make_message(webhook, state="failed", next_attempt_at=None, failures=8) for _ in range(2)]
    delivered = make_message(webhook, state="delivered", next_attempt_at=None)

    english_editor_client.post(f"{LIST}{webhook.pk}/send-failed/")
    assert set(WebhookDelivery.objects.filter(state="waiting", failures=0)) == set(failed)

    english_editor_client.post(f"{LOG}{delivered.pk}/send/")
    assert not WebhookDelivery.objects.exclude(state="waiting").exists()
    assert DBTaskResult.objects.count() == 2


def test_webhook_that_is_switched_off_sends_nothing(english_editor_client, webhook):
    message = make_message(webhook, state="failed")
    Webhook.objects.update(is_active=False)

    for address in (f"{LIST}{webhook.pk}/test/", f"{LIST}{webhook.pk}/send-failed/", f"{LOG}{message.pk}/send/"):
        assert "switched off" in english_editor_client.post(address, follow=True).content.decode()
    assert not DBTaskResult.objects.exists()


def test_log_warns_that_no_worker_is_running(english_editor_client, webhook):
    make_message(webhook)
    assert "run_worker" not in words(read(english_editor_client, LOG))

    WebhookDelivery.objects.update(next_attempt_at=timezone.now() - timedelta(minutes=6))

    assert "run_worker" in words(read(english_editor_client, LOG))


def test_log_takes_the_same_queries_for_many_messages(english_editor_client, webhook, django_assert_max_num_queries):
    make_message(webhook)
    read(english_editor_client, LOG)
    with django_assert_max_num_queries(100) as few:
        read(english_editor_client, LOG)
    for _ in range(8):
        make_message(webhook)
    with django_assert_max_num_queries(100) as many:
        read(english_editor_client, LOG)

    assert len(many) == len(few)
