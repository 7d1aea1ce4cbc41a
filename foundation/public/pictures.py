"""A picture in the sizes and formats that a reader's screen and browser can use.

AVIF and WebP in several widths, JPEG in one for old phones; a drawing (SVG) as it is. Only widths that the original
has are drawn, each stored once. A picture whose file is gone or broken is None, which the templates say in words.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import prefetch_related_objects
from PIL.Image import DecompressionBombError
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError
from willow.image import UnrecognisedImageFormatError

from foundation.models import FoundationImage, FoundationRendition

logger = logging.getLogger(__name__)

FORMATS = ("avif", "webp")
"""From the smallest file to the largest: a browser takes the first that it knows."""

FALLBACK_FORMAT = "jpeg"
DRAWING = "original"
UNDRAWABLE = (
    SourceImageIOError,
    InvalidFilterSpecError,
    UnrecognisedImageFormatError,
    DecompressionBombError,
    OSError,  # Pillow's for a truncated file
    SyntaxError,  # Pillow's for a broken PNG
    ValueError,
)


class Use(NamedTuple):
    """Where a picture stands: `widths` to draw in pixels, and the `sizes` in which the stylesheet shows it."""

    widths: tuple[int, ...]
    sizes: str


TEXT_WIDTH = "(min-width: 46rem) 41rem, 92vw"

USES = {
    "figure": Use((400, 800, 1200), TEXT_WIDTH),
    "lead": Use((400, 800, 1200), TEXT_WIDTH),
    # On a phone a narrow strip beside the words, as high as they are and cut to fit.
    "card": Use((400, 800), "(min-width: 72rem) 23rem, (min-width: 43rem) 46vw, 15rem"),
}


class Source(NamedTuple):
    mime_type: str
    srcset: str


class Picture(NamedTuple):
    sources: list[Source]
    sizes: str
    fallback: FoundationRendition


def get_picture(image: FoundationImage | None, use: str) -> Picture | None:
    """`image` for one of `USES`, drawn where that hasn't been done; None where there is none or it can't be drawn."""
    if image is None:
        return None
    widths, sizes = USES[use]
    try:
        if image.is_svg():
            return Picture([], "", image.get_rendition(DRAWING))
        specs = list(_get_specs(image, widths))
        renditions = image.get_renditions(*specs)
    except UNDRAWABLE as error:
        logger.warning("The picture %s (%s) can't be drawn: %s", image.pk, image.file.name, error)
        return None
    sources = [
        Source(f"image/{name}", _get_srcset(renditions[spec] for spec in specs if spec.endswith(f"format-{name}")))
        for name in FORMATS
    ]
    return Picture(sources, sizes, renditions[specs[-1]])


def prefetch_renditions(images: Iterable[FoundationImage | None]) -> None:
    """Fetch all sizes of `images` in one query. Stored ones alone: a missing size is still made where it is printed."""
    if found := [image for image in images if image is not None]:
        prefetch_related_objects(found, "renditions")


def _get_specs(image: FoundationImage, widths: tuple[int, ...]) -> Iterator[str]:
    """Filters for each format up to the first width that the original doesn't have; the fallback's comes last."""
    useful = [width for n, width in enumerate(widths) if n == 0 or widths[n - 1] < image.width]
    for name in FORMATS:
        yield from (f"width-{width}|format-{name}" for width in useful)
    yield f"width-{useful[len(useful) // 2]}|format-{FALLBACK_FORMAT}"


def _get_srcset(renditions: Iterable[FoundationRendition]) -> str:
    by_width = {rendition.width: rendition.url for rendition in renditions}
    return ", ".join(f"{url} {width}w" for width, url in by_width.items())
