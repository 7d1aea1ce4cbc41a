"""Numbers in the text without a source, and sources without a number in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext as _

from pages.citations import CITATION

from ..conversion.visible import text_of_html
from .findings import Finding, Kind
from .texts import Text

PLAIN_CITATION = re.compile(r"\[(\d{1,3})\](?!\()")
NOTE_MARK = re.compile(r"※\s?([0-9０-９]{1,2})")


def find(text: Text) -> Iterator[Finding]:
    references = text.get("references")
    number = len(references) if references is not None else 0
    cited: set[int] = set()
    orphans: dict[str, str] = {}
    plain: dict[str, str] = {}
    for html, block_id in text.rich_texts:
        for found in CITATION.finditer(html):
            cited.add(int(found[1]))
            if not 1 <= int(found[1]) <= number:
                orphans.setdefault(f"[{found[1]}]", block_id)
        words = text_of_html(CITATION.sub("", html)) if "[" in html or "※" in html else ""
        words = words if words.isascii() else unicodedata.normalize("NFKC", words)  # raised numbers are numbers
        for found in PLAIN_CITATION.finditer(words):
            target = plain if 1 <= int(found[1]) <= number else orphans
            target.setdefault(found[0], block_id)
        for found in NOTE_MARK.finditer(words):
            if not 1 <= int(found[1]) <= number:
                orphans.setdefault(found[0], block_id)
    if orphans:
        sentence = _(
            "The text has %(marks)s, but no source with this number. Add it to the references, or take the mark out."
        )
        marks = {"marks": _(", ").join(list(orphans)[:10])}
        yield text.finding(Kind.CITATION, sentence % marks, next(iter(orphans.values())))
    if plain:
        sentence = _("%(marks)s should be raised, so that it leads to its source.")
        yield text.finding(
            Kind.CITATION, sentence % {"marks": _(", ").join(list(plain)[:10])}, next(iter(plain.values()))
        )
    if unused := [str(each) for each in range(1, number + 1) if each not in cited and f"[{each}]" not in plain]:
        sentence = _("Nothing in the text names these references: %(numbers)s.")
        yield text.finding(Kind.CITATION, sentence % {"numbers": _(", ").join(unused[:10])})
