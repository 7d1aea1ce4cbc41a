"""Requests of our own to other servers: to the public internet, and to none beside us in a private network.

Whoever may name an address could else have our server ask others that trust it: see
https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html. A name is looked
up once, and what is connected to is the very address that was checked: a second look might be answered differently.

By hand on Python's own `http.client`: libraries look the name up themselves, heed proxies, and limit the time of each
read but not of all. A server that sends a byte now and then would hold us as long as it likes.
"""

from __future__ import annotations

import ipaddress
import logging
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Thread
from urllib.parse import urlsplit

from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy

logger = logging.getLogger("foundation.outgoing")

GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
"""All of IPv6 that leads anywhere: it leaves out what stands for an IPv4 address (::ffff:0:0/96, 64:ff9b::/96)."""

REFUSED = [
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",  # for protocols, and Oracle's metadata
        "192.88.99.0/24",  # once the way into 6to4
        "168.63.129.16/32",  # Azure's own services
        "2001::/32",  # Teredo and ...
        "2002::/16",  # ... 6to4, which hold an IPv4 address
        "3fff::/20",  # for documentation
    )
]
"""What Python of some version takes for public: https://www.iana.org/assignments/iana-ipv4-special-registry/"""

FIRST_FREE_PORT = 1024
"""Below are those of mail, remote logins and the like, which would take a message for something else."""

SENTENCES = {
    "name": gettext_lazy("No server with the name %(detail)s can be found. Please check its spelling."),
    "timeout": gettext_lazy("There was no answer within %(detail)s seconds."),
    "refused": gettext_lazy("The server doesn't take connections at this address."),
    "connection": gettext_lazy("The server can't be reached (%(detail)s)."),
    "closed": gettext_lazy("The server closed the connection without an answer."),
    "certificate": gettext_lazy("The server's certificate isn't valid (%(detail)s)."),
    "tls": gettext_lazy("No secure connection could be made (%(detail)s)."),
    "answer": gettext_lazy("What the server answered isn't HTTP."),
}
"""Those faults of which the same is to be said whatever was asked; the others are "address", "http", "user", "port",
"private" and "unexpected"."""


