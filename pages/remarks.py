"""What an editor should know about a page that may be published all the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from foundation.languages import JAPANESE, LANGUAGES, NAMES
from foundation.models import FoundationPage
from foundation.publishing import get_missing_fields
from foundation.rich_text import plain_text
from pages.blocks import iter_blocks

MARKED_JAPANESE = re.compile(r'<span lang=\\?"ja\\?">.*?</span>')


def get_shown_languages(page: FoundationPage) -> str:
    """A sentence that names the languages in which visitors can now read `page`."""
    languages = page.get_live_languages()
    if not languages:
        return _("Visitors can't read this page in any language yet.")
    return _("Visitors can read this page in: %(languages)s.") % {
        "languages": _(", ").join(NAMES[language] for language in languages)
    }


def iter_remarks(page: FoundationPage) -> Iterator[str]:
    """A sentence for each thing that readers of a shown language will miss or stumble over."""
    for language in LANGUAGES:
        if page.is_live_in(language):
            yield from _iter_links_not_live(page, language)
            if language == "en" and (names := _get_english_fields_with_japanese(page)):
                yield _("There is Japanese in the English: %(fields)s. Please translate it.") % {
                    "fields": _(", ").join(names)
                }
        elif getattr(page, f"show_{language}") and get_missing_fields(page, language):
            yield _("%(language)s isn't shown, because something it needs is still empty.") % {
                "language": NAMES[language]
            }


def _iter_links_not_live(page: FoundationPage, language: str) -> Iterator[str]:
    for group in getattr(page, "menu_sections", ()):
        for link in group.value["links"]:
            yield from _get_link_remark(link.get("page"), link, language)
    for name in ("cards", "related_pages"):
        for child in getattr(page, name, ()):
            target = child.value if name == "related_pages" else child.value.get("page")
            yield from _get_link_remark(target, child.value, language)
    for child in iter_blocks(getattr(page, f"body_{language}", None) or ()):
        if child.block_type == "links":
            for link in child.value["links"]:
                if link.get("page"):
                    yield from _get_link_remark(link["page"], link, language)


def _get_link_remark(target: FoundationPage | None, link: object, language: str) -> list[str]:
    if target is None:
        has_address = isinstance(link, dict) and link.get("url")
        return [] if has_address else [_("A link leads to a page that was deleted. It is left out.")]
    if target.is_live_in(language):
        return []
    return [
        _("The link to “%(title)s” is left out in %(language)s: that page isn't shown in this language yet.")
        % {"title": target.get_admin_display_title(), "language": NAMES[language]}
    ]


def _get_english_fields_with_japanese(page: FoundationPage) -> list[str]:
    """The labels of the English fields that hold Japanese letters."""
    names = ("title", "introduction", "seo_title", "search_description", "lead_image_caption")
    short = [name for name in names if JAPANESE.search(plain_text(getattr(page, f"{name}_en", None) or ""))]
    streams = [name for name in ("body", "groups", "categories", "stages") if _has_japanese(page, f"{name}_en")]
    return [str(page._meta.get_field(name).verbose_name) for name in [*short, *streams]]


def _has_japanese(page: FoundationPage, column: str) -> bool:
    """Whether a stream holds Japanese outside what is marked as such."""
    stream = getattr(page, column, None)
    text = json.dumps(stream.get_prep_value(), ensure_ascii=False) if stream else ""
    return bool(JAPANESE.search(MARKED_JAPANESE.sub("", text)))
