"""The words of the interface: whatever the public templates print, in either language and not in both."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, ngettext, pgettext

from foundation.api.strings import get_strings
from foundation.languages import JAPANESE, LANGUAGES, using

TAGS = re.compile(r"""{%\s*translate\s+"([^"]+)"(?:\s+context\s+"([^"]+)")?""")
BLOCKS = re.compile(
    r"""{%\s*blocktranslate(?:[^%]*context\s"([^"]+)")?[^%]*%}(.*?){%\s*(?:plural|endblocktranslate)""", re.DOTALL
)

GAPS = re.compile(r"{{\s*(\w+)\s*}}")

PUBLIC = ("*.html", "blocks/*.html", "components/*.html", "navigation/*.html", "pages/*.html")


def ask(lang: str = "en") -> dict[str, Any]:
    response = Client().get("/api/v2/strings/", {"lang": lang})
    assert (response.status_code, response["Content-Language"]) == (200, lang)
    return response.json()


def iter_templates():
    for pattern in PUBLIC:
        for path in sorted((settings.BASE_DIR / "templates").glob(pattern)):
            yield path.read_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_public_templates_is_there(db, language):
    strings = ask(language)["strings"]

    words = [(context, word) for text in iter_templates() for word, context in TAGS.findall(text)]
    sentences = [(context, " ".join(text.split())) for one in iter_templates() for context, text in BLOCKS.findall(one)]
    assert len(words) > 80 and len(sentences) > 10
    for context, word in words + [(context, GAPS.sub(r"%(\1)s", text)) for context, text in sentences]:
        assert (f"{context}\x04{word}" if context else word) in strings, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_those_that_the_templates_print(db, language):
    answer = ask(language)
    strings = answer["strings"]

    with using(language):
        for key, word in strings.items():
            context, _between, msgid = key.rpartition("\x04")
            if isinstance(word, str):
                assert word == (pgettext(context, msgid) if context else gettext(msgid))
        forms = strings["%(total)s page was found."]
        printed = [ngettext("%(total)s page was found.", "%(total)s pages were found.", number) for number in (1, 2)]
    assert (forms if language == "en" else forms * 2) == printed
    assert answer["plural_forms"].startswith(f"nplurals={len(forms)};")


def test_no_japanese_in_english_and_no_english_left_in_japanese(db):
    english, japanese = ask("en")["strings"], ask("ja")["strings"]

    assert list(english) == list(japanese)
    assert [word for word in english.values() if JAPANESE.search(str(word))] == []
    bare = [word for word in japanese.values() if not JAPANESE.search(str(word)) and str(word).isascii()]
    assert [word for word in bare if re.search(r"[a-z]{4}", re.sub(r"%\(\w+\)s", "", str(word)))] == []


def test_words_of_the_admin_are_not_told(db):
    strings = ask("en")["strings"]

    assert "Search this site" in strings
    assert not {"Publish both languages", "Discard the %(language)s draft"} & set(strings)


def test_message_files_are_read_once_in_a_process(db, monkeypatch):
    get_strings.cache_clear()
    ask("en")
    monkeypatch.setattr("foundation.api.strings.polib.pofile", None)

    with CaptureQueriesContext(connection) as queries:
        assert ask("en")["strings"]

    assert len(queries) <= 1
    with pytest.raises(TypeError):
        get_strings("ja")
