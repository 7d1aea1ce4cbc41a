"""Where the form "Was this page clear?" is sent."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from foundation.languages import active
from foundation.public import feedback


@csrf_exempt  # a token would need a cookie and a page of one's own: see `foundation.public.feedback`
def give_feedback(request: HttpRequest, page_id: int) -> HttpResponse:
    """Count the answer and lead back to the page. Whoever only opens the address is led to its question."""
    language = active()
    page = feedback.get_page(page_id, language, request)
    url = page and page.get_url_in(language, request)
    if not url:
        raise Http404(_("There is no such page."))
    said = request.POST.get("answer") if request.method == "POST" and feedback.is_from_this_site(request) else None
    anchor = feedback.answer(page_id, language, said, request) if said in feedback.ANSWERS else feedback.FORM
    response = HttpResponseRedirect(f"{url}#{anchor}", status=303)
    response.headers["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(response)
    return response
