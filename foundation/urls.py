"""Addresses. Japanese stands at the root and English under /en/; neither browser nor cookie chooses."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from foundation.api.nowhere import nowhere
from foundation.discovery import views as discovery
from foundation.public import display, error_pages
from foundation.public.facing import show_facing
from foundation.public.feedback_views import give_feedback
from foundation.public.preview_views import show_preview
from foundation.search.views import search

handler400 = "foundation.public.error_pages.bad_request"
handler404 = "foundation.public.error_pages.page_not_found"
handler500 = "foundation.public.error_pages.server_error"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", include("pages.api.urls")),
    re_path(r"^(?:[eE][nN]/)?[aA][pP][iI](?:/|$)", nowhere),
    path("sitemap.xml", discovery.show_sitemap, name="sitemap"),
    path("robots.txt", discovery.show_robots, name="robots"),
    path("favicon.ico", discovery.show_icon, name="icon"),
    *(static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT) if settings.DEBUG else []),
    *i18n_patterns(
        path("feed.xml", discovery.show_feed, name="feed"),
        path("opensearch.xml", discovery.show_opensearch, name="opensearch"),
        path("llms.txt", discovery.show_llms, name="llms"),
        re_path(r"^((?:[\w\-]+/)*)index\.md$", discovery.show_markdown, name="markdown"),
        re_path(r"^((?:[\w\-]+/)*)ja-en\.html$", show_facing, name="facing"),
        path("display/", display.choose, name="display"),
        path("feedback/<int:page_id>/", give_feedback, name="feedback"),
        path("search/", search, name="search"),
        re_path(r"^preview/(?P<token>.+)$", show_preview, name="preview"),
        path("", include("pages.wordpress_api.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
    re_path("", error_pages.nowhere, name="nowhere"),
]
