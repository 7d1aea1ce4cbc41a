"""The picture that social networks show beside a link: raster, with its words in the page's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.templatetags.static import static
from django.utils.translation import gettext as _

from foundation.languages import translated
from foundation.models import FoundationImage, FoundationPage, SiteSettings
from foundation.public.pictures import UNDRAWABLE

SIZE = (1200, 630)
"""Width and height in pixels that social networks cut a picture to: https://ogp.me/#structured"""

FILTER = "fill-{}x{}|format-jpeg".format(*SIZE)


class ShareImage(NamedTuple):
    url: str
    width: int
    height: int
    alt: str


def get_share_image(page: FoundationPage | None, settings: SiteSettings | None, language: str) -> ShareImage:
    """The editor's choice for the language, else the page's own picture, else the site's, else one of ours.

    A picture whose file is missing, broken or no raster gives way to the next. Without a page, the site's.
    """
    for picture in _iter_candidates(page, settings, language):
        if shown := _draw(picture, language):
            return shown
    return ShareImage(static(f"foundation/share-{language}.png"), *SIZE, _("Understanding breast cancer, together"))


def _iter_candidates(
    page: FoundationPage | None, settings: SiteSettings | None, language: str
) -> Iterator[FoundationImage | None]:
    if page is not None:
        yield translated(page, "share_image", language)
        yield page.get_share_image()
    if settings is not None:
        yield translated(settings, "share_image", language)


def _draw(picture: FoundationImage | None, language: str) -> ShareImage | None:
    if picture is None or picture.is_svg():
        return None
    try:
        drawn: Any = picture.get_rendition(FILTER)
    except UNDRAWABLE:
        return None
    return ShareImage(drawn.url, drawn.width, drawn.height, translated(picture, "alt_text", language) or "")
