"""Where Wagtail asks this project: each hook calls one function elsewhere."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from foundation.models import FoundationPage
from pages import remarks
from pages.models import ClosingMessage, GlossaryTerm


class ClosingMessageViewSet(SnippetViewSet):
    model = ClosingMessage
    icon = "openquote"
    menu_label = _("Closing messages")
    menu_order = 300
    add_to_admin_menu = True
    list_display = ["name", "lead_ja", "lead_en"]


class GlossaryTermViewSet(SnippetViewSet):
    model = GlossaryTerm
    icon = "info-circle"
    menu_label = _("Glossary")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["term_ja", "term_en", "definition_ja", "definition_en"]


for viewset in (ClosingMessageViewSet, GlossaryTermViewSet):
    register_snippet(viewset)


@hooks.register("after_publish_page")
def say_what_visitors_see(request: HttpRequest, page: FoundationPage) -> None:
    page = FoundationPage.objects.get(pk=page.pk).specific
    messages.info(request, remarks.get_shown_languages(page))
