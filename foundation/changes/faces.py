"""What visitors who read one language have of a page, and what it means that this changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from wagtail.models import Site

from foundation.languages import LANGUAGES, translated, using
from foundation.paths import Address, below_root

if TYPE_CHECKING:
    from foundation.models import Change


@dataclass(frozen=True)
class Face:
    """A page that is live in a language. `is_public` is false where a password or a login is asked for."""

    page_id: int
    page_type: str
    language: str
    path: str
    is_public: bool


Faces = Mapping[tuple[int, str], Face]
"""By page and language. What isn't live, or stands outside every site, has none."""


def get_faces(addresses: Iterable[Address], private: Iterable[str]) -> dict[tuple[int, str], Face]:
    """The faces of the pages at `addresses`; those at and below the Japanese `url_path`s in `private` aren't public."""
    addresses, private = list(addresses), tuple(private)
    roots = [root.root_path for root in Site.get_site_root_paths()]  # the deepest first
    faces = {}
    for language in LANGUAGES:
        with using(language):
            for address in addresses:
                if not getattr(address, f"live_{language}") or not (path := _get_path(address, language, roots)):
                    continue
                is_public = not address.url_path.startswith(private)
                face = Face(address.page_id, _get_type(address), language, path, is_public)
                faces[address.page_id, language] = face
    return faces


def _get_path(address: Address, language: str, roots: list[str]) -> str:
    """The path that a browser asks for, while `language` is active; empty outside every site."""
    root = next((root for root in roots if address.url_path.startswith(root)), None)
    if root is None:
        return ""
    try:
        return reverse("wagtail_serve", args=(below_root(translated(address, "url_path", language), root),))
    except NoReverseMatch:  # such as a slug that an import left with spaces in it
        return ""


def _get_type(address: Address) -> str:
    from django.contrib.contenttypes.models import ContentType

    model = ContentType.objects.get_for_id(address.content_type_id).model_class()
    return model._meta.label if model else ""


def compare(before: Face | None, after: Face | None) -> list[Change]:
    """What to record where a page had the face `before` and has `after`."""
    if before and after and before.is_public == after.is_public:
        return [moved(before, after)] if before.path != after.path else []
    changes = [withdrawn(before)] if before else []
    return [*changes, published(after)] if after else changes


def published(face: Face) -> Change:
    return _make("published", face)


def withdrawn(face: Face) -> Change:
    return _make("withdrawn", face)


def moved(before: Face, after: Face) -> Change:
    return _make("moved", after, old_path=before.path)


def _make(kind: str, face: Face, **more: str) -> Change:
    from foundation.models import Change

    return Change(
        kind=kind,
        language=face.language,
        page_id=face.page_id,
        page_type=face.page_type,
        path=face.path,
        is_public=face.is_public,
        **more,
    )
