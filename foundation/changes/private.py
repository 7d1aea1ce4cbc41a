"""Which pages ask for a password or a login."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from foundation.paths import base_pages


def get_restrictions() -> list[tuple[int, str]]:
    """The page on which each restriction stands, and its `url_path`: all below are private with it."""
    from wagtail.models import PageViewRestriction

    return list(PageViewRestriction.objects.values_list("page_id", "page__url_path"))


def get_private_paths(
    restrictions: Iterable[tuple[int, str]] | None = None, known: Mapping[int, str] | None = None
) -> list[str]:
    """The `url_path`s at and below which pages are private; of pages in `known`, the one that is given there."""
    known = known or {}
    rows = get_restrictions() if restrictions is None else restrictions
    return [known.get(page_id, url_path) for page_id, url_path in rows]


def get_private_pages(page_ids: Collection[int]) -> set[int]:
    """Those of `page_ids` that are private."""
    from wagtail.models import PageViewRestriction

    # By place in the tree: while a page is being moved, the `url_path` of those below it isn't the new one yet.
    private = tuple(PageViewRestriction.objects.values_list("page__path", flat=True)) if page_ids else ()
    if not private:
        return set()
    pages = base_pages().filter(pk__in=page_ids).values_list("pk", "path")
    return {pk for pk, path in pages if path.startswith(private)}
