"""Rich text in the vocabulary that our editor stores, and nothing else: built from a whitelist, then sanitised."""

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import urljoin, urlsplit

import nh3
from bs4 import Tag
from bs4.element import Comment, PageElement, PreformattedString

from .pieces import Collector, Note, Reason
from .visible import INVISIBLE, SPACE, is_emoji, is_hidden, normalise, text_of

KEPT = {"strong": "b", "b": "b", "em": "i", "i": "i", "sup": "sup", "sub": "sub", "ruby": "ruby", "rt": "rt"}
STRUCK = frozenset({"del", "s", "strike"})
MARKED_LANGUAGES = ("ja", "en")
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
BREAKS = re.compile(r"[ \t\n\r\f]*<br/>[ \t\n\r\f]*")
OUTER_BREAKS = re.compile(r"^(?:<br/>|[ \t\n\r\f])+|(?:<br/>|[ \t\n\r\f])+$")
BEGINNING = re.compile(r"(<(?:b|i|a|span)(?: [^>]*)?>)((?:[ \t\n\r\f]|<br/>)+)")
END = re.compile(r"((?:[ \t\n\r\f]|<br/>)+)(</(?:b|i|a|span)>)")
"""White space and line breaks at the edge of an inline element, which belong outside it."""
EMPTY = re.compile(r"<(b|i|sup|sub|a|span)(?: [^>]*)?>((?:[ \t\n\r\f]|<br/>)*)</\1>")


def clean(html: str) -> str:
    """The last gate: whatever reached this point, only our vocabulary leaves it."""
    result = nh3.clean(
        html,
        tags={"p", "b", "i", "a", "ul", "ol", "li", "sup", "sub", "br", "ruby", "rp", "rt", "span"},
        attributes={"a": {"href"}, "span": {"lang"}},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    return result.replace("<br>", "<br/>").replace("&nbsp;", "\u00a0")


def safe_address(href: str, out: Collector, within_page: bool = False) -> str:
    """The absolute address of a link or picture; empty where there is none, or none that is safe to follow.

    A jump within the page has none either, unless `within_page`.
    """
    href = (href or "").strip()
    if not href or href.startswith("#"):
        return ""
    try:
        address = urljoin(out.base_address, href).replace(" ", "%20")
        parts = urlsplit(address)
    except ValueError:
        parts = None
    if parts is None or parts.scheme not in SCHEMES or not (parts.netloc or parts.path):
        out.remark(Note.LINK_UNSAFE, href[:80])
        return ""
    is_jump = parts._replace(fragment="") == urlsplit(out.base_address)._replace(fragment="")
    return "" if is_jump and not within_page else address


def inline(nodes: Iterable[PageElement], out: Collector) -> str:
    """The nodes as inline HTML, white space collapsed, without leading and trailing line breaks."""
    html = "".join(_inline(node, out) for node in nodes)
    while (tidier := END.sub(r"\2\1", BEGINNING.sub(r"\2\1", EMPTY.sub(r"\2", html)))) != html:
        html = tidier
    html = BREAKS.sub("<br/>", SPACE.sub(" ", html))
    return OUTER_BREAKS.sub("", html)


def _inline(node: PageElement, out: Collector) -> str:
    if isinstance(node, Comment | PreformattedString):
        return ""
    if not isinstance(node, Tag):
        return escape(str(node), quote=False)
    if is_emoji(node):
        return escape(node.get("alt") or "", quote=False)
    if node.name == "br":
        return "<br/>"
    if node.name == "x-shortcode":
        out.leave_out(Reason.SHORTCODE, normalise(node.get_text()))
        return ""
    if is_hidden(node):
        out.leave_out(Reason.HIDDEN, text_of(node))
        return ""
    if node.name in INVISIBLE:
        if node.name == "svg":
            out.leave_out(Reason.ICON)
        elif node.name in ("script", "style"):
            out.leave_out(Reason.SCRIPT)
        return ""
    return _element("".join(_inline(child, out) for child in node.children), node, out)


def _element(content: str, node: Tag, out: Collector) -> str:
    if node.name == "i" and not content.strip() and node.get("class"):
        out.leave_out(Reason.ICON)
        return ""
    if node.name == "rt":
        return f"<rp>（</rp><rt>{content}</rt><rp>）</rp>"
    if node.name in STRUCK and content.strip():
        out.remark(Note.STRUCK_TEXT, text_of(node)[:80])
        return content
    return wrap(content, node, out)


def wrap(content: str, node: Tag, out: Collector) -> str:
    """The inline HTML `content` within what we keep of `node`."""
    if tag := KEPT.get(node.name):
        return f"<{tag}>{content}</{tag}>"
    if node.name == "a" and content.strip():
        if address := safe_address(node.get("href"), out):
            return f'<a href="{escape(address)}">{content}</a>'
        if node.get("href"):
            out.remark(Note.LINK_DROPPED, f"{text_of(node)} ({node['href'][:80]})")
        return content
    language = (node.get("lang") or "").partition("-")[0].lower()
    if node.name == "span" and language in MARKED_LANGUAGES and language != out.language and content.strip():
        return f'<span lang="{language}">{content}</span>'
    return content


def list_html(node: Tag, out: Collector) -> str:
    """A `ul` or `ol` whose items hold text and further lists only."""
    items = []
    for child in node.find_all(recursive=False):
        if child.name in ("ul", "ol"):  # invalid but common: a list directly in a list belongs to the item before
            nested = list_html(child, out)
            items[-1:] = [items[-1] + nested] if items else [nested]
        elif child.name == "li" and not is_hidden(child):
            if content := _item(child, out):
                items.append(content)
        elif child.name not in INVISIBLE:
            if content := inline([child], out):
                items.append(content)
    return f"<{node.name}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{node.name}>" if items else ""


def _item(node: Tag, out: Collector) -> str:
    """The text of a list item: paragraphs in it become lines, lists in it stay lists."""
    lines: list[str] = []
    lists: list[str] = []
    pending: list[PageElement] = []

    def end() -> None:
        if text := inline(pending, out):
            if lists:
                lists.append(text)
            else:
                lines.append(text)
        pending.clear()

    def walk(element: Tag) -> None:
        for child in list(element.children):
            if isinstance(child, Tag) and child.name in ("ul", "ol"):
                end()
                lists.append(list_html(child, out))
            elif isinstance(child, Tag) and child.name in ("p", "div"):
                end()
                walk(child)
                end()
            else:
                pending.append(child)

    walk(node)
    end()
    return "<br/>".join(lines) + "".join(lists)
