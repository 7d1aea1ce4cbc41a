"""Plain HTML, as the classic and the block editor write it, and as it stands inside a page builder's widgets."""

import re
from collections.abc import Callable, Iterable

from bs4 import Tag
from bs4.element import PageElement

from ..pieces import Block, Button, Collector, Fold, Heading, Note, Picture, Place, Reason, Text
from ..richtext import clean, inline, list_html, safe_address, wrap
from ..visible import INVISIBLE, classes, is_block, is_button, is_emoji, is_hidden, normalise, runs, text_of
from .menus import take_menu
from .videos import video, watch_address

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LAYOUT_IN_LIST = [
    *HEADINGS,
    "table",
    "figure",
    "img",
    "details",
    "iframe",
    "video",
    "blockquote",
    "form",
    "button",
    "dl",
]
LAYOUT_IN_CELL = [*LAYOUT_IN_LIST, "ul", "ol"]
CONTENTS_LISTS = frozenset(
    {
        "ez-toc-container",
        "toc_container",
        "wp-block-table-of-contents",
        "wp-block-yoast-seo-table-of-contents",
        "lwptoc",
    }
)
PLACEHOLDER = re.compile(r"(?:^|[-_.])(?:placeholder|dummy)(?:[-_.]|$)", re.IGNORECASE)
TINY = 2
"""Pixels: an image no larger than this counts visitors or holds space."""


def walk(element: Tag, out: Collector, place: Place) -> None:
    """Add what `element` holds to `out`."""
    walk_nodes(element.children, out, place)


def walk_nodes(nodes: Iterable[PageElement], out: Collector, place: Place) -> None:
    _Walker(out, place).walk(nodes)


