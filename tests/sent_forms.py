"""What a browser sends when somebody opens the page editor and presses "save"."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.test import Client
from wagtail import blocks
from wagtail.blocks.base import BlockField
from wagtail.blocks.field_block import FieldBlock
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.test.utils.form_data import nested_form_data


def sent(form: forms.BaseForm) -> dict[str, str]:
    """The fields of an opened form, as the scripts of Wagtail's editor build them."""
    data: dict[str, str] = {}
    for name, field in form.fields.items():
        value = form[name].value()
        if isinstance(field, BlockField):
            data |= _sent_block(field.block, field.block.get_form_state(value), name)
        elif isinstance(field.widget, forms.CheckboxInput):
            data |= {name: "on"} if value else {}
        else:
            data[name] = _text(field.widget.format_value(value))
    for formset in form.formsets.values():
        data |= {f"{formset.prefix}-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
        data[f"{formset.prefix}-MAX_NUM_FORMS"] = ""
    return data


class Tab:
    """The page editor, open in one person's browser."""

    def __init__(self, client: Client, url: str) -> None:
        self.client, self.url = client, url
        context = client.get(url).context
        self.data = sent(context["form"])
        if page := context.get("page"):
            self.data["loaded_revision_id"] = str(page.latest_revision_id)
        self.overwrites: dict[str, str] = {}

    def write(self, **fields: Any) -> Tab:
        """Type into `fields`; a rich text or a stream is given as `nested_form_data` would have it."""
        for name in fields:
            self.data = {key: value for key, value in self.data.items() if not key.startswith(f"{name}-")}
        self.data |= nested_form_data(fields)
        return self

    def press_save(self, **button: str) -> HttpResponse:
        """Press a button. Where the form is drawn again, the tab then shows that."""
        response = self.client.post(self.url, {**self.data, **button})
        if response.status_code == 200:
            page = response.context["page"]
            self.data = {**sent(response.context["form"]), "loaded_revision_id": str(page.latest_revision_id)}
        return response

    def save_itself(self) -> HttpResponse:
        """What the editor does some seconds after the last key."""
        response = self.client.post(self.url, {**self.data, **self.overwrites}, headers={"accept": "application/json"})
        answer = response.json()
        if answer["success"]:
            self.data |= answer["field_updates"]
            self.overwrites = {"overwrite_revision_id": str(answer["revision_id"])}
            self.url = answer.get("url", self.url)
        return response


def query(data: dict[str, str]) -> QueryDict:
    result = QueryDict(mutable=True)
    result.update(data)
    return result


def _sent_block(block: blocks.Block, state: Any, prefix: str) -> dict[str, str]:
    if isinstance(block, (BaseStreamBlock, blocks.ListBlock)):
        data = {f"{prefix}-count": str(len(state))}
        for n, item in enumerate(state):
            child = block.child_blocks[item["type"]] if "type" in item else block.child_block
            data |= {f"{prefix}-{n}-deleted": "", f"{prefix}-{n}-order": str(n), f"{prefix}-{n}-id": item["id"] or ""}
            data |= {f"{prefix}-{n}-type": item["type"]} if "type" in item else {}
            data |= _sent_block(child, item["value"], f"{prefix}-{n}-value")
        return data
    if isinstance(block, BaseStructBlock):
        data = {}
        for name, child in block.child_blocks.items():
            data |= _sent_block(child, state[name], f"{prefix}-{name}")
        return data
    if isinstance(block, BaseTypedTableBlock):
        return _sent_table(block, state, prefix)
    if isinstance(block, blocks.BooleanBlock):
        return {prefix: "on"} if state else {}
    if isinstance(block, blocks.ChooserBlock):
        return {prefix: _text(state and state["id"])}
    assert isinstance(block, FieldBlock), block
    return {prefix: _text(state)}


def _sent_table(block: BaseTypedTableBlock, state: Any, prefix: str) -> dict[str, str]:
    data = {f"{prefix}-caption": state["caption"]}
    data |= {f"{prefix}-column-count": str(len(state["columns"])), f"{prefix}-row-count": str(len(state["rows"]))}
    for n, column in enumerate(state["columns"]):
        start = f"{prefix}-column-{n}"
        data |= {f"{start}-type": column["type"], f"{start}-heading": column["heading"]}
        data |= {f"{start}-order": str(n), f"{start}-deleted": ""}
    for n, row in enumerate(state["rows"]):
        data |= {f"{prefix}-row-{n}-order": str(n), f"{prefix}-row-{n}-deleted": ""}
        for m, (column, value) in enumerate(zip(state["columns"], row["values"], strict=True)):
            data |= _sent_block(block.child_blocks[column["type"]], value, f"{prefix}-cell-{n}-{m}")
    return data


def _text(value: Any) -> str:
    value = value[0] if isinstance(value, list) else value
    return "" if value is None else str(value).replace("\r\n", "\n").replace("\n", "\r\n")
