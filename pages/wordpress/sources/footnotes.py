"""Footnotes of the block editor: the text has numbers, and a block in which WordPress prints what it keeps beside it.

https://developer.wordpress.org/block-editor/reference-guides/core-blocks/#footnotes
"""

from __future__ import annotations

import json
import re
from html import escape

BLOCK = re.compile(r"<!-- wp:footnotes\b[^<>]*?/-->")


def draw_footnotes(content: str, kept: str) -> str:
    """The text with its footnotes where their block stands; `kept` is what WordPress keeps of them, as JSON."""
    if not kept or "<!-- wp:footnotes" not in content:
        return content
    notes = "".join(_draw(note) for note in _read(kept))
    drawn = f'<ol class="wp-block-footnotes">{notes}</ol>'
    return BLOCK.sub(lambda match: drawn, content) if notes else content


def _read(kept: str) -> list[dict]:
    try:
        notes = json.loads(kept)
    except (ValueError, RecursionError):
        return []
    return [note for note in notes if isinstance(note, dict)] if isinstance(notes, list) else []


def _draw(note: dict) -> str:
    words = note.get("content")
    if not isinstance(words, str) or not words.strip():
        return ""
    return f'<li id="{escape(str(note.get("id") or ""))}">{words}</li>'
