"""Pages that were imported and that staff deleted since: they stay deleted until somebody asks for them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from ..models import ImportedObject, ImportedPage


def connect() -> None:
    from django.db.models.signals import post_delete

    post_delete.connect(_remember, sender=ImportedPage)


def _remember(instance: ImportedPage, **kwargs: Any) -> None:
    ImportedObject.objects.update_or_create(
        site=instance.site,
        kind=ImportedObject.Kind.DELETED,
        key=str(instance.wordpress_id),
        language=instance.language,
        defaults={"object_id": instance.page_id},
    )


def get_keys(numbers: set[int]) -> set[tuple[str, int]]:
    """The site and WordPress id of what was deleted of pages with these ids, in any language."""
    deleted = ImportedObject.objects.filter(kind=ImportedObject.Kind.DELETED, key__in=map(str, numbers))
    return {(site, int(number)) for site, number in deleted.values_list("site", "key")}


def was_deleted(site: str, wordpress_id: int, language: str) -> bool:
    return _get(site, wordpress_id, language).exists()


def forget(site: str, wordpress_id: int, language: str) -> None:
    _get(site, wordpress_id, language).delete()


def _get(site: str, wordpress_id: int, language: str) -> QuerySet[ImportedObject]:
    deleted = ImportedObject.objects.filter(kind=ImportedObject.Kind.DELETED)
    return deleted.filter(site=site, key=str(wordpress_id), language=language)
