"""What stands above and below the text of a page: introduction, picture, closing message."""

from __future__ import annotations

from pydantic import Field
from wagtail.rich_text import RichText

from foundation.api.fields import Answer, Context
from foundation.api.images import Image, get_image
from foundation.discovery import metadata
from foundation.languages import translated
from foundation.models import FoundationPage
from pages.api.fetching import get_linked_page, rows_known
from pages.api.links import LabelledLink, make_link
from pages.api.words import FormattedText, format_text


class LeadImage(Answer):
    """The picture at the top of a page."""

    image: Image | None = Field(description="Null where the file is broken: `alt` then says what it shows.")
    alt: str
    caption: str


class ClosingMessage(Answer):
    """Words of encouragement at the end of a page."""

    label: str = Field(description="Small words above the message.")
    lead: str
    text: FormattedText | None
    link: LabelledLink | None


def _draw(page: FoundationPage, html: str | None) -> FormattedText | None:
    if not html:
        return None
    with rows_known(page):
        return format_text(RichText(html).__html__())


def get_introduction(page: FoundationPage, context: Context) -> FormattedText | None:
    return _draw(page, translated(page, "introduction", context.language))


def get_description(page: FoundationPage, context: Context) -> str:
    """The editor's description, else the first words of the page; as in `metadata`."""
    return metadata.get_description(page, context.language)


def get_lead_image(page: FoundationPage, context: Context) -> LeadImage | None:
    image = page.lead_image
    if image is None:
        return None
    return LeadImage(
        image=get_image(image, "lead", context),
        alt=translated(image, "alt_text", context.language) or "",
        caption=translated(page, "lead_image_caption", context.language) or "",
    )


def get_closing_message(page: FoundationPage, context: Context) -> ClosingMessage | None:
    message, language = page.closing_message, context.language
    if message is None or not message.is_live_in(language):
        return None
    link = message.get_link(context.request, language)
    return ClosingMessage(
        label=translated(message, "label", language) or "",
        lead=translated(message, "lead", language) or "",
        text=_draw(page, translated(message, "text", language)),
        link=link and make_link(link.label, link.url, get_linked_page(page, link.page_id), context),
    )
