"""Lists that don't count 1, 2, 3: a text of ours can't hold that, and what refers to a number would lead elsewhere."""

import re
from collections.abc import Iterator

from .nodes import Element
from .visible import is_hidden, text_of

SHOWN = 60
"""Characters of an item that are quoted."""
STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
STYLES = {
    **dict.fromkeys(("upper-alpha", "upper-latin"), "A"),
    **dict.fromkeys(("lower-alpha", "lower-latin"), "a"),
    "upper-roman": "I",
    "lower-roman": "i",
}
INTEGER = re.compile(r"\s*([+-]?[0-9]{1,9})")
ROMAN = tuple(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True)
)


def find_odd_numbers(root: Element) -> Iterator[str]:
    """The first item of each such list, and each further one whose number doesn't follow, with their numbers."""
    for numbered in root.find_all("ol"):
        items = [child for child in numbered.elements() if child.name == "li" and not is_hidden(child)]
        if numbered.attrs or any("value" in item.attrs for item in items):
            yield from _find_in(numbered, items)


def _find_in(numbered: Element, items: list[Element]) -> Iterator[str]:
    kind = _get_type(numbered)
    step = -1 if "reversed" in numbered.attrs else 1
    start = _integer(numbered.get("start"))
    number = start if start is not None else len(items) if step < 0 else 1
    expected = 1
    for n, item in enumerate(items):
        own = _integer(item.get("value"))
        number = number if own is None else own
        if number != expected or (n == 0 and (kind != "1" or step < 0)):
            yield f"{_write(number, kind)}. {text_of(item)[:SHOWN]}"
        number += step
        expected = number


def _get_type(numbered: Element) -> str:
    given = numbered.get("type")
    if given in ("A", "a", "I", "i"):
        return given
    style = STYLE.search(numbered.get("style"))
    return STYLES.get(style[1].lower(), "1") if style else "1"


def _integer(given: str) -> int | None:
    found = INTEGER.match(given)
    return int(found[1]) if found else None


def _write(number: int, kind: str) -> str:
    if kind == "1" or not 0 < number < 4000:
        return str(number)
    letters = _in_roman(number) if kind in "Ii" else _in_letters(number)
    return letters.upper() if kind in "AI" else letters


def _in_letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _in_roman(number: int) -> str:
    letters = ""
    for value, letter in ROMAN:
        letters += letter * (number // value)
        number %= value
    return letters
