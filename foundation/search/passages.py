"""Keeps what visitors can search in step with what they can read: a row for each section of each live language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction
from django.db.models import Model

from foundation.languages import LANGUAGES
from foundation.search.folding import fold_runs

if TYPE_CHECKING:
    from foundation.models import SearchPassage
    from foundation.models.page import FoundationPage


BETWEEN = "|"
"""Stands in no folded text, so that no word of a query reaches from one section into the next."""


class Passage(NamedTuple):
    """A section as it is read. `anchor` is the id of its heading; the first passage of a page is its title's."""

    heading: str
    text: str
    anchor: str = ""
    readings: str = ""
    """Words by which it is found though they aren't in its text, such as the kana of a difficult word."""


class Change(NamedTuple):
    added: int = 0
    removed: int = 0


def update_page(page: FoundationPage, *, is_dry_run: bool = False) -> Change:
    """Bring the passages of `page` in line with its row. Only what differs is written, or with `is_dry_run` counted.

    The row is held meanwhile: who does so at the same moment waits, and so does a publication.
    """
    from foundation.models import FoundationPage
    from foundation.publishing.rows import lock

    try:
        if is_dry_run:
            missing, stale = _compare(FoundationPage.objects.get(pk=page.pk).specific)
        else:
            with transaction.atomic():
                missing, stale = _compare(lock(page))  # as it is stored: blocks that were looked into have got ids
                _write(missing, stale)
    except FoundationPage.DoesNotExist:  # deleted since `page` was read, and its passages with it
        return Change()
    return Change(len(missing), len(stale))


def _compare(page: FoundationPage) -> tuple[list[SearchPassage], list[int]]:
    """The passages that `page` lacks, and the keys of those that it should no longer have."""
    from foundation.models import SearchPassage

    wanted = [row for language in LANGUAGES if page.is_live_in(language) for row in _rows(page, language)]
    present = {_identity(row): row for row in SearchPassage.objects.filter(page=page.pk)}
    kept = {_identity(row) for row in wanted}
    missing = [row for row in wanted if _identity(row) not in present]
    return missing, [row.pk for identity, row in present.items() if identity not in kept]


def _write(missing: list[SearchPassage], stale: list[int]) -> None:
    from foundation.models import SearchPassage

    if stale:
        SearchPassage.objects.filter(pk__in=stale).delete()
    if missing:
        SearchPassage.objects.bulk_create(missing)


def _rows(page: FoundationPage, language: str) -> list[SearchPassage]:
    from foundation.models import SearchPassage

    passages = page.get_passages(language)
    rows = [
        SearchPassage(
            page_id=page.pk,
            language=language,
            position=position,
            anchor=passage.anchor[:100],
            heading=_storable(passage.heading),
            text=_storable(passage.text),
            folded_heading=fold_runs(passage.heading),
            folded_text=fold_runs(f"{passage.text} {passage.readings}"),
        )
        for position, passage in enumerate(passages)
    ]
    gather(rows)
    return rows


def gather(rows: list[SearchPassage]) -> None:
    """Give the first passage of a page the folded words of all, its own before those of the others.

    So a query looks at one row for each page, and only for the ten that are shown at those of its sections.
    """
    first = rows[0]
    first.folded_heading = BETWEEN.join([first.folded_heading, *(row.folded_heading for row in rows[1:])]) + BETWEEN
    first.folded_text = BETWEEN.join([first.folded_text, *(row.folded_text for row in rows[1:])])


def _storable(text: str) -> str:
    """`text` on one line; PostgreSQL refuses NUL."""
    return " ".join(text.replace("\0", " ").split())


def _identity(row: SearchPassage) -> tuple:
    return (row.language, row.position, row.anchor, row.heading, row.text, row.folded_heading, row.folded_text)


# When ----------------------------------------------------------------------------------------------------


def follow_page(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """After a save of a page with its content: publishing, withdrawing, an import, a command."""
    update_fields = kwargs.get("update_fields")
    if kwargs.get("raw") or not _is_specific_page(instance):
        return
    if kwargs.get("created"):  # nobody else can be at work on it; and of a new draft, visitors see nothing
        if instance.live:
            _write(*_compare(type(instance).objects.get(pk=instance.pk)))
    elif update_fields is None or not COLUMNS_OF_DRAFTS.issuperset(update_fields):
        update_page(instance)


COLUMNS_OF_DRAFTS = frozenset(
    {
        *("latest_revision", "latest_revision_created_at", "draft_title", "draft_title_en", "draft_ja", "draft_en"),
        *("has_unpublished_changes", "locked", "locked_at", "locked_by", "owner"),
    }
)
"""Wagtail saves these alone, often; visitors see none of them."""


def _is_specific_page(instance: Model) -> bool:
    from foundation.models import FoundationPage

    is_page = isinstance(instance, FoundationPage)
    return is_page and instance.specific_class is not None and isinstance(instance, instance.specific_class)


def connect() -> None:
    from django.db.models.signals import post_save

    post_save.connect(follow_page)
