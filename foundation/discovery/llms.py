"""A list of the site's pages for language models, which leads to their Markdown: https://llmstxt.org/"""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from foundation.discovery import metadata
from foundation.discovery.pages import get_public_pages
from foundation.languages import other, translated, using
from foundation.models import FoundationPage


def get_llms(request: HttpRequest, language: str) -> str:
    """The list in `language`, which must be the active one: a part of the site in each group, in the site's order."""
    site = Site.find_for_request(request)
    pages = list(get_public_pages(request, language).order_by("path").defer_streamfields().specific())
    home = next((page for page in pages if site and page.pk == site.root_page_id), None)
    lines = [f"# {_one_line(metadata.get_site_name(request, language))}", ""]
    if home and (description := metadata.get_description(home, language)):
        lines += [f"> {_one_line(description)}", ""]
    lines += [*_iter_notes(request, language), ""]
    for heading, group in _group(pages, site, language):
        lines += [f"## {heading}", "", *[_line(page, request, language) for page in group], ""]
    lines += [f"## {_('Optional')}", "", *_iter_further(request, language)]
    return "\n".join(lines) + "\n"


def _iter_notes(request: HttpRequest, language: str) -> Iterator[str]:
    yield _(
        "Each link leads to the text of a page in Markdown. The address of the page itself is the same without "
        "“index.md”: please give readers that one."
    )
    yield ""
    yield _(
        "Each page says when it was last reviewed and by whom. Text marked as a sample has been reviewed by no "
        "physician. Please keep these notes with what you quote."
    )
    settings = metadata.get_site_settings(request)
    if settings and (note := translated(settings, "footer_note", language)):
        yield ""
        yield _one_line(note)


def _group(pages: list[FoundationPage], site: Site | None, language: str) -> list[tuple[str, list[FoundationPage]]]:
    """The pages that stand alone, home first; then each page right below home that has pages below it, with them."""
    length = len(site.root_page.path) + FoundationPage.steplen if site else 0
    branches: dict[str, list[FoundationPage]] = {}
    for page in pages:
        branches.setdefault(page.path[:length], []).append(page)
    alone: list[FoundationPage] = []
    groups = []
    for path, branch in branches.items():
        if len(branch) > 1 and branch[0].path == path:
            groups.append((_one_line(translated(branch[0], "title", language)), branch))
        else:  # or the page above them isn't live in this language, and its title is no heading
            alone += branch
    return [(_("General"), alone), *groups] if alone else groups


def _line(page: FoundationPage, request: HttpRequest, language: str) -> str:
    title = _one_line(translated(page, "title", language)).translate({ord("["): "\\[", ord("]"): "\\]"})
    address = f"{page.get_full_url_in(language, request)}{metadata.MARKDOWN_NAME}"
    description = _one_line(metadata.get_description(page, language))
    return f"- [{title}]({address})" + (f": {description}" if description else "")


def _iter_further(request: HttpRequest, language: str) -> Iterator[str]:
    yield f"- [{_('New and changed pages')}]({request.build_absolute_uri(reverse('feed'))})"
    yield f"- [{_('All addresses')}]({request.build_absolute_uri(reverse('sitemap'))})"
    with using(other(language)):
        address = request.build_absolute_uri(reverse("llms"))
    name = {"ja": _("Japanese"), "en": _("English")}[other(language)]
    yield f"- [{_('This list in %(language)s') % {'language': name}}]({address})"


def _one_line(text: str) -> str:
    return " ".join(text.split())
