"""Where a request comes from, as far as that can be known: whatever counts visitors asks here."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def get_address(request: HttpRequest) -> str | None:
    """The visitor's IP address: with `BEHIND_PROXY` the last that the proxy's X-Forwarded-For names.

    What stands before that, the visitor may have written; without a proxy, all of it.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY and (forwarded := request.META.get("HTTP_X_FORWARDED_FOR")):
        address = forwarded.rpartition(",")[2].strip()
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # a socket, or a proxy that writes something else
        return None
    # A server that listens on both protocols calls 192.0.2.1 ::ffff:192.0.2.1.
    return str(getattr(ip, "ipv4_mapped", None) or ip)


def get_household(request: HttpRequest) -> str:
    """An IPv4 address, or the 64 bits of an IPv6 address that one connection has: it changes the rest at will."""
    address = get_address(request) or ""
    return str(ipaddress.ip_network((address, 64), strict=False)) if ":" in address else address
