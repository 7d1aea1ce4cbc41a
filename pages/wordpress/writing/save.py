"""Writing one language of one page: a transaction and a revision of its own."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, transaction
from treebeard.exceptions import PathOverflow

from foundation import content, publishing
from foundation.content import is_empty
from foundation.languages import NAMES, field_name, other
from foundation.models import FoundationPage
from foundation.new_pages import add_draft, add_live
from pages.models import SectionPage

from ..bilingual import gettext as _
from ..bilingual import problems
from ..conversion.convert import Conversion, convert
from ..conversion.language import is_untranslated
from ..conversion.pieces import Note
from ..models import ImportedPage
from ..options import Options
from ..read import SourcePage
from ..report import Action, PageReport
from . import deletions, menus, places
from .closing import is_another, save_closing
from .fields import FIELDS, assign, hash_of, hash_source, snapshot, wanted_values
from .match import Deleted, NoPlace, Target, Tree, find_target, get_model
from .media import Pictures
from .publish import publish_language, save_language, set_dates, was_taken_off

OTHER_FIELDS = ("references", "categories", "stages", "groups", "lead_image_caption", "reviewer")
"""What a page may hold in a language that no export has."""


def import_page(source: SourcePage, options: Options, tree: Tree, pictures: Pictures | None = None) -> PageReport:
    """Convert and save one page. What can't be imported is refused in the report, and nothing of it is written."""
    pictures = pictures or Pictures(None, options)
    report = PageReport(f"{source.title} ({source.wordpress_id})", source=source)
    conversion = report.conversion = convert(source)
    if not conversion.coverage.is_complete and conversion.coverage.percent < options.min_coverage:
        report.note(
            _("Its text could not be carried over whole, so nothing of it was written. See what is listed below.")
        )
        return report
    if conversion.is_empty:
        report.note(_("There is no text in it to import. Copy what it shows by hand into a new page."))
        return report
    try:
        with transaction.atomic():
            _Import(source, conversion, options, tree, pictures, report).run()
        return report
    except Deleted:
        report.action, report.address, report.notes = Action.DELETED, source.path, []
        report.note(_("To have it again, import it by itself (in the command: --theirs)."))
    except NoPlace as error:
        _refuse(report, str(error))
    except FoundationPage.DoesNotExist:
        _refuse(report, _("The page above it was deleted a moment ago. Import it again."))
    except ValidationError as error:
        _refuse(report, problems(error))
    except (DataError, PathOverflow):
        _refuse(report, _("A title, address or link in it is too long to be stored here. Please shorten it there."))
    tree.forget_all()
    return report


def _refuse(report: PageReport, reason: str) -> None:
    report.action, report.notes, report.missing_pictures = Action.REFUSED, [reason], []


