"""The Nu HTML checker, which judges HTML for the W3C, finds no error on any page: https://validator.github.io/validator/"""

import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest

from foundation.settings import BASE_DIR

CHECKER = BASE_DIR / "tests" / "quality" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
MISSING = "The Nu HTML checker needs Java and `make quality-tools` (on Debian: apt install default-jre-headless npm)."


def check(folder: Path) -> list[str]:
    """What the checker says of the HTML files in `folder`: `file: line: message` for each error."""
    java = shutil.which("java")
    if java is None or not CHECKER.exists():
        pytest.skip(MISSING)
    command = [java, "-jar", str(CHECKER), "--format", "json", "--exit-zero-always", "--errors-only", str(folder)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 (no shell, paths of ours)
    messages = json.loads(result.stderr or result.stdout)["messages"]
    return [f"{Path(m['url']).name}: {m.get('lastLine', '')}: {m['message']}" for m in messages]


def test_no_error_on_any_kind_of_page(every_address, client, tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for n, address in enumerate(every_address):
        response = client.get(address.path)
        assert response.status_code == address.status, address.path
        (folder / f"{n:02}.html").write_bytes(response.content)

    faults = check(folder)

    where = [f"{n:02}.html is {unquote(address.path)}" for n, address in enumerate(every_address)]
    assert not faults, "\n".join(where + faults)


def test_a_fault_would_be_found(tmp_path):
    (tmp_path / "bad.html").write_text(
        '<!doctype html><html lang="en"><title>Bad</title><p id="a"></p><p id="a"></p><div></p>'
    )

    assert any("Duplicate ID" in fault for fault in check(tmp_path))
