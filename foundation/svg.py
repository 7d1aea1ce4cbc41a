"""Whether an SVG file is a picture and nothing more; and what remains of one without the rest."""

import re
import sys
from io import BytesIO
from typing import IO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, register_namespace, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser

ACTIVE_ELEMENTS = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener", "set", "animate"}
)
"""https://www.w3.org/TR/SVG2/interact.html and the elements that can load or change a document."""

ACTIVE_NAMESPACES = frozenset({"http://www.w3.org/1999/xhtml", "http://www.w3.org/1999/XSL/Transform"})
"""Web pages (a form, a refresh to another site) and style sheets that write a script."""

SVG = "http://www.w3.org/2000/svg"

LOADS_FROM_ELSEWHERE = re.compile(
    r"@import|image-set\(|(?:src|image)\(\s*['\"]|url\(\s*['\"]?(?!['\"]?#)", re.IGNORECASE
)
RUNS = re.compile(r"\s*(?:javascript|vbscript):", re.IGNORECASE)
"""An address that is a script, wherever an animation may put it."""
CSS_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})(?:\r\n|\s)?|(.))", re.IGNORECASE | re.DOTALL)
"""Style sheets may spell any letter so: `u\\72l(` is `url(`. https://www.w3.org/TR/css-syntax-3/#escaping"""


class UnsafeSvg(ValueError):
    """The file isn't well-formed XML, or holds what a browser would run or fetch. The message names it."""


class _Elements(TreeBuilder):
    def pi(self, target: str, data: str | None = None) -> None:
        """`<?xml-stylesheet?>` loads a style sheet, which may run a script."""
        if target.lower() == "xml-stylesheet":
            raise UnsafeSvg(f"<?{target}?>")


def check(file: IO[bytes]) -> None:
    """Raise UnsafeSvg unless `file` (read from its start and left there) is a picture without active content."""
    file.seek(0)
    content = file.read()
    file.seek(0)
    for element in _parse(content, _Elements()).iter():
        _check_element(element)
        for attribute, value in element.attrib.items():
            _check_attribute(_local_name(attribute), value)


def clean(content: bytes) -> bytes:
    """The picture without its active content; raises UnsafeSvg where it is none, or nothing would be left of it."""
    root = _parse(content, TreeBuilder())
    _check_element(root)
    for parent in root.iter():
        for child in list(parent):
            try:
                _check_element(child)
            except UnsafeSvg:
                parent.remove(child)
        for attribute, value in list(parent.attrib.items()):
            try:
                _check_attribute(_local_name(attribute), value)
            except UnsafeSvg:
                del parent.attrib[attribute]
    register_namespace("", SVG)
    register_namespace("xlink", "http://www.w3.org/1999/xlink")
    cleaned = tostring(root, encoding="utf-8", xml_declaration=True)
    check(BytesIO(cleaned))
    return cleaned


def _parse(content: bytes, target: TreeBuilder) -> Element:
    try:
        parser = XMLParser(target=target, forbid_dtd=False, forbid_entities=True, forbid_external=True)
        parser.feed(content)
        return parser.close()
    except UnsafeSvg:
        raise
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise UnsafeSvg("XML") from error


def _check_element(element: Element) -> None:
    name = _local_name(element.tag) if isinstance(element.tag, str) else ""
    if name in ACTIVE_ELEMENTS or _namespace(element.tag) in ACTIVE_NAMESPACES:
        raise UnsafeSvg(f"<{name}>")
    if name == "style":
        _check_style("".join(element.itertext()))


def _check_attribute(name: str, value: str) -> None:
    if name.startswith("on") or name == "base" or any(map(RUNS.match, value.split(";"))):
        raise UnsafeSvg(name)
    _check_style(value)
    if name in {"href", "src"} and not re.match(r"#|data:image/(png|jpeg|webp|gif);", value.strip(), re.IGNORECASE):
        raise UnsafeSvg(name)


def _check_style(style: str) -> None:
    if LOADS_FROM_ELSEWHERE.search(CSS_ESCAPE.sub(_unescape, style)):
        raise UnsafeSvg("url()")


def _unescape(match: re.Match) -> str:
    code = int(match[1], 16) if match[1] else 0
    return chr(code) if 0 < code <= sys.maxunicode else match[2] or ""


def _namespace(name: str) -> str:
    return name.rpartition("}")[0].removeprefix("{")


def _local_name(name: str) -> str:
    return name.rpartition("}")[2].lower()
