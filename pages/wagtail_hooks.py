"""Where Wagtail asks this project: each hook calls one function elsewhere."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from foundation.models import FoundationPage
from pages import remarks
from pages.models import ClosingMessage


class ClosingMessageViewSet(SnippetViewSet):
    model = ClosingMessage
    icon = "openquote"
    menu_label = _("Closing messages")
    menu_order = 300
    add_to_admin_menu = True
    list_display = ["name", "lead_ja", "lead_en"]


register_snippet(ClosingMessageViewSet)


@hooks.register("after_publish_page")
def say_what_visitors_see(request: HttpRequest, page: FoundationPage) -> None:
    page = FoundationPage.objects.get(pk=page.pk).specific
    messages.info(request, remarks.get_shown_languages(page))
