"""The pages that changed last in one language, for feed readers: Atom, https://www.rfc-editor.org/rfc/rfc4287"""

from __future__ import annotations

import uuid

from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from foundation.discovery import metadata
from foundation.discovery.pages import get_changed_pages
from foundation.discovery.xml import without_controls
from foundation.languages import translated
from foundation.models import FoundationPage

ENTRIES = 50


def get_feed(request: HttpRequest, language: str) -> str:
    """The feed of `language`, which must be the active one. Every entry is of a page live in it."""
    name = without_controls(metadata.get_site_name(request, language))
    address = request.build_absolute_uri(reverse("feed"))
    feed = Atom1Feed(
        title=_("%(name)s: new and changed pages") % {"name": name},
        link=request.build_absolute_uri(reverse("wagtail_serve", args=("",))),
        description=None,
        language=language,
        author_name=name,
        feed_url=address,
        feed_guid=address,
    )
    for page in get_changed_pages(request, language, ENTRIES):
        feed.add_item(
            title=without_controls(translated(page, "title", language)),
            link=page.get_full_url_in(language, request),
            description=without_controls(metadata.get_description(page, language)),
            unique_id=get_id(page, language),
            pubdate=translated(page, "first_published_at", language),
            updateddate=translated(page, "last_published_at", language),
        )
    return feed.writeString("utf-8")


def get_id(page: FoundationPage, language: str) -> str:
    """The name of an entry, which stays when the page moves: https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6"""
    return uuid.uuid5(page.translation_key, language).urn
