from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WordPressConfig(AppConfig):
    name = "pages.wordpress"
    label = "wordpress"
    verbose_name = _("WordPress importer")

    def ready(self) -> None:
        from . import received
        from .writing import deletions

        received.connect()
        deletions.connect()
