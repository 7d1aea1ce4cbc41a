"""How many WordPress pages an import takes in a second, without pictures, and whether it slows down as the site grows.

    .venv/bin/python -m benchmarks.importing [--pages 2000] [--publish]

It makes a database of its own, as the tests do (SQLite, or what `DATABASE_URL` names), and removes it at the end. Each
page is plain HTML with an introduction, six headings, 750 characters of text and a link to the next page, twenty to a
section; each page is staged, converted, proved whole and saved in a transaction of its own, with a version and its
place in the staff's search; at the end, every link becomes one to a page here. The ratio is that of the second
thousand's seconds to the first's: 1.0 says that it doesn't slow down. At least 50 pages a second are aimed at on an
idle machine; only the ratio can be compared between machines.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import benchmarks.run  # noqa: F401 (makes Django ready for the rest)

from django.db import connection  # isort: skip
from django.test.utils import setup_test_environment  # isort: skip

from pages.wordpress import runs, staging
from pages.wordpress.options import Options
from pages.wordpress.report import PageReport
from tests.builders import make_home

HEADINGS = 6
IN_SECTION = 20
PART = 1000
"""Pages that are compared with as many others."""


def get_pages(number: int) -> list[dict[str, Any]]:
    """As WordPress's REST API answers them."""
    return [_get_page(n, number) for n in range(number)]


def _get_address(n: int) -> str:
    return f"https://www.example.org/en/section-{n // IN_SECTION}/page-{n}/"


def _get_page(n: int, number: int) -> dict[str, Any]:
    link = f'<a href="{_get_address((n + 1) % number)}">the next page</a>'
    parts = [
        f"<h2>Part {part} of page {n}</h2><p>Care begins with a question, and question {part} is asked often.</p>"
        f"<p>Who reads page {n} may go on to {link}.</p>"
        for part in range(HEADINGS)
    ]
    return {
        "id": n + 1,
        "type": "page",
        "status": "publish",
        "slug": f"page-{n}",
        "link": _get_address(n),
        "parent": 0,
        "date_gmt": "2025-01-02T03:04:05",
        "modified_gmt": "2025-02-03T04:05:06",
        "title": {"rendered": f"Page {n}"},
        "content": {"rendered": "".join([f"<p>Page {n} begins with a few words.</p>", *parts])},
    }


def measure(number: int, *, publish: bool) -> list[str]:
    make_home()
    moments: list[float] = []

    def note(report: PageReport) -> None:
        moments.append(time.perf_counter())

    with TemporaryDirectory() as folder:
        path = Path(folder) / "pages.json"
        path.write_text(json.dumps(get_pages(number)), encoding="utf-8")
        began = time.perf_counter()
        run = runs.start(str(path), Options(publish=publish))
        staging.read(run)
        staged = time.perf_counter()
        runs.import_items(run, note)
    ended = time.perf_counter()
    part = min(PART, number // 2)
    first, second = moments[part - 1] - staged, moments[2 * part - 1] - moments[part - 1]
    lines = [
        f"{number:,} pages in {ended - began:.1f} s: {number / (ended - began):.0f} pages a second "
        f"({staged - began:.1f} s to read and stage them, {ended - moments[-1]:.1f} s for links, menus and redirects)",
        f"pages 1 to {part:,}: {first:.1f} s; the next {part:,}: {second:.1f} s: ratio {second / first:.2f}",
    ]
    if number > 2 * part:
        latest = moments[-1] - moments[-part - 1]
        lines.append(f"the last {part:,}: {latest:.1f} s: ratio to the first {latest / first:.2f}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000, help="pages to import (2,000)")
    parser.add_argument("--publish", action="store_true", help="publish each page too")
    options = parser.parse_args()
    setup_test_environment()
    name = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["NAME"] = "benchmark_importing"
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        lines = measure(options.pages, publish=options.publish)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
