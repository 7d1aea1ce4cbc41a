"""What an editor is told about words that some readers would stumble over.

The same rules speak beside the field while somebody types (`wording.js`), in the Checks panel beside the preview
(`foundation.preview_checks`) and before publishing (`pages.remarks`). They advise; they stop nobody. Patterns are
written so that Python's `re` and JavaScript's `RegExp` (flags "u" and "i") read them alike: no `\\w`, no `\\s`.

Sources: https://www.w3.org/TR/WCAG22/ (1.1.1, 1.3.1, 1.3.2, 2.4.4, 2.4.6, 3.1.2) and the notes on each of them at
https://waic.jp/translations/WCAG22/Understanding/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from foundation.languages import JAPANESE, LANGUAGES, other

HEADING, TEXT, PARAGRAPH, LINK, ALTERNATIVE = "heading", "text", "paragraph", "link", "alternative"
"""What words are: a title or heading; a plain field; a paragraph or list item of rich text; the words of a link; what
stands for a picture."""

EVERYWHERE = (HEADING, TEXT, PARAGRAPH, LINK, ALTERNATIVE)

MARKED = "\ufffc"
"""Stands where words are marked as being of the other language, or where a picture or widget is."""


@dataclass(frozen=True)
class Rule:
    """`patterns` finds the fault, per language of the text; an empty mapping is for what no pattern can tell."""

    code: str
    name: str | Promise
    """What is wrong, in a few words."""
    advice: str | Promise
    """What to do, and whom it helps."""
    kinds: tuple[str, ...]
    patterns: dict[str, str]

    @cached_property
    def _compiled(self) -> dict[str, re.Pattern[str]]:
        return {
            language: re.compile(pattern, re.IGNORECASE | re.ASCII if self.ignores_case else re.ASCII)
            for language, pattern in self.patterns.items()
        }

    @property
    def ignores_case(self) -> bool:
        return self.kinds in ((LINK,), (ALTERNATIVE,))

    def finds(self, kind: str, language: str, words: str) -> bool:
        pattern = self._compiled.get(language) if kind in self.kinds else None
        return pattern is not None and pattern.search(words) is not None


END = "[ \u3000.,:!?。、：！？…→＞>»）)」]*$"

RULES = (
    Rule(
        "vague-link",
        _("A link that doesn't say where it leads"),
        _("Name what the reader will find there. Many people who can't see the page jump from link to link."),
        (LINK,),
        {
            "en": "^[ (]*(?:please )?(?:(?:click|tap|press|see|look|go|read) )?"
            "(?:here|this|this page|this link|this site|link|more|read more|learn more|see more|find out more|details|"
            f"more details|more information|website){END}",
            "ja": "^[ \u3000（「]*(?:(?:詳しく|くわしく|詳細)は|続きは)?[、 \u3000]*"
            "(?:こちら|ここ|コチラ|このページ|このリンク|リンク|詳細|詳しく|もっと見る|もっと読む|続きを読む|続き|クリック|"
            "click here|here)(?:から|へ|を|まで|を?クリック|を?タップ|を?ご?覧ください|を見る|を押す)*" + END,
        },
    ),
    Rule(
        "address-as-link",
        _("A link that shows its address"),
        _("Write the name of the page or site instead. An address is read aloud letter by letter."),
        (LINK,),
        dict.fromkeys(LANGUAGES, "^ *(?:https?://|www\\.)[^ \u3000]+ *$"),
    ),
    Rule(
        "long-heading",
        _("A long heading"),
        _("Try to keep to 80 characters, or 40 in Japanese. Short headings are found and understood more quickly."),
        (HEADING,),
        {"en": "^.{81,}", "ja": "^.{41,}"},
    ),
    Rule(
        "capitals",
        _("Words in capitals"),
        _("Write them in small letters. Capitals are hard to read, and may be read aloud letter by letter."),
        (HEADING, TEXT, PARAGRAPH, ALTERNATIVE),
        {
            "en": "(?:^|[^A-Za-z0-9])(?:[A-Z]{8,}|[A-Z]{4,}[ ,:!-]+[A-Z]{4,}|[A-Z]{2,}(?:[ ,:!-]+[A-Z]{2,}){2,})"
            "(?:$|[^A-Za-z0-9])"
        },
    ),
    Rule(
        "other-language",
        _("Words of the other language"),
        _(
            "Please translate them. A name that must stay can be marked with the button EN or JA, where the field has "
            "one: it is then read aloud in the right voice."
        ),
        EVERYWHERE,
        {"en": JAPANESE.pattern, "ja": "(?:^|[^A-Za-z'’])[A-Za-z][a-z'’]+(?:[ ,]+[A-Za-z][A-Za-z'’]*){2,}"},
    ),
    Rule(
        "typed-bullet",
        _("A list made of signs or emoji"),
        _("Use the button for lists instead. It tells everyone that this is a list and how long it is."),
        (PARAGRAPH,),
        dict.fromkeys(
            LANGUAGES, "^[ \u3000]*(?:[•・●○◦■□◆◇▪▶►➤✓✔✅☑★☆❌❗➡🌀-🫿]|[*–-][ \u3000])"
        ),  # not ※, which begins a note
    ),
    Rule(
        "spaced-letters",
        _("Spaces inside a word"),
        _("Please take them out. They are read aloud as separate letters, and searching doesn't find the word."),
        EVERYWHERE,
        {
            "ja": "(?:^|[^ぁ-ヿ一-鿿々])(?:[ぁ-ヿ一-鿿々][ \u3000]+){2,}[ぁ-ヿ一-鿿々](?:$|[^ぁ-ヿ一-鿿々])",
            "en": "(?:^|[^A-Za-z])(?:[A-Z] ){3,}[A-Z](?:$|[^A-Za-z])",
        },
    ),
    Rule(
        "half-width-kana",
        _("Half-width katakana"),
        _("Please write full-width katakana. Half-width letters are hard to read, and some voices skip them."),
        EVERYWHERE,
        {"ja": "[ｦ-ﾝ]{2,}"},
    ),
    Rule(
        "file-name",
        _("A file name in place of a description"),
        _("Say what the picture shows, as you would on the telephone."),
        (ALTERNATIVE,),
        dict.fromkeys(
            LANGUAGES,
            "\\.(?:jpe?g|png|gif|svg|webp|avif|heic) *$|^ *(?:img|dsc|dscn|image|photo|画像|写真)[ _-]?[0-9]+",
        ),
    ),
    Rule(
        "says-picture",
        _("“Picture of …”"),
        _("Say only what it shows. That it is a picture is read aloud anyway."),
        (ALTERNATIVE,),
        {
            "en": "^ *(?:an? |the )?(?:image|picture|photo|photograph|graphic|illustration) (?:of|showing)[ :]",
            "ja": "(?:の|した|ている)(?:画像|写真|イラスト|図)(?:です)?[。 ]*$",
        },
    ),
    Rule(
        "no-alternative",
        _("A picture without a description"),
        _("Write what it shows for those who can't see it, or tick “Decorative” if nothing is lost without it."),
        (),
        {},
    ),
    Rule(
        "no-caption",
        _("A table without a caption"),
        _("Write above it what the table shows, in one line. Who hears a table then knows whether to go through it."),
        (),
        {},
    ),
)


def find(kind: str, language: str, words: str) -> list[Rule]:
    """The rules that `words`, of that `kind` and `language`, don't keep."""
    return [rule for rule in RULES if rule.finds(kind, language, words)]


