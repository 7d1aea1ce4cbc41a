"""Links to what was deleted, to what readers can't see, and to the old site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from django.utils.translation import gettext as _

from foundation.languages import in_words
from foundation.linked_pages import LINK, PAGE_ID
from foundation.models import FoundationPage
from pages.anchors import FURNITURE, NUMBERED_FURNITURE

from .findings import Finding, Kind
from .linked import get_host
from .texts import Text

HREF = re.compile(r'\bhref="([^"]*)"')


def find(text: Text) -> Iterator[Finding]:
    for html, block_id in text.rich_texts:
        for tag in LINK.findall(html) if "<a " in html else ():
            yield from _find_in_tag(text, tag, block_id)
    for block in text.blocks:
        if block.block_type == "links":
            for link in block.value["links"]:
                if page := link.get("page"):
                    yield from _find_hidden(text, page, block.id)
                elif link.get("url"):
                    yield from _find_in_address(text, link["url"], block.id)
                elif not link.get("document"):
                    yield _deleted(text, block.id)
    for related in getattr(text.draft, "related_pages", None) or ():
        if related.value is None:
            yield _deleted(text, "")
        else:
            yield from _find_hidden(text, related.value, "")


def _find_in_tag(text: Text, tag: str, block_id: str) -> Iterator[Finding]:
    for kind in ("page", "document"):
        if f'linktype="{kind}"' in tag:
            number = PAGE_ID.search(tag)
            target = text.world.rows[kind].get(int(number[1])) if number else None
            if target is None:
                yield _deleted(text, block_id)
            elif kind == "page":
                yield from _find_hidden(text, target, block_id)
            return
    if found := HREF.search(tag):
        yield from _find_in_address(text, unescape(found[1]), block_id)


def _deleted(text: Text, block_id: str | None) -> Finding:
    sentence = _("A link leads to a page or document that was deleted. Choose another, or take the link out.")
    return text.finding(Kind.LINK, sentence, block_id)


def _find_hidden(text: Text, target: FoundationPage, block_id: str | None) -> Iterator[Finding]:
    """A page that isn't there for readers; but before anything is published, drafts lead to drafts."""
    is_there = getattr(target, f"live_{text.language}")
    is_on_its_way = not getattr(text.draft, f"live_{text.language}") and getattr(target, f"draft_{text.language}")
    if is_there or is_on_its_way or target.pk == text.draft.pk:
        return
    sentence = _(
        "A link leads to “%(title)s”, which isn't shown in %(language)s. Publish that page, or take the link out."
    )
    values = {"title": target.get_admin_display_title(), "language": in_words([text.language])}
    yield text.finding(Kind.LINK, sentence % values, block_id)


def _find_in_address(text: Text, address: str, block_id: str | None) -> Iterator[Finding]:
    if address.startswith("#"):
        if unquote(address[1:]) not in text.anchors and not _is_furniture(address[1:]):
            sentence = _("A link leads to a place on this page that isn't there (%(address)s). Take the link out.")
            yield text.finding(Kind.LINK, sentence % {"address": address[:80]}, block_id)
    elif get_host(address) in text.world.sites:
        sentence = _("A link leads to the old site: %(address)s. Choose the page here, or take the link out.")
        yield text.finding(Kind.LINK, sentence % {"address": unquote(address)[:120]}, block_id)


def _is_furniture(fragment: str) -> bool:
    return fragment in FURNITURE or NUMBERED_FURNITURE.fullmatch(fragment) is not None
