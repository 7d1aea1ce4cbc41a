"""What crawlers are asked: https://www.rfc-editor.org/rfc/rfc9309

Pages that must not be found say so themselves (`noindex`); whoever may not fetch a page can't read that.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from foundation.discovery import sitemap
from foundation.languages import LANGUAGES, using


def get_robots(request: HttpRequest) -> str:
    """Open to all but the admin and what is there to be pressed, not read."""
    closed = [reverse("wagtailadmin_home"), *_get_buttons()]
    address = request.build_absolute_uri(reverse("sitemap"))
    parts = [address, *[f"{address}?p={number}" for number in range(2, sitemap.count_parts(request) + 1)]]
    lines = [
        "User-agent: *",
        *[f"Disallow: {path}" for path in closed],
        "",
        *[f"Sitemap: {part}" for part in parts],
    ]
    return "\n".join(lines) + "\n"


def _get_buttons() -> list[str]:
    """Addresses of forms, in every language."""
    paths = []
    for language in LANGUAGES:
        with using(language):
            paths += [reverse("display"), reverse("feedback", args=(0,)).removesuffix("0/")]
    return paths
