"""Pages that many tests begin with are built once, not once for each of them.

`@built_once` stands in place of `@pytest.fixture` and makes a fixture of it whose rows are built in a transaction that
stays open for the next tests: each runs in a savepoint of its own within, so it may change and delete what it likes.
Such fixtures may need each other, and no others. A test finds exactly the rows of those that it names (and
of those that these need): before one that names others, what it doesn't name is rolled back. So that this is seldom,
tests of a module that name the same ones run one after the other.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import models, transaction
from django.utils import translation

FIXTURE = type(pytest.fixture(lambda: None))


@dataclass(frozen=True)
class Builder:
    number: int
    """In the order of definition, which is the order in which those of a test are built."""
    build: Callable[..., Any]
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Layer:
    builder: Builder
    built: Any
    transaction: transaction.Atomic


_builders: dict[tuple[str, str], Builder] = {}
"""By the name of its module and its own."""

_layers: list[Layer] = []
"""What stands in the database now, each built on those before."""


def built_once(build: Callable[..., Any]) -> Any:
    """A fixture of what `build` returns: model instances, alone or in lists, tuples and mappings.

    A test gets them as they are in the database: what another did to an instance is unknown to it.
    """
    builder = Builder(len(_builders), build, tuple(inspect.signature(build).parameters))
    _builders[build.__module__, build.__name__] = builder

    @pytest.fixture(name=build.__name__)
    def hand_out(request: pytest.FixtureRequest, db: None) -> Any:
        for layer in _layers:
            if layer.builder is builder:
                return _read_again(layer.built)
        return build(*map(request.getfixturevalue, builder.needs))  # within a test that has no transaction around it

    hand_out.__doc__ = build.__doc__
    return hand_out


def get_builders(item: pytest.Item) -> list[Builder]:
    """What must stand in the database before `item` begins, in the order of building."""
    if _commits(item):
        return []
    found: dict[int, Builder] = {}
    for name in item.fixturenames:
        found.update(_get_with_needs(item.module, name) or {})
    return [found[number] for number in sorted(found)]


def prepare(item: pytest.Item) -> None:
    """Roll back what `item` doesn't name and build what it does."""
    builders = get_builders(item)
    standing = 0
    while standing < min(len(builders), len(_layers)) and _layers[standing].builder is builders[standing]:
        standing += 1
    roll_back(standing)
    for builder in builders[standing:]:
        _build(builder, item.module)


def roll_back(standing: int = 0) -> None:
    """Roll back all but the first `standing`."""
    while len(_layers) > standing:
        _roll_back(_layers.pop().transaction)


def clear_caches() -> None:
    """Wagtail keeps the sites' root paths and the pictures' sizes in the cache, which knows of no transaction."""
    for name in settings.CACHES:
        caches[name].clear()


def _commits(item: pytest.Item) -> bool:
    """Whether `item` stands outside every transaction, for the sake of its threads or its server."""
    marker = item.get_closest_marker("django_db")
    is_marked = marker is not None and (marker.kwargs.get("transaction") or marker.args[:1] == (True,))
    return bool(is_marked) or not {"transactional_db", "live_server"}.isdisjoint(item.fixturenames)


def _get_builder(module: ModuleType, name: str) -> Builder | None:
    """The builder behind the fixture that `module` knows by `name`: its own, else the one of `conftest`."""
    if isinstance(getattr(module, name, None), FIXTURE):
        return _builders.get((module.__name__, name))
    return _builders.get(("tests.conftest", name))


def _get_with_needs(module: ModuleType, name: str) -> dict[int, Builder] | None:
    """By their numbers; None where one of them is a fixture of the usual kind, which only a test can ask for."""
    if (builder := _get_builder(module, name)) is None:
        return None
    found = {builder.number: builder}
    for need in builder.needs:
        if (more := _get_with_needs(module, need)) is None:
            return None
        found |= more
    return found


def _build(builder: Builder, module: ModuleType) -> None:
    needs = {layer.builder: layer.built for layer in _layers}
    atomic = transaction.atomic()
    atomic._from_testcase = True  # as Django's own around a test, within which a `durable` block is none the less fine
    atomic.__enter__()
    try:
        clear_caches()
        with translation.override("ja"):
            built = builder.build(*[_read_again(needs[_get_builder(module, need)]) for need in builder.needs])
    except BaseException:
        _roll_back(atomic)
        raise
    _layers.append(Layer(builder, built, atomic))


def _roll_back(atomic: transaction.Atomic) -> None:
    transaction.set_rollback(True)
    atomic.__exit__(None, None, None)
    clear_caches()


def _read_again(built: Any) -> Any:
    if isinstance(built, models.Model):
        return type(built)._default_manager.get(pk=built.pk)
    if isinstance(built, Mapping):
        return {key: _read_again(value) for key, value in built.items()}
    if isinstance(built, tuple) and hasattr(built, "_make"):
        return built._make(map(_read_again, built))
    if isinstance(built, list | tuple):
        return type(built)(map(_read_again, built))
    if built is None or isinstance(built, str | int):
        return built
    raise TypeError(f"Only model instances, alone or in lists, tuples and mappings, can be built once: {built!r}")
