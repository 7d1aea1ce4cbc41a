"""Redis as a cache that the site can do without: while it can't be reached, nothing is found in it and nothing kept."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends import redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def _or(answer: Any, method: Callable) -> Callable:
    """`method`, which answers with `answer` while Redis can't be reached."""

    @wraps(method)
    def call(self: RedisCache, *args: Any, **kwargs: Any) -> Any:
        try:
            return method(self, *args, **kwargs)
        except RedisError as error:
            logger.error("The cache doesn't answer, and the site goes on without it: %s", error)
            return answer(*args, **kwargs) if callable(answer) else answer

    return call


def _get_default(key: str, default: Any = None, version: int | None = None) -> Any:
    return default


class RedisCache(redis.RedisCache):
    add = _or(True, redis.RedisCache.add)  # as if nobody had been there before
    get = _or(_get_default, redis.RedisCache.get)
    set = _or(None, redis.RedisCache.set)
    touch = _or(False, redis.RedisCache.touch)
    delete = _or(False, redis.RedisCache.delete)
    get_many = _or(lambda *args, **kwargs: {}, redis.RedisCache.get_many)
    has_key = _or(False, redis.RedisCache.has_key)
    incr = _or(1, redis.RedisCache.incr)
    set_many = _or(lambda *args, **kwargs: [], redis.RedisCache.set_many)
    delete_many = _or(None, redis.RedisCache.delete_many)
    clear = _or(False, redis.RedisCache.clear)
