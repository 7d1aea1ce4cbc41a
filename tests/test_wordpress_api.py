"""What a program that read the old site finds below /wp-json/: WordPress's shapes, in one language, nothing private."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from foundation import publishing
from foundation.discovery.markdown import FURNITURE
from foundation.languages import JAPANESE, LANGUAGES, other
from foundation.models import FoundationPage
from foundation.public.pictures import get_picture
from foundation.settings import BASE_DIR
from pages.models import HomePage
from tests.builders import make_article, make_closing_message, make_home, make_image, make_section, stream
from tests.built_once import built_once
from tests.drafts import write
from tests.one_of_each import both, make_one_of_each, set_menu

pytestmark = pytest.mark.django_db

PREFIX = {"ja": "/wp-json/wp/v2", "en": "/en/wp-json/wp/v2"}
SAMPLES = BASE_DIR / "tests" / "data" / "wordpress_api"


@built_once
def world() -> list[FoundationPage]:
    return make_one_of_each(make_home())


@pytest.fixture
def read(client):
    """`read("/pages", "en", per_page=2)`: the JSON of an answer that is a 200."""

    def get(path: str, language: str = "en", **query: Any) -> Any:
        response = client.get(PREFIX[language] + path, query)
        assert response.status_code == 200, response.content
        return response.json()

    return get


# Shapes ----------------------------------------------------------------------------------------------------


def iter_differences(sample: Any, answer: Any, path: str = "") -> Iterator[str]:
    """Where `answer` lacks what `sample` has, or has something of another kind."""
    if type(sample) is not type(answer):
        yield f"{path}: {type(answer).__name__} instead of {type(sample).__name__}"
    elif isinstance(sample, dict):
        for name, value in sample.items():
            if name in answer:
                yield from iter_differences(value, answer[name], f"{path}.{name}")
            else:
                yield f"{path}.{name} is missing"
    elif isinstance(sample, list) and sample:
        yield from iter_differences(sample[0], answer[0], f"{path}[0]") if answer else [f"{path} is empty"]


def test_page_has_every_field_of_a_wordpress_page_and_no_other(world, read):
    sample = json.loads((SAMPLES / "page.json").read_text())

    page = read(f"/pages/{world[2].pk}")

    assert list(iter_differences(sample, page)) == []
    assert list(page) == list(sample)


def test_picture_has_every_field_of_a_wordpress_picture_and_no_other(world, read):
    sample = json.loads((SAMPLES / "picture.json").read_text())
    get_picture(world[2].lead_image, "lead")

    picture = read(f"/media/{world[2].lead_image_id}")

    assert list(iter_differences(sample, picture)) == []
    assert list(picture) == list(sample)


def test_a_difference_would_be_found():
    assert list(iter_differences({"a": [{"b": 1}], "c": ""}, {"a": [{}], "c": 1})) == [
        ".a[0].b is missing",
        ".c: int instead of str",
    ]


def test_moments_are_the_sites_without_an_offset_and_universal_ones(section, read):
    page = make_article(section)
    publishing.get_ready_languages(page)
    FoundationPage.objects.filter(pk=page.pk).update(
        first_published_at_en="2026-01-31T20:00:00Z", last_published_at_en="2026-06-30T15:30:00Z"
    )

    answer = read(f"/pages/{page.pk}")

    assert (answer["date"], answer["date_gmt"]) == ("2026-02-01T05:00:00", "2026-01-31T20:00:00")
    assert (answer["modified"], answer["modified_gmt"]) == ("2026-07-01T00:30:00", "2026-06-30T15:30:00")
    assert answer["yoast_head_json"]["article_modified_time"] == "2026-06-30T15:30:00+00:00"


def test_title_is_html_and_a_japanese_slug_percent_encoded_in_small_letters(section, read):
    page = make_article(section, "転移<b>とは</b>", "Risk & <i>you</i>")

    assert read(f"/pages/{page.pk}", "en")["title"]["rendered"] == "Risk &#038; &lt;i&gt;you&lt;/i&gt;"
    answer = read(f"/pages/{page.pk}", "ja")
    assert answer["title"]["rendered"] == "転移&lt;b&gt;とは&lt;/b&gt;"
    assert answer["slug"] == "%e8%bb%a2%e7%a7%bbb%e3%81%a8%e3%81%afb"


def test_home_and_what_is_right_below_it_are_at_the_top(world, read):
    home, section, article = world[:3]

    parents = {page["id"]: page["parent"] for page in read("/pages", per_page=100)}

    assert (parents[home.pk], parents[section.pk], parents[article.pk]) == (0, 0, section.pk)
    assert "up" not in read(f"/pages/{section.pk}")["_links"]
    assert read(f"/pages/{article.pk}")["_links"]["up"][0]["href"].endswith(f"/en/wp-json/wp/v2/pages/{section.pk}")


def test_page_whose_parent_is_not_live_in_the_language_stands_at_the_top(world, read):
    section = publishing.withdraw(world[1], ["en"])

    english, japanese = (read(f"/pages/{world[2].pk}", language) for language in ("en", "ja"))

    assert (english["parent"], "up" in english["_links"]) == (0, False)
    assert (japanese["parent"], "up" in japanese["_links"]) == (section.pk, True)
    assert world[2].pk in [page["id"] for page in read("/pages", parent=0, per_page=100)]


def test_metadata_is_that_of_the_page_itself(world, read, client):
    for page in world:
        head = BeautifulSoup(client.get(page.get_url_in("en")).content, "html.parser").head

        answer = read(f"/pages/{page.pk}")

        yoast = answer["yoast_head_json"]
        assert yoast["title"] == head.title.string
        assert yoast["canonical"] == head.select_one("[rel=canonical]")["href"] == answer["link"]
        assert yoast["og_title"] == head.select_one('[property="og:title"]')["content"]
        assert yoast["schema"] == json.loads(head.select_one('[type="application/ld+json"]').string)
        said = BeautifulSoup(answer["yoast_head"], "html.parser")
        assert {str(tag) for tag in said.select("meta")} <= {str(tag) for tag in head.select("meta")}


# The text --------------------------------------------------------------------------------------------------

LEFT_OUT = f"{FURNITURE}, h1, .glossary, .related-pages, .review, .welcome__helpline"
"""What is beside the text on the page: `.review` says how long reading takes."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_content_says_what_the_page_says(world, read, client, language):
    for page in world:
        main = BeautifulSoup(client.get(page.get_url_in(language)).content, "html.parser").find("main")
        for tag in main.select("nav:not(.links), " + LEFT_OUT.replace("nav, ", "")):
            tag.decompose()
        said = "".join(main.get_text().split()).replace("どこから読みますか", "")

        content = BeautifulSoup(read(f"/pages/{page.pk}", language)["content"]["rendered"], "html.parser")
        for tag in content.select(".review"):
            tag.decompose()

        if not isinstance(page, HomePage):
            assert "".join(content.get_text().split()) == said


