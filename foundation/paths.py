"""Where a page stands in English, beside what Wagtail itself does for the Japanese address.

An English path segment is the page's `slug_en`, or its Japanese slug where it has none, so that a translated child
of an untranslated parent has an address. Two siblings never share a segment.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields
from itertools import count
from typing import TYPE_CHECKING

import swapper
from django.core.exceptions import ValidationError
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _
from wagtail.models import Site

from foundation.languages import DEFAULT, field_name, translated

if TYPE_CHECKING:
    from foundation.models.page import FoundationPage, FoundationPageQuerySet

SLUG_STEM_LENGTH = 240
"""Characters of a title that go into a slug; the column holds 255, which leaves room for a number."""

RESERVED = frozenset(
    {"admin", "documents", "media", "static", "_util", "display", "search", "feedback", "preview", "api", "wp-json"}
)
"""First segments of addresses that aren't pages: see `foundation.urls`. Those of languages are told by Django."""


@dataclass(frozen=True)
class Address:
    """Where a stored page is, in which languages a visitor can have been there, and what menus call it."""

    page_id: int
    content_type_id: int
    slug: str
    slug_en: str
    url_path: str
    url_path_en: str
    live_ja: bool
    live_en: bool
    title: str
    title_en: str
    show_in_menus: bool


def base_pages() -> FoundationPageQuerySet:
    """All pages, as base pages."""
    return swapper.load_model("wagtailcore", "Page").objects.all()


COLUMNS = tuple(field.name for field in fields(Address) if field.name != "page_id")


def make_address(page: FoundationPage) -> Address:
    """The address that `page` says it has."""
    return Address(page.pk, *(getattr(page, column) for column in COLUMNS))


def get_addresses(pages: FoundationPageQuerySet) -> list[Address]:
    return [Address(*row) for row in pages.values_list("pk", *COLUMNS)]


def get_address(page: FoundationPage) -> Address | None:
    """The stored address of `page`; None before its first save."""
    return next(iter(get_addresses(base_pages().filter(pk=page.pk))), None) if page.pk else None


def hold_branch(page: FoundationPage) -> None:
    """Hold `page` and all below it until the transaction ends. (SQLite holds the whole database instead.)"""
    len(base_pages().filter(path__startswith=page.path).select_for_update().values_list("pk"))


def get_addresses_below(page: FoundationPage) -> list[Address]:
    return get_addresses(base_pages().filter(path__startswith=page.path).exclude(pk=page.pk).order_by("path"))


def segment(page: FoundationPage) -> str:
    return page.slug_en or page.slug


def english_url_path(page: FoundationPage, parent: FoundationPage | None) -> str:
    return f"{parent.url_path_en}{segment(page)}/" if parent else "/"


def below_root(url_path: str, root_path: str) -> str:
    """`url_path` relative to a site root. `root_path` may be the other language's: only its depth counts."""
    return "/".join(url_path.split("/")[root_path.count("/") :])


def find_page(request: HttpRequest, path: str, language: str) -> FoundationPage | None:
    """The page, live or not, whose address in `language` is `path` (relative to the site's root)."""
    site = Site.find_for_request(request)
    if site is None or "\0" in path:  # which PostgreSQL refuses to look for
        return None
    segments = [part for part in path.split("/") if part]
    if not segments:
        return site.root_page
    url_path = translated(site.root_page, "url_path", language) + "/".join(segments) + "/"
    # The slugs narrow it down by index: `url_path` is too long a column to have one.
    by_slug = Q(slug=segments[-1]) if language == "ja" else Q(slug_en=segments[-1]) | Q(slug=segments[-1])
    return base_pages().filter(by_slug, **{field_name("url_path", language): url_path}).first()


# Slugs -------------------------------------------------------------------------------------------------


def set_defaults(page: FoundationPage) -> None:
    """Fill in what an editor may leave empty: a working title, and both slugs from their titles."""
    if not page.title and page.title_en:
        page.title = page.title_en
        page.is_working_title = True
    page.slug = unicodedata.normalize("NFKC", page.slug or "")
    if not page.slug and not slugify(page.title, allow_unicode=True):
        page.slug = _fallback_slug(page)
    if page.title_en and not page.slug_en and not page.alias_of_id:
        # Empty for a title of symbols alone: the Japanese slug then serves as the segment.
        page.slug_en = slugify(page.title_en)[:SLUG_STEM_LENGTH]
        page.slug_en = available_english_slug(page) if page.slug_en else ""


def _fallback_slug(page: FoundationPage) -> str:
    """A slug for a title of symbols alone, such as "！！！"."""
    return f"page-{page.translation_key.hex[:8]}"


def is_reserved(slug: str, parent: FoundationPage | None) -> bool:
    """Whether `slug` right below a site's root would be an address of something else: "en", "en-guide", "admin"."""
    is_other = slug.casefold() in RESERVED or get_language_from_path(f"/{slug}/") not in (None, DEFAULT)
    return is_other and parent is not None and parent.is_site_root()


def is_taken(page: FoundationPage, parent: FoundationPage, candidate: str) -> bool:
    """Whether another child of `parent`, or something that isn't a page, has the English segment `candidate`."""
    if candidate.casefold() in RESERVED and parent.is_site_root():
        return True
    path = f"{parent.url_path_en}{candidate}/"
    by_slug = Q(slug_en=candidate) | Q(slug=candidate)  # which have an index
    return base_pages().child_of(parent).filter(by_slug, url_path_en=path).exclude(pk=page.pk).exists()


def available_english_slug(page: FoundationPage) -> str:
    """`page.slug_en`, numbered (-2, -3, …) where a sibling has its segment already."""
    parent = page.get_parent() if page.path or hasattr(page, "_cached_parent_obj") else None
    if parent is None or not is_taken(page, parent, segment(page)):
        return page.slug_en
    stem = segment(page)[:SLUG_STEM_LENGTH]
    return next(slug for n in count(2) if not is_taken(page, parent, slug := f"{stem}-{n}"))


def check_english_slug(page: FoundationPage) -> None:
    """Raise ValidationError at `slug_en` where a sibling has this English address."""
    if available_english_slug(page) != page.slug_en:
        raise ValidationError({"slug_en": english_slug_taken(segment(page))})


def english_slug_taken(slug: str) -> str:
    return _("Another page here already has the English address “%(slug)s”. Please write a different one.") % {
        "slug": slug
    }


# Moving ------------------------------------------------------------------------------------------------


def settle(page: FoundationPage, before: Address | None) -> bool:
    """Make ready for a save: an English slug that no sibling has, both paths. Return whether the address changes.

    A slug that its editor just typed is left for `check_english_slug` to refuse; one that a copy, alias or move
    brought along is numbered.
    """
    parent = page.get_parent() if page.path else None
    if before and page.alias_of_id:
        page.slug_en = before.slug_en  # publishing the original hands its own slug to every alias
    if before and english_url_path(page, parent) == before.url_path_en and page.slug == before.slug:
        if page.url_path == before.url_path:
            page.url_path_en = before.url_path_en
            return False
    if before is None or page.slug_en == before.slug_en:
        page.slug_en = available_english_slug(page)
    page.set_url_path(parent)
    return before is not None


def move_english_descendants(page: FoundationPage, before: Address) -> None:
    """Give all below `page` its new English path: Wagtail does so for `url_path` alone."""
    if page.url_path_en != before.url_path_en:
        base_pages().filter(path__startswith=page.path).exclude(pk=page.pk).update(
            url_path_en=Concat(Value(page.url_path_en), Substr("url_path_en", len(before.url_path_en) + 1))
        )
