"""Schemathesis asks what the API's document allows and what it doesn't, and finds every answer as described.

As its own command, over HTTP: https://schemathesis.readthedocs.io/
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.api_world import SECRET_TITLES, make_api_world
from tests.builders import make_root

EXAMPLES = "30"
"""At random for each operation, beside those that Schemathesis derives from each bound. The same in every run."""


def ask(address: str, folder: Path, *options: str) -> subprocess.CompletedProcess:
    command = [Path(sys.executable).with_name("schemathesis"), "run", address, "--checks", "all", *options]
    rules = [
        "--max-examples",
        EXAMPLES,
        "--generation-deterministic",
        "--no-color",
        "--continue-on-failure",
        "--workers",
        "2",
    ]
    reports = ["--report-har-path", str(folder / "asked.har")]
    return subprocess.run([*command, *rules, *reports], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 (paths of ours)


@pytest.fixture
def address(live_server, settings) -> str:
    settings.API_RATE_LIMIT = ""
    make_root()
    make_api_world()
    return f"{live_server.url}/api/v2/openapi.json"


def test_every_answer_is_as_the_document_says(address, tmp_path):
    result = ask(address, tmp_path)

    asked = (tmp_path / "asked.har").read_text()
    assert result.returncode == 0, result.stdout
    assert asked.count('"request":') > 300
    assert [title for title in SECRET_TITLES if title in asked] == []
