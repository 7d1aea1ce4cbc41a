"""Every kind of page that a visitor can meet, in both languages: for what must hold on all of them."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from foundation.languages import LANGUAGES, using
from foundation.models import FoundationPage
from pages.models import ArticlePage
from tests.builders import make_article, stream

WORDS = {"ja": "日本語", "en": "English"}
LONG_HEADINGS = {"ja": "見出しがとても長い記事の" * 25, "en": "An extraordinarily long heading " * 9}
"""300 characters."""


class Address(NamedTuple):
    path: str
    status: int = 200
    is_indexed: bool = True


def get_addresses(world: list[FoundationPage]) -> list[Address]:
    """The addresses of `world` (see `make_one_of_each`) and of what the site has beside its pages."""
    pages = [Address(page.get_url_in(language)) for page in world for language in LANGUAGES]
    return pages + [address for language in LANGUAGES for address in _get_furniture(language, world[2])]


def _get_furniture(language: str, article: ArticlePage) -> list[Address]:
    with using(language):
        search, home = reverse("search"), reverse("wagtail_serve", args=[""])
        display = reverse("display")
    path = article.get_url_in(language)
    return [
        Address(f"{path}#feedback-thanks"),
        Address(f"{path}ja-en.html", is_indexed=False),
        Address(display, is_indexed=False),
        Address(search, is_indexed=False),
        Address(f"{search}?q={WORDS[language]}", is_indexed=False),
        Address(f"{search}?q=qqqqqq", is_indexed=False),
        Address(f"{home}nothing-here/", 404, is_indexed=False),
    ]


def make_odd_articles(parent: FoundationPage) -> list[ArticlePage]:
    """Articles as no editor should write them: no heading, sixty headings, one heading of 300 characters."""

    def bodies(*headings: dict[str, str]) -> dict[str, str]:
        text = [{"type": "text", "value": "<p>…</p>"}]
        return {
            f"body_{language}": stream(
                *[("section", {"heading": heading[language], "content": text}) for heading in headings]
                or [("text", "<p>…</p>")]
            )
            for language in LANGUAGES
        }

    sixty = [{"ja": f"{n}番目の見出し", "en": f"Heading {n}"} for n in range(1, 61)]
    return [
        make_article(parent, "見出しのない記事", "No headings", **bodies()),
        make_article(parent, "六十の見出し", "Sixty headings", **bodies(*sixty)),
        make_article(parent, "長い見出し", "A long heading", **bodies(LONG_HEADINGS)),
    ]
