"""The menus of a whole export become the menus of our sections, and say which pages stand in the main menu.

WordPress has menus of entries below entries, wherever the theme prints them. Here the main menu holds the pages that
say so, and each section has a menu of its own. So the entries below a section's entry become that section's menu: those
with entries below them are its groups. A menu whose pages all stand in one section is that section's menu.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from foundation.languages import DEFAULT
from foundation.models import FoundationPage
from foundation.paths import base_pages
from pages.models import SectionPage

from ..bilingual import gettext as _
from ..bilingual import sentence
from ..conversion.pieces import Collector, MenuGroup
from ..conversion.richtext import safe_address
from ..conversion.visible import normalise, text_of_html
from ..models import ImportedObject, ImportedPage, ImportItem, ImportRun
from ..options import Options
from ..read import ID_LENGTH, address_segments, read_prefix
from ..report import NOTES, PageReport
from ..writing import menus
from ..writing.fields import hash_of
from ..writing.match import Tree


class MenuSource(NamedTuple):
    """Whose menu it is; as much of a `SourcePage` as `menus.fill` asks for."""

    site: str
    language: str


@dataclass(eq=False)
class Entry:
    label: str
    address: str
    page: FoundationPage | None = None
    language: str = ""
    """Of the page that it leads to."""
    below: list[Entry] = field(default_factory=list)

    def walk(self) -> Iterator[Entry]:
        """It and all below it, in reading order, however deep."""
        waiting = [self]
        while waiting:
            entry = waiting.pop()
            yield entry
            waiting += reversed(entry.below)


@dataclass
class Menu:
    number: int
    name: str
    entries: list[Entry]

    def walk(self) -> Iterator[Entry]:
        for entry in self.entries:
            yield from entry.walk()


def fill(run: ImportRun, options: Options, tree: Tree) -> list[str]:
    """Fill in what the run's menus say, where nobody filled in anything else; the sentences that tell of it."""
    report = PageReport(run.source)
    site = _get_site(run)
    for menu in _read_menus(run, site, tree, report):
        language = _get_language(menu)
        content_hash = hash_of([(entry.label, entry.address) for entry in menu.walk()])
        key = {"site": site, "kind": ImportedObject.Kind.MENU, "key": f"menu {menu.number}", "language": language}
        if ImportedObject.objects.filter(**key, content_hash=content_hash).exists():
            continue
        report.note(_("The menu “%s” of WordPress:") % menu.name)
        _fill_one(menu, MenuSource(site, language), options.publish, report, tree)
        ImportedObject.objects.update_or_create(
            **key, defaults={"object_id": menu.number, "content_hash": content_hash}
        )
    return report.notes


# What the source says ------------------------------------------------------------------------------------


def _get_site(run: ImportRun) -> str:
    sites = run.items.filter(kind=ImportItem.Kind.PAGE).exclude(site="").values_list("site", flat=True)
    return next((site for site, _number in Counter(sites.order_by()).most_common(1)), "")


def _read_menus(run: ImportRun, site: str, tree: Tree, report: PageReport) -> list[Menu]:
    """The menus with their entries in order; entries below one that is missing stand at the top."""
    rows = run.items.filter(kind=ImportItem.Kind.MENU).values_list("data", flat=True)
    items = [item for item in map(json.loads, rows) if isinstance(item.get("id"), int)]
    names = {item["id"]: _words(item.get("name")) for item in items if "url" not in item and item.get("name")}
    found = sorted((item for item in items if "url" in item), key=_order)
    if not found:
        return []
    entries = _make_entries(found, site, tree, report)
    menus_found: dict[int, Menu] = {}
    for item in found:
        number = _number(item.get("menus"))
        menu = menus_found.setdefault(number, Menu(number, names.get(number, str(number)), []))
        above = entries.get(_number(item.get("parent")))
        entry = entries[item["id"]]
        is_below = above is not None and above not in entry.walk()
        (above.below if is_below else menu.entries).append(entry)
    return list(menus_found.values())


