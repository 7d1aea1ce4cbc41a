from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from foundation.search.passages import Change, update_page
from foundation.search.upkeep import drop_what_is_not_live, get_pages_to_index, is_filled


class Command(BaseCommand):
    help = (
        "Brings what visitors search in line with what they can read. The site does so by itself with every "
        "publication; this is for a restored database, or after a change of the program. Safe to run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--if-empty", action="store_true", help="do nothing if there is anything to search already")

    def handle(self, *args: Any, dry_run: bool, if_empty: bool, **options: Any) -> None:
        if if_empty and is_filled():
            return
        pages = get_pages_to_index()
        total = pages.count()
        done = Change()
        for number, page in enumerate(pages.iterator(), 1):
            change = self._update(page.specific, dry_run)
            done = Change(done.added + change.added, done.removed + change.removed)
            if self.stdout.isatty():
                self.stdout.write(f"\r{number} of {total} pages", ending="")
        if self.stdout.isatty():
            self.stdout.write("")
        removed = drop_what_is_not_live(is_dry_run=dry_run)
        verb = "would be" if dry_run else "were"
        self.stdout.write(
            f"{total} pages: {done.added} passages {verb} written, {done.removed + removed} {verb} removed."
        )

    def _update(self, page: Any, is_dry_run: bool) -> Change:
        change = update_page(page, is_dry_run=is_dry_run)
        if any(change):
            self.stdout.write(f"{page.get_admin_display_title()}: {change.added} written, {change.removed} removed")
        return change
