import gc
from collections.abc import Iterator

import pytest
from django.utils import translation

from tests import builders, built_once, people

gc.set_threshold(50_000, 20, 100)  # by default a tenth of the time goes into looking for what Django doesn't leave


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of a module that begin with the same pages run one after the other: see `built_once`."""
    modules = {module: number for number, module in enumerate(dict.fromkeys(item.path for item in items))}
    items.sort(key=lambda item: (modules[item.path], [builder.number for builder in built_once.get_builders(item)]))


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()  # what is loaded by now stays


@pytest.fixture(scope="module")
def _pages_are_rolled_back(django_db_setup, django_db_blocker) -> Iterator[None]:
    yield
    with django_db_blocker.unblock():
        built_once.roll_back()


@pytest.fixture
def _pages_stand(request, _pages_are_rolled_back, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        built_once.prepare(request.node)


@pytest.fixture
def _django_db_helper(_pages_stand, _django_db_helper) -> None:
    """pytest-django's own, which opens the test's transaction: within that of what is built once."""


@pytest.fixture(autouse=True)
def _japanese_is_active() -> Iterator[None]:
    """Every test starts in Japanese and leaves no language behind."""
    translation.activate("ja")
    yield
    translation.activate("ja")


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    built_once.clear_caches()
    yield
    built_once.clear_caches()


@built_once.built_once
def home():
    return builders.make_home()


@built_once.built_once
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
