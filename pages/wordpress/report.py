"""What an import did, in sentences. The same facts stay in the objects, for a report that machines read."""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import Count, IntegerField, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.encoding import uri_to_iri
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from foundation.languages import in_words
from foundation.models import FoundationPage

from .bilingual import shown, shown_all, stored_all
from .conversion.convert import Conversion
from .conversion.pieces import Note, Reason
from .models import ImportItem, ImportRun
from .read import SourcePage

SHOWN_TEXTS = 8
"""Left-out texts that are printed for one reason; the rest is counted."""
TEXT_LENGTH = 160

REASONS = {
    Reason.CONTENTS: ngettext_lazy(
        "%(n)s contents list: this site makes its own.", "%(n)s texts of contents lists: this site makes its own.", "n"
    ),
    Reason.MENU: ngettext_lazy(
        "%(n)s menu link: it belongs to the section's menu.",
        "%(n)s menu links: they belong to the section's menu.",
        "n",
    ),
    Reason.MENU_COPY: ngettext_lazy(
        "%(n)s menu link that is printed twice.", "%(n)s menu links that are printed twice.", "n"
    ),
    Reason.MENU_HEADING: ngettext_lazy("%(n)s heading of the menu.", "%(n)s headings of the menu.", "n"),
    Reason.SECTION_NAME: ngettext_lazy("%(n)s name of the section.", "%(n)s names of the section.", "n"),
    Reason.DUPLICATE_TITLE: ngettext_lazy(
        "%(n)s heading that repeats the page's title.", "%(n)s headings that repeat the page's title.", "n"
    ),
    Reason.ICON: ngettext_lazy("%(n)s decorative icon.", "%(n)s decorative icons.", "n"),
    Reason.SPACER: ngettext_lazy("%(n)s divider or spacer.", "%(n)s dividers or spacers.", "n"),
    Reason.SCRIPT: ngettext_lazy("%(n)s script or style.", "%(n)s scripts or styles.", "n"),
    Reason.HIDDEN: ngettext_lazy(
        "%(n)s part that no visitor sees on any device.", "%(n)s parts that no visitor sees on any device.", "n"
    ),
    Reason.FORM: ngettext_lazy(
        "%(n)s text of a form: forms are not imported.", "%(n)s texts of a form: forms are not imported.", "n"
    ),
    Reason.CONTROL: ngettext_lazy(
        "%(n)s button that only worked by script.", "%(n)s buttons that only worked by script.", "n"
    ),
    Reason.SHORTCODE: ngettext_lazy(
        "%(n)s shortcode that WordPress left in the text.", "%(n)s shortcodes that WordPress left in the text.", "n"
    ),
    Reason.EMBED: ngettext_lazy(
        "%(n)s embedded frame: nothing is loaded from other sites.",
        "%(n)s embedded frames: nothing is loaded from other sites.",
        "n",
    ),
    Reason.BUTTON: ngettext_lazy("%(n)s button that leads nowhere.", "%(n)s buttons that lead nowhere.", "n"),
    Reason.REPEATED: ngettext_lazy(
        "%(n)s title of a tab that is printed twice.", "%(n)s titles of tabs that are printed twice.", "n"
    ),
    Reason.POSTS: ngettext_lazy(
        "%(n)s text of a list of posts that WordPress makes by itself.",
        "%(n)s texts of lists of posts that WordPress makes by itself.",
        "n",
    ),
    Reason.DYNAMIC: ngettext_lazy(
        "%(n)s block that WordPress fills at each visit: the export holds nothing of it.",
        "%(n)s blocks that WordPress fills at each visit: the export holds nothing of them.",
        "n",
    ),
    Reason.THEME: ngettext_lazy(
        "%(n)s text that the theme prints around a page, such as buttons for sharing.",
        "%(n)s texts that the theme prints around a page, such as buttons for sharing.",
        "n",
    ),
    Reason.PICTURE: ngettext_lazy(
        "%(n)s picture in something that was left out.", "%(n)s pictures in something that was left out.", "n"
    ),
    Reason.VIDEO_ADDRESS: ngettext_lazy(
        "%(n)s address of a video, which is kept in the video's block.",
        "%(n)s addresses of videos, which are kept in the videos' blocks.",
        "n",
    ),
}
QUOTED = {
    *(Reason.HIDDEN, Reason.FORM, Reason.CONTROL, Reason.SHORTCODE, Reason.EMBED, Reason.BUTTON),
    *(Reason.POSTS, Reason.DYNAMIC, Reason.THEME, Reason.PICTURE),
}
"""Reasons for which a reader of the report must see the words, since nothing else holds them."""

