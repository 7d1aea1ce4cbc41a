"""The log of what webhooks were told: each message, each attempt to send it, and sending it again."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permissions import ModelPermissionPolicy

from foundation.models import ChangeKind, Webhook, WebhookDelivery
from foundation.webhooks.attempts import Attempt
from foundation.webhooks.messages import EVENTS, send_test
from foundation.webhooks.queue import send_again

POLICY = ModelPermissionPolicy(Webhook)
PERMISSION = "change"
"""Whoever may change webhooks sees what they were told."""

LATE = timedelta(minutes=5)
"""Messages that have been due for longer show that no worker is running."""

LABELS = {event: ChangeKind(kind).label for kind, event in EVENTS.items()} | {"ping": gettext_lazy("Test message")}


def get_label(message: WebhookDelivery) -> str:
    return str(LABELS.get(message.event, message.event))


def get_attempts(message: WebhookDelivery) -> list[Attempt]:
    """The latest first."""
    return [Attempt(**attempt) for attempt in reversed(message.attempts)]


def get_outcome(message: WebhookDelivery) -> str:
    """What came of the latest attempt, in a sentence."""
    attempts = get_attempts(message)
    if not attempts:
        return ""
    return attempts[0].sentence or _("The server answered %(status)s.") % {"status": attempts[0].status}


# The log --------------------------------------------------------------------------------------------------------


class MessageFilterSet(WagtailFilterSet):
    class Meta:
        model = WebhookDelivery
        fields = ["webhook", "state"]


class MessagesView(generic.IndexView):
    model = WebhookDelivery
    permission_policy = POLICY
    any_permission_required = [PERMISSION]
    page_title = gettext_lazy("Messages")
    header_icon = "link-external"
    template_name = "foundation/webhook_messages.html"
    index_url_name = "webhooks:messages"
    index_results_url_name = "webhooks:messages_results"
    filterset_class = MessageFilterSet
    default_ordering = "-created_at"
    paginate_by = 50
    columns = [
        TitleColumn("event", label=gettext_lazy("Message"), accessor=get_label, url_name="webhooks:message"),
        Column("webhook", label=gettext_lazy("Webhook"), sort_key="webhook__name"),
        Column("get_state_display", label=gettext_lazy("State"), sort_key="state"),
        Column("outcome", label=gettext_lazy("Latest attempt"), accessor=get_outcome),
        DateColumn("created_at", label=gettext_lazy("Created"), sort_key="created_at"),
    ]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, get_crumb(), {"url": "", "label": self.page_title}]

    def get_base_queryset(self) -> QuerySet[WebhookDelivery]:
        return WebhookDelivery.objects.select_related("webhook")

    def order_queryset(self, queryset: QuerySet[WebhookDelivery]) -> QuerySet[WebhookDelivery]:
        return super().order_queryset(queryset).order_by(*_with_key(self.ordering))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        failed = Webhook.objects.filter(deliveries__state=WebhookDelivery.State.FAILED)
        return {
            **super().get_context_data(**kwargs),
            "late_since": get_late_since(),
            "webhooks_with_failed": failed.annotate(failed=Count("deliveries")),
        }


def _with_key(ordering: str | list[str] | tuple[str, ...]) -> list[str]:
    """Messages of one moment in the order in which they were written."""
    orderings = [ordering] if isinstance(ordering, str) else list(ordering)
    return [*orderings, "-pk"]


def get_crumb() -> dict[str, Any]:
    return {"url": reverse("webhooks:index"), "label": _("Webhooks")}


def get_late_since() -> datetime | None:
    """Since when a message has been due that no worker looked at; None while all is well."""
    now = timezone.now()
    due = WebhookDelivery.objects.filter(webhook__is_active=True, state=WebhookDelivery.State.WAITING)
    due = due.exclude(webhook__resting_until__gt=now).filter(next_attempt_at__lt=now - LATE)
    return due.aggregate(at=Min("next_attempt_at"))["at"]


# One message ----------------------------------------------------------------------------------------------------


class MessageView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    permission_policy = POLICY
    any_permission_required = [PERMISSION]
    template_name = "foundation/webhook_message.html"
    header_icon = "link-external"

    @cached_property
    def message(self) -> WebhookDelivery:
        return get_object_or_404(WebhookDelivery.objects.select_related("webhook"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return get_label(self.message)

    def get_page_subtitle(self) -> str:
        return str(self.message.webhook)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        log = {"url": f"{reverse('webhooks:messages')}?webhook={self.message.webhook_id}", "label": _("Messages")}
        return [*self.breadcrumbs_items, get_crumb(), log, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "message": self.message,
            "attempts": get_attempts(self.message),
            "body": json.dumps(json.loads(self.message.body), ensure_ascii=False, indent=2),
        }


# What can be done -----------------------------------------------------------------------------------------------


def _check(request: HttpRequest) -> None:
    if not POLICY.user_has_permission(request.user, PERMISSION):
        raise PermissionDenied


@require_POST
def send_one(request: HttpRequest, pk: int) -> HttpResponse:
    _check(request)
    message = get_object_or_404(WebhookDelivery, pk=pk)
    if not message.webhook.is_active:
        messages.error(request, _("This webhook is switched off. Switch it on to send messages."))
    elif send_again(WebhookDelivery.objects.filter(pk=pk)):
        messages.success(
            request, _("The message will be sent again in a moment. Open this page anew to see how it went.")
        )
    else:
        messages.info(request, _("The message is being sent just now. Open this page anew to see how it went."))
    return redirect("webhooks:message", pk)


@require_POST
def send_failed(request: HttpRequest, pk: int) -> HttpResponse:
    """Send again all messages to a webhook that were given up."""
    _check(request)
    webhook = get_object_or_404(Webhook, pk=pk)
    if webhook.is_active:
        count = send_again(webhook.deliveries.filter(state=WebhookDelivery.State.FAILED))
        text = ngettext("%d message will be sent again.", "%d messages will be sent again.", count)
        messages.success(request, text % count)
    else:
        messages.error(request, _("This webhook is switched off. Switch it on to send messages."))
    return redirect(f"{reverse('webhooks:messages')}?webhook={pk}")


@require_POST
def test(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a message that says nothing."""
    _check(request)
    webhook = get_object_or_404(Webhook, pk=pk)
    if not webhook.is_active:
        messages.error(request, _("This webhook is switched off. Switch it on to send messages."))
        return redirect("webhooks:edit", pk)
    message = send_test(webhook)
    messages.success(request, _("The test message will be sent in a moment. Open this page anew to see how it went."))
    return redirect("webhooks:message", message.pk)
