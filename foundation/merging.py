"""Saving a page that was saved elsewhere since its form was opened: nothing that either wrote is lost.

The form carries a digest of each field as it was opened. When it comes back, a field that only one side has changed
since is that side's, and one that both have changed differently is a conflict, about which somebody is asked.
Nothing is kept on the server: not who has which form open, nor what it showed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.utils import get_user_display_name
from wagtail.blocks.base import BlockField
from wagtail.blocks.field_block import FieldBlock
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.utils.timestamps import render_timestamp

from foundation.content import canonical

if TYPE_CHECKING:
    from wagtail.models import Revision

    from foundation.models.page import FoundationPage

Digests = Mapping[str, str]
"""Column: digest."""


class Base(NamedTuple):
    """Where a form started from, or where it stands after it saved by itself."""

    shown: Digests
    """What the form shows where its writer has changed nothing since."""
    stored: Digests
    """What the draft held then. Saving may complete what was typed, such as a slug left empty."""

    @classmethod
    def read(cls, text: str | None) -> Base:
        """What `write` wrote; of anything else, nothing is known."""
        try:
            values = json.loads(text or "")
            return cls(dict(values["shown"]), dict(values["stored"]))
        except (ValueError, TypeError, KeyError, RecursionError):
            return cls({}, {})

    def write(self) -> str:
        return json.dumps({"shown": dict(self.shown), "stored": dict(self.stored)})


class Merged(NamedTuple):
    """What becomes of the columns that the draft holds otherwise than when the form was opened."""

    theirs: list[str]
    """Untouched in the form, which shows old words: the draft keeps its own."""
    conflicts: list[str]
    """Changed on both sides."""


def merge(mine: Digests, theirs: Digests, base: Base) -> Merged:
    """What to keep of the draft where a form with `mine` is saved over it. A column that `base` lacks is mine."""
    merged = Merged([], [])
    for column, digest in mine.items():
        if theirs[column] == base.stored.get(column, theirs[column]):
            continue
        if digest == base.shown.get(column):
            merged.theirs.append(column)
        elif digest != theirs[column]:
            merged.conflicts.append(column)
    return merged


# What a field holds, as far as its writer can see --------------------------------------------------------


def digest(field: forms.Field, value: Any) -> str:
    """The same for two values that `field` shows alike, whether read from the database or sent by a browser."""
    text = json.dumps(visible(field, value), ensure_ascii=False, default=str)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def visible(field: forms.Field, value: Any) -> Any:
    if isinstance(field, BlockField):
        return _visible_block(field.block, field.block.normalize(value))
    if isinstance(field, forms.BooleanField):
        return bool(value)
    return _visible_input(field.widget, field.prepare_value(value))


def _visible_block(block: blocks.Block, value: Any) -> Any:
    """Blocks without their ids, which old content lacks and nobody sees."""
    if isinstance(block, BaseStreamBlock):
        return [[child.block_type, _visible_block(child.block, child.value)] for child in value]
    if isinstance(block, blocks.ListBlock):
        return [_visible_block(child.block, child.value) for child in value.bound_blocks]
    if isinstance(block, BaseStructBlock):
        return [_visible_block(child, value[name]) for name, child in block.child_blocks.items()]
    if isinstance(block, BaseTypedTableBlock):
        columns = [[column["block"].name, column["heading"]] for column in value.columns]
        rows = [[_visible_block(cell.block, cell.value) for cell in row] for row in value.rows]
        return [value.caption, columns, rows]
    if isinstance(block, FieldBlock) and not isinstance(block, blocks.ChooserBlock):
        return visible(block.field, block.value_for_form(value))
    return _plain(block.get_prep_value(value))


def _visible_input(widget: forms.Widget, value: Any) -> Any:
    given = widget.format_value(value)
    is_rich_text = hasattr(widget, "converter")  # Wagtail's class can't be imported before the page model is there
    return _rich_text(given) if is_rich_text else _plain(given)


def _plain(value: Any) -> Any:
    """Browsers write line ends of their own, and none in a field of one line."""
    if value is None or isinstance(value, (list, dict)):
        return value or ""
    return str(value).strip().replace("\r", "").replace("\n", "")


def _rich_text(contentstate: str) -> list:
    """The paragraphs of the editor's own format: each character's styles, without keys and empty paragraphs."""
    content = json.loads(contentstate)
    paragraphs = []
    for block in content["blocks"]:
        styles = {(at, given["style"]) for given in block["inlineStyleRanges"] for at in _span(given)}
        entities = [
            (given["offset"], given["length"], content["entityMap"][str(given["key"])])
            for given in block["entityRanges"]
        ]
        if block["text"].strip() or entities:
            paragraphs.append([block["type"], block["depth"], block["text"], sorted(styles), entities])
    return paragraphs


def _span(given: Mapping[str, int]) -> range:
    return range(given["offset"], given["offset"] + given["length"])


# The form -----------------------------------------------------------------------------------------------


class DigestsField(forms.CharField):
    """Where the form started from. It is hidden, and a browser that restores old values leaves it alone."""

    widget = forms.HiddenInput(attrs={"autocomplete": "off"})

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class MergingForm(WagtailAdminPageForm):
    """A page's form that, when `is_merging`, gives way in each field that only somebody else has changed.

    Its `instance` is then the latest draft, read while the page is locked.
    """

    content_digests = DigestsField(required=False)

    class Media:
        js = ["foundation/admin/saving.js"]

    def __init__(self, *args: Any, is_merging: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_merging = is_merging
        self.base = Base({}, {})
        self.mine: dict[str, str] = {}
        self.merged = Merged([], [])
        self.initial["content_digests"] = self.get_initial_base

    def get_initial_base(self) -> str:
        """What the hidden field says when the form is opened; nothing for one that has come back, which says it."""
        digests = {} if self.is_bound else self.get_initial_digests()
        return Base(digests, digests).write()

    def get_initial_digests(self) -> dict[str, str]:
        return {column: digest(self.fields[column], self._get_initial(column)) for column in self._get_columns()}

    def get_data_digests(self) -> dict[str, str]:
        return {column: digest(self.fields[column], self[column].data) for column in self._get_columns()}

    def full_clean(self) -> None:
        if self.is_bound and self.is_merging:
            self._merge()
        super().full_clean()
        for column in self.merged.conflicts:
            self.add_error(column, self._explain(column))

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """After a save by itself, the form goes on from what it sent, but where others wrote from what it shows."""
        saved = type(self)(instance=self.instance, parent_page=self.parent_page, for_user=self.for_user)
        base = Base(self.mine or self.get_data_digests(), saved.get_initial_digests())
        for column in self.merged.theirs:
            base.shown[column], base.stored[column] = self.base.shown[column], self.base.stored[column]
        return [*super().get_field_updates_for_resave(), ("content_digests", base.write())]

    def _get_columns(self) -> list[str]:
        columns = [field.name for field in self._meta.model._meta.concrete_fields]
        return [column for column in columns if column in self.fields]

    def _get_initial(self, column: str) -> Any:
        return self.get_initial_for_field(self.fields[column], column)

    def _merge(self) -> None:
        """Let what the draft holds stand for what an untouched field sent, in the checks to come and on the screen."""
        self.base = Base.read(self.data.get("content_digests"))
        self.mine, theirs = self.get_data_digests(), self.get_initial_digests()
        self.merged = merge(self.mine, theirs, self.base)
        same = [column for column in self.mine if self.mine[column] == theirs[column]]  # perhaps spelt otherwise
        for column in [*self.merged.theirs, *same]:
            self.fields[column].widget.value_from_datadict = partial(_answer, self._get_initial(column))
        shown = {**self.base.shown, **{column: theirs[column] for column in self.merged.theirs}}
        self.data = self.data.copy()
        self.data["content_digests"] = Base(shown, theirs).write()  # if the form is drawn again

    def _explain(self, column: str) -> str:
        change = get_last_change(self.instance, column)
        at = render_timestamp(change.created_at) if change else ""
        if change and change.user_id == self.for_user.pk:
            return _(
                "You changed this field in another window (%(at)s). Nothing has been saved yet. If you save again, "
                "this text replaces that one, which stays in the history."
            ) % {"at": at}
        name = get_user_display_name(change.user) if change and change.user else _("Somebody else")
        return _(
            "%(name)s changed this field while you were writing (%(at)s). Nothing has been saved yet. If you save "
            "again, your text replaces that one, which stays in the history."
        ) % {"name": name, "at": at}


def _answer(value: Any, data: Any, files: Any, name: str) -> Any:
    return value


def get_last_change(page: FoundationPage, column: str) -> Revision | None:
    """The version that brought to `column` what the latest draft has there."""
    change, content = None, None
    for revision in page.revisions.select_related("user").order_by("-created_at", "-pk").iterator(chunk_size=10):
        if change and canonical(revision.content.get(column)) != content:
            break
        change, content = revision, canonical(revision.content.get(column))
    return change
