"""`_elementor_data`: the tree of widgets that Elementor keeps of a page, as the HTML that it prints for it.

https://developers.elementor.com/docs/data-structure/ has the format; the classes are those that the converters know.
A widget that isn't known keeps its words: nothing that an editor wrote is lost.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from .autop import autop

Settings = dict[str, Any]

LEVEL = re.compile(r"h[1-6]|p|div|span")
CODE = re.compile(r"[\w./:%#?=&@+-]+", re.ASCII)
"""A setting that is a colour, a number, an address or a keyword; unless its name says that it holds words."""
WORDS = re.compile(
    r"(?:^|_)(?:text|title|label|content|description|caption|name|heading|html|editor|prefix|suffix)\d*$"
)
ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*+:|//|#)\S+", re.IGNORECASE)
ADDRESSES = re.compile(r"(?:^|_)(?:url|link|href)$")
"""Names of settings with the address that something leads to: nobody reads it."""
VIDEOS = ("youtube_url", "vimeo_url", "dailymotion_url", "external_url", "hosted_url")


def render_elementor(data: str) -> str:
    """The HTML of a page; empty where there is no tree to read."""
    try:
        elements = json.loads(data)
        found = "".join(_elements(elements))
    except (ValueError, RecursionError):
        return ""
    return f'<div data-elementor-type="wp-page">{found}</div>' if found else ""


def _elements(elements: object) -> Iterator[str]:
    for element in elements if isinstance(elements, list) else []:
        if isinstance(element, dict):
            yield _element(element)


def _element(element: dict[str, Any]) -> str:
    settings = element.get("settings") if isinstance(element.get("settings"), dict) else {}
    kind = str(element.get("elType") or "container")
    inner = list(_elements(element.get("elements")))
    if kind != "widget":
        background = settings.get("background_background")
        given = {"background_background": background} if background else {}
        classes = "e-con" if kind == "container" else f"elementor-{kind}"
        return f'<div class="{escape(classes)}" data-element_type="{escape(kind)}"{_data(given)}>{"".join(inner)}</div>'
    name = str(element.get("widgetType") or "unknown")
    if name == "global":  # kept once, as a template, and shown on many pages
        return _mark(element.get("templateID"), "elementor-global")
    draw = WIDGETS.get(name, _unknown)
    drawn = _nested(settings, inner) if inner else draw(settings)
    given = {key: settings[key] for key in VIDEOS if name == "video" and settings.get(key)}
    return (
        f'<div class="elementor-widget elementor-widget-{escape(name)}" data-element_type="widget" '
        f'data-widget_type="{escape(name)}.default"{_data(given)}>'
        f'<div class="elementor-widget-container">{drawn}</div></div>'
    )


def _data(settings: Settings) -> str:
    return f' data-settings="{escape(json.dumps(settings))}"' if settings else ""


# Settings ------------------------------------------------------------------------------------------------


def _words(settings: Settings, key: str) -> str:
    """A setting that may hold inline HTML."""
    value = settings.get(key)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _items(settings: Settings, key: str) -> list[Settings]:
    value = settings.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _link(settings: Settings, words: str, key: str = "link", classes: str = "") -> str:
    link = settings.get(key)
    address = link.get("url") if isinstance(link, dict) else link
    marked = f' class="{classes}"' if classes else ""
    if not words or not isinstance(address, str) or not address:
        return f"<span{marked}>{words}</span>" if words and marked else words
    return f'<a{marked} href="{escape(address)}">{words}</a>'


def _picture(settings: Settings, key: str = "image") -> str:
    image = settings.get(key)
    if not isinstance(image, dict) or not isinstance(image.get("url"), str) or not image["url"]:
        return ""
    number = f' class="wp-image-{image["id"]}"' if str(image.get("id") or "").isdecimal() else ""
    return f'<img{number} src="{escape(image["url"])}" alt="{escape(str(image.get("alt") or ""))}">'


def _heading(settings: Settings, key: str, size: str, classes: str, default: str) -> str:
    words = _words(settings, key)
    level = _words(settings, size)
    level = level if LEVEL.fullmatch(level) else default
    return f'<{level} class="{classes}">{_link(settings, words)}</{level}>' if words else ""


def _paragraph(settings: Settings, key: str, classes: str = "") -> str:
    words = _words(settings, key)
    return f'<div class="{classes}">{autop(words)}</div>' if words else ""


# Widgets -------------------------------------------------------------------------------------------------


def _title(settings: Settings) -> str:
    return _heading(settings, "title", "header_size", "elementor-heading-title", "h2")


def _text(settings: Settings) -> str:
    return autop(_words(settings, "editor"))


def _image(settings: Settings) -> str:
    picture = _picture(settings)
    link = _link(settings, picture) if settings.get("link_to") == "custom" else picture
    caption = _words(settings, "caption") if settings.get("caption_source") == "custom" else ""
    words = f'<figcaption class="widget-image-caption wp-caption-text">{caption}</figcaption>' if caption else ""
    return f'<figure class="wp-caption">{link}{words}</figure>' if words else link


def _button(settings: Settings) -> str:
    return _link(settings, _words(settings, "text"), classes="elementor-button elementor-button-link")


def _icon_list(settings: Settings) -> str:
    texts = [_link(item, _words(item, "text")) for item in _items(settings, "icon_list")]
    return "<ul>" + "".join(f'<li class="elementor-icon-list-item">{text}</li>' for text in texts if text) + "</ul>"


def _box(settings: Settings) -> str:
    title = _heading(settings, "title_text", "title_size", "elementor-icon-box-title", "h3")
    return _picture(settings) + title + _paragraph(settings, "description_text", "elementor-icon-box-description")


def _folds(settings: Settings) -> str:
    return "".join(
        f"<details><summary>{_words(tab, 'tab_title')}</summary>{autop(_words(tab, 'tab_content'))}</details>"
        for tab in _items(settings, "tabs")
    )


def _nested(settings: Settings, inner: list[str]) -> str:
    """A widget that holds containers, one for each of its titles."""
    titles = [_words(item, key) for key in ("items", "tabs") for item in _items(settings, key) for key in NESTED]
    titles = [title for title in titles if title]
    if len(titles) != len(inner):
        return "".join(f"<p>{title}</p>" for title in titles) + "".join(inner)
    folds = zip(titles, inner, strict=True)
    return "".join(f"<details><summary>{title}</summary>{content}</details>" for title, content in folds)


NESTED = ("item_title", "tab_title")


def _testimonial(settings: Settings) -> str:
    return (
        '<div class="elementor-testimonial-wrapper">'
        f'<div class="elementor-testimonial-content">{_words(settings, "testimonial_content")}</div>'
        f"{_picture(settings, 'testimonial_image')}"
        f'<div class="elementor-testimonial-name">{_words(settings, "testimonial_name")}</div>'
        f'<div class="elementor-testimonial-job">{_words(settings, "testimonial_job")}</div></div>'
    )


def _counter(settings: Settings) -> str:
    number = escape(_words(settings, "ending_number"))
    separator = "," if settings.get("thousand_separator", "yes") else ""
    return (
        '<div class="elementor-counter"><div class="elementor-counter-number-wrapper">'
        f"<span>{_words(settings, 'prefix')}</span>"
        f'<span class="elementor-counter-number" data-to-value="{number}" data-delimiter="{separator}">0</span>'
        f"<span>{_words(settings, 'suffix')}</span></div>"
        f'<div class="elementor-counter-title">{_words(settings, "title")}</div></div>'
    )


def _progress(settings: Settings) -> str:
    """Of what its defaults say, Elementor keeps nothing."""
    number = escape(_size(settings, "percent") or "50")
    percentage = "" if settings.get("display_percentage") == "hide" else f"{number}%"
    return (
        f'<span class="elementor-title">{_words(settings, "title")}</span>'
        f'<div class="elementor-progress-bar" data-max="{number}">'
        f'<span class="elementor-progress-text">{_words(settings, "inner_text")}</span>'
        f'<span class="elementor-progress-percentage">{percentage}</span></div>'
    )


def _rating(settings: Settings) -> str:
    """A row of stars says how many of them are full."""
    number = _size(settings, "rating") or _size(settings, "rating_value") or "5"
    stars = escape(f"{number}/{_size(settings, 'rating_scale') or '5'}")
    title = _words(settings, "title")
    return (f"<div>{title}</div>" if title else "") + f'<div class="elementor-star-rating" title="{stars}"></div>'


def _countdown(settings: Settings) -> str:
    """The day that it counts to; a visitor's own countdown has none."""
    words = [escape(_words(settings, "due_date")), _words(settings, "message_after_expire")]
    return "".join(f'<div class="elementor-countdown-wrapper">{word}</div>' for word in words if word)


