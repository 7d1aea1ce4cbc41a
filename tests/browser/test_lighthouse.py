"""Lighthouse on a phone gives every kind of page full marks for what doesn't hang on this machine's speed.

Performance is printed (`pytest -s`), not asserted: its clock belongs to the machine. tests/browser/test_weight.py
holds what makes a page fast anywhere.
"""

import json
import shutil
import subprocess
from urllib.parse import unquote

import pytest

from foundation.settings import BASE_DIR
from tests.browser.conftest import find_chromium
from tests.every_page import Address, get_addresses

FOLDER = BASE_DIR / "tests" / "quality"
MISSING = "Lighthouse needs Node and `make quality-tools` (on Debian: apt install nodejs npm)."
FULL_MARKS = ("accessibility", "best-practices", "seo")

MEANT = {
    "is-crawlable": "results of a search and missing pages ask not to be indexed",
    "meta-description": "so no list of results describes them",
    "http-status-code": "a missing page answers 404",
    "errors-in-console": "which the browser's console repeats",
}
"""Audits that may fail where a page isn't to be indexed."""


def judge(addresses: list[str]) -> list[dict]:
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules" / "lighthouse").exists():
        pytest.skip(MISSING)
    command = [node, "lighthouse.mjs", find_chromium(), *addresses]
    result = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=True)  # noqa: S603 (no shell)
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_full_marks_on_every_kind_of_page(world, live_server):
    addresses = [address for address in get_addresses(world) if "#" not in address.path]

    results = judge([live_server.url + address.path for address in addresses])

    faults = []
    for address, result in zip(addresses, results, strict=True):
        print(unquote(address.path), result["scores"])  # noqa: T201 (what a person runs this for)
        assert result["error"] is None, result["error"]
        for category in FULL_MARKS:
            found = [fault for fault in result["faults"][category] if not _is_meant(fault, address)]
            if found or (address.is_indexed and result["scores"][category] != 100):
                faults.append(f"{address.path} {category} {result['scores'][category]}: {found}")
    assert not faults, "\n".join(faults)


def _is_meant(fault: str, address: Address) -> bool:
    return not address.is_indexed and fault.split(":")[0] in MEANT
