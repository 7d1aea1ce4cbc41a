"""Puts the sample content into a site that has none of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from django.core.files.images import ImageFile
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Site

from foundation.languages import DEFAULT, LANGUAGES, field_name, using
from foundation.models import FoundationImage, FoundationPage, SiteSettings
from pages import models
from pages.demo import site
from pages.demo.build import DemoPage, PageRef, block
from pages.demo.content import PAGES
from pages.demo.content.closing_messages import CLOSING_MESSAGES, DemoClosingMessage
from pages.demo.content.glossary import GLOSSARY, DemoTerm
from pages.demo.content.images import IMAGES, DemoImage
from pages.demo.resolve import Ids, resolve_stream, resolve_text

IMAGE_FOLDER = Path(__file__).parent / "images"
WELCOME_TITLE = "Welcome to your new Wagtail site!"

PLAIN_FIELDS = ("introduction", "search_description", "lead_image_caption", "staging_source")
STREAM_FIELDS = ("body", "references", "categories", "stages", "groups")


class SeedRefused(Exception):
    """The site has pages that aren't sample content. The message names the first of them."""


class Outcome(NamedTuple):
    """What happened to one item: `is_new` is False where it was there already and was left as it is."""

    kind: str
    name: str
    is_new: bool


Report = Callable[[Outcome], None]


def seed(*, dry_run: bool = False, only_if_empty: bool = False, report: Report = lambda outcome: None) -> list[Outcome]:
    """Create what is missing of the sample content, published in both languages, and return each item's outcome.

    What exists is left untouched, edited or not. With `dry_run` nothing is written; with `only_if_empty` a site that
    has any page is left alone and the list is empty. Raises SeedRefused if the site has pages that aren't sample
    content.
    """
    if only_if_empty and _get_content().exists():
        return []
    outcomes: list[Outcome] = []

    def note(kind: str, name: str, is_new: bool) -> None:
        outcomes.append(Outcome(kind, name, is_new))
        report(outcomes[-1])

    with using(DEFAULT), transaction.atomic():
        existing = _get_existing_pages()
        _refuse_other_content(existing)
        if dry_run:
            _note_plan(existing, note)
        else:
            _write(existing, note)
    return outcomes


def _note_plan(existing: dict[str, FoundationPage], note: Callable[[str, str, bool], None]) -> None:
    for image in IMAGES:
        note(_("image"), image.title, _find_image(image) is None)
    for page in PAGES:
        note(_("page"), page.ja.title, page.key not in existing)
    for message in CLOSING_MESSAGES:
        note(_("closing message"), message.name, _find_closing_message(message) is None)
    for term in GLOSSARY:
        note(_("glossary term"), term.ja.term, not _is_explained(term))
    note(_("site settings"), site.ORGANISATION_NAME[DEFAULT], not SiteSettings.objects.exists())


def _write(existing: dict[str, FoundationPage], note: Callable[[str, str, bool], None]) -> None:
    """Images first, then empty pages, so that everything has an id before anything names it."""
    ids = Ids()
    for image in IMAGES:
        found = _find_image(image)
        ids.images[image.key] = (found or _create_image(image)).pk
        note(_("image"), image.title, found is None)

    placed = dict(existing)
    for page in PAGES:
        if page.key not in existing:
            placed[page.key] = _place(page, placed)
        ids.pages[page.key] = placed[page.key].pk

    for message in CLOSING_MESSAGES:
        found = _find_closing_message(message)
        ids.closing_messages[message.key] = (found or _create_closing_message(message, ids)).pk
        note(_("closing message"), message.name, found is None)

    for term in GLOSSARY:
        is_new = not _is_explained(term)
        if is_new:
            _create_term(term)
        note(_("glossary term"), term.ja.term, is_new)

    for page in PAGES:
        if page.key not in existing:
            _publish(page, ids)
        note(_("page"), page.ja.title, page.key not in existing)

    note(_("site settings"), site.ORGANISATION_NAME[DEFAULT], _describe_site())


# What the site has -------------------------------------------------------------------------------------


def _get_root() -> FoundationPage:
    return FoundationPage.get_first_root_node()


def _get_welcome_pages():
    """Wagtail's own first page, as its migrations made it: never saved in the editor, with nothing below it."""
    return FoundationPage.objects.child_of(_get_root()).filter(
        title=WELCOME_TITLE, title_en="", latest_revision=None, numchild=0
    )


def _get_content():
    """Every page that somebody made."""
    return FoundationPage.objects.descendant_of(_get_root()).exclude(pk__in=_get_welcome_pages().values("pk"))


def _get_existing_pages() -> dict[str, FoundationPage]:
    """The sample pages that are there, by key, found at their Japanese address."""
    root = _get_root()
    paths: dict[str | None, str] = {None: root.url_path}
    for page in PAGES:
        paths[page.key] = f"{paths[page.parent]}{page.ja.slug}/"
    by_path = {page.url_path: page for page in _get_content()}
    return {page.key: by_path[paths[page.key]] for page in PAGES if paths[page.key] in by_path}


def _refuse_other_content(existing: dict[str, FoundationPage]) -> None:
    """Raise SeedRefused unless every page is a sample page of the type it should be."""
    own = {existing[page.key].pk for page in PAGES if page.key in existing and _is_sample(existing[page.key], page)}
    other = _get_content().exclude(pk__in=own).order_by("path").first()
    if other is not None:
        raise SeedRefused(
            _(
                "This site has pages of its own, such as “%(title)s” (%(path)s), so the sample content was not added. "
                "Use an empty database for the sample content."
            )
            % {"title": other.title, "path": other.url_path}
        )


def _is_sample(found: FoundationPage, page: DemoPage) -> bool:
    return found.specific_class is getattr(models, page.model)


