"""Where messages may be sent: to servers on the public internet, and to none beside us in a private network."""

from __future__ import annotations

from django.conf import settings

from foundation import outgoing
from foundation.outgoing import Target
from foundation.webhooks.faults import Fault

__all__ = ["Target", "find"]


def find(url: str) -> Target:
    """Look up where `url` leads; Fault where no message may go."""
    allow = settings.WEBHOOKS_ALLOW_PRIVATE
    try:
        return outgoing.find(url, allow_private=allow, allow_http=allow)
    except outgoing.Fault as fault:
        raise Fault(fault.code, fault.detail) from fault
