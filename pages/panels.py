"""How the editor of each page type is laid out."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel, TabbedInterface

from foundation.panels import bilingual_row, page_tabs
from foundation.reading import add_reading
from pages.forms import ContentPageForm


def content_tabs(names: Iterable[str], shared: Iterable[Panel | str] = ()) -> TabbedInterface:
    """A tab for each language with the translated fields `names`, then `shared` and the medical review."""
    names = list(names)
    review = MultiFieldPanel(
        [
            FieldPanel("is_sample"),
            FieldRowPanel([FieldPanel("reviewed_date"), FieldPanel("next_review_date")]),
            bilingual_row("reviewer"),
        ],
        heading=_("Medical review"),
    )
    tabs = page_tabs(names, shared=[*shared, review], form_class=ContentPageForm)
    return add_reading(tabs, ["title", *names, "seo_title", "search_description"])
