"""What is recorded when something is saved that isn't a page: redirects, restrictions, the site settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foundation.changes import batch
from foundation.changes.pages import record_restriction, redirect

if TYPE_CHECKING:
    from wagtail.contrib.redirects.models import Redirect
    from wagtail.models import PageViewRestriction


def before_redirect_is_saved(instance: Redirect, raw: bool, **kwargs: Any) -> None:
    """The old address that it leaves behind, if it gets another."""
    if not raw and instance.pk:
        redirect(type(instance).objects.filter(pk=instance.pk).exclude(old_path=instance.old_path))


def redirect_is_saved(instance: Redirect, raw: bool, **kwargs: Any) -> None:
    if not raw:
        redirect([instance])


def before_redirect_is_deleted(instance: Redirect, **kwargs: Any) -> None:
    """Before: where it goes with its page, the page's restriction may go first."""
    redirect([instance])


def restriction_is_saved(instance: PageViewRestriction, created: bool, raw: bool, **kwargs: Any) -> None:
    if created and not raw:
        record_restriction(instance, is_removed=False)


def restriction_is_deleted(instance: PageViewRestriction, **kwargs: Any) -> None:
    """After: where it goes with its page, the page has been withdrawn by now."""
    record_restriction(instance, is_removed=True)


def settings_are_saved(raw: bool, **kwargs: Any) -> None:
    if not raw:
        batch.record_settings()


def connect() -> None:
    from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
    from wagtail.contrib.redirects.models import Redirect
    from wagtail.models import PageViewRestriction

    from foundation.models import SiteSettings

    pre_save.connect(before_redirect_is_saved, sender=Redirect)
    post_save.connect(redirect_is_saved, sender=Redirect)
    pre_delete.connect(before_redirect_is_deleted, sender=Redirect)
    post_save.connect(restriction_is_saved, sender=PageViewRestriction)
    post_delete.connect(restriction_is_deleted, sender=PageViewRestriction)
    post_save.connect(settings_are_saved, sender=SiteSettings)
