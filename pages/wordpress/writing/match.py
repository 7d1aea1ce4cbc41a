"""Which of our pages a source page is, and where it belongs. Reads the database, and writes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Site

from foundation.content import is_empty, written_title
from foundation.languages import field_name, translated
from foundation.models import FoundationPage
from foundation.paths import base_pages
from pages.models import ArticlePage, HomePage, SectionPage

from ..bilingual import gettext as _
from ..models import ImportedObject, ImportedPage
from ..read import SourcePage
from . import deletions

CONTENT = ("introduction", "body", "groups")


class NoPlace(Exception):
    """The page can't be imported where it belongs. The message says what to do."""


class Deleted(Exception):
    """Staff deleted the page since its import, and nobody asks for it."""


@dataclass
class Target:
    """Either `page`, or the place where a new one goes: below `parent`, under sections still to be made."""

    parent: FoundationPage | None = None
    page: FoundationPage | None = None
    record: ImportedPage | None = None
    missing: tuple[str, ...] = ()
    """Slugs of the sections to make below `parent`, outermost first."""
    is_adopted: bool = False
    """Whether the page was there before its first import."""
    in_the_way: FoundationPage | None = None
    """Another page that holds the address in this language without a word of it: see `places.make_way`."""
    notes: tuple[str, ...] = ()
    """Sentences for the report."""


class Tree:
    """Our pages by their addresses, each looked up once. It is good for a short while: staff may move pages."""

    def __init__(self) -> None:
        self._home: FoundationPage | None = None
        self._found: dict[tuple[str, tuple[str, ...]], FoundationPage] = {}
        self._new: set[tuple[str, int]] = set()
        self._seen_below: set[tuple[str, str]] = set()

    def expect(self, keys: set[tuple[str, int]]) -> None:
        """Look up at once which of these pages (site and WordPress id) were never imported."""
        numbers = {number for _site, number in keys}
        records = ImportedPage.objects.filter(wordpress_id__in=numbers)
        self._new = keys - deletions.get_keys(numbers) - set(records.values_list("site", "wordpress_id"))

    def is_new(self, *keys: tuple[str, int]) -> bool:
        """Whether none of these pages was imported; of pages that weren't expected, no."""
        return self._new.issuperset(keys)

    def meet(self, key: tuple[str, int]) -> None:
        """Know that this page has been imported."""
        self._new.discard(key)

    def has_home(self) -> bool:
        try:
            return self.get_home() is not None
        except NoPlace:
            return False

    def get_home(self) -> FoundationPage:
        """The page that addresses start from. Raises NoPlace."""
        if self._home is None:
            self._home = _get_home()
        return self._home

    def find(self, segments: tuple[str, ...], language: str) -> FoundationPage | None:
        """The page at these address segments, live or not."""
        if not segments:
            return self.get_home()
        if (language, segments) not in self._found:
            if (page := _find_at(self.get_home(), segments, language)) is None:
                return None
            self._found[language, segments] = page.specific
        return self._found[language, segments]

    def forget(self, page: FoundationPage) -> None:
        """Look up `page` and those below it anew: their addresses may have changed."""
        self._found = {key: found for key, found in self._found.items() if not found.path.startswith(page.path)}
        self._seen_below.clear()

    def forget_all(self) -> None:
        """Look up everything anew: what was made for a page that was refused, a home page even, is gone again."""
        self._home = None
        Site.clear_site_root_paths_cache()
        self._found.clear()
        self._seen_below.clear()

    def is_first_below(self, page: FoundationPage, language: str) -> bool:
        """Whether no other page below the same parent was asked about since the last change of a page."""
        key = page.path[: -page.steplen], language
        is_first = key not in self._seen_below
        self._seen_below.add(key)
        return is_first


