"""One message over HTTP: to the very address that was checked, within ten seconds, without following anything.

By hand on Python's own `http.client`: libraries look the name up themselves, heed proxies, and limit the time of each
read but not of all. A server that sends a byte now and then would hold us as long as it likes.
"""

from __future__ import annotations

import logging
import socket
import ssl
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Thread
from typing import NamedTuple

from foundation.webhooks import targets
from foundation.webhooks.faults import Fault

logger = logging.getLogger("foundation.webhooks")

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
    exchange = _Exchange(url, headers, body)
    exchange.start()
    exchange.join(TIME_LIMIT)
    if exchange.is_alive():
        exchange.hang_up()
    return exchange.get_answer()


class _Exchange(Thread):
    """A thread, since neither the look-up of a name nor an answer that drips in can be stopped from within."""

    def __init__(self, url: str, headers: Mapping[str, str], body: bytes) -> None:
        super().__init__(daemon=True, name="webhook message")
        self.url, self.headers, self.body = url, headers, body
        self.sock: socket.socket | None = None
        self.status: int | None = None
        self.received = bytearray()
        self.fault: Fault | None = None
        self.is_given_up = False

    def get_answer(self) -> Answer:
        if self.status is None:
            raise self.fault or Fault("timeout", f"{TIME_LIMIT:g}")
        text = bytes(self.received).decode(errors="replace")
        printable = "".join(character if character.isprintable() else " " for character in text)
        return Answer(self.status, " ".join(printable.split())[:MOST_KEPT])

    def hang_up(self) -> None:
        self.is_given_up = True
        try:
            if self.sock:
                self.sock.shutdown(socket.SHUT_RDWR)
        except OSError:  # it hung up itself just now
            pass

    def run(self) -> None:
        try:
            self._send(targets.find(self.url))
        except Fault as fault:
            self.fault = fault
        except (OSError, HTTPException, ValueError) as error:
            self.fault = _get_fault(error)
        except Exception:
            logger.exception("A message couldn't be sent to %s.", self.url)
            self.fault = Fault("unexpected")
        finally:
            if self.sock:
                self.sock.close()

    def _send(self, target: targets.Target) -> None:
        self._stop_if_given_up()
        self.sock = _connect(target)
        if target.is_secure:
            context = ssl.create_default_context()
            connection: HTTPConnection = HTTPSConnection(target.host, target.port, context=context)
            # The handshake by itself, so that `hang_up` reaches it.
            self.sock = context.wrap_socket(self.sock, server_hostname=target.host, do_handshake_on_connect=False)
            self.sock.do_handshake()
        else:
            connection = HTTPConnection(target.host, target.port)
        connection.sock = self.sock
        self._stop_if_given_up()
        connection.request("POST", target.path, self.body, dict(self.headers))
        with connection.getresponse() as response:
            self.status = response.status
            self._read(response)

    def _stop_if_given_up(self) -> None:
        """It will be sent again: now it would arrive twice."""
        if self.is_given_up:
            raise Fault("timeout", f"{TIME_LIMIT:g}")

    def _read(self, response: HTTPResponse) -> None:
        while len(self.received) < MOST_READ and (chunk := response.read1(MOST_READ - len(self.received))):
            self.received += chunk


def _connect(target: targets.Target) -> socket.socket:
    """To the first of its addresses that takes the connection."""
    error: OSError = OSError("no address")
    for address in target.addresses:
        try:
            return socket.create_connection((address, target.port), timeout=TIME_LIMIT)
        except OSError as refusal:
            error = refusal
    raise error


def _get_fault(error: Exception) -> Fault:
    match error:
        case ssl.SSLCertVerificationError():
            return Fault("certificate", error.verify_message)
        case ssl.SSLError():
            return Fault("tls", (error.reason or "").replace("_", " ").lower())
        case TimeoutError():
            return Fault("timeout", f"{TIME_LIMIT:g}")
        case ConnectionRefusedError():
            return Fault("refused")
        case ConnectionError():
            return Fault("closed")
        case OSError():
            return Fault("connection", error.strerror or "")
    return Fault("answer")
