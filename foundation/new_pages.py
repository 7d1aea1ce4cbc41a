"""A new page with its first version, each row written once and the siblings looked at once: a site has thousands.

It comes to the same as treebeard's `add_child`, Wagtail's `save` and `save_revision`, and `publishing.publish`, one
after the other.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import get_active_log_context
from wagtail.models import AbstractPage, PageLogEntry
from wagtail.signals import page_published, published

from foundation import changes, paths, publishing, translation_status
from foundation.models import FoundationPage
from foundation.paths import base_pages
from foundation.publishing.rows import set_state

WRITTEN_BY_SAVE = ["path", "depth", "slug", "url_path", "content_type"]
"""Fields that a page has only once it is saved."""


class _Place(NamedTuple):
    """Where a page comes to stand below its parent."""

    path: str
    slug: str


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
    _prepare(parent, page)
    page.has_unpublished_changes, page.first_published_at = True, published_at
    set_state(page, language, draft=True, first_published_at=published_at)
    with transaction.atomic(savepoint=False):
        if place := _find_place(parent, page):
            _insert(parent, page, place)
        else:
            parent.add_child(instance=page)
        _add_first_version(page, modified_at)


def add_live(
    parent: FoundationPage,
    page: FoundationPage,
    language: str,
    published_at: datetime | None = None,
    modified_at: datetime | None = None,
) -> bool:
    """As `add_draft`, and published at once; False, and nothing is added, where `publishing` has to look at it."""
    _prepare(parent, page)
    if publishing.get_obstacles(page, [language], None):
        return False
    now = timezone.now()
    with changes.together():
        place = _find_place(parent, page)
        if place is None:
            return False
        page.live, page.first_published_at, page.last_published_at = True, published_at or now, modified_at or now
        set_state(page, language, live=True, anchors=page.get_anchors(language))
        set_state(page, language, first_published_at=published_at or now, last_published_at=modified_at or now)
        _insert(parent, page, place)
        _add_first_version(page, modified_at)
        for signal in (page_published, published):
            signal.send(sender=type(page), instance=page, revision=page.live_revision)
        publishing.add_log_entry(page, "wagtail.publish", [language], user=None, revision=page.live_revision)
        translation_status.after_saving_draft(page, page)
        changes.record_appearance(page)
    return True


def _prepare(parent: FoundationPage, page: FoundationPage) -> None:
    paths.set_defaults(page)
    page.locale_id = parent.locale_id
    page.draft_title_en = page.title_en
    page.clean_fields(exclude=[field.name for field in page._meta.fields if field.is_relation] + WRITTEN_BY_SAVE)


def _find_place(parent: FoundationPage, page: FoundationPage) -> _Place | None:
    """The place after the last child of `parent`; None where the address has to be numbered or is refused."""
    slug = page.slug or slugify(page.title, allow_unicode=True)[: paths.SLUG_STEM_LENGTH]
    slugs = {slug, page.slug_en or slug}
    if "" in slugs or any(paths.is_reserved(slug, parent) for slug in slugs):
        return None
    _read_anew(parent)
    depth = parent.depth + 1
    siblings = base_pages().filter(depth=depth, path__range=page._get_children_path_interval(parent.path))
    if parent.numchild and siblings.filter(Q(slug__in=slugs) | Q(slug_en__in=slugs)).exists():
        return None
    last = siblings.order_by("-path").values_list("path", flat=True).first() if parent.numchild else ""
    path = page._get_path(parent.path, depth, page._str2int(last[-page.steplen :] or "0") + 1)
    if len(path) > page._meta.get_field("path").max_length or not _is_valid(slug):
        return None
    return _Place(path, slug)


def _read_anew(parent: FoundationPage) -> None:
    """Hold the parent's row, and take from it what a page below depends on: somebody may have moved it meanwhile."""
    names = ("path", "depth", "numchild", "url_path", "url_path_en")
    row = base_pages().select_for_update().values_list(*names).get(pk=parent.pk)
    for name, value in zip(names, row, strict=True):
        setattr(parent, name, value)


def _is_valid(slug: str) -> bool:
    try:
        FoundationPage._meta.get_field("slug").run_validators(slug)
    except ValidationError:
        return False
    return True


def _insert(parent: FoundationPage, page: FoundationPage, place: _Place) -> None:
    page.path, page.depth, page.slug, page.draft_title = place.path, parent.depth + 1, place.slug, page.title
    page._cached_parent_obj = parent
    page.set_url_path(parent)
    super(AbstractPage, page).save()
    base_pages().filter(pk=parent.pk).update(numchild=F("numchild") + 1)
    parent.numchild += 1
    _log_creation(page)


def _log_creation(page: FoundationPage) -> None:
    """As Wagtail does, without the queries that validate what was just written."""
    context = get_active_log_context()
    entry = PageLogEntry(
        page=page,
        content_type=page.cached_content_type,
        label=page.get_admin_display_title(),
        action="wagtail.create",
        timestamp=timezone.now(),
        content_changed=True,
        user=context.user,
        uuid=context.uuid,
    )
    PageLogEntry.objects.bulk_create([entry])


def _add_first_version(page: FoundationPage, modified_at: datetime | None) -> None:
    revision = publishing.add_revision(page, None, modified_at)
    known = {"latest_revision": revision, "latest_revision_created_at": revision.created_at}
    if page.live:
        known["live_revision"] = revision
    for name, value in known.items():
        setattr(page, name, value)
    base_pages().filter(pk=page.pk).update(**known)
