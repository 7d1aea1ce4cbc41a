"""One language of a page as words to read and to comment on, in the editor of those who may not write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel, TabbedInterface

from foundation import publishing, side_by_side
from foundation.languages import LANGUAGES, field_name, other


def add_reading(tabs: TabbedInterface, names: Iterable[str]) -> TabbedInterface:
    """`tabs` of the languages and of what they share, where a language that its user may not write can be read.

    `names` are the translated fields to read, in their order.
    """
    names = list(names)
    for tab, language in zip(tabs.children, LANGUAGES, strict=False):
        tab.children.append(ReadingPanel(language, names))
    return _Tabs(tabs.children, base_form_class=tabs.base_form_class)


class _Tabs(TabbedInterface):
    class BoundPanel(TabbedInterface.BoundPanel):
        @cached_property
        def visible_children_with_identifiers(self) -> list[tuple[Panel.BoundPanel, str]]:
            """What the user writes comes first, as the first tab is open; then what they read, then what is shared."""
            return sorted(super().visible_children_with_identifiers, key=self._get_rank)

        def _get_rank(self, tab: tuple[Panel.BoundPanel, str]) -> int:
            bound_panel, _identifier = tab
            if bound_panel.panel is self.panel.children[-1]:
                return 2
            return int(any(isinstance(child.panel, ReadingPanel) for child in bound_panel.visible_children))


class ReadingPanel(Panel):
    """Stands in a language's tab, in place of its fields."""

    def __init__(self, language: str, names: list[str], **kwargs: Any) -> None:
        kwargs = {"heading": _("For reading"), **kwargs}
        super().__init__(**kwargs)
        self.language = language
        self.names = names

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "language": self.language, "names": self.names}

    class BoundPanel(Panel.BoundPanel):
        template_name = "foundation/reading.html"

        class Media:
            css = {"all": ["foundation/admin/reading.css"]}

        def is_shown(self) -> bool:
            """A language that its user writes has fields, its title first; one in which nothing is written has none."""
            language, page = self.panel.language, self.instance
            if not page.pk or field_name("title", language) in self.form.fields:
                return False
            return publishing.has_words(page, language)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "language": self.panel.language,
                "fields": list(self._get_fields()),
            }

        def _get_fields(self) -> Iterator[dict[str, Any]]:
            """Each field with words: its label, its column, and its words as `side_by_side` describes them."""
            language, page = self.panel.language, self.instance
            nodes = side_by_side.describe(page, other(language))
            for name in self.panel.names:
                node = nodes[field_name(name, other(language))]
                if node["parts"] or node["blocks"]:
                    label = capfirst(page._meta.get_field(name).verbose_name)
                    yield {
                        "label": label,
                        "content_path": field_name(name, language),
                        "node": _with_content_paths(node),
                    }


def _with_content_paths(node: dict[str, Any]) -> dict[str, Any]:
    """`node` with the path of each part and block below it, as Wagtail's comments name their place.

    A table has none: a comment on it would have no place in the editor of those who write.
    """
    parts = [
        {**part, "content_path": part["path"].replace("/", "."), "is_table": part["html"].startswith("<table")}
        for part in node["parts"]
    ]
    blocks = [
        {
            "label": block["label"],
            "content_path": f"{block['path'].replace('/', '.')}.{block['id']}".strip("."),
            "node": _with_content_paths(block),
        }
        for block in node["blocks"]
    ]
    return {"parts": parts, "blocks": blocks}