def test_words_of_the_home_page_are_in_its_content(world, read):
    home = HomePage.objects.get()

    content = BeautifulSoup(read(f"/pages/{home.pk}")["content"]["rendered"], "html.parser").get_text(" ", strip=True)

    assert content == "Welcome. About Breast Cancer Begin here"


def test_addresses_in_the_content_are_whole(world, read):
    target = world[3]
    written = f'<p><a linktype="page" id="{target.pk}">a</a> <a href="/x/">b</a> <a href="//c.example.org/">c</a></p>'
    page = make_article(
        world[1],
        "リンク",
        "Links",
        lead_image=make_image(),
        body_en=stream(("text", f'{written}<a href="http://[">d</a>')),
    )

    content = BeautifulSoup(read(f"/pages/{page.pk}")["content"]["rendered"], "html.parser")

    addresses = [tag[name] for name in ("href", "src") for tag in content.select(f"[{name}]")]
    addresses += [part for tag in content.select("[srcset]") for part in tag["srcset"].split(", ")]
    assert len(addresses) > 6
    assert all(address.startswith(("http://", "#")) for address in addresses)
    assert target.get_full_url_in("en") in addresses
    assert "http://c.example.org/" in addresses


def test_nothing_in_the_content_is_there_to_be_pressed(world, read):
    for page in world:
        content = BeautifulSoup(read(f"/pages/{page.pk}", "ja")["content"]["rendered"], "html.parser")

        assert content.select("wbr, form, button, script, .phrases, .references__back, .staging__hint") == []


def test_menu_in_the_content_leaves_out_what_is_not_public(world, read):
    section, hidden = world[1], make_article(world[1], "秘密", "Hidden")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    section.refresh_from_db()
    set_menu(section, ("基礎", "Basics", [world[2], hidden]))

    content = read(f"/pages/{section.pk}")["content"]["rendered"]

    assert "Metastases" in content
    assert "Hidden" not in content


