"""A typed client is generated from the API's document; programs that use it have no type error, and work.

https://openapi-ts.dev/ Skipped where there is no Node: `make quality-tools` installs what it needs.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from foundation.settings import BASE_DIR
from tests.api_world import make_api_world
from tests.builders import make_root

FOLDER = BASE_DIR / "tests" / "quality"
FRONT_END = BASE_DIR / "docs" / "example-frontend" / "index.html"
MISSING = "A typed client needs Node and `make quality-tools` (on Debian: apt install nodejs npm)."

RULES = {
    "strict": True,
    "noUncheckedIndexedAccess": True,
    "target": "es2022",
    "lib": ["es2022", "dom", "dom.iterable"],
    "module": "esnext",
    "moduleResolution": "bundler",
    "moduleDetection": "force",
    "allowJs": True,
    "checkJs": True,
    "types": [],
    "outDir": "out",
}
"""https://www.typescriptlang.org/tsconfig/"""

MISTAKES = {
    "an address that there isn't": 'await api.GET("/api/v2/paages/");',
    "a language that there isn't": 'await api.GET("/api/v2/pages/", { params: { query: { lang: "fr" } } });',
    "a parameter that there isn't": 'await api.GET("/api/v2/pages/", { params: { query: { langage: "en" } } });',
    "a parameter left out": 'await api.GET("/api/v2/resolve/", { params: { query: {} } });',
    "a field that there isn't": 'console.log((await api.GET("/api/v2/site/", {})).data?.nom);',
    "an id that is a word": 'await api.GET("/api/v2/pages/{pk}/", { params: { path: { pk: "home" } } });',
}


def run(folder: Path, *command: str) -> subprocess.CompletedProcess:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 (no shell)


@pytest.fixture
def folder(client, db, tmp_path) -> Path:
    """Where `api.d.ts` is, made of the document, beside the tools."""
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules" / "openapi-typescript").exists():
        pytest.skip(MISSING)
    (tmp_path / "openapi.json").write_bytes(client.get("/api/v2/openapi.json").content)
    (tmp_path / "node_modules").symlink_to(FOLDER / "node_modules")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    generator = FOLDER / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
    made = run(tmp_path, node, str(generator), "openapi.json", "--output", "api.d.ts")
    assert made.returncode == 0, made.stderr
    return tmp_path


def check(folder: Path, *files: str) -> list[str]:
    """The type errors in `files`; where there are none, they stand as JavaScript in out/."""
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": RULES, "files": [*files, "api.d.ts"]}))
    compiler = FOLDER / "node_modules" / "typescript" / "bin" / "tsc"
    return run(folder, "node", str(compiler), "--project", ".").stdout.splitlines()


def ask(folder: Path, base: str, path: str) -> dict[str, Any]:
    program = f"import {{ read }} from './out/client.js'; console.log(JSON.stringify(await read({base!r}, {path!r})))"
    result = run(folder, "node", "--input-type=module", "--eval", program)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def get_script() -> str:
    """That of the example front end."""
    [script] = re.findall(r'<script type="module">(.*?)</script>', FRONT_END.read_text(), re.DOTALL)
    return script


def test_example_front_end_has_no_type_error(folder):
    (folder / "front_end.js").write_text(get_script())

    assert check(folder, "front_end.js") == []


def test_field_that_goes_away_would_be_noticed(folder):
    (folder / "front_end.js").write_text(get_script().replace("page.metadata", "page.metaData"))

    assert any("metaData" in error for error in check(folder, "front_end.js"))


def test_mistakes_are_type_errors(folder):
    head = 'import createClient from "openapi-fetch";\nimport type { paths } from "./api";\n'
    lines = "\n".join(MISTAKES.values())
    (folder / "mistakes.ts").write_text(f"{head}const api = createClient<paths>({{}});\n{lines}\nexport {{}};\n")

    errors = check(folder, "mistakes.ts")

    found = {int(number) - 4 for number in re.findall(r"^mistakes\.ts\((\d+),", "\n".join(errors), re.MULTILINE)}
    assert [name for number, name in enumerate(MISTAKES) if number not in found] == []


def test_program_is_typed_and_reads_pages(folder, live_server):
    make_root()
    world = make_api_world()
    shutil.copy(FOLDER / "client.ts", folder)

    assert check(folder, "client.ts") == []

    article = world.pages[2]
    assert ask(folder, live_server.url, article.get_url_in("en")) == {
        "kind": "page",
        "lang": "en",
        "title": "Metastases and Staging",
        "states": ["live", "live"],
    }
    assert ask(folder, live_server.url, article.get_url_in("ja"))["title"] == "転移とステージ"
    assert ask(folder, live_server.url, "/old-address")["kind"] == "redirect"
    assert ask(folder, live_server.url, "/nothing-here/")["kind"] == "/api/v2/docs/#problem-not-found"
    elsewhere = f"{world.pages[1].get_url_in('en')}{world.japanese_only.slug}/"
    assert ask(folder, live_server.url, elsewhere) == {
        "kind": "/api/v2/docs/#problem-not-in-this-language",
        "languages": ["ja"],
    }
