"""Menus, whatever drew them."""

from collections import Counter

from ..nodes import Element
from ..omitted import leave_out_pictures, report_unseen
from ..pieces import Collector, MenuGroup, Reason
from ..richtext import safe_address
from ..visible import is_hidden, runs, text_of


def take_menu(element: Element, heading: str, out: Collector) -> None:
    """Take the links of a menu; one that the source prints again, for phones, is left out as a copy."""
    seen: dict[tuple[str, str], None] = {}
    for link in element.find_all("a"):
        if link.get("href") and not is_hidden(link) and (label := text_of(link)):
            seen[label, safe_address(link.get("href"), out, within_page=True)] = None
    first = Counter(label for label, _address in seen)
    labels = set(first)
    for text in runs(element, report_unseen(element, out)):
        is_copy = text in labels and not first[text]
        out.leave_out(Reason.MENU_COPY if is_copy else Reason.MENU, text)
        first[text] -= first[text] > 0
    leave_out_pictures(element, out)
    group = MenuGroup(heading, [(label, address) for label, address in seen if address])
    if group.links:
        out.add_menu(group)
