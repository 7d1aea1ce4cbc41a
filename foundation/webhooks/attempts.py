"""One attempt to send a message, and what the log keeps of it."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from foundation.models import WebhookDelivery
from foundation.webhooks import sending
from foundation.webhooks.faults import Fault, describe
from foundation.webhooks.signing import sign


@dataclass(frozen=True)
class Attempt:
    """`status` is None where there was no answer; `error` is a key of `faults.SENTENCES`, empty where all went well."""

    at: str
    status: int | None
    error: str
    detail: str
    milliseconds: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)

    @property
    def sentence(self) -> str:
        return describe(self.error, self.detail, self.status)

    @property
    def answer(self) -> str:
        """The beginning of what the server said."""
        return self.detail if self.status else ""


def send(message: WebhookDelivery) -> Attempt:
    """Send `message` to its webhook, whatever comes of it."""
    now, start = timezone.now(), time.monotonic()
    body, at = message.body.encode(), int(now.timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Foundation-Webhooks/1",
        "X-Foundation-Event": message.event,
        "X-Foundation-Delivery": str(message.message_id),
        "X-Foundation-Timestamp": str(at),
        "X-Foundation-Signature": sign(message.webhook.secret, body, at),
    }
    status, error, detail = None, "", ""
    try:
        status, detail = sending.post(message.webhook.url, headers, body)
    except Fault as fault:
        error, detail = fault.code, fault.detail
    if status is not None and not 200 <= status < 300:
        error = "redirect" if 300 <= status < 400 else "status"
    return Attempt(now.isoformat(), status, error, detail, round(1000 * (time.monotonic() - start)))
