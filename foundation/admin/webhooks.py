"""Settings › Webhooks: who is told of changes, whether it arrives, and sending again what didn't."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from foundation.admin import webhook_messages
from foundation.languages import NAMES
from foundation.models import ChangeKind, Webhook, WebhookDelivery
from foundation.models.webhooks import all_kinds, all_languages, new_secret
from foundation.webhooks import targets
from foundation.webhooks.faults import Fault


class WebhookForm(WagtailAdminModelForm):
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What to tell"),
        choices=ChangeKind.choices,
        initial=all_kinds,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("In which languages"),
        choices=list(NAMES.items()),
        initial=all_languages,
        widget=forms.CheckboxSelectMultiple,
    )
    replace_secret = forms.BooleanField(
        label=gettext_lazy("Make a new secret"),
        required=False,
        help_text=gettext_lazy(
            "When somebody knows the secret who shouldn't. The receiver needs the new one at once: "
            "until then it takes our messages for somebody else's."
        ),
    )

    def clean_url(self) -> str:
        """Refuse at once what would be refused at each sending."""
        url = self.cleaned_data["url"]
        if url != self.instance.url:
            try:
                targets.find(url)
            except Fault as fault:
                raise ValidationError(str(fault)) from fault
        return url

    def save(self, commit: bool = True) -> Webhook:
        if self.cleaned_data.get("replace_secret"):
            self.instance.secret = new_secret()
        return super().save(commit)


class StoredPanel(FieldPanel):
    """Shown once the webhook is stored."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return self.instance.pk is not None and super().is_shown()


class MessagesColumn(Column):
    """How many messages wait and were given up, with a link to them."""

    cell_template_name = "foundation/webhook_messages_cell.html"

    def get_cell_context_data(self, instance: Webhook, parent_context: dict[str, Any]) -> dict[str, Any]:
        url = f"{reverse('webhooks:messages')}?webhook={instance.pk}"
        return {**super().get_cell_context_data(instance, parent_context), "url": url}


class WebhooksView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Webhook]:
        states = WebhookDelivery.State
        return (
            super()
            .get_base_queryset()
            .annotate(
                waiting=Count("deliveries", filter=Q(deliveries__state=states.WAITING)),
                failed=Count("deliveries", filter=Q(deliveries__state=states.FAILED)),
            )
        )


class NewWebhookView(generic.CreateView):
    def get_success_url(self) -> str:
        """Where the secret is shown, which the receiver needs."""
        return self.get_edit_url()

    def get_success_message(self, instance: Webhook) -> str:
        return _("“%(name)s” is told of changes from now on. Give the secret below to the receiver.") % {
            "name": instance.name
        }

    def get_success_buttons(self) -> list:
        return []


class EditWebhookView(generic.EditView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "messages_url": f"{reverse('webhooks:messages')}?webhook={self.object.pk}",
            "test_url": reverse("webhooks:test", args=[self.object.pk]),
        }


class WebhookViewSet(ModelViewSet):
    model = Webhook
    name = "webhooks"
    icon = "link-external"
    menu_label = gettext_lazy("Webhooks")
    menu_order = 900
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = WebhooksView
    add_view_class = NewWebhookView
    edit_view_class = EditWebhookView
    edit_template_name = "foundation/webhook_edit.html"
    list_display = [
        "name",
        "url",
        BooleanColumn("is_active", label=gettext_lazy("Active")),
        MessagesColumn("messages", label=gettext_lazy("Messages")),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("url"),
            FieldPanel("kinds"),
            FieldPanel("languages"),
            FieldPanel("is_active"),
            StoredPanel("secret", read_only=True),
            StoredPanel("replace_secret"),
        ],
        base_form_class=WebhookForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        log, log_results = (
            webhook_messages.MessagesView.as_view(results_only=results_only) for results_only in (False, True)
        )
        return [
            *super().get_urlpatterns(),
            path("messages/", log, name="messages"),
            path("messages/results/", log_results, name="messages_results"),
            path("messages/<int:pk>/", webhook_messages.MessageView.as_view(), name="message"),
            path("messages/<int:pk>/send/", webhook_messages.send_one, name="send_one"),
            path("<int:pk>/send-failed/", webhook_messages.send_failed, name="send_failed"),
            path("<int:pk>/test/", webhook_messages.test, name="test"),
        ]


webhook_viewset = WebhookViewSet()
