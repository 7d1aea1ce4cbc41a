"""Reading a page as its visitors do: what is printed, what is read aloud, and in which language."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup, Comment, Tag
from django.test import Client

from foundation.languages import JAPANESE

SPOKEN_ATTRIBUTES = ("aria-label", "alt", "title", "data-label", "content")


def read(client: Client, url: str, status: int = 200) -> BeautifulSoup:
    """The page at `url`, which must answer with `status`."""
    response = client.get(url)
    assert response.status_code == status, url
    return BeautifulSoup(response.content, "html.parser")


def words(tag: Tag | None) -> str:
    """The visible text of `tag` on one line."""
    return " ".join(tag.get_text(" ").split()) if tag else ""


def iter_texts(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Every text and spoken attribute with the language that it is marked with."""
    for text in soup.find_all(string=True):
        if not isinstance(text, Comment) and text.strip() and text.parent.name not in ("style", "[document]"):
            yield _language(text.parent), str(text)
    for tag in soup.find_all(True):
        for name in SPOKEN_ATTRIBUTES:
            if tag.get(name):
                yield _language(tag), tag[name]


def _language(tag: Tag) -> str:
    marked = tag if tag.get("lang") else tag.find_parent(lang=True)
    return marked["lang"] if marked else ""


def japanese_outside_marks(soup: BeautifulSoup) -> list[str]:
    """What an English page says in Japanese without marking it as such."""
    return [text for language, text in iter_texts(soup) if language != "ja" and JAPANESE.search(text)]


def heading_levels(soup: BeautifulSoup) -> list[int]:
    return [int(tag.name[1]) for tag in soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
