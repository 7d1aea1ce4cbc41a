"""Pages that aren't for everybody: whom a token lets read them, and where nobody else learns of them."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import APIToken, PageViewRestriction

from foundation.models import FoundationPage, User
from tests.builders import make_article, make_section, stream
from tests.built_once import built_once
from tests.people import EDITORS, REVIEWERS, log_in, make_user

pytestmark = pytest.mark.django_db

LOGIN, GROUPS, PASSWORD = PageViewRestriction.LOGIN, PageViewRestriction.GROUPS, PageViewRestriction.PASSWORD


def restrict(page: FoundationPage, kind: str, *groups: str) -> None:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="open")
    restriction.groups.set(Group.objects.filter(name__in=groups))


@built_once
def page(section) -> FoundationPage:
    """A page below a section; what it says stands nowhere else."""
    return make_article(section, title="会員の秘密", title_en="Secret of members")


def bearer(user: User) -> dict[str, str]:
    _token, key = APIToken.create_token(user=user, name="front end")
    return {"Authorization": f"Bearer {key}"}


def ask(path: str, headers: dict[str, str] | None = None, lang: str = "en", **query: Any) -> Any:
    return Client().get(f"/api/v2/pages/{path}", {"lang": lang, **query}, headers=headers or {})


def get_titles(headers: dict[str, str] | None = None, lang: str = "en", **query: Any) -> list[str]:
    answer = ask("", headers, lang, **query).json()
    assert answer["meta"]["total_count"] == len(answer["items"])
    return [item["title"] for item in answer["items"]]


EVERY_WAY = [
    ("", {}),
    ("", {"search": "Secret"}),
    ("", {"title": "Secret of members"}),
    ("", {"slug": "secret-of-members"}),
    ("", {"order": "-title", "fields": "*"}),
    ("", {"type": "pages.ArticlePage"}),
    ("{pk}/", {}),
    ("find/", {"id": "{pk}"}),
    ("find/", {"html_path": "/en/about-breast-cancer/secret-of-members/"}),
    ("find/", {"html_path": "/乳がんについて/会員の秘密/"}),
]


@pytest.mark.parametrize(("path", "query"), EVERY_WAY)
@pytest.mark.parametrize("kind", [LOGIN, GROUPS, PASSWORD])
def test_private_page_is_as_if_it_weren_t_there_without_a_token(page, kind, path, query):
    path, query = path.format(pk=page.pk), {name: value.format(pk=page.pk) for name, value in query.items()}
    assert "ecret" in (before := ask(path, **query)).content.decode() or before.status_code == 302

    restrict(page, kind, EDITORS)
    response = ask(path, **query)

    if path:
        absent = ask(path.replace(str(page.pk), "987654"), **{**query, **({"id": "987654"} if "id" in query else {})})
        assert response.status_code == 404
        assert (response.json()["type"], response.json()["languages"]) == ("/api/v2/docs/#problem-not-found", [])
        if "html_path" not in query:
            assert response.json() == absent.json()
    assert "ecret" not in response.content.decode()
    assert "秘密" not in response.content.decode()


def test_missing_language_of_a_private_page_names_no_other(section):
    page = make_article(section, title="会員の秘密", title_en="", languages=["ja"])
    assert ask(f"{page.pk}/").json()["languages"][0]["lang"] == "ja"

    restrict(page, LOGIN)

    assert ask(f"{page.pk}/").json()["languages"] == []
    assert "秘密" not in ask(f"{page.pk}/").content.decode()


def test_page_below_a_private_one_is_private_too(home, section, page):
    restrict(section, LOGIN)

    assert get_titles() == ["Home"]
    assert ask(f"{page.pk}/").status_code == 404
    assert ask("", child_of=section.pk).status_code == 404
    assert ask("", descendant_of=section.pk).status_code == 404
    assert ask("", ancestor_of=page.pk).status_code == 404


def test_relations_of_an_answer_leave_private_pages_out(section, page):
    public = make_article(section, title="公開の頁", title_en="For all", related_pages=stream(("page", page.pk)))
    restrict(page, LOGIN)

    answers = [ask(f"{public.pk}/", lang=lang) for lang in ("ja", "en")]
    answers += [ask(f"{section.pk}/", lang=lang) for lang in ("ja", "en")]

    assert all(answer.status_code == 200 for answer in answers)
    assert not any(word in answer.content.decode() for answer in answers for word in ("ecret", "秘密"))


@pytest.mark.parametrize(
    ("kind", "groups", "is_read"),
    [(LOGIN, [], True), (GROUPS, [EDITORS], True), (GROUPS, [REVIEWERS], False), (PASSWORD, [], False)],
)
def test_token_reads_what_its_owner_may(page, kind, groups, is_read):
    restrict(page, kind, *groups)
    headers = bearer(make_user(EDITORS))

    response = ask(f"{page.pk}/", headers)

    assert response.status_code == (200 if is_read else 404)
    assert ("Secret of members" in get_titles(headers)) is is_read
    assert ("会員の秘密" in get_titles(headers, "ja")) is is_read
    assert get_titles(headers, search="Secret") == ["Secret of members"] * is_read
    assert ask("find/", headers, id=page.pk).status_code == (302 if is_read else 404)
    assert ask("find/", headers, html_path="/en/about-breast-cancer/secret-of-members/").status_code == (
        302 if is_read else 404
    )
    assert response["Cache-Control"] == "private, no-store"
    assert "Authorization" in response["Vary"]
    assert "ETag" not in response


def test_superuser_s_token_reads_every_group_s_pages_and_no_password_s(page, django_user_model):
    headers = bearer(django_user_model.objects.create_superuser("chief"))
    other = make_article(page.get_parent(), title="鍵の頁", title_en="Locked by a password")
    restrict(page, GROUPS, REVIEWERS)
    restrict(other, PASSWORD)

    titles = get_titles(headers)

    assert "Secret of members" in titles
    assert "Locked by a password" not in titles
    assert ask(f"{other.pk}/", headers).status_code == 404


def test_token_shows_no_draft(section):
    draft = make_article(section, title="書きかけの秘密", title_en="Unfinished secret", live=False)
    headers = bearer(make_user(EDITORS))

    assert ask(f"{draft.pk}/", headers).status_code == 404
    assert "Unfinished secret" not in get_titles(headers)


def test_token_that_is_revoked_unknown_malformed_or_of_somebody_gone_is_a_401(page):
    user = make_user(EDITORS)
    token, revoked = APIToken.create_token(user=user, name="old")
    token.revoke()
    gone = make_user(EDITORS, name="gone")
    _token, of_gone = APIToken.create_token(user=gone, name="of somebody gone")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    values = [
        f"Bearer {revoked}",
        f"Bearer {of_gone}",
        f"Bearer {APIToken.generate_token()}",
        "Bearer",
        "Bearer a b",
        "Bearer 秘密",
        "Bearer 秘密".encode().decode("latin-1"),  # as a server hands it on
        "Basic c3RhZmY6YS1sb25nLXBhc3N3b3Jk",
        revoked,
        f"Bearer {'x' * 6000}",
        "Bearer wagtail_" + "é" * 33,
    ]

    responses = [Client().get("/api/v2/pages/", HTTP_AUTHORIZATION=value) for value in values]

    for value, response in zip(values, responses, strict=True):
        assert response.status_code == 401, value
        assert response["Content-Type"] == "application/problem+json"
        assert response["WWW-Authenticate"] == "Bearer"
        assert response["Cache-Control"] == "private, no-store"
        assert response.json()["type"] == "/api/v2/docs/#problem-unauthorized"


def test_word_bearer_is_read_in_capital_and_small_letters_and_the_key_isn_t(page):
    _token, key = APIToken.create_token(user=make_user(EDITORS), name="front end")

    statuses = [
        ask("", {"Authorization": value}).status_code
        for value in (f"bearer {key}", f"BEARER {key}", f"Bearer {key.swapcase()}")
    ]

    assert statuses == [200, 200, 401]


def test_cookie_changes_nothing(page):
    restrict(page, LOGIN)
    client = log_in(EDITORS)

    responses = [client.get("/api/v2/pages/", {"lang": "en"}), client.get(f"/api/v2/pages/{page.pk}/", {"lang": "en"})]

    assert "ecret" not in responses[0].content.decode()
    assert responses[0]["Cache-Control"] == "public, no-cache"
    assert "Cookie" not in responses[0]["Vary"]
    assert responses[1].status_code == 404


def test_use_of_a_token_is_noted(page):
    token, key = APIToken.create_token(user=make_user(EDITORS), name="front end")

    ask("", {"Authorization": f"Bearer {key}"})

    token.refresh_from_db()
    assert token.last_used_at is not None


def test_queries_don_t_grow_with_the_number_of_private_pages(home, page):
    headers = bearer(make_user(EDITORS))

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert ask("", headers).status_code == 200
        return len(queries)

    restrict(page, GROUPS, EDITORS)
    ask("", headers)
    few = count()
    for number in range(3):
        restrict(make_section(home, title=f"部{number}", title_en=f"Part {number}"), GROUPS, EDITORS)
    PageViewRestriction.objects.exclude(page=page).update(restriction_type=PASSWORD)

    assert count() == few


def test_token_is_made_and_revoked_in_the_admin(page, editor_client):
    restrict(page, LOGIN)
    owner = User.objects.get(username="editor")

    created = editor_client.post(reverse("wagtailusers_api_tokens:add"), {"name": "front end", "user": owner.pk})
    headers = {"Authorization": f"Bearer {created.context['token']}"}
    assert ask(f"{page.pk}/", headers).status_code == 200
    token = APIToken.objects.get()
    editor_client.post(reverse("wagtailusers_api_tokens:delete", args=[token.pk]))

    assert ask(f"{page.pk}/", headers).status_code == 401
    assert created.context["token"] not in editor_client.get(reverse("wagtailusers_api_tokens:index")).content.decode()
