from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from pages.demo.seed import Outcome, SeedRefused, seed


class Command(BaseCommand):
    help = (
        "Puts the sample content, in Japanese and English, into a site that has no content of its own. "
        "Safe to run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say what would be added, and write nothing.")
        parser.add_argument(
            "--if-empty", action="store_true", help="Do nothing, and succeed, if the site already has any content."
        )

    def handle(self, *args: Any, dry_run: bool, if_empty: bool, **options: Any) -> None:
        def report(outcome: Outcome) -> None:
            new = _("to be added") if dry_run else _("added")
            state = new if outcome.is_new else _("already there, left as it is")
            self.stdout.write(f"{outcome.kind}: {outcome.name}: {state}")

        try:
            outcomes = seed(dry_run=dry_run, only_if_empty=if_empty, report=report)
        except SeedRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if outcomes:
            self.stdout.write(_summary(sum(outcome.is_new for outcome in outcomes), len(outcomes), dry_run))


def _summary(new: int, total: int, dry_run: bool) -> str:
    numbers = {"new": new, "kept": total - new}
    if dry_run:
        return _("Nothing was written. To be added: %(new)d; already there: %(kept)d.") % numbers
    if not new:
        return _("Nothing to do: all %(kept)d items of the sample content are there.") % numbers
    return _("Sample content: %(new)d added, %(kept)d left as they were.") % numbers