class _Walker:
    def __init__(self, out: Collector, place: Place) -> None:
        self.out = out
        self.place = place
        self.rich: list[str] = []
        self.wrappers: list[Tag] = []
        """Inline elements around the blocks being read, such as a link around a whole card."""

    def walk(self, nodes: Iterable[PageElement]) -> None:
        self._nodes(nodes)
        self._end_text()

    def _children(self, element: Tag) -> None:
        self._nodes(element.children)

    def _nodes(self, nodes: Iterable[PageElement]) -> None:
        pending: list[PageElement] = []
        for child in nodes:
            if isinstance(child, Tag) and child.name == "summary":
                continue  # read by _details
            if self._runs_on(child):
                pending.append(child)
                continue
            self._paragraph(pending)
            pending = []
            self._block(child)
        self._paragraph(pending)

    def _runs_on(self, node: PageElement) -> bool:
        """Whether the node is text within a paragraph, rather than a block of its own."""
        if not isinstance(node, Tag) or is_emoji(node):
            return True
        if node.name == "x-shortcode":
            return "_" not in node.get_text().partition(" ")[0]  # a page builder's row or column parts paragraphs
        if node.name in INVISIBLE:
            return True
        return not is_block(node) and not any(
            (is_block(inner) and inner.name not in INVISIBLE and not is_emoji(inner)) for inner in node.find_all(True)
        )

    def _paragraph(self, nodes: list[PageElement]) -> None:
        html = inline(nodes, self.out)
        for wrapper in reversed(self.wrappers):
            html = wrap(html, wrapper, self.out) if html else ""
        if html.replace("\u00a0", " ").strip():
            self.rich.append(f"<p>{html}</p>")

    def _end_text(self) -> None:
        if self.rich:
            self.out.pieces.append(Text(clean("".join(self.rich)), self.place))
            self.rich = []

    def _add(self, piece: Block | Button | Fold | Heading | Picture) -> None:
        self._end_text()
        piece.place = self.place
        self.out.pieces.append(piece)

    def _block(self, node: Tag) -> None:
        if is_hidden(node):
            self.out.leave_out(Reason.HIDDEN, *runs(node))
        elif classes(node) & CONTENTS_LISTS or node.get("id") in CONTENTS_LISTS:
            self.out.leave_out(Reason.CONTENTS, *runs(node))
        elif is_button(node):
            self._button(node)
        elif handler := HANDLERS.get(node.name):
            handler(self, node)
        elif node.name in HEADINGS:
            self._heading(node)
        elif not is_block(node):
            self.wrappers.append(node)
            self._children(node)
            self.wrappers.pop()
        else:
            self._children(node)

    # Text ------------------------------------------------------------------------------------------------

    def _heading(self, node: Tag) -> None:
        for image in node.find_all("img"):
            if not is_emoji(image):
                self._image(image)
        links = [
            *node.find_all("a", href=True),
            *(each for each in self.wrappers if each.name == "a" and each.get("href")),
        ]
        for link in links:
            if text_of(link):
                self.out.remark(Note.LINK_DROPPED, f"{text_of(node)} ({link['href'][:80]})")
        inline(node.find_all("svg"), self.out)  # counts the icons
        if text := text_of(node):
            self._add(Heading(int(node.name[1]), text))

    def _list(self, node: Tag) -> None:
        if any(not is_emoji(found) for found in node.find_all(LAYOUT_IN_LIST)) or node.find(is_button):
            for item in node.find_all(recursive=False):
                self._children(item)
        elif html := list_html(node, self.out):
            self.rich.append(html)

    def _quotation(self, node: Tag) -> None:
        if node.find(LAYOUT_IN_CELL):
            self._children(node)
            return
        attribution = [text_of(cite) for cite in node.find_all(["cite", "footer"])]
        words = runs(node)
        for text in attribution:
            if text in words:
                words.remove(text)
        self._add(Block("quotation", {"text": "\n".join(words), "attribution": " ".join(attribution), "source": ""}))

    def _definitions(self, node: Tag) -> None:
        items: list[dict] = []
        for child in node.find_all(["dt", "dd"]):
            if child.name == "dt" or not items:
                items.append({"term": "", "reading": "", "definition": ""})
            if child.name == "dt":
                items[-1]["term"] = text_of(child)
            else:
                inner = self.out.inner()
                walk(child, inner, self.place)
                if any(not isinstance(piece, Text) for piece in inner.pieces):
                    self._children(node)
                    return
                items[-1]["definition"] += "".join(piece.html for piece in inner.pieces)
        if items:
            self._add(Block("definition_list", {"items": items}))

    # Tables ----------------------------------------------------------------------------------------------

    def _table(self, node: Tag, caption: str = "") -> None:
        rows = [row for row in node.find_all("tr") if row.find_parent("table") is node]
        cells = [row.find_all(["td", "th"], recursive=False) for row in rows]
        width = max((len(row) for row in cells), default=0)
        if width < 2 or node.get("role") == "presentation" or node.find(LAYOUT_IN_CELL):
            self._children(node)  # a table that only places things
            return
        for link in node.find_all("a", href=True):
            self.out.remark(Note.LINK_DROPPED, f"{text_of(link)} ({link['href'][:80]})")
        texts = [["\n".join(runs(cell)) for cell in row] + [""] * (width - len(row)) for row in cells]
        has_header = rows[0].find_parent("thead") is not None or all(
            cell.name == "th" or not text_of(cell) for cell in cells[0]
        )
        heads = texts.pop(0) if has_header else [""] * width
        if not has_header:
            self.out.remark(Note.TABLE_HEADER, " | ".join(texts[0])[:80])
        if node.caption:
            caption = text_of(node.caption)
        value = {
            "row_headers": bool(texts) and all(row[0].name == "th" for row in cells[int(has_header) :] if row),
            "table": {
                "caption": caption,
                "columns": [{"type": "text", "heading": head} for head in heads],
                "rows": [{"values": row} for row in texts if any(row)],
            },
        }
        self._add(Block("table", value))

    # Pictures and embeds ---------------------------------------------------------------------------------

    def _figure(self, node: Tag) -> None:
        caption = node.find("figcaption", recursive=False)
        words = text_of(caption) if caption else ""
        table, images = node.find("table"), [image for image in node.find_all("img") if not is_emoji(image)]
        if table and not images:
            self._table(table, words)
        elif len(images) == 1 and not node.find(["figure", "blockquote", "table", "iframe"]):
            self._image(images[0], words)
        else:
            self._children(node)

    def _image(self, node: Tag, caption: str = "") -> None:
        source = node.get("src") or ""
        if source.startswith("data:") or not source:
            source = node.get("data-src") or node.get("data-lazy-src") or source
        if source.startswith("data:") or _is_tiny(node):
            self.out.leave_out(Reason.ICON, *([caption] if caption else []))
            return
        address = safe_address(source, self.out)
        if not address:
            self.out.leave_out(Reason.ICON, *([caption] if caption else []))
            return
        alt_text, name = normalise(node.get("alt") or ""), address.rpartition("/")[2]
        if not alt_text:
            self.out.remark(Note.ALT_MISSING, name)
        if PLACEHOLDER.search(name):
            self.out.remark(Note.PLACEHOLDER, name)
        link = node.find_parent("a", href=True)
        if link and link["href"].rpartition(".")[0][-200:] != source.rpartition(".")[0][-200:] and not text_of(link):
            self.out.remark(Note.LINK_DROPPED, f"{name} ({link['href'][:80]})")
        self._add(Picture(address, alt_text, caption))

    def _embed(self, node: Tag) -> None:
        address = safe_address(node.get("src") or node.get("data-src") or "", self.out)
        if watch := watch_address(address):
            title = normalise(node.get("title") or "")
            self._add(video(watch, title, self.out))
        else:
            self.out.leave_out(Reason.EMBED, *([address] if address else []))

    def _media_file(self, node: Tag) -> None:
        source = node.get("src") or next((found["src"] for found in node.find_all("source", src=True)), "")
        if address := safe_address(source, self.out):
            if node.name == "video":
                self._add(video(address, "", self.out))
            else:
                self._add(Button(address.rpartition("/")[2], address))

    # Things that open, lead elsewhere or ask -------------------------------------------------------------

    def _details(self, node: Tag) -> None:
        summary = node.find("summary", recursive=False)
        inner = self.out.inner()
        title = ""
        if summary:
            title = text_of(summary)
            inline(summary.find_all("svg"), self.out)  # counts the icons
        walk(node, inner, self.place)
        self._add(Fold(title, inner.pieces))

    def _button(self, node: Tag) -> None:
        label, address = text_of(node), safe_address(node.get("href") or "", self.out)
        if label and address:
            self._add(Button(label, address))
        elif label:
            self.out.leave_out(Reason.BUTTON, label)

    def _menu(self, node: Tag) -> None:
        self._end_text()
        take_menu(node, "", self.out)

    def _form(self, node: Tag) -> None:
        self.out.leave_out(Reason.FORM, *runs(node))

    def _control(self, node: Tag) -> None:
        self.out.leave_out(Reason.CONTROL, *runs(node))

    def _spacer(self, node: Tag) -> None:
        self.out.leave_out(Reason.SPACER)

    def _shortcode(self, node: Tag) -> None:
        self.out.leave_out(Reason.SHORTCODE, normalise(node.get_text()))


HANDLERS: dict[str, Callable[[_Walker, Tag], None]] = {
    "ul": _Walker._list,
    "ol": _Walker._list,
    "table": _Walker._table,
    "figure": _Walker._figure,
    "img": _Walker._image,
    "blockquote": _Walker._quotation,
    "dl": _Walker._definitions,
    "details": _Walker._details,
    "nav": _Walker._menu,
    "form": _Walker._form,
    "select": _Walker._form,
    "textarea": _Walker._form,
    "button": _Walker._control,
    "hr": _Walker._spacer,
    "iframe": _Walker._embed,
    "embed": _Walker._embed,
    "video": _Walker._media_file,
    "audio": _Walker._media_file,
    "x-shortcode": _Walker._shortcode,
}


def _is_tiny(node: Tag) -> bool:
    sizes = [node.get(name) or "" for name in ("width", "height")]
    return all(size.isdigit() and int(size) <= TINY for size in sizes)
