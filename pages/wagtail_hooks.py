"""Where Wagtail asks this project: each hook calls one function elsewhere."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from pages.models import ClosingMessage


class ClosingMessageViewSet(SnippetViewSet):
    model = ClosingMessage
    icon = "openquote"
    menu_label = _("Closing messages")
    menu_order = 300
    add_to_admin_menu = True
    list_display = ["name", "lead_ja", "lead_en"]


register_snippet(ClosingMessageViewSet)