def test_links_in_the_content_leave_out_what_is_not_public(section, read):
    open_page, hidden = make_article(section, "公開", "Open"), make_article(section, "秘密", "Hidden")
    links = [{"page": hidden.pk}, {"page": open_page.pk}]
    body = stream(("section", {"heading": "H", "content": [{"type": "links", "value": {"links": links}}]}))
    message = make_closing_message(link_page=hidden)
    page = make_article(section, body_en=body, closing_message=message)
    assert read(f"/pages/{page.pk}")["content"]["rendered"].count("Hidden") == 2

    PageViewRestriction.objects.create(page=hidden, restriction_type="login")

    content = read(f"/pages/{page.pk}")["content"]["rendered"]
    assert "Hidden" not in content
    assert "Open" in content
    assert "You are not alone." in content


# One language, and public ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_address_or_parameter_chooses_the_language(world, client, language):
    asked = f"{PREFIX[other(language)]}/pages/{world[2].pk}?lang={language}"
    by_address, by_name = (client.get(url) for url in (f"{PREFIX[language]}/pages/{world[2].pk}", asked))

    assert by_name.json() == by_address.json()
    for response in (by_address, by_name):
        assert response["Content-Language"] == language
        assert f"{PREFIX[language]}/pages" in response.json()["_links"]["collection"][0]["href"]


def test_english_answers_hold_no_japanese(world, client):
    for path in (
        "",
        "/pages?_embed&per_page=100",
        "/media?per_page=100",
        f"/pages/{world[1].pk}?_embed",
        "/pages/999999",
    ):
        text = client.get(PREFIX["en"] + path).content.decode()

        assert JAPANESE.search(text) is None, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_that_is_not_live_in_the_language_is_said_nowhere(world, client, read, language):
    page = publishing.withdraw(world[2], [language])

    assert client.get(f"{PREFIX[language]}/pages/{page.pk}").status_code == 404
    assert page.pk not in [item["id"] for item in read("/pages", language, per_page=100)]
    assert page.pk in [item["id"] for item in read("/pages", other(language), per_page=100)]
    assert read("/pages", language, include=page.pk) == []
    assert read("/media", language, parent=page.pk) == []
    title = {"ja": "転移とステージ", "en": "Metastases and Staging"}[language]
    for path in (f"/pages?per_page=100&search={title}", "/pages?per_page=100&_embed", "/media", ""):
        assert title not in client.get(PREFIX[language] + path).content.decode()


def test_words_of_a_draft_are_said_nowhere(world, client):
    write(world[2], title_en="Half-finished", introduction_en="<p>Half-finished.</p>")

    for path in ("/pages?per_page=100&_embed", f"/pages/{world[2].pk}", "/pages?search=half-finished"):
        assert "Half-finished" not in client.get(PREFIX["en"] + path).content.decode()


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wagtail_x"}, {"Authorization": "Basic dTpw"}])
def test_private_page_is_said_nowhere_whoever_asks(world, client, headers):
    section, article = world[1], world[2]
    assert client.get(f"{PREFIX['en']}/pages/{article.pk}").status_code == 200

    PageViewRestriction.objects.create(page=section, restriction_type="login")

    assert client.get(f"{PREFIX['en']}/pages/{article.pk}", headers=headers).status_code == 404
    for query in ("per_page=100&_embed", "search=staging", f"parent={section.pk}", f"include={article.pk}"):
        response = client.get(f"{PREFIX['en']}/pages?{query}", headers=headers)
        assert response.status_code == 200
        assert article.pk not in [item["id"] for item in response.json()]
        assert "Metastases" not in response.content.decode()


def test_picture_of_a_private_collection_is_nowhere(section, client, read):
    collection = Collection.get_first_root_node().add_child(name="Private")
    image = make_image(collection=collection)
    page = make_article(section, lead_image=image)
    assert read(f"/pages/{page.pk}")["featured_media"] == image.pk

    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")

    assert client.get(f"{PREFIX['en']}/media/{image.pk}").status_code == 404
    assert read("/media") == []
    answer = read(f"/pages/{page.pk}", _embed="")
    assert answer["featured_media"] == 0
    assert "wp:featuredmedia" not in answer["_links"]


# Embedding -------------------------------------------------------------------------------------------------


