"""How a bilingual form is laid out: a tab for each language, one for what both share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.widgets import SlugInput
from wagtail.models import CommentPanelPlaceholder

from foundation import publishing, side_by_side, start_translation
from foundation.forms import FoundationPageForm
from foundation.languages import DEFAULT, LANGUAGES, NAMES, field_name, other

SLUG_WIDGETS = {
    "ja": SlugInput(),
    # `locale` makes the script transliterate as for English; Japanese letters have no place in this address.
    "en": SlugInput(attrs={"data-w-slug-allow-unicode-value": "false"}, locale="en"),
}


class TranslatedFieldPanel(FieldPanel):
    """One language of a translated field in that language's tab, where its label need not name the language."""

    def on_model_bound(self) -> None:
        super().on_model_bound()
        self.heading = capfirst(self.model._meta.get_field(self.field_name.rpartition("_")[0]).verbose_name)


class SourcePanel(Panel):
    """At the head of one language's tab: the other language's words, which a script puts beside the fields."""

    def __init__(self, language: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.language = language

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "language": self.language}

    class BoundPanel(Panel.BoundPanel):
        template_name = "foundation/side_by_side.html"

        class Media:
            css = {"all": ["foundation/admin/side_by_side.css"]}
            js = ["foundation/admin/side_by_side.js"]

        def is_shown(self) -> bool:
            """Only where there is something to read, and somebody who may write beside it."""
            language, page = self.panel.language, self.instance
            if not page.pk or field_name("title", language) not in self.form.fields:
                return False
            return page.is_live_in(other(language)) or publishing.has_words(page, other(language))

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            language, page = self.panel.language, self.instance
            source = side_by_side.get_source(page, language)
            return {
                **super().get_context_data(parent_context),
                "language": language,
                "is_live": page.is_live_in(other(language)),
                "is_shown_first": language != DEFAULT,
                "can_start": start_translation.is_possible(page, source, language),
                "data": {
                    "language": other(language),
                    "fields": side_by_side.describe(source, language),
                    "outdated": side_by_side.get_outdated(page, language),
                },
            }


def bilingual_row(name: str) -> FieldRowPanel:
    """A short field's two languages side by side."""
    return FieldRowPanel([FieldPanel(f"{name}_{language}") for language in LANGUAGES])


def language_tab(language: str, panels: Iterable[Panel]) -> ObjectList:
    """The tab of one language, named in that language so that whoever reads it finds it."""
    return ObjectList(list(panels), heading=NAMES[language])


def bilingual_tabs(names: Iterable[str], shared: Iterable[Panel]) -> TabbedInterface:
    """The layout of a snippet: the translated fields `names` in each language's tab, then `shared`."""
    return TabbedInterface(
        [
            *[
                language_tab(language, [TranslatedFieldPanel(f"{name}_{language}") for name in names])
                for language in LANGUAGES
            ],
            ObjectList(list(shared), heading=_("Shared by both languages")),
        ]
    )


def page_tabs(
    names: Iterable[str], shared: Iterable[Panel] = (), form_class: type[FoundationPageForm] = FoundationPageForm
) -> TabbedInterface:
    """The layout of a page type: title, the translated fields `names` and address per language, then `shared`."""
    return TabbedInterface(
        [
            *[_page_tab(language, names) for language in LANGUAGES],
            ObjectList(
                [
                    *shared,
                    MultiFieldPanel([FieldPanel("show_in_menus")], heading=_("Menu at the top of the site")),
                    CommentPanelPlaceholder(),
                ],
                heading=_("Shared by both languages"),
            ),
        ],
        base_form_class=form_class,
    )


def _page_tab(language: str, names: Iterable[str]) -> ObjectList:
    title, slug = field_name("title", language), field_name("slug", language)
    return language_tab(
        language,
        [
            SourcePanel(language),
            TitleFieldPanel(title, targets=[slug], placeholder=_title_placeholder(language), heading=_("Title")),
            *[TranslatedFieldPanel(f"{name}_{language}") for name in names],
            MultiFieldPanel(
                [
                    FieldPanel(
                        slug,
                        widget=SLUG_WIDGETS[language],
                        heading=_("End of the address"),
                        help_text=_("The last part of the page's address. Left empty, it is made from the title."),
                    ),
                    TranslatedFieldPanel(f"seo_title_{language}"),
                    TranslatedFieldPanel(f"search_description_{language}"),
                    TranslatedFieldPanel(f"share_image_{language}"),
                ],
                heading=_("Address and search engines"),
            ),
        ],
    )


def _title_placeholder(language: str) -> str | Promise:
    return _("Title in Japanese") if language == "ja" else _("Title in English")
