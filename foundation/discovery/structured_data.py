"""A page as search engines read it: one graph of https://schema.org/ objects, all of it in one language."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from foundation.languages import translated
from foundation.models import FoundationPage, SiteSettings
from foundation.public.trail import get_breadcrumb

LOGO_SIZE = 512
"""Width and height in pixels of icon-512.png. A logo has at least 112:
https://developers.google.com/search/docs/appearance/structured-data/organization"""


def get_graph(
    page: FoundationPage, request: HttpRequest | None, facts: dict[str, Any], settings: SiteSettings | None
) -> dict[str, Any]:
    """The page, its picture, its breadcrumb, the site and the foundation. `facts` are those of `get_metadata`."""
    language, canonical = facts["language"], facts["canonical"] or ""
    breadcrumb = get_breadcrumb(page, language, request)
    home = urljoin(canonical, breadcrumb[0].url or "")
    website, organization = f"{home}#website", f"{home}#organization"
    web_page = {
        "@type": page.schema_type,
        "@id": f"{canonical}#page",
        "url": canonical,
        "name": facts["headline"],
        "description": facts["description"],
        "inLanguage": language,
        "isPartOf": {"@id": website},
        "publisher": {"@id": organization},
        "datePublished": _isoformat(translated(page, "first_published_at", language)),
        "dateModified": _isoformat(translated(page, "last_published_at", language)),
        "primaryImageOfPage": {"@id": f"{canonical}#image"},
        "breadcrumb": {"@id": f"{canonical}#breadcrumb"},
        **page.get_structured_data(language),
    }
    image = facts["image"]
    picture = {
        "@type": "ImageObject",
        "@id": f"{canonical}#image",
        "url": image["url"],
        "contentUrl": image["url"],
        "width": image["width"],
        "height": image["height"],
        "caption": image["alt"],
        "inLanguage": language,
    }
    steps = [
        {"@type": "ListItem", "position": position, "name": step.title, "item": urljoin(canonical, step.url or "")}
        for position, step in enumerate(breadcrumb, 1)
    ]
    site = {
        "@type": "WebSite",
        "@id": website,
        "url": home,
        "name": facts["site_name"],
        "inLanguage": language,
        "publisher": {"@id": organization},
        "potentialAction": _search_action(canonical),
    }
    foundation = {
        "@type": "Organization",
        "@id": organization,
        "name": facts["site_name"],
        "url": home,
        "logo": {
            "@type": "ImageObject",
            "url": urljoin(canonical, static("foundation/icon-512.png")),
            "width": LOGO_SIZE,
            "height": LOGO_SIZE,
        },
        "contactPoint": _helpline(settings),
    }
    trail = {"@type": "BreadcrumbList", "@id": f"{canonical}#breadcrumb", "itemListElement": steps}
    return {
        "@context": "https://schema.org",
        "@graph": [_filled(item) for item in (web_page, picture, trail, site, foundation)],
    }


def _search_action(canonical: str) -> dict[str, Any]:
    """https://schema.org/SearchAction, in the active language."""
    return {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": urljoin(canonical, reverse("search")) + "?q={search_term_string}",
        },
        "query-input": "required name=search_term_string",
    }


def _helpline(settings: SiteSettings | None) -> dict[str, Any] | None:
    if settings is None or not settings.helpline_telephone:
        return None
    return {"@type": "ContactPoint", "telephone": settings.helpline_telephone, "contactType": _("Helpline")}


def _filled(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if value}


def _isoformat(moment: Any) -> str | None:
    return moment.isoformat() if moment else None
