"""Drafts in the API: one page, one language, for whoever has a token that is still good."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext

from foundation import previews, publishing
from foundation.languages import LANGUAGES, field_name, other, using
from foundation.models import FoundationPage, PreviewLink
from tests.builders import body, make_article, make_section, stream
from tests.built_once import built_once
from tests.drafts import fresh, write
from tests.one_of_each import make_one_of_each
from tests.people import EDITORS, make_user

pytestmark = pytest.mark.django_db

EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
NEW = {"ja": "新しい下書き", "en": "New draft"}


@built_once
def page(section) -> FoundationPage:
    return make_article(section)


def share(page: FoundationPage, language: str = "en") -> PreviewLink:
    return previews.share(page, language, make_user(EDITORS, name=f"sharer{PreviewLink.objects.count()}"))


def ask(page_id: int, token: str, language: str = "en", **headers: str) -> Any:
    return Client().get(f"/api/v2/pages/{page_id}/", {"lang": language, "preview": token}, headers=headers)


def read(link: PreviewLink) -> dict[str, Any]:
    response = ask(link.page_id, previews.get_token(link), link.language)
    assert response.status_code == 200, response.content.decode()
    return response.json()


def change(link: PreviewLink, **fields: Any) -> None:
    PreviewLink.objects.filter(pk=link.pk).update(**fields)


@EACH_LANGUAGE
def test_draft_is_answered_in_the_language_of_its_token_and_in_no_other(page, language):
    draft_words = {field_name("title", lang): NEW[lang] for lang in LANGUAGES}
    write(page, **draft_words, body_ja=body("ja", NEW["ja"]), body_en=body("en", NEW["en"]))

    answer = json.dumps(read(share(page, language)), ensure_ascii=False)

    assert NEW[language] in answer
    assert NEW[other(language)] not in answer


@EACH_LANGUAGE
def test_draft_of_every_type_has_the_fields_of_its_live_answer(home, language):
    for page in make_one_of_each(home):
        live = Client().get(f"/api/v2/pages/{page.pk}/", {"lang": language}).json()

        draft = read(share(page, language))

        assert draft.keys() == live.keys()
        assert draft["meta"].keys() == live["meta"].keys()
        assert draft["languages"] == live["languages"]


@EACH_LANGUAGE
def test_page_that_was_never_published_can_be_read_with_a_token(section, language):
    page = make_article(section, title="未公開", title_en="Unpublished", live=False)

    answer = read(share(page, language))

    assert answer["title"] == {"ja": "未公開", "en": "Unpublished"}[language]
    assert {lang: answer["languages"][lang]["state"] for lang in LANGUAGES} == {"ja": "absent", "en": "absent"}
    assert Client().get(f"/api/v2/pages/{page.pk}/", {"lang": language}).status_code == 404


def test_english_that_isn_t_live_yet_says_so_and_has_an_english_address(section):
    page = make_article(section, title_en="", languages=["ja"])
    write(page, title_en="Coming soon", slug_en="coming-soon", introduction_en="<p>Soon.</p>", body_en=body("en"))

    answer = read(share(page))

    assert answer["title"] == "Coming soon"
    assert answer["languages"]["en"]["state"] == "absent"
    assert answer["languages"]["ja"]["state"] == "live"
    assert answer["meta"]["html_url"].endswith("/en/about-breast-cancer/coming-soon/")
    assert answer["meta"]["last_published_at"] is None


def test_addresses_of_what_is_live_stay_what_they_are_while_a_draft_has_others(page):
    live = Client().get(f"/api/v2/pages/{page.pk}/", {"lang": "en"}).json()
    write(page, slug_en="another-address", slug="別の住所")

    answer = read(share(page))

    assert answer["languages"] == live["languages"]
    assert {name: answer["meta"][name] for name in ("html_url", "slug")} == {
        name: live["meta"][name] for name in ("html_url", "slug")
    }


def test_draft_of_one_language_leaves_the_address_of_the_other_alone(section):
    page = make_article(section, title="", title_en="!!!", languages=["en"])
    assert page.slug_en == ""  # so that the Japanese slug stands in the English address
    before = read(share(page))["languages"]["en"]["html_url"]
    write(page, title="日本語の題", is_working_title=False, slug="日本語の住所")

    answer = read(share(page, "ja"))

    assert answer["title"] == "日本語の題"
    assert answer["languages"]["en"]["html_url"] == before


def test_japanese_draft_without_a_title_doesn_t_show_the_english_one(section):
    page = make_article(section, title="", title_en="English alone", languages=["en"])
    write(page, body_ja=body("ja"))

    answer = read(share(page, "ja"))

    assert answer["title"] == ""
    assert "English alone" not in json.dumps(answer)


def test_pages_above_and_around_a_draft_that_aren_t_live_stay_hidden(home):
    section = make_section(home, title="秘密の部", title_en="Secret part", slug="part", slug_en="part", live=False)
    hidden = make_article(section, title="別の秘密", title_en="Other secret", live=False)
    page = make_article(section, live=False, related_pages=stream(("page", hidden.pk)))

    for language in LANGUAGES:
        answer = json.dumps(read(share(page, language)), ensure_ascii=False)

        assert not any(word in answer for word in ("ecret", "秘密"))


def test_link_shows_the_draft_as_it_is_when_it_is_read(page):
    link = share(page)
    write(page, title_en="First words")
    assert read(link)["title"] == "First words"

    write(page, title_en="Second words")

    assert read(link)["title"] == "Second words"
    assert Client().get(f"/api/v2/pages/{page.pk}/", {"lang": "en"}).json()["title"] == "Metastases and Staging"


def test_draft_is_kept_by_nobody(page):
    response = ask(page.pk, previews.get_token(share(page)))

    assert response["Cache-Control"] == "private, no-store"
    assert "ETag" not in response
    assert ask(page.pk, previews.get_token(share(page)), **{"If-None-Match": "*"}).status_code == 200


def test_draft_can_be_read_in_part(page):
    token = previews.get_token(share(page))

    answer = Client().get(f"/api/v2/pages/{page.pk}/", {"lang": "en", "preview": token, "fields": "_,title"}).json()

    assert answer == {"title": "Metastases and Staging"}


# Refusals --------------------------------------------------------------------------------------------------


def refuse(page_id: int, token: str, language: str = "en") -> str:
    """The reason for which `token` is refused."""
    response = ask(page_id, token, language)
    problem = response.json()
    assert (response.status_code, problem["status"]) == (403, 403), response.content.decode()
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "private, no-store"
    assert problem["type"] == "/api/v2/docs/#problem-invalid-token"
    return problem["detail"]


def test_expired_token_is_refused(page, settings):
    link = share(page)
    assert link.expires_at - link.created_at == pytest.approx(timedelta(hours=48), abs=timedelta(seconds=5))

    change(link, expires_at=timezone.now())

    assert "has expired" in refuse(page.pk, previews.get_token(link))


def test_revoked_token_is_refused(page):
    link, another = share(page), share(page)

    previews.revoke(link, link.created_by)

    assert "was withdrawn" in refuse(page.pk, previews.get_token(link))
    assert read(another)


def test_token_of_another_page_or_language_is_refused_in_the_same_words_as_one_of_a_page_that_isn_t(page, section):
    token = previews.get_token(share(page))
    private = make_article(section, title="別", title_en="Another", live=False)

    reasons = {refuse(page_id, token) for page_id in (section.pk, private.pk, 987654)}

    assert len(reasons) == 1
    assert "another page" in reasons.pop()
    assert refuse(page.pk, token, "ja")


def test_token_of_a_deleted_page_is_refused(page):
    token, pk = previews.get_token(share(page)), page.pk
    fresh(page).delete()

    assert "no longer leads to anything" in refuse(pk, token)


def test_token_of_a_database_that_was_restored_from_a_copy_isn_t_that_of_the_row_with_its_key(page):
    link = share(page)
    token = previews.get_token(link)

    change(link, created_at=link.created_at + timedelta(seconds=2))

    assert "no longer leads to anything" in refuse(page.pk, token)


def forge(page: FoundationPage) -> list[str]:
    link = share(page)
    token = previews.get_token(link)
    name, _dot, signature = token.partition(".")
    return [
        token[:-1],
        token + "x",
        token.upper(),
        f"{name}.{signature[::-1]}",
        f"{link.pk + 1}-{name.partition('-')[2]}.{signature}",
        name,
        f".{signature}",
        signing.Signer(sep=".").sign(name),
        signing.Signer(salt=previews.SALT, key="another site's", sep=".").sign(name),
        signing.dumps({"page": page.pk}, salt=previews.SALT),
        "x",
        "秘密",
        "\0",
        "../../etc/passwd",
        "%00%F0%9F",
        " " * 500,
        "." * 500,
        "🎀" * 500,
    ]


def test_forged_token_and_rubbish_of_any_length_are_refused(page):
    for token in forge(page):
        assert "isn't whole" in refuse(page.pk, token), token


def test_token_longer_than_the_limit_is_a_400_that_names_the_parameter(page):
    response = ask(page.pk, "x" * 501)

    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == "preview"


def test_reasons_are_in_the_language_asked_for(page):
    with using("ja"):
        reason = gettext(
            "This preview link isn't whole, or isn't from this site. Please copy the whole address once more."
        )

    assert refuse(page.pk, "x", "ja") == reason


def test_token_outlives_a_change_of_the_secret_key_that_keeps_the_old_one(page, settings):
    token = previews.get_token(share(page))

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new one", [settings.SECRET_KEY]

    assert ask(page.pk, token).status_code == 200


def test_token_of_a_draft_says_nothing_anywhere_else(page):
    write(page, title_en="Draft words")
    token = previews.get_token(share(page))

    responses = [
        Client().get("/api/v2/pages/", {"lang": "en", "preview": token}),
        Client().get("/api/v2/pages/find/", {"lang": "en", "id": page.pk, "preview": token}),
        Client().get(f"/api/v2/pages/{page.pk}/", {"lang": "en"}, headers={"Authorization": f"Bearer {token}"}),
    ]

    assert [response.status_code for response in responses] == [400, 400, 401]


def test_draft_of_a_page_that_is_published_meanwhile_is_the_page(page):
    write(page, title_en="Ready now")
    link = share(page)

    publishing.publish(fresh(page), ["en"])

    assert read(link)["title"] == "Ready now"
