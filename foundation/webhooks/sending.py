"""One message over HTTP: to the very address that was checked, within ten seconds, without following anything."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from typing import NamedTuple

from foundation import outgoing
from foundation.webhooks import targets
from foundation.webhooks.faults import Fault

TIME_LIMIT = 10.0
"""Seconds for all of it, the look-up of the name included."""

MOST_READ = 64 * 1024
"""Bytes of an answer that are read."""

MOST_KEPT = 500
"""Characters of an answer that are kept."""


class Answer(NamedTuple):
    status: int
    text: str


def post(url: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """Send it and return what came back, whatever the status; Fault where nothing did."""
    request = outgoing.Request("POST", headers, body)
    exchange = outgoing.Exchange(request, lambda: targets.find(url), _connect, TIME_LIMIT, MOST_READ)
    exchange.take_place()
    if exchange.status is None:
        fault = exchange.fault or Fault("timeout", f"{TIME_LIMIT:g}")
        raise Fault(fault.code, fault.detail)
    text = bytes(exchange.received).decode(errors="replace")
    printable = "".join(character if character.isprintable() else " " for character in text)
    return Answer(exchange.status, " ".join(printable.split())[:MOST_KEPT])


def _connect(target: targets.Target) -> socket.socket:
    return outgoing.connect(target, TIME_LIMIT)
