"""What the old site's Yoast plugin said of a page, made of the page's own metadata.

https://developer.yoast.com/customization/apis/rest-api/
"""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from foundation.discovery.metadata import get_metadata
from foundation.languages import translated
from foundation.models import FoundationPage
from pages.wordpress_api.media_types import get_mime_type
from pages.wordpress_api.shown import Shown


def get_yoast_fields(page: FoundationPage, shown: Shown) -> dict[str, Any]:
    """`yoast_head`, a piece of HTML, and `yoast_head_json`."""
    facts = get_metadata(page, shown.api.request, shown.api.language)
    lines = render_to_string("components/metadata.html", {"metadata": facts}).splitlines()
    return {
        "yoast_head": "\n".join(line.strip() for line in lines if line.strip()),
        "yoast_head_json": _get_json(page, facts, shown),
    }


def _get_json(page: FoundationPage, facts: dict[str, Any], shown: Shown) -> dict[str, Any]:
    graph, twitter, image = dict(facts["open_graph"]), dict(facts["twitter"]), facts["image"]
    modified = translated(page, "last_published_at", shown.api.language)
    fields = {
        "title": facts["title"],
        "description": facts["description"],
        "robots": _get_robots(facts["robots"]),
        "canonical": facts["canonical"],
        "og_locale": graph.get("og:locale"),
        "og_type": graph.get("og:type"),
        "og_title": graph.get("og:title"),
        "og_description": graph.get("og:description"),
        "og_url": graph.get("og:url"),
        "og_site_name": graph.get("og:site_name"),
        "article_modified_time": f"{modified:%Y-%m-%dT%H:%M:%S}+00:00" if modified else None,
        "og_image": [
            {
                "width": image["width"],
                "height": image["height"],
                "url": image["url"],
                "type": get_mime_type(image["url"]),
            }
        ],
        "twitter_card": twitter.get("twitter:card"),
        "schema": facts["json_ld"],
    }
    return {name: value for name, value in fields.items() if value}


def _get_robots(directives: str) -> dict[str, str]:
    """ "index, follow, max-image-preview:large" by the name of each."""
    said = directives.split(", ")
    return {name.partition(":")[0].removeprefix("no"): name for name in said}