def test_page_above_and_lead_picture_are_embedded_when_asked_for(world, read):
    section, article = world[1], world[2]

    assert "_embedded" not in read(f"/pages/{article.pk}")
    embedded = read(f"/pages/{article.pk}", _embed="")["_embedded"]
    assert embedded["up"][0]["id"] == section.pk
    assert embedded["up"][0]["title"]["rendered"] == "About Breast Cancer"
    assert "content" not in embedded["up"][0]
    assert embedded["wp:featuredmedia"][0]["alt_text"] == "What the figure shows"
    assert list(read(f"/pages/{article.pk}", _embed="wp:featuredmedia,author")["_embedded"]) == ["wp:featuredmedia"]
    assert "_embedded" not in read(f"/pages/{article.pk}", _embed="author")
    chosen = read(f"/pages/{article.pk}", _embed="up", _fields="id,_links.self")
    assert list(chosen) == ["id", "_links", "_embedded"]
    assert "_embedded" not in read(f"/pages/{article.pk}", _embed="up", _fields="id")


def test_pictures_of_a_page_are_found_by_the_link_of_the_page(section, client):
    lead, figure, elsewhere = make_image(), make_image(), make_image()
    page = make_article(section, lead_image=lead, **both("body", stream(), stream(("figure", {"image": figure.pk}))))
    make_article(section, "別", "Other", lead_image=elsewhere)
    link = client.get(f"{PREFIX['en']}/pages/{page.pk}").json()["_links"]["wp:attachment"][0]["href"]

    found = client.get(link.removeprefix("http://localhost:8000").removeprefix("http://localhost")).json()

    assert {picture["id"] for picture in found} == {lead.pk, figure.pk}


@pytest.mark.parametrize("language", LANGUAGES)
def test_picture_is_described_in_the_language_alone(home, read, language):
    image = make_image(title_en="", alt_text_en="")

    picture = read(f"/media/{image.pk}", language)

    assert picture["alt_text"] == {"ja": "図の説明", "en": ""}[language]
    assert picture["title"]["rendered"] == {"ja": "図", "en": ""}[language]


def test_nothing_is_drawn_for_a_list_of_pictures(home, read):
    image = make_image()

    sizes = read("/media")[0]["media_details"]["sizes"]

    assert list(sizes) == ["full"]
    assert not image.renditions.exists()


# The index -------------------------------------------------------------------------------------------------


def test_index_says_what_there_is_in_the_language(world, client):
    japanese, english = (client.get(url).json() for url in ("/wp-json/", "/en/wp-json/"))

    assert (japanese["name"], english["name"]) == ("乳がんの会", "The Foundation")
    assert english["namespaces"] == ["wp/v2"]
    assert english["home"] == japanese["home"] + "/en"
    assert (english["timezone_string"], english["gmt_offset"]) == ("Asia/Tokyo", 9)
    arguments = english["routes"]["/wp/v2/pages"]["endpoints"][0]["args"]
    assert arguments["per_page"]["maximum"] == 100
    assert arguments["_fields"]["type"] == "array"


def test_every_route_of_the_index_answers(world, client):
    for prefix in ("", "/en"):
        routes = client.get(f"{prefix}/wp-json/").json()["routes"]
        for route in routes:
            path = route.replace("/pages/(?P<id>[\\d]+)", f"/pages/{world[0].pk}")
            path = path.replace("/media/(?P<id>[\\d]+)", f"/media/{world[2].lead_image_id}")
            path = path.replace("(?P<type>[\\w-]+)", "page")
            response = client.get(f"{prefix}/wp-json{path}")
            assert response.status_code == 200, path
            assert response["Content-Type"] == "application/json; charset=UTF-8"
    assert len(routes) == 7


def test_last_slash_may_be_there_or_not(world, client):
    for path in ("/wp-json", "/wp-json/wp/v2", "/wp-json/wp/v2/pages", f"/wp-json/wp/v2/pages/{world[0].pk}"):
        for url in (path, f"{path}/", f"/en{path}", f"/en{path}/"):
            assert client.get(url).status_code == 200, url


def test_setting_switches_it_off(world, client, settings):
    settings.WORDPRESS_API = False

    for path in ("/wp-json", "/wp-json/", "/wp-json/wp/v2/pages", "/en/wp-json/wp/v2/pages", "/wp-json/x"):
        response = client.get(path)
        assert response.status_code == 404
        assert "text/html" in response["Content-Type"]
        assert client.post(path).status_code == 404


def test_section_that_is_called_like_the_api_keeps_away_from_it(home):
    section = make_section(home, "wp-json", "wp-json")

    assert (section.slug, section.slug_en) != ("wp-json", "wp-json")
