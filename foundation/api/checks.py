"""Settings of the API that can't be meant, in plain words; django-cors-headers has such checks of its own."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, register

from foundation.api.throttling import RATE


@register()
def check_settings(**kwargs: Any) -> list[Error]:
    return [*_check_rate_limit(), *_check_caching()]


def _check_rate_limit() -> list[Error]:
    rate = settings.API_RATE_LIMIT
    if not rate or RATE.fullmatch(rate):
        return []
    return [
        Error(
            f"API_RATE_LIMIT is “{rate}”, which isn't a number of requests and a time.",
            hint="Write it as 600/min, with sec, min, hour or day; leave it empty for no limit.",
            id="foundation.E011",
        )
    ]


def _check_caching() -> list[Error]:
    errors = []
    if settings.API_SHARED_MAX_AGE < 0:
        errors.append(
            Error(
                f"API_SHARED_MAX_AGE is {settings.API_SHARED_MAX_AGE}, which isn't a number of seconds.",
                hint="Write 0 for caches that always ask, or such as 300.",
                id="foundation.E012",
            )
        )
    location = settings.FRONTEND_CACHE
    if location and location != "cloudflare" and urlsplit(location).scheme not in ("http", "https"):
        errors.append(
            Error(
                f"FRONTEND_CACHE is “{location}”, which isn't the address of a cache.",
                hint="Write it as http://127.0.0.1:6081, or cloudflare.",
                id="foundation.E013",
            )
        )
    return errors
