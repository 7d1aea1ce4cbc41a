"""Which pages of a source are two languages of one page.

What is believed, in this order: the list that a person reviewed (`--pairs`), the ids in fields of Polylang and WPML,
and alternates (`hreflang`) that name each other. One WordPress id in two languages is one page anyway. Anything else is
only a suggestion: see `suggestions`.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

from foundation.languages import LANGUAGES, other

from ..bilingual import gettext as _
from ..bilingual import stored_all
from ..finishing.old_addresses import OldAddress, read_address
from ..models import ImportedPage, ImportItem, ImportRun
from ..options import Options
from . import hints, pair_files
from .pair_files import Row

Key = tuple[str, int]
"""Site and WordPress id."""

SHOWN = 10
"""Ids that a sentence names."""
BATCH = 50
ITEM, PAGE = "item-", "page-"
"""`ImportItem.pair` is one of these and a number: of the Japanese item, or of our page that holds the partner."""


@dataclass
class Node:
    """A page of the source, in one language or in both."""

    key: Key
    items: dict[str, ImportItem] = field(default_factory=dict)
    """By language, without their data."""
    translations: dict[str, int] = field(default_factory=dict)
    group: str = ""
    alternates: dict[str, str] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The one in which it is; empty for a page in both."""
        return next(iter(self.items)) if len(self.items) == 1 else ""

    def __str__(self) -> str:
        item = next(iter(self.items.values()))
        return f"“{item.title}” ({item.wordpress_id})"


@dataclass
class Found:
    """What is known of a source's pairs."""

    nodes: dict[Key, Node]
    partners: dict[Key, Key] = field(default_factory=dict)
    """Both ways. A partner may have been imported before, and not be among the nodes."""
    reasons: dict[Key, str] = field(default_factory=dict)
    """Of each Japanese page: why it has its partner."""
    refused: set[frozenset[Key]] = field(default_factory=set)
    """What a person said isn't a pair."""
    doubtful: dict[tuple[Key, Key], str] = field(default_factory=dict)
    """Japanese and English page, and what speaks for them."""
    pages: dict[Key, int] = field(default_factory=dict)
    """Our pages of the partners that were imported before."""
    sentences: list[str] = field(default_factory=list)

    def say(self, sentence: str) -> None:
        if sentence not in self.sentences:
            self.sentences.append(sentence)


def join(run: ImportRun, options: Options) -> None:
    """Give items that are languages of one page the same `ImportItem.pair`. Raises ExportError."""
    found = find(run, options)
    changed = []
    for key, partner in found.partners.items():
        if node := found.nodes.get(key):
            name = _name(node, partner, found)
            for item in node.items.values():
                item.pair = name
                changed.append(item)
    ImportItem.objects.bulk_update(changed, ["pair"], batch_size=500)
    run.report["pairs"] = stored_all(found.sentences)
    run.save(update_fields=["report"])


def _name(node: Node, partner: Key, found: Found) -> str:
    other_node = found.nodes.get(partner)
    if other_node is None:
        return f"{PAGE}{found.pages[partner]}"
    return f"{ITEM}{min(item.pk for each in (node, other_node) for item in each.items.values())}"


def get_siblings(item: ImportItem) -> tuple[Key, ...]:
    """The WordPress pages that are other languages of an item's page."""
    if not item.pair:
        return ()
    if item.pair.startswith(PAGE):
        rows = ImportedPage.objects.filter(page_id=int(item.pair.removeprefix(PAGE)))
    else:
        rows = ImportItem.objects.filter(run_id=item.run_id, pair=item.pair)
    keys = set(rows.order_by().values_list("site", "wordpress_id"))
    return tuple(sorted(keys - {(item.site, item.wordpress_id)}))


def find(run: ImportRun, options: Options) -> Found:
    """Raises ExportError where the list of pairs can't be used."""
    rows = pair_files.read(options.pairs) if options.pairs else []
    found = Found(_load(run))
    _believe_list(rows, found)
    _believe_translations(found)
    _believe_groups(found)
    _believe_alternates(found)
    return found


