"""A page drawn from the API alone says what its own HTML says: text, contents list, menu, references, head."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.utils.timezone import localdate

from foundation.models import FoundationDocument, FoundationPage
from pages.models import GlossaryTerm, HomePage
from tests.builders import make_article, make_image, stream
from tests.one_of_each import both, make_one_of_each

pytestmark = pytest.mark.django_db


def ask(page: FoundationPage, language: str) -> dict[str, Any]:
    response = Client().get(f"/api/v2/pages/{page.pk}/", {"lang": language})
    assert response.status_code == 200
    return response.json()


def visit(page: FoundationPage, language: str) -> BeautifulSoup:
    response = Client().get(page.get_url_in(language))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text_of(html: Tag | str | None) -> str:
    """Every visible character, without spaces."""
    soup = BeautifulSoup(html, "html.parser") if isinstance(html, str) else html
    return "".join(soup.get_text().split()) if soup else ""


def inside(tag: Tag | None) -> str:
    return tidy(tag.decode_contents()) if tag else ""


def tidy(html: str) -> str:
    """As a parser reads it, whatever the space between elements."""
    return re.sub(r">\s+|\s+<", lambda found: found[0].strip(), str(BeautifulSoup(html, "html.parser"))).strip()


def path_of(url: str | None) -> str:
    parts = urlsplit(url or "")
    return unquote(parts.path) if not parts.netloc or parts.hostname in ("localhost", "testserver") else url or ""


# What a front end does -----------------------------------------------------------------------------------


def draw(blocks: list[dict[str, Any]]) -> str:
    """Blocks from their typed values where these have blocks in them, else from their HTML."""
    return "".join(map(draw_block, blocks))


def draw_block(block: dict[str, Any]) -> str:
    value = block["value"]
    if block["type"] not in ("section", "group", "faq"):
        return block["html"]
    heading = f'<h{value["level"]} id="{value["anchor"]}">{value["heading"]}</h{value["level"]}>' * bool(
        value["anchor"]
    )
    if block["type"] == "section":
        return heading + draw(value["blocks"])
    return heading + "".join(
        f"<h{one['level']}>{one['question']}</h{one['level']}>{one['answer']['html']}" for one in value["questions"]
    )


def iter_blocks(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        yield block
        yield from iter_blocks(block["value"].get("blocks", []))


def iter_strings(value: Any, name: str = "") -> Iterator[str]:
    """The words of a value that the page prints, whatever its shape; of rich text, its plain words."""
    if name in NOT_PRINTED or value is None:
        return
    if isinstance(value, dict):
        pairs = [("", value["text"])] if value.keys() == {"html", "text"} else value.items()
        for key, item in pairs:
            yield from iter_strings(item, key)
    elif isinstance(value, list):
        for item in value:
            yield from iter_strings(item)
    else:
        yield str(value)


NOT_PRINTED = {
    *("level", "anchor", "image", "alt", "urgency", "telephone_url", "source_url", "url", "html_url", "page"),
    *("has_row_headers", "document", "reading", "blocks", "questions", "id", "html"),
}


# What is compared ----------------------------------------------------------------------------------------


def check_text(page: FoundationPage, answer: dict[str, Any], soup: BeautifulSoup) -> None:
    body = soup.select_one(".article__body")
    blocks = answer.get("groups", answer.get("body", []))
    assert text_of(draw(blocks)) == text_of(body)
    assert tidy("".join(block["html"] for block in blocks)) == inside(body)
    top = soup.select(".article__top > .key-points")
    assert [tidy(block["html"]) for block in answer.get("key_points", [])] == [tidy(str(tag)) for tag in top]
    headings = (
        {tag["id"]: (int(tag.name[1]), text_of(tag)) for tag in body.select("h2[id], h3[id], h4[id], h5[id]")}
        if body
        else {}
    )
    for block in iter_blocks([*answer.get("key_points", []), *blocks]):
        check_block(block, headings)
    assert tidy((answer.get("staging") or {}).get("html", "")) == "".join(
        tidy(str(tag)) for tag in soup.select(".staging")
    )


def check_block(block: dict[str, Any], headings: dict[str, tuple[int, str]]) -> None:
    value, drawn = block["value"], text_of(block["html"])
    assert block["id"]
    for words in iter_strings(value):
        assert "".join(words.split()) in text_of(without_readings(block["html"])), (block["type"], words)
    assert "".join(block["text"].split()) == text_of(without_readings(block["html"]))
    if value.get("anchor") in headings:
        assert headings[value["anchor"]] == (value["level"], text_of(value["heading"]))
    if image := value.get("image"):
        tag = BeautifulSoup(block["html"], "html.parser").img
        assert (path_of(image["src"]), image["alt"]) == (path_of(tag["src"]), tag["alt"])
        assert (image["width"], image["height"]) == (int(tag["width"]), int(tag["height"]))
    assert drawn or value.get("image")


def without_readings(html: str) -> BeautifulSoup:
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.select("rt, rp"):
        tag.decompose()
    return soup


def _get_day(moment: str) -> str:
    """The day of `moment` where the foundation is, as its pages print it."""
    return localdate(datetime.fromisoformat(moment)).isoformat()


def check_top(page: FoundationPage, answer: dict[str, Any], soup: BeautifulSoup) -> None:
    assert isinstance(page, HomePage) or text_of(soup.h1) == text_of(answer["title"])
    introduction = soup.select_one(".page-header__introduction, .welcome__introduction")
    assert tidy((answer["introduction"] or {}).get("html", "")) == inside(introduction)
    review = answer["review"]
    assert [text_of(sentence) for sentence in review["notices"]] == [text_of(tag) for tag in soup.select(".notice")]
    times = [tag["datetime"] for tag in soup.select(".review time")]
    if soup.select_one(".review"):
        shown = [review["reviewed_date"], None if review["is_overdue"] else review["next_review_date"]]
        assert times == [*filter(None, shown), _get_day(answer["meta"]["last_published_at"])]
        printed = text_of(soup.select_one(".review"))
        assert text_of(review["reviewer"]) in printed
        assert text_of(answer.get("reading_time", "")) in printed
    check_lead_image(answer.get("lead_image"), soup.select_one(".lead-image"))


def check_lead_image(lead: dict[str, Any] | None, figure: Tag | None) -> None:
    assert bool(lead) == bool(figure)
    if lead and figure:
        assert path_of(lead["image"]["src"]) == path_of(figure.img["src"])
        assert lead["image"]["alt"] == lead["alt"] == figure.img["alt"]
        srcsets = [[path_of(one) for one in source["srcset"].split(", ")] for source in lead["image"]["sources"]]
        assert srcsets == [[path_of(one) for one in tag["srcset"].split(", ")] for tag in figure.select("source")]
        assert text_of(lead["caption"]) == text_of(figure.figcaption)


def check_end(page: FoundationPage, answer: dict[str, Any], soup: BeautifulSoup) -> None:
    printed = [(tag["id"], inside(tag.select_one(".reference"))) for tag in soup.select(".references__list > li")]
    references = answer.get("references", [])
    assert [(one["anchor"], inside(BeautifulSoup(one["html"], "html.parser").p)) for one in references] == printed
    back = [tag["href"] for tag in soup.select(".references__back")]
    assert [f"#{one['citation_anchor']}" for one in references if one["is_cited"]] == back
    explained = [(tag["id"], inside(tag.select_one(".glossary__text"))) for tag in soup.select(".glossary dd")]
    assert [(one["anchor"], tidy(one["html"])) for one in answer.get("glossary", [])] == explained
    words = [text_of(without_readings(str(tag))) for tag in soup.select(".glossary dt")]
    assert [text_of(one["word"]) for one in answer.get("glossary", [])] == words
    check_closing_message(answer.get("closing_message"), soup.select_one(".closing-message"))
    related = [(path_of(tag["href"]), tag.get_text()) for tag in soup.select(".related-pages a")]
    assert [(path_of(one["html_url"]), one["title"]) for one in answer.get("related_pages", [])] == related
    around = [
        (path_of(tag["href"]), text_of(tag.select_one(".neighbours__title"))) for tag in soup.select(".neighbours a")
    ]
    shown = [one for one in (answer.get("neighbours") or {}).values() if one]
    assert [(path_of(one["html_url"]), text_of(one["label"])) for one in shown] == around
    facing = [path_of(tag["href"]) for tag in soup.select(".print-hint a")]
    assert [path_of(url) for url in [answer.get("facing_url")] if url] == facing


def check_closing_message(message: dict[str, Any] | None, section: Tag | None) -> None:
    assert bool(message) == bool(section)
    if message and section:
        assert text_of(message["label"]) == text_of(section.select_one(".closing-message__label"))
        assert text_of(message["lead"]) == text_of(section.select_one(".closing-message__lead"))
        assert tidy((message["text"] or {}).get("html", "")) == inside(section.select_one(".closing-message__text"))
        button = section.select_one(".button")
        link = message["link"] and (path_of(message["link"]["html_url"]), message["link"]["label"])
        assert link == (button and (path_of(button["href"]), button.get_text()))


def check_navigation(page: FoundationPage, answer: dict[str, Any], soup: BeautifulSoup) -> None:
    printed = soup.select_one("nav.contents .contents__list")
    assert [read_entry(entry) for entry in answer.get("contents", [])] == (read_list(printed) if printed else [])
    steps = [(text_of(tag), path_of(tag.a["href"]) if tag.a else None) for tag in soup.select(".breadcrumb__step")]
    crumbs = [
        (text_of(one["title"]), None if one["is_current"] else path_of(one["html_url"])) for one in answer["breadcrumb"]
    ]
    assert crumbs == (steps or crumbs[:1])
    check_section_menu(answer["section_menu"], soup.select_one(".section-menu"))
    cards = [(path_of(tag.a["href"]), text_of(tag.a), text_of(tag.p), bool(tag.img)) for tag in soup.select(".card")]
    assert cards == [
        (path_of(one["link"]["html_url"]), text_of(one["link"]["label"]), text_of(one["text"]), bool(one["image"]))
        for one in answer.get("cards", [])
    ]
    groups = [
        (text_of(tag.h2), [(path_of(e.a["href"]), text_of(e.a), text_of(e.p)) for e in tag.select("li")])
        for tag in soup.select(".directory__group")
    ]
    assert groups == [
        (
            text_of(group["heading"]),
            [
                (path_of(e["link"]["html_url"]), text_of(e["link"]["label"]), text_of(e["summary"]))
                for e in group["entries"]
            ],
        )
        for group in answer.get("directory", [])
    ]


def read_entry(entry: dict[str, Any]) -> tuple:
    children = [read_entry(child) for child in entry["children"]]
    return entry["number"], text_of(entry["heading"]), entry["anchor"], children


def read_list(ordered: Tag) -> list[tuple]:
    return [
        (
            text_of(item.a.select_one(".contents__number")),
            text_of(item.a.select("span")[-1]),
            item.a["href"].removeprefix("#"),
            read_list(item.ol) if item.ol else [],
        )
        for item in ordered.find_all("li", recursive=False)
    ]


def check_section_menu(menu: dict[str, Any] | None, nav: Tag | None) -> None:
    if nav is None:
        return  # the section's own page prints a directory instead
    groups = [
        [(path_of(a["href"]), text_of(a), a.get("aria-current") == "page") for a in links.select("a")]
        for links in nav.select(".section-menu__links")
    ]
    assert groups == [
        [(path_of(one["html_url"]), text_of(one["label"]), one["is_current"]) for one in group["links"]]
        for group in menu["groups"]
    ]
    headings = [text_of(tag) for tag in nav.select(".section-menu__heading")]
    assert [text_of(group["heading"]) for group in menu["groups"] if group["heading"]] == headings
    assert not menu["title"] or text_of(menu["title"]) == text_of(nav.summary)
    overview = nav.select_one(".section-menu__all a")
    shown = menu["page"] if menu["page"] and not menu["is_current"] else None
    assert (overview and path_of(overview["href"])) == (shown and path_of(shown["html_url"]))


def check_head(page: FoundationPage, answer: dict[str, Any], soup: BeautifulSoup) -> None:
    told = answer["metadata"]
    assert told["title"] == soup.title.string
    assert told["language"] == soup.html["lang"]
    named = {tag["name"]: tag["content"] for tag in soup.head.select("meta[name]")}
    assert (told["description"] or None, told["robots"]) == (named.get("description"), named["robots"])
    assert answer["description"] == told["description"]
    assert told["canonical"] == soup.head.select_one('link[rel="canonical"]')["href"]
    alternates = soup.head.select('link[rel="alternate"][hreflang]')
    assert told["alternates"] == [{"hreflang": tag["hreflang"], "href": tag["href"]} for tag in alternates]
    assert told["markdown"] == soup.head.select_one('link[type="text/markdown"]')["href"]
    graph = [{"property": tag["property"], "content": tag["content"]} for tag in soup.head.select("meta[property]")]
    assert told["open_graph"] == graph
    assert {one["name"]: one["content"] for one in told["twitter"]}.items() <= named.items()
    assert told["image"]["url"] == next(one["content"] for one in graph if one["property"] == "og:image")
    assert told["json_ld"] == json.loads(soup.head.select_one('script[type="application/ld+json"]').string)


CHECKS = (check_text, check_top, check_end, check_navigation, check_head)


def check(pages: list[FoundationPage]) -> None:
    """Of each page in each language in which it is live."""
    checked = 0
    for page in pages:
        for language in page.get_live_languages():
            answer, soup = ask(page, language), visit(page, language)
            for check_part in CHECKS:
                check_part(page, answer, soup)
            checked += 1
    assert checked >= len(pages)


@pytest.fixture(autouse=True)
def _no_limit(settings) -> None:
    settings.API_RATE_LIMIT = ""


def test_one_of_each_type_says_the_same_in_both_languages(home):
    GlossaryTerm.objects.create(
        term_ja="言葉", definition_ja="語のこと。", reading="ことば", term_en="words", definition_en="Terms."
    )

    check(make_one_of_each(home))


def test_blocks_that_lead_to_pages_documents_and_pictures_say_the_same(section):
    target = make_article(section, "行き先", "Target")
    japanese_only = make_article(section, "日本語だけ", "", languages=["ja"])
    document = FoundationDocument.objects.create(title="質問票", title_en="Questions", file=ContentFile(b"x", "q.pdf"))
    links = [{"page": target.pk}, {"page": japanese_only.pk}, {"document": document.pk}]

    def words(text: str) -> str:
        paragraph = (
            f'<p>{text} <a linktype="page" id="{target.pk}">→</a> <a linktype="document" id="{document.pk}">↓</a></p>'
        )
        inner = [("links", {"heading": text, "links": links}), ("figure", {"image": make_image().pk, "alt_text": text})]
        nested = json.loads(stream(*inner, ("text", paragraph)))
        return stream(
            ("key_points", {"heading": text, "points": [paragraph]}),
            ("text", paragraph),
            ("links", {"heading": "", "links": links[1:2]}),
            ("document", {"document": document.pk, "description": text}),
            ("figure", {"image": make_image().pk, "decorative": True}),
            ("figure", {"image": None, "original_address": "https://old.example.org/a.jpg"}),
            ("section", {"heading": "", "content": nested}),
        )

    page = make_article(
        section,
        "記事",
        "Article",
        **both("body", words("日本語"), words("English")),
        related_pages=stream(("page", target.pk), ("page", japanese_only.pk)),
    )

    check([page])


@pytest.mark.slow
def test_every_page_of_the_sample_site_says_the_same_in_both_languages(db):
    call_command("seed_demo", verbosity=0)

    check(list(FoundationPage.objects.filter(depth__gt=1).order_by("path").specific()))
