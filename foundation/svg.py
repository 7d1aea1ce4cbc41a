"""Whether an SVG file is a picture and nothing more."""

import re
from typing import IO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

ACTIVE_ELEMENTS = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener", "set", "animate"}
)
"""https://www.w3.org/TR/SVG2/interact.html and the elements that can load or change a document."""

LOADS_FROM_ELSEWHERE = re.compile(r"@import|url\(\s*['\"]?(?!['\"]?#)", re.IGNORECASE)


class UnsafeSvg(ValueError):
    """The file isn't well-formed XML, or holds what a browser would run or fetch. The message names it."""


def check(file: IO[bytes]) -> None:
    """Raise UnsafeSvg unless `file` (read from its start and left there) is a picture without active content."""
    file.seek(0)
    content = file.read()
    file.seek(0)
    try:
        root = fromstring(content, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise UnsafeSvg("XML") from error
    for element in root.iter():
        name = _local_name(element.tag) if isinstance(element.tag, str) else ""
        if name in ACTIVE_ELEMENTS:
            raise UnsafeSvg(f"<{name}>")
        for attribute, value in element.attrib.items():
            _check_attribute(_local_name(attribute), value)
        if name == "style" and LOADS_FROM_ELSEWHERE.search(element.text or ""):
            raise UnsafeSvg("url()")


def _check_attribute(name: str, value: str) -> None:
    if name.startswith("on"):
        raise UnsafeSvg(name)
    if LOADS_FROM_ELSEWHERE.search(value):
        raise UnsafeSvg("url()")
    if name in {"href", "src"} and not re.match(r"#|data:image/(png|jpeg|webp|gif);", value.strip(), re.IGNORECASE):
        raise UnsafeSvg(name)


def _local_name(name: str) -> str:
    return name.rpartition("}")[2].lower()
