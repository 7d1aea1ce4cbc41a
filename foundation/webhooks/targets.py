"""Where messages may be sent: to servers on the public internet, and to none beside us in a private network.

Whoever may write a webhook could else have our server ask others that trust it: see
https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html. A name is looked
up once, and what is connected to is the very address that was checked: a second look might be answered differently.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

from foundation.webhooks.faults import Fault

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


@dataclass(frozen=True)
class Target:
    """`addresses` are those of `host` that were found and checked; `path` includes the query."""

    is_secure: bool
    host: str
    port: int
    path: str
    addresses: tuple[str, ...]


def find(url: str) -> Target:
    """Look up where `url` leads; Fault where no message may go."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, (parts.hostname or "").encode("idna").decode()
    except ValueError as error:  # of which UnicodeError is one
        raise Fault("address") from error
    if not host or parts.scheme not in ("http", "https") or any(ord(character) <= 32 for character in url):
        raise Fault("address")
    if parts.scheme == "http" and not settings.WEBHOOKS_ALLOW_PRIVATE:
        raise Fault("http")
    if parts.username is not None or parts.password is not None:
        raise Fault("user")
    usual = 443 if parts.scheme == "https" else 80
    if port not in (None, usual) and port < FIRST_FREE_PORT:
        raise Fault("port", str(port))
    path = iri_to_uri((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    return Target(parts.scheme == "https", host, port or usual, path, tuple(_check(resolve(host, port or usual))))


def resolve(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Fault("name", host) from error
    return list(dict.fromkeys(address[0] for *_rest, address in found))


def _check(addresses: list[str]) -> list[str]:
    """All of them, so that a name can't have one address to show and another to use."""
    if not settings.WEBHOOKS_ALLOW_PRIVATE:
        for address in addresses:
            if not is_public(address):
                raise Fault("private", address)
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet."""
    ip = ipaddress.ip_address(address)
    if ip.version == 6 and ip not in GLOBAL_UNICAST:
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not any(ip in network for network in REFUSED)
