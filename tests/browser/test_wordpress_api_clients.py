"""Programs that were written for WordPress's REST API read ours: wpapi, and the client of WordPress's own editor."""

import json
import shutil
import subprocess
from urllib.parse import urlsplit

import pytest
from wagtail.models import Site

from foundation.settings import BASE_DIR
from tests.builders import make_article, make_home, make_image, make_root, make_section

FOLDER = BASE_DIR / "tests" / "quality"
MISSING = "WordPress's clients need Node and `make quality-tools` (on Debian: apt install nodejs npm)."


@pytest.fixture
def answers(live_server, media_files):
    """What each client understood of a section with three pages."""
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules" / "wpapi").exists():
        pytest.skip(MISSING)
    make_root()
    section = make_section(make_home())
    address = urlsplit(live_server.url)
    Site.objects.update(hostname=address.hostname, port=address.port)
    Site.clear_site_root_paths_cache()
    for japanese, english in (("骨転移", "Bone"), ("肺転移", "Lung"), ("肝転移", "Liver")):
        make_article(section, japanese, english, lead_image=make_image())
    command = [node, "wordpress_clients.mjs", live_server.url, str(section.pk)]
    result = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=False)  # noqa: S603 (no shell)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_clients_of_wordpress_read_pages_and_pictures(answers):
    wpapi, api_fetch = answers["wpapi"], answers["apiFetch"]

    assert wpapi.pop("media").endswith(".png")
    assert wpapi == {
        "bySlug": ["Bone"],
        "byJapaneseSlug": ["骨転移"],
        "bySlugOfAnAnswer": ["骨転移"],
        "bySeveralSlugs": ["Bone", "Lung"],
        "byEnglishAddress": ["Bone"],
        "byId": "骨転移",
        "bySearch": ["Lung"],
        "include": ["Bone"],
        "exclude": ["Liver", "Lung"],
        "fields": ["id", "title"],
        "second": ["Lung"],
        "total": 3,
        "totalPages": 2,
        "links": ["https://api.w.org/", "prev"],
        "previous": ["Bone", "Liver"],
        "up": "About Breast Cancer",
        "picture": "What the figure shows",
        "attached": 1,
        "discovered": ["Bone"],
        "refused": "rest_invalid_param",
        "missing": "rest_post_invalid_id",
    }
    assert api_fetch == {
        "titles": ["Bone", "Liver"],
        "total": "3",
        "totalPages": "2",
        "all": ["Bone", "Liver", "Lung"],
        "refused": "rest_invalid_param",
        "written": "rest_cannot_create",
        "deleted": "rest_post_invalid_id",
    }
