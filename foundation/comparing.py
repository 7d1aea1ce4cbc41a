"""The parts of two versions, or of two languages, beside each other: what changed, and what belongs together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from foundation.parts import Part


class Change(NamedTuple):
    part: Part
    kind: str
    """One of "new", "changed", "moved", "removed"."""
    previous: Part | None = None

    @property
    def words(self) -> str:
        """What happened, in the active language."""
        if self.kind == "changed":
            return _("text changed") if self.previous and self.previous.text != self.part.text else _("changed")
        words = {"new": pgettext("part of a page", "new"), "moved": _("moved"), "removed": _("removed")}
        return words[self.kind]

    def __str__(self) -> str:
        return _("%(part)s: %(change)s") % {"part": self.part.label, "change": self.words}


def get_changes(before: Iterable[Part], after: Iterable[Part]) -> list[Change]:
    """What `after` says differently from `before`, an older version of the same language, in reading order."""
    old, new = _filled(before), _filled(after)
    matches = _match_versions(old, new)
    moved = _get_moved(old, new, matches)
    changes = []
    for part in new:
        previous = matches.get(part.key)
        if previous is None:
            changes.append(Change(part, "new"))
        elif previous.value != part.value:
            changes.append(Change(part, "changed", previous))
        elif part.key in moved:
            changes.append(Change(part, "moved", previous))
    kept = {part.key for part in matches.values()}
    return changes + [Change(part, "removed", part) for part in old if part.key not in kept]


def _filled(parts: Iterable[Part]) -> list[Part]:
    return [part for part in parts if part.value]


def _match_versions(old: list[Part], new: list[Part]) -> dict[str, Part]:
    """For the key of each part of `new`, the same part in `old`: by key, else the one that holds the same.

    The editor gives an id to a block that was imported without one.
    """
    by_key = {part.key: part for part in old}
    matches = {part.key: by_key[part.key] for part in new if part.key in by_key}
    kept = {part.key for part in matches.values()}
    rest: dict[tuple[str, str], list[Part]] = {}
    for part in old:
        if part.key not in kept:
            rest.setdefault((part.field, part.value), []).append(part)
    for part in new:
        if part.key not in matches and (same := rest.get((part.field, part.value))):
            matches[part.key] = same.pop(0)
    return matches


def _get_moved(old: list[Part], new: list[Part], matches: dict[str, Part]) -> set[str]:
    """The keys of the parts of `new` that stand in another block than before, or in another order within theirs."""
    place = {part.key: number for number, part in enumerate(old)}
    moved, siblings = set(), {}
    for part in new:
        if part.key in matches:
            container = matches[part.parent].key if part.parent in matches else part.parent
            if container == matches[part.key].parent:
                siblings.setdefault(part.parent, []).append(part.key)
            else:
                moved.add(part.key)
    for keys in siblings.values():
        moved |= set(keys) - set(_get_longest_run(keys, lambda key: place[matches[key].key]))
    return moved


def _get_longest_run(keys: list[str], place: Callable[[str], int]) -> list[str]:
    """The most of `keys` that are in order: the others are the fewest that somebody could have moved."""
    runs: list[list[str]] = []  # for each length, the run that ends earliest
    for key in keys:
        shorter = [run for run in runs if place(run[-1]) < place(key)]
        runs[len(shorter) : len(shorter) + 1] = [[*(shorter[-1] if shorter else []), key]]
    return runs[-1]


def pair(source: Iterable[Part], target: Iterable[Part]) -> list[tuple[Part | None, Part | None]]:
    """Each part of one language beside its counterpart in the other, in the order of `source`.

    Counterparts have the same key. The rest pair up in order, where field and type of block agree, between the same
    counterparts and in the same container; in a field without one common key, in any container. What is left stands
    alone, a part of `target` after the one that it follows there.
    """
    source, target = list(source), list(target)
    by_key = {part.key: part for part in target}
    found = {part.key: by_key[part.key] for part in source if part.key in by_key and _is_alike(part, by_key[part.key])}
    with_common_keys = {part.field for part in found.values()}
    free = {part.key: part for part in target if part.key not in found}

    places = _get_places(target, found)
    for part, (container, previous) in zip(source, _get_places(source, found).values(), strict=True):
        if part.key not in found:
            place = (found[container].key if container in found else container, previous)
            _take(part, [other for other in free.values() if places[other.key] == place], found, free)
    for part in source:
        if part.key not in found and part.field not in with_common_keys:
            _take(part, free.values(), found, free)
    return _insert_rest([(part, found.get(part.key)) for part in source], target, free)


def _is_alike(one: Part, other: Part) -> bool:
    return (one.field, one.block_type) == (other.field, other.block_type)


def _get_places(parts: list[Part], anchors: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Of each part, the key of its container and that of the last of `anchors` before it there."""
    anchors, last, places = set(anchors), {}, {}
    for part in parts:
        places[part.key] = (part.parent, last.get((part.field, part.parent), ""))
        if part.key in anchors:
            last[part.field, part.parent] = part.key
    return places


def _take(part: Part, candidates: Iterable[Part], found: dict[str, Part], free: dict[str, Part]) -> None:
    """Pair `part` with the first of the free `candidates` that is like it."""
    if match := next((candidate for candidate in candidates if _is_alike(part, candidate)), None):
        found[part.key] = free.pop(match.key)


def _insert_rest(
    pairs: list[tuple[Part | None, Part | None]], target: list[Part], free: dict[str, Part]
) -> list[tuple[Part | None, Part | None]]:
    """`pairs` with the parts of `target` that are `free`, each after the one that it follows there."""
    for previous, part in zip([None, *target], target, strict=False):
        if part.key in free:
            place = next((number for number, (_s, match) in enumerate(pairs, 1) if match and match is previous), 0)
            pairs.insert(place, (None, part))
    return pairs
