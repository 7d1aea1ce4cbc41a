"""Who asks: nobody in particular, or the owner of one of Wagtail's API tokens (Settings › API tokens in the admin).

A token lets its bearer read what its owner may read on the site: pages for those who are logged in, or for a group of
theirs. It never lets anybody write, and shows no draft. A cookie says nothing here, since answers may be cached.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from wagtail.models import APIToken, CollectionViewRestriction, PageViewRestriction
from wagtail.models.view_restrictions import BaseViewRestriction

from foundation.models import FoundationPage, User
from foundation.models.page import FoundationPageQuerySet

NOTED_EVERY = timedelta(minutes=1)
"""How often the use of a token is written down."""


class TokenAuthentication(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[User | AnonymousUser, APIToken | None]:
        words = request.META.get("HTTP_AUTHORIZATION", "").split()
        if not words:
            return AnonymousUser(), None
        if len(words) != 2 or words[0].lower() != "bearer":
            raise AuthenticationFailed
        token = self._find(words[1])
        if token is None or not token.user.is_active:
            raise AuthenticationFailed
        self._note_use(token)
        return token.user, token

    def _find(self, key: str) -> APIToken | None:
        if not APIToken.validate_token_format(key):
            return None
        tokens = APIToken.objects.select_related("user").filter(revoked_at__isnull=True)
        return tokens.filter(key_hash__in=APIToken.candidate_key_hashes(key)).first()

    def _note_use(self, token: APIToken) -> None:
        now = timezone.now()
        if token.last_used_at is None or now - token.last_used_at >= NOTED_EVERY:
            APIToken.objects.filter(pk=token.pk).update(last_used_at=now)

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


def get_hidden_paths(user: User | AnonymousUser) -> tuple[str, ...]:
    """The tree paths of the pages that `user` may not read, with all below them. Three queries at most."""
    restrictions = PageViewRestriction.objects.select_related("page")
    return tuple(restriction.page.path for restriction in _find_refusing(restrictions, user))


def get_hidden_collections(user: User | AnonymousUser) -> tuple[str, ...]:
    """The tree paths of the collections whose pictures and documents `user` may not see. Three queries at most."""
    restrictions = CollectionViewRestriction.objects.select_related("collection")
    return tuple(restriction.collection.path for restriction in _find_refusing(restrictions, user))


def _find_refusing(restrictions: QuerySet, user: User | AnonymousUser) -> list[Any]:
    found = list(restrictions.prefetch_related("groups") if user.is_authenticated else restrictions)
    groups = set(user.groups.values_list("pk", flat=True)) if found and user.is_authenticated else set()
    return [restriction for restriction in found if not _admits(restriction, user, groups)]


def _admits(restriction: BaseViewRestriction, user: User | AnonymousUser, groups: set[int]) -> bool:
    """Wagtail's `accept_request` without its session: a password is typed by a person, in a browser."""
    if restriction.restriction_type == BaseViewRestriction.LOGIN:
        return user.is_authenticated
    if restriction.restriction_type == BaseViewRestriction.GROUPS:
        return user.is_superuser or any(group.pk in groups for group in restriction.groups.all())
    return False


def without(pages: FoundationPageQuerySet, hidden: tuple[str, ...]) -> FoundationPageQuerySet:
    for path in hidden:
        pages = pages.exclude(path__startswith=path)
    return pages


def is_hidden(page: FoundationPage, hidden: tuple[str, ...]) -> bool:
    return any(page.path.startswith(path) for path in hidden)
