"""Why a message didn't arrive, in a word that is stored and in a sentence that staff read in their language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from foundation import outgoing

SENTENCES = {
    **outgoing.SENTENCES,
    "address": gettext_lazy(
        "This isn't an address that messages can be sent to. It looks like https://example.org/hook."
    ),
    "http": gettext_lazy("The address must begin with https://, so that nobody can read along."),
    "user": gettext_lazy(
        "The address must not hold a user name or a password: the signature shows who sent a message."
    ),
    "port": gettext_lazy("Messages aren't sent to port %(detail)s. Leave the port out, or use one from 1024 on."),
    "private": gettext_lazy(
        "%(detail)s is inside a private network. Messages are sent only to servers on the public internet."
    ),
    "redirect": gettext_lazy(
        "The server answered %(status)s: it sends messages on elsewhere, where we don't follow. "
        "Please enter the address that it leads to."
    ),
    "status": gettext_lazy("The server answered %(status)s instead of a number from 200 to 299."),
    "unexpected": gettext_lazy(
        "Something went wrong on our side. The log of the program that sends messages has more."
    ),
}


class Fault(outgoing.Fault):
    """`code` is one of `SENTENCES`; `detail` what its sentence needs, or what the server said."""

    def __str__(self) -> str:
        return describe(self.code, self.detail)


def describe(code: str, detail: str = "", status: int | None = None) -> str:
    """The sentence in the active language; empty for no fault."""
    if not code:
        return ""
    return str(SENTENCES.get(code, SENTENCES["unexpected"])) % {"detail": detail, "status": status}
