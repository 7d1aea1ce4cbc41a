"""Every old address that changed leads to its page."""

from __future__ import annotations

from .match import Tree
from .models import ImportRun
from .options import Options


def make(run: ImportRun, options: Options, tree: Tree) -> list[str]:
    return []
