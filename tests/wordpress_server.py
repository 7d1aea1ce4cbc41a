"""A small WordPress on this machine: as much of its REST API as an import asks for, with the faults of real ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

JSON = "application/json; charset=UTF-8"


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def as_json(data: Any, status: int = 200, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(json.dumps(data).encode(), status, {"Content-Type": JSON, **named})


def error(code: str, status: int, message: str = "Sorry.") -> Answer:
    return as_json({"code": code, "message": message, "data": {"status": status}}, status)


Fault = Callable[[str, dict[str, str]], Answer | None]
"""Given path and parameters: an answer instead of the usual one, or None."""


@dataclass
class WordPress:
    """`lists` are by prefix and language as they are asked for, then by route: `{("", ""): {"pages": [...]}}`."""

    lists: dict[tuple[str, str], dict[str, list[dict[str, Any]]]]
    files: dict[str, Answer] = field(default_factory=dict)
    """What is answered at other paths, such as that of a picture."""
    namespaces: list[str] = field(default_factory=lambda: ["oembed/1.0", "wp/v2"])
    languages: dict[str, str] = field(default_factory=dict)
    """The path of the front page in each language."""
    has_pretty_links: bool = True
    is_announced: bool = True
    shows_menus: bool = False
    faults: list[Fault] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    address: str = ""

    def answer(self, target: str) -> Answer:
        parts = urlsplit(target)
        parameters = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.asked.append(target)
        for fault in self.faults:
            if answer := fault(parts.path, parameters):
                return answer
        if parts.path in self.files:
            return self.files[parts.path]
        prefix, route = self._get_route(parts.path, parameters)
        if route is None:
            return self._get_page(parts.path)
        if route == "":
            is_known = any(known == prefix for known, _language in self.lists)
            return as_json({"name": "Site", "namespaces": self.namespaces}) if is_known else Answer(b"Not here", 404)
        return self._get_list(prefix, route.removeprefix("wp/v2/"), parameters)

    def _get_route(self, path: str, parameters: dict[str, str]) -> tuple[str, str | None]:
        if "rest_route" in parameters:
            return path.strip("/"), parameters["rest_route"].strip("/")
        if self.has_pretty_links and "/wp-json" in path:
            prefix, _found, route = path.partition("/wp-json")
            return prefix.strip("/"), route.strip("/")
        return "", None

    def _get_page(self, path: str) -> Answer:
        is_home = path.strip("/") in ("", *(home.strip("/") for home in self.languages.values()))
        if not is_home:
            return Answer(b"<!DOCTYPE html><title>404</title>", 404, {"Content-Type": "text/html"})
        links = [
            f'<link rel="alternate" hreflang="{language}" href="{self.address}{home}" />'
            for language, home in self.languages.items()
        ]
        root = "/wp-json/" if self.has_pretty_links else "/?rest_route=/"
        headers = {"Content-Type": "text/html"}
        if self.is_announced:
            headers["Link"] = f'<{self.address}{root}>; rel="https://api.w.org/"'
        return Answer(f"<!DOCTYPE html><html><head>{''.join(links)}</head></html>".encode(), 200, headers)

    def _get_list(self, prefix: str, route: str, parameters: dict[str, str]) -> Answer:
        if route.startswith("menu") and not self.shows_menus:
            return error("rest_cannot_view", 401)
        lists = self.lists.get((prefix, parameters.get("lang", ""))) or self.lists.get((prefix, ""))
        if lists is None or (route not in lists and route not in ("pages", "posts", "media", "types")):
            return error("rest_no_route", 404)
        if route == "types":
            return as_json({name: {"rest_base": name} for name in lists if name not in ("pages", "posts", "media")})
        items = [item for item in lists.get(route, []) if self._is_asked_for(item, parameters)]
        size, number = int(parameters.get("per_page", 10)), int(parameters.get("page", 1))
        total = -(-len(items) // size)
        if number > max(total, 1):
            return error("rest_post_invalid_page_number", 400)
        found = items[(number - 1) * size : number * size]
        return as_json(found, X_WP_Total=str(len(items)), X_WP_TotalPages=str(total))

    def _is_asked_for(self, item: dict[str, Any], parameters: dict[str, str]) -> bool:
        wanted = parameters.get("include")
        after = parameters.get("modified_after", "")
        return (not wanted or str(item["id"]) in wanted.split(",")) and item.get("modified", "9") > after


@contextmanager
def serving(site: WordPress) -> Iterator[WordPress]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # as http.server calls it
            site.headers.append(dict(self.headers))
            answer = site.answer(self.path)
            self.send_response(answer.status)
            for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
