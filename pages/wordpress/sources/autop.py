"""What WordPress makes of a text when it prints it.

A text of the classic editor is kept without paragraphs: empty lines part them, other line ends are breaks.
https://developer.wordpress.org/reference/functions/wpautop/ says what becomes of it, and
https://codex.wordpress.org/Caption_Shortcode of captions. A text of the block editor is printed as it is kept.
"""

from __future__ import annotations

import re

from ..conversion.shortcodes import read_attributes

BLOCK_NAMES = (
    "table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address|"
    "style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|details|menu|"
    "summary|iframe|script|main"
)
BLOCK_TAG = re.compile(rf"</?(?:{BLOCK_NAMES})(?=[\s/>])[^>]*+>", re.IGNORECASE)
KEPT = re.compile(r"<(pre|script|style|textarea|svg)\b|<!--", re.IGNORECASE)
"""Where something begins that is printed as it is written, line ends and all."""
HELD = re.compile("\x00(\\d+)\x00")
DOUBLE_BREAK = re.compile(r"<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)
PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
CAPTION = re.compile(r"\[(?:wp_)?caption\b([^\]]*+)\](.*?)\[/(?:wp_)?caption\]", re.DOTALL)
CAPTION_END = "caption]"
PICTURE = re.compile(r"\s*((?:<a\s[^>]*+>\s*)?<img\s[^>]*+>(?:\s*</a>)?)(.*)", re.DOTALL | re.IGNORECASE)
EMBED = re.compile(r"\[embed[^\[\]]*+\]\s*(https?://[^\s\[<]+)\s*\[/embed\]")
ADDRESS_LINE = re.compile(r"^[ \t]*(https?://[^\s<>\"]+)[ \t]*$", re.MULTILINE)


def render(content: str) -> str:
    """The HTML of a text as it is kept."""
    if "<!-- wp:" in content:
        return content
    text = content.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    end = text.rfind(CAPTION_END) + len(CAPTION_END) if CAPTION_END in text else 0
    # Behind the last end none is looked for: each of a thousand beginnings would search the rest.
    return autop(_draw_embeds(CAPTION.sub(_draw_caption, text[:end]) + text[end:]))


def _draw_caption(match: re.Match) -> str:
    picture = PICTURE.fullmatch(match[2])
    words = read_attributes(match[0]).get("caption", "")
    drawn, written = (picture[1], picture[2].strip()) if picture else (match[2], "")
    caption = f'<figcaption class="wp-caption-text">{written or words}</figcaption>' if written or words else ""
    return f'\n\n<figure class="wp-caption">{drawn}{caption}</figure>\n\n'


def _draw_embeds(text: str) -> str:
    """An address on a line of its own becomes what it leads to, which needs the network: here it stays an embed."""
    block = r'<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\1</div></figure>'
    return ADDRESS_LINE.sub(f"\n\n{block}\n\n", EMBED.sub(f"\n\n{block}\n\n", text))


def autop(text: str) -> str:
    """Paragraphs around what stands between empty lines, and breaks at the other line ends."""
    text, held = _hold(text)
    text = re.sub(r"<[^<>\n]*+\n[^<>]*+>", lambda match: match[0].replace("\n", " "), text)
    text = DOUBLE_BREAK.sub("\n\n", text)
    parts, at, inside = [], 0, []
    for match in BLOCK_TAG.finditer(text):
        parts.append(_paragraphs(text[at : match.start()], inside))
        parts.append(match[0] + "\n")
        _follow(match[0], inside)
        at = match.end()
    parts.append(_paragraphs(text[at:], inside))
    return HELD.sub(lambda match: held[int(match[1])], "".join(parts)).strip()


def _hold(text: str) -> tuple[str, list[str]]:
    """The text with marks for what is printed as it is written, and that."""
    parts, held, at, unended = [], [], 0, set()
    lower = text.lower()
    while match := KEPT.search(text, at):
        end = f"</{match[1].lower()}" if match[1] else "-->"
        found = -1 if end in unended else lower.find(end, match.end())
        after = lower.find(">", found) + 1 if found >= 0 else 0
        if not after or len(lower) != len(text):
            unended.add(end)  # so that a text of nothing but beginnings is searched once
            parts.append(text[at : match.end()])
            at = match.end()
            continue
        parts.append(text[at : match.start()])
        mark = f"\x00{len(held)}\x00"
        parts.append(f"\n\n{mark}\n\n" if match[1] else mark)
        held.append(text[match.start() : after])
        at = after
    return "".join([*parts, text[at:]]), held


INLINE_ONLY = frozenset("p h1 h2 h3 h4 h5 h6 summary figcaption dt caption legend address iframe".split())
"""Elements in which no paragraph can stand."""
NO_TEXT = frozenset("table thead tbody tfoot tr ul ol dl menu colgroup map".split())
VOID = frozenset(("hr", "area", "col"))
NAME = re.compile(r"</?([a-z0-9]+)", re.IGNORECASE)


def _follow(tag: str, inside: list[str]) -> None:
    """Keep account of the elements that are open."""
    name = NAME.match(tag)[1].lower()
    if tag.startswith("</"):
        if name in inside:
            while inside.pop() != name:
                pass
    elif name not in VOID and not tag.endswith("/>"):
        inside.append(name)


def _paragraphs(text: str, inside: list[str]) -> str:
    """Text between two blocks. Within a block, text alone gets no paragraph of its own, but several do."""
    if not text.strip():
        return ""
    around = inside[-1] if inside else ""
    parts = [_breaks(part.strip()) for part in PARAGRAPHS.split(text.strip())]
    if around in NO_TEXT:
        return text
    if around in INLINE_ONLY:
        return "<br />\n".join(parts)
    if around and around not in ("blockquote", "div", "section") and len(parts) == 1:
        return parts[0]
    return "".join(part if HELD.fullmatch(part) else f"<p>{part}</p>\n" for part in parts)


def _breaks(text: str) -> str:
    return re.sub(r"(?<![ \t])(?<!<br />)(?<!<br/>)(?<!<br>)[ \t]*+\n[ \t]*", "<br />\n", text)
