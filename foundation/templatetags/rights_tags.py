"""A group's page permissions in the order in which people think of them: Wagtail's is that of their codenames."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import template
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from foundation.permissions import ALL_PERMISSION_TYPES

register = template.Library()

SUBJECTS: list[tuple[Promise, Promise | str, tuple[str, ...]]] = [
    (_("Pages"), "", ("add", "change", "bulk_delete")),
    (
        _("Writing"),
        _("Takes effect on the pages that the group may edit."),
        ("edit_ja", "edit_en", "edit_shared", "review"),
    ),
    (
        _("Publishing"),
        _("To publish a language, a group needs the first box and that of the language."),
        ("publish", "publish_ja", "publish_en"),
    ),
    (_("Locking"), "", ("lock", "unlock")),
]
"""Heading, help, and the permissions without the name of the model."""


class Subject(NamedTuple):
    heading: Promise
    help_text: Promise | str
    boxes: list[tuple[Any, Promise]]
    """Each with its label."""


@register.filter
def by_subject(field: BoundField) -> list[Subject]:
    """`{% for subject in form.permissions|by_subject %}`: the boxes of the field."""
    labels = {name: long for name, _short, long in ALL_PERMISSION_TYPES}
    boxes = {str(box.data["value"]).removesuffix("_foundationpage"): box for box in field}
    return [
        Subject(heading, text, [(boxes[name], labels[name]) for name in names]) for heading, text, names in SUBJECTS
    ]
