"""What `update_search` needs to know of the whole site."""

from __future__ import annotations

from django.db.models import Q

from foundation.languages import LANGUAGES
from foundation.models import FoundationPage, SearchPassage
from foundation.models.page import FoundationPageQuerySet


def is_filled() -> bool:
    return SearchPassage.objects.exists()


def get_pages_to_index() -> FoundationPageQuerySet:
    """Every page that is live in some language."""
    anywhere = FoundationPage.objects.none()
    for language in LANGUAGES:
        anywhere |= FoundationPage.objects.live_in(language)
    return anywhere.filter(depth__gt=1).order_by("path")


def drop_what_is_not_live(*, is_dry_run: bool = False) -> int:
    """Remove the passages of languages that aren't live, which only a change past the models can leave behind."""
    left = Q()
    for language in LANGUAGES:
        left |= Q(language=language) & ~Q(page__in=FoundationPage.objects.live_in(language).order_by().values("pk"))
    passages = SearchPassage.objects.filter(left)
    return passages.count() if is_dry_run else passages.delete()[0]
