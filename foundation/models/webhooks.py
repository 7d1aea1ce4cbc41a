"""Who is told of changes, and what became of each message. `foundation.webhooks` sends them."""

from __future__ import annotations

import secrets
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.languages import LANGUAGES
from foundation.models.changes import Change, ChangeKind


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def all_kinds() -> list[str]:
    return list(ChangeKind.values)


def all_languages() -> list[str]:
    return list(LANGUAGES)


class Webhook(models.Model):
    """An address outside that is told of changes as they happen."""

    name = models.CharField(_("name"), max_length=120, help_text=_("For staff: who listens there."))
    url = models.URLField(
        _("address"), max_length=500, help_text=_("Messages are sent there. It begins with https://.")
    )
    secret = models.CharField(
        _("secret"),
        max_length=120,
        default=new_secret,
        help_text=_("The receiver checks the signature of each message with it. Keep it to yourselves."),
    )
    kinds = models.JSONField(_("what to tell"), default=all_kinds)
    languages = models.JSONField(_("languages"), default=all_languages)
    is_active = models.BooleanField(_("active"), default=True)
    resting_until = models.DateTimeField(
        null=True, editable=False, help_text="Nobody answered there. Until then others don't wait for it."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class WebhookDelivery(models.Model):
    """One message to one webhook, and every attempt to send it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DELIVERED = "delivered", _("Delivered")
        FAILED = "failed", _("Given up")

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries", verbose_name=_("webhook"))
    change = models.ForeignKey(Change, null=True, on_delete=models.SET_NULL, related_name="+")
    message_id = models.UUIDField(default=uuid.uuid4, unique=True, help_text="By which a receiver knows it again.")
    event = models.CharField(_("event"), max_length=40, help_text="Such as “page.published”.")
    body = models.TextField(help_text="Exactly what is sent and signed.")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    attempts = models.JSONField(
        default=list, help_text="Those of `foundation.webhooks.attempts.Attempt`, the oldest first."
    )
    failures = models.PositiveSmallIntegerField(default=0, help_text="Since it was last asked to be sent.")
    next_attempt_at = models.DateTimeField(_("next attempt"), null=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("webhook message")
        verbose_name_plural = _("webhook messages")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["webhook", "next_attempt_at"], condition=models.Q(state="waiting"), name="waiting_messages"
            )
        ]

    def __str__(self) -> str:
        return f"{self.webhook} {self.created_at:%Y-%m-%d %H:%M}"
