"""WordPress's addresses. They have no last slash, but clients that add one are answered too."""

from __future__ import annotations

from django.urls import re_path

from pages.wordpress_api.index import IndexView, NamespaceView, NowhereView, TypeView
from pages.wordpress_api.views import MediaView, PagesView, PageView, PictureView

app_name = "wordpress_api"

urlpatterns = [
    re_path(r"^wp-json/?$", IndexView.as_view(), name="index"),
    re_path(r"^wp-json/wp/v2/?$", NamespaceView.as_view(), name="namespace"),
    re_path(r"^wp-json/wp/v2/pages/?$", PagesView.as_view(), name="pages"),
    re_path(r"^wp-json/wp/v2/pages/(?P<pk>[0-9]+)/?$", PageView.as_view(), name="page"),
    re_path(r"^wp-json/wp/v2/media/?$", MediaView.as_view(), name="media"),
    re_path(r"^wp-json/wp/v2/media/(?P<pk>[0-9]+)/?$", PictureView.as_view(), name="picture"),
    re_path(r"^wp-json/wp/v2/types/(?P<name>[\w-]+)/?$", TypeView.as_view(), name="type"),
    re_path(r"^wp-json/", NowhereView.as_view(), name="no_route"),
]
