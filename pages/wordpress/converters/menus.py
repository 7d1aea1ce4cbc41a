"""Menus, whatever drew them."""

from bs4 import Tag
from bs4.element import Comment, PreformattedString

from ..pieces import Collector, MenuGroup, Reason
from ..richtext import safe_address
from ..visible import INVISIBLE, is_hidden, normalise, runs, text_of


def take_menu(element: Tag, heading: str, out: Collector) -> None:
    """Take the links of a menu; one that the source prints again, for phones, is left out as a copy."""
    seen: dict[tuple[str, str], None] = {}
    for link in element.find_all("a", href=True):
        if label := text_of(link):
            address = safe_address(link["href"], out, within_page=True)
            key = (label, address)
            out.leave_out(Reason.MENU_COPY if key in seen else Reason.MENU, *runs(link))
            if address:
                seen[key] = None
    if rest := _text_beside_links(element):
        out.leave_out(Reason.MENU, *rest)
    group = MenuGroup(heading, list(seen))
    if seen and group not in out.menus:
        out.menus.append(group)


def _text_beside_links(element: Tag) -> list[str]:
    """The visible text of a menu beside its links, such as the label of a button that opens it."""
    found: list[str] = []
    for node in element.find_all(string=True):
        parents = [parent for parent in node.parents if isinstance(parent, Tag)]
        if isinstance(node, Comment | PreformattedString) or not normalise(str(node)):
            continue
        if any((p.name == "a" and p.has_attr("href")) or p.name in INVISIBLE or is_hidden(p) for p in parents):
            continue
        found.append(normalise(str(node)))
    return found
