"""Pictures for templates; `components/picture.html` prints one."""

from django import template

from foundation.models import FoundationImage
from foundation.public.pictures import Picture, get_picture

register = template.Library()


@register.simple_tag
def picture_for(image: FoundationImage | None, use: str) -> Picture | None:
    """`{% picture_for value.image "figure" as picture %}`: None where nothing can be drawn."""
    return get_picture(image, use)
