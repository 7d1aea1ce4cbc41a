"""Words that readers looked for in vain, for staff to see what the site lacks.

Kept are the words, how often, and the day of the last time. What looks like a person's is never written down.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from foundation.models import UnansweredSearch
from foundation.search.folding import fold_runs

logger = logging.getLogger(__name__)

LONGEST = 40
"""Characters. Whoever writes more tells a story, which may be her own."""

MOST_DIGITS = 4
"""More may be a telephone, patient or insurance number, or a birthday."""

PERSONAL = re.compile(r"@|://|www\.|(?:様|先生)$|〒|[都道府県市区町村]\d|番地|丁目")
EDGES = re.compile(r"^[\W_]+|[\W_]+$")
MOST_ROWS = 1000
"""In each language; beyond that, what was asked least and longest ago gives way."""

KEPT_FOR = timedelta(days=365)


def count(words: str, language: str) -> None:
    """Note that nothing was found. Never fails: the reader's page doesn't depend on it."""
    if looks_personal(words) or not (words := tidy(words)):
        return
    today = timezone.localdate()
    try:
        with transaction.atomic():
            row, is_new = UnansweredSearch.objects.get_or_create(
                language=language, words=words, defaults={"times": 1, "last_on": today}
            )
            if is_new:
                make_room(language)
            else:
                UnansweredSearch.objects.filter(pk=row.pk).update(times=F("times") + 1, last_on=today)
    except DatabaseError:
        logger.warning("A search without an answer could not be counted.", exc_info=True)


def tidy(words: str) -> str:
    """One spelling that staff can read: width, capitals and spaces made alike; nothing where there is no word.

    It begins and ends with a letter or digit, so that no spreadsheet takes it for a formula.
    """
    words = " ".join(unicodedata.normalize("NFKC", words).lower().split())
    return EDGES.sub("", words) if fold_runs(words) else ""


def looks_personal(words: str) -> bool:
    words = unicodedata.normalize("NFKC", words)
    digits = sum(character.isdigit() for character in words)
    return len(words) > LONGEST or digits > MOST_DIGITS or bool(PERSONAL.search(words))


def make_room(language: str) -> None:
    rows = UnansweredSearch.objects.filter(language=language)
    rows.filter(last_on__lt=timezone.localdate() - KEPT_FOR).delete()
    surplus = rows.count() - MOST_ROWS
    if surplus > 0:
        newest = rows.order_by("-pk").values("pk")[:1]
        weakest = rows.exclude(pk__in=list(newest.values_list("pk", flat=True))).order_by("times", "last_on", "pk")
        rows.filter(pk__in=list(weakest.values_list("pk", flat=True)[:surplus])).delete()
