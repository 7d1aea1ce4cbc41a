"""The login: in Japanese, and with a brake on guessing."""

import pytest
from django.urls import reverse

from foundation.visitors import get_address

pytestmark = pytest.mark.django_db

URL = "wagtailadmin_login"


def test_login_is_japanese_with_a_line_for_readers_of_english(client):
    html = client.get(reverse(URL)).content.decode()

    assert "パスワード" in html
    assert '<p lang="en">' in html


def test_guessing_passwords_is_stopped_for_a_while(client, settings, django_user_model):
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 3
    django_user_model.objects.create_superuser("editor", "editor@example.org", "the-right-password")

    answers = [client.post(reverse(URL), {"username": "editor", "password": f"guess-{n}"}) for n in range(3)]
    locked = client.post(reverse(URL), {"username": "editor", "password": "the-right-password"})

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert locked.status_code == 429
    assert "15分" in locked.content.decode()
    assert client.post(reverse(URL), {"username": "other", "password": "guess"}).status_code == 200


def test_behind_a_proxy_guesses_from_one_address_stop_nobody_elsewhere(client, settings, django_user_model):
    settings.AXES_ENABLED, settings.AXES_FAILURE_LIMIT, settings.BEHIND_PROXY = True, 1, True
    django_user_model.objects.create_superuser("editor", "editor@example.org", "the-right-password")

    def log_in(password: str, forwarded: str) -> int:
        data = {"username": "editor", "password": password}
        return client.post(reverse(URL), data, headers={"X-Forwarded-For": forwarded}).status_code

    assert log_in("guess", "203.0.113.9") == 429
    assert log_in("the-right-password", "198.51.100.7, 203.0.113.9") == 429
    assert log_in("the-right-password", "203.0.113.8") == 302


@pytest.mark.parametrize(
    ("is_behind", "forwarded", "address"),
    [
        (False, "203.0.113.9", "192.0.2.1"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (True, "unknown", None),
        (True, "", "192.0.2.1"),
    ],
)
def test_address_of_a_visitor_is_what_our_own_proxy_says(rf, settings, is_behind, forwarded, address):
    settings.BEHIND_PROXY = is_behind

    assert get_address(rf.get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": forwarded})) == address
