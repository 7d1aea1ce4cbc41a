"""Pictures: where their files are, and what the source says of them."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from ..nodes import Element
from ..pieces import Collector, PictureFacts
from ..richtext import safe_address

TINY = 2
"""Pixels: an image no larger than this counts visitors or holds space."""
SIZE = re.compile(r"-\d{1,5}x\d{1,5}(?=\.[a-z0-9]+$)", re.IGNORECASE)
"""What WordPress adds to the name of a smaller copy: "door-300x200.jpg"."""
ATTACHMENT = re.compile(r"wp-image-(\d{1,18})$")
ATTACHMENT_KEYS = ("data-id", "data-attachment-id", "data-image-id")
ADDRESS_KEYS = ("data-src", "data-lazy-src", "data-original", "src")
"""Where a script loads pictures late, "src" has what stands in for them until then."""
SET_KEYS = ("srcset", "data-srcset", "data-lazy-srcset")
FULL_KEYS = ("data-large-file", "data-full-url", "data-orig-file", "data-large_image")
"""Where galleries say which file the picture was made from."""


def get_picture(image: Element, out: Collector) -> PictureFacts | None:
    """None where it has no address that is safe to follow; a script that loads pictures late keeps theirs elsewhere."""
    printed = [image.get(key) for key in ADDRESS_KEYS]
    addresses = [_address(given, out) for given in printed if given and not _is_drawn_here(given)]
    by_width = [address for _width, address in sorted(_get_set(image, out), key=lambda pair: -pair[0])]
    full = [_address(image.get(key), out) for key in FULL_KEYS]
    link = next((parent for parent in image.parents() if parent.name == "a"), None)
    if link and any(_file_name(link.get("href")) == _file_name(address) for address in addresses):
        full.append(_address(link.get("href"), out))
    largest = next(filter(None, [*full, *by_width, *addresses]), "")
    if not largest:
        return None
    found = [address for address in dict.fromkeys([*addresses, *by_width]) if address and address != largest]
    facts = PictureFacts(largest, tuple(found), _pixels(image, "width"), _pixels(image, "height"))
    return replace(facts, attachment_id=_get_attachment(image))


def is_tiny(image: Element) -> bool:
    sizes = [_pixels(image, name) for name in ("width", "height")]
    return all(size is not None and size <= TINY for size in sizes)


def is_same_file(address: str, picture: PictureFacts) -> bool:
    """Whether a link around the picture only shows it larger."""
    names = {_file_name(known) for known in (picture.address, *picture.alternatives)}
    return _file_name(address) in names


def _is_drawn_here(address: str) -> bool:
    """A "data:" address holds the picture itself: here, what stands in until a script loads the real one."""
    return address.strip().lower().startswith("data:")


def _address(given: str, out: Collector) -> str:
    address = safe_address(given, out)
    return address if address.startswith(("http:", "https:")) else ""


def _get_set(image: Element, out: Collector) -> list[tuple[float, str]]:
    """Width (or density) and address of each size that the picture is offered in."""
    sizes: list[tuple[float, str]] = []
    for key in SET_KEYS:
        for part in image.get(key).split(", "):
            given, _space, size = part.strip(" ,\t\n").partition(" ")
            if given and not _is_drawn_here(given) and (address := _address(given, out)):
                sizes.append((_number(size), address))
    return sizes


def _number(size: str) -> float:
    try:
        return float(size.strip()[:-1])
    except ValueError:
        return 1.0


def _pixels(image: Element, name: str) -> int | None:
    given = image.get(name).strip().removesuffix("px")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else None


def _get_attachment(image: Element) -> int | None:
    for name in sorted(image.classes):
        if found := ATTACHMENT.match(name):
            return int(found[1])
    given = next((image.get(key) for key in ATTACHMENT_KEYS if image.get(key)), "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None


def _file_name(address: str) -> str:
    try:
        return SIZE.sub("", urlsplit(address).path.rpartition("/")[2])
    except ValueError:
        return ""
