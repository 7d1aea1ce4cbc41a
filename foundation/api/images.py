"""A picture as an answer has it: ready to draw, with its alternative text in the language of the answer."""

from __future__ import annotations

from pydantic import Field

from foundation.api.fields import Answer, Context
from foundation.languages import translated
from foundation.models import FoundationImage
from foundation.public.pictures import get_picture


class FocalPoint(Answer):
    """What must stay in view when the picture is cut, in pixels of the original; `x` and `y` are its centre."""

    x: int
    y: int
    width: int
    height: int


class ImageSource(Answer):
    """For a `<source>` element: https://html.spec.whatwg.org/multipage/embedded-content.html#the-source-element"""

    type: str = Field(description="Such as image/avif. The first that a browser knows is the smallest.")
    srcset: str


class Image(Answer):
    """A picture and its ready renditions. `src` is for browsers that know none of the `sources`."""

    id: int
    alt: str = Field(description="In the language of the answer; empty for decoration.")
    src: str
    width: int = Field(description="Of `src`, in pixels.")
    height: int = Field(description="Of `src`, in pixels.")
    sources: list[ImageSource]
    sizes: str = Field(description="In the site's own design.")
    original_width: int
    original_height: int
    focal_point: FocalPoint | None


def get_image(image: FoundationImage | None, use: str, context: Context, alt: str | None = None) -> Image | None:
    """`image` for a use of `foundation.public.pictures`; None where there is none or it can't be drawn.

    Drawn once and kept, as on the site. `alt` is the words of the place where the picture stands, if it has its own.
    """
    picture = get_picture(image, use)
    if image is None or picture is None:
        return None
    fallback = picture.fallback
    return Image(
        id=image.pk,
        alt=(translated(image, "alt_text", context.language) or "") if alt is None else alt,
        src=context.build_url(fallback.url),
        width=fallback.width,
        height=fallback.height,
        sources=[
            ImageSource(type=source.mime_type, srcset=_make_absolute(source.srcset, context))
            for source in picture.sources
        ],
        sizes=picture.sizes,
        original_width=image.width,
        original_height=image.height,
        focal_point=_get_focal_point(image),
    )


def _make_absolute(srcset: str, context: Context) -> str:
    return ", ".join(context.build_url(candidate) for candidate in srcset.split(", "))


def _get_focal_point(image: FoundationImage) -> FocalPoint | None:
    if not image.has_focal_point():
        return None
    return FocalPoint(
        x=image.focal_point_x,
        y=image.focal_point_y,
        width=image.focal_point_width or 0,
        height=image.focal_point_height or 0,
    )
