"""Which fields of an answer were asked for: `_fields=id,title.rendered,_links`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Tree = dict[str, Any]


class Selection:
    """All fields where no name is given."""

    def __init__(self, names: Iterable[str]) -> None:
        self.tree: Tree = {}
        for name in names:
            self._add(name.split("."))

    def _add(self, parts: list[str]) -> None:
        """`title` is all of it, whether or not `title.rendered` is asked for too."""
        branch = self.tree
        for part in parts[:-1]:
            branch = branch.setdefault(part, {})
            if branch is ALL:
                return
        branch[parts[-1]] = ALL

    def has(self, *names: str) -> bool:
        """Whether any of these is wanted, or a part of it."""
        return not self.tree or any(name in self.tree for name in names)

    def choose(self, item: dict[str, Any]) -> dict[str, Any]:
        return _choose(item, self.tree) if self.tree else item


ALL: Tree = {}
"""Compared by identity."""


def _choose(value: Any, tree: Tree) -> Any:
    """Into the items of a list too. As deep as `value` is, however deep a name may go."""
    if tree is ALL:
        return value
    if isinstance(value, list):
        return [_choose(item, tree) for item in value]
    if isinstance(value, dict):
        return {name: _choose(part, tree[name]) for name, part in value.items() if name in tree}
    return value
