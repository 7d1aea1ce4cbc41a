"""The last resort: the visible words as they stand, paragraph by paragraph, with their headings, then the pictures."""

from __future__ import annotations

from html import escape
from itertools import groupby

from ..nodes import Element
from ..omitted import report_unseen
from ..pieces import Collector, Heading, Text
from ..richtext import clean
from ..visible import is_hidden, levelled_runs
from .columns import mark_columns, read_navigation
from .media import read_image
from .walker import Walker


def read_plainly(root: Element, out: Collector) -> None:
    """Add what the page says to `out`, so that by its making no sentence is lost, repeated or moved."""
    mark_columns(root, out)
    navigation = list(out.navigation.values())
    for container in navigation:
        read_navigation(container, out)
    skipped = [*report_unseen(root, out), *navigation]
    for level, members in groupby(levelled_runs(root, skipped), key=lambda run: run[1]):
        texts = [text for text, _level in members]
        if level:
            out.pieces += [Heading(level, text) for text in texts]
        else:
            out.pieces.append(Text(clean("".join(f"<p>{escape(text, quote=False)}</p>" for text in texts))))
    walker = Walker(out, lambda element: iter(()))
    for image in root.find_all("img"):
        if not is_hidden(image) and not any(is_hidden(parent) for parent in image.parents()):
            read_image(walker, image)
