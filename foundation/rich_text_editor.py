"""Furigana and language marks in Wagtail's editor, and how links in rich text are printed.

A character in the editor has at most one entity (https://draftjs.org/docs/advanced-topics-entities), so furigana
inside a link is one RUBY entity that also carries the link's data: see `RubyHandler` and `RichTextArea`.
"""

import re
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from draftjs_exporter import DOM
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.admin.rich_text.converters.contentstate_models import Block, ContentState, EntityRange
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    HandlerState,
    InlineEntityElementHandler,
    InlineStyleElementHandler,
)
from wagtail.admin.rich_text.editors.draftail import features as draftail
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.documents.rich_text.contentstate import document_link_entity
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from foundation import linked_pages, linked_rows
from foundation.languages import active

LINK_ENTITIES = {"LINK": link_entity, "DOCUMENT": document_link_entity}

ADJACENT_LINKS = re.compile(r"(<a [^>]*>)((?:(?!</a>).)*)</a>\1", re.DOTALL)


def join_links(html: str) -> str:
    """`html` with neighbouring links to one address made one, as they were before the editor cut them."""
    joined = ADJACENT_LINKS.sub(r"\1\2", html)
    return html if joined == html else join_links(joined)


class RichTextArea(DraftailRichTextArea):
    """Wagtail's editor, which cuts a link in three around the furigana in it; this one joins the pieces again."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        html = super().value_from_datadict(data, files, name)
        return html and join_links(html)


# Between the stored HTML and the editor ----------------------------------------------------------------


class ResumedRange(EntityRange):
    """The rest of a link after the furigana in it. It joins its block only if it turns out not to be empty."""

    def __init__(self, key: int, block: Block) -> None:
        self.block = block
        super().__init__(key)
        self.offset = len(block.text)

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        if name == "length" and value:
            self.block.entity_ranges.append(self)


class RubyHandler(InlineEntityElementHandler):
    """`<ruby>` as an entity with a reading. Where it meets a link, the two become one entity, never one in another."""

    mutability = "MUTABLE"

    def get_attribute_data(self, attrs: dict) -> dict:
        return {"reading": ""}

    def handle_starttag(self, name: str, attrs: list, state: HandlerState, contentstate: ContentState) -> None:
        super().handle_starttag(name, attrs, state, contentstate)
        if len(state.current_entity_ranges) == 1:
            return
        block = state.current_block
        around, ruby = state.current_entity_ranges[-2:]
        contentstate.entity_map[ruby.key].data["link"] = link_data(contentstate, around)
        block.entity_ranges.remove(ruby)
        around.length = ruby.offset - around.offset
        if not around.length and around in block.entity_ranges:
            block.entity_ranges.remove(around)
        block.entity_ranges.append(ruby)  # in the order of the text, which the export of adjacent ranges relies on

    def handle_endtag(self, name: str, state: HandlerState, contentstate: ContentState) -> None:
        block, ruby = state.current_block, state.current_entity_ranges[-1]
        super().handle_endtag(name, state, contentstate)
        start = block.entity_ranges.index(ruby) + 1
        for inside in block.entity_ranges[start:]:
            contentstate.entity_map[ruby.key].data["link"] = link_data(contentstate, inside)
        del block.entity_ranges[start:]
        if state.current_entity_ranges:
            around = state.current_entity_ranges.pop()
            state.current_entity_ranges.append(ResumedRange(around.key, block))


class ReadingHandler:
    """`<rt>`: its text goes to the entity of the `<ruby>` around it, not to the paragraph."""

    def handle_starttag(self, name: str, attrs: list, state: HandlerState, contentstate: ContentState) -> None:
        state.push()
        state.current_block = Block("unstyled")
        state.current_inline_styles = []

    def handle_endtag(self, name: str, state: HandlerState, contentstate: ContentState) -> None:
        reading = state.current_block.text
        state.pop()
        if state.current_entity_ranges:
            data = contentstate.entity_map[state.current_entity_ranges[-1].key].data
            if "reading" in data:
                data["reading"] += reading


class BracketHandler(ReadingHandler):
    """`<rp>`: the brackets are written anew when the text is saved."""

    def handle_endtag(self, name: str, state: HandlerState, contentstate: ContentState) -> None:
        state.pop()


def link_data(contentstate: ContentState, entity_range: EntityRange) -> dict:
    entity = contentstate.entity_map[entity_range.key]
    return {"type": entity.entity_type, **entity.data}


def ruby_entity(props: dict) -> Any:
    """The `<ruby>` element of an entity, in its link if it stands in one; its bare text if the reading was emptied."""
    element = props["children"]
    if reading := str(props.get("reading") or "").strip():
        brackets = [DOM.create_element("rp", {}, bracket) for bracket in "（）"]
        element = DOM.create_element(
            "ruby", {}, element, brackets[0], DOM.create_element("rt", {}, reading), brackets[1]
        )
    link = props.get("link") or {}
    if entity := LINK_ENTITIES.get(link.get("type")):
        return entity({**link, "children": element})
    return element


# Between the stored HTML and the visitor ---------------------------------------------------------------


class LivePageLinkHandler(PageLinkHandler):
    """A link to a page that isn't live in the active language is printed as plain text."""

    @classmethod
    def get_many(cls, attrs_list: list[dict]) -> list:
        fetched = linked_pages.get_fetched(attrs.get("id") for attrs in attrs_list)
        if fetched is not None:
            return fetched
        # The base row knows the page's address and state: PageLinkHandler's query for each page type is not needed.
        return super(PageLinkHandler, cls).get_many(attrs_list)

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        language = active()
        urls = [
            page.get_url_in(language) if page and page.is_live_in(language) else None
            for page in cls.get_many(attrs_list)
        ]
        return [f'<a href="{escape(url)}">' if url else "<a>" for url in urls]


