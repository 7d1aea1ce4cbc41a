"""All addresses of the API, below /api/v2/."""

from __future__ import annotations

from django.urls import include, path, re_path
from django.views.generic import RedirectView

from foundation.api.changes import ChangesAPI
from foundation.api.contract import ShowContract
from foundation.api.docs import show_docs
from foundation.api.media import DocumentsAPI, ImagesAPI
from foundation.api.nowhere import nowhere
from foundation.api.pages import PagesAPI
from foundation.api.redirects import RedirectsAPI
from foundation.api.resolve import ResolveAPI
from foundation.api.search import SearchAPI
from foundation.api.site import SiteAPI
from foundation.api.strings import StringsAPI
from pages.api.menus import MenusAPI

app_name = "api"

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="api:docs"), name="root"),
    path("docs/", show_docs, name="docs"),
    path("openapi.json", ShowContract.as_view(), name="openapi"),
    path("pages/", include((PagesAPI.get_urlpatterns(), "pages"), namespace="pages")),
    path("images/", include((ImagesAPI.get_urlpatterns(), "images"), namespace="images")),
    path("documents/", include((DocumentsAPI.get_urlpatterns(), "documents"), namespace="documents")),
    path("menus/", MenusAPI.as_view(), name="menus"),
    path("site/", SiteAPI.as_view(), name="site"),
    path("resolve/", ResolveAPI.as_view(), name="resolve"),
    path("search/", SearchAPI.as_view(), name="search"),
    path("redirects/", RedirectsAPI.as_view(), name="redirects"),
    path("strings/", StringsAPI.as_view(), name="strings"),
    path("changes/", ChangesAPI.as_view(), name="changes"),
    re_path(r"", nowhere, name="nowhere"),
]