def _load(run: ImportRun) -> dict[Key, Node]:
    """The pages that wait, with what they say of their translations; their texts are looked at one at a time."""
    nodes: dict[Key, Node] = {}
    waiting = run.items.filter(kind=ImportItem.Kind.PAGE, action="")
    for item in waiting.iterator(chunk_size=BATCH):
        data, item.data = item.data, ""
        node = nodes.setdefault((item.site, item.wordpress_id), Node((item.site, item.wordpress_id)))
        node.items[item.language] = item
        if hints.has_hints(data):
            given = json.loads(data)
            node.translations |= hints.read_translations(given)
            node.group = node.group or hints.read_group(given)
            node.alternates |= hints.read_alternates(given)
    return nodes


# The list --------------------------------------------------------------------------------------------------


def _believe_list(rows: list[Row], found: Found) -> None:
    by_id: dict[int, list[Key]] = {}
    for key in found.nodes:
        by_id.setdefault(key[1], []).append(key)
    imported = _get_imported(rows, by_id, found)
    unknown: Counter[int] = Counter()
    for row in rows:
        if row.accept is None:
            continue
        keys = {}
        for language, side in (("ja", row.ja), ("en", row.en)):
            address = read_address(side.address)
            candidates = by_id.get(side.wordpress_id) or imported.get((side.wordpress_id, language), [])
            keys[language] = [
                key for key in candidates if not address or len(candidates) == 1 or key[0] == address.site
            ]
            if not candidates:
                unknown[side.wordpress_id] += 1
        if any(len(each) > 1 for each in keys.values()):
            message = _("The list of pairs names %(ja)s and %(en)s, which exist on two sites. Add their addresses.")
            found.say(message % {"ja": row.ja.wordpress_id, "en": row.en.wordpress_id})
        elif all(keys.values()):
            _take_row(row, keys["ja"][0], keys["en"][0], found)
    if unknown:
        message = _(
            "The list of pairs names pages that are neither in this export nor imported before; "
            "these rows were passed over: %s."
        )
        found.say(message % _in_short(map(str, unknown)))


def _in_short(words: object) -> str:
    words = list(words)
    return ", ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else "")


def _get_imported(rows: list[Row], by_id: dict[int, list[Key]], found: Found) -> dict[tuple[int, str], list[Key]]:
    """Of the sides that this source lacks: those that were imported before."""
    wanted = {side.wordpress_id for row in rows for side in (row.ja, row.en) if side.wordpress_id not in by_id}
    return _look_up(wanted, found)


def _look_up(wanted: set[int], found: Found) -> dict[tuple[int, str], list[Key]]:
    keys: dict[tuple[int, str], list[Key]] = {}
    ids = sorted(wanted)
    for start in range(0, len(ids), 500):
        records = ImportedPage.objects.filter(wordpress_id__in=ids[start : start + 500])
        for site, number, language, page_id in records.values_list("site", "wordpress_id", "language", "page_id"):
            keys.setdefault((number, language), []).append((site, number))
            found.pages[site, number] = page_id
    return keys


def _take_row(row: Row, japanese: Key, english: Key, found: Found) -> None:
    if not row.accept:
        found.refused.add(frozenset((japanese, english)))
        return
    for language, key in (("ja", japanese), ("en", english)):
        node = found.nodes.get(key)
        if node and language not in node.items:
            message = _(
                "The list of pairs has %(page)s as the %(language)s page, but by its address or its plugin it is in "
                "another language. Correct the list, or import the pages of one language alone and choose that "
                "language for them (in the command: --language)."
            )
            found.say(message % {"page": node, "language": _language_name(language)})
            return
    if japanese in found.partners or english in found.partners:  # with the address in one row, without it in another
        message = _("The list of pairs gives page %(ja)s or page %(en)s more than one partner. The first was taken.")
        found.say(message % {"ja": japanese[1], "en": english[1]})
        return
    _pair(japanese, english, _("the list of pairs"), found)


