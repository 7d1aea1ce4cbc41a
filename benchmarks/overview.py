"""How long the translation overview and the home screen take with 100 and with 1,000 pages, and what they ask.

    .venv/bin/python -m benchmarks.overview [--pages 10000]

It makes a database of its own, as the tests do (SQLite, or what `DATABASE_URL` names), and removes it at the end. Each
time is the median of five visits through Django's test client: no browser and no network. Only the numbers of one run
can be compared. The number of queries must be the same in both columns, and 1,000 pages should open in under a second.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from datetime import UTC, datetime

from benchmarks.run import get_lines, main, measure  # isort: skip (makes Django ready for the rest)

from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale

from foundation.models import FoundationPage, TranslationRecord, User
from pages.models import ArticlePage, SectionPage
from tests.builders import make_home

SECTIONS = 10
VISITS = 5


def add_pages(home: FoundationPage, number: int) -> None:
    """Bring the pages below `home` to `number`, a tenth of them unwritten, outdated and so on in English.

    Only rows of the base table: the overview reads nothing else.
    """
    done = FoundationPage.objects.descendant_of(home).count()
    if not done:
        add_rows(home, SectionPage, SECTIONS)
        done = SECTIONS
    sections = list(FoundationPage.objects.child_of(home))
    for n, section in enumerate(sections):
        add_rows(section, ArticlePage, (number - done) // SECTIONS + (n < (number - done) % SECTIONS))


def add_rows(parent: FoundationPage, model: type[FoundationPage], number: int) -> None:
    published_at = datetime(2026, 1, 1, tzinfo=UTC)
    pages = []
    for n in range(parent.numchild + 1, parent.numchild + number + 1):
        is_english = n % 10 != 0
        page = FoundationPage(
            path=FoundationPage._get_path(parent.path, parent.depth + 1, n),
            depth=parent.depth + 1,
            content_type=ContentType.objects.get_for_model(model),
            locale=Locale.objects.get(),
            title=f"転移とステージ {n}",
            draft_title=f"転移とステージ {n}",
            title_en=f"Metastases and staging {n}",
            slug=f"page-{n}",
            slug_en=f"page-{n}",
            url_path=f"{parent.url_path}page-{n}/",
            url_path_en=f"{parent.url_path_en}page-{n}/",
            live=True,
            live_ja=True,
            live_en=is_english,
            draft_ja=n % 5 == 0,
            draft_en=n % 7 == 0,
            outdated_en=is_english and n % 3 == 0,
            last_published_at_ja=published_at,
            last_published_at_en=published_at if is_english else None,
        )
        pages.append(page)
    FoundationPage.objects.bulk_create(pages)
    FoundationPage.objects.filter(pk=parent.pk).update(numchild=parent.numchild + number)
    TranslationRecord.objects.bulk_create(
        TranslationRecord(page=page, language=language, missing=0 if page.live_en else 1234, outdated=56)
        for page in pages
        for language in ("ja", "en")
    )


def get_screens(client: Client) -> dict[str, Callable[[], bytes]]:
    def visitor(url: str) -> Callable[[], bytes]:
        def visit() -> bytes:
            response = client.get(url)
            if response.status_code != 200:
                raise RuntimeError(f"{url} answers {response.status_code}")
            return b"".join(response) if response.streaming else response.content

        return visit

    overview = reverse("foundation_translation_overview")
    return {
        "overview": visitor(overview),
        "filtered and sorted": visitor(f"{overview}?en=outdated&ordering=-work_en"),
        "spreadsheet of all": visitor(f"{overview}?export=csv"),
        "home screen": visitor(reverse("wagtailadmin_home")),
    }


def compare(sizes: list[int]) -> list[str]:
    """A line for each screen: seconds and queries at each size, and how they grow."""
    translation.activate("ja")
    home = make_home()
    client = Client()
    client.force_login(User.objects.create_superuser("benchmark"))
    found: dict[str, list[tuple[float, int]]] = {}
    for size in sizes:
        add_pages(FoundationPage.objects.get(pk=home.pk), size)
        for name, visit in get_screens(client).items():
            found.setdefault(name, []).append(measure(visit, VISITS, statistics.median))
    return get_lines(found, sizes, 24, lambda seconds: f"{seconds:>10.3f} s")


if __name__ == "__main__":
    main(__doc__, compare, "benchmark_overview")
