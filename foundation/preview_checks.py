"""Marks, in a preview, the elements whose words don't keep a rule of `foundation.wording`.

The Checks panel of the editor reads the preview with axe and lists them: see `foundation.admin.wording_hints`.
Visitors' pages are never marked.
"""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from foundation import wording

MARK = "data-wording"
"""The attribute that holds the codes of the rules which an element doesn't keep."""

NOT_WRITTEN = "form, nav, .citation, .references, .review, .helpline, .feedback, .print-hint, .notice, .glossary"
"""Parts of a page whose words nobody types into its editor, or that may be in another language."""

PLAIN_TAGS = ("td", "th", "caption", "figcaption", "dt", "dd")
HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def mark(html: str, language: str) -> str:
    """`html` of a preview in `language`, marked; the very same where nothing is found."""
    soup = BeautifulSoup(html, "html.parser")
    main = soup.find("main")
    if main is None or not any([_mark_words(main, language), _mark_structure(main)]):
        return html
    return str(soup)


def _mark_words(main: Tag, language: str) -> bool:
    found = False
    pieces = [(wording.HEADING, wording.get_words(tag, language).strip(), tag) for tag in main.find_all(HEADING_TAGS)]
    pieces += [(wording.ALTERNATIVE, tag["alt"], tag) for tag in main.find_all("img", alt=True)]
    pieces += [(wording.TEXT, wording.get_words(tag, language).strip(), tag) for tag in _iter_plain(main)]
    pieces += wording.iter_elements(main, language)
    skipped = {id(inner) for part in main.select(NOT_WRITTEN) for inner in (part, *part.find_all(True))}
    for kind, words, element in pieces:
        if id(element) in skipped:
            continue
        for rule in wording.find(kind, language, words):
            _add(element, rule.code)
            found = True
    return found


def _iter_plain(main: Tag) -> Iterator[Tag]:
    return (tag for tag in main.find_all(PLAIN_TAGS) if not tag.find(wording.BLOCKS))


def _mark_structure(main: Tag) -> bool:
    tables = [table for table in main.find_all("table") if not (table.caption and table.caption.get_text(strip=True))]
    pictures = [image for image in main.select("figure:not([data-decorative]) img") if not image.get("alt")]
    for element, code in [*[(t, "no-caption") for t in tables], *[(p, "no-alternative") for p in pictures]]:
        _add(element, code)
    return bool(tables or pictures)


def _add(element: Tag, code: str) -> None:
    codes = element.get(MARK, "").split()
    if code not in codes:
        element[MARK] = " ".join([*codes, code])