def _make_entries(items: list[dict[str, Any]], site: str, tree: Tree, report: PageReport) -> dict[int, Entry]:
    imported: dict[int, list[ImportedPage]] = {}
    numbers = [_number(item.get("object_id")) for item in items]
    for record in ImportedPage.objects.filter(site=site, wordpress_id__in=numbers).select_related("page"):
        imported.setdefault(record.wordpress_id, []).append(record)
    made, out = {}, Collector(f"https://{site}/", "")
    for item in items:
        given = str(item.get("url") or "").strip()
        address = safe_address(given or out.base_address, out, within_page=True)  # "#" only opens what is below
        language = read_prefix(urlsplit(address).path) or DEFAULT
        is_page = item.get("object") in ("page", "post")
        records = imported.get(_number(item.get("object_id")), []) if is_page else []
        record = next((each for each in records if each.language == language), next(iter(records), None))
        page = record.page if record else _find(address, site, language, tree)
        if record:
            address, language = record.source_address, record.language
        made[item["id"]] = Entry(_words(item.get("title")), address, page and page.specific, language)
    for remark in out.remarks:
        report.note(sentence(NOTES[remark.note]) % remark.detail)
    return made


def _find(address: str, site: str, language: str, tree: Tree) -> FoundationPage | None:
    parts = urlsplit(address)
    if not address or (parts.hostname or "").removeprefix("www.") != site or not tree.has_home():
        return None
    return tree.find(tuple(address_segments(parts)), language)


def _get_language(menu: Menu) -> str:
    """That of most of its pages."""
    counts = Counter(entry.language for entry in menu.walk() if entry.page)
    return counts.most_common(1)[0][0] if counts else DEFAULT


def _words(value: object) -> str:
    text = value.get("rendered") if isinstance(value, dict) else value
    return normalise(text_of_html(text)) if isinstance(text, str) else ""


def _number(value: object) -> int:
    if isinstance(value, list):
        value = next(iter(value), 0)
    return value if isinstance(value, int) and abs(value) < 10**ID_LENGTH else 0


def _order(item: dict[str, Any]) -> tuple[int, int]:
    return _number(item.get("menu_order")), _number(item.get("id"))


# What becomes of it --------------------------------------------------------------------------------------


def _fill_one(menu: Menu, source: MenuSource, publish: bool, report: PageReport, tree: Tree) -> None:
    if section := _get_only_section(menu):
        menus.fill(section, _group(menu.entries), source, publish, report, tree)
        return
    shown, left = [], []
    for entry in menu.entries:
        is_at_top = entry.page is not None and entry.page.depth == tree.get_home().depth + 1
        (shown if is_at_top else left).append(entry)
        if not entry.below:
            continue
        if isinstance(entry.page, SectionPage):
            menus.fill(entry.page, _group(entry.below), source, publish, report, tree)
        else:
            left += entry.below
    _show_in_main_menu([entry.page for entry in shown if entry.page], report)
    if left:
        message = _("These entries have no place in a menu here, since no section holds them: %s.")
        report.note(message % "; ".join(entry.label or entry.address for entry in left))


def _get_only_section(menu: Menu) -> SectionPage | None:
    """The section below which all pages of the menu stand."""
    pages = [entry.page for entry in menu.walk() if entry.page]
    parents = {page.get_parent().pk for page in pages}
    if len(parents) != 1 or any(isinstance(page, SectionPage) for page in pages):
        return None
    parent = pages[0].get_parent().specific
    return parent if isinstance(parent, SectionPage) else None


def _group(entries: list[Entry]) -> list[MenuGroup]:
    """Entries with others below them are groups, which hold their own page first; the others stand in nameless ones."""
    groups: list[MenuGroup] = []
    for entry in entries:
        if entry.below:
            own = [entry] if entry.page else []
            links = own + [each for below in entry.below for each in below.walk() if each.address]
            groups.append(MenuGroup(entry.label, [(each.label, each.address) for each in links]))
        elif groups and not groups[-1].heading:
            groups[-1].links.append((entry.label, entry.address))
        else:
            groups.append(MenuGroup("", [(entry.label, entry.address)]))
    return groups


def _show_in_main_menu(pages: list[FoundationPage], report: PageReport) -> None:
    """Nothing where the main menu has entries already: somebody chose them."""
    if not pages or base_pages().filter(depth=pages[0].depth, show_in_menus=True).exists():
        return
    for page in [type(page).objects.get(pk=page.pk) for page in pages]:  # whose own menu may just have been filled
        page.show_in_menus = True
        page.save()
        if page.latest_revision:  # else the draft's next publication would take it out again
            page.latest_revision.content["show_in_menus"] = True
            page.latest_revision.save(update_fields=["content"])
    report.note(_("Shown in the main menu: %s.") % "; ".join(str(page) for page in pages))
