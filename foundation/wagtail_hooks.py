"""Where Wagtail asks this project: each hook calls one function elsewhere."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.rich_text.feature_registry import FeatureRegistry

from foundation import rich_text_editor


@hooks.register("register_rich_text_features", order=100)
def register_rich_text_features(features: FeatureRegistry) -> None:
    rich_text_editor.register_features(features)


@hooks.register("construct_help_menu")
def hide_links_to_english_release_notes(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's own help is for developers or in English alone; docs/ has the staff guide in both languages."""
    items[:] = [item for item in items if not item.name.startswith(("whats-new", "editor-guide"))]