def find_target(source: SourcePage, adopt: bool, tree: Tree, *, again: bool = True) -> Target:
    """Find by what was imported before, this page or another language of it, then by address.

    Raises NoPlace; and Deleted, unless a page that staff deleted is to be made `again`.
    """
    is_new = tree.is_new(source.key, *source.siblings)
    records = [] if is_new else _get_records(source)
    if not (is_new or records or again) and deletions.was_deleted(source.site, source.wordpress_id, source.language):
        raise Deleted
    by_language = {record.language: record for record in records if record.wordpress_id == source.wordpress_id}
    siblings = [record for record in records if (record.site, record.wordpress_id) != source.key]
    if record := by_language.get(source.language) or next(iter(by_language.values()), None):
        page = record.page.specific
        own = record if record.language == source.language else None
        return Target(page=page, record=own, notes=_tell_apart(record, siblings))
    if siblings:
        return _find_beside(siblings[0].page.specific, source, adopt, tree)
    parent, missing = _find_parent(source, tree)
    if not missing and (page := _find_at(parent, (source.slug,), source.language)):
        page = page.specific
        if _is_of_another(source, page):
            return Target(parent, in_the_way=page, notes=(_suggest_pairing(page),))
        _check_may_adopt(source, page, adopt)
        return Target(parent, page, is_adopted=True)
    _check_may_hold(parent, SectionPage if missing else get_model(source))
    return Target(parent, missing=missing)


def _get_records(source: SourcePage) -> list[ImportedPage]:
    """Of the page and of its other languages."""
    wanted = Q(site=source.site, wordpress_id=source.wordpress_id)
    for site, wordpress_id in source.siblings:
        wanted |= Q(site=site, wordpress_id=wordpress_id)
    return list(ImportedPage.objects.filter(wanted).order_by("pk"))  # mostly none, so no look at their pages yet


def _tell_apart(record: ImportedPage, siblings: list[ImportedPage]) -> tuple[str, ...]:
    """What to do where two languages of one page were imported as two pages."""
    apart = next((sibling for sibling in siblings if sibling.page_id != record.page_id), None)
    if apart is None:
        return ()
    message = _(
        "It belongs together with “%(title)s” (number %(id)s), but both were imported as pages of their own. To join "
        "them, delete one of the two here and run the import again."
    )
    return (message % {"title": apart.page, "id": apart.page_id},)


def _find_beside(page: FoundationPage, source: SourcePage, adopt: bool, tree: Tree) -> Target:
    """Its page is the one that holds its other language, and stays where that stands. Raises NoPlace."""
    _check_may_adopt(source, page, adopt)
    parent = page.get_parent().specific
    message = _("It is another language of “%(title)s” (number %(id)s) and became a part of that page.")
    notes = [message % {"title": page, "id": page.pk}]
    try:
        own_parent, missing = _find_parent(source, tree)
    except NoPlace:
        own_parent, missing = parent, ()
    if missing or own_parent.pk != parent.pk:
        message = _("In WordPress its languages have different places (%(path)s). It stays below “%(parent)s”.")
        notes.append(message % {"path": source.path, "parent": parent})
    there = _find_at(parent, (source.slug,), source.language)
    if there is not None and (there.pk == page.pk or not _is_of_another(source, there.specific)):
        there = None
    return Target(parent, page, in_the_way=there and there.specific, notes=tuple(notes))


def _is_of_another(source: SourcePage, page: FoundationPage) -> bool:
    """Whether the page is another WordPress page's, in other languages alone, and nothing says that both are one."""
    if page.is_live_in(source.language) or has_content(page, source.language):
        return False
    records = ImportedPage.objects.filter(page=page)
    return bool(records) and all(record.language != source.language for record in records)


def _suggest_pairing(page: FoundationPage) -> str:
    message = _(
        "It has the same address as “%(title)s” (number %(id)s) in the other language, but nothing says that they are "
        "one page, so it became a page of its own. If they are one, delete it here, and import it with a list of pairs "
        "(in the command: --suggest-pairs writes one, --pairs reads it)."
    )
    return message % {"title": page, "id": page.pk}


def get_model(source: SourcePage) -> type[FoundationPage]:
    """What the page becomes where it isn't here yet."""
    return SectionPage if source.has_children else ArticlePage


def _get_home() -> FoundationPage:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first() or Site.objects.first()
    home = site.root_page.specific if site else None
    if not isinstance(home, HomePage):
        raise NoPlace(_("The site has no home page yet. Make one first (in the command line: manage.py seed_demo)."))
    return home


