"""Links to what was deleted, to what readers can't see, and to the old site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils.translation import ngettext

from foundation.languages import in_words
from foundation.linked_pages import LINK, PAGE_ID
from foundation.models import FoundationPage
from pages.anchors import FURNITURE, NUMBERED_FURNITURE

from .findings import Finding, Kind
from .linked import get_host
from .texts import Text

HREF = re.compile(r'\bhref="([^"]*)"')


@dataclass(frozen=True)
class Fault:
    """What is wrong with a link; all links of a text at which the same is wrong are told as one."""

    key: tuple[str, object]
    say: Callable[[int], str]
    """From the number of such links."""


def find(text: Text) -> Iterator[Finding]:
    found: dict[tuple[str, object], list[tuple[Fault, str]]] = {}
    for fault, block_id in _iter_faults(text):
        found.setdefault(fault.key, []).append((fault, block_id or ""))
    for same in found.values():
        fault, block_id = same[0]
        yield text.finding(Kind.LINK, fault.say(len(same)), block_id)


def _iter_faults(text: Text) -> Iterator[tuple[Fault, str | None]]:
    """Each with the id of its block."""
    for html, block_id in text.rich_texts:
        for tag in LINK.findall(html) if "<a " in html else ():
            if fault := _find_in_tag(text, tag):
                yield fault, block_id
    for block in text.blocks:
        for link in block.value["links"] if block.block_type == "links" else ():
            if fault := _find_in_link(text, link):
                yield fault, block.id
    for related in getattr(text.draft, "related_pages", None) or ():
        if fault := _find_hidden(text, related.value) if related.value else DELETED:
            yield fault, ""


def _find_in_tag(text: Text, tag: str) -> Fault | None:
    for kind in ("page", "document"):
        if f'linktype="{kind}"' in tag:
            number = PAGE_ID.search(tag)
            target = text.world.rows[kind].get(int(number[1])) if number else None
            if target is None:
                return DELETED
            return _find_hidden(text, target) if kind == "page" else None
    found = HREF.search(tag)
    return _find_in_address(text, unescape(found[1])) if found else None


def _find_in_link(text: Text, link: Any) -> Fault | None:
    if page := link.get("page"):
        return _find_hidden(text, page)
    if link.get("url"):
        return _find_in_address(text, link["url"])
    return None if link.get("document") else DELETED


def _say_deleted(number: int) -> str:
    message = ngettext(
        "A link leads to a page or document that was deleted. Choose another, or take the link out.",
        "%(number)s links lead to a page or document that was deleted. Choose another, or take the links out.",
        number,
    )
    return message % {"number": number}


DELETED = Fault(("deleted", ""), _say_deleted)
"""Which page or document it was, nothing tells any more."""


def _find_hidden(text: Text, target: FoundationPage) -> Fault | None:
    """A page that isn't there for readers; but before anything is published, drafts lead to drafts."""
    is_there = getattr(target, f"live_{text.language}")
    is_on_its_way = not getattr(text.draft, f"live_{text.language}") and getattr(target, f"draft_{text.language}")
    if is_there or is_on_its_way or target.pk == text.draft.pk:
        return None
    values = {"title": target.get_admin_display_title(), "language": in_words([text.language])}

    def say(number: int) -> str:
        message = ngettext(
            "A link leads to “%(title)s”, which isn't shown in %(language)s. Publish that page, or take the link out.",
            "%(number)s links lead to “%(title)s”, which isn't shown in %(language)s. Publish that page, or take the "
            "links out.",
            number,
        )
        return message % {**values, "number": number}

    return Fault(("hidden", target.pk), say)


def _find_in_address(text: Text, address: str) -> Fault | None:
    if address.startswith("#"):
        is_here = unquote(address[1:]) in text.anchors or _is_furniture(address[1:])
        return None if is_here else _to_no_place(address)
    return _to_the_old_site(address) if get_host(address) in text.world.sites else None


def _to_no_place(address: str) -> Fault:
    def say(number: int) -> str:
        message = ngettext(
            "A link leads to a place on this page that isn't there (%(address)s). Take the link out.",
            "%(number)s links lead to a place on this page that isn't there (%(address)s). Take the links out.",
            number,
        )
        return message % {"address": unquote(address)[:80], "number": number}

    return Fault(("place", unquote(address)), say)


def _to_the_old_site(address: str) -> Fault:
    def say(number: int) -> str:
        message = ngettext(
            "A link leads to the old site: %(address)s. Choose the page here, or take the link out.",
            "%(number)s links lead to the old site: %(address)s. Choose the page here, or take the links out.",
            number,
        )
        return message % {"address": unquote(address)[:120], "number": number}

    return Fault(("old", _normalise(address)), say)


def _normalise(address: str) -> tuple[str, ...]:
    """The same with and without "https", "www." and a slash at its end."""
    parts = urlsplit(address)
    return get_host(address), unquote(parts.path).rstrip("/"), parts.query, parts.fragment


def _is_furniture(fragment: str) -> bool:
    return fragment in FURNITURE or NUMBERED_FURNITURE.fullmatch(fragment) is not None
