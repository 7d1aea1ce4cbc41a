"""What there is below /wp-json/, for clients that find out by themselves."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from foundation.discovery.metadata import get_description, get_site_name
from foundation.discovery.pages import find_public_page
from pages.wordpress_api.addresses import get_home_url, get_index_url, get_url
from pages.wordpress_api.base import WordPressView
from pages.wordpress_api.errors import invalid_id, no_route
from pages.wordpress_api.shown import Shown
from pages.wordpress_api.views import MediaView, PagesView, PageView, PictureView

NAMESPACE = "wp/v2"


class IndexView(WordPressView):
    """https://developer.wordpress.org/rest-api/extending-the-rest-api/routes-and-endpoints/"""

    route = "/"

    def get(self, request: Request) -> Response:
        language, hours = self.shown.api.language, timezone.localtime(timezone=timezone.get_default_timezone())
        home = find_public_page(request._request, "", language)
        url = get_home_url(self.shown.api)
        index = {
            "name": get_site_name(request._request, language),
            "description": get_description(home, language) if home else "",
            "url": url,
            "home": ((home and home.get_full_url_in(language, request._request)) or url).rstrip("/"),
            "gmt_offset": hours.utcoffset().total_seconds() / 3600,
            "timezone_string": settings.TIME_ZONE,
            "namespaces": [NAMESPACE],
            "authentication": {},
            "routes": _describe_routes(self.shown),
            "_links": {"help": [{"href": "https://developer.wordpress.org/rest-api/"}]},
        }
        return Response(self.shown.selection.choose(index))


class NamespaceView(WordPressView):
    route = "/wp/v2"

    def get(self, request: Request) -> Response:
        routes = {route: said for route, said in _describe_routes(self.shown).items() if route != "/"}
        links = {"up": [{"href": get_index_url(self.shown.api)}]}
        return Response(self.shown.selection.choose({"namespace": NAMESPACE, "routes": routes, "_links": links}))


def _describe_routes(shown: Shown) -> dict[str, dict[str, Any]]:
    described = {}
    for view, name in ROUTES:
        itself = {"_links": {"self": [{"href": get_url(name, shown.api)}]}} if name else {}
        described[view.route] = {**view.describe(), **itself}
    return described


class TypeView(WordPressView):
    """What the `about` link of a page or a picture leads to."""

    route = "/wp/v2/types/(?P<type>[\\w-]+)"

    def get(self, request: Request, name: str) -> Response:
        if name not in TYPES:
            raise invalid_id()
        list_name, is_tree = TYPES[name]
        answer = {
            "description": "",
            "hierarchical": is_tree,
            "has_archive": False,
            "name": list_name.capitalize(),
            "slug": name,
            "taxonomies": [],
            "rest_base": list_name,
            "rest_namespace": NAMESPACE,
            "_links": {"wp:items": [{"href": get_url(list_name, self.shown.api)}]},
        }
        return Response(self.shown.selection.choose(answer))


TYPES = {"page": ("pages", True), "attachment": ("media", False)}

ROUTES = (
    (IndexView, "index"),
    (NamespaceView, "namespace"),
    (PagesView, "pages"),
    (PageView, None),
    (MediaView, "media"),
    (PictureView, None),
    (TypeView, None),
)
"""Each with the name of its address, if that has no parts to fill in."""


class NowhereView(WordPressView):
    route = ""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise no_route()
