from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from foundation.languages import DEFAULT, LANGUAGES
from pages.wordpress.read import ExportError, read
from pages.wordpress.report import Action, PageReport
from pages.wordpress.save import Options, import_page


class Command(BaseCommand):
    help = "Imports WordPress pages from REST JSON, each in its own language, as drafts or published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", type=Path, help="A .json file with one page or a list of pages, or a folder of them."
        )
        parser.add_argument("--publish", action="store_true", help="Show the pages in their language at once.")
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be done.")
        parser.add_argument("--media-dir", type=Path, help="A folder with the picture files of the site.")
        parser.add_argument(
            "--adopt",
            action="store_true",
            help="Replace the text of a page that stands at the address, in this language.",
        )
        parser.add_argument(
            "--theirs",
            action="store_true",
            help="Take the text of WordPress even where the page was edited here since.",
        )
        parser.add_argument(
            "--language", choices=LANGUAGES, default=DEFAULT, help="Of pages that don't say it. Japanese by default."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["media_dir"]
        if folder and not folder.is_dir():
            raise CommandError(
                _("There is no folder “%s” to take pictures from. Check the spelling of its path.") % folder
            )
        try:
            export = read(options["path"], options["language"])
        except ExportError as error:
            raise CommandError(str(error)) from error
        names = ("publish", "dry_run", "adopt", "theirs", "media_dir")
        choices = Options(**{name: options[name] for name in names})
        if choices.dry_run:
            self.stdout.write(_("Dry run: nothing is written."))
        reports = [PageReport(refused.name, notes=[refused.reason]) for refused in export.refused]
        for report in reports:
            self._print(report)
        for source in export.pages:
            report = import_page(source, choices)
            self._print(report)
            reports.append(report)
        self._conclude(reports)

    def _print(self, report: PageReport) -> None:
        self.stdout.write("\n".join(report.get_lines()))

    def _conclude(self, reports: list[PageReport]) -> None:
        counts = {action: sum(report.action == action for report in reports) for action in Action}
        self.stdout.write(
            _(
                "%(created)s made, %(updated)s updated, %(published)s published, %(unchanged)s unchanged, "
                "%(kept)s left as edited, %(refused)s not imported."
            )
            % {action.value: count for action, count in counts.items()}
        )
        if counts[Action.REFUSED]:
            raise CommandError(_("Some pages were not imported. The reasons stand above, with what to do."))
