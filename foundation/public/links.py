"""One shape for every link that a block or message holds, and what a link may lead to."""

from __future__ import annotations

from typing import NamedTuple

from wagtail.whitelist import check_url


class Link(NamedTuple):
    """A link as one language prints it."""

    url: str
    label: str
    description: str = ""
    is_external: bool = False
    page_id: int | None = None


def get_safe_url(url: str | None) -> str:
    """`url`, or "" where a browser would run it (`javascript:`) or where it is none of the web, mail or telephone.

    Forms refuse such addresses; what an import or an API client stored has passed no form.
    """
    return check_url((url or "").strip()) or ""
