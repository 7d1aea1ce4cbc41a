"""The page that an item would become, or became, drawn as visitors see it. Nothing is written."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify

from foundation.models import FoundationPage
from pages.wordpress.accepting import get_source
from pages.wordpress.conversion.convert import Conversion, convert
from pages.wordpress.finishing import addresses
from pages.wordpress.models import ImportedObject, ImportedPage, ImportItem
from pages.wordpress.read import SourcePage
from pages.wordpress.report import Action
from pages.wordpress.writing.fields import assign, wanted_values
from pages.wordpress.writing.match import get_model

BASE = b'<head>\n    <base target="_blank">'
"""A click on a link asks for a window, which the frame doesn't get: it does nothing."""


def is_readable(item: ImportItem) -> bool:
    """Whether the item holds a page: one that was refused when it was read doesn't."""
    return bool(item.site)


def get_conversion(item: ImportItem) -> tuple[SourcePage, Conversion]:
    source = get_source(item)
    return source, convert(source)


def get_page_here(item: ImportItem) -> FoundationPage | None:
    """The latest draft of our page that the item is, if it is here."""
    page = item.page
    if page is None:
        records = ImportedPage.objects.filter(site=item.site, wordpress_id=item.wordpress_id)
        record = records.filter(language=item.language).select_related("page").first() or records.first()
        page = record.page if record else None
    if page is None:
        return None
    return page.get_latest_revision_as_object() if page.latest_revision_id else page.specific


def get_page_with_source(item: ImportItem) -> FoundationPage:
    """Our page, or a new one, with the text of the source in place of what it says; never to be saved."""
    source, conversion = get_conversion(item)
    page = get_page_here(item) or get_model(source)(live=False, title="", title_en="")
    _put_pictures(conversion, source)
    assign(page, wanted_values(source, conversion), source.language)
    if page.pk is None:
        page.slug = slugify(page.slug or page.title, allow_unicode=True)
    return page


def _put_pictures(conversion: Conversion, source: SourcePage) -> None:
    """Those that were imported before; none is loaded from the old site."""
    figures = [figure for figure, _facts in addresses.iter_pictures(conversion)]
    keys = {figure["original_address"] for figure in figures}
    known = ImportedObject.objects.filter(site=source.site, kind=ImportedObject.Kind.IMAGE, key__in=keys)
    images = dict(known.values_list("key", "object_id"))
    for figure in figures:
        figure["image"] = images.get(figure["original_address"])


def draw(item: ImportItem, request: HttpRequest) -> HttpResponse:
    if not is_readable(item):
        raise Http404
    is_here = item.page_id is not None and item.action != Action.KEPT
    page = get_page_here(item) if is_here else None
    page = page or get_page_with_source(item)
    attributes = {"in_preview_panel": True, "user": request.user}
    response = page.make_preview_request(request, item.language, attributes)
    response.content = response.content.replace(b"<head>", BASE, 1)
    pictures = " ".join(settings.MEDIA_ORIGINS)
    response.headers["Content-Security-Policy"] = (
        f"sandbox; default-src 'none'; img-src 'self' data: {pictures}; style-src 'self' 'unsafe-inline'; "
        "font-src 'self'; form-action 'none'; frame-ancestors 'self'"
    )
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
