"""The kinds of pictures that the site takes (`WAGTAILIMAGES_EXTENSIONS`), and their names on the web.

https://www.iana.org/assignments/media-types/media-types.xhtml#image
"""

from __future__ import annotations

from pathlib import PurePosixPath

TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


def get_mime_type(name: str) -> str:
    return TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")


def get_endings(mime_type: str) -> list[str]:
    return [ending for ending, known in TYPES.items() if known == mime_type.lower()]