def _language_name(language: str) -> str:
    return {"ja": _("Japanese"), "en": _("English")}[language]


# What the source says --------------------------------------------------------------------------------------


def _believe_translations(found: Found) -> None:
    absent = {
        number
        for node in found.nodes.values()
        for number in node.translations.values()
        if (node.key[0], number) not in found.nodes
    }
    imported = _look_up(absent, found)
    for node in found.nodes.values():
        if not (own := node.language):
            continue
        number = node.translations.get(other(own))
        if not number or number == node.key[1]:
            continue
        partner = (node.key[0], number)
        if partner in found.nodes or partner in imported.get((number, other(own)), ()):
            _try_pair(node, partner, _("a field of the language plugin"), found)


def _believe_groups(found: Found) -> None:
    groups: dict[tuple[str, str], list[Node]] = {}
    for node in found.nodes.values():
        if node.group:
            groups.setdefault((node.key[0], node.group), []).append(node)
    for members in groups.values():
        by_language = {language: [node for node in members if node.language == language] for language in LANGUAGES}
        if any(len(nodes) > 1 for nodes in by_language.values()):
            message = _("Several pages of one language are in one group of translations; none was joined: %s.")
            found.say(message % _in_short(map(str, members)))
        elif all(by_language.values()):
            _try_pair(by_language["ja"][0], by_language["en"][0].key, _("a field of the language plugin"), found)


def _believe_alternates(found: Found) -> None:
    """Two pages that name each other are a pair; of one that names another, only somebody who looks can tell."""
    by_address: dict[OldAddress, Key] = {}
    for node in found.nodes.values():
        for item in node.items.values():
            if address := read_address(item.link):
                by_address.setdefault(address, node.key)
    named: dict[Key, Key] = {}
    for node in found.nodes.values():
        own = node.language
        address = read_address(node.alternates.get(other(own), "")) if own else None
        if address is None:
            continue
        key = (address.site, address.wordpress_id) if address.wordpress_id else by_address.get(address)
        if key in found.nodes and key != node.key:
            named[node.key] = key
    for key, partner in named.items():
        node = found.nodes[key]
        if named.get(partner) == key:
            _try_pair(node, partner, _("alternates that name each other (hreflang)"), found)
        elif found.partners.get(key) != partner and found.nodes[partner].language == other(node.language):
            both = (key, partner) if node.language == "ja" else (partner, key)
            found.doubtful[both] = _("one names the other as its alternate (hreflang)")
            message = _(
                "%(page)s names %(partner)s as its other language, which doesn't name it. They were not joined for "
                "that. If they are one, say so in a list of pairs (in the command: --suggest-pairs writes one)."
            )
            found.say(message % {"page": node, "partner": found.nodes[partner]})


def _try_pair(node: Node, partner: Key, why: str, found: Found) -> None:
    """Join them unless something that is believed more says otherwise, which is reported."""
    other_node = found.nodes.get(partner)
    pair = frozenset((node.key, partner))
    if found.partners.get(node.key) == partner or pair in found.refused:
        return
    if other_node and (not other_node.language or other_node.language == node.language):
        message = _("%(page)s and %(partner)s are called translations of each other, but aren't in two languages.")
        found.say(message % {"page": node, "partner": other_node})
        return
    for key in (node.key, partner):
        if taken := found.partners.get(key):
            message = _(
                "%(page)s and %(partner)s would be joined by %(why)s, but %(reason)s joins one of them with page "
                "%(taken)s, which was believed."
            )
            japanese = key if key in found.reasons else taken
            values = {"page": node, "partner": other_node or partner[1], "why": why, "taken": taken[1]}
            found.say(message % {**values, "reason": found.reasons[japanese]})
            return
    japanese, english = (node.key, partner) if node.language == "ja" else (partner, node.key)
    _pair(japanese, english, why, found)


def _pair(japanese: Key, english: Key, why: str, found: Found) -> None:
    found.partners[japanese], found.partners[english] = english, japanese
    found.reasons[japanese] = why
