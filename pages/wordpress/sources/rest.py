"""WordPress's REST API as it answers over the network: one answer as data, and lists page by page.

https://developer.wordpress.org/rest-api/using-the-rest-api/pagination/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from .. import web
from ..bilingual import gettext as _
from . import ExportError

MOST_BYTES = 16_000_000
"""Of one answer: as much as a machine with little memory can read at once. A longer list is asked for in parts."""
SIZES = (100, 20, 5, 1)
"""Items to ask for at once, the most that WordPress allows first. Each divides the one before."""
MOST_BROKEN = 3
"""Items in a row that a server can't answer, until no more are asked for."""
ORIGIN = re.compile(r"(.*)&per_page=(\d+)&page=(\d+)", re.DOTALL)
PAST_THE_END = frozenset(("rest_post_invalid_page_number", "rest_term_invalid_page_number"))
BEGINNING = re.compile(r"\[\s*\{|\{\s*\"|\[\s*\]")


class Denied(ExportError):
    """What only those who are logged in may read."""


class Absent(ExportError):
    """An address at which there is nothing."""


class Broken(ExportError):
    """An answer that can't be understood, or that the server couldn't make: less of it may go well."""


class PastTheEnd(Exception):
    """A page of a list behind its last one."""


@dataclass(frozen=True)
class Reply:
    url: str
    """Of what answered, after all redirects."""
    data: Any
    headers: Mapping[str, str]


def ask(address: str, delay: float, retries: int = len(web.PAUSES)) -> Reply:
    try:
        answer = web.get(address, most=MOST_BYTES, delay=delay, retries=retries, accept="application/json")
    except web.NotRead as problem:
        if problem.code in ("large", "timeout", "closed"):
            raise Broken(str(problem)) from problem
        raise
    data = _parse(answer)
    if answer.is_well and data is not None and not _is_error(data):
        return Reply(answer.url, data, answer.headers)
    raise _get_problem(address, answer, data)


def _parse(answer: web.Answer) -> Any:
    """None for what isn't JSON. Some servers print their warnings before it."""
    text = answer.body.decode("utf-8-sig", errors="replace")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    if text.lstrip().lower().startswith(("<!doctype", "<html")) or not (start := BEGINNING.search(text)):
        return None
    try:
        return json.JSONDecoder().raw_decode(text, start.start())[0]
    except (ValueError, RecursionError):
        return None


def _is_error(data: Any) -> bool:
    return isinstance(data, dict) and isinstance(data.get("code"), str) and "message" in data


def _get_problem(address: str, answer: web.Answer, data: Any) -> Exception:
    code = data["code"] if _is_error(data) else ""
    if code in PAST_THE_END:
        return PastTheEnd()
    words = {"address": address, "status": answer.status, "message": data["message"] if code else ""}
    if answer.status in (401, 403) or code in ("rest_forbidden", "rest_login_required", "rest_not_logged_in"):
        message = _(
            "%(address)s can't be read without a login (the server answered %(status)s). Let the site answer to "
            "everybody for the time of the import; or export it in WordPress (Tools, Export) and import that file."
        )
        return Denied(message % words)
    if answer.status in (404, 410):
        return Absent(_("There is nothing at %(address)s (the server answered %(status)s).") % words)
    if code:
        message = _("WordPress answered at %(address)s with an error: “%(message)s”. Solve it there, then try again.")
    elif answer.is_well:
        message = _(
            "%(address)s answered with a web page or with broken data, not with what was asked for. "
            "Open it in a browser to see what it says."
        )
    else:
        message = _("The server answered %(status)s at %(address)s. Try again later, or ask whoever runs it.")
        if answer.status == web.BUSY:  # which more questions for less would only make worse
            return ExportError(message % words)
    return Broken(message % words)


def make_address(root: str, route: str, parameters: Mapping[str, str]) -> str:
    """The address of a route like "wp/v2/pages". Without pretty links, WordPress takes routes as a parameter."""
    parts = urlsplit(root)
    given = parse_qsl(parts.query)
    if any(name == "rest_route" for name, _value in given):
        query = urlencode([("rest_route", f"/{route}"), *parameters.items()], safe="/,:")
        return urlunsplit(parts._replace(query=query, fragment=""))
    return f"{root.rstrip('/')}/{route}?{urlencode(parameters, safe=',:')}"


# Lists -------------------------------------------------------------------------------------------------------


@dataclass
class Part:
    """Some items of a list, as one address answered them."""

    origin: str
    items: list[Any]
    problem: str = ""
    """Why there are none, where the server can't answer a single one."""


@dataclass
class Listing:
    """A list that is read from its beginning, or from where it was stopped."""

    address: str
    """Without the parameters that say which part."""
    delay: float
    offset: int = 0
    """Items that were read before."""
    broken: int = field(default=0, init=False)

    def go_on_after(self, origin: str) -> None:
        """Know that the part at this address was read, if it is one of this list."""
        match = ORIGIN.fullmatch(origin)
        if match and match[1] == self.address:
            self.offset = max(self.offset, int(match[2]) * int(match[3]))

    def __iter__(self) -> Iterator[Part]:
        """Raises ExportError; where the server fails on many items at once, it is asked for fewer."""
        most, proven, last_first = SIZES[0], 0, None
        while True:
            size = next(size for size in SIZES if size <= most and self.offset % size == 0)
            origin = f"{self.address}&per_page={size}&page={self.offset // size + 1}"
            try:
                reply = ask(origin, self.delay, retries=len(web.PAUSES) if size == 1 else 1)
                if not isinstance(reply.data, list):
                    raise Broken(_("%s answered with something else than a list of items.") % origin)
            except PastTheEnd:
                return
            except Broken as problem:
                if size > 1:
                    most = SIZES[SIZES.index(size) + 1]
                    continue
                self.broken += 1
                if not proven or self.broken > MOST_BROKEN:
                    raise
                yield Part(origin, [], str(problem))
                self.offset, most = self.offset + 1, proven
                continue
            self.broken, proven = 0, max(proven, size)
            first = reply.data[0].get("id") if reply.data and isinstance(reply.data[0], dict) else None
            if first is not None and first == last_first:  # the server heeds no "page"
                return
            last_first = first
            yield Part(origin, reply.data)
            self.offset += size
            if _is_last(reply, size, self.offset // size):
                return


def _is_last(reply: Reply, size: int, number: int) -> bool:
    total = reply.headers.get("x-wp-totalpages", "")
    if total.isascii() and total.isdigit():
        return number >= int(total)
    return len(reply.data) < size
