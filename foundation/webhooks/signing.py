"""How a receiver knows that a message is ours and new.

The header `X-Foundation-Signature` is `t=<seconds since 1970>,v1=<hexadecimal HMAC-SHA-256>`, made with the webhook's
secret of that number, a full stop and the exact bytes of the body, as Stripe does:
https://docs.stripe.com/webhooks#verify-manually
"""

from __future__ import annotations

import hashlib
import hmac


def sign(secret: str, body: bytes, at: int) -> str:
    """The header's value for a message that is sent at `at`, in seconds since 1970."""
    return f"t={at},v1={_digest(secret, body, str(at))}"


def verify(secret: str, header: str, body: bytes, now: float, tolerance: int = 300) -> bool:
    """Whether `header` was made of `body` with `secret`, within `tolerance` seconds of `now`.

    What a receiver does. The tolerance keeps a message that somebody overheard from being used again later.
    """
    parts = [part.strip().partition("=") for part in header.split(",")]
    at = next((value for name, _equals, value in parts if name == "t"), "")
    if not (at.isascii() and at.isdigit()) or abs(now - int(at[:20])) > tolerance:
        return False
    expected = _digest(secret, body, at).encode()
    signatures = [value.encode() for name, _equals, value in parts if name == "v1"]
    return any(hmac.compare_digest(signature, expected) for signature in signatures)


def _digest(secret: str, body: bytes, at: str) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
