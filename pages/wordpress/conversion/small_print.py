"""What stands above or below the line, as plain text: powers, indices, readings of characters, formulas.

Without it "10<sup>9</sup>" reads as 109.
"""

import re

from .nodes import Element, Text

RAISED, LOWERED, READING, END = "\x01\x02\x03\x04"
"""Stand in a text where such an element begins and ends, until `write_out`; no page holds these characters."""
MARKS = {"sup": RAISED, "sub": LOWERED, "rt": READING}
INNERMOST = re.compile(r"([\x01-\x03])([^\x01-\x04]*)\x04")
ANY_MARK = re.compile(r"[\x01-\x04]")
SIGNS = "0123456789+-−–=() \u3000\u00a0"
SMALL = {
    RAISED: str.maketrans(f"{SIGNS}ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ \u3000\u00a0ⁿⁱ"),
    LOWERED: str.maketrans(f"{SIGNS}ni", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ \u3000\u00a0ₙᵢ"),
}
SAID = {RAISED: "^", LOWERED: "_"}
FIGURE_FIRST = re.compile(r"[.,·×/±]?\d")
DIGIT = re.compile(r"\d")
PLAIN = re.compile(r"\w*|\(.*\)|-?\d+(?:[.,]\d+)*")
"""What needs no brackets as a part of a formula."""


def write_out(text: str) -> str:
    """The text with small characters for its marks where there are such, else so that no two numbers become one."""
    while True:
        changed = INNERMOST.sub(_write_one, text)
        if changed == text:
            return ANY_MARK.sub("", text)
        text = changed


def _write_one(match: re.Match[str]) -> str:
    mark, given = match.groups()
    words = given.strip()
    if not words:
        return "" if mark == READING else given
    if mark == READING:
        return f"（{words}）"
    lead, trail = given[: given.index(words[0])], given[len(given.rstrip()) :]
    text, start, end = match.string, match.start(), match.end()
    before = "" if lead else text[start - 1 : start]
    after = "" if trail else text[end : end + 1]
    return f"{lead}{_write_small(mark, words, before, after)}{trail}"


def _write_small(mark: str, words: str, before: str, after: str) -> str:
    table = SMALL[mark]
    if all(ord(character) in table for character in words):
        return words.translate(table)
    joins = (DIGIT.match(before) and FIGURE_FIRST.match(words)) or (DIGIT.match(after) and DIGIT.match(words[-1:]))
    return f"{SAID[mark]}({words})" if joins else words


# Formulas ------------------------------------------------------------------------------------------------

FORMULA_PARTS = frozenset(
    "math mrow mstyle mpadded mi mn mo ms mtext mspace mfrac msup msub msubsup msqrt mroot mover munder munderover "
    "mfenced menclose mtable mtr mtd merror mphantom semantics annotation".split()
)
"""https://www.w3.org/TR/mathml-core/"""
UNSEEN_PARTS = frozenset({"annotation", "mphantom", "mspace"})


def write_formulas(root: Element) -> None:
    """Put the formula as one line of text in the place of its parts, unless other things stand among them."""
    for formula in root.find_all("math"):
        if all(each.name in FORMULA_PARTS for each in formula.find_where(lambda each: True)):
            formula.children = [Text(write_out(_read(formula)), formula)]


def _read(node: Element) -> str:
    """With marks for what is raised and lowered."""
    if node.name in UNSEEN_PARTS:
        return " " if node.name == "mspace" else ""
    parts = [_read(child) for child in node.elements()]
    if not parts:
        return " ".join(node.get_text().split())
    match node.name, parts:
        case "mfrac", [above, below]:
            return f"{_in_brackets(above)}/{_in_brackets(below)}"
        case "msup" | "mover", [base, above]:
            return f"{_in_brackets(base)}{_small(RAISED, above)}"
        case "msub" | "munder", [base, below]:
            return f"{base}{_small(LOWERED, below)}"
        case "msubsup" | "munderover", [base, below, above]:
            return f"{base}{_small(LOWERED, below)}{_small(RAISED, above)}"
        case "msqrt", _:
            return f"√{_in_brackets(''.join(parts))}"
        case "mroot", [base, degree]:
            return f"{_small(RAISED, degree)}√{_in_brackets(base)}"
        case "mfenced", _:
            return f"({', '.join(parts)})"
        case "mtable" | "mtr", _:
            return ("; " if node.name == "mtable" else ", ").join(parts)
        case "semantics", _:
            return parts[0]
        case _:
            return _in_a_row(node, parts)


def _in_a_row(node: Element, parts: list[str]) -> str:
    """One after the other; a fraction after a number keeps its distance, as "1 3/4" does."""
    line = ""
    for child, part in zip(node.elements(), parts, strict=True):
        joins = DIGIT.match(line[-1:]) and (child.name in ("mfrac", "mn")) and DIGIT.match(part)
        line += f" {part}" if joins else part
    return line


def _in_brackets(part: str) -> str:
    return part if PLAIN.fullmatch(part) else f"({part})"


def _small(mark: str, words: str) -> str:
    """Always told from what it stands beside: a formula holds no words that could do without."""
    if not words:
        return ""
    if all(ord(character) in SMALL[mark] for character in words):
        return words.translate(SMALL[mark])
    return f"{SAID[mark]}({words})"