def _find_at(start: FoundationPage, segments: tuple[str, ...], language: str) -> FoundationPage | None:
    url_path = translated(start, "url_path", language) + "".join(f"{segment}/" for segment in segments)
    column = field_name("slug", language)
    # The slug narrows it down by index: the path is too long a column to have one.
    by_slug = Q(**{column: segments[-1]}) | Q(slug=segments[-1])
    there = base_pages().filter(by_slug, **{field_name("url_path", language): url_path})
    number = there.values_list("pk", flat=True).first()  # mostly none
    return base_pages().get(pk=number) if number else None


def has_content(page: FoundationPage, language: str) -> bool:
    """Whether somebody wrote this language of the page; a working title is no content."""
    written = [getattr(page, field_name(name, language), None) for name in CONTENT]
    return bool(written_title(page, language)) and not all(map(is_empty, written))


def _find_parent(source: SourcePage, tree: Tree) -> tuple[FoundationPage, tuple[str, ...]]:
    """The nearest page above that exists, and the address segments that don't."""
    if not source.is_placed and source.parent_id:
        record = ImportedPage.objects.filter(site=source.site, wordpress_id=source.parent_id).first()
        if record is None:
            message = _(
                "Its address doesn't show where it belongs, and its parent page (%(id)s) has not been imported. "
                "Export that page too, and import both together."
            )
            raise NoPlace(message % {"id": source.parent_id})
        return record.page.specific, ()
    for depth in range(len(source.ancestors), 0, -1):
        if page := tree.find(source.ancestors[:depth], source.language):
            return page, source.ancestors[depth:]
        if depth == len(source.ancestors):
            if page := _find_imported_parent(source):
                return page, ()  # its address is another here: of a pair, or because its slug couldn't be kept
            _check_parent_is_wanted(source)
    return tree.get_home(), source.ancestors


def _check_parent_is_wanted(source: SourcePage) -> None:
    """An empty section in place of a page that staff deleted would be nobody's wish."""
    if source.parent_id and deletions.was_deleted(source.site, source.parent_id, source.language):
        message = _(
            "The page above it (%(id)s) was deleted here. Import that page again first (in the command: --theirs "
            "%(id)s), or give this one another place in WordPress."
        )
        raise NoPlace(message % {"id": source.parent_id})


def _find_imported_parent(source: SourcePage) -> FoundationPage | None:
    if not source.parent_id:
        return None
    records = ImportedPage.objects.filter(site=source.site, wordpress_id=source.parent_id).select_related("page")
    record = records.first()
    return record.page.specific if record else None


def _check_may_adopt(source: SourcePage, page: FoundationPage, adopt: bool) -> None:
    """A page that was not imported is overwritten only where nothing of worth can be lost."""
    taken = ImportedPage.objects.filter(page=page, language=source.language).first()
    if taken:
        message = _(
            "“%(title)s” stands at its address %(path)s, and was imported from the WordPress page %(id)s. "
            "Two pages can't share an address: change one of them in WordPress."
        )
        raise NoPlace(message % {"title": page, "path": source.path, "id": taken.wordpress_id})
    is_own = ImportedObject.objects.filter(kind=ImportedObject.Kind.ANCESTOR, object_id=page.pk).exists()
    if adopt or is_own or getattr(page, "is_sample", False) or not has_content(page, source.language):
        return
    message = _(
        "A page that was not imported already stands at its address %(path)s: “%(title)s” (number %(id)s). "
        "Give that page another address; or, to replace its text in this language, begin a new import with “Replace "
        "pages that stand here already” (in the command: --adopt)."
    )
    raise NoPlace(message % {"title": page, "path": source.path, "id": page.pk})


def _check_may_hold(parent: FoundationPage, child: type[FoundationPage]) -> None:
    if child not in parent.specific_class.allowed_subpage_models():
        message = _("“%(title)s” is a %(type)s, which can't have pages below it. Move it, or change its address.")
        raise NoPlace(message % {"title": parent, "type": parent.specific_class._meta.verbose_name})
