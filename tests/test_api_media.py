"""Pictures and documents in one language, and none of a private collection."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import APIToken, Collection, CollectionViewRestriction, Site

from foundation.models import FoundationDocument
from tests.builders import make_image
from tests.people import EDITORS, REVIEWERS, make_user

pytestmark = pytest.mark.django_db

KINDS = ("images", "documents")


@pytest.fixture(autouse=True)
def _site(home) -> None:
    """Addresses begin with the site's."""


def make_document(**fields: Any) -> FoundationDocument:
    document = FoundationDocument(**{"title": "手引き", "title_en": "A guide", **fields})
    document.file.save("guide.pdf", ContentFile(b"%PDF-1.4 guide"))
    return document


def make(kind: str, **fields: Any) -> Any:
    return make_image(**fields) if kind == "images" else make_document(**fields)


def ask(path: str, lang: str = "en", status: int = 200, headers: dict[str, str] | None = None, **query: Any) -> Any:
    response = Client().get(f"/api/v2/{path}", {"lang": lang, **query}, headers=headers or {})
    assert (response.status_code, response["Content-Language"]) == (status, lang), response.content.decode()
    return response.json()


def get_ids(kind: str, **query: Any) -> list[int]:
    answer = ask(f"{kind}/", **query)
    assert answer["meta"]["total_count"] == len(answer["items"])
    return [item["id"] for item in answer["items"]]


# Answers ---------------------------------------------------------------------------------------------------


def test_picture_is_told_with_its_renditions(home):
    image = make_image(focal_point_x=10, focal_point_y=20, focal_point_width=4, focal_point_height=6)

    answer = ask(f"images/{image.pk}/")

    assert (answer["title"], answer["alt"]) == ("Figure", "What the figure shows")
    assert (answer["width"], answer["height"]) == (640, 480)
    assert answer["meta"] == {
        "type": "foundation.FoundationImage",
        "lang": "en",
        "detail_url": f"http://localhost:8000/api/v2/images/{image.pk}/?lang=en",
        "download_url": f"http://localhost:8000{image.file.url}",
    }
    assert [source["type"] for source in answer["image"]["sources"]] == ["image/avif", "image/webp"]
    assert answer["image"]["focal_point"]["x"] == 10
    assert ask("images/")["items"] == [{name: value for name, value in answer.items() if name != "image"}]


def test_picture_whose_file_is_gone_is_told_without_renditions():
    image = make_image()
    image.file.storage.delete(image.file.name)

    assert ask(f"images/{image.pk}/")["image"] is None


def test_document_is_told_with_its_file():
    document = make_document()

    answer = ask(f"documents/{document.pk}/")

    assert answer == {
        "id": document.pk,
        "meta": {
            "type": "foundation.FoundationDocument",
            "lang": "en",
            "detail_url": f"http://localhost:8000/api/v2/documents/{document.pk}/?lang=en",
            "download_url": f"http://localhost:8000{document.url}",
        },
        "title": "A guide",
        "file_type": "pdf",
        "size": 14,
    }
    assert ask("documents/")["items"] == [answer]


def test_document_whose_file_is_gone_has_no_size():
    document = make_document()
    document.file.storage.delete(document.file.name)
    FoundationDocument.objects.update(file_size=None)

    assert ask(f"documents/{document.pk}/")["size"] is None


# Languages -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["images/", "images/{pk}/"])
def test_picture_without_english_says_nothing_in_english(path):
    image = make_image(title="乳房の図", title_en="", alt_text_ja="しこりの位置", alt_text_en="")
    path = path.format(pk=image.pk)

    japanese, english = ask(path, "ja"), ask(path, "en")

    assert all(word in str(japanese) for word in ("乳房の図", "しこりの位置"))
    item = english["items"][0] if "items" in english else english
    assert (item["title"], item["alt"]) == ("", "")
    assert not any(word in str(english) for word in ("乳房", "しこり"))


@pytest.mark.parametrize("path", ["documents/", "documents/{pk}/"])
def test_document_has_its_title_in_one_language(path):
    document = make_document()
    path = path.format(pk=document.pk)

    assert "手引き" in str(ask(path, "ja")) and "A guide" not in str(ask(path, "ja"))
    assert "A guide" in str(ask(path, "en")) and "手引き" not in str(ask(path, "en"))


