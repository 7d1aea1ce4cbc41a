"""Videos, sounds and frames of other sites."""

from __future__ import annotations

from ..nodes import Element, Text
from ..omitted import leave_out, leave_out_unseen, report_unseen
from ..pieces import Button, Reason
from ..richtext import safe_address
from ..visible import EMBEDS, normalise, runs
from .videos import video, watch_address
from .walker import Walker

SOURCES = ("src", "data-src", "data-lazy-src", "data-litespeed-src", "data-rocket-lazyload-src", "data")


def read_embed(walker: Walker, node: Element, caption: str = "") -> bool:
    """A video or sound becomes a link to it; nothing else of another site is loaded.

    False where a caption would be lost: it is then read by itself.
    """
    out = walker.out
    printed = next((node.get(key) for key in SOURCES if node.get(key) and not node.get(key).startswith("about:")), "")
    sources = [printed, *(each.get("src") for each in node.find_all("source"))]
    found = [safe_address(given, out) for given in sources if given]
    address = next((given for given in found if given.startswith("http")), "")
    title = caption or normalise(node.get("title"))
    is_played = watch_address(address) or (node.name in ("video", "audio") and address)
    if caption and not is_played:
        return False
    if is_played and node.name != "audio":
        walker.add(video(watch_address(address) or address, title, out))
        out.added += [title] if title and not caption else []
    elif is_played:
        label = title or address.rpartition("/")[2] or address
        walker.add(Button(label, address))
        out.added += [label] if not caption else []
    else:
        out.leave_out(Reason.EMBED, *([f"{title} ({address})".strip() if title else address] if address else []))
    if normalise(node.get_text()):
        leave_out_unseen(node, out)
    return True


def read_player(walker: Walker, node: Element) -> bool:
    """A picture that a script turns into a player once it is clicked."""
    if watch := watch_address(safe_address(node.get("data-src"), walker.out)):
        walker.add(video(watch, "", walker.out))
        leave_out(Reason.CONTROL, node, walker.out)
        return True
    return False


def read_embed_block(walker: Walker, node: Element) -> bool:
    """A block editor's embed that WordPress hasn't turned into a player: the address stands in it as text."""
    address = safe_address(normalise(node.get_text()), walker.out) if node.find("iframe") is None else ""
    if not address.startswith("http") or " " in normalise(node.get_text()):
        return False
    if watch := watch_address(address):
        walker.add(video(watch, "", walker.out))
        walker.out.leave_out(Reason.VIDEO_ADDRESS, *runs(node))
        report_unseen(node, walker.out)
        return True
    return False


def read_paragraph(walker: Walker, node: Element) -> bool:
    """An address on a line of its own, from which WordPress makes a player."""
    given = node.children[0].data if len(node.children) == 1 and isinstance(node.children[0], Text) else ""
    return given.lstrip().startswith("http") and read_embed_block(walker, node)


TAGS = dict.fromkeys(EMBEDS, read_embed) | {"p": read_paragraph}
CLASSES = {"rll-youtube-player": read_player, "wp-block-embed__wrapper": read_embed_block}
