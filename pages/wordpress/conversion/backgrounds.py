"""Pictures that a style draws behind something, though they are there to be seen: they become images of the tree."""

import re

from .nodes import Element

ADDRESS = re.compile(r"background(?:-image)?\s*:[^;]*?url\(\s*[\"']?([^\"')]+)", re.IGNORECASE)
PICTURES = frozenset({"wp-block-cover", "wp-block-cover__image-background", "elementor-carousel-image"})
"""The classes of elements whose background is a picture that somebody chose for the text, and no ornament."""


def show_background(element: Element) -> None:
    """Put an image into an element whose style has one, where its class or its role says that it is a picture."""
    is_picture = element.get("role") == "img" or not element.classes.isdisjoint(PICTURES)
    found = ADDRESS.search(element.get("style")) if is_picture and element.find("img") is None else None
    if found:
        words = {"src": found[1].strip(), "alt": element.get("aria-label")}
        element.children.insert(0, Element("img", words, element))
