"""What an item is, told by the fields that WordPress's REST API gives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..bilingual import gettext as _
from . import SKIPPED, Raw

PAGE, MEDIA, MENU, PATTERN = "page", "media", "menu", "pattern"
INTERNAL = frozenset(
    "revision customize_changeset custom_css oembed_cache user_request wp_block wp_template wp_template_part "
    "wp_navigation wp_global_styles wp_font_family wp_font_face elementor_library elementor_snippet elementor_font "
    "elementor_icons acf-field acf-field-group wpcf7_contact_form et_pb_layout et_template".split()
)
"""Types of posts that nobody visits: what themes and plugins keep for themselves."""


def is_page(item: object) -> bool:
    return isinstance(item, dict) and "content" in item and "title" in item and "id" in item


def kind_of(item: object) -> str:
    """A value of `ImportItem.Kind`, or empty for what is none of them."""
    if not isinstance(item, dict) or "id" not in item:
        return ""
    if item.get("type") == "attachment" or ("source_url" in item and "media_type" in item):
        return MEDIA
    if is_page(item):
        return PAGE
    is_item = "url" in item and ("menus" in item or ("object" in item and "menu_order" in item))
    is_menu = "name" in item and ("auto_add" in item or item.get("taxonomy") == "nav_menu")
    return MENU if is_item or is_menu or item.get("type") == "nav_menu_item" else ""


PATTERNS = frozenset(("wp_block", "elementor_library"))
"""Of these, those that pages show as part of theirs."""


class Skips:
    """Counts what is neither imported nor refused, so that a report can tell it."""

    def __init__(self, is_only_pages: bool = False) -> None:
        self.is_only_pages = is_only_pages
        """Whether types of posts are skipped that aren't known: a WXR export holds all that a site's plugins keep."""
        self.sentences: Counter[str] = Counter()

    def is_skipped(self, item: dict[str, Any], kind: str = PAGE) -> bool:
        """Whether the item isn't one to import; if so, it has been counted."""
        given = str(item.get("type") or PAGE)
        is_known = given in (PAGE, "post") if self.is_only_pages else given not in INTERNAL
        if kind != PAGE or is_known:
            return False
        self.count(_("Not imported, since it is neither a page nor a post: type “%s”.") % given)
        return True

    def count(self, sentence: str, number: int = 1) -> None:
        self.sentences[sentence] += number

    def told(self, origin: str) -> Iterator[Raw]:
        """What was counted so far, each sentence with its number."""
        for sentence, number in self.sentences.items():
            yield Raw(SKIPPED, {"reason": sentence, "number": number}, origin)
        self.sentences.clear()
