"""Message files: complete, sound, and compiled without gettext."""

import json
from pathlib import Path

import polib
import pytest
import wagtail
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.translation import gettext, override

from foundation.languages import JAPANESE
from foundation.management.commands.check_messages import get_problems
from foundation.management.commands.compilemessages import compile_catalogue

JAPANESE_FILES = settings.BASE_DIR / "locale" / "ja" / "LC_MESSAGES"
DAILY_APPS = [
    "admin",
    ".",
    "users",
    "images",
    "documents",
    "snippets",
    "contrib/redirects",
    "contrib/settings",
    "contrib/typed_table_block",
]
"""The parts of Wagtail whose screens staff use every day."""


@pytest.mark.parametrize(
    ("app", "domain", "ours"),
    [*[(app, "django", "wagtail") for app in DAILY_APPS], ("admin", "djangojs", "wagtailjs")],
)
def test_every_string_of_wagtails_daily_screens_has_japanese(app, domain, ours):
    folder = Path(wagtail.__file__).parent / app / "locale"
    english = folder / "en" / "LC_MESSAGES" / f"{domain}.po"
    japanese = folder / "ja" / "LC_MESSAGES" / f"{domain}.po"
    known = {
        (entry.msgctxt, entry.msgid)
        for path in (japanese, JAPANESE_FILES / f"{ours}.po")
        if path.exists()
        for entry in polib.pofile(str(path)).translated_entries()
    }

    wanted = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(english)) if not entry.obsolete}

    assert wanted
    assert sorted(msgid for _context, msgid in wanted - known) == []


@pytest.mark.parametrize(
    "path", sorted(settings.BASE_DIR.glob("locale/*/LC_MESSAGES/*.po")), ids=lambda p: p.parts[-3:]
)
def test_message_file_is_complete_and_keeps_its_placeholders(path):
    assert get_problems(path) == []


def test_english_messages_hold_no_japanese():
    catalogue = polib.pofile(str(settings.BASE_DIR / "locale" / "en" / "LC_MESSAGES" / "django.po"))

    assert [e.msgstr for e in catalogue if JAPANESE.search(e.msgstr)] == []


def test_ours_wins_over_wagtails_and_both_are_compiled(tmp_path):
    for name, translations in {"wagtail.po": {"A": "ワ", "B": "ワ"}, "django.po": {"B": "我"}}.items():
        catalogue = polib.POFile()
        catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
        catalogue.extend(polib.POEntry(msgid=k, msgstr=v) for k, v in translations.items())
        catalogue.save(str(tmp_path / name))

    compile_catalogue([tmp_path / "wagtail.po", tmp_path / "django.po"], tmp_path / "django.mo")

    assert {e.msgid: e.msgstr for e in polib.mofile(str(tmp_path / "django.mo"))} == {"A": "ワ", "B": "我"}


def test_unreadable_message_file_is_named(tmp_path):
    (tmp_path / "django.po").write_bytes(b'msgid "\xff"\nmsgstr "\xfe"\n')

    with pytest.raises(CommandError, match=r"django\.po"):
        compile_catalogue([tmp_path / "django.po"], tmp_path / "django.mo")


def test_problems_name_the_message(tmp_path):
    (tmp_path / "django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Empty"\nmsgstr ""\n\nmsgid "%(n)s pages"\nmsgstr "ページ"\n',
        encoding="utf-8",
    )

    problems = get_problems(tmp_path / "django.po")

    assert len(problems) == 2
    assert "Empty" in problems[0] and "placeholders" in problems[1]


def test_admin_speaks_japanese_to_one_and_english_to_another():
    with override("ja"):
        japanese = gettext("Save draft")
    with override("en"):
        english = gettext("Save draft")

    assert (japanese, english) == ("下書きを保存", "Save draft")


@pytest.mark.django_db
def test_javascript_catalogue_has_our_japanese(editor_client):
    script = editor_client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()

    entry = next(iter(polib.pofile(str(JAPANESE_FILES / "wagtailjs.po")).translated_entries()))
    assert f"{json.dumps(entry.msgid)}: {json.dumps(entry.msgstr)}" in script


def test_compilemessages_leaves_what_is_up_to_date_alone(capsys):
    call_command("compilemessages")
    capsys.readouterr()

    call_command("compilemessages")

    assert capsys.readouterr().out == ""
