"""Each view answers with what one function wrote, and with 304 to whoever has it already."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.http import conditional_page, require_safe
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap

from foundation.discovery import feed, llms, markdown, opensearch, pages, robots
from foundation.discovery.sitemap import PagesSitemap
from foundation.languages import active


@require_safe
@conditional_page
def show_sitemap(request: HttpRequest) -> HttpResponse:
    return wagtail_sitemap(request, {"pages": PagesSitemap}).render()


@require_safe
@conditional_page
def show_robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(robots.get_robots(request), content_type="text/plain; charset=utf-8")


@require_safe
@conditional_page
def show_feed(request: HttpRequest) -> HttpResponse:
    return HttpResponse(feed.get_feed(request, active()), content_type="application/atom+xml; charset=utf-8")


@require_safe
@conditional_page
def show_opensearch(request: HttpRequest) -> HttpResponse:
    content_type = "application/opensearchdescription+xml; charset=utf-8"
    return HttpResponse(opensearch.get_description(request, active()), content_type=content_type)


@require_safe
@conditional_page
def show_llms(request: HttpRequest) -> HttpResponse:
    """Text, not `text/markdown`: llms.txt is opened in browsers, which would save the other."""
    return HttpResponse(llms.get_llms(request, active()), content_type="text/plain; charset=utf-8")


@require_safe
@conditional_page
def show_markdown(request: HttpRequest, path: str) -> HttpResponse:
    """The page at `path`, which search engines are told to list at its own address."""
    page = pages.find_public_page(request, path, active())
    if page is None:
        raise Http404
    text = markdown.get_markdown(page, request, active())
    canonical = page.get_full_url_in(active(), request)
    headers = {"Link": f'<{canonical}>; rel="canonical"'}
    return HttpResponse(text, content_type="text/markdown; charset=utf-8", headers=headers)


@require_safe
def show_icon(request: HttpRequest) -> HttpResponse:
    """What browsers ask for unasked, at the address of the file."""
    return HttpResponseRedirect(static("foundation/favicon.ico"))
