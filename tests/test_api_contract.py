"""The API's document is valid and complete, and the page for people says the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.urls import URLResolver, get_resolver
from openapi_spec_validator import OpenAPIV31SpecValidator

from foundation.api import problem_kinds, problems
from foundation.api.contract import ALWAYS, get_contract
from foundation.api.queries import LARGEST_ID
from foundation.languages import JAPANESE
from tests.builders import make_article

FOR_PEOPLE = {"root", "docs", "nowhere"}
"""Names of addresses that answer with a page or with nothing but a problem."""


@pytest.fixture
def contract(client, db) -> dict[str, Any]:
    response = client.get("/api/v2/openapi.json")
    assert response.status_code == 200
    return response.json()


def iter_operations(contract: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in contract["paths"].values():
        yield from methods.values()


def iter_schemas(part: Any) -> Iterator[dict[str, Any]]:
    """Every object in the document, at any depth."""
    if isinstance(part, dict):
        yield part
        for inner in part.values():
            yield from iter_schemas(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from iter_schemas(inner)


# The document ----------------------------------------------------------------------------------------------


def test_document_is_valid_openapi_3_1(contract):
    assert contract["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(contract).iter_errors()) == []


def test_every_address_of_the_api_is_in_it(contract):
    def iter_routes(patterns: list[Any], prefix: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from iter_routes(pattern.url_patterns, route)
            else:
                yield pattern.name, re.sub(r"<(\w+:)?(\w+)>", r"{\2}", route)

    prefix, api = get_resolver().namespace_dict["api"]
    routes = [route for name, route in iter_routes(api.url_patterns, f"/{prefix}") if name not in FOR_PEOPLE]

    assert len(routes) > 3
    assert sorted(contract["paths"]) == sorted(routes)


def test_an_operation_has_a_name_of_its_own_and_a_known_tag(contract):
    ids = [operation["operationId"] for operation in iter_operations(contract)]
    tags = {tag["name"] for tag in contract["tags"] if tag["description"]}

    assert len(ids) == len(set(ids))
    assert {tag for operation in iter_operations(contract) for tag in operation["tags"]} == tags


def test_every_operation_says_its_statuses_and_headers(contract):
    for operation in iter_operations(contract):
        responses = operation["responses"]
        assert {str(status) for status in ALWAYS} < set(responses), operation["operationId"]
        assert operation["summary"], operation["operationId"]
        if "200" in responses:
            assert {"Content-Language", "Cache-Control", "ETag"} <= set(responses["200"]["headers"])
            assert "304" in responses
        else:
            assert responses["302"]["headers"]["Location"]["required"]
        if any(parameter["in"] == "path" for parameter in operation["parameters"]):
            assert "404" in responses, operation["operationId"]


def test_every_parameter_is_described_and_bounded(contract):
    seen = 0
    for operation in iter_operations(contract):
        for parameter in operation["parameters"]:
            where = (operation["operationId"], parameter["name"])
            for schema in parameter["schema"].get("anyOf", [parameter["schema"]]):
                bounds = {"integer": {"minimum", "maximum"}, "boolean": set(), "string": {"maxLength"}}[schema["type"]]
                is_closed = "enum" in schema or schema.get("format") in ("date-time", "date")
                assert bounds <= set(schema) or is_closed or parameter["in"] == "path", where
                seen += 1
            assert parameter["description"], where
            known = {"examples", "default", "enum"} & set(parameter["schema"])
            assert known or parameter["schema"].get("type") == "boolean", where
    assert seen > 20


def test_every_reference_leads_somewhere(contract):
    references = {part["$ref"] for part in iter_schemas(contract) if isinstance(part.get("$ref"), str)}

    assert references
    for reference in references:
        _hash, _components, kind, name = reference.split("/")
        assert name in contract["components"][kind], reference


def test_document_is_in_english_whichever_language_asks_first(client, db):
    get_contract.cache_clear()

    response = client.get("/api/v2/openapi.json?lang=ja")

    assert response["Content-Language"] == "en"
    names = ("description", "summary", "title")
    parts = list(iter_schemas(response.json()))
    said = [part[name] for part in parts for name in names if isinstance(part.get(name), str)]
    assert len(said) > 50
    assert [words for words in said if JAPANESE.search(words)] == []


def test_document_is_made_once_and_not_sent_twice(client, db):
    first = client.get("/api/v2/openapi.json")

    again = client.get("/api/v2/openapi.json", headers={"If-None-Match": first["ETag"]})

    assert get_contract() is get_contract()
    assert (again.status_code, again.content) == (304, b"")


def test_a_304_is_of_the_language_of_its_answer(client, section):
    page = make_article(section)
    first = client.get(f"/api/v2/pages/{page.pk}/?lang=en")

    again = client.get(f"/api/v2/pages/{page.pk}/?lang=en", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again["Content-Language"] == first["Content-Language"] == "en"


@pytest.mark.parametrize("page_id", ["0", str(LARGEST_ID + 1), "9" * 30, "null", "-1", "1.0"])
def test_a_number_that_is_no_id_is_a_404_problem(client, home, page_id):
    response = client.get(f"/api/v2/pages/{page_id}/")

    assert response.status_code == 404
    assert response["Content-Type"] == problems.CONTENT_TYPE
    assert response.json()["type"] == "/api/v2/docs/#problem-not-found"


# Problems --------------------------------------------------------------------------------------------------


def test_every_kind_of_problem_is_explained():
    assert set(problem_kinds.KINDS) == set(problems.TITLES)


def test_examples_of_problems_are_problems():
    for kind in problem_kinds.KINDS:
        example = problem_kinds.get_example(kind)
        problem = problems.ProblemAnswer.model_validate(example)
        assert problem.model_dump() == example


# The page for people ---------------------------------------------------------------------------------------


class Anchors(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.scripts = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        known = dict(attributes)
        self.scripts += tag == "script"
        self.ids += [value] if (value := known.get("id")) else []
        self.links += [value] if (value := known.get("href") or known.get("src")) else []


@pytest.fixture
def docs(client, db) -> Any:
    return client.get("/api/v2/docs/")


def test_root_of_the_api_leads_to_the_page_for_people(client, db):
    assert client.get("/api/v2/")["Location"] == "/api/v2/docs/"


def test_page_for_people_says_what_the_document_says(docs, contract):
    text = docs.content.decode()
    anchors = Anchors(text)

    for path, methods in contract["paths"].items():
        assert f"<code>GET {path}</code>" in text
        assert methods["get"]["operationId"] in anchors.ids
    assert {f"schema-{name}" for name in contract["components"]["schemas"]} <= set(anchors.ids)
    assert {f"problem-{kind}" for kind in problems.TITLES} <= set(anchors.ids)


def test_every_link_of_the_page_for_people_leads_somewhere(docs, client):
    anchors = Anchors(docs.content.decode())
    inner = [link for link in anchors.links if link.startswith("#")]

    assert len(anchors.ids) == len(set(anchors.ids))
    assert len(inner) > 20
    assert {link.removeprefix("#") for link in inner} <= set(anchors.ids)


def test_page_for_people_takes_nothing_from_elsewhere_and_runs_no_script(docs):
    anchors = Anchors(docs.content.decode())

    assert anchors.scripts == 0
    assert [link for link in anchors.links if not link.startswith(("#", "/"))] == []
    assert "default-src 'self'" in docs["Content-Security-Policy"]


def test_page_for_people_is_english_and_not_for_search_engines(docs):
    text = docs.content.decode()

    assert docs["Content-Language"] == "en"
    assert '<html lang="en">' in text
    assert '<meta name="robots" content="noindex">' in text


def test_page_for_people_is_not_sent_twice(client, docs):
    again = client.get("/api/v2/docs/", headers={"If-None-Match": docs["ETag"]})

    assert (again.status_code, again["Content-Language"]) == (304, "en")


def test_curl_lines_of_the_page_for_people_are_answered(docs, client, home):
    """An example's id may be nobody's: a 404 is an answer too."""
    paths = re.findall(r"curl &#x27;http://testserver(.*?)&#x27;|curl '([^']*)'", docs.content.decode())
    found = [(first or second).removeprefix("http://testserver").replace("&amp;", "&") for first, second in paths]

    assert len(found) > 3
    for path in found:
        response = client.get(path)
        assert response.status_code in (200, 302, 404), (path, json.loads(response.content))
