"""What docs/api.md tells front-end developers is so: each of its requests is made, and its code is run."""

from __future__ import annotations

import hashlib
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import APIToken

from foundation import previews
from foundation.api import problem_kinds
from foundation.settings import BASE_DIR
from foundation.webhooks import sign
from tests.api_world import SECRET_TITLES, World, make_api_world
from tests.built_once import built_once

pytestmark = pytest.mark.django_db

GUIDE = (BASE_DIR / "docs" / "api.md").read_text()
SITE = "http://localhost:8000"


def get_code(language: str) -> list[str]:
    """What stands in fences that are marked with `language`."""
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


REQUESTS = [line for code in get_code("sh") for line in code.splitlines()]


@built_once
def world() -> World:
    return make_api_world()


@pytest.fixture
def values(world) -> dict[str, str]:
    """What stands for the names with a dollar sign."""
    user = get_user_model().objects.create_superuser("reader", "reader@example.org", "a-long-password")
    token = APIToken.create_token(user=user, name="Front end")[1]
    link = previews.share(world.pages[2], "en", user)
    page, section = world.pages[2].pk, world.pages[1].pk
    return {"ID": page, "SECTION": section, "PREVIEW_TOKEN": previews.get_token(link), "API_TOKEN": token}


def read_curl(line: str, values: dict[str, str]) -> tuple[str, dict[str, str], bool]:
    """The path, the headers, and whether to follow redirects."""
    words = shlex.split(re.sub(r"\$(\w+)", lambda found: str(values[found[1]]), line))
    assert words.pop(0) == "curl"
    address, data, headers, follows = "", [], {}, False
    while words:
        word = words.pop(0)
        if word == "-H":
            name, _colon, value = words.pop(0).partition(": ")
            headers[name] = value
        elif word == "--data-urlencode":
            name, _equals, value = words.pop(0).partition("=")
            data.append((name, value))
        elif word in ("-L", "-G"):
            follows = follows or word == "-L"
        else:
            address = word.removeprefix(SITE)
    assert address.startswith("/"), line
    return f"{address}?{urlencode(data)}" if data else address, headers, follows


def test_every_request_is_answered(client, values):
    assert len(REQUESTS) > 15
    for line in REQUESTS:
        path, headers, follows = read_curl(line, values)
        response = client.get(path, headers=headers, follow=follows)
        assert response.status_code == 200, (line, response.content)
        assert "json" in response["Content-Type"], line
        is_secret = any(title in response.content.decode() for title in SECRET_TITLES)
        assert is_secret == ("Authorization" in headers), line


def test_every_address_of_the_api_is_in_the_guide(client, db):
    named = " ".join(REQUESTS) + GUIDE

    for path in client.get("/api/v2/openapi.json").json()["paths"]:
        first = path.removeprefix("/api/v2/").partition("{")[0]
        assert first in named, path


def test_every_kind_of_problem_is_in_the_guide():
    rows = re.findall(r"^\| `([a-z-]+)` \| (\d+) \|", GUIDE, re.MULTILINE)

    assert rows == [(kind, str(known.status)) for kind, known in problem_kinds.KINDS.items()]


# The signature of webhooks ---------------------------------------------------------------------------------


def in_python(secret: str, header: str, body: bytes) -> bool:
    [code] = [code for code in get_code("python") if "hmac" in code]
    known: dict = {}
    exec(code, known)  # noqa: S102 (the guide's own)
    return known["is_ours"](secret, header, body)


def in_javascript(secret: str, header: str, body: bytes) -> bool:
    node = shutil.which("node")
    if node is None:
        pytest.skip("The guide's JavaScript needs Node (on Debian: apt install nodejs).")
    [code] = [code for code in get_code("js") if "createHmac" in code]
    program = f"{code}\nconsole.log(isOurs({secret!r}, {header!r}, Buffer.from({body.hex()!r}, 'hex')))"
    command = [node, "--input-type=module", "--eval", program]
    result = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 (no shell)
    return result.stdout.strip() == "true"


@pytest.mark.parametrize("is_ours", [in_python, in_javascript])
def test_signature_is_checked_as_the_guide_says(is_ours: Callable[[str, str, bytes], bool]):
    body, now = '{"path": "/乳がん/"}'.encode(), int(time.time())
    header = sign("secret", body, now)

    assert is_ours("secret", header, body)
    assert not is_ours("another", header, body)
    assert not is_ours("secret", header, body + b" ")
    assert not is_ours("secret", sign("secret", body, now - 3600), body)
    assert not is_ours("secret", f"t={now},v1={hashlib.sha256(body).hexdigest()}", body)
    assert not is_ours("secret", "t=,v1=", body)
    assert not is_ours("secret", "", body)
    assert is_ours("secret", f"{header},v1={'0' * 64}", body)
