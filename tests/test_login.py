"""The login: in Japanese, and with a brake on guessing."""

import pytest
from django.urls import reverse

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
