"""Addresses of the source, told apart as its visitors do: not by "www.", "https", encoding or a last slash."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

NUMBER = re.compile(r"[1-9][0-9]{0,17}")
ID_NAMES = ("p", "page_id")
"""In the query of an address that names a page by its id."""


class OldAddress(NamedTuple):
    site: str
    """Host name, in small letters and without "www."."""
    path: str
    """Decoded, composed and without its last slash: "/en/about"; "" for the front page."""
    wordpress_id: int = 0
    """Of an address such as "/?p=12"; else 0."""
    language: str = ""
    """Of a query such as "?lang=en"; else empty."""


def read_address(address: str) -> OldAddress | None:
    """None for what is no address of the web, such as "mailto:" and what nobody can read."""
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return OldAddress(host.removeprefix("www."), tidy_path(parts.path), *_read_query(parts.query))


def tidy_path(path: str) -> str:
    segments = unicodedata.normalize("NFC", unquote(path)).split("/")
    return "".join(f"/{segment}" for segment in segments if segment)


def _read_query(query: str) -> tuple[int, str]:
    if not query:
        return 0, ""
    given = dict(parse_qsl(query, max_num_fields=100)) if query.count("&") < 100 else {}
    number = next((given[name] for name in ID_NAMES if name in given), "")
    language = re.split("[-_]", given.get("lang", "").lower())[0]
    return int(number) if NUMBER.fullmatch(number) else 0, language
