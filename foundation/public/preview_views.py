"""A draft, as whoever has a link to it sees it where no front end draws it: in the site's own look, marked as one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from foundation import previews
from foundation.languages import active
from foundation.public.not_found import END_OF_A_SENTENCE

HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",  # the address is the key
    "X-Robots-Tag": "noindex, nofollow",
}


@require_safe
def show_preview(request: HttpRequest, token: str) -> HttpResponse:
    """The latest draft that `token` is for; a 403 with the reason where the link is no longer good.

    Mail programs leave out the last slash of an address, or take along what ends the sentence.
    """
    try:
        link = previews.find(token.rstrip(f"/{END_OF_A_SENTENCE}"), active())
    except previews.InvalidToken as error:
        context = {"reason": error.reason}
        return TemplateResponse(request, "preview_refused.html", context, status=403, headers=HEADERS)
    page = previews.get_draft(link)
    request.is_preview = True
    context = {**page.get_context(request), "draft_until": link.expires_at}
    return TemplateResponse(request, page.get_template(request), context, headers=HEADERS)
