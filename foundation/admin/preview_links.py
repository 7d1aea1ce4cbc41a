"""Links to a draft for people without an account: a physician who reviews it, a colleague with a phone."""

from __future__ import annotations

from typing import Any

import segno
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.utils.timestamps import render_timestamp

from foundation import previews, publishing
from foundation.admin import publish_summary
from foundation.admin.shortcuts import get_editor_url, get_page_or_404
from foundation.languages import LANGUAGES, NAMES
from foundation.models import FoundationPage, User
from foundation.models.preview_link import PreviewLink


def get_languages_to_share(page: FoundationPage, user: User) -> list[str]:
    """The languages of a page that is in the tree; none for its root, which is no page."""
    return [language for language in LANGUAGES if page.pk and previews.may_share(page, user, language)]


def get_url(page: FoundationPage, user: User) -> str | None:
    """The screen of `page`, open at a language that `user` works on, if there is one: rather one with a draft."""
    languages = get_languages_to_share(page, user)
    languages.sort(key=lambda language: not getattr(page, f"draft_{language}"))
    return reverse("foundation_preview_links", args=[page.pk, languages[0]]) if languages else None


def get_buttons(page: FoundationPage, user: User) -> list[Button]:
    """For the menu at the head of the editor."""
    url = get_url(page, user)
    return [Button(_("Share a preview"), url=url, icon_name="link", priority=12)] if url else []


class PreviewLinksView(WagtailAdminTemplateMixin, View):
    """The valid links to one language of a page's draft; a POST makes another."""

    template_name = "foundation/preview_links.html"
    header_icon = "link"
    breadcrumbs_items = []

    def dispatch(self, request: HttpRequest, page_id: int, language: str) -> HttpResponse:
        self.page, self.language = get_page_or_404(page_id, language), language
        self.languages = get_languages_to_share(self.page, request.user)
        if language not in self.languages:
            raise PermissionDenied
        self.has_words = publishing.has_words(publish_summary.get_draft(self.page), language)
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        if self.has_words:
            previews.share(self.page, self.language, request.user)
        return redirect(request.path)

    def get_page_title(self) -> str:
        return _("Share a preview")

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        links = [present(link, self.page, self.request) for link in previews.get_links(self.page, self.language)]
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "language_name": NAMES[self.language],
            "tabs": [
                (NAMES[lang], reverse("foundation_preview_links", args=[self.page.pk, lang]), lang == self.language)
                for lang in self.languages
            ],
            "has_words": self.has_words,
            "links": links,
            "is_private": self.page.get_view_restrictions().exists(),
            "edit_url": get_editor_url(self.page, self.language),
        }


def present(link: PreviewLink, page: FoundationPage, request: HttpRequest) -> dict[str, Any]:
    """What the screen shows of `link`."""
    address = previews.get_address(link, page, request)
    return {
        "pk": link.pk,
        "address": address,
        "code": draw_code(address),
        "made_by": link.created_by,
        "made_at": render_timestamp(link.created_at),
        "until": render_timestamp(link.expires_at),
        "is_of_editor": link.content is not None,
        "revoke_url": reverse("foundation_revoke_preview_link", args=[link.pk]),
    }


def draw_code(address: str) -> SafeString:
    """A QR code with the white edge that phones need: https://www.iso.org/standard/83389.html"""
    svg = segno.make(address, error="m").svg_inline(scale=4, dark="#000", light="#fff", omitsize=True)
    label = _("QR code of this link, for the camera of a phone")
    return format_html('<div class="preview-link__code" role="img" aria-label="{}">{}</div>', label, mark_safe(svg))  # noqa: S308 (drawn here)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    link = get_object_or_404(PreviewLink, pk=pk)
    page = get_page_or_404(link.page_id, link.language)
    if not previews.may_share(page, request.user, link.language):
        raise PermissionDenied
    previews.revoke(link, request.user)
    messages.success(request, _("The link was withdrawn. Whoever opens it now is told so."))
    return redirect("foundation_preview_links", page.pk, link.language)
