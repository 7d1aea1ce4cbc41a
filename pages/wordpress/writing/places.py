"""The pages above an imported page, where they don't exist yet."""

from __future__ import annotations

from itertools import count

from django.utils.text import slugify
from wagtail.models import Site

from foundation import paths, publishing
from foundation.languages import DEFAULT, field_name, other, translated, using
from foundation.models import FoundationPage
from foundation.new_pages import add_draft
from pages.models import HomePage, SectionPage

from ..bilingual import gettext as _
from ..bilingual import shown
from ..models import ImportedObject
from ..read import SourcePage
from ..report import PageReport
from .match import NoPlace, Tree
from .publish import publish_language, save_language, was_taken_off


def ensure_home(source: SourcePage, publish: bool, report: PageReport, tree: Tree) -> None:
    """Put an empty home page in the place of Wagtail's welcome page, which nobody has built on."""
    if tree.has_home():
        return
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None or site.root_page.specific_class is not FoundationPage or site.root_page.numchild:
        return
    welcome, root = site.root_page, site.root_page.get_parent()
    type(welcome).objects.filter(pk=welcome.pk).update(slug="welcome")  # whose save would be looked at later
    with using(source.language):
        title = shown(_("Home"))
    home = _make(HomePage, root.specific, title, "home", source.language, publish, report)
    _remember(home, "", source)
    site.root_page = home
    site.save()
    welcome.delete()
    report.note(_("The site had no home page, so an empty one was made. Write its introduction in the admin."))


def make_sections(
    parent: FoundationPage, missing: tuple[str, ...], name: str, source: SourcePage, publish: bool, report: PageReport
) -> FoundationPage:
    """Make a section page for each missing address segment below `parent`; return the last one.

    The last is called `name` where the source's menu has a name for it; the others after their address.
    """
    made = len(source.ancestors) - len(missing)
    for n, segment in enumerate(missing, start=1):
        title = name if name and n == len(missing) else segment.replace("-", " ").strip().capitalize() or segment
        parent = _make(SectionPage, parent, title, segment, source.language, publish, report)
        _remember(parent, "/".join(source.ancestors[: made + n]), source)
        message = _(
            "Made the section “%(title)s” above it, in this language only. Write its introduction in the admin."
        )
        report.note(message % {"title": title})
    return parent


def make_way(page: FoundationPage, language: str) -> None:
    """Give `page`, which says nothing in `language`, another address in it, so that another page may stand there.

    Raises NoPlace where somebody locked it.
    """
    if page.get_lock():
        message = _(
            "“%(title)s” stands at its address and is locked here. Unlock that page, and import this one again."
        )
        raise NoPlace(message % {"title": page})
    parent, column = page.get_parent(), field_name("slug", language)
    stem = f"{translated(page, 'slug', language) or page.slug}-{other(language)}"
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    slug = next(slug for slug in candidates if _is_free(slug, parent, page, language))
    setattr(page, column, slug)
    page.save()
    if revision := page.latest_revision:  # or its next publication would take the address back
        revision.content[column] = slug
        revision.save(update_fields=["content"])


def _is_free(slug: str, parent: FoundationPage, page: FoundationPage, language: str) -> bool:
    if language == DEFAULT:
        return page._slug_is_available(slug, parent, page)
    return not paths.is_taken(page, parent, slug)


def publish_sections(page: FoundationPage, source: SourcePage, report: PageReport, tree: Tree) -> None:
    """Publish the sections above `page` that an earlier import made as drafts."""
    if not tree.is_first_below(page, source.language):
        return
    made = ImportedObject.objects.filter(
        site=source.site, kind=ImportedObject.Kind.ANCESTOR, language=source.language
    ).values_list("object_id", flat=True)
    for section in page.get_ancestors().filter(pk__in=list(made), live=False, locked=False).specific():
        is_whole = not publishing.get_missing_fields(section, source.language)
        if is_whole and not was_taken_off(section, source.language):
            save_language(section, source.language, lambda version: None, True, report)


def _remember(page: FoundationPage, address: str, source: SourcePage) -> None:
    ImportedObject.objects.update_or_create(
        site=source.site,
        kind=ImportedObject.Kind.ANCESTOR,
        key=address,
        language=source.language,
        defaults={"object_id": page.pk},
    )


def _make(
    model: type[FoundationPage],
    parent: FoundationPage,
    title: str,
    segment: str,
    language: str,
    publish: bool,
    report: PageReport,
) -> FoundationPage:
    page = model(title=title, live=False, is_working_title=language == "en")
    setattr(page, field_name("title", language), title)
    setattr(page, field_name("slug", language), slugify(segment, allow_unicode=language == "ja"))
    add_draft(parent, page, language)
    if publish:
        publish_language(page, language, report)
    return model.objects.get(pk=page.pk)
