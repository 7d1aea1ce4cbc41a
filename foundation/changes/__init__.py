"""The record of what changed on the site: see `foundation.models.Change`.

Whatever changes what visitors find writes it in the transaction in which that happens, so that neither can be there
without the other. What is written together is written at once, and then told: see `recorded`.
"""

from foundation.changes.batch import look_changed, record_menus, recorded, together
from foundation.changes.pages import record_appearance, record_publication, record_rewrite, record_save, redirect

__all__ = [
    "look_changed",
    "record_appearance",
    "record_menus",
    "record_publication",
    "record_rewrite",
    "record_save",
    "recorded",
    "redirect",
    "together",
]
