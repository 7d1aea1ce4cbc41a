"""How often one visitor may ask: `API_RATE_LIMIT`, such as "600/min"; without a limit where that is empty.

Without `REDIS_URL` each process counts for itself.
"""

from __future__ import annotations

import re

from django.conf import settings
from django.core.cache import BaseCache, caches
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from foundation.visitors import get_household

RATE = re.compile(r"[1-9][0-9]*/(s|sec|m|min|h|hour|d|day)")


class RateLimit(SimpleRateThrottle):
    """A visitor is an address, however it calls itself, or, with a token, that token."""

    scope = "api"

    @property
    def cache(self) -> BaseCache:
        return caches["visitors"]  # of its own, so that many visitors push out nothing else

    def get_rate(self) -> str | None:
        return settings.API_RATE_LIMIT or None

    def get_cache_key(self, request: Request, view: APIView) -> str:
        if request.auth:
            return f"api-rate-token-{request.auth.pk}"
        return f"api-rate-{get_household(request._request)}"
