"""What is at an address that a visitor asks for: a page, a redirect, or nothing any more.

A front end asks here with whatever path it was given, and answers its visitor as the site itself would. Nothing is
counted: only the site's own visitors count as uses of a redirect.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Literal
from urllib.parse import quote, unquote, urlsplit

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from pydantic import Field
from rest_framework.request import Request
from wagtail.contrib.redirects.models import Redirect

from foundation import paths
from foundation.api.authentication import is_hidden
from foundation.api.elsewhere import get_elsewhere
from foundation.api.endpoint import Endpoint, Operation
from foundation.api.fields import Answer, Context, PageLink, get_html_url, get_page_link
from foundation.api.problems import Elsewhere, NotFound, NotLive
from foundation.api.queries import Language, Query
from foundation.api.redirects import get_hosts
from foundation.languages import using
from foundation.models import Change, ChangeKind, FoundationPage
from foundation.public import not_found, old_ids


class ResolvedPage(Answer):
    """A page is there: under this very address, or one that was meant so."""

    kind: Literal["page"]
    lang: Language = Field(description="The language of the address.")
    page: PageLink = Field(description="Send a visitor on to its `html_url` where she asked for another address.")


class ResolvedRedirect(Answer):
    """The address leads on to another."""

    kind: Literal["redirect"]
    lang: Language = Field(description="The language of the old address.")
    location: str = Field(description="A path of this site, percent-encoded, or a whole address.")
    is_permanent: bool = Field(description="Whether to send a 301 rather than a 302.")
    page: PageLink | None = Field(description="The page there, in its own language, if it is one of this site's.")


class ResolvedGone(Answer):
    """A page was there and is no longer: send a 410."""

    kind: Literal["gone"]
    lang: Language = Field(description="The language of the address.")
    at: datetime = Field(description="When it left.")
    languages: list[Elsewhere] = Field(description="Where the same page can be read now, if anywhere.")


Resolved = Annotated[ResolvedPage | ResolvedRedirect | ResolvedGone, Field(discriminator="kind")]


class ResolveQuery(Query):
    lang: Language = Field("ja", description="The language of an error. That of an answer is the language of the path.")
    path: Annotated[str, Field(min_length=1, max_length=not_found.MAX_LENGTH, pattern=r"^[^\x00-\x1f\x7f]*$")] = Field(
        description="What a visitor asks for, in any language: encoded or not, with its slashes or without, with its "
        "query if it has one. In an address, encode it.",
        examples=["/en/", "/乳がんについて"],
    )


class ResolveAPI(Endpoint):
    operation = Operation(
        id="resolve",
        tag="changes",
        summary="What is at an address of the site: a page, a redirect, or nothing any more",
        description="An address at which nothing ever was is a 404.",
        query=ResolveQuery,
        answer=Resolved,
        problems=(404,),
    )

    def answer(self, request: Request) -> ResolvedPage | ResolvedRedirect | ResolvedGone:
        asked = _ask_for(self.query.path, request._request)
        if not not_found.is_plausible(asked):
            raise NotFound(_("Nothing can be at this address."))
        language = not_found.get_language(asked)
        context = Context(request._request, language, request.user, self.hidden)
        with using(language):
            found = _find(asked, context)
        if found is None:
            raise NotFound(_("Nothing is at this address, or nothing that is public."))
        translation.activate(found.lang)  # for Content-Language; `dispatch` puts back what was
        return found


def _ask_for(address: str, request: HttpRequest) -> HttpRequest:
    """What the site would be sent by a visitor of `address`."""
    path, _separator, query = address.partition("#")[0].partition("?")
    asked = HttpRequest()
    asked.method = "GET"
    asked.META = {**request.META, "QUERY_STRING": query}
    asked.path = asked.path_info = "/" + unquote(path).lstrip("/")
    return asked


def _find(asked: HttpRequest, context: Context) -> ResolvedPage | ResolvedRedirect | ResolvedGone | None:
    """In the order in which the site itself looks. A page that this reader may not know of hides what else is there."""
    language, below = not_found.split(not_found.tidy(asked.path))
    if not below and (redirect := _find_old_id(asked, context)):
        return redirect
    page = paths.find_page(asked, below, language)
    if page is None or not page.is_live_in(language):
        if redirect := _find_redirect(asked, context):
            return redirect
        page = not_found.find_page(asked)  # which doesn't mind capital letters
    if page is not None and page.is_live_in(language):
        shown = context.shows(page) and get_html_url(page, context)
        return ResolvedPage(kind="page", lang=language, page=get_page_link(page, context)) if shown else None
    if gone := _find_gone(below, context):
        return gone
    if page is not None and (languages := get_elsewhere(page, context)):
        raise NotLive(_("The page isn't live in the language of this address."), languages=languages)
    return None


# Redirects -------------------------------------------------------------------------------------------------


def _find_redirect(asked: HttpRequest, context: Context) -> ResolvedRedirect | None:
    redirect = not_found.find_redirect(asked)
    location = redirect and not_found.get_link(asked, redirect)
    return _tell_redirect(asked, redirect, location, context) if location else None


def _find_old_id(asked: HttpRequest, context: Context) -> ResolvedRedirect | None:
    redirect, location = old_ids.find(asked)
    if redirect is None:
        return None
    return _tell_redirect(asked, redirect, location, replace(context, language=old_ids.get_language(redirect)))


def _tell_redirect(asked: HttpRequest, redirect: Redirect, location: str, context: Context) -> ResolvedRedirect | None:
    page, language = _find_target(asked, redirect, location, context.language)
    there = Context(context.request, language, context.user, context.hidden)
    if page is not None and not there.shows(page):
        return None
    with using(language):
        link = get_page_link(page, there) if page is not None else None
    return ResolvedRedirect(
        kind="redirect", lang=context.language, location=location, is_permanent=redirect.is_permanent, page=link
    )


def _find_target(
    asked: HttpRequest, redirect: Redirect, location: str, language: Language
) -> tuple[FoundationPage | None, Language]:
    """The page of this site to which `redirect` leads, live or not, and in which language."""
    if redirect.redirect_page is not None:
        return redirect.redirect_page, language
    link = urlsplit(location)
    if link.netloc and link.netloc.lower() not in get_hosts(asked):
        return None, language
    there, below = not_found.split(not_found.tidy(link.path))
    return paths.find_page(asked, below, there), there


# Gone ------------------------------------------------------------------------------------------------------


def _find_gone(below: str, context: Context) -> ResolvedGone | None:
    """The last time that a page left this address while anybody might read it."""
    home = unquote(reverse("wagtail_serve", args=[""]))
    path = f"{home}{below}".rstrip("/")
    spellings = {spelling for plain in (path or "/", f"{path}/") for spelling in (plain, quote(plain))}
    left = Q(kind=ChangeKind.WITHDRAWN, path__in=spellings) | Q(kind=ChangeKind.MOVED, old_path__in=spellings)
    changes = Change.objects.filter(left, is_public=True, language__in=(context.language, ""))
    change = changes.order_by("-pk").first()
    if change is None:
        return None
    page = FoundationPage.objects.filter(pk=change.page_id).first()
    if page is not None and is_hidden(page, context.hidden):
        return None
    languages = get_elsewhere(page, context) if page is not None else []
    return ResolvedGone(kind="gone", lang=context.language, at=change.at, languages=languages)
