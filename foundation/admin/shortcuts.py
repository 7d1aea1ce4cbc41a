"""What several of our admin screens do."""

from __future__ import annotations

from html import unescape

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.coreutils import safe_snake_case

from foundation.languages import LANGUAGES, NAMES
from foundation.models import FoundationPage, User
from foundation.publishing import NotReady


def get_page_or_404(page_id: int, language: str) -> FoundationPage:
    """The page that an address with a language is about, with its type's own fields."""
    if language not in LANGUAGES:
        raise Http404
    return get_object_or_404(FoundationPage, pk=page_id).specific


def get_editor_url(page: FoundationPage, language: str) -> str:
    """The editor of `page`, open at the tab of `language`, which Wagtail names after its heading."""
    return f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#tab-{safe_snake_case(NAMES[language])}"


def get_refusal(page: FoundationPage, user: User) -> str:
    """Why `user` can't publish or withdraw any language of `page` now; empty where nothing stands in the way."""
    if page.alias_of_id:
        return _(
            "This page only repeats what “%(title)s” says, in the languages in which that page is on the site. "
            "Please work on that page instead."
        ) % {"title": page.alias_of.get_admin_display_title()}
    lock = page.get_lock()
    if lock and lock.for_user(user):
        message = lock.get_message(user) or lock.get_description(user)
        return unescape(strip_tags(message))  # Wagtail's has its names in bold
    return ""


def show_refusal(request: HttpRequest, refusal: NotReady) -> None:
    for sentence in refusal.messages:
        messages.error(request, sentence)
