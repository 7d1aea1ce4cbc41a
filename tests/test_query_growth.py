"""A page asks the database as often with many menu entries, siblings, pictures or links as with few."""

from collections.abc import Callable

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from pages.models import ArticlePage, HomePage, SectionPage
from tests.builders import make_article, make_closing_message, make_image, stream

pytestmark = pytest.mark.django_db

FEW, MANY = 2, 7


@pytest.fixture
def count(client) -> Callable[[str], int]:
    """How many queries a visit to an address takes, once its pictures have been drawn."""

    def visit(url: str) -> int:
        assert client.get(url).status_code == 200
        _forget()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    return visit


def _forget() -> None:
    """Nothing may come from a cache that another visit filled."""
    Site.clear_site_root_paths_cache()
    caches["default"].clear()


def make_articles(section: SectionPage, number: int) -> list[ArticlePage]:
    return [make_article(section, f"記事{number}-{n}", f"Article {number}-{n}") for n in range(number)]


def test_siblings_and_menu_entries(section, count):
    def visits(number: int) -> int:
        pages = make_articles(section, number)
        links = [{"page": page.pk} for page in pages]
        section.refresh_from_db()
        section.menu_sections = stream(
            *[("group", {"heading_ja": "群", "heading_en": "Group", "links": links}) for _ in range(number)]
        )
        section.save()
        return count(pages[0].get_url_in("en"))

    assert visits(MANY) == visits(FEW)


def test_entries_of_the_main_menu(home, section, count):
    page = make_article(section)
    few = count(page.get_url_in("en"))
    for n in range(MANY):
        make_article(home, f"記事{n}", f"Article {n}", show_in_menus=True)

    assert count(page.get_url_in("en")) == few


def test_sections_and_pictures_in_the_text(section, count):
    def visits(number: int) -> int:
        figures = [{"type": "figure", "value": {"image": make_image().pk}} for _ in range(number)]
        text = {"type": "text", "value": "<p>Words.</p>"}
        blocks = [("section", {"heading": f"Heading {n}", "content": [text, figures[n]]}) for n in range(number)]
        page = make_article(section, f"記事{number}", f"Article {number}", body_en=stream(*blocks))
        return count(page.get_url_in("en"))

    assert visits(MANY) == visits(FEW)


def test_links_to_pages_in_the_text(section, count):
    targets = make_articles(section, MANY)

    def visits(number: int) -> int:
        links = [{"page": target.pk} for target in targets[:number]]
        blocks = [("links", {"heading": "Learn more", "links": links}) for _ in range(number)]
        page = make_article(section, f"記事{number}", f"Article {number}", body_en=stream(*blocks))
        return count(page.get_url_in("en"))

    assert visits(MANY) == visits(FEW)


def test_links_to_pages_inside_paragraphs(section, count):
    targets = make_articles(section, MANY)

    def visits(number: int) -> int:
        links = [f'<p><a linktype="page" id="{target.pk}">more</a></p>' for target in targets[:number]]
        blocks = [("text", link) for link in links] + [("key_points", {"heading": "In short", "points": links})]
        page = make_article(section, f"記事{number}", f"Article {number}", body_en=stream(*blocks))
        return count(page.get_url_in("en"))

    assert visits(MANY) == visits(FEW)


def test_related_pages(section, count):
    targets = make_articles(section, MANY)

    def visits(number: int) -> int:
        related = stream(*[("page", target.pk) for target in targets[:number]])
        page = make_article(section, f"記事{number}", f"Article {number}", related_pages=related)
        return count(page.get_url_in("en"))

    assert visits(MANY) == visits(FEW)


def test_references(section, count):
    def visits(number: int) -> int:
        references = stream(*[("reference", {"text": f"Work {n}"}) for n in range(number)])
        page = make_article(section, f"記事{number}", f"Article {number}", references_en=references)
        return count(page.get_url_in("en"))

    assert visits(MANY) == visits(FEW)


def test_cards_of_the_home_page(home, section, count):
    targets = make_articles(section, MANY)

    def visits(number: int) -> int:
        page = HomePage.objects.get(pk=home.pk)
        page.cards = stream(*[("card", {"page": target.pk, "image": make_image().pk}) for target in targets[:number]])
        page.save()
        return count(page.get_url_in("en"))

    assert visits(MANY) == visits(FEW)


def test_depth_of_the_page(home, section, count):
    """Two levels more bring the same queries: the way up is one of them."""
    lower = section.add_child(
        instance=SectionPage(
            title="下",
            title_en="Lower",
            introduction_ja="<p>下</p>",
            introduction_en="<p>Lower.</p>",
        )
    )
    message = make_closing_message()
    pages = [make_article(parent, "記事", "Article", closing_message=message) for parent in (section, lower)]

    shallow, deep = (count(page.get_url_in("en")) for page in pages)

    assert deep == shallow
