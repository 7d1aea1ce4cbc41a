from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import caches
from django.utils import translation

from tests import builders, people


@pytest.fixture(autouse=True)
def _japanese_is_active() -> Iterator[None]:
    """Every test starts in Japanese and leaves no language behind."""
    translation.activate("ja")
    yield
    translation.activate("ja")


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    """Wagtail keeps the sites' root paths and the pictures' sizes in the cache, which outlives a test's database."""
    _clear_caches()
    yield
    _clear_caches()


def _clear_caches() -> None:
    for name in settings.CACHES:
        caches[name].clear()


@pytest.fixture
def home(db):
    return builders.make_home()


@pytest.fixture
def section(home):
    return builders.make_section(home)


@pytest.fixture
def editor_client(client, django_user_model):
    """A client logged in as a superuser who uses the admin in Japanese."""
    user = django_user_model.objects.create_superuser("editor", "editor@example.org", "a-long-password")
    client.force_login(user)
    return client


@pytest.fixture
def english_editor_client(editor_client, django_user_model):
    """The same, with the admin in English."""
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(django_user_model.objects.get(username="editor"))
    profile.preferred_language = "en"
    profile.save()
    return editor_client


@pytest.fixture
def translator(db):
    return people.make_user(people.TRANSLATORS, name="translator")


@pytest.fixture
def moderator_client(db):
    return people.log_in(people.MODERATORS, name="moderator", language="en")
