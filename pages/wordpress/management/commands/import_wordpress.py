import json
import logging
from argparse import ArgumentParser, BooleanOptionalAction, RawDescriptionHelpFormatter
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.languages import DEFAULT, LANGUAGES
from pages.wordpress import runs, sources, staging
from pages.wordpress.bilingual import shown_all
from pages.wordpress.models import ImportItem, ImportRun
from pages.wordpress.options import Options
from pages.wordpress.pairing import suggestions
from pages.wordpress.report import Action, PageReport, Totals, get_skipped, get_totals
from pages.wordpress.sources import ExportError

logger = logging.getLogger(__name__)

LOSS = 3
"""Exit code where something was read and not imported."""

NOTES = """\
Give the source first: --theirs and --only take all words that follow them.

Exit codes: 0, all was imported and nothing lost; 1, the source could not be read or held none of the pages that were
asked for, the report could not be written, or the command was called wrongly; 3, some pages were not imported, or lost
more text than --min-coverage allows: the report says which and why.
"""


class Command(BaseCommand):
    help = "Imports a WordPress site, each page in its own language, as drafts or published."

    def create_parser(self, *args: Any, **kwargs: Any) -> ArgumentParser:
        return super().create_parser(*args, **kwargs, epilog=NOTES, formatter_class=RawDescriptionHelpFormatter)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="A .json file, a folder of them, a .zip, a WXR export, or a site's address.")
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
            nargs="*",
            metavar="ID",
            help="Take the text of WordPress even where the page was edited here since: of the pages with these "
            "numbers in WordPress, or of all.",
        )
        parser.add_argument(
            "--language", choices=LANGUAGES, default=DEFAULT, help="Of pages that don't say it. Japanese by default."
        )
        parser.add_argument("--limit", type=int, help="Import at most so many pages.")
        parser.add_argument("--only", nargs="+", default=[], metavar="PAGE", help="Ids, slugs or addresses of pages.")
        parser.add_argument(
            "--min-coverage",
            type=float,
            default=100,
            metavar="PERCENT",
            help="Of the main column's text; a page that loses more is not written. 100 by default.",
        )
        parser.add_argument(
            "--pairs", type=Path, metavar="FILE", help="Which pages are two languages of one; see --suggest-pairs."
        )
        parser.add_argument(
            "--suggest-pairs", type=Path, metavar="FILE", help="Only write such a file, to be read and corrected."
        )
        parser.add_argument(
            "--media",
            action=BooleanOptionalAction,
            help="Download pictures and documents: done by default where the source is a site's address.",
        )
        parser.add_argument("--since", default="", metavar="DATE", help="Of a live site: changed since (2026-01-31).")
        parser.add_argument(
            "--delay",
            type=float,
            default=1.0,
            metavar="SECONDS",
            help="Of a live site: between two requests. By default 1.",
        )
        parser.add_argument("--report", type=Path, help="Write a report for machines (JSON) to this file.")

    def handle(self, *args: Any, **options: Any) -> None:
        choices = self._get_options(options)
        if choices.dry_run:
            self.stdout.write(_("Dry run: nothing is written."))
        if options["suggest_pairs"]:
            self._suggest_pairs(options["source"], choices, options["suggest_pairs"])
            return
        try:
            run = runs.start(options["source"], choices)
            staging.read(run, self._tell_reading)
        except ExportError as error:
            raise CommandError(str(error)) from error
        try:
            self._import(run, options["report"])
        except (CommandError, OSError):
            raise
        except Exception as error:
            logger.exception("The import %s stopped", run.pk)
            message = _(
                "Something went wrong that nobody foresaw. What was imported stays: give the same command again to go "
                "on. If it stops again, show what stands above to your developers."
            )
            raise CommandError(message) from error
        finally:
            if choices.dry_run:
                run.delete()

    def _suggest_pairs(self, source: str, choices: Options, path: Path) -> None:
        run = ImportRun.objects.create(source=source, fingerprint="", options=choices.as_dict())
        try:
            staging.read(run, self._tell_reading)
            number = suggestions.write(run, choices, path)
        except ExportError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            message = _("The file “%(file)s” can't be written: %(reason)s. Choose another place.")
            raise CommandError(message % {"file": path, "reason": error.strerror or error}) from error
        finally:
            run.delete()
        for sentence in shown_all(run.report.get("pairs", [])):
            self.stdout.write(sentence)
        message = ngettext(
            "Wrote “%(file)s” with %(number)s suggestion, and imported nothing. Write yes or no in its column "
            "“accept”, then import with --pairs.",
            "Wrote “%(file)s” with %(number)s suggestions, and imported nothing. Write yes or no in its column "
            "“accept”, then import with --pairs.",
            number,
        )
        self.stdout.write(message % {"file": path, "number": number})

    def _get_options(self, options: dict[str, Any]) -> Options:
        if (folder := options["media_dir"]) and not folder.is_dir():
            raise CommandError(
                _("There is no folder “%s” to take pictures from. Check the spelling of its path.") % folder
            )
        if (report := options["report"]) and not report.resolve().parent.is_dir():
            message = _("There is no folder “%s” to write the report into. Check the spelling of its path.")
            raise CommandError(message % report.parent)
        if options["limit"] is not None and options["limit"] < 1:
            raise CommandError(_("--limit is a number of pages: write 1 or more."))
        if options["since"] and not sources.is_live(options["source"]):
            raise CommandError(_("--since is for a site's address: of a file, everything is read. Leave it out."))
        if not 0 <= options["min_coverage"] <= 100:
            raise CommandError(_("--min-coverage is a percentage: write a number from 0 to 100."))
        theirs = options["theirs"]
        if theirs and not all(word.isdecimal() for word in theirs):
            raise CommandError(_("--theirs takes the numbers of WordPress pages, or nothing for all of them."))
        names = ("publish", "dry_run", "adopt", "media_dir", "language", "limit", "min_coverage")
        names += ("pairs", "media", "since", "delay")
        return Options(
            **{name: options[name] for name in names},
            theirs=frozenset(map(int, theirs)) if theirs else theirs is not None,
            only=frozenset(options["only"]),
        )

    def _tell_reading(self, number: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(_("Read: %s") % number + "\r", ending="")

    def _import(self, run: ImportRun, report_path: Path | None) -> None:
        for item in run.items.filter(action=Action.REFUSED):
            self._print(PageReport(item.title, notes=item.report["notes"]))
        runs.import_items(run, self._print)
        for sentence in [*get_skipped(run), *shown_all(chain.from_iterable(run.report.values()))]:
            self.stdout.write(sentence)
        not_found = runs.get_not_found(run)
        message = _("The source has no such page: %s. Give numbers, ends of addresses or whole addresses.")
        sentence = message % _(", ").join(not_found) if not_found else ""
        is_nothing_found = bool(not_found) and len(not_found) == len(run.options["only"])
        if not_found and not is_nothing_found:
            self.stdout.write(sentence)
        totals = get_totals(run)
        self.stdout.write("\n".join(totals.get_lines()))
        if report_path:
            self._write_report(run, totals, report_path)
        if is_nothing_found:
            raise CommandError(sentence)
        if totals.has_loss:
            raise CommandError(
                _("Some pages were not imported. The reasons stand above, with what to do."), returncode=LOSS
            )

    def _write_report(self, run: ImportRun, totals: Totals, path: Path) -> None:
        pages = run.items.filter(kind=ImportItem.Kind.PAGE).values_list("report", flat=True)
        told = [page and page | {"notes": shown_all(page["notes"])} for page in pages]
        text = json.dumps({**totals.as_dict(), "pages": told}, ensure_ascii=False, indent=1)
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            message = _(
                "What was imported stays, but its report can't be written to “%(file)s”: %(reason)s. Choose another "
                "place, and give the same command again."
            )
            raise CommandError(message % {"file": path, "reason": error.strerror or error}) from error

    def _print(self, report: PageReport) -> None:
        self.stdout.write("\n".join(report.get_lines()))
