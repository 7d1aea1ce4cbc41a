"""One item of a WXR export, in the shape of the REST API."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from .autop import render
from .elementor_data import render_elementor
from .footnotes import draw_footnotes
from .marks import in_each

NAMESPACES = (
    (re.compile(r"\{http://wordpress\.org/export/[\d.]+/excerpt/\}"), "excerpt:"),
    (re.compile(r"\{http://wordpress\.org/export/[\d.]+/\}"), "wp:"),
    (re.compile(r"\{http://purl\.org/rss/1\.0/modules/content/\}"), "content:"),
    (re.compile(r"\{[^}]*\}"), "other:"),
)
TRANSLATION = re.compile(r's:\d+:"([\w-]+)";i:(\d+);')
"""In what PHP writes of Polylang's list of languages and ids."""
SIZE = re.compile(r's:5:"(width)";i:(\d+);|s:6:"(height)";i:(\d+);')
VARIABLES = {"%%sep%%": "-", "%%page%%": ""}
"""Of Yoast's SEO titles; https://yoast.com/help/list-available-snippet-variables-yoast-seo/"""
LANGUAGE_KEYS = ("_wpml_import_language_code", "_wpml_language", "_icl_language_code", "_icl_lang")
GROUP_KEYS = ("_wpml_import_translation_group", "_icl_trid")


def local_name(element: Element) -> str:
    tag = element.tag
    if not tag.startswith("{"):
        return tag
    pattern, prefix = next((pattern, prefix) for pattern, prefix in NAMESPACES if pattern.match(tag))
    return prefix + pattern.sub("", tag, count=1)


@dataclass
class Site:
    """What stands in an export beside its pages, and what menus need to know of these."""

    title: str = ""
    is_wxr: bool = False
    menus: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By slug."""
    menu_items: list[dict[str, Any]] = field(default_factory=list)
    translations: dict[str, dict[str, int]] = field(default_factory=dict)
    """The pages of a group by language; groups by their slug."""
    known: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Title and link of each page."""

    def learn(self, tag: str, element: Element) -> None:
        if tag == "title":
            self.title = element.text or ""
        elif tag == "wp:wxr_version":
            self.is_wxr = True
        elif tag == "wp:term":
            term = {local_name(child): child.text or "" for child in element}
            slug, name = term.get("wp:term_slug", ""), term.get("wp:term_name", "")
            if term.get("wp:term_taxonomy") == "nav_menu":
                number = _number(term.get("wp:term_id"))
                self.menus[slug] = {"id": number, "name": name, "slug": slug, "taxonomy": "nav_menu"}
            elif term.get("wp:term_taxonomy") == "post_translations":
                pairs = TRANSLATION.findall(term.get("wp:term_description", ""))
                self.translations[slug] = {language: int(number) for language, number in pairs}

    def remember(self, item: dict[str, Any]) -> None:
        self.known[item["id"]] = item["title"]["rendered"], item["link"]

    def get_menus(self) -> Iterator[dict[str, Any]]:
        """The menus, then their items with the words and addresses of the pages that they lead to."""
        yield from self.menus.values()
        for item in sorted(self.menu_items, key=lambda item: item["menu_order"]):
            title, link = self.known.get(item["object_id"], ("", "")) if item["object"] != "custom" else ("", "")
            menus = [self.menus[slug]["id"] for slug in item["menus"] if slug in self.menus]
            words = item["title"]["rendered"] or title
            yield {**item, "title": {"rendered": words}, "url": item["url"] or link, "menus": next(iter(menus), 0)}


def read_item(element: Element, site: Site) -> dict[str, Any] | None:
    """None for what has no id, as in a feed."""
    fields: dict[str, str] = {}
    meta: dict[str, str] = {}
    terms: dict[str, list[tuple[str, str]]] = {}
    for child in element:
        tag = local_name(child)
        if tag == "wp:postmeta":
            parts = {local_name(each): each.text or "" for each in child}
            meta.setdefault(parts.get("wp:meta_key", ""), parts.get("wp:meta_value", ""))
        elif tag == "category":
            term = (child.get("nicename", ""), child.text or "")
            terms.setdefault(child.get("domain", ""), []).append(term)
        else:
            fields.setdefault(tag, child.text or "")
    if "wp:post_id" not in fields:
        return None
    item = _common(fields)
    if item["type"] == "attachment":
        return item | _media(fields, meta)
    if item["type"] == "nav_menu_item":
        return item | _menu_item(meta, [slug for slug, _name in terms.get("nav_menu", [])])
    return item | _page(fields, meta, site) | _languages(meta, terms, site)


