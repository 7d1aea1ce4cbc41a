"""The HTML of a page cut into that of its blocks, so that the API has the very HTML of the page, drawn once.

A template prints `{{ cut }}` before each part that the API answers with on its own, and `{{ cut_end }}` after it: a
block, a question, a rich text in a block. On a page both are empty; for the API they are comments of HTML, which no
editor can write, around what is cut out once citations and medical words are links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.safestring import mark_safe

BEGIN, END = "<!--(-->", "<!--)-->"
MARKS = {"cut": mark_safe(BEGIN), "cut_end": mark_safe(END)}  # noqa: S308 (constants)
"""What the context of a template has where its HTML is to be cut."""

MARK = re.compile(f"({re.escape(BEGIN)}|{re.escape(END)})")


@dataclass
class Cut:
    """A part with its own HTML, and the parts in it in the order of the page."""

    html: str = ""
    parts: list[Cut] = field(default_factory=list)


def cut(html: str) -> list[Cut]:
    """The outermost parts that are marked in `html`."""
    page = Cut()
    under_way = [page]
    for piece in MARK.split(html):
        if piece == BEGIN:
            under_way.append(Cut())
        elif piece == END:
            part = under_way.pop()
            part.html = part.html.strip()
            under_way[-1].parts.append(part)
        else:
            for part in under_way[1:]:
                part.html += piece
    return page.parts
