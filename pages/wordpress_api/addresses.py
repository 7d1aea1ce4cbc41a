"""Whole addresses below /wp-json/, in the language of an answer."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from foundation.api.fields import Context
from foundation.languages import using


def get_url(name: str, context: Context, *args: Any) -> str:
    """That of one of this package's `urls`: below /en/ in English."""
    with using(context.language):
        return context.build_url(reverse(f"wordpress_api:{name}", args=args))


def get_index_url(context: Context) -> str:
    """The one that clients put the others behind, so with a last slash."""
    return get_url("index", context) + "/"


def get_home_url(context: Context) -> str:
    """The first address of the site, without a last slash, as WordPress has it."""
    return context.build_url("/").rstrip("/")
