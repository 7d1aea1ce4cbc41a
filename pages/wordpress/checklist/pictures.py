"""Pictures without alternative text, without a file, or that only hold a place."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from django.utils.translation import gettext as _

from foundation.languages import field_name, in_words
from foundation.models import FoundationImage

from ..conversion.converters.media import PLACEHOLDER
from .findings import Finding, Kind
from .texts import Text


def find(text: Text) -> Iterator[Finding]:
    """Each picture once: of one that only holds a place, what it shows need not be said."""
    told: set[int] = set()
    column = field_name("alt_text", text.language)
    lead = text.world.rows["image"].get(getattr(text.draft, "lead_image_id", None))
    if lead and _is_placeholder(lead):
        told.add(lead.pk)
        yield _to_replace(text, lead.title)
    elif lead and not (getattr(lead, column) or "").strip():
        told.add(lead.pk)
        yield _to_describe(text, lead)
    for block in text.blocks:
        if block.block_type != "figure":
            continue
        image = block.value.get("image")
        if image is None:
            yield _to_choose(text, block.value.get("original_address") or "", block.id)
        elif image.pk not in told and _is_placeholder(image):
            told.add(image.pk)
            yield _to_replace(text, image.title, block.id)
        elif image.pk not in told and block.value.lacks_alternative_text(text.language):
            told.add(image.pk)
            yield _to_describe(text, image, block.id)


def _is_placeholder(image: FoundationImage) -> bool:
    names = (image.title, image.file.name.rpartition("/")[2])
    return any(PLACEHOLDER.search(name) for name in names)


def _to_describe(text: Text, image: FoundationImage, block_id: str | None = "") -> Finding:
    sentence = _(
        "The picture “%(title)s” has no alternative text in %(language)s. Describe it, or mark it as decorative."
    )
    values = {"title": image, "language": in_words([text.language])}
    return text.finding(Kind.ALTERNATIVE, sentence % values, block_id)


def _to_replace(text: Text, title: str, block_id: str | None = "") -> Finding:
    sentence = _("“%(title)s” seems to be a placeholder. Choose the real picture and describe it, or remove its place.")
    return text.finding(Kind.PICTURE, sentence % {"title": title}, block_id)


def _to_choose(text: Text, address: str, block_id: str | None) -> Finding:
    name = unquote(address.rpartition("/")[2]) or address
    if PLACEHOLDER.search(name):
        return _to_replace(text, name, block_id)
    sentence = _("A picture is missing: %(name)s. Choose it, or remove its place.")
    return text.finding(Kind.PICTURE, sentence % {"name": name or _("without a name")}, block_id)
