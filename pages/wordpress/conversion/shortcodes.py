"""Shortcodes that WordPress or its exporter left in the text, and the words in those of page builders.

A page builder's shortcode holds text between its two tags, and more of it in its attributes: titles, buttons, pictures.
https://kb.wpbakery.com/docs/developers-how-tos/vc_map/ and https://www.elegantthemes.com/documentation/developers/
"""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

# A shortcode has an underscore or hyphen in its name, or attributes, or is a closing tag; "[1]" and "[sic]" are none.
SHORTCODE = re.compile(
    r"\[/?[a-z][a-z0-9]*+(?:[_-][a-z0-9]++)++[^\[\]]*+\]|\[[a-z]\w*+\s++\w++\s*+=[^\[\]]*+\]|\[/[a-z][\w-]*+\]",
    re.IGNORECASE,
)
CLOSING = re.compile(r"\[/([a-z]\w*+)\]", re.IGNORECASE)
PLAYERS = "youtube|vimeo|dailymotion|embedyt|embed"
ADDRESS = r"https?://[^\s\[\]<>]++"
FOUND = re.compile(
    rf"\[(?:{PLAYERS})(?:\s[^\[\]]*+)?\]\s*+(?P<enclosed>{ADDRESS})\s*+\[/(?:{PLAYERS})\]"
    rf"|\[(?:{PLAYERS})(?:\s*+=\s*+|\s++)(?P<given>{ADDRESS})\s*+\]"
    rf"|{SHORTCODE.pattern}|\[(?P<bare>[a-z]\w*+)\]",
    re.IGNORECASE,
)
"""A player with the address that it plays, a shortcode, or what is one where its closing tag follows: "[quote]"."""
NAME = re.compile(r"\[(/?)([a-z][\w-]*+)", re.IGNORECASE)
ATTRIBUTE = re.compile(
    r"""([\w-]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|[“”″«»‘’]([^“”″«»’]*+)[“”″«»’]|([^\s\]]++))""", re.IGNORECASE
)
BUILDERS = ("et_pb_", "vc_", "wpb_", "fusion_")
FOLDS = frozenset(
    "et_pb_toggle et_pb_accordion_item et_pb_tab vc_toggle vc_tta_section vc_accordion_tab vc_tab fusion_toggle "
    "fusion_tab".split()
)
HEADINGS = ("title", "heading", "h2", "h4", "subhead")
PARAGRAPHS = ("number", "name", "author", "position", "job_title", "company_name", "tagline_title", "label_text")
BUTTONS = (
    ("button_text", "button_url", "button_link"),
    ("button_one_text", "button_one_url"),
    ("button_two_text", "button_two_url"),
)
PICTURES = ("src", "image", "image_url", "portrait_url")
VIDEO_SOURCES = {"vc_video": "link", "et_pb_video": "src"}
LEVEL = re.compile(r"\bh[1-6]\b")
DIVI_ESCAPES = {"%22": '"', "%91": "[", "%92": "\\", "%93": "]"}


@dataclass(frozen=True)
class Part:
    """An element that a shortcode would have become."""

    name: str
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    is_closed: bool = True


@dataclass(frozen=True)
class Opening:
    parts: tuple[Part, ...] = ()


def read_shortcode(literal: str) -> Opening | str | None:
    """What it opens, or the name of the element that it ends; None where it isn't known."""
    match = NAME.match(literal)
    name = match[2].lower() if match else ""
    is_end = bool(match and match[1])
    if name in ("caption", "wp_caption"):
        figure = Part("div", attributes={"class": "wp-caption"}, is_closed=False)
        return "div" if is_end else Opening((figure,))
    if not name.startswith(BUILDERS):
        return None
    if is_end:
        return "details" if name in FOLDS else Opening()
    given = read_attributes(literal)
    if name in FOLDS:
        return Opening((Part("details", is_closed=False), Part("summary", given.get("title", ""))))
    return Opening(tuple(_parts(name, given)))


def read_attributes(literal: str) -> dict[str, str]:
    found = {}
    for match in ATTRIBUTE.finditer(literal):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        for escape, character in DIVI_ESCAPES.items():
            value = value.replace(escape, character)
        found[match[1].lower()] = value.strip()
    return found


def _parts(name: str, given: dict[str, str]) -> list[Part]:
    parts: list[Part] = []
    source = next((given[key] for key in PICTURES if given.get(key, "").startswith(("http", "/"))), "")
    if name in VIDEO_SOURCES:
        return [Part("iframe", attributes={"src": given.get(VIDEO_SOURCES[name], "")})]
    if source:
        parts.append(Part("img", attributes={"src": source, "alt": given.get("alt", "")}, is_closed=False))
    if name == "vc_btn" or name == "vc_button2":
        link = dict(part.partition(":")[::2] for part in given.get("link", "").split("|"))
        return [*parts, _button(given.get("title", ""), unquote(link.get("url", "")))]
    level = LEVEL.search(
        given.get("font_container", "") or given.get("title_level", "") or given.get("header_level", "")
    )
    words = [given[key] for key in HEADINGS if given.get(key)]
    if name == "vc_custom_heading":
        words = [given.get("text", "")]
    parts += [Part(level[0] if level else "h3", word) for word in words if word]
    parts += [Part("p", given[key]) for key in PARAGRAPHS if given.get(key)]
    for label, *addresses in BUTTONS:
        if given.get(label):
            parts.append(_button(given[label], next((given[key] for key in addresses if given.get(key)), "")))
    return parts


def _button(label: str, address: str) -> Part:
    return Part("a", label, {"class": "wp-element-button", "href": address})