class KnownDocumentLinkHandler(DocumentLinkHandler):
    """A link to a document, which may have been fetched with all others of its page."""

    @classmethod
    def get_many(cls, attrs_list: list[dict]) -> list:
        known = linked_rows.get_known("document", (attrs.get("id") for attrs in attrs_list))
        return super().get_many(attrs_list) if known is None else known


class ExternalLinkHandler(LinkHandler):
    identifier = "external"

    @classmethod
    def expand_db_attributes(cls, attrs: dict) -> str:
        return f'<a href="{escape(attrs["href"])}" rel="noopener">'


# Registration ------------------------------------------------------------------------------------------


def register_features(features: FeatureRegistry) -> None:
    """To be called after Wagtail's own `register_rich_text_features` hooks: it replaces how they print links."""
    register_ruby(features)
    register_language_mark(features, "en", _("English words"))
    register_language_mark(features, "ja", _("Japanese words"))
    features.register_link_type(LivePageLinkHandler)
    features.register_link_type(KnownDocumentLinkHandler)
    features.register_link_type(ExternalLinkHandler)
    register_page_chooser(features)


def register_page_chooser(features: FeatureRegistry) -> None:
    """Wagtail's link button, asking for pages of this site: see `link.js`."""
    link = features.plugins_by_editor["draftail"]["link"]
    plugin = draftail.EntityFeature(link.data, js=[*link.js, "foundation/admin/link.js"], css=link.css)
    features.register_editor_plugin("draftail", "link", plugin)


def register_ruby(features: FeatureRegistry) -> None:
    plugin = draftail.EntityFeature(
        {
            "type": "RUBY",
            "label": "ルビ",
            "description": _("Furigana"),
            "attributes": ["reading", "link"],
            "question": _("The reading of these characters. Leave it empty to take the furigana away."),
            "hint": _("First select the characters that need furigana, inside one paragraph."),
        },
        js=["foundation/admin/ruby.js"],
    )
    features.register_editor_plugin("draftail", "ruby", plugin)
    rule = {
        "from_database_format": {"ruby": RubyHandler("RUBY"), "rt": ReadingHandler(), "rp": BracketHandler()},
        "to_database_format": {"entity_decorators": {"RUBY": ruby_entity}},
    }
    features.register_converter_rule("contentstate", "ruby", rule)


def register_language_mark(features: FeatureRegistry, language: str, description: str) -> None:
    """`lang-en`, `lang-ja`: words of one language inside text of the other, for screen readers and fonts."""
    style = f"LANG-{language.upper()}"
    plugin = draftail.InlineStyleFeature(
        {
            "type": style,
            "label": language.upper(),
            "description": description,
            "style": {"borderBottom": "2px dotted currentColor"},
        }
    )
    features.register_editor_plugin("draftail", f"lang-{language}", plugin)
    rule = {
        "from_database_format": {f'span[lang="{language}"]': InlineStyleElementHandler(style)},
        "to_database_format": {"style_map": {style: {"element": "span", "props": {"lang": language}}}},
    }
    features.register_converter_rule("contentstate", f"lang-{language}", rule)
