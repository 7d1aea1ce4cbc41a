"""What is told of a change, and to whom."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from pydantic import Field
from wagtail.models import Site

from foundation.api.fields import Answer
from foundation.api.queries import Language
from foundation.models import Change, Webhook, WebhookDelivery
from foundation.webhooks import queue

BATCH = 500

Event = Literal[
    "page.published",
    "page.withdrawn",
    "page.moved",
    "redirect.changed",
    "menu.changed",
    "settings.changed",
    "ping",
]

EVENTS: dict[str, Event] = {
    "published": "page.published",
    "withdrawn": "page.withdrawn",
    "moved": "page.moved",
    "redirect": "redirect.changed",
    "menu": "menu.changed",
    "settings": "settings.changed",
}
"""By the kind of the change."""


class MessagePage(Answer):
    """The page that changed."""

    id: int
    type: str = Field(description="pages.ArticlePage, for example")
    html_url: str | None = Field(description="Null for a page that was withdrawn.")
    detail_url: str | None = Field(description="What the API says of it; null for a page that was withdrawn.")


class Message(Answer):
    """What a webhook is told. It holds no text of a page: ask for that at `detail_url`."""

    id: uuid.UUID = Field(description="The same if the message is sent again.")
    event: Event
    lang: Language | None = Field(description="Null for a test message.")
    at: datetime = Field(description="When it changed. Messages may arrive in another order.")
    page: MessagePage | None = Field(description="Null where no page changed, but a menu, for example.")
    path: str = Field(description="Where a page is or was, or the old address of a redirect; else empty.")
    old_path: str = Field(description="Where a page that moved was before; else empty.")


def tell(changes: Iterable[Change], **kwargs: Any) -> None:
    """Write a message for each webhook that wants to know of each change, in the transaction of the changes."""
    changes = [change for change in changes if change.is_public]
    webhooks = Webhook.objects.filter(is_active=True) if changes else ()
    messages = [
        (webhook, change)
        for webhook in webhooks
        for change in changes
        if change.kind in webhook.kinds and change.language in webhook.languages
    ]
    if messages:
        root_url = _get_root_url()
        WebhookDelivery.objects.bulk_create(
            [_make(webhook, change, root_url) for webhook, change in messages], batch_size=BATCH
        )
        for webhook_id in dict.fromkeys(webhook.pk for webhook, _change in messages):
            queue.send_waiting.enqueue(webhook_id)


def _get_root_url() -> str:
    site = Site.objects.filter(is_default_site=True).first() or Site.objects.first()
    return site.root_url if site else ""


def _make(webhook: Webhook, change: Change, root_url: str) -> WebhookDelivery:
    message = Message(
        id=uuid.uuid4(),
        event=EVENTS[change.kind],
        lang=change.language,
        at=change.at,
        page=_get_page(change, root_url) if change.page_id else None,
        path=change.path,
        old_path=change.old_path,
    )
    return _store(webhook, message, change)


def _get_page(change: Change, root_url: str) -> MessagePage:
    is_there = change.kind != "withdrawn"
    detail = f"{reverse('api:pages:detail', args=[change.page_id])}?lang={change.language}"
    return MessagePage(
        id=change.page_id,
        type=change.page_type,
        html_url=f"{root_url}{change.path}" if is_there else None,
        detail_url=f"{root_url}{detail}" if is_there else None,
    )


def _store(webhook: Webhook, message: Message, change: Change | None = None) -> WebhookDelivery:
    return WebhookDelivery(
        webhook=webhook,
        change=change,
        message_id=message.id,
        event=message.event,
        body=message.model_dump_json(),
        next_attempt_at=timezone.now(),
    )


@transaction.atomic
def send_test(webhook: Webhook) -> WebhookDelivery:
    """Have a message sent at once that says nothing, to see whether it arrives."""
    message = Message(id=uuid.uuid4(), event="ping", lang=None, at=timezone.now(), page=None, path="", old_path="")
    delivery = _store(webhook, message)
    delivery.save()
    queue.send_soon(webhook.pk)
    return delivery
