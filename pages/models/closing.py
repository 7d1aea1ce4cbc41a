from __future__ import annotations

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from foundation.content import is_empty
from foundation.languages import DEFAULT, LANGUAGES, NAMES, translated, using
from foundation.models import FoundationPage
from foundation.panels import bilingual_tabs
from foundation.public.links import Link, get_safe_url
from foundation.rich_text import INLINE_FEATURES
from foundation.search import AutocompleteField, SearchField
from pages.forms import ClosingMessageForm


class ClosingMessage(DraftStateMixin, RevisionMixin, PreviewableMixin, index.Indexed, models.Model):
    """Words of encouragement at the end of a page, written once and chosen on many."""

    name = models.CharField(_("name"), max_length=120, help_text=_("For staff, to find this message again."))
    label = models.CharField(
        _("label"),
        max_length=120,
        blank=True,
        help_text=_("Small words above the message, such as “A closing message”."),
    )
    lead = models.CharField(_("lead sentence"), max_length=300, blank=True)
    text = RichTextField(_("text"), blank=True, features=[*INLINE_FEATURES, "ol", "ul"])
    link_page = models.ForeignKey(
        FoundationPage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("link to a page"),
    )
    link_url = models.URLField(_("or link to an address"), blank=True)
    link_label = models.CharField(_("words of the link"), max_length=160, blank=True)

    base_form_class = ClosingMessageForm
    edit_handler = bilingual_tabs(
        ["label", "lead", "text", "link_label"],
        shared=[
            FieldPanel("name"),
            MultiFieldPanel([FieldPanel("link_page"), FieldPanel("link_url")], heading=_("Link")),
            PublishingPanel(),
        ],
    )
    search_fields = [
        SearchField("name"),
        AutocompleteField("name"),
        *[SearchField(f"{name}_{language}") for name in ("lead", "text") for language in LANGUAGES],
    ]

    class Meta:
        verbose_name = _("closing message")
        verbose_name_plural = _("closing messages")

    def __str__(self) -> str:
        return self.name

    def is_live_in(self, language: str) -> bool:
        """Whether it is published and has something to say in `language`."""
        return self.live and not all(is_empty(translated(self, name, language)) for name in ("lead", "text"))

    def get_link(self, request: HttpRequest | None, language: str) -> Link | None:
        """None without a link in `language`, or where its page isn't live."""
        label = translated(self, "link_label", language)
        if self.link_page and self.link_page.is_live_in(language):
            title = translated(self.link_page, "title", language)
            return Link(self.link_page.get_url_in(language, request), label or title, page_id=self.link_page.pk)
        url = get_safe_url(self.link_url)
        return Link(url, label, is_external=True) if url and label else None

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [(language, NAMES[language]) for language in LANGUAGES]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "pages/closing_message_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict:
        return {**super().get_preview_context(request, mode_name), "closing_message": self}

    def serve_preview(self, request: HttpRequest, mode_name: str):
        with using(mode_name if mode_name in LANGUAGES else DEFAULT):
            return super().serve_preview(request, mode_name).render()


def closing_message_field() -> models.ForeignKey:
    """The choice of a closing message, as every page type that ends with one has it."""
    return models.ForeignKey(
        ClosingMessage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("closing message"),
    )
