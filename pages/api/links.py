"""A link as an answer has it: resolved, with the page that it leads to where that is one of ours."""

from __future__ import annotations

from pydantic import Field

from foundation.api.fields import Answer, Context, PageLink, get_page_link
from foundation.models import FoundationDocument, FoundationPage
from pages.blocks.links import get_document_title


class LabelledLink(Answer):
    """A link in the words of the place where it stands."""

    label: str
    html_url: str
    page: PageLink | None = Field(description="Where it leads to a page of the site; else null.")


class DocumentFile(Answer):
    """A file to download."""

    id: int
    title: str
    url: str
    type: str = Field(description="The file's extension in capitals, such as PDF.")
    size: int | None = Field(description="In bytes.")


def make_link(label: str, url: str, page: FoundationPage | None, context: Context) -> LabelledLink:
    if page is None:
        return LabelledLink(label=label, html_url=context.build_url(url), page=None)
    linked = get_page_link(page, context)
    return LabelledLink(label=label, html_url=linked.html_url, page=linked)


def get_document(document: FoundationDocument, context: Context) -> DocumentFile:
    return DocumentFile(
        id=document.pk,
        title=get_document_title(document, context.language),
        url=context.build_url(document.url),
        type=document.file_extension.upper(),
        size=document.file_size,
    )
