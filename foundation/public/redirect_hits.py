"""How often an old address is still asked for: so that staff know which redirects nobody needs any more.

A number and a day for each redirect. Nothing is kept of who asked.
"""

from __future__ import annotations

import logging

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from foundation.models import RedirectHits

logger = logging.getLogger(__name__)


def count(redirect: Redirect) -> None:
    """Add one, in the database itself, so that two visitors at the same moment count as two.

    A visitor is sent on even where it can't be written: the database is busy, or the redirect was just deleted.
    """
    try:
        with transaction.atomic():
            if not _add_one(redirect) and Redirect.objects.filter(pk=redirect.pk).exists():
                RedirectHits.objects.bulk_create([RedirectHits(redirect_id=redirect.pk)], ignore_conflicts=True)
                _add_one(redirect)
    except DatabaseError:
        logger.warning("The use of a redirect could not be counted.", exc_info=True)


def _add_one(redirect: Redirect) -> int:
    hits = RedirectHits.objects.filter(redirect_id=redirect.pk)
    return hits.update(times=F("times") + 1, last_on=timezone.localdate())