@pytest.mark.parametrize("kind", KINDS)
def test_search_looks_in_the_language_asked_for(kind):
    found = make(kind, title="手引きの表紙", title_en="Cover of a guide")
    make(kind, title="別の物", title_en="Something else", **({"alt_text_en": ""} if kind == "images" else {}))

    assert get_ids(kind, search="guide") == [found.pk]
    assert get_ids(kind, search="表紙", lang="ja") == [found.pk]
    assert get_ids(kind, search="表紙") == get_ids(kind, search="guide", lang="ja") == []


def test_search_finds_words_of_the_alternative_text_and_no_wildcards():
    image = make_image(alt_text_en="A scan of 100 % of the bone")
    make_image(alt_text_en="Nothing")

    assert get_ids("images", search="SCAN of") == [image.pk]
    assert get_ids("images", search="100 %") == [image.pk]
    assert get_ids("images", search="_____") == []


# Lists -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_list_comes_in_parts_and_by_ids(kind):
    made = [make(kind).pk for _ in range(4)]

    part = ask(f"{kind}/", limit=2, offset=1)

    assert [item["id"] for item in part["items"]] == made[1:3]
    assert part["meta"]["total_count"] == 4
    assert get_ids(kind, ids=f"{made[3]},{made[0]},987654,9999999999") == [made[0], made[3]]
    assert ask(f"{kind}/", offset=1_000_000)["items"] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "query",
    [
        *({"limit": 0}, {"limit": -1}, {"limit": 10**9}, {"offset": 10**20}, {"search": ""}, {"search": "a\0"}),
        *({"ids": "0"}, {"ids": ""}, {"ids": "1,"}, {"ids": "1, 2"}, {"ids": ",".join(["1"] * 101)}, {"fields": "*"}),
        *({"order": "title"}, {"lang": "fr"}),
    ],
)
def test_query_that_is_not_right_is_refused(kind, query):
    assert Client().get(f"/api/v2/{kind}/", query).status_code == 400


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", [0, 987654, 2**31, 2**63, 10**30])
def test_id_of_nothing_is_a_problem(kind, number):
    assert ask(f"{kind}/{number}/", status=404)["status"] == 404


@pytest.mark.parametrize("kind", KINDS)
def test_what_wagtail_offers_beside_is_not_there(kind):
    assert ask(f"{kind}/find/", status=404)["status"] == 404


@pytest.mark.parametrize("kind", KINDS)
def test_more_items_take_no_more_queries(kind):
    def count() -> int:
        Site.clear_site_root_paths_cache()
        caches["default"].clear()
        with CaptureQueriesContext(connection) as queries:
            ask(f"{kind}/")
        return len(queries)

    make(kind)
    few = count()
    for _ in range(5):
        make(kind)

    assert count() == few


# Private collections ---------------------------------------------------------------------------------------


@pytest.fixture
def collection(db) -> Collection:
    """A collection below a private one."""
    private = Collection.get_first_root_node().add_child(name="会員")
    restriction = CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.set(Group.objects.filter(name=EDITORS))
    return private.add_child(name="会報")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_in_a_private_collection_is_in_no_list_and_no_count(kind, collection):
    public = make(kind)
    secret = make(kind, collection=collection, title="会員の秘密", title_en="Secret of members")

    assert get_ids(kind) == [public.pk]
    assert get_ids(kind, search="Secret") == []
    assert get_ids(kind, ids=str(secret.pk)) == []
    assert "ecret" not in str(ask(f"{kind}/{secret.pk}/", status=404))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("group", "is_shown"), [(EDITORS, True), (REVIEWERS, False)])
def test_token_shows_what_its_owner_may_see(kind, group, is_shown, collection):
    secret = make(kind, collection=collection)
    _token, key = APIToken.create_token(user=make_user(group), name="front end")
    headers = {"Authorization": f"Bearer {key}"}

    assert get_ids(kind, headers=headers) == [secret.pk] * is_shown
    ask(f"{kind}/{secret.pk}/", headers=headers, status=200 if is_shown else 404)


@pytest.mark.parametrize("kind", KINDS)
def test_visitor_s_session_shows_nothing_that_others_might_keep(kind, collection):
    secret = make(kind, collection=collection)
    client = Client()
    client.force_login(make_user(EDITORS))

    response = client.get(f"/api/v2/{kind}/{secret.pk}/")

    assert response.status_code == 404