def _common(fields: dict[str, str]) -> dict[str, Any]:
    return {
        "id": _number(fields["wp:post_id"]),
        "date_gmt": _moment(fields.get("wp:post_date_gmt")),
        "modified_gmt": _moment(fields.get("wp:post_modified_gmt")),
        "guid": {"rendered": fields.get("guid", "")},
        "slug": fields.get("wp:post_name", ""),
        "status": fields.get("wp:status") or "publish",
        "type": fields.get("wp:post_type") or "post",
        "link": fields.get("link", "").strip(),
        "title": {"rendered": fields.get("title", "")},
        "parent": _number(fields.get("wp:post_parent")),
        "menu_order": _number(fields.get("wp:menu_order")),
    }


def _page(fields: dict[str, str], meta: dict[str, str], site: Site) -> dict[str, Any]:
    is_protected = bool(fields.get("wp:post_password"))
    html = ""
    if not is_protected:
        is_elementor = meta.get("_elementor_edit_mode") == "builder"
        html = in_each(meta.get("_elementor_data", ""), render_elementor) if is_elementor else ""
        html = html or in_each(fields.get("content:encoded", ""), render)
        html = draw_footnotes(html, meta.get("footnotes", ""))
    found: dict[str, Any] = {
        "content": {"rendered": html, "protected": is_protected},
        "excerpt": {"rendered": "" if is_protected else fields.get("excerpt:encoded", "")},
        "featured_media": _number(meta.get("_thumbnail_id")),
    }
    title = _fill(meta.get("_yoast_wpseo_title", ""), fields.get("title", ""), site.title)
    description = _fill(meta.get("_yoast_wpseo_metadesc", ""), fields.get("title", ""), site.title)
    if title or description:
        yoast = {"title": title, "description": description, "og_site_name": site.title}
        found["yoast_head_json"] = {key: value for key, value in yoast.items() if value}
    return found


def _fill(pattern: str, title: str, site_name: str) -> str:
    """An SEO text with its variables filled in; empty where it has further ones, which nobody wrote as words."""
    for variable, value in {**VARIABLES, "%%title%%": title, "%%sitename%%": site_name}.items():
        pattern = pattern.replace(variable, value)
    return "" if "%%" in pattern else pattern.strip()


def _languages(meta: dict[str, str], terms: dict[str, list[tuple[str, str]]], site: Site) -> dict[str, Any]:
    """Polylang's language and the ids of the other ones; or WPML's language and group."""
    found: dict[str, Any] = {}
    given = [slug.removeprefix("pll_") for slug, _name in terms.get("language", [])]
    given += [meta[key] for key in LANGUAGE_KEYS if meta.get(key)]
    if given:
        found["lang"] = given[0]
    groups = [slug for slug, _name in terms.get("post_translations", [])]
    if groups and (translations := site.translations.get(groups[0])):
        found["translations"] = translations
    groups += [meta[key] for key in GROUP_KEYS if meta.get(key)]
    if groups:
        found["translation_group"] = groups[0]
    return found


def _media(fields: dict[str, str], meta: dict[str, str]) -> dict[str, Any]:
    address = fields.get("wp:attachment_url", "").strip()
    mime_type = mimetypes.guess_type(urlsplit(address).path if "[" not in address else "")[0] or ""
    sizes = {a or b: int(c or d) for a, c, b, d in SIZE.findall(meta.get("_wp_attachment_metadata", ""))[:2]}
    return {
        "source_url": address,
        "media_type": "image" if mime_type.startswith("image/") else "file",
        "mime_type": mime_type,
        "alt_text": meta.get("_wp_attachment_image_alt", ""),
        "caption": {"rendered": fields.get("excerpt:encoded", "")},
        "description": {"rendered": fields.get("content:encoded", "")},
        "post": _number(fields.get("wp:post_parent")),
        "media_details": sizes,
    }


def _menu_item(meta: dict[str, str], menus: list[str]) -> dict[str, Any]:
    return {
        "parent": _number(meta.get("_menu_item_menu_item_parent")),
        "object": meta.get("_menu_item_object", ""),
        "object_id": _number(meta.get("_menu_item_object_id")),
        "url": meta.get("_menu_item_url", ""),
        "target": "_blank" if meta.get("_menu_item_target") == "_blank" else "",
        "menus": menus,
    }


def _number(text: str | None) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _moment(text: str | None) -> str:
    return (text or "").strip().replace(" ", "T")
