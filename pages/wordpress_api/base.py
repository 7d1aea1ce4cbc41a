"""What every address below /wp-json/ does alike: the language, WordPress's headers, its errors, its envelope."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.api import caching
from foundation.api.authentication import get_hidden_paths
from foundation.api.endpoint import Contract, Renderer
from foundation.api.fields import Context
from foundation.languages import LANGUAGES, active, using
from pages.wordpress_api import errors
from pages.wordpress_api.addresses import get_index_url
from pages.wordpress_api.queries import Query, get_arguments, read_parameters, read_query
from pages.wordpress_api.selection import Selection
from pages.wordpress_api.shown import Shown


class WordPressRenderer(Renderer):
    charset = "UTF-8"


class AlwaysJson(BaseContentNegotiation):
    """WordPress never looks at the Accept header."""

    def select_renderer(self, request: Request, renderers: list[Any], format_suffix: str | None = None) -> tuple:
        return renderers[0], renderers[0].media_type


class WordPressView(Contract, APIView):
    """An address to read. What `get` adds to `links` goes into the Link header."""

    route: ClassVar[str]
    """Its name in WordPress's index."""
    query_model: ClassVar[type[Query]] = Query
    renderer_classes = [WordPressRenderer]
    content_negotiation_class = AlwaysJson
    authentication_classes: ClassVar[list] = []  # what everybody may read is all that is here

    def get_exception_handler(self):
        return errors.handle

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.WORDPRESS_API:
            raise Http404
        self.links: list[str] = []
        self.parameters: dict[str, Any] = {}
        with using(active()):  # `initial` activates the language that is asked for
            return caching.answer(request, APIView.dispatch(self, request, *args, **kwargs).render())

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        APIView.initial(self, request, *args, **kwargs)
        self.parameters = read_parameters(request.query_params)
        if self.parameters.get("lang") in LANGUAGES:
            translation.activate(self.parameters["lang"])
        request._request.LANGUAGE_CODE = active()
        if request.method not in ("GET", "HEAD"):
            return
        if "_jsonp" in self.parameters:
            raise errors.no_callback()
        self.query = read_query(self.query_model, self.parameters)
        if self.query.context == "edit":
            raise errors.forbidden_context()
        self.rels = _read_rels(self.parameters)
        self.shown = Shown(
            api=Context(request._request, active(), request.user, get_hidden_paths(request.user)),
            selection=Selection(self.query.fields),
            is_embedded=self.query.context == "embed",
        )

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        api = Context(getattr(request, "_request", request), active(), request.user)
        response["Link"] = ", ".join([f'<{get_index_url(api)}>; rel="https://api.w.org/"', *self.links])
        response["X-Robots-Tag"] = "noindex"
        if "_envelope" in self.parameters:
            headers = {name: response[name] for name in ("X-WP-Total", "X-WP-TotalPages", "Link") if name in response}
            response.data = {"body": response.data, "status": response.status_code, "headers": headers}
            response.status_code = 200
        return response

    @property
    def allowed_methods(self) -> list[str]:
        return ["GET"]

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(self.describe())

    @classmethod
    def describe(cls) -> dict[str, Any]:
        """As WordPress's index describes a route."""
        return {
            "namespace": "wp/v2" if cls.route.startswith("/wp/v2") else "",
            "methods": ["GET"],
            "endpoints": [{"methods": ["GET"], "args": get_arguments(cls.query_model)}],
        }


def _read_rels(parameters: dict[str, Any]) -> Selection | None:
    """What `_embed` asks for: all of it where it names nothing."""
    if "_embed" not in parameters:
        return None
    given = parameters["_embed"]
    names = given if isinstance(given, list) else given.split(",")
    named = [name for name in names if isinstance(name, str) and name not in ("", "0", "1", "true")]
    return Selection(named)
