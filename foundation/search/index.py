"""Search that finds a Japanese word inside a sentence.

Wagtail's database search splits text at spaces, so a Japanese sentence is one word to it. Here a run of Japanese
becomes overlapping pairs of characters (転移と → 転移 移と) in the index and a phrase of such pairs in the query, as
CJK analysers do: https://www.unicode.org/reports/tr29/ leaves such text unsegmented. SQLite and PostgreSQL alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from modelsearch.backends.database import SearchBackend as DatabaseSearchBackend
from modelsearch.query import And, Phrase, PlainText, SearchQuery
from wagtail.fields import RichTextField
from wagtail.search import index

from foundation.rich_text import plain_text

from .folding import fold

RUN = re.compile(r"([々〇ぁ-ゖァ-ヺー-ヿ㐀-䶿一-鿿]+)|([^\W々-鿿]+)")
"""A run of Japanese (group 1) or a word of anything else (group 2)."""
MAX_QUERY_LENGTH = 200
"""Characters of a query that are looked at."""


def pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def _tokens(text: str) -> list[str]:
    return [token for japanese, word in RUN.findall(fold(text)) for token in (pairs(japanese) if japanese else [word])]


def for_index(text: str) -> str:
    """`text` as it is indexed: words, pairs of Japanese characters in order, then single ones for queries like 骨."""
    singles = dict.fromkeys("".join(japanese for japanese, _word in RUN.findall(fold(text))))
    return " ".join([*_tokens(text), *singles])


def for_query(text: str) -> SearchQuery | str:
    """`text` as a query over `for_index`: every word, and every Japanese run as a phrase; empty where it has none."""
    parts: list[SearchQuery] = []
    for japanese, word in RUN.findall(fold(text[:MAX_QUERY_LENGTH])):
        run = pairs(japanese) if japanese else []
        parts.append(Phrase(" ".join(run)) if len(run) > 1 else PlainText(japanese or word))
    if len(parts) > 1:
        return And(parts)
    return parts[0] if parts else ""


def _flatten(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _flatten(item)
    elif isinstance(value, Iterable):
        for item in value:
            yield from _flatten(item)
    elif value is not None:
        yield str(value)


_known: ContextVar[dict[tuple[int, type, str], str] | None] = ContextVar("what fields said already", default=None)


@contextmanager
def _read_once() -> Iterator[None]:
    """Within it, an object's field is read once: the backends ask for it three times, of objects that they hold."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def _once(get_value: Callable[[Any, Any], str]) -> Callable[[Any, Any], str]:
    @wraps(get_value)
    def answer(field: Any, obj: Any) -> str:
        if (known := _known.get()) is None:
            return get_value(field, obj)
        key = id(obj), type(field), field.field_name
        if key not in known:
            known[key] = get_value(field, obj)
        return known[key]

    return answer


class SearchField(index.SearchField):
    """A field searched by word, Japanese included; rich text by its base text, without furigana."""

    @_once
    def get_value(self, obj: Any) -> str:
        value = getattr(obj, self.field_name, None)
        if isinstance(value, str):
            return for_index(plain_text(value) if self._is_rich_text(obj) else value)
        return for_index(" ".join(_flatten(super().get_value(obj))))

    def _is_rich_text(self, obj: Any) -> bool:
        return isinstance(obj._meta.get_field(self.field_name), RichTextField)


class AutocompleteField(index.AutocompleteField):
    """A field searched by the beginning of a word, or by any part of a Japanese one."""

    @_once
    def get_value(self, obj: Any) -> str:
        return for_index(" ".join(_flatten(super().get_value(obj))))


def japanese_fields(fields: Iterable[index.BaseField]) -> list[index.BaseField]:
    """Wagtail's own `search_fields` with those that hold text made searchable in Japanese."""
    replacements = {index.SearchField: SearchField, index.AutocompleteField: AutocompleteField}
    return [
        replacement(field.field_name, **({"boost": field.boost} if hasattr(field, "boost") else {}))
        if (replacement := replacements.get(type(field)))
        else field
        for field in fields
    ]


class BigramSearch:
    """Turns what a person types into a query over `for_index`."""

    def add(self, obj: Any) -> None:
        with _read_once():
            super().add(obj)

    def add_bulk(self, model: Any, obj_list: list[Any]) -> None:
        with _read_once():
            super().add_bulk(model, obj_list)

    def search(self, query: str | SearchQuery, *args: Any, **kwargs: Any) -> Any:
        return super().search(self._rewrite(query), *args, **kwargs)

    def autocomplete(self, query: str | SearchQuery, *args: Any, **kwargs: Any) -> Any:
        text = query.query_string if isinstance(query, PlainText | Phrase) else query
        if isinstance(text, str):
            # Autocompletion takes plain words only: the pairs of a run need not stand side by side there.
            query = " ".join(_tokens(text[:MAX_QUERY_LENGTH]))
        return super().autocomplete(query, *args, **kwargs)

    def _rewrite(self, query: str | SearchQuery) -> str | SearchQuery:
        if isinstance(query, PlainText | Phrase):
            return for_query(query.query_string)
        if isinstance(query, str):
            return for_query(query)
        if hasattr(query, "subqueries"):
            return type(query)([part for part in map(self._rewrite, query.subqueries) if part])
        if hasattr(query, "subquery"):
            return type(query)(self._rewrite(query.subquery))
        return query


def SearchBackend(params: dict[str, Any]) -> Any:
    """The search backend for the database in use, as `WAGTAILSEARCH_BACKENDS` calls for it."""
    backend = type(DatabaseSearchBackend(params))
    return type("BigramSearchBackend", (BigramSearch, backend), {})(params)