NOTES = {
    Note.ALT_MISSING: gettext_lazy("A picture has no alternative text. Describe it, or mark it as decorative: %s"),
    Note.PLACEHOLDER: gettext_lazy(
        "A picture seems to be a placeholder, so its file was not taken. Choose the real one: %s"
    ),
    Note.HEADING_ORDER: gettext_lazy(
        "In WordPress, the level of these headings did not fit their place: %s. See whether each stands below the "
        "right heading."
    ),
    Note.HEADING_DEEP: gettext_lazy("A heading was too deep and was raised. See whether its section reads well: %s"),
    Note.HEADING_EMPTY: gettext_lazy("A heading has no text of its own below it: %s"),
    Note.TITLE_DIFFERS: gettext_lazy("A main heading differs from the page's title and became a section: %s"),
    Note.TABLE_HEADER: gettext_lazy("A table has no headings above its columns. Add them: %s"),
    Note.LINK_DROPPED: gettext_lazy("A link could not be kept, only its words: %s"),
    Note.LINK_UNSAFE: gettext_lazy("A link was removed because it isn't safe: %s"),
    Note.STRUCK_TEXT: gettext_lazy("A text was struck through in the source. See whether it should stay: %s"),
    Note.UNKNOWN_WIDGET: gettext_lazy(
        "A widget of an unknown kind was kept as plain text. See whether it reads well: %s"
    ),
    Note.VIDEO_TITLE: gettext_lazy("A video has no title. Give it one: %s"),
    Note.BODY_EMPTY: gettext_lazy("The page has no text besides its introduction and closing message.%s"),
    Note.LANGUAGE_DOUBT: gettext_lazy("The text doesn't look like the page's language (%s), so it isn't published."),
    Note.FRONT_PAGE: gettext_lazy("This is the front page of the source. It became a page of its own.%s"),
    Note.SLUG_MADE: gettext_lazy("The end of its address could not be kept: %s"),
    Note.DESCRIPTION_GENERATED: gettext_lazy("Its description repeats the beginning of its text and was left out: %s"),
    Note.BUILDER: gettext_lazy(
        "It was made with %s, whose parts are only known as plain HTML. See whether each reads well."
    ),
    Note.LAST_RESORT: gettext_lazy(
        "Its HTML could only be read word by word: lists, tables and links became plain paragraphs.%s"
    ),
    Note.FORMULA: gettext_lazy("A formula was written as plain text. See whether it reads right: %s"),
    Note.LIST_NUMBERS: gettext_lazy(
        "A list does not count 1, 2, 3 in WordPress, as it does here. See whether the text refers to its numbers: %s"
    ),
    Note.TABLE_SYMBOL: gettext_lazy("A table cell holds nothing but a symbol. Write in words what it says: %s"),
    Note.TABLE_PICTURES: gettext_lazy(
        "Pictures in the cells of a table stand below it now. See whether it is clear what each belongs to: %s"
    ),
    Note.TABLE_TAKEN_APART: gettext_lazy(
        "A table could not be kept, and its cells became paragraphs. See whether each value still stands beside its "
        "name: %s"
    ),
    Note.ALT_LONG: gettext_lazy("An alternative text was too long and was cut. Shorten it: %s"),
    Note.SEO_TITLE_LONG: gettext_lazy(
        "Its title for search engines has more than 255 characters, so it was left out. Write a shorter one: “%s”"
    ),
}


