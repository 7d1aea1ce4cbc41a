"""Where Wagtail asks the importer: each hook calls one function elsewhere."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from pages.wordpress.admin import checklist, viewset


@hooks.register("register_admin_viewset")
def register_import_screens() -> viewset.ImportViewSet:
    return viewset.import_viewset


@hooks.register("register_settings_menu_item")
def list_imports() -> MenuItem:
    return viewset.get_menu_item()


@hooks.register("register_reports_menu_item")
def list_what_is_left_to_do() -> MenuItem:
    return checklist.get_menu_item()


@hooks.register("register_permissions")
def register_permission_to_import() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="wordpress", codename="add_importrun")
