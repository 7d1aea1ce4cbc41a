"""What several of our admin screens do."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from wagtail.admin import messages
from wagtail.coreutils import safe_snake_case

from foundation.languages import LANGUAGES, NAMES
from foundation.models import FoundationPage
from foundation.publishing import NotReady


def get_page_or_404(page_id: int, language: str) -> FoundationPage:
    """The page that an address with a language is about, with its type's own fields."""
    if language not in LANGUAGES:
        raise Http404
    return get_object_or_404(FoundationPage, pk=page_id).specific


def get_editor_url(page: FoundationPage, language: str) -> str:
    """The editor of `page`, open at the tab of `language`, which Wagtail names after its heading."""
    return f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#tab-{safe_snake_case(NAMES[language])}"


def show_refusal(request: HttpRequest, refusal: NotReady) -> None:
    for sentence in refusal.messages:
        messages.error(request, sentence)
