from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from foundation import signal_handlers


class FoundationConfig(AppConfig):
    """What every page stands on: the base page, images, documents, people and site settings."""

    name = "foundation"
    verbose_name = _("Foundation")

    def ready(self) -> None:
        from foundation.api import checks, purging  # noqa: F401 (which registers checks)
        from foundation.search import passages  # which reads models' fields: not before they are loaded

        signal_handlers.connect()
        passages.connect()
        purging.connect()
