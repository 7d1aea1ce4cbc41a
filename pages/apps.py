from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """What the site says: page types, blocks, closing messages."""

    name = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from pages import menu_changes  # which needs the models

        menu_changes.connect()
