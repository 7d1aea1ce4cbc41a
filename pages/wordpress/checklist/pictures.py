"""Pictures without alternative text, without a file, or that only hold a place."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from django.utils.translation import gettext as _

from foundation.languages import field_name, in_words
from foundation.models import FoundationImage
from pages.blocks import missing_alternative_text

from ..conversion.converters.media import PLACEHOLDER
from .findings import Finding, Kind
from .texts import Text


def find(text: Text) -> Iterator[Finding]:
    lead = text.world.rows["image"].get(getattr(text.draft, "lead_image_id", None))
    lacking = [figure["image"] for figure in missing_alternative_text(text.get("body") or (), text.language)]
    if lead and not (getattr(lead, field_name("alt_text", text.language)) or "").strip():
        lacking.insert(0, lead)
    for image in lacking:
        sentence = _(
            "The picture “%(title)s” has no alternative text in %(language)s. Describe it, or mark it as decorative."
        )
        values = {"title": image, "language": in_words([text.language])}
        yield text.finding(Kind.ALTERNATIVE, sentence % values, _get_block_of(text, image))
    for block in text.blocks:
        if block.block_type != "figure":
            continue
        image, address = block.value.get("image"), block.value.get("original_address") or ""
        name = unquote(address.rpartition("/")[2]) or address
        if image is None:
            sentence = _("A picture is missing: %(name)s. Choose it, or remove its place.")
            yield text.finding(Kind.PICTURE, sentence % {"name": name or _("without a name")}, block.id)
        elif PLACEHOLDER.search(name) or PLACEHOLDER.search(image.title):
            sentence = _("“%(title)s” seems to be a placeholder. Choose the real picture.")
            yield text.finding(Kind.PICTURE, sentence % {"title": image.title}, block.id)


def _get_block_of(text: Text, image: FoundationImage) -> str:
    figures = (block for block in text.blocks if block.block_type == "figure")
    return next((block.id or "" for block in figures if block.value.get("image") == image), "")
