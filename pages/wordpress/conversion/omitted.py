"""What is left out of a page, with all that stands in it: nothing of it goes without a word in the report."""

import re
from collections.abc import Collection

from .nodes import Comment, Element, Text
from .pieces import Collector, Reason
from .visible import INVISIBLE, is_emoji, is_hidden, normalise, runs

WORD = re.compile(r"\w")
SEEN_ASIDE = {"x-control": Reason.CONTROL, "x-repeated": Reason.REPEATED}
"""Elements that a visitor sees and a text doesn't need."""


def leave_out_unseen(node: Element, out: Collector) -> None:
    """Count what a browser runs or never shows, with its words where it has any."""
    if node.name in ("script", "style"):
        out.leave_out(Reason.SCRIPT)
    elif node.name == "x-icon":
        out.leave_out(Reason.ICON, normalise(node.get_text()))
    elif node.find("script", "style"):
        leave_out(Reason.HIDDEN, node, out)
    elif WORD.search(words := normalise(node.get_text())):
        out.leave_out(Reason.HIDDEN, words)


def leave_out(reason: Reason, element: Element, out: Collector) -> None:
    """Leave out all of an element: its text, what isn't seen of it, and its pictures."""
    seen = report_unseen(element, out)
    texts = runs(element, seen)
    if texts or reason != Reason.FORM:
        out.leave_out(reason, *texts)
    leave_out_pictures(element, out)


def leave_out_pictures(element: Element, out: Collector) -> None:
    for image in [element] if element.name == "img" else element.find_all("img"):
        address = image.get("data-src") or image.get("src")
        if not is_emoji(image) and not address.startswith("data:"):
            out.leave_out(Reason.PICTURE, address[:200])


def leave_out_mark(mark: Comment, out: Collector) -> None:
    """A block that WordPress makes anew at each visit stands in an export as a mark alone."""
    if mark.data.startswith(" wp:") and mark.data.rstrip().endswith("/"):
        out.leave_out(Reason.DYNAMIC, mark.data.strip(" /\n")[3:][:120])


def report_unseen(element: Element, out: Collector, skipped: Collection[Element] = ()) -> list[Element]:
    """Report what stands in an element without being text of it; return what of it is seen, such as shortcodes."""
    seen: list[Element] = []
    known = {id(each) for each in skipped}
    stack = list(reversed(element.children))
    while stack:
        node = stack.pop()
        if known and id(node) in known:
            continue
        if isinstance(node, Text):
            if isinstance(node, Comment):
                leave_out_mark(node, out)
        elif node.name == "x-shortcode":
            out.leave_out(Reason.SHORTCODE, normalise(node.get_text()))
            seen.append(node)
        elif node.name in SEEN_ASIDE:
            out.leave_out(SEEN_ASIDE[node.name], *runs(node))
            seen.append(node)
        elif is_hidden(node):
            leave_out(Reason.HIDDEN, node, out)
        elif node.name in INVISIBLE:
            leave_out_unseen(node, out)
        elif node.name == "svg":
            leave_out_drawing(node, out)
        else:
            stack.extend(reversed(node.children))
    return seen


def leave_out_drawing(node: Element, out: Collector) -> None:
    """A drawing shows what stands in its `text` elements; what else it says is for screen readers."""
    unsaid = {id(text) for text in node.find_all("text", "script", "style")}
    words = [
        each.data
        for each in node.descendants()
        if type(each) is Text and not any(id(parent) in unsaid for parent in (each.parent, *each.parent.parents()))
    ]
    out.leave_out(Reason.ICON, normalise(" ".join(words)))
    for _script in node.find_all("script", "style"):
        out.leave_out(Reason.SCRIPT)
