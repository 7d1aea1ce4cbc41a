"""People who publish at the same moment: threads with connections of their own, on either database."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from foundation import publishing
from foundation.models import FoundationPage
from pages.models import ArticlePage
from tests.builders import body, make_article, make_home, make_root, make_section

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def page():
    make_root()
    return make_article(make_section(make_home()))


def at_the_same_moment(*actions: Callable[[], object]) -> None:
    """Run each of `actions` in a thread of its own; whatever one raises is raised here."""
    start = threading.Barrier(len(actions))

    def run(action):
        try:
            start.wait()
            return action()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actions)) as pool:
        for future in [pool.submit(run, action) for action in actions]:
            future.result()


def fresh(page):
    return ArticlePage.objects.get(pk=page.pk)


def draft(page, n):
    version = fresh(page).get_latest_revision_as_object()
    version.title, version.title_en, version.body_ja = f"題 {n}", f"Title {n}", body("ja", f"見出し {n}")
    version.save_revision()


@pytest.mark.parametrize("n", range(3))
def test_two_languages_published_at_the_same_moment_both_go_live(page, n):
    draft(page, n)

    at_the_same_moment(
        lambda: publishing.publish(FoundationPage.objects.get(pk=page.pk), ["ja"]),
        lambda: publishing.publish(FoundationPage.objects.get(pk=page.pk), ["en"]),
    )

    live = fresh(page)
    assert (live.title, live.title_en, live.live_ja, live.live_en) == (f"題 {n}", f"Title {n}", True, True)
    assert not live.has_unpublished_changes


@pytest.mark.parametrize("n", range(3))
def test_one_language_withdrawn_while_the_other_is_published(page, n):
    draft(page, n)

    at_the_same_moment(
        lambda: publishing.withdraw(FoundationPage.objects.get(pk=page.pk), ["en"]),
        lambda: publishing.publish(FoundationPage.objects.get(pk=page.pk), ["ja"]),
    )

    live = fresh(page)
    assert (live.live, live.live_ja, live.live_en) == (True, True, False)
    assert (live.title, live.get_latest_revision_as_object().title_en) == (f"題 {n}", f"Title {n}")


def test_both_languages_withdrawn_at_the_same_moment_leave_no_live_page(page):
    at_the_same_moment(
        lambda: publishing.withdraw(FoundationPage.objects.get(pk=page.pk), ["ja"]),
        lambda: publishing.withdraw(FoundationPage.objects.get(pk=page.pk), ["en"]),
    )

    assert (fresh(page).live, fresh(page).live_ja, fresh(page).live_en) == (False, False, False)
