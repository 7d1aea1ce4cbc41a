"""Pages that rich text links to, fetched together for a whole page rather than once for each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from foundation import linked_rows
from foundation.paths import base_pages

if TYPE_CHECKING:
    from foundation.models import FoundationPage

LINK = re.compile(r"<a [^>]*>")
PAGE_ID = re.compile(r'\bid="(\d+)"')

_fetched: ContextVar[dict[str, FoundationPage] | None] = ContextVar("fetched linked pages", default=None)


@contextmanager
def fetched_together(texts: Iterable[str]) -> Iterator[None]:
    """While it lasts, links in `texts` (stored rich text, among other strings) are printed with one query for all."""
    tags = (tag for text in texts for tag in LINK.findall(text) if 'linktype="page"' in tag)
    ids = {found[1] for tag in tags if (found := PAGE_ID.search(tag))}
    token = _fetched.set({str(pk): page for pk, page in base_pages().in_bulk(ids).items()} if ids else {})
    try:
        yield
    finally:
        _fetched.reset(token)


def get_fetched(ids: Iterable[str]) -> list[FoundationPage | None] | None:
    """The pages with these ids, None for each that doesn't exist; None where no such fetch is under way."""
    if linked_rows.are_known():
        return linked_rows.get_known("page", ids)
    fetched = _fetched.get()
    return None if fetched is None else [fetched.get(str(page_id)) for page_id in ids]
