"""What editors should still do on imported pages: found anew from the pages each time, so that what is done is gone.

Pages are looked at many at a time, in their latest drafts, with a fixed number of queries for all of them: `linked`
reads what they lead to. Each kind of finding has a module: `pictures`, `citations`, `headings` and `links` look at one
language of a page (`texts`), `menus` and `translation` at both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q, prefetch_related_objects

from foundation import linked_rows
from foundation.languages import LANGUAGES
from foundation.models import FoundationPage
from foundation.paths import base_pages

from ..models import ImportedObject, ImportedPage
from ..writing.match import has_content
from . import citations, headings, links, menus, pictures, translation
from .findings import KINDS, Finding, Kind
from .linked import World
from .texts import Text

__all__ = ["BATCH", "KINDS", "Finding", "Kind", "find", "find_all", "get_pages"]

BATCH = 50
"""Pages that are looked at together."""


def get_pages() -> Any:
    """The imported pages, and the sections that an import made or whose menu it filled, in the order of the tree."""
    kinds = (ImportedObject.Kind.ANCESTOR, ImportedObject.Kind.MENU)
    made = ImportedObject.objects.filter(kind__in=kinds).values("object_id")
    imported = Q(pk__in=ImportedPage.objects.values("page")) | Q(pk__in=made)
    return base_pages().filter(imported, alias_of=None).order_by("path")


def find_all(pages: Any) -> Iterator[Finding]:
    """The findings of all of `pages`, a batch at a time."""
    keys = list(pages.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        yield from find(list(base_pages().filter(pk__in=keys[start : start + BATCH]).order_by("path")))


def find(pages: Iterable[FoundationPage]) -> list[Finding]:
    """The findings of `pages`, in their order."""
    keys = [page.pk for page in pages]
    rows = list(base_pages().filter(pk__in=keys).order_by("path").specific())
    prefetch_related_objects(rows, "latest_revision")
    drafts = [_get_draft(page) for page in rows]
    world = World(drafts)
    with linked_rows.known(world.rows):
        return [finding for draft in drafts for finding in _find_on(draft, world)]


def _get_draft(page: FoundationPage) -> FoundationPage:
    """The latest draft as its text alone, which asks nothing of the database; the state is the page's."""
    if page.latest_revision is None:
        return page
    draft = type(page).from_serializable_data(page.latest_revision.content, check_fks=False)
    for name in (
        "live",
        "path",
        "depth",
        "url_path",
        *[f"{n}_{each}" for n in ("live", "draft") for each in LANGUAGES],
    ):
        setattr(draft, name, getattr(page, name))
    return draft


def _find_on(draft: FoundationPage, world: World) -> Iterator[Finding]:
    languages = [language for language in LANGUAGES if has_content(draft, language)]
    for language in languages:
        text = Text(draft, language, world)
        for kind in (pictures, citations, headings, links):
            yield from kind.find(text)
    yield from menus.find(draft, languages, world)
    yield from translation.find(draft, languages)