class _Import:
    def __init__(
        self,
        source: SourcePage,
        conversion: Conversion,
        options: Options,
        tree: Tree,
        pictures: Pictures,
        report: PageReport,
    ) -> None:
        self.source = source
        self.conversion = conversion
        self.options = options
        self.tree = tree
        self.pictures = pictures
        self.report = report
        self.language = source.language
        self.theirs = options.takes_theirs(source.wordpress_id)
        self.publish = options.publish and source.is_public and not conversion.has(Note.LANGUAGE_DOUBT)

    def run(self) -> None:
        source, report = self.source, self.report
        if source.is_protected:
            report.note(
                _(
                    "In WordPress it asks for a password, so it is a draft here. Publish it only if everybody may read "
                    "it."
                )
            )
        elif self.options.publish and not source.is_public:
            report.note(_("It is not published in WordPress either, so it stays a draft."))
        places.ensure_home(source, self.publish, report, self.tree)
        target = find_target(source, self.options.adopt, self.tree, again=self.theirs)
        self._check_language(target)
        for sentence in target.notes:
            report.note(sentence)
        if self.publish and target.record and was_taken_off(target.page, self.language):
            self.publish = False
            report.note(
                _("It was taken off the site here, and stays so. Publish it here if visitors are to see it again.")
            )
        if target.in_the_way:
            places.make_way(target.in_the_way, self.language)
            self.tree.forget(target.in_the_way)
        self.pictures.supply(self.conversion, source, report)
        values = wanted_values(source, self.conversion)
        if target.page and target.record is None:
            self._compare_with_other_language(target.page, values)
        source_hash = hash_source(values, self.conversion)
        is_being_written = self.publish and bool(target.record) and self._is_being_written(target.page)
        self.publish = self.publish and not is_being_written
        report.action = self._decide(target, values, source_hash)
        if report.action == Action.CREATED:
            page = self._create(target, values)
        else:
            page = target.page
            if report.action in (Action.UPDATED, Action.PUBLISHED):
                _check_lock(page)
                if is_being_written:
                    report.note(
                        _("Something was written on it here that isn't published yet, so this text is a draft too.")
                    )
                self._update(target, values)
                self.tree.forget(page)
                page = type(page).objects.get(pk=page.pk)
        report.page, report.address = page, page.get_url_in(self.language) or source.path
        if report.action in (Action.CREATED, Action.UPDATED, Action.PUBLISHED):
            self._remember(target, page, source_hash)
        if report.action in (Action.CREATED, Action.UPDATED):
            self.pictures.describe(self.conversion, source)
        if report.action != Action.KEPT:
            if self.publish:
                places.publish_sections(page, source, report, self.tree)
            if self.conversion.menus:
                section = page if isinstance(page, SectionPage) else page.get_parent().specific
                menus.fill(section, self.conversion.menus, source, self.publish, report, self.tree)

    def _check_language(self, target: Target) -> None:
        """Refuse a text that isn't in its language, where that language of the page came from another address.

        So it is where a site's own language has no prefix, and only one of its pages is imported.
        """
        record = target.record
        if record and record.source_address != self.source.link and self.conversion.has(Note.LANGUAGE_DOUBT):
            message = _(
                "Its text doesn't look like the language that it is imported in (%(language)s), and that language of "
                "the page came from %(address)s. Choose the language of this page (in the command: --language)."
            )
            raise NoPlace(message % {"language": NAMES[self.language], "address": record.source_address})

    def _is_being_written(self, page: FoundationPage) -> bool:
        """Whether its draft says something that visitors don't read yet, in a field that no import sets."""
        if not (page.is_live_in(self.language) and getattr(page, f"draft_{self.language}")):
            return False
        ours = {field_name(name, self.language) for name in FIELDS}
        columns = [name for name in content.language_columns(type(page), self.language) if name not in ours]
        return content.differs(page, _latest(page), columns)

    def _compare_with_other_language(self, page: FoundationPage, values: dict[str, Any]) -> None:
        if is_untranslated(values, snapshot(_latest(page), other(self.language))):
            self.report.note(_("Its text is the same in both languages. See which of them still has to be translated."))

    # What to do ------------------------------------------------------------------------------------------

    def _decide(self, target: Target, values: dict[str, Any], source_hash: str) -> Action:
        """Whether there is something to write, and whether it would overwrite anybody's work."""
        page, record = target.page, target.record
        if page is None:
            return Action.CREATED
        if record is None:
            return Action.UPDATED
        now = snapshot(_latest(page), self.language)
        is_edited = hash_of(now) != record.content_hash
        is_new = source_hash != record.source_hash
        if is_edited and is_new and not self.theirs:
            self._report_difference(page, values, now)
            return Action.KEPT
        if is_new or (is_edited and self.theirs):
            return Action.UPDATED
        if is_edited:
            self.report.note(_("It was edited here since the last import, and stays so."))
            return Action.UNCHANGED
        if not self.publish or (page.is_live_in(self.language) and snapshot(page, self.language) == now):
            return Action.UNCHANGED
        # What can't be published is what it was: else each run would write it again.
        return Action.UNCHANGED if publishing.get_missing_fields(_latest(page), self.language) else Action.PUBLISHED

    def _report_difference(self, page: FoundationPage, values: dict[str, Any], now: dict[str, Any]) -> None:
        source_version = _latest(page)
        assign(source_version, values, self.language)
        theirs = snapshot(source_version, self.language)
        fields = [page._meta.get_field(field_name(name, self.language)) for name in now if now[name] != theirs[name]]
        names = _(", ").join(field.verbose_name for field in fields)
        message = _(
            "Its text in WordPress has changed too. To have that text here, choose “Take WordPress's text” (in the "
            "command: --theirs). What differs: %s."
        )
        self.report.note(message % names)

    # Writing ---------------------------------------------------------------------------------------------

    def _create(self, target: Target, values: dict[str, Any]) -> FoundationPage:
        name = self.conversion.section_name
        parent = places.make_sections(target.parent, target.missing, name, self.source, self.publish, self.report)
        page = get_model(self.source)(live=False)
        assign(page, values, self.language)
        page.closing_message = self._save_closing(None)
        self._set_lead(page)
        moments = self.source.published_at, self.source.modified_at
        if self.publish and add_live(parent, page, self.language, *moments):
            return page
        add_draft(parent, page, self.language, *moments)
        if self.publish:
            publish_language(page, self.language, self.report)
            set_dates(page, self.language, *moments)
            page = type(page).objects.get(pk=page.pk)
        return page

    def _update(self, target: Target, values: dict[str, Any]) -> None:
        page = target.page
        self._check_fields(page)
        closing = self._get_closing(target) if hasattr(page, "closing_message") else None

        def change(version: FoundationPage) -> None:
            assign(version, values, self.language)
            if hasattr(version, "closing_message"):
                version.closing_message = closing
            self._set_lead(version)

        save_language(page, self.language, change, self.publish, self.report)
        published_at = self.source.published_at if target.is_adopted else None
        set_dates(page, self.language, published_at, self.source.modified_at)
        if target.is_adopted:
            self._report_adoption(page)

    def _set_lead(self, page: FoundationPage) -> None:
        """Give the page its featured image, unless it has another: both languages share it, and staff may choose it."""
        featured = self.source.featured
        lead = self.conversion.lead or {}
        if featured is None:
            return
        if not hasattr(page, "lead_image"):
            message = _("Its featured image was left out, since a section has no place for one: %s")
            self.report.note(message % (featured.address or featured.number))
        elif not featured.address:
            message = _("Its featured image (number %s) isn't in the export. Choose the lead image by hand.")
            self.report.note(message % featured.number)
        elif lead.get("image") and page.lead_image is None:
            page.lead_image_id = lead["image"]

    def _report_adoption(self, page: FoundationPage) -> None:
        message = _("A page stood there already (%s). Only this language of it was replaced.")
        self.report.note(message % page.specific_class._meta.verbose_name)
        columns = [field_name(name, self.language) for name in OTHER_FIELDS]
        kept = [column for column in columns if not is_empty(getattr(page, column, None))]
        if kept:
            names = _(", ").join(page._meta.get_field(column).verbose_name for column in kept)
            self.report.note(
                _("It still holds from before, in this language: %s. See whether they fit the new text.") % names
            )
        if getattr(page, "is_sample", False):
            self.report.note(_("It is still marked as sample text. Untick that once its text has been reviewed."))

    def _get_closing(self, target: Target) -> Any:
        """The closing message for a page that is here: what staff chose in place of the imported one stays."""
        present = _latest(target.page).closing_message
        if self.conversion.closing and target.record and not self.theirs and is_another(present, self.source):
            self.report.note(_("Its closing message was edited here since the last import, and stays so."))
            return present
        return self._save_closing(present)

    def _save_closing(self, present: Any) -> Any:
        return save_closing(self.conversion.closing, present, self.source, self.publish, self.theirs, self.report)

    def _check_fields(self, page: FoundationPage) -> None:
        """Refuse where the page's type has no place for some of the text."""
        has_body = hasattr(page, field_name("body", self.language))
        has_closing = hasattr(page, "closing_message")
        if (self.conversion.body and not has_body) or (self.conversion.closing and not has_closing):
            message = _("“%(title)s” stands at its address. It is a %(type)s, which has no place for all of this text.")
            raise NoPlace(message % {"title": page, "type": page.specific_class._meta.verbose_name})

    def _remember(self, target: Target, page: FoundationPage, source_hash: str) -> None:
        version = page if self.report.action == Action.CREATED else _latest(page)
        record = target.record or ImportedPage(
            site=self.source.site, wordpress_id=self.source.wordpress_id, language=self.language
        )
        record.page_id = page.pk
        record.source_address, record.source_modified_at = self.source.link, self.source.modified_at
        record.source_hash, record.content_hash = source_hash, hash_of(snapshot(version, self.language))
        record.save()
        if not self.tree.is_new(self.source.key):
            deletions.forget(self.source.site, self.source.wordpress_id, self.language)
        self.tree.meet(self.source.key)


def _check_lock(page: FoundationPage) -> None:
    if page.get_lock():
        message = _("“%(title)s” is locked here, so its new text was not imported. Unlock it, and import it again.")
        raise NoPlace(message % {"title": page})


def _latest(page: FoundationPage) -> FoundationPage:
    if (revision := page.latest_revision) is None:
        return page
    revision.content_object = page  # or it would be read once more
    return revision.as_object()
