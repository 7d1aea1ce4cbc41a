"""What may be asked below /wp-json/, in WordPress's spelling, and how it refuses."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from foundation.languages import LANGUAGES
from foundation.models import FoundationPage
from tests.builders import make_article, make_closing_message, make_image, make_section, stream
from tests.built_once import built_once
from tests.one_of_each import both

pytestmark = pytest.mark.django_db

PAGES = "/en/wp-json/wp/v2/pages"
MEDIA = "/en/wp-json/wp/v2/media"


@built_once
def articles(section):
    """Three below the section, published one after the other."""
    found = []
    for number, (japanese, english) in enumerate((("骨転移", "Bone"), ("肺転移", "Lung"), ("肝転移", "Liver")), 1):
        page = make_article(section, japanese, english)
        moments = {f"first_published_at_{language}": f"2026-0{number}-01T00:00:00Z" for language in LANGUAGES}
        moments |= {f"last_published_at_{language}": f"2026-0{9 - number}-01T00:00:00Z" for language in LANGUAGES}
        FoundationPage.objects.filter(pk=page.pk).update(**moments)
        found.append(page)
    return found


@pytest.fixture
def find(client):
    """`find("orderby=id")`: the titles that a list has, in its order."""

    def titles(query: str, url: str = PAGES) -> list[str]:
        response = client.get(f"{url}?{query}")
        assert response.status_code == 200, response.content
        return [page["title"]["rendered"] for page in response.json()]

    return titles


# Finding ---------------------------------------------------------------------------------------------------


def test_page_is_found_by_its_slug_in_the_language(articles, find):
    japanese = PAGES.removeprefix("/en")
    encoded = quote("骨転移")

    assert find("slug=bone") == ["Bone"]
    assert find("slug=bone", japanese) == []
    assert find("slug=bone,lung&orderby=title&order=asc") == ["Bone", "Lung"]
    assert find("slug[]=bone&slug[]=liver&orderby=title&order=asc") == ["Bone", "Liver"]
    assert find("slug[0]=bone&slug[1]=liver&orderby=title&order=asc") == ["Bone", "Liver"]
    for spelling in (encoded, encoded.lower(), quote(encoded), quote(encoded.lower())):
        assert find(f"slug={spelling}", japanese) == ["骨転移"]
        assert find(f"slug={spelling}") == []


def test_slug_that_a_page_answers_with_finds_it(section, client):
    make_article(section, "ER陽性", "", ["ja"])
    url = PAGES.removeprefix("/en")

    slug = client.get(url, {"search": "陽性"}).json()[0]["slug"]

    assert [page["slug"] for page in client.get(url, {"slug": slug}).json()] == [slug]


def test_english_page_without_a_slug_of_its_own_has_the_segment_of_its_address(section, client):
    page = make_article(section, "記号", "！！！")
    assert page.slug_en == ""

    answer = client.get(PAGES, {"slug": "記号"}).json()[0]

    assert answer["id"] == page.pk
    assert answer["link"].lower().endswith(f"/{answer['slug']}/")


def test_pages_are_found_by_what_is_above_them(home, section, articles, find):
    lower = make_section(section, "下", "Lower")
    make_article(lower, "深い", "Deep")

    assert set(find("parent=0")) == {"Home", "About Breast Cancer"}
    assert find(f"parent={lower.pk}") == ["Deep"]
    assert set(find(f"parent[]={lower.pk}&parent[]=0")) == {"Deep", "Home", "About Breast Cancer"}
    assert "Deep" not in find(f"parent_exclude={lower.pk},0")
    assert find(f"parent={home.pk}") == []
    assert find("parent=99999999999999999999") == []


def test_pages_are_found_by_their_words_as_on_the_site(articles, find):
    assert find("search=lung") == ["Lung"]
    assert find("search=肺") == []
    assert find("search=肺", PAGES.removeprefix("/en")) == ["肺転移"]
    assert find("search=english body") == ["Liver", "Lung", "Bone"]
    assert find("search=bone&orderby=relevance") == ["Bone"]
    assert find("search=!!!") == []
    assert len(find("search=")) == len(find("search=%20")) == 5


def test_ids_choose_and_exclude(articles, find):
    bone, lung, liver = (page.pk for page in articles)

    assert find(f"include={liver},{bone}&orderby=include") == ["Liver", "Bone"]
    assert find(f"include[]={liver}&include[]={bone}&orderby=include&per_page=1&page=2") == ["Bone"]
    assert find(f"include={bone},{lung}&exclude={bone}") == ["Lung"]
    assert find("include=99999999999999999999,-1,0") == []
    assert len(find("exclude=99999999999999999999")) == 5
    assert len(find("include=")) == 5


def test_moments_choose(articles, find):
    assert find("after=2026-02-15T00:00:00&before=2026-04-01T00:00:00") == ["Liver"]
    assert find("before=2026-02-01T00:00:00Z") == ["Bone"]
    assert find("before=2026-02-01T09:00:00") == ["Bone"]  # the site's own time is nine hours ahead
    assert "Lung" in find("before=2026-02-01T09:00:01")
    assert "Bone" not in find("modified_before=2026-08-01T00:00:00Z")


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Liver", "Lung", "Bone"]),
        ("order=asc", ["Bone", "Lung", "Liver"]),
        ("orderby=modified", ["Bone", "Lung", "Liver"]),
        ("orderby=id&order=asc", ["Bone", "Lung", "Liver"]),
        ("orderby=title&order=asc", ["Bone", "Liver", "Lung"]),
        ("orderby=slug", ["Lung", "Liver", "Bone"]),
        ("orderby=menu_order&order=asc", ["Bone", "Lung", "Liver"]),
        ("orderby=parent", ["Liver", "Lung", "Bone"]),
    ],
)
def test_lists_have_the_order_that_is_asked_for(section, articles, find, query, titles):
    assert find(f"parent={section.pk}&{query}") == titles


def test_page_without_a_date_comes_last(home, articles, find):
    FoundationPage.objects.filter(pk=home.pk).update(first_published_at_en=None)

    assert find("orderby=date")[-1] == find("orderby=date&order=asc")[-1] == "Home"


def test_pictures_are_found_by_words_of_the_language_and_by_kind(home, find):
    make_image()
    japanese = MEDIA.removeprefix("/en")

    assert find("search=figure+shows", MEDIA) == ["Figure"]
    assert find("search=説明", MEDIA) == find("search=figure", japanese) == []
    assert find("search=説明", japanese) == ["図"]
    assert find("media_type=image&mime_type=image/png", MEDIA) == ["Figure"]
    assert find("media_type=video", MEDIA) == find("mime_type=application/pdf", MEDIA) == []
    assert find("status=inherit&parent=0&orderby=title", MEDIA) == ["Figure"]


def test_picture_is_found_by_its_slug(home, client):
    image, _other = make_image(), make_image()

    found = client.get(MEDIA, {"slug": f"media-{image.pk}"}).json()

    assert [picture["slug"] for picture in found] == [f"media-{image.pk}"]


# Pages of a list -------------------------------------------------------------------------------------------


def test_headers_count_and_lead_on_with_all_that_was_asked(section, articles, client):
    response = client.get(PAGES, {"parent": section.pk, "per_page": 2, "lang": "en", "unknown[x]": "é&", "page": 1})

    assert (response["X-WP-Total"], response["X-WP-TotalPages"]) == ("3", "2")
    assert 'rel="prev"' not in response["Link"]
    following = response["Link"].split(", ")[1]
    assert following.endswith('>; rel="next"')
    last = client.get("/" + following.split("/", 3)[3].partition(">")[0])
    assert [page["title"]["rendered"] for page in last.json()] == ["Bone"]
    assert 'rel="next"' not in last["Link"]
    assert f"?parent={section.pk}&per_page=2&lang=en&unknown%5Bx%5D=%C3%A9%26&page=1>" in last["Link"]


def test_offset_skips_in_place_of_pages(section, articles, find, client):
    assert find(f"parent={section.pk}&offset=1&per_page=1") == ["Lung"]
    assert find(f"parent={section.pk}&offset=99999999999999999999") == []
    assert client.get(PAGES, {"parent": section.pk, "offset": 1})["X-WP-Total"] == "3"


def test_every_page_is_on_one_page_of_the_list(articles, find):
    FoundationPage.objects.update(first_published_at_en="2026-01-01T00:00:00Z")

    pages = [title for number in (1, 2, 3, 4, 5) for title in find(f"per_page=1&page={number}")]

    assert sorted(pages) == ["About Breast Cancer", "Bone", "Home", "Liver", "Lung"]


def test_page_beyond_the_last_is_refused_and_an_empty_list_is_none(articles, client, find):
    response = client.get(PAGES, {"page": 99})

    assert response.status_code == 400
    assert response.json() == {
        "code": "rest_post_invalid_page_number",
        "message": "The page number requested is larger than the number of pages available.",
        "data": {"status": 400},
    }
    assert find("page=99&slug=nothing") == []


def test_whoever_has_an_answer_is_told_so(articles, client):
    for url in (PAGES, f"{PAGES}/{articles[0].pk}", MEDIA, "/wp-json/"):
        response = client.get(url)
        again = client.get(url, headers={"If-None-Match": response["ETag"]})

        assert response["Cache-Control"] == "public, no-cache"
        assert (again.status_code, again.content) == (304, b"")


def test_head_has_the_headers_alone(articles, client):
    whole, head = client.get(PAGES), client.head(PAGES)

    assert head.content == b""
    assert {**head.headers} == {**whole.headers}


def test_other_sites_may_read_the_headers(articles, client, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://app.example.org"]

    response = client.get(PAGES, headers={"Origin": "https://app.example.org"})

    assert response["Access-Control-Allow-Origin"] == "https://app.example.org"
    for name in ("X-WP-Total", "X-WP-TotalPages", "Link"):
        assert name in response["Access-Control-Expose-Headers"]


# Fields ----------------------------------------------------------------------------------------------------


def test_fields_are_chosen_by_name_into_any_depth(section, articles, client):
    def keys(fields: str) -> Any:
        return client.get(f"{PAGES}/{articles[0].pk}?{fields}").json()

    assert list(keys("_fields=id,slug")) == ["id", "slug"]
    assert list(keys("_fields[]=id&_fields[]=slug")) == ["id", "slug"]
    assert keys("_fields=title.rendered,nothing") == {"title": {"rendered": "Bone"}}
    assert keys("_fields=title,title.rendered") == keys("_fields=title.rendered,title")
    assert keys("_fields=excerpt.protected") == {"excerpt": {"protected": False}}
    assert list(keys("_fields=_links.up")["_links"]) == ["up"]
    assert list(keys("_fields=yoast_head_json.og_image.url")["yoast_head_json"]["og_image"][0]) == ["url"]
    assert keys(f"_fields={'a.' * 3000}a") == {}
    assert "content" in keys("_fields=")


def test_embedded_context_has_few_fields(articles, client):
    page = client.get(f"{PAGES}/{articles[0].pk}?context=embed").json()

    assert "excerpt" in page
    assert not {"content", "modified", "yoast_head_json"} & set(page)


def test_envelope_holds_status_and_headers(articles, client):
    good, bad = (client.get(f"{PAGES}?_envelope&per_page={number}") for number in (1, 0))

    assert (good.status_code, bad.status_code) == (200, 200)
    assert good.json()["status"] == 200
    assert good.json()["headers"]["X-WP-Total"] == "5"
    assert len(good.json()["body"]) == 1
    assert bad.json()["status"] == 400
    assert bad.json()["body"]["code"] == "rest_invalid_param"


# Refusals --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "name", "sentence"),
    [
        ("per_page=0", "per_page", "per_page must be between 1 (inclusive) and 100 (inclusive)"),
        ("per_page=101", "per_page", "per_page must be between 1 (inclusive) and 100 (inclusive)"),
        ("per_page=", "per_page", "per_page is not of type integer."),
        ("per_page[]=1", "per_page", "per_page is not of type integer."),
        ("per_page=1_0", "per_page", "per_page is not of type integer."),
        ("per_page=１", "per_page", "per_page is not of type integer."),
        ("page=-1", "page", "page must be greater than or equal to 1"),
        (f"page={'9' * 5000}", "page", "page is not of type integer."),
        ("offset=-1", "offset", "offset must be greater than or equal to 0"),
        ("include=1,x", "include", "include[1] is not of type integer."),
        ("parent[a][b]=1", "parent", "parent[0] is not of type integer."),
        ("slug[][]=a", "slug", "slug[0] is not of type string."),
        ("order=up", "order", "order is not one of asc, desc."),
        (
            "orderby=author",
            "orderby",
            "orderby is not one of date, modified, id, title, slug, menu_order, parent, include, relevance.",
        ),
        ("after=yesterday", "after", "Invalid date."),
        ("after=2026-13-01T00:00:00", "after", "Invalid date."),
        ("after=0001-01-01T00:00:00", "after", "Invalid date."),
        ("before[]=2026-01-01T00:00:00", "before", "Invalid date."),
        ("status=draft", "status", "Status is forbidden."),
        ("status[]=publish&status[]=any", "status", "Status is forbidden."),
        ("lang=all", "lang", "lang is not one of ja, en."),
        ("lang[]=ja", "lang", "lang is not one of ja, en."),
        ("context=raw", "context", "context is not one of view, embed, edit."),
        (f"search={'a' * 2000}", "search", "search is too long: at most 1600."),
        ("search[]=a", "search", "search is not of type string."),
        (f"exclude={',1' * 1001}", "exclude", "exclude is too long: at most 1000."),
    ],
)
def test_value_that_is_not_right_is_refused_by_name(home, client, query, name, sentence):
    response = client.get(f"{PAGES}?{query}")

    assert response.status_code == 400
    answer = response.json()
    assert answer["code"] == "rest_invalid_param"
    assert answer["message"] == f"Invalid parameter(s): {name}"
    assert answer["data"]["params"] == {name: sentence}
    assert answer["data"]["details"][name]["message"] == sentence
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Type"] == "application/json; charset=UTF-8"


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("context=edit", 401, "rest_forbidden_context"),
        ("orderby=relevance", 400, "rest_no_search_term_defined"),
        ("orderby=include", 400, "rest_orderby_include_missing_include"),
        ("_jsonp=call", 400, "rest_callback_disabled"),
    ],
)
def test_what_wordpress_refuses_with_a_code_of_its_own(home, client, query, status, code):
    for url in (PAGES, MEDIA):
        response = client.get(f"{url}?{query}")

        assert (response.status_code, response.json()["code"]) == (status, code)
        assert response.json()["data"] == {"status": status}


@pytest.mark.parametrize("query", ["_locale=user", "unknown=1", "fields=id", "context=view", "status=publish", "lang="])
def test_what_is_not_known_is_ignored(articles, find, query):
    assert len(find(query)) == 5


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("get", "/pages/999999", 404, "rest_post_invalid_id"),
        ("get", "/pages/0", 404, "rest_post_invalid_id"),
        ("get", f"/pages/{'9' * 5000}", 404, "rest_post_invalid_id"),
        ("get", "/media/2147483648", 404, "rest_post_invalid_id"),
        ("get", "/types/post", 404, "rest_post_invalid_id"),
        ("get", "/pages/１", 404, "rest_no_route"),
        ("get", "/pages/x", 404, "rest_no_route"),
        ("get", "/pages/1/revisions", 404, "rest_no_route"),
        ("get", "/posts", 404, "rest_no_route"),
        ("get", "/users", 404, "rest_no_route"),
        ("get", "/../wp/v2/nothing//", 404, "rest_no_route"),
        ("post", "/pages", 401, "rest_cannot_create"),
        ("post", "/media", 401, "rest_cannot_create"),
        ("put", "/pages", 404, "rest_no_route"),
        ("delete", "/pages", 404, "rest_no_route"),
        ("post", "/pages/{pk}", 401, "rest_cannot_edit"),
        ("put", "/pages/{pk}", 401, "rest_cannot_edit"),
        ("patch", "/pages/{pk}", 401, "rest_cannot_edit"),
        ("delete", "/pages/{pk}", 401, "rest_cannot_delete"),
        ("delete", "/pages/999999", 404, "rest_post_invalid_id"),
        ("post", "", 404, "rest_no_route"),
        ("trace", "/pages", 404, "rest_no_route"),
    ],
)
def test_what_is_not_there_or_not_allowed_is_said_as_wordpress_does(home, client, method, path, status, code):
    for prefix in ("", "/en"):
        response = getattr(client, method)(f"{prefix}/wp-json/wp/v2{path.format(pk=home.pk)}")

        assert response.status_code == status
        assert response.json()["code"] == code
        assert response.json()["data"]["status"] == status


def test_options_describe_the_route(home, client):
    response = client.options(PAGES)

    assert response["Allow"] == "GET"
    assert response.json()["endpoints"][0]["args"]["per_page"]["maximum"] == 100


def test_refusals_are_in_the_language_that_is_asked_for(home, client):
    assert client.get(f"{PAGES}?lang=ja&per_page=0")["Content-Language"] == "ja"
    assert client.get(f"{PAGES}?per_page=0")["Content-Language"] == "en"


RUBBISH = [
    *("slug=%00", "search=%00", "slug=%ff%fe", "search=%ed%a0%80", "_fields=%00,%ff", "_embed=%00", "_embed[a][b]=1"),
    *("include=%00", "lang=%00", "[]=1", "[=1", "]=1", "a[b=1", "=", "&&&", "%", "slug[" + "x" * 100, "a" + "[]" * 500),
    *("_envelope[]=1", "mime_type=%00", "mime_type=image/%25", "media_type[]=image", "parent=-1", "search=%25_\\'\""),
    *("q=" + "x" * 8000, "search=" + "%E4%B9%B3" * 900, "slug=" + "a," * 990, "&".join(["slug[]=" + "x" * 9] * 800)),
    "&".join(f"a{number}=1" for number in range(10_001)),
]


@pytest.mark.parametrize("query", RUBBISH, ids=range(len(RUBBISH)))
def test_rubbish_is_ignored_or_refused_in_the_same_shape(articles, client, query):
    for url in (PAGES, MEDIA, f"{PAGES}/{articles[0].pk}", "/wp-json", "/wp-json/x"):
        response = client.get(f"{url}?{query}")

        assert response.status_code in (200, 400, 404)
        assert response["Content-Type"] == "application/json; charset=UTF-8"
        if response.status_code != 200:
            assert response.json()["data"]["status"] == response.status_code


def test_header_never_grows_too_long_for_a_proxy(articles, client):
    response = client.get(f"{PAGES}?per_page=1&x={'y' * 6000}")

    assert response["X-WP-TotalPages"] == "5"
    assert len(response["Link"]) < 200


def test_accept_header_is_ignored_as_in_wordpress(home, client):
    assert client.get(PAGES, headers={"Accept": "text/html"}).status_code == 200


def test_one_visitor_can_not_ask_without_end(home, client, settings):
    settings.API_RATE_LIMIT = "2/min"

    responses = [client.get(PAGES) for _ in range(3)]

    assert [response.status_code for response in responses] == [200, 200, 429]
    assert responses[2].json()["code"] == "rest_too_many_requests"
    assert 0 < int(responses[2]["Retry-After"]) <= 60


def test_a_fault_of_ours_has_the_same_shape(home, client, monkeypatch):
    monkeypatch.setattr("pages.wordpress_api.lists.paginate", lambda *arguments: 1 / 0)
    client.raise_request_exception = False

    response = client.get(PAGES)

    assert response.status_code == 500
    assert response.json()["code"] == "internal_server_error"


# Queries to the database -----------------------------------------------------------------------------------

FEW, MANY = 2, 7


def make_full_article(section, number: int, target: FoundationPage, message: Any) -> None:
    link = f'<p><a linktype="page" id="{target.pk}">more</a></p>'
    figure = {"type": "figure", "value": {"image": make_image().pk}}
    blocks = [{"type": "text", "value": link}, figure, {"type": "links", "value": {"links": [{"page": target.pk}]}}]
    make_article(
        section,
        f"記事{number}",
        f"Article {number}",
        lead_image=make_image(),
        closing_message=message,
        **both("introduction", link, link),
        **both("body", *[stream(("section", {"heading": "H", "content": blocks}))] * 2),
        **both("references", *[stream(("reference", {"text": "A work"}))] * 2),
    )


def make_full_section(home, number: int, target: FoundationPage) -> FoundationPage:
    group = {"heading_ja": "群", "heading_en": "Group", "links": [{"page": target.pk}]}
    return make_section(home, f"部{number}", f"Section {number}", menu_sections=stream(("group", group)))


@pytest.fixture
def count(client):
    def visit(url: str) -> tuple[int, int]:
        """How many items a list has and how many queries it takes, once its pictures have been drawn."""
        client.get(url)
        Site.clear_site_root_paths_cache()
        caches["default"].clear()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url)
        return len(response.json()), len(queries)

    return visit


def test_list_of_many_pages_takes_the_queries_of_a_few(home, section, count):
    target, message = make_article(section), make_closing_message(link_page=section)
    queries = ("", "&_embed", "&_fields=id,slug,link", "&search=more", "&orderby=menu_order")

    def visit(numbers: range) -> dict[str, tuple[int, int]]:
        for number in numbers:
            make_full_article(make_full_section(home, number, target), number, target, message)
        return {query: count(f"{PAGES}?per_page=100{query}") for query in queries}

    few, many = visit(range(FEW)), visit(range(FEW, MANY))

    assert [many[query][0] > few[query][0] for query in queries] == [True] * 5
    assert {query: number for query, (_items, number) in many.items()} == {
        query: number for query, (_items, number) in few.items()
    }


def test_list_of_many_pictures_takes_the_queries_of_a_few(home, count):
    def visit(number: int) -> tuple[int, int]:
        for _ in range(number):
            make_image()
        return count(f"{MEDIA}?per_page=100")

    few, many = visit(FEW), visit(MANY)

    assert (few[0], many[0]) == (2, 9)
    assert many[1] == few[1]