class Action(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    PUBLISHED = "published"
    """Not changed, but shown now."""
    KEPT = "kept"
    """Edited by staff since the last import, and therefore left as it is."""
    DELETED = "deleted"
    """By staff since the last import, and therefore not made again."""
    REFUSED = "refused"


ACTIONS = {
    Action.CREATED: gettext_lazy("Made: “%(title)s” at %(address)s."),
    Action.UPDATED: gettext_lazy("Updated: “%(title)s” at %(address)s."),
    Action.UNCHANGED: gettext_lazy("Unchanged: “%(title)s” at %(address)s."),
    Action.PUBLISHED: gettext_lazy("Published without a change: “%(title)s” at %(address)s."),
    Action.DELETED: gettext_lazy("Not made again: “%(title)s” at %(address)s was deleted here since the last import."),
    Action.KEPT: gettext_lazy("Not updated: “%(title)s” at %(address)s was edited here since the last import."),
    Action.REFUSED: gettext_lazy("Not imported: “%(title)s”."),
}


@dataclass
class PageReport:
    """One page's outcome."""

    title: str
    action: Action = Action.REFUSED
    address: str = ""
    source: SourcePage | None = None
    conversion: Conversion | None = None
    page: FoundationPage | None = None
    """The page that it became; None where it was refused."""
    notes: list[str] = field(default_factory=list)
    """Whole sentences: what was made beside the page, and what needs an editor."""
    missing_pictures: list[str] = field(default_factory=list)

    def note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    def get_lines(self) -> list[str]:
        return tell(self.as_dict()).get_lines()

    def as_dict(self) -> dict[str, Any]:
        """The report for a machine."""
        conversion, source = self.conversion, self.source
        return {
            "title": self.title,
            "action": self.action.value,
            "address": self.address,
            "site": source.site if source else "",
            "wordpress_id": source.wordpress_id if source else None,
            "language": source.language if source else "",
            "notes": stored_all(self.notes),
            "missing_pictures": self.missing_pictures,
            "contents": _count_contents(conversion) if conversion else {},
            "coverage": vars(conversion.coverage) | {"percent": conversion.coverage.percent} if conversion else None,
            "left_out": [{"reason": item.reason.value, "text": item.text} for item in conversion.left_out]
            if conversion
            else [],
            "remarks": [{"note": remark.note.value, "detail": remark.detail} for remark in conversion.remarks]
            if conversion
            else [],
        }


def _count_contents(conversion: Conversion) -> dict[str, int]:
    counts = Counter[str]()
    _count_blocks(conversion.body, counts)
    return {
        "introduction": bool(conversion.introduction),
        "sections": counts["section"],
        "pictures": counts["figure"],
        "closing": conversion.closing is not None,
        "menus": len(conversion.menus),
    }


def _count_blocks(blocks: list[dict], counts: Counter[str]) -> None:
    for block in blocks:
        counts[block["type"]] += 1
        if block["type"] == "section":
            _count_blocks(block["value"]["content"], counts)


# In sentences ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Left:
    """What was left out for one reason."""

    sentence: str
    quotes: list[str]
    """The words, as far as nothing else holds them."""


@dataclass
class Told:
    """A page's outcome in sentences of the active language."""

    outcome: str
    address: str
    """Of the page here, to be read by people; empty where it was refused."""
    notes: list[str]
    facts: list[str] = field(default_factory=list)
    left_out: list[Left] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """For an editor."""

    def get_lines(self) -> list[str]:
        lines = [*self.notes, *self.facts]
        if self.left_out:
            lines.append(_("Left out:"))
        for left in self.left_out:
            lines += [f"  - {left.sentence}", *[f"      {quote}" for quote in left.quotes]]
        if self.remarks:
            lines.append(_("For an editor:"))
        lines += [f"  - {remark}" for remark in self.remarks]
        return [self.outcome, *[f"  {line}" for line in lines]]


def tell(report: dict[str, Any]) -> Told:
    """What `PageReport.as_dict` answered, or what an item holds of it."""
    action = Action(report["action"])
    missing = _("The file of a picture is missing. Choose the picture where its place is kept: %s")
    notes = [*shown_all(report["notes"]), *[missing % name for name in report["missing_pictures"]]]
    address = uri_to_iri(report["address"])
    told = Told(ACTIONS[action] % {"title": report["title"], "address": address}, address, notes)
    if action in (Action.UNCHANGED, Action.PUBLISHED) or not report["coverage"]:
        return told
    coverage = report["coverage"]
    told.facts += [_contents_line(report["contents"])] if report.get("contents") else []
    told.facts.append(_coverage_line(coverage))
    told.facts += [_("Lost: %s") % text for text in coverage["lost"]]
    told.facts += [_("Not in the source, or more than once: %s") % text for text in coverage["repeated"]]
    texts: dict[str, list[str]] = {}
    for item in report["left_out"]:
        texts.setdefault(item["reason"], []).append(item["text"])
    for reason, words in texts.items():
        quotes = _quote([text for text in words if text]) if reason in QUOTED else []
        told.left_out.append(Left(REASONS[Reason(reason)] % {"n": len(words)}, quotes))
    told.remarks += [_tell_remark(Note(remark["note"]), remark["detail"]) for remark in report["remarks"]]
    return told


def _tell_remark(note: Note, detail: str) -> str:
    if note == Note.LANGUAGE_DOUBT:
        detail = in_words([detail])
    elif note == Note.HEADING_ORDER:
        detail = _(", ").join(_quote(detail.splitlines()))
    return (NOTES[note] % detail).strip()


def _contents_line(contents: dict[str, int]) -> str:
    yes, no = _("yes"), _("no")
    shown = contents | {name: yes if contents[name] else no for name in ("introduction", "closing")}
    return (
        _(
            "Introduction: %(introduction)s. Sections: %(sections)s. Pictures: %(pictures)s. "
            "Closing message: %(closing)s. Menu groups: %(menus)s."
        )
        % shown
    )


def _coverage_line(coverage: dict[str, Any]) -> str:
    return _(
        "Coverage %(percent)s %%: of %(main)s characters in the main column, %(placed)s stand in the page and "
        "%(reported)s are listed as left out."
    ) % {**coverage, "percent": round_percent(coverage["percent"])}


def _quote(texts: list[str]) -> list[str]:
    quotes = [_("“%(words)s”") % {"words": Truncator(text).chars(TEXT_LENGTH)} for text in texts[:SHOWN_TEXTS]]
    return [*quotes, _("and %s more") % (len(texts) - SHOWN_TEXTS)] if len(texts) > SHOWN_TEXTS else quotes


# Of a whole run --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Totals:
    """Of a whole run."""

    counts: dict[str, int]
    """By the value of an `Action`."""
    main: int
    """Characters of visible text in the main columns of all pages that were read."""
    kept: int
    """Of these, those that stand in a page or are listed in the report."""

    @property
    def percent(self) -> float:
        return 100.0 * self.kept / self.main if self.main else 100.0

    @property
    def has_loss(self) -> bool:
        return bool(self.counts[Action.REFUSED])

    @property
    def coverage_line(self) -> str:
        coverage = _("Coverage of all pages: %(percent)s %% of %(main)s characters.")
        return coverage % {"percent": round_percent(self.percent), "main": self.main}

    def get_lines(self) -> list[str]:
        outcome = _(
            "%(created)s made, %(updated)s updated, %(published)s published, %(unchanged)s unchanged, "
            "%(kept)s left as edited or deleted, %(refused)s not imported."
        )
        kept = self.counts[Action.KEPT] + self.counts[Action.DELETED]
        return [self.coverage_line, outcome % {**self.counts, "kept": kept}]

    def as_dict(self) -> dict[str, Any]:
        return {**self.counts, "coverage": {"main": self.main, "kept": self.kept, "percent": self.percent}}


def get_totals(run: ImportRun) -> Totals:
    """The outcome of a run's pages, added up by the database; of those that weren't asked for, nothing."""
    items = run.items.filter(kind=ImportItem.Kind.PAGE).exclude(action="").order_by()
    names = ("main", "placed", "reported")
    sums = items.aggregate(**{name: Sum(Cast(KT(f"report__coverage__{name}"), IntegerField())) for name in names})
    main, placed, reported = (sums[name] or 0 for name in names)
    counts = dict.fromkeys((action.value for action in Action), 0)
    counts |= dict(items.values_list("action").annotate(Count("pk")))
    return Totals(counts, main, placed + reported)


def get_skipped(run: ImportRun) -> list[str]:
    """What the source holds that isn't imported, in sentences with their numbers."""
    counts = Counter[str]()
    for data in run.items.filter(kind=ImportItem.Kind.SKIPPED).values_list("data", flat=True):
        skipped = json.loads(data)
        counts[shown(skipped["reason"])] += skipped["number"]
    return [f"{reason} ({number})" for reason, number in counts.items()]


def round_percent(percent: float) -> str:
    """Never rounded up to 100: that is said of nothing lost."""
    return f"{math.floor(percent * 10) / 10:.1f}".removesuffix(".0")
