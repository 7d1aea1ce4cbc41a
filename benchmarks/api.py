"""How often the API answers in a second, beside the page that visitors get of the same article.

    .venv/bin/python -m benchmarks.api [--pages 10000]

It makes a database of its own, as the tests do (SQLite, or what `DATABASE_URL` names), and removes it at the end. Each
rate is that of the best of thirty requests through Django's test client, in one process and with no network: the least
that else happens on the machine disturbs it. The article has every kind of block. The second table is the one to
compare with other machines: how often each answers while the page answers once. Rates must not fall with the number of
pages, and the numbers of queries must be the same in both columns.
"""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.run import Measured, get_lines, main, measure  # isort: skip (makes Django ready for the rest)

from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import translation

from benchmarks.search import add_pages
from foundation.models import FoundationPage
from pages.models import ArticlePage
from tests.builders import make_home
from tests.one_of_each import make_one_of_each

REQUESTS = 30
PAGE = "page as HTML"


def add_articles(home: FoundationPage, number: int) -> None:
    """Bring the pages below `home` to `number` with what lists read of them: no text."""
    add_pages(home, number)
    with_rows = ArticlePage.objects.values("pk")
    for page in FoundationPage.objects.child_of(home).exclude(pk__in=with_rows):
        if page.specific_class is ArticlePage:
            ArticlePage(foundationpage_ptr_id=page.pk).save_base(raw=True)


def get_runs(article: FoundationPage) -> dict[str, Callable[[], bytes]]:
    client = Client()
    detail = f"/api/v2/pages/{article.pk}/?lang=en"

    def asker(url: str, status: int = 200, **headers: str) -> Callable[[], bytes]:
        def ask() -> bytes:
            response = client.get(url, headers=headers)
            if response.status_code != status:
                raise RuntimeError(f"{url} answers {response.status_code}")
            return response.content

        return ask

    return {
        PAGE: asker(article.get_url_in("en")),
        "page detail": asker(detail),
        "page detail, unchanged": asker(detail, 304, **{"If-None-Match": client.get(detail)["ETag"]}),
        "list of 20": asker("/api/v2/pages/?lang=en&limit=20"),
        "list of 20, offset 60": asker("/api/v2/pages/?lang=en&limit=20&offset=60"),
        "list of 20, searched": asker("/api/v2/pages/?lang=en&limit=20&search=treatment"),
        "menus": asker("/api/v2/menus/?lang=en"),
        "search": asker("/api/v2/search/?lang=en&q=surgery"),
        "changes": asker("/api/v2/changes/?lang=en"),
    }


def compare(sizes: list[int]) -> list[str]:
    """A line for each answer: how often in a second and with how many queries, and how seconds grow."""
    settings.API_RATE_LIMIT = ""
    translation.activate("ja")
    home = make_home()
    article = make_one_of_each(home)[2]
    found: dict[str, list[Measured]] = {}
    for size in sizes:
        add_articles(FoundationPage.objects.get(pk=home.pk), size)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        for name, run in get_runs(article).items():
            found.setdefault(name, []).append(measure(run, REQUESTS, min))
    lines = get_lines(found, sizes, 24, lambda seconds: f"{1 / seconds:>9.0f} /s")
    return [*lines, "", "for one page as HTML", *_get_ratios(found)]


def _get_ratios(found: dict[str, list[Measured]]) -> list[str]:
    pages = found[PAGE]
    return [
        f"{name:24}" + "".join(f"{page[0] / one[0]:>21.1f}×" for page, one in zip(pages, results, strict=True))
        for name, results in found.items()
        if name != PAGE
    ]


if __name__ == "__main__":
    main(__doc__, compare, "benchmark_api")
