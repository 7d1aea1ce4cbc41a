"""Settings › Import from WordPress."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from pages.wordpress.admin import checklist, items, runs
from pages.wordpress.admin.common import ICON, PERMISSION, POLICY


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return POLICY.user_has_permission(request.user, PERMISSION)


class ImportViewSet(ViewSet):
    name = "wordpress"
    icon = ICON

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", runs.RunsView.as_view(), name="index"),
            path("results/", runs.RunsView.as_view(results_only=True), name="index_results"),
            path("new/", runs.StartView.as_view(), name="start"),
            path("left-to-do/", checklist.ChecklistView.as_view(), name="checklist"),
            path("<int:pk>/", items.RunView.as_view(), name="run"),
            path("<int:pk>/results/", items.RunView.as_view(results_only=True), name="run_results"),
            path("<int:pk>/stop/", runs.stop, name="stop"),
            path("<int:pk>/go-on/", runs.go_on, name="go_on"),
            path("<int:pk>/accept/", runs.accept_all, name="accept_all"),
            path("<int:pk>/delete/", runs.DeleteView.as_view(), name="delete"),
            path("<int:pk>/delete/yes/", runs.delete, name="delete_yes"),
            path("pages/<int:pk>/", items.ItemView.as_view(), name="item"),
            path("pages/<int:pk>/result/", items.result, name="result"),
            path("pages/<int:pk>/accept/", items.accept, name="accept"),
        ]


import_viewset = ImportViewSet()


def get_menu_item() -> MenuItem:
    label = gettext_lazy("Import from WordPress")
    return ImportMenuItem(label, reverse("wordpress:index"), name="wordpress", icon_name=ICON, order=910)
