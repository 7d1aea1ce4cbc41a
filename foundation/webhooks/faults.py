"""Why a message didn't arrive, in a word that is stored and in a sentence that staff read in their language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

SENTENCES = {
    "address": gettext_lazy(
        "This isn't an address that messages can be sent to. It looks like https://example.org/hook."
    ),
    "http": gettext_lazy("The address must begin with https://, so that nobody can read along."),
    "user": gettext_lazy(
        "The address must not hold a user name or a password: the signature shows who sent a message."
    ),
    "port": gettext_lazy("Messages aren't sent to port %(detail)s. Leave the port out, or use one from 1024 on."),
    "name": gettext_lazy("No server with the name %(detail)s can be found. Please check its spelling."),
    "private": gettext_lazy(
        "%(detail)s is inside a private network. Messages are sent only to servers on the public internet."
    ),
    "timeout": gettext_lazy("There was no answer within %(detail)s seconds."),
    "refused": gettext_lazy("The server doesn't take connections at this address."),
    "connection": gettext_lazy("The server can't be reached (%(detail)s)."),
    "closed": gettext_lazy("The server closed the connection without an answer."),
    "certificate": gettext_lazy("The server's certificate isn't valid (%(detail)s)."),
    "tls": gettext_lazy("No secure connection could be made (%(detail)s)."),
    "answer": gettext_lazy("What the server answered isn't HTTP."),
    "redirect": gettext_lazy(
        "The server answered %(status)s: it sends messages on elsewhere, where we don't follow. "
        "Please enter the address that it leads to."
    ),
    "status": gettext_lazy("The server answered %(status)s instead of a number from 200 to 299."),
    "unexpected": gettext_lazy(
        "Something went wrong on our side. The log of the program that sends messages has more."
    ),
}


class Fault(Exception):
    """`code` is one of `SENTENCES`; `detail` what its sentence needs, or what the server said."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail

    def __str__(self) -> str:
        return describe(self.code, self.detail)


def describe(code: str, detail: str = "", status: int | None = None) -> str:
    """The sentence in the active language; empty for no fault."""
    if not code:
        return ""
    return str(SENTENCES.get(code, SENTENCES["unexpected"])) % {"detail": detail, "status": status}
