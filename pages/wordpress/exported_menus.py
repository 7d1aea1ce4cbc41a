"""The menus of a whole export become the menus of our sections."""

from __future__ import annotations

from .match import Tree
from .models import ImportRun
from .options import Options


def fill(run: ImportRun, options: Options, tree: Tree) -> list[str]:
    return []
