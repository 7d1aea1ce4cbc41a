from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

NOT_OURS = [".venv", "tests", "media", "staticfiles"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


class Command(BaseCommand):
    help = "Fails where a message file lacks a translation, breaks a placeholder, or no longer matches the code."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        locale = Path(settings.LOCALE_PATHS[0])
        problems = [p for path in sorted(locale.glob("*/LC_MESSAGES/*.po")) for p in get_problems(path)]
        if shutil.which("xgettext"):
            problems += get_stale(locale)
        else:
            self.stdout.write(
                "xgettext isn't installed (package gettext): message files weren't compared with the code."
            )
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write("Message files are complete.")


def get_problems(path: Path) -> list[str]:
    """What is wrong in one message file, a sentence each."""
    problems = []
    for entry in polib.pofile(str(path)):
        texts = [entry.msgstr, *entry.msgstr_plural.values()]
        if entry.obsolete:
            continue
        if not any(texts) or entry.fuzzy:
            problems.append(f"{path}:{entry.linenum}: “{entry.msgid}” isn't translated.")
        elif _placeholders(entry.msgid) != _placeholders(texts[0] or texts[-1]) and not entry.msgid_plural:
            problems.append(f"{path}:{entry.linenum}: “{entry.msgid}” has other placeholders than its translation.")
    return problems


def get_stale(locale: Path) -> list[str]:
    """Messages of the code that a file lacks, and messages of a file that the code lacks."""
    problems = []
    kept = {path: path.read_bytes() for path in locale.glob("*/LC_MESSAGES/django*.po")}
    try:
        call_command("makemessages", locale=["ja", "en"], no_obsolete=True, ignore_patterns=NOT_OURS, verbosity=0)
        collected = {path: _messages(path) for path in kept}
    finally:
        for path, content in kept.items():
            path.write_bytes(content)
    for path, now in collected.items():
        was = _messages(path)
        problems += [f"{path}: “{m[1]}” is in the code and not in the file: run `make messages`." for m in now - was]
        problems += [f"{path}: “{m[1]}” isn't in the code any more: run `make messages`." for m in was - now]
    return problems


def _messages(path: Path) -> set[tuple[str | None, str]]:
    return {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path)) if not entry.obsolete}


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))
