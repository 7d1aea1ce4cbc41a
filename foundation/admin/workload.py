"""Which pages are a person's to write or to publish, in which language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import swapper
from wagtail.permissions import policy_registry

if TYPE_CHECKING:
    from wagtail.permission_policies.pages import PagePermissionPolicy

    from foundation.models.page import FoundationPageQuerySet
    from foundation.models.user import User


def get_policy() -> PagePermissionPolicy:
    return policy_registry.get_by_type(swapper.load_model("wagtailcore", "Page"))


def get_pages_to_write(user: User, language: str) -> FoundationPageQuerySet:
    """The pages whose text in `language` the user may write."""
    return _get_pages(user, "change", f"edit_{language}")


def get_pages_to_publish(user: User, language: str) -> FoundationPageQuerySet:
    """The pages that the user may publish in `language`."""
    return _get_pages(user, "publish", f"publish_{language}")


def _get_pages(user: User, *actions: str) -> FoundationPageQuerySet:
    """The pages, without the root, on which the user may do all of `actions`."""
    policy = get_policy()
    pages = swapper.load_model("wagtailcore", "Page").objects.filter(depth__gt=1)
    for action in actions:
        pages &= policy.instances_user_has_permission_for(user, action)
    return pages
