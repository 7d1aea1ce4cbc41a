"""A real Chromium, where this machine has one; else these tests are skipped, and say so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from foundation.languages import LANGUAGES
from foundation.models import FoundationPage
from tests.builders import make_home, make_root
from tests.every_page import Address, get_addresses, make_odd_articles
from tests.one_of_each import make_one_of_each

# Playwright keeps an event loop in the thread of the test, which then uses the ORM between two clicks:
# https://docs.djangoproject.com/en/5.2/topics/async/#async-safety
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

ADMIN_PASSWORD = "a-long-password"
NO_BROWSER = "No Chromium on this machine. Install it (on Debian: apt install chromium) and run `make test-browser`."


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker(pytest.mark.browser)


def find_chromium() -> str:
    """The path of this machine's Chromium; the test is skipped where there is none."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(NO_BROWSER)
    return path


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    path = find_chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live_server) -> Iterator[Callable[..., Any]]:
    """`open_page(url, width=360, …)`: a visitor's tab at an address of the test's own server."""
    contexts = []

    def visit(url: str, width: int = 1280, **options: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        tab = context.new_page()
        response = tab.goto(live_server.url + url)
        assert response.status == 200, url
        return tab

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture
def media_files(settings, tmp_path) -> None:
    """Pictures as files, which the test's own server can send to a browser."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    }


@pytest.fixture
def world(live_server, media_files) -> list[FoundationPage]:
    """One page of each type."""
    make_root()
    return make_one_of_each(make_home())


@pytest.fixture
def addresses(world) -> list[str]:
    """The address of every page in both languages."""
    return [page.get_url_in(language) for page in world for language in LANGUAGES]


@pytest.fixture
def every_address(world) -> list[Address]:
    """The address of every kind of page in both languages: articles as they should be and as they shouldn't, the
    search, what is missing."""
    return get_addresses([*world, *make_odd_articles(world[1])])


@pytest.fixture
def tab(chromium, live_server) -> Iterator[Any]:
    """One tab for many pages, with the test's own server as the base of its addresses."""
    context = chromium.new_context(base_url=live_server.url)
    yield context.new_page()
    context.close()


@pytest.fixture
def admin(chromium, live_server, world, django_user_model) -> Iterator[Any]:
    """A tab of a volunteer who has logged in, with the admin in Japanese."""
    django_user_model.objects.create_superuser("volunteer", "volunteer@example.org", ADMIN_PASSWORD)
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.script_errors = []
    tab.on("pageerror", lambda error: tab.script_errors.append(str(error)))
    tab.goto(f"{live_server.url}/admin/login/")
    tab.fill("[name=username]", "volunteer")
    tab.fill("[name=password]", ADMIN_PASSWORD)
    tab.click("button[type=submit]")
    yield tab
    tab.goto("about:blank")  # the editor goes on asking its server until it is left
    assert tab.script_errors == []
    context.close()
