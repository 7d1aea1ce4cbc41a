"""How a bilingual form is laid out: a tab for each language, one for what both share."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.widgets import SlugInput
from wagtail.models import CommentPanelPlaceholder

from foundation.forms import FoundationPageForm
from foundation.languages import LANGUAGES, NAMES, field_name

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
                    PublishingPanel(),
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
            TitleFieldPanel(title, targets=[slug], placeholder=_title_placeholder(language), heading=_("Title")),
            FieldPanel(f"show_{language}"),
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
                ],
                heading=_("Address and search engines"),
            ),
        ],
    )


def _title_placeholder(language: str) -> str | Promise:
    return _("Title in Japanese") if language == "ja" else _("Title in English")
