"""The pages, pictures and documents that a page leads to, fetched together before it is drawn for one reader.

While they are known, blocks and rich text take them from here instead of asking the database. What isn't among them
doesn't exist for this reader: a page that she may not see is left out like one that was deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Literal

Kind = Literal["page", "image", "document"]
Rows = dict[Kind, dict[int, Any]]
"""By kind and id."""

_known: ContextVar[Rows | None] = ContextVar("known linked rows", default=None)


@contextmanager
def known(rows: Rows) -> Iterator[None]:
    token = _known.set(rows)
    try:
        yield
    finally:
        _known.reset(token)


def are_known() -> bool:
    return _known.get() is not None


def get_known(kind: Kind, ids: Iterable[Any]) -> list[Any] | None:
    """The rows with these ids, None for each that isn't there; None where no rows are known."""
    rows = _known.get()
    if rows is None:
        return None
    of_kind = rows.get(kind, {})
    return [of_kind.get(int(pk)) if pk and str(pk).isdecimal() else None for pk in ids]
