"""What a save, a publication or a new restriction of a page changed for visitors."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from foundation import content, paths
from foundation.changes import batch
from foundation.changes.faces import Face, Faces, compare, get_faces, published
from foundation.changes.private import get_private_paths, get_restrictions
from foundation.languages import LANGUAGES, translated
from foundation.paths import Address

if TYPE_CHECKING:
    from wagtail.contrib.redirects.models import Redirect
    from wagtail.models import PageViewRestriction

    from foundation.models.page import FoundationPage


def record_save(page: FoundationPage, before: Address | None, below: list[Address]) -> None:
    """After a save of `page`, which stood at `before`: what appeared, went or moved by it.

    `below` are the addresses of the pages below it, from before the save, where those moved with it.
    """
    after = paths.make_address(page)
    if after == before or not _is_live_anywhere(after, before, *below):
        return
    old = [before, *below] if before else []
    new = [after, *(_follow(address, before, after) for address in below if before)]
    restrictions = get_restrictions()
    was = get_faces(old, get_private_paths(restrictions, {address.page_id: address.url_path for address in old}))
    now = get_faces(new, get_private_paths(restrictions, {address.page_id: address.url_path for address in new}))
    _record_differences(was, now)
    for language in LANGUAGES if before else ():
        if _get_label(before, language) != _get_label(after, language):
            key = (page.pk, language)
            batch.record_faces([(was.get(key), now.get(key))])


def _is_live_anywhere(*addresses: Address | None) -> bool:
    return any(address and (address.live_ja or address.live_en) for address in addresses)


def _follow(address: Address, before: Address, after: Address) -> Address:
    """Where a page below one that moved from `before` to `after` is now."""
    return replace(
        address,
        url_path=after.url_path + address.url_path[len(before.url_path) :],
        url_path_en=after.url_path_en + address.url_path_en[len(before.url_path_en) :],
    )


def _get_label(address: Address, language: str) -> tuple[str, bool]:
    return translated(address, "title", language), address.show_in_menus


def _record_differences(was: Faces, now: Faces) -> None:
    keys = dict.fromkeys([*was, *now])
    pairs = [(was.get(key), now.get(key)) for key in keys if was.get(key) != now.get(key)]
    if pairs:
        batch.record(change for pair in pairs for change in compare(*pair))
        batch.record_faces(pairs)


def record_appearance(page: FoundationPage) -> None:
    """After `page` was added, and published with that. Call it within `together`."""
    faces = get_faces([paths.make_address(page)], get_private_paths()).values()
    batch.record(published(face) for face in faces)
    batch.record_faces((None, face) for face in faces)


def record_publication(page: FoundationPage, languages: Iterable[str], before: FoundationPage) -> None:
    """After `languages` of `page` were published: `before` is its row from before that.

    The other language is published with them where what both share has changed; so are the page's aliases. Call it
    within `together`.
    """
    told = set(languages)
    if content.differs(before, page, content.shared_columns(type(page))):
        told |= set(page.get_live_languages())
    faces = get_faces([paths.make_address(page), *_get_aliases(page)], get_private_paths()).values()
    batch.record(published(face) for face in faces if face.language in told)
    new = [face for face in faces if face.page_id == page.pk and not before.is_live_in(face.language)]
    batch.record_faces((None, face) for face in new)


def record_rewrite(shown: Collection[tuple[int, str]]) -> None:
    """After what visitors read was changed in place: `shown` are pages and the languages of them. A few queries."""
    if not shown:
        return
    pages = paths.base_pages().filter(pk__in={page_id for page_id, _language in shown})
    faces = get_faces(paths.get_addresses(pages), get_private_paths())
    batch.record(published(faces[key]) for key in shown if key in faces)


def _get_aliases(page: FoundationPage) -> list[Address]:
    """Those of `page`, and theirs."""
    found: dict[int, Address] = {}
    originals = {page.pk}
    while originals:
        aliases = paths.get_addresses(paths.base_pages().filter(alias_of__in=originals).exclude(pk__in=found))
        originals = {alias.page_id for alias in aliases}
        found |= {alias.page_id: alias for alias in aliases}
    return list(found.values())


def record_restriction(restriction: PageViewRestriction, *, is_removed: bool) -> None:
    """After pages became private by `restriction`, or public because it is gone."""
    page = paths.base_pages().filter(pk=restriction.page_id).first()
    if page is None:
        return
    others = get_restrictions()
    if not is_removed:
        others.remove((page.pk, page.url_path))
    addresses = [paths.make_address(page), *paths.get_addresses_below(page)]
    without: dict[tuple[int, str], Face] = get_faces(addresses, get_private_paths(others))
    with_it = get_faces(addresses, get_private_paths([*others, (page.pk, page.url_path)]))
    with batch.together():
        _record_differences(*((with_it, without) if is_removed else (without, with_it)))


def redirect(redirects: Iterable[Redirect]) -> None:
    """That `redirects` were written, changed or deleted."""
    batch.record_redirects((redirect.old_path, redirect.redirect_page_id) for redirect in redirects)
