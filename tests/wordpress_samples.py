"""Sample exports of a WordPress site, written for these tests, and the real page where it is at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pages.wordpress.conversion.convert import Conversion, convert
from pages.wordpress.read import SourcePage, read_page
from pages.wordpress.sources import Refused, iter_items

SAMPLES = Path(__file__).parent / "data" / "wordpress"
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
REAL_PAGE = SHARED / "source" / "metastases-and-staging.json"

needs_real_page = pytest.mark.skipif(not REAL_PAGE.exists(), reason=f"the real export is not at {REAL_PAGE}")


def item(**fields: Any) -> dict[str, Any]:
    """A page as WordPress's REST API answers it."""
    return {
        "id": 7,
        "date_gmt": "2026-01-02T03:04:05",
        "modified_gmt": "2026-02-03T04:05:06",
        "slug": "a-page",
        "status": "publish",
        "type": "page",
        "link": "https://www.example.org/en/a-page/",
        "title": {"rendered": "A Page"},
        "content": {"rendered": "<p>Some words.</p><p>And more of them.</p>"},
        "parent": 0,
        **fields,
    }


def write(folder: Path, data: Any, name: str = "export.json") -> Path:
    file = folder / name
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return file


def read(path: Path) -> tuple[list[SourcePage], list[Refused]]:
    """The pages of a source, and what is refused of it, without a database."""
    items = [
        item if isinstance(item, Refused) else read_page(item.data, item.origin, "ja") for item in iter_items(str(path))
    ]
    pages = [page for page in items if isinstance(page, SourcePage)]
    return pages, [page for page in items if isinstance(page, Refused)]


def read_one(path: Path) -> SourcePage:
    pages, refused = read(path)
    assert not refused
    assert len(pages) == 1
    return pages[0]


def read_sample(name: str) -> SourcePage:
    return read_one(SAMPLES / f"{name}.json")


def source(content: str, **fields: Any) -> SourcePage:
    """A page with this content, without a file."""
    defaults = {
        "site": "example.org",
        "wordpress_id": 7,
        "language": "en",
        "kind": "page",
        "title": "A Page",
        "slug": "a-page",
        "ancestors": (),
        "link": "https://www.example.org/en/a-page/",
    }
    return SourcePage(**{**defaults, **fields}, html=content)


def converted(content: str, **fields: Any) -> Conversion:
    return convert(source(content, **fields))


def widget(kind: str, content: str) -> str:
    """An Elementor widget."""
    return f'<div data-element_type="widget" data-widget_type="{kind}.default">{content}</div>'


def container(*content: str, background: bool = False) -> str:
    """An Elementor container."""
    settings = ' data-settings="{&quot;background_background&quot;:&quot;classic&quot;}"' if background else ""
    return f'<div class="e-con" data-element_type="container"{settings}>{"".join(content)}</div>'


def elementor(*content: str) -> str:
    return f'<div data-elementor-type="wp-page">{"".join(content)}</div>'
