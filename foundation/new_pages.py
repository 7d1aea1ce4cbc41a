"""A new page with its first draft, each row written once and the siblings looked at once: a site has thousands.

It comes to the same as treebeard's `add_child` and Wagtail's `save` and `save_revision`, one after the other.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import AbstractPage

from foundation import paths, publishing
from foundation.models import FoundationPage
from foundation.paths import base_pages

WRITTEN_BY_SAVE = ["path", "depth", "slug", "url_path", "content_type"]
"""Fields that a page has only once it is saved."""


def add_draft(
    parent: FoundationPage,
    page: FoundationPage,
    language: str,
    published_at: datetime | None = None,
    modified_at: datetime | None = None,
) -> None:
    """Add the new `page`, written in `language`, below `parent`, with the moments at which another site published and
    changed it, if one did. Raises ValidationError.
    """
    paths.set_defaults(page)
    page.locale_id = parent.locale_id
    page.draft_title_en, page.has_unpublished_changes = page.title_en, True
    setattr(page, f"draft_{language}", True)
    page.first_published_at = published_at
    setattr(page, f"first_published_at_{language}", published_at)
    page.clean_fields(exclude=[field.name for field in page._meta.fields if field.is_relation] + WRITTEN_BY_SAVE)
    with transaction.atomic():
        if not _insert(parent, page):
            parent.add_child(instance=page)
        page.latest_revision = publishing.add_revision(page, None, modified_at)
        page.latest_revision_created_at = page.latest_revision.created_at
        base_pages().filter(pk=page.pk).update(
            latest_revision=page.latest_revision, latest_revision_created_at=page.latest_revision_created_at
        )


def _insert(parent: FoundationPage, page: FoundationPage) -> bool:
    """Save `page` as the last child of `parent`; False where its address has to be numbered or is refused."""
    slug = page.slug or slugify(page.title, allow_unicode=True)[: paths.SLUG_STEM_LENGTH]
    slugs = {slug, page.slug_en or slug}
    if "" in slugs or any(paths.is_reserved(slug, parent) for slug in slugs):
        return False
    path, depth, numchild = base_pages().select_for_update().values_list("path", "depth", "numchild").get(pk=parent.pk)
    siblings = base_pages().filter(depth=depth + 1, path__range=page._get_children_path_interval(path))
    if numchild and siblings.filter(Q(slug__in=slugs) | Q(slug_en__in=slugs)).exists():
        return False
    last = siblings.order_by("-path").values_list("path", flat=True).first() if numchild else ""
    page.path = page._get_path(path, depth + 1, page._str2int(last[-page.steplen :] or "0") + 1)
    if len(page.path) > page._meta.get_field("path").max_length:
        return False
    page.depth, page.slug, page.draft_title, page._cached_parent_obj = depth + 1, slug, page.title, parent
    page.set_url_path(parent)
    super(AbstractPage, page).save()
    base_pages().filter(pk=parent.pk).update(numchild=F("numchild") + 1)
    parent.numchild = numchild + 1
    log(instance=page, action="wagtail.create", content_changed=True)
    return True