# Rich text --------------------------------------------------------------------------------------------

BLOCKS = ("p", "li")
NOT_READ = ("rt", "rp", "script", "style", "template")


def iter_rich_text(html: str, language: str) -> Iterator[tuple[str, str, Tag]]:
    """(kind, words, element) of each paragraph, list item and link of rich text, or of a whole page's part."""
    yield from iter_elements(BeautifulSoup(html, "html.parser"), language)


def iter_elements(soup: Tag, language: str) -> Iterator[tuple[str, str, Tag]]:
    for element in soup.find_all([*BLOCKS, "a"]):
        if element.name == "a":
            if element.has_attr("aria-label"):
                continue  # the site's own: nobody who writes can give a link a label
            kind = LINK
        elif element.find(BLOCKS):
            continue
        else:
            kind = PARAGRAPH
        if words := get_words(element, language).strip():
            yield kind, words, element


def get_words(element: Tag, language: str) -> str:
    """What is read of `element` in `language`: without readings, and with `MARKED` for words of the other one."""
    return MARKED if is_marked(element, language) else "".join(_iter_read(element, language))


def _iter_read(element: Tag, language: str) -> Iterator[str]:
    for child in element.children:
        if not isinstance(child, Tag):
            yield "" if isinstance(child, PreformattedString) else str(child)  # which a comment is
        elif child.get("lang") == other(language):
            yield MARKED
        elif child.name not in NOT_READ:
            yield from _iter_read(child, language)


def is_marked(element: Tag, language: str) -> bool:
    """Whether `element` stands in words that are marked as being of the other language."""
    nearest = element if element.get("lang") else element.find_parent(lang=True)
    return nearest is not None and nearest.get("lang") == other(language)


# What a page says in a language, as it is stored ----------------------------------------------------------

HEADINGS = frozenset({"title", "heading", "question"})
LINKS = frozenset({"label", "link_label"})
NO_WORDS = frozenset(
    {
        *("id", "type", "url", "source_url", "original_address", "telephone", "code", "kind", "urgency", "slug"),
        *("accessed_date", "credit", "link_url"),
    }
)
"""Fields whose letters are no sentence."""

CITATIONS = frozenset({"references", "source", "staging_source", "attribution"})
"""They may name works in the language in which those were written."""


def get_kind(name: str) -> str | None:
    """What the words of a plain field called `name` are; None where they are no words."""
    if name in NO_WORDS or name in CITATIONS:
        return None
    if name in HEADINGS:
        return HEADING
    if name in LINKS:
        return LINK
    return ALTERNATIVE if name == "alt_text" else TEXT


def iter_words(name: str, value: Any, language: str) -> Iterator[tuple[str, str]]:
    """(kind, words) of a field called `name`, whose `value` is text, rich text or what a StreamField stores."""
    if isinstance(value, str):
        kind = get_kind(name)
        if kind and value.lstrip().startswith("<"):
            yield from ((kind, words) for kind, words, _element in iter_rich_text(value, language))
        elif kind and value.strip():
            yield kind, value.strip()
    elif isinstance(value, dict):
        inner = value.get("value")
        if {"type", "value"} <= value.keys():
            yield from iter_words(name if value["type"] == "item" else value["type"], inner, language)
        else:
            for key, item in value.items():
                yield from iter_words(key, item, language)
    elif isinstance(value, list) and name not in CITATIONS:
        for item in value:
            yield from iter_words(name, item, language)


# For the browser --------------------------------------------------------------------------------------


def as_data() -> list[dict[str, Any]]:
    """The rules as `wording.js` reads them, in the active language."""
    return [
        {
            "code": rule.code,
            "name": str(rule.name),
            "advice": str(rule.advice),
            "kinds": rule.kinds,
            "patterns": rule.patterns,
            "flags": "iu" if rule.ignores_case else "u",
        }
        for rule in RULES
    ]
