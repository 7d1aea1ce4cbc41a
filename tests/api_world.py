"""A site with all that the API can tell of, and some of what it mustn't."""

from __future__ import annotations

from typing import NamedTuple

from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from foundation.models import FoundationDocument, FoundationPage
from tests.builders import make_article, make_home
from tests.one_of_each import make_one_of_each

SECRET_TITLES = ("非公開の話", "A private matter")


class World(NamedTuple):
    pages: list[FoundationPage]
    """One of each type, live in both languages: see `make_one_of_each`."""
    japanese_only: FoundationPage
    english_only: FoundationPage
    private: FoundationPage
    document: FoundationDocument


def make_api_world() -> World:
    pages = make_one_of_each(make_home())
    section = pages[1]
    private = make_article(section, *SECRET_TITLES)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    site = Site.objects.get()
    Redirect.add_redirect("/old-address/", redirect_to=pages[2], site=site)
    Redirect.add_redirect("/elsewhere/", redirect_to="https://example.org/", is_permanent=False, site=site)
    document = FoundationDocument(title="手引き")
    document.title_en = "A guide"
    document.file.save("guide.pdf", ContentFile(b"%PDF-1.4 guide"))
    return World(
        pages=pages,
        japanese_only=make_article(section, "日本語だけの話", "", ["ja"]),
        english_only=make_article(section, "英語だけの話", "In English alone", ["en"]),
        private=private,
        document=document,
    )
