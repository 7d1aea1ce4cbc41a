"""Where Wagtail asks this project: each hook calls one function elsewhere."""

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet
from wagtail.users.views.api_tokens import APITokenViewSet

from foundation import permissions, rich_text_editor
from foundation.admin import (
    action_menu,
    bulk,
    feedback_report,
    home_panel,
    listing_buttons,
    log_actions,
    overview,
    preview_links,
    search,
    urls,
    webhooks,
    wording_hints,
)
from foundation.admin.viewset import FoundationPageViewSet, page_viewset
from foundation.models import FoundationPage, User
from foundation.public import old_ids


@hooks.register("register_rich_text_features", order=100)
def register_rich_text_features(features: FeatureRegistry) -> None:
    rich_text_editor.register_features(features)


@hooks.register("construct_help_menu")
def hide_links_to_english_release_notes(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's own help is for developers or in English alone; docs/ has the staff guide in both languages."""
    items[:] = [item for item in items if not item.name.startswith(("whats-new", "editor-guide"))]


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    return urls.urlpatterns


@hooks.register("register_admin_viewset")
def register_page_screens() -> FoundationPageViewSet:
    return page_viewset


@hooks.register("register_admin_viewset")
def register_api_tokens() -> APITokenViewSet:
    """Wagtail's screens, which it registers itself only with its API v3. Our API reads the same tokens."""
    return APITokenViewSet("wagtailusers_api_tokens", url_prefix="api-tokens")


@hooks.register("register_admin_viewset")
def register_webhook_screens() -> webhooks.WebhookViewSet:
    return webhooks.webhook_viewset


@hooks.register("before_serve_page")
def send_on_from_old_ids(page: FoundationPage, request: HttpRequest, args: list, kwargs: dict) -> HttpResponse | None:
    return old_ids.get_redirect(request)


@hooks.register("construct_page_action_menu")
def name_languages_in_action_menu(items: list[ActionMenuItem], request: HttpRequest, context: dict) -> None:
    action_menu.name_languages(items, request, context)


@hooks.register("before_convert_alias_page")
def guard_aliases(request: HttpRequest, page: FoundationPage) -> None:
    permissions.refuse_to_convert_alias(request, page)


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(home_panel.WaitingPanel())


@hooks.register("construct_page_listing_buttons")
def name_languages_in_listings(buttons: list[Button], page: FoundationPage, user: User, context: dict) -> None:
    listing_buttons.name_languages(buttons, page)


@hooks.register("register_page_header_buttons")
def share_preview(page: FoundationPage, user: User, view_name: str, next_url: str | None = None) -> list[Button]:
    return preview_links.get_buttons(page, user)


@hooks.register("register_reports_menu_item")
def list_translation_overview() -> MenuItem:
    return overview.get_menu_item()


@hooks.register("register_reports_menu_item")
def list_answers_from_readers() -> MenuItem:
    return feedback_report.get_menu_item()


@hooks.register("register_reports_menu_item")
def list_unanswered_searches() -> MenuItem:
    return search.get_menu_item()


@hooks.register("insert_global_admin_css")
def style_states_of_languages() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("foundation/admin/states.css"))


@hooks.register("insert_global_admin_css")
def style_advice_on_wording() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("foundation/admin/wording.css"))


@hooks.register("insert_global_admin_js")
def advise_on_wording() -> SafeString:
    return wording_hints.get_assets()


@hooks.register("construct_wagtail_userbar")
def check_wording(request: HttpRequest, items: list, page: FoundationPage | None) -> None:
    wording_hints.add_checks(items)


@hooks.register("register_log_actions", order=100)  # after Wagtail's own
def register_log_actions(actions: LogActionRegistry) -> None:
    log_actions.register(actions)


for action_class in (bulk.PublishLanguagesBulkAction, bulk.UnpublishLanguagesBulkAction):
    hooks.register("register_bulk_action", action_class, order=100)  # in place of Wagtail's own

register_snippet(search.SearchSynonymsViewSet)
