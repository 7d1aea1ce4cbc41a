"""Whatever no other address of the API matches: the way to the address that was meant, or a problem document."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from rest_framework.request import Request

from foundation.api.endpoint import Endpoint, Operation
from foundation.api.problems import NotFound
from foundation.public.not_found import LONGEST_QUERY


class Nowhere(Endpoint):
    operation = Operation(id="nowhere", tag="", summary="", answer=None)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if request.method not in ("GET", "HEAD") or not (address := _get_address(request.path)):
            raise NotFound(
                _(
                    "The API has no such address. All of them begin with /api/v2/, in every language: `lang` asks for "
                    "one. /api/v2/docs/ lists them."
                ),
            )
        self.address = address

    def get(self, request: Request, **path: Any) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(
            f"{self.address}?{query}" if 0 < len(query) <= LONGEST_QUERY else self.address
        )


def _get_address(path: str) -> str | None:
    """The address that `path` misspells: in capitals, with slashes doubled, or without the last one."""
    meant = "/" + "/".join(filter(None, path.lower().split("/")))
    for address in (f"{meant}/", meant):
        try:
            match = resolve(address)
        except Resolver404:
            continue
        if match.namespaces[:1] == ["api"] and match.url_name != "nowhere" and address != path:
            return address
    return None


def nowhere(request: HttpRequest, **path: Any) -> HttpResponse:
    return Nowhere.as_view()(request, **path)
