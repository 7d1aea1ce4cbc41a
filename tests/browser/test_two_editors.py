"""Two people edit one page, each in a browser, while the editor saves by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.http import QueryDict

from foundation.merging import Base
from foundation.models import FoundationPage
from pages.models import ArticlePage
from tests.browser.conftest import ADMIN_PASSWORD
from tests.browser.test_editor import write
from tests.test_merging import open_form

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _editor_saves_by_itself(settings):
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 300  # milliseconds
    settings.WAGTAIL_EDITING_SESSION_PING_INTERVAL = 1000


@pytest.fixture
def editors(chromium, live_server, world, django_user_model) -> Iterator[tuple[Any, Any]]:
    """Two tabs with the article open, of two people, with the admin in Japanese."""
    contexts, tabs = [], []
    for name in ("aiko", "ben"):
        django_user_model.objects.create_superuser(name, f"{name}@example.org", ADMIN_PASSWORD)
        contexts.append(chromium.new_context(viewport={"width": 1280, "height": 900}))
        tab = contexts[-1].new_page()
        tab.goto(f"{live_server.url}/admin/login/")
        tab.fill("[name=username]", name)
        tab.fill("[name=password]", ADMIN_PASSWORD)
        tab.click("button[type=submit]")
        tab.wait_for_url("**/admin/")
        open_editor(tab, live_server, world[2])
        tabs.append(tab)
    yield tuple(tabs)
    for tab, context in zip(tabs, contexts, strict=True):
        tab.goto("about:blank")  # the editor goes on asking its server until it is left
        context.close()


def open_editor(tab: Any, live_server: Any, page: FoundationPage) -> None:
    tab.add_init_script("document.addEventListener('w-unsaved:watch-edits', () => { window.isWatching = true }, true)")
    tab.goto(f"{live_server.url}/admin/pages/{page.pk}/edit/")
    tab.wait_for_function("window.isWatching")  # for changes, which the editor begins after two seconds


@contextmanager
def saved_by_itself(tab: Any, status: int = 200) -> Iterator[None]:
    """Wait for the answer to a save that nobody asked for."""

    def is_save(response: Any) -> bool:
        request = response.request
        return request.method == "POST" and "/edit/" in request.url and "json" in request.headers["accept"]

    with tab.expect_response(is_save) as caught:
        yield
    assert caught.value.status == status
    tab.wait_for_timeout(300)  # the answer is put into the form


def get_draft() -> ArticlePage:
    return ArticlePage.objects.get().get_latest_revision_as_object()


def test_nothing_counts_as_changed_in_any_editor_just_opened(admin, live_server, world):
    for page in world:
        open_editor(admin, live_server, page)
        fields = admin.evaluate("[...new FormData(document.querySelector('[data-edit-form]'))].map(String)")
        pairs = admin.evaluate("[...new FormData(document.querySelector('[data-edit-form]')).entries()]")

        data = QueryDict(mutable=True)
        for name, value in pairs:
            data.appendlist(name, value)
        form = open_form(type(page).objects.get(pk=page.pk).get_latest_revision_as_object(), data)
        digests = form.get_data_digests()
        base = Base.read(data["content_digests"])

        assert len(fields) > 15
        assert [column for column in digests if digests[column] != base.shown[column]] == [], page


def test_japanese_and_english_written_at_once_for_several_rounds(editors):
    japanese, english = editors
    english.get_by_role("tab", name="English").click()

    for n in range(3):
        with saved_by_itself(japanese):
            japanese.fill("#id_title", f"題 {n}")
        with saved_by_itself(english):
            english.fill("#id_title_en", f"Title {n}")
        with saved_by_itself(japanese):
            write(japanese, "introduction_ja", f"追記{n}。")
        with saved_by_itself(english):
            write(english, "introduction_en", f"Addition {n}.")

        saved = get_draft()
        assert (saved.title, saved.title_en) == (f"題 {n}", f"Title {n}")
        assert f"追記{n}。" in saved.introduction_ja and f"Addition {n}." in saved.introduction_en

    english.wait_for_timeout(2_000)  # it is told now that somebody else saved
    english.locator("button", has_text="下書きを保存").first.click()
    english.locator(".messages li").first.wait_for(timeout=30_000)
    saved = get_draft()
    assert english.input_value("#id_title") == saved.title == "題 2"
    assert "追記2。" in english.inner_text("[data-contentpath=introduction_ja]")


def test_same_field_written_by_both_is_asked_about_before_anything_is_replaced(editors):
    aiko, ben = editors
    with saved_by_itself(aiko):
        aiko.fill("#id_title", "愛子の題")
    with saved_by_itself(ben, status=400):
        ben.fill("#id_title", "ベンの題")
    assert get_draft().title == "愛子の題"

    save = ben.locator("button", has_text="下書きを保存").first
    save.click()
    ben.locator("[data-contentpath=title] .error-message").first.wait_for()
    assert "aiko" in ben.locator("[data-contentpath=title] .error-message").inner_text()
    ben.wait_for_timeout(3_000)
    assert get_draft().title == "愛子の題"  # nothing more is saved by itself
    assert ben.input_value("#id_title") == "ベンの題"

    save.click()
    ben.locator(".messages .success").first.wait_for(timeout=30_000)
    assert get_draft().title == "ベンの題"
