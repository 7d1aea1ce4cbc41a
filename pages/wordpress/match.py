"""Which of our pages a source page is, and where it belongs. Reads the database, and writes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Site

from foundation.content import is_empty, written_title
from foundation.languages import field_name, translated
from foundation.models import FoundationPage
from foundation.paths import base_pages
from pages.models import ArticlePage, HomePage, SectionPage

from .models import ImportedObject, ImportedPage
from .read import SourcePage

CONTENT = ("introduction", "body", "groups")


class NoPlace(Exception):
    """The page can't be imported where it belongs. The message says what to do."""


@dataclass
class Target:
    """Either `page`, or the place where a new one goes: below `parent`, under sections still to be made."""

    parent: FoundationPage
    page: FoundationPage | None = None
    record: ImportedPage | None = None
    missing: tuple[str, ...] = ()
    """Slugs of the sections to make below `parent`, outermost first."""
    is_adopted: bool = False
    """Whether the page was there before its first import."""


class Tree:
    """Our pages by their addresses, each looked up once. It is good for a short while: staff may move pages."""

    def __init__(self) -> None:
        self._home: FoundationPage | None = None
        self._found: dict[tuple[str, tuple[str, ...]], FoundationPage] = {}

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


def find_target(source: SourcePage, adopt: bool, tree: Tree) -> Target:
    """Find by what was imported before, then by address. Raises NoPlace."""
    records = ImportedPage.objects.filter(site=source.site, wordpress_id=source.wordpress_id).select_related("page")
    by_language = {record.language: record for record in records}
    if record := by_language.get(source.language) or next(iter(by_language.values()), None):
        page = record.page.specific
        own = record if record.language == source.language else None
        return Target(page.get_parent().specific, page, own)
    parent, missing = _find_parent(source, tree)
    if not missing and (page := _find_at(parent, (source.slug,), source.language)):
        page = page.specific
        _check_may_adopt(source, page, adopt)
        return Target(parent, page, is_adopted=True)
    _check_may_hold(parent, SectionPage if missing else get_model(source))
    return Target(parent, missing=missing)


def get_model(source: SourcePage) -> type[FoundationPage]:
    """What the page becomes where it isn't here yet."""
    return SectionPage if source.has_children else ArticlePage


def _get_home() -> FoundationPage:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first() or Site.objects.first()
    home = site.root_page.specific if site else None
    if not isinstance(home, HomePage):
        raise NoPlace(_("The site has no home page yet. Make one in the admin, or run “manage.py seed_demo” first."))
    return home


def _find_at(start: FoundationPage, segments: tuple[str, ...], language: str) -> FoundationPage | None:
    url_path = translated(start, "url_path", language) + "".join(f"{segment}/" for segment in segments)
    column = field_name("slug", language)
    # The slug narrows it down by index: the path is too long a column to have one.
    by_slug = Q(**{column: segments[-1]}) | Q(slug=segments[-1])
    return base_pages().filter(by_slug, **{field_name("url_path", language): url_path}).first()


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
    return tree.get_home(), source.ancestors


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
        "Give that page another address, or run again with --adopt to replace its text in this language."
    )
    raise NoPlace(message % {"title": page, "path": source.path, "id": page.pk})


def _check_may_hold(parent: FoundationPage, child: type[FoundationPage]) -> None:
    if child not in parent.specific_class.allowed_subpage_models():
        message = _("“%(title)s” is a %(type)s, which can't have pages below it. Move it, or change its address.")
        raise NoPlace(message % {"title": parent, "type": parent.specific_class._meta.verbose_name})
