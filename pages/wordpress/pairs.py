"""Which pages of a source are two languages of one page."""

from __future__ import annotations

from .models import ImportRun
from .options import Options


def join(run: ImportRun, options: Options) -> None:
    """Give items that are languages of one page the same `ImportItem.pair`."""
