"""What the importer asks of other servers: only to be given something, politely, and never of a private network.

Between two requests to one server there is a pause, a server that asks for patience gets it, and each address that a
redirect leads to is checked like the first: see `foundation.outgoing`.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy

from foundation import outgoing
from foundation.outgoing import Exchange, Fault, Target

from .bilingual import gettext as _
from .bilingual import sentence
from .sources import ExportError, Unsafe

TIME_LIMIT = 60.0
"""Seconds for one answer."""
CONNECT_LIMIT = 20.0
MOST_REDIRECTS = 5
PAUSES = (2.0, 4.0, 8.0)
"""Seconds before each further attempt."""
MOST_PATIENCE = 120.0
"""Seconds that a server may have us wait; one that asks for more is left alone."""
PASSING = frozenset(("timeout", "connection", "closed", "refused"))
"""Faults that may be gone a moment later."""
BUSY, OVERLOADED = 429, 503
GZIP = 16 + zlib.MAX_WBITS

SENTENCES = {
    **outgoing.SENTENCES,
    "address": gettext_lazy("This isn't an address of a web server. It looks like https://www.example.org/."),
    "user": gettext_lazy("An address that holds a user name or a password isn't asked. Leave them out."),
    "port": gettext_lazy("Port %(detail)s isn't one of a web server. Leave it out, or use one from 1024 on."),
    "private": gettext_lazy(
        "%(detail)s is inside a private network, where nothing is read from. "
        "If the old site really stands there, whoever runs this site can allow it for the time of the import "
        "(WORDPRESS_ALLOW_PRIVATE)."
    ),
    "closed": gettext_lazy("The server closed the connection before its answer was complete."),
    "unexpected": gettext_lazy("Something went wrong on our side. The log of the server has more."),
    "redirects": gettext_lazy("It leads on from one address to the next without an end."),
    "large": gettext_lazy("It is larger than %(detail)s MB, which is more than is read."),
    "patience": gettext_lazy(
        "The server asks to wait for %(detail)s seconds. Run the import again after that: it goes on where it stopped."
    ),
}
"""By the code of a fault."""

sleep = time.sleep
monotonic = time.monotonic


class NotRead(ExportError):
    """An address that gave no answer, with the reason as a whole sentence; `code` is one of `SENTENCES`."""

    def __init__(self, url: str, code: str, detail: str = "") -> None:
        self.url, self.code = url, code
        self.reason = sentence(SENTENCES.get(code, SENTENCES["unexpected"])) % {"detail": detail}
        message = _("%(address)s could not be read. %(reason)s")
        super().__init__(message % {"address": url, "reason": self.reason})


class Forbidden(NotRead, Unsafe):
    """An address inside a private network."""


@dataclass(frozen=True)
class Answer:
    url: str
    """Of what answered, after all redirects."""
    status: int
    headers: Mapping[str, str]
    """By their names in small letters."""
    body: bytes

    @property
    def is_well(self) -> bool:
        return 200 <= self.status < 300

    @property
    def is_passing(self) -> bool:
        """Whether it is a trouble that may be gone a moment later."""
        return self.status >= 500 or self.status == BUSY


_asked_at: dict[str, float] = {}
"""When a server was last asked, by its name: of all that runs in this process, since politeness is owed by us."""


def get(
    url: str,
    *,
    most: int,
    delay: float,
    retries: int = len(PAUSES),
    accept: str = "*/*",
    time_limit: float | None = None,
) -> Answer:
    """What the server answers, whatever its status; raises NotRead.

    `most` is in bytes of the body, `delay` in seconds between two requests to a server, `time_limit` in seconds for
    each attempt, redirects and the pause before it included.
    """
    end = None if time_limit is None else monotonic() + time_limit
    attempt = 0
    while True:
        try:
            answer = _follow(url, most, delay, accept, end)
        except NotRead as problem:
            if problem.code not in PASSING or attempt >= retries:
                raise
            pause = PAUSES[attempt]
        else:
            if attempt >= retries or not answer.is_passing:
                return answer
            pause = max(PAUSES[attempt], _get_wished_pause(answer))
        sleep(pause)
        attempt += 1


def _get_wished_pause(answer: Answer) -> float:
    """What the server asks for, in seconds: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after"""
    given = answer.headers.get("retry-after", "").strip()
    if answer.status not in (BUSY, OVERLOADED) or not given:
        return 0
    if given.isascii() and given.isdigit():
        seconds = float(given[:9])
    else:
        try:
            seconds = (parsedate_to_datetime(given) - timezone.now()).total_seconds()
        except (ValueError, TypeError):
            return 0
    if seconds > MOST_PATIENCE:
        raise NotRead(answer.url, "patience", f"{seconds:.0f}")
    return seconds


def _follow(url: str, most: int, delay: float, accept: str, end: float | None) -> Answer:
    for _hop in range(MOST_REDIRECTS + 1):
        answer = _ask(url, most, delay, accept, end)
        location = answer.headers.get("location", "").strip()
        if answer.status not in (301, 302, 303, 307, 308) or not location:
            return answer
        try:
            url = urljoin(url, location).partition("#")[0]
        except ValueError as error:
            raise NotRead(url, "address") from error
    raise NotRead(url, "redirects")


def _ask(url: str, most: int, delay: float, accept: str, end: float | None) -> Answer:
    _take_turn(url, delay, end)
    headers = {"User-Agent": _get_name(), "Accept": accept, "Accept-Encoding": "gzip", "Connection": "close"}
    exchange = Exchange(
        outgoing.Request("GET", headers),
        lambda: outgoing.find(url, allow_private=settings.WORDPRESS_ALLOW_PRIVATE),
        _connect,
        TIME_LIMIT if end is None else min(TIME_LIMIT, end - monotonic()),
        most + 1,
    )
    exchange.take_place()
    _asked_at[_get_host(url)] = monotonic()
    if exchange.fault or exchange.status is None:
        raise _get_problem(url, exchange.fault or Fault("closed"))
    body = bytes(exchange.received)
    if exchange.headers.get("content-encoding", "").lower() in ("gzip", "x-gzip") and body:
        body = _unpack(url, body, most)
    if len(body) > most:
        raise NotRead(url, "large", f"{most / 1_000_000:g}")
    return Answer(url, exchange.status, exchange.headers, body)


def _get_problem(url: str, fault: Fault) -> NotRead:
    return (Forbidden if fault.code == "private" else NotRead)(url, fault.code, fault.detail)


def _connect(target: Target):
    return outgoing.connect(target, CONNECT_LIMIT)


def _unpack(url: str, body: bytes, most: int) -> bytes:
    unpacker = zlib.decompressobj(GZIP)
    try:
        unpacked = unpacker.decompress(body, most + 1)
    except zlib.error as error:
        raise NotRead(url, "closed") from error
    if not unpacker.eof and len(unpacked) <= most:
        raise NotRead(url, "closed")
    return unpacked


def _take_turn(url: str, delay: float, end: float | None) -> None:
    asked_at = _asked_at.get(_get_host(url))
    rest = 0.0 if asked_at is None else max(asked_at + delay - monotonic(), 0.0)
    if end is not None and monotonic() + rest >= end:
        raise NotRead(url, "timeout")
    if rest:
        sleep(rest)


def _get_host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


def _get_name() -> str:
    """What a server's log shows of us, so that whoever reads it can find out who asks."""
    return f"Foundation-CMS-WordPress-Import/1 (+{settings.WAGTAILADMIN_BASE_URL})"
