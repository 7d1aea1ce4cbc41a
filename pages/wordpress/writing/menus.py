"""The source's menus become the menu sections of the section page above."""

from __future__ import annotations

import json
import uuid
from typing import Any
from urllib.parse import urlsplit

from foundation.languages import LANGUAGES
from foundation.models import FoundationPage
from pages.models import SectionPage

from ..bilingual import gettext as _
from ..conversion.pieces import MenuGroup
from ..models import ImportedObject
from ..read import SourcePage, address_segments
from ..report import PageReport
from .fields import hash_of, plain
from .match import Tree
from .publish import save_language


def fill(
    parent: FoundationPage,
    menus: list[MenuGroup],
    source: SourcePage,
    publish: bool,
    report: PageReport,
    tree: Tree,
) -> None:
    """Fill the menu of the section `parent` if it is empty or as an import left it; else say what differs."""
    if not menus:
        return
    if not isinstance(parent, SectionPage):
        report.note(_("Its menus were left out: the page above it is no section, which would hold them."))
        return
    wanted = [_group(group, source, tree) for group in menus]
    draft = parent.get_latest_revision_as_object() if parent.latest_revision else parent
    present = plain(draft.menu_sections)
    # Else what somebody is still writing on the section would be published with its menu.
    is_shown = parent.is_live_in(source.language) and not getattr(parent, f"draft_{source.language}")
    publish = publish and is_shown
    record = ImportedObject.objects.filter(
        site=source.site, kind=ImportedObject.Kind.MENU, key=str(parent.pk), language=source.language
    ).first()
    if present and (record is None or record.content_hash != hash_of(present)):
        _report_difference(present, wanted, source.language, parent, report)
        return
    raw = [{"type": "group", "value": value, "id": _id(parent, n)} for n, value in enumerate(wanted)]
    is_same = present and _links(present, source.language) == _links(
        [{"value": value} for value in wanted], source.language
    )
    if is_same and (not publish or plain(parent.menu_sections) == present):
        return
    if parent.get_lock():
        report.note(_("The menu of “%(title)s” was not filled, since that section is locked here.") % {"title": parent})
        return
    draft = save_language(
        parent, source.language, lambda page: setattr(page, "menu_sections", json.dumps(raw)), publish, report
    )
    saved = type(parent).objects.get(pk=parent.pk).get_latest_revision_as_object()
    ImportedObject.objects.update_or_create(
        site=source.site,
        kind=ImportedObject.Kind.MENU,
        key=str(parent.pk),
        language=source.language,
        defaults={"object_id": parent.pk, "content_hash": hash_of(plain(saved.menu_sections))},
    )
    message = _("Filled the menu of “%(title)s”: %(groups)s groups, %(links)s links, %(pages)s of them to pages here.")
    links = [link for value in wanted for link in value["links"]]
    pages = sum(1 for link in links if link["page"])
    report.note(message % {"title": parent, "groups": len(wanted), "links": len(links), "pages": pages})


def _id(parent: FoundationPage, position: int) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"menu/{parent.pk}/{position}"))


def _group(group: MenuGroup, source: SourcePage, tree: Tree) -> dict[str, Any]:
    """The group as a block's value: a page where the address is one of ours, else the address."""
    links = []
    for label, address in group.links:
        page = _find_page(address, source, tree)
        words = {f"label_{language}": label if language == source.language else "" for language in LANGUAGES}
        links.append({"page": page.pk if page else None, "url": "" if page else address, **words})
    headings = {f"heading_{each}": group.heading if each == source.language else "" for each in LANGUAGES}
    return {**headings, "links": links}


def _find_page(address: str, source: SourcePage, tree: Tree) -> FoundationPage | None:
    parts = urlsplit(address)
    if (parts.hostname or "").removeprefix("www.") != source.site:
        return None
    return tree.find(tuple(address_segments(parts)), source.language)


def _links(groups: list[dict], language: str) -> list[tuple[str, str, int | None, str]]:
    """Heading, label, page and address of every link, in order."""
    found = []
    for group in groups:
        for item in group["value"]["links"]:
            link = item["value"] if "value" in item else item
            heading = group["value"][f"heading_{language}"]
            found.append((heading, link[f"label_{language}"], link["page"], link["url"]))
    return found


def _report_difference(
    present: list[dict], wanted: list[dict], language: str, parent: FoundationPage, report: PageReport
) -> None:
    """Say which links of the source the present menu lacks, or has in another group."""
    here = {(page or url): heading for heading, _label, page, url in _links(present, language)}
    missing, misplaced = [], []
    for heading, label, page, url in _links([{"value": value} for value in wanted], language):
        target = page or url
        if target not in here:
            missing.append(f"{label} ({heading})")
        elif here[target] != heading:
            misplaced.append(f"{label} ({heading})")
    if not missing and not misplaced:
        report.note(_("The menu of “%s” already holds every link of the source's menu.") % parent)
        return
    report.note(_("The menu of “%s” was filled in here and is left as it is.") % parent)
    if missing:
        report.note(_("The source's menu also links to: %s.") % "; ".join(missing))
    if misplaced:
        report.note(_("The source's menu has these in another group: %s.") % "; ".join(misplaced))