def _size(settings: Settings, key: str) -> str:
    """A number, alone or with its unit."""
    value = settings.get(key)
    return _words(value if isinstance(value, dict) else settings, "size" if isinstance(value, dict) else key)


def _unknown(settings: Settings) -> str:
    """The words in any settings, in their order, with the pictures."""
    return "".join(_iter_words(settings))


def _iter_words(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("url"), str) and "id" in value:
            yield _picture({"image": value})
            return
        texts = (text for name, each in value.items() if _may_hold_words(str(name)) for text in _iter_words(each, name))
        for number, text in enumerate(texts):
            yield text if number or "<a" in text else _link(value, text)
    elif isinstance(value, list):
        for each in value:
            yield from _iter_words(each, key)
    elif isinstance(value, str) and value.strip():
        if WORDS.search(key) or not (CODE.fullmatch(value.strip()) or ADDRESS.fullmatch(value.strip())):
            yield f"<div>{autop(value)}</div>"


def _may_hold_words(name: str) -> bool:
    return not name.startswith("_") and not ADDRESSES.search(name)


def _mark(number: object, name: str) -> str:
    """Where something stands that is kept beside the page: see `references`."""
    return f'<!-- wp:block {{"ref":{number},"name":"{name}"}} /-->' if str(number).isdecimal() else ""


def _template(settings: Settings) -> str:
    number = str(settings.get("template_id") or "")
    return f'[elementor-template id="{number}"]' if number.isdecimal() else ""


WIDGETS: dict[str, Callable[[Settings], str]] = {
    "heading": _title,
    "template": _template,
    "text-editor": _text,
    "image": _image,
    "button": _button,
    "icon-list": _icon_list,
    "icon-box": _box,
    "image-box": _box,
    "accordion": _folds,
    "toggle": _folds,
    "tabs": _folds,
    "testimonial": _testimonial,
    "counter": _counter,
    "progress": _progress,
    "star-rating": _rating,
    "rating": _rating,
    "countdown": _countdown,
    "html": lambda settings: _words(settings, "html"),
    "shortcode": lambda settings: _words(settings, "shortcode"),
    "form": lambda settings: f"<form>{_unknown(settings)}</form>",
    "video": lambda settings: "",
    "icon": lambda settings: "",
    "spacer": lambda settings: "",
    "divider": lambda settings: _words(settings, "text"),
}
