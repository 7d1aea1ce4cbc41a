"""Lists as rich text."""

from .nodes import Element, Node
from .omitted import SEEN_ASIDE, leave_out
from .pieces import Collector, Reason
from .richtext import IN_LISTS, Wrapped, inline, inline_wrapped
from .small_print import MARKS
from .visible import INVISIBLE, is_block, is_hidden


def list_html(node: Element, out: Collector) -> str:
    """A `ul` or `ol` whose items hold text and further lists only."""
    items: list[str] = []
    loose: list[Node] = []

    def end_loose() -> None:
        if content := inline(loose, out):
            items.append(content)
        loose.clear()

    for child in node.children:
        if not isinstance(child, Element) or (child.name not in ("li", *IN_LISTS)):
            loose.append(child)
            continue
        end_loose()
        if is_hidden(child):
            leave_out(Reason.HIDDEN, child, out)
        elif child.name == "li":
            if content := _item(child, out):
                items.append(content)
        elif nested := list_html(child, out):  # invalid but common: a list in a list belongs to the item before
            items[-1:] = [items[-1] + nested] if items else [nested]
    end_loose()
    return f"<{node.name}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{node.name}>" if items else ""


def _item(node: Element, out: Collector) -> str:
    """The text of a list item: blocks in it become lines, lists in it stay lists."""
    parts: list[str] = []
    pending: list[Wrapped] = []
    around: list[Element] = []

    def end() -> None:
        if text := inline_wrapped(pending, out):
            if parts and not parts[-1].endswith(("</ul>", "</ol>")):
                parts.append("<br/>")
            parts.append(text)
        pending.clear()

    def walk(element: Element) -> None:
        depth = len(around)
        for child in element.children:
            if not isinstance(child, Element) or not _parts_text(child):
                pending.append((tuple(around), child))
            elif not is_block(child):
                around[len(around) :] = [] if child.name in MARKS else [child]
                walk(child)
                del around[depth:]
            elif child.name in SEEN_ASIDE:
                end()
                leave_out(SEEN_ASIDE[child.name], child, out)
            else:
                end()
                if child.name in IN_LISTS:
                    parts.append(list_html(child, out))
                else:
                    walk(child)
                end()

    walk(node)
    end()
    return "".join(parts)


def _parts_text(element: Element) -> bool:
    """Whether the element parts the text before it from the text after it, as `visible.runs` reads it."""
    if element.name in INVISIBLE or element.name in ("svg", "img", "br") or is_hidden(element):
        return False
    return is_block(element) or any(_parts_text(inner) for inner in element.elements())
