"""The API asks the database as often about a long page as about a short one, and as often for a long list."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from foundation.models import FoundationDocument, FoundationPage
from pages.models import ArticlePage, GlossaryTerm, SectionPage
from tests.builders import (
    make_article,
    make_closing_message,
    make_faq,
    make_image,
    make_section,
    make_staging_guide,
    make_standard_page,
    stream,
)
from tests.built_once import built_once
from tests.wordpress_samples import SAMPLES

pytestmark = pytest.mark.django_db

FEW, MANY = 2, 7
MOST = 12
"""Queries of one whole page."""


@pytest.fixture
def count(client, settings) -> Callable[..., int]:
    """How many queries an answer takes, once its pictures have been drawn."""
    settings.API_RATE_LIMIT = ""

    def ask(path: str = "", **query: Any) -> int:
        url, query = f"/api/v2/pages/{path}", {"lang": "en", **query}
        assert client.get(url, query).status_code == 200
        Site.clear_site_root_paths_cache()
        caches["default"].clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url, query).status_code == 200
        return len(queries)

    return ask


def of(page: FoundationPage) -> str:
    return f"{page.pk}/"


def make_articles(parent: FoundationPage, number: int) -> list[ArticlePage]:
    return [make_article(parent, f"行き先{number}-{n}", f"Target {number}-{n}") for n in range(number)]


def set_menu(section: SectionPage, pages: list[FoundationPage], groups: int = 1) -> None:
    section.refresh_from_db()
    links = [{"page": page.pk} for page in pages]
    group = ("group", {"heading_ja": "群", "heading_en": "Group", "links": links})
    section.menu_sections = stream(*[group] * groups)
    section.save()


# An imported page ------------------------------------------------------------------------------------------


@built_once
def imported(home) -> ArticlePage:
    """The sample export as an article, with all that an editor would add to it."""
    call_command("import_wordpress", str(SAMPLES / "elementor_page.json"), "--publish", stdout=StringIO())
    article = ArticlePage.objects.get(title_en="Swollen Arms")
    section = SectionPage.objects.get(path=article.path[: -ArticlePage.steplen])
    others = make_articles(section, MANY * 2)
    set_menu(section, [*others[:-1], article])
    GlossaryTerm.objects.create(term_en="skin", definition_en="What covers the body.")
    message = make_closing_message(link_page=others[0], link_label_en="Read on")
    message.text_en = f'<p><a linktype="page" id="{others[1].pk}">More</a></p>'
    message.save()
    article = ArticlePage.objects.get(pk=article.pk)
    article.introduction_en = f'<p>Words <a linktype="page" id="{others[2].pk}">more</a>.</p>'
    figures = [("figure", {"image": make_image().pk}) for _ in range(3)]
    links = ("links", {"heading": "More", "links": [{"page": other.pk} for other in others[3:6]]})
    inner = ("section", {"heading": "Below", "content": json.loads(stream(figures[0], links))})
    added = [("section", {"heading": "Above", "content": json.loads(stream(*figures, links, inner))}), *figures]
    article.body_en = json.dumps([*list(article.body_en.raw_data), *json.loads(stream(*added))])
    article.references_en = stream(*[("reference", {"text": f"Work {n}"}) for n in range(MANY)])
    article.related_pages = stream(*[("page", other.pk) for other in others[6:10]])
    article.lead_image, article.closing_message = make_image(), message
    article.save()
    return article


def test_imported_page_takes_twelve_queries_at_most(imported, client, count):
    answer = client.get(f"/api/v2/pages/{imported.pk}/?lang=en").json()

    assert [len(group["links"]) for group in answer["section_menu"]["groups"]] == [MANY * 2]
    assert len(answer["related_pages"]) == 4
    assert answer["closing_message"]["link"]["page"]["title"] == "Target 14-0"
    assert answer["glossary"] and answer["references"] and answer["lead_image"]["image"]["sources"]
    assert json.dumps(answer["body"]).count('"type": "figure"') >= 7
    assert count(of(imported)) <= MOST


def test_documents_and_private_pages_do_not_make_it_many_more(imported, count):
    document = FoundationDocument.objects.create(title="紙", title_en="Paper", file=ContentFile(b"x", "paper.pdf"))
    PageViewRestriction.objects.create(
        page=make_article(imported.get_parent()), restriction_type=PageViewRestriction.LOGIN
    )
    before = count(of(imported))
    more = [("document", {"document": document.pk}), ("links", {"links": [{"document": document.pk}]})]
    imported.body_en = json.dumps([*list(imported.body_en.raw_data), *json.loads(stream(*more))])
    imported.save()

    assert count(of(imported)) == before + 2  # the documents, and which of them are private


# Growth ----------------------------------------------------------------------------------------------------


def test_entries_of_the_section_menu(section, count):
    def ask(number: int) -> int:
        pages = make_articles(section, number)
        set_menu(section, pages, groups=number)
        return count(of(pages[0]))

    assert ask(MANY) == ask(FEW)


def test_entries_of_a_directory(section, count):
    def ask(number: int) -> int:
        set_menu(section, make_articles(section, number), groups=number)
        return count(of(section))

    assert ask(MANY) == ask(FEW)


def test_cards_of_the_home_page(home, section, count):
    targets = make_articles(section, MANY)

    def ask(number: int) -> int:
        cards = [{"page": target.pk, "text_en": "Words", "image": make_image().pk} for target in targets[:number]]
        home.cards = stream(*[("card", card) for card in cards])
        home.save()
        return count(of(home))

    assert ask(MANY) == ask(FEW)


def make_text(number: int, targets: list[ArticlePage], documents: list[FoundationDocument]) -> str:
    """So many of all that is fetched from elsewhere, at three depths."""
    links = [{"page": target.pk} for target in targets[:number]] + [{"document": one.pk} for one in documents[:number]]
    anchors = [f'<a linktype="page" id="{target.pk}">page</a>' for target in targets[:number]]
    anchors += [f'<a linktype="document" id="{one.pk}">file</a>' for one in documents[:number]]
    blocks = [
        *[("figure", {"image": make_image().pk}) for _ in range(number)],
        *[("document", {"document": one.pk}) for one in documents[:number]],
        *[("text", f"<p>{anchor}</p>") for anchor in anchors],
        ("links", {"heading": "More", "links": links}),
        ("key_points", {"heading": "In short", "points": [f"<p>{anchor}</p>" for anchor in anchors]}),
    ]
    inner = ("section", {"heading": "Below", "content": json.loads(stream(*blocks))})
    sections = [
        ("section", {"heading": f"Part {n}", "content": json.loads(stream(*blocks, inner))}) for n in range(number)
    ]
    return stream(*blocks, *sections)


@built_once
def documents() -> list[FoundationDocument]:
    return [
        FoundationDocument.objects.create(title=f"紙{n}", title_en=f"Paper {n}", file=ContentFile(b"x", f"{n}.pdf"))
        for n in range(MANY)
    ]


def test_pictures_links_and_documents_in_the_text(section, documents, count):
    targets = make_articles(section, MANY)

    def ask(number: int) -> int:
        text = make_text(number, targets, documents)
        return count(of(make_article(section, f"記事{number}", f"Article {number}", body_en=text)))

    assert ask(MANY) == ask(FEW)


def test_related_pages_references_and_explained_words(section, count):
    targets = make_articles(section, MANY)

    def ask(number: int) -> int:
        GlossaryTerm.objects.all().delete()
        for n in range(number):
            GlossaryTerm.objects.create(term_en=f"word{n}", definition_en="An explanation.")
        words = " ".join(f"word{n}<sup>[{n + 1}]</sup>" for n in range(number))
        page = make_article(
            section,
            f"記事{number}",
            f"Article {number}",
            body_en=stream(("text", f"<p>{words}</p>")),
            references_en=stream(*[("reference", {"text": f"Work {n}"}) for n in range(number)]),
            related_pages=stream(*[("page", target.pk) for target in targets[:number]]),
        )
        return count(of(page))

    assert ask(MANY) == ask(FEW)


def test_depth_of_the_page(section, count):
    def ask(depth: int) -> int:
        parent = section
        for n in range(depth):
            parent = make_section(parent, f"節{depth}-{n}", f"Section {depth}-{n}")
        return count(of(make_article(parent, f"記事{depth}", f"Article {depth}")))

    assert ask(MANY) == ask(FEW)


# Lists -----------------------------------------------------------------------------------------------------


def make_plain_page(parent: FoundationPage, *titles: str, **fields: Any) -> FoundationPage:
    """Its description is taken from its text."""
    text = stream(
        ("figure", {"image": make_image().pk}), ("text", f'<p><a linktype="page" id="{parent.pk}">Words</a></p>')
    )
    return make_standard_page(parent, *titles, body_en=text, introduction_en="", introduction_ja="")


MAKERS = {
    "pages.ArticlePage": make_article,
    "pages.FaqPage": make_faq,
    "pages.SectionPage": make_section,
    "pages.StagingGuidePage": make_staging_guide,
    "pages.StandardPage": make_plain_page,
}


@pytest.mark.parametrize("name", MAKERS)
def test_list_of_each_type_with_the_usual_fields_and_with_all(section, count, name):
    def ask(number: int) -> tuple[int, int]:
        parent = make_section(section, f"親{number}", f"Parent {number}")
        for n in range(number):
            text = f'<p>Words {n} <a linktype="page" id="{section.pk}">there</a></p>'
            extra = {"lead_image": make_image()} if "Article" in name or "Staging" in name else {}
            MAKERS[name](parent, f"題{number}-{n}", f"Title {number}-{n}", introduction_en=text, **extra)
        return count(child_of=parent.pk, type=name), count(child_of=parent.pk, type=name, fields="*")

    assert ask(MANY) == ask(FEW)