class Fault(Exception):
    """`code` says why there is no answer; `detail` what a sentence about it needs."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


# Where to ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Target:
    """`addresses` are those of `host` that were found and checked; `path` includes the query."""

    is_secure: bool
    host: str
    port: int
    path: str
    addresses: tuple[str, ...]


def find(url: str, allow_private: bool, allow_http: bool = True) -> Target:
    """Look up where `url` leads; Fault where it isn't one of http(s), or leads into a private network."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, (parts.hostname or "").encode("idna").decode()
    except ValueError as error:  # of which UnicodeError is one
        raise Fault("address") from error
    if not host or parts.scheme not in ("http", "https") or any(ord(character) <= 32 for character in url):
        raise Fault("address")
    if parts.scheme == "http" and not allow_http:
        raise Fault("http")
    if parts.username is not None or parts.password is not None:
        raise Fault("user")
    usual = 443 if parts.scheme == "https" else 80
    if port not in (None, usual) and port < FIRST_FREE_PORT:
        raise Fault("port", str(port))
    path = iri_to_uri((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    addresses = resolve(host, port or usual)
    if not allow_private:
        _check(addresses)
    return Target(parts.scheme == "https", host, port or usual, path, tuple(addresses))


def resolve(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Fault("name", host) from error
    return list(dict.fromkeys(address[0] for *_rest, address in found))


def _check(addresses: list[str]) -> None:
    """All of them, so that a name can't have one address to show and another to use."""
    for address in addresses:
        if not is_public(address):
            raise Fault("private", address)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet."""
    ip = ipaddress.ip_address(address)
    if ip.version == 6 and ip not in GLOBAL_UNICAST:
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not any(ip in network for network in REFUSED)


def connect(target: Target, time_limit: float) -> socket.socket:
    """To the first of its addresses that takes the connection."""
    error: OSError = OSError("no address")
    for address in target.addresses:
        try:
            return socket.create_connection((address, target.port), timeout=time_limit)
        except OSError as refusal:
            error = refusal
    raise error


# Asking ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Request:
    method: str
    headers: Mapping[str, str]
    body: bytes | None = None


class Exchange(Thread):
    """One request and its answer, following nothing.

    A thread, since neither the look-up of a name nor an answer that drips in can be stopped from within. `find` looks
    up where it goes, and `connect` goes there; both within the limit.
    """

    def __init__(
        self,
        request: Request,
        find: Callable[[], Target],
        connect: Callable[[Target], socket.socket],
        time_limit: float,
        most_read: int,
    ) -> None:
        """`time_limit` is in seconds, for all of it; of the answer's body, `most_read` bytes are read."""
        super().__init__(daemon=True, name="request to another server")
        self.request, self.find, self.connect = request, find, connect
        self.time_limit, self.most_read = time_limit, most_read
        self.sock: socket.socket | None = None
        self.status: int | None = None
        self.headers: dict[str, str] = {}
        """By their names in small letters."""
        self.received = bytearray()
        self.fault: Fault | None = None
        """Also where an answer began that didn't come to its end."""
        self.is_given_up = False

    def take_place(self) -> None:
        self.start()
        self.join(self.time_limit)
        if self.is_alive():
            self._hang_up()

    def _hang_up(self) -> None:
        self.is_given_up = True
        self.fault = Fault("timeout", f"{self.time_limit:g}")
        try:
            if self.sock:
                self.sock.shutdown(socket.SHUT_RDWR)
        except OSError:  # it hung up itself just now
            pass

    def run(self) -> None:
        fault = None
        try:
            self._ask(self.find())
        except Fault as error:
            fault = error
        except (OSError, HTTPException, ValueError) as error:
            fault = self._get_fault(error)
        except Exception:
            logger.exception("A request could not be made.")
            fault = Fault("unexpected")
        finally:
            self.fault = self.fault or fault
            if self.sock:
                self.sock.close()

    def _ask(self, target: Target) -> None:
        self._stop_if_given_up()
        self.sock = self.connect(target)
        if target.is_secure:
            context = ssl.create_default_context()
            connection: HTTPConnection = HTTPSConnection(target.host, target.port, context=context)
            # The handshake by itself, so that `_hang_up` reaches it.
            self.sock = context.wrap_socket(self.sock, server_hostname=target.host, do_handshake_on_connect=False)
            self.sock.do_handshake()
        else:
            connection = HTTPConnection(target.host, target.port)
        connection.sock = self.sock
        self._stop_if_given_up()
        connection.request(self.request.method, target.path, self.request.body, dict(self.request.headers))
        with connection.getresponse() as response:
            self.headers = {name.lower(): value for name, value in response.getheaders()}
            self.status = response.status
            self._read(response)

    def _stop_if_given_up(self) -> None:
        """It will be sent again: now it would arrive twice."""
        if self.is_given_up:
            raise Fault("timeout", f"{self.time_limit:g}")

    def _read(self, response: HTTPResponse) -> None:
        while len(self.received) < self.most_read:
            if not (chunk := response.read1(self.most_read - len(self.received))):
                if response.length:
                    raise Fault("closed")
                return
            self.received += chunk

    def _get_fault(self, error: Exception) -> Fault:
        match error:
            case ssl.SSLCertVerificationError():
                return Fault("certificate", error.verify_message)
            case ssl.SSLError():
                return Fault("tls", (error.reason or "").replace("_", " ").lower())
            case TimeoutError():
                return Fault("timeout", f"{self.time_limit:g}")
            case ConnectionRefusedError():
                return Fault("refused")
            case ConnectionError():
                return Fault("closed")
            case OSError():
                return Fault("connection", error.strerror or "")
        return Fault("answer")
