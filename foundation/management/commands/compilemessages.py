from __future__ import annotations

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation.reloader import translation_file_changed

SOURCES = {"django": ("wagtail.po", "django.po"), "djangojs": ("wagtailjs.po", "djangojs.po")}
"""What each compiled catalogue is made of; a later file's translation wins."""


class Command(BaseCommand):
    help = (
        "Compiles locale/*/LC_MESSAGES. In place of Django's command, it needs no gettext on the machine, and adds the "
        "Japanese that Wagtail's own catalogues lack (wagtail.po, wagtailjs.po) to ours."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES")):
            for domain, names in SOURCES.items():
                sources = [folder / name for name in names if (folder / name).exists()]
                if sources and _is_stale(target := folder / f"{domain}.mo", sources):
                    count = compile_catalogue(sources, target)
                    translation_file_changed(self, target)  # this process may have read the old ones
                    self.stdout.write(f"{folder.parent.name}: {count} messages in {target.name}")


def compile_catalogue(sources: list[Path], target: Path) -> int:
    """Write the translations of `sources` to `target`; return how many. CommandError names an unreadable file."""
    compiled = polib.POFile(wrapwidth=0)
    entries: dict[tuple[str | None, str], polib.POEntry] = {}
    for source in sources:
        try:
            catalogue = polib.pofile(str(source))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{source} can't be read as a message file: {error}") from error
        compiled.metadata = catalogue.metadata
        entries |= {(entry.msgctxt, entry.msgid): entry for entry in catalogue.translated_entries()}
    compiled.extend(entries.values())
    compiled.save_as_mofile(str(target))
    return len(entries)


def _is_stale(target: Path, sources: list[Path]) -> bool:
    return not target.exists() or target.stat().st_mtime < max(source.stat().st_mtime for source in sources)