def _find_image(image: DemoImage) -> FoundationImage | None:
    """The same picture, whatever it is called by now."""
    digest = hashlib.sha1(_get_file(image).read_bytes(), usedforsecurity=False).hexdigest()
    return FoundationImage.objects.filter(file_hash=digest).first()


def _find_closing_message(message: DemoClosingMessage) -> models.ClosingMessage | None:
    return models.ClosingMessage.objects.filter(name=message.name).first()


def _is_explained(term: DemoTerm) -> bool:
    """Whether somebody has explained the word, in whatever words."""
    return models.GlossaryTerm.objects.filter(Q(term_ja=term.ja.term) | Q(term_en=term.en.term)).exists()


# What it gets ------------------------------------------------------------------------------------------


def _get_file(image: DemoImage) -> Path:
    return IMAGE_FOLDER / f"{image.key}.svg"


def _create_image(image: DemoImage) -> FoundationImage:
    with _get_file(image).open("rb") as file:
        created = FoundationImage(
            title=image.title,
            title_en=image.title_en,
            alt_text_ja=image.alt_text_ja,
            alt_text_en=image.alt_text_en,
            file=ImageFile(file, name=f"{image.key}.svg"),
            file_size=_get_file(image).stat().st_size,
        )
        created.save()
    created.get_file_hash()
    return created


def _describe_site() -> bool:
    """Name the fictional foundation and its helpline, unless somebody has named theirs; return whether this did."""
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    if settings.name_ja or settings.name_en:
        return False
    settings.helpline_telephone = site.HELPLINE_TELEPHONE
    for language in LANGUAGES:
        setattr(settings, f"name_{language}", site.ORGANISATION_NAME[language])
        setattr(settings, f"helpline_hours_{language}", site.HELPLINE_HOURS[language])
        setattr(settings, f"helpline_languages_{language}", site.HELPLINE_SPOKEN_LANGUAGES[language])
        setattr(settings, f"footer_note_{language}", site.FOOTER_DISCLAIMER[language])
    settings.save()
    return True


def _place(page: DemoPage, placed: dict[str, FoundationPage]) -> FoundationPage:
    """Create the page as an empty draft, in its place in the tree."""
    instance = getattr(models, page.model)(live=False, has_unpublished_changes=True)
    for language in LANGUAGES:
        setattr(instance, field_name("title", language), page.side(language).title)
        setattr(instance, field_name("slug", language), page.side(language).slug)
    if page.parent is None:
        _replace_welcome_page(instance)
    else:
        FoundationPage.objects.get(pk=placed[page.parent].pk).add_child(instance=instance)
    return instance


def _replace_welcome_page(home: FoundationPage) -> None:
    """Make `home` the root page of the default site. Its address is free only once the welcome page has given it up."""
    welcome = list(_get_welcome_pages().values_list("pk", flat=True))
    for pk in welcome:
        away = f"welcome-{pk}"
        FoundationPage.objects.filter(pk=pk).update(slug=away, url_path=f"/{away}/", url_path_en=f"/{away}/")
    _get_root().add_child(instance=home)
    default = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    default.root_page = home
    default.save()
    for page in FoundationPage.objects.filter(pk__in=welcome):
        page.delete()


def _create_closing_message(message: DemoClosingMessage, ids: Ids) -> models.ClosingMessage:
    created = models.ClosingMessage(name=message.name, link_page_id=ids.pages[message.link_page.key])
    for language in LANGUAGES:
        words = getattr(message, language)
        for name in ("label", "lead", "text", "link_label"):
            setattr(created, field_name(name, language), getattr(words, name))
    created.save()
    created.save_revision().publish()
    return created


def _create_term(term: DemoTerm) -> None:
    created = models.GlossaryTerm(reading=term.reading)
    for language in LANGUAGES:
        words = getattr(term, language)
        for name in ("term", "definition", "spellings"):
            setattr(created, field_name(name, language), getattr(words, name))
    created.save()


def _publish(page: DemoPage, ids: Ids) -> None:
    """Fill in the content of a new page and publish it with a revision."""
    instance = FoundationPage.objects.get(pk=ids.pages[page.key]).specific  # fresh: it has children by now
    fields = _get_shared_fields(page, ids)
    for language in LANGUAGES:
        for name, value in _get_translated_fields(page, language, ids).items():
            fields[field_name(name, language)] = value
    for name, value in fields.items():
        setattr(instance, name, value)
    instance.save_revision(log_action=True).publish()


def _get_shared_fields(page: DemoPage, ids: Ids) -> dict[str, Any]:
    fields: dict[str, Any] = {"is_sample": True}
    for name, value in page.shared.items():
        fields[name] = resolve_stream(value, ids, f"{page.key}/{name}") if isinstance(value, tuple) else value
    if page.lead_image:
        fields["lead_image_id"] = ids.images[page.lead_image]
    if page.closing_message:
        fields["closing_message_id"] = ids.closing_messages[page.closing_message]
    if page.related_pages:
        related = [block("page", PageRef(key)) for key in page.related_pages]
        fields["related_pages"] = resolve_stream(related, ids, f"{page.key}/related_pages")
    return fields


def _get_translated_fields(page: DemoPage, language: str, ids: Ids) -> dict[str, Any]:
    """What the page says in `language`, by field; an empty field is left out, which its model may not have."""
    side = page.side(language)
    plain = {name: resolve_text(getattr(side, name), ids) for name in PLAIN_FIELDS if getattr(side, name)}
    streams = {
        name: resolve_stream(getattr(side, name), ids, f"{page.key}/{name}")
        for name in STREAM_FIELDS
        if getattr(side, name)
    }
    return plain | streams
