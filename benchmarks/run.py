"""What every benchmark does: a database of its own, two sizes of the site, times and numbers of queries side by side.

Import it first: it makes Django ready for the imports of models.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402

SMALL, LARGE = 100, 1000
"""Pages."""

Measured = tuple[float, int]
"""Seconds and queries."""


def measure(run: Callable[[], object], times: int, summarise: Callable[[list[float]], float]) -> Measured:
    """What `summarise` makes of the seconds of so many runs, after one that fills the caches."""
    run()
    seconds = []
    for _n in range(times):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    with CaptureQueriesContext(connection) as queries:
        run()
    return summarise(seconds), len(queries)


def get_lines(
    found: dict[str, list[Measured]], sizes: list[int], width: int, show: Callable[[float], str]
) -> list[str]:
    """A line for each name: what was measured at each size, and how it grows."""
    heads = "".join(f"{f'{size:,} pages':>22}" for size in sizes)
    lines = [f"{'':{width}}{heads}{'ratio':>8}"]
    for name, results in found.items():
        cells = "".join(f"{show(seconds)}{queries:>6} q.  " for seconds, queries in results)
        lines.append(f"{name:{width}}{cells}{results[-1][0] / results[0][0]:>7.1f}×")
    return lines


def main(description: str, compare: Callable[[list[int]], list[str]], database: str) -> None:
    """Print what `compare` says of two sizes. On PostgreSQL in `database`, never that of tests which run meanwhile."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=LARGE, help=f"pages of the larger site ({LARGE:,})")
    options = parser.parse_args()
    setup_test_environment()
    name = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["NAME"] = database
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        lines = compare([SMALL, options.pages])
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
    sys.stdout.write("\n".join(lines) + "\n")
