"""What every address of the API does alike: one language, one format, one kind of error, one way to be cached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from pydantic_core import to_json
from rest_framework.exceptions import AuthenticationFailed, NotAcceptable
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.api import caching, problems, queries
from foundation.api.authentication import TokenAuthentication, get_hidden_paths
from foundation.api.caching import SECRET
from foundation.api.fields import Context
from foundation.api.queries import Query
from foundation.api.throttling import RateLimit
from foundation.languages import active, using

JSON_IN_WORDS = {("application", "json"), ("application", "*"), ("*", "*")}
"""How an Accept header may ask for it, whatever parameters follow."""


@dataclass(frozen=True)
class Operation:
    """What the API's document says of one address beside its query."""

    id: str
    """In snake_case, unique: the name of the function in a generated client."""
    tag: str
    summary: str
    answer: Any
    """The type of a 200, as pydantic knows types."""
    query: type[Query] = Query
    description: str = ""
    problems: tuple[int, ...] = ()
    """Statuses beside those that every address has."""


class Renderer(BaseRenderer):
    """JSON of plain values and pydantic models."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return to_json(data, fallback=str)


class Negotiation(BaseContentNegotiation):
    """JSON for everybody, browsers too, but for whoever says that it isn't wanted."""

    def select_renderer(self, request: Request, renderers: list[Any], format_suffix: str | None = None) -> tuple:
        accepted = [(kind.main_type, kind.sub_type) for kind in request._request.accepted_types]
        if request.headers.get("Accept", "").strip() and not JSON_IN_WORDS.intersection(accepted):
            raise NotAcceptable
        return renderers[0], renderers[0].media_type


class Contract:
    """What this API adds to a view of Django REST framework, Wagtail's own among them."""

    renderer_classes = [Renderer]
    content_negotiation_class = Negotiation
    authentication_classes = [TokenAuthentication]
    permission_classes: ClassVar[list] = []
    throttle_classes = [RateLimit]
    query: Any
    """What was asked, as the model of the operation read it."""

    def get_operation(self) -> Operation:
        """That of the address asked; Wagtail's views have several, by the name of what answers."""
        return self.get_operations()[self.action]

    @cached_property
    def api(self) -> Context:
        """For whom and in which language this answer is made, once the query is read."""
        return Context(self.request._request, self.query.lang, self.request.user, self.hidden)

    def get_exception_handler(self):
        return problems.handle

    def handle_exception(self, error: Exception) -> Response:
        return APIView.handle_exception(self, error)  # Wagtail's views answer with objects of their own

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with using(queries.read_language(request)):
            request.LANGUAGE_CODE = active()
            response = super().dispatch(request, *args, **kwargs)
            return caching.answer(request, response.render() if isinstance(response, Response) else response)

    def perform_authentication(self, request: Request) -> None:
        try:
            super().perform_authentication(request)
        except AuthenticationFailed:
            request.user, request.auth = AnonymousUser(), None
            self.check_throttles(request)  # whoever tries tokens is counted too
            raise

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method not in ("GET", "HEAD"):
            return
        self.query = queries.read(self.get_operation().query, request)
        self.hidden = get_hidden_paths(request.user)

    def options(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """What may be done here stands in the Allow header."""
        return HttpResponse(status=204)

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Content-Language"] = active()
        patch_vary_headers(response, ["Authorization"])
        response.setdefault("Cache-Control", self.get_cache_control(request, response))
        return response

    def get_cache_control(self, request: Request, response: Response) -> str:
        if request.META.get("HTTP_AUTHORIZATION"):
            return SECRET
        return caching.get_cache_control(request._request, response.status_code)


class Endpoint(Contract, APIView):
    """An address with one answer: its `get` returns what `operation.answer` says."""

    operation: ClassVar[Operation]

    def get_operation(self) -> Operation:
        return self.operation

    def get(self, request: Request, **path: Any) -> Response:
        return Response(self.answer(request, **path))

    def answer(self, request: Request, **path: Any) -> Any:
        raise NotImplementedError
