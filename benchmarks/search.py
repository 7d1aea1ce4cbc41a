"""How long a search of the site takes with 100 and with 1,000 pages, and what it asks the database.

    .venv/bin/python -m benchmarks.search [--pages 10000]

It makes a database of its own, as the tests do (SQLite, or what `DATABASE_URL` names), and removes it at the end. Each
page has eight sections, 2,250 characters of Japanese and 5,400 of English: twice what a page of the sample site has.
"Answer" is what search does for its page: the words, the ranking, the snippets and the other language's hits; "visit"
is the whole page of results through Django's test client. Each time is the best of nine, to which a busy machine only
adds. Only the numbers of one run can be compared. An answer from 1,000 pages should take less than 50 milliseconds, and
as many queries as one from 100.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import cycle, islice

from benchmarks.run import get_lines, main, measure  # isort: skip (makes Django ready for the rest)

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import translation
from wagtail.models import Locale

from foundation.languages import LANGUAGES
from foundation.models import FoundationPage, SearchPassage
from foundation.search.answering import answer
from foundation.search.folding import fold_runs
from foundation.search.passages import gather
from foundation.search.words import read
from pages.models import ArticlePage
from tests.builders import make_home

RUNS = 9
SECTIONS = 8
LENGTH = {"ja": 250, "en": 600}

WORDS = {
    "ja": (
        "検査の結果は一週間ほどで届きます。 手術のあとは腕をゆっくり動かします。 薬の副作用は人によって違います。 "
        "乳がんは早く見つかるほど治療の選択肢が広がります。 食事と睡眠を大切にしてください。 "
        "リンパ節への転移があるかどうかを調べます。 "
    ),
    "en": (
        "The results of the test arrive within about a week. After surgery you move the arm slowly. Side effects "
        "differ from person to person. Breast cancer that is found early leaves more choices of treatment. Eat and "
        "sleep well. The doctors look whether it has reached the lymph nodes. "
    ),
}
RARE = {"ja": "ウィッグ", "en": "wig"}
"""A word in every two hundredth section."""

QUERIES = {
    "a word of every page": ("ja", "乳癌"),
    "a word of few pages": ("ja", "ウィッグ"),
    "three words": ("ja", "手術 副作用 転移"),
    "a question": ("ja", "手術のあとの食事について"),
    "nothing found": ("ja", "存在しない語"),
    "English words": ("en", "breast cancer surgery"),
}


def add_pages(home: FoundationPage, number: int) -> None:
    """Bring the pages below `home` to `number`: only rows of the two tables that search reads."""
    first = FoundationPage.objects.get(pk=home.pk).numchild + 1
    published_at = datetime(2026, 1, 1, tzinfo=UTC)
    pages = FoundationPage.objects.bulk_create(
        FoundationPage(
            path=FoundationPage._get_path(home.path, home.depth + 1, n),
            depth=home.depth + 1,
            content_type=ContentType.objects.get_for_model(ArticlePage),
            locale=Locale.objects.get(),
            title=f"治療と暮らし {n}",
            draft_title=f"治療と暮らし {n}",
            title_en=f"Treatment and life {n}",
            slug=f"page-{n}",
            slug_en=f"page-{n}",
            url_path=f"{home.url_path}page-{n}/",
            url_path_en=f"{home.url_path_en}page-{n}/",
            live=True,
            live_ja=True,
            live_en=True,
            last_published_at_ja=published_at,
            last_published_at_en=published_at,
        )
        for n in range(first, number + 1)
    )
    FoundationPage.objects.filter(pk=home.pk).update(numchild=number)
    rows = (passage for page in pages for language in LANGUAGES for passage in make_passages(page, language))
    while batch := list(islice(rows, 2000)):
        SearchPassage.objects.bulk_create(batch)


def make_passages(page: FoundationPage, language: str) -> list[SearchPassage]:
    passages = []
    for position in range(SECTIONS + 1):
        heading = page.title_en if language == "en" else page.title
        if position:
            heading = {"ja": f"節 {position}", "en": f"Section {position}"}[language]
        start = (page.pk * 7 + position * 13) % 60
        text = "".join(islice(cycle(WORDS[language]), start, start + LENGTH[language]))
        if (page.pk * (SECTIONS + 1) + position) % 200 == 0:
            text += RARE[language]
        passages.append(
            SearchPassage(
                page_id=page.pk,
                language=language,
                position=position,
                anchor=f"section-{position}" if position else "",
                heading=heading,
                text=text,
                folded_heading=fold_runs(heading),
                folded_text=fold_runs(text),
            )
        )
    gather(passages)
    return passages


def get_runs() -> dict[str, Callable[[], object]]:
    def answerer(language: str, typed: str) -> Callable[[], object]:
        request = RequestFactory().get("/", SERVER_NAME="localhost")
        return lambda: answer(request, read(typed), language)

    client = Client()

    def visit() -> bytes:
        response = client.get("/search/", {"q": "乳癌"})
        if response.status_code != 200:
            raise RuntimeError(f"The search answers {response.status_code}")
        return response.content

    runs = {f"answer: {name}": answerer(*query) for name, query in QUERIES.items()}
    return {**runs, "visit: a word of every page": visit}


def compare(sizes: list[int]) -> list[str]:
    """A line for each query: milliseconds and queries at each size, and how they grow."""
    translation.activate("ja")
    home = make_home()
    found: dict[str, list[tuple[float, int]]] = {}
    for size in sizes:
        add_pages(home, size)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        for name, run in get_runs().items():
            found.setdefault(name, []).append(measure(run, RUNS, min))
    return get_lines(found, sizes, 32, lambda seconds: f"{seconds * 1000:>9.1f} ms")


if __name__ == "__main__":
    main(__doc__, compare, "benchmark_search")
