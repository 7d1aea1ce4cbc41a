"""Links to drafts: how staff make, send and withdraw them, and what whoever opens one sees."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from foundation import previews, publishing
from foundation.languages import LANGUAGES, field_name, other
from foundation.models import FoundationPage, PreviewLink
from tests.builders import body, make_article, make_closing_message
from tests.built_once import built_once
from tests.drafts import fresh, write
from tests.one_of_each import make_one_of_each
from tests.people import (
    EDITORS,
    ENGLISH_PUBLISHERS,
    JAPANESE_EDITORS,
    JAPANESE_PUBLISHERS,
    MODERATORS,
    REVIEWERS,
    TRANSLATORS,
    log_in,
    make_user,
)
from tests.sent_forms import Tab

pytestmark = pytest.mark.django_db

EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
NEW = {"ja": "新しい下書き", "en": "New draft"}
FRONT_END = "https://front.example.org/preview?token={token}&id={id}&lang={lang}&path={path}"


@built_once
def page(section) -> FoundationPage:
    """Live in both languages, with a draft of each."""
    page = make_article(section)
    write(page, **{field_name("title", language): words for language, words in NEW.items()})
    return fresh(page)


def get_screen(page: FoundationPage, language: str = "en") -> str:
    return reverse("foundation_preview_links", args=[page.pk, language])


def make_link(client: Client, page: FoundationPage, language: str = "en") -> PreviewLink:
    response = client.post(get_screen(page, language))
    assert response.status_code == 302
    return PreviewLink.objects.latest("pk")


def get_addresses(client: Client, page: FoundationPage, language: str = "en") -> list[str]:
    """The links that the screen shows."""
    soup = BeautifulSoup(client.get(get_screen(page, language)).content, "html.parser")
    return [field["value"] for field in soup.select(".preview-link input[readonly]")]


def visit(address: str, **options: Any) -> HttpResponse:
    """As somebody without an account."""
    return Client().get(urlsplit(address).path, **options)


def read(response: HttpResponse) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def share(page: FoundationPage, language: str = "en") -> str:
    """The path of a new link, drawn by ourselves."""
    link = previews.share(page, language, make_user(EDITORS, name=f"sharer{PreviewLink.objects.count()}"))
    return {"ja": "", "en": "/en"}[language] + f"/preview/{previews.get_token(link)}/"


# What whoever opens a link sees -----------------------------------------------------------------------------


@EACH_LANGUAGE
def test_link_shows_the_draft_of_its_language_alone_and_says_that_it_is_one(page, language, editor_client):
    make_link(editor_client, page, language)
    [address] = get_addresses(editor_client, page, language)

    response = visit(address)

    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.html["lang"] == language
    assert soup.h1.get_text() == NEW[language]
    assert soup.select_one(".draft-notice")
    assert NEW[other(language)] not in response.content.decode()


@EACH_LANGUAGE
def test_draft_of_every_type_can_be_opened(home, language):
    for page in make_one_of_each(home):
        publishing.withdraw(fresh(page), LANGUAGES)

        response = visit(share(page, language))

        assert response.status_code == 200, page
        assert BeautifulSoup(response.content, "html.parser").select_one(".draft-notice"), page


def test_draft_is_for_no_search_engine_cache_or_other_site_to_know(page):
    response = visit(share(page))

    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    head = BeautifulSoup(response.content, "html.parser").head
    assert head.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert head.find("link", rel="canonical") is None
    assert head.find("meta", property=re.compile("^og:")) is None
    assert head.find("script", type="application/ld+json") is None


def test_nobody_is_asked_about_a_draft_and_no_words_are_marked(page):
    write(page, body_en=body("en", "Click here!!!"))

    content = visit(share(page)).content.decode()

    assert 'id="feedback"' not in content
    assert "data-wording" not in content


def test_live_page_says_nothing_of_a_draft(page):
    content = Client().get(page.get_url_in("en")).content.decode()

    assert "draft-notice" not in content
    assert 'property="og:image"' in content


def test_address_still_leads_there_without_its_last_slash_and_with_the_end_of_a_sentence(page):
    path = share(page)

    for spelling in (path[:-1], f"{path}。", f"{path[:-1]}.", f"{path})", f"{path}/"):
        assert visit(spelling).status_code == 200, spelling


def test_link_is_only_read(page):
    assert Client().post(share(page)).status_code == 405
    assert Client().head(share(page)).status_code == 200


@EACH_LANGUAGE
def test_link_that_is_over_says_why_and_what_to_do(page, language):
    path = share(page, language)
    over = {
        "revoked_at": timezone.now(),
        "expires_at": timezone.now() - timedelta(minutes=1),
    }
    for name, moment in over.items():
        PreviewLink.objects.update(revoked_at=None, expires_at=timezone.now() + timedelta(hours=1))
        assert visit(path).status_code == 200
        PreviewLink.objects.update(**{name: moment})

        response = visit(path)

        assert response.status_code == 403
        assert f'<html lang="{language}"' in response.content.decode()
        assert response["Cache-Control"] == "private, no-store"
        assert NEW[language] not in response.content.decode()
        if language == "en":
            assert "Please ask whoever sent it to you for a new one." in read(response)


def test_forged_link_and_rubbish_are_refused_in_the_language_of_the_address(page):
    path = share(page)

    for spelling in (
        f"{path[:-1]}x/",
        path.removeprefix("/en"),
        "/en/preview/x/",
        f"/preview/{'秘密' * 900}/",
        "/preview//",
    ):
        response = visit(spelling)

        assert response.status_code == 403, spelling
        assert f'<html lang="{"en" if spelling.startswith("/en") else "ja"}"' in response.content.decode()


def test_link_leads_nowhere_once_its_page_is_deleted(page):
    path = share(page)

    page.delete()

    assert visit(path).status_code == 403


# The screen -------------------------------------------------------------------------------------------------


def test_screen_lists_links_that_work_with_who_made_them_and_until_when(page, editor_client):
    first, second = make_link(editor_client, page), make_link(editor_client, page)
    make_link(editor_client, page, "ja")
    PreviewLink.objects.filter(pk=first.pk).update(expires_at=timezone.now())

    soup = BeautifulSoup(editor_client.get(get_screen(page)).content, "html.parser")

    [shown] = soup.select(".preview-link")
    assert f"preview-link-{second.pk}" in str(shown)
    assert "editor" in shown.get_text()
    assert str(timezone.localtime(second.expires_at).year) in shown.h3.get_text()


def test_code_for_a_phone_is_drawn_on_the_spot_and_has_words(page, editor_client):
    make_link(editor_client, page)

    code = BeautifulSoup(editor_client.get(get_screen(page)).content, "html.parser").select_one(".preview-link__code")

    assert (code["role"], bool(code["aria-label"])) == ("img", True)
    assert code.svg.find("path")


def test_withdrawn_link_is_gone_from_the_screen_and_refused(page, editor_client):
    link = make_link(editor_client, page)
    [address] = get_addresses(editor_client, page)

    response = editor_client.post(reverse("foundation_revoke_preview_link", args=[link.pk]))

    assert response.url == get_screen(page)
    assert get_addresses(editor_client, page) == []
    assert visit(address).status_code == 403


def test_history_of_the_page_tells_who_made_and_withdrew_a_link(page, english_editor_client):
    link = make_link(english_editor_client, page)
    english_editor_client.post(reverse("foundation_revoke_preview_link", args=[link.pk]))

    history = read(english_editor_client.get(reverse("wagtailadmin_pages:history", args=[page.pk])))

    assert "Link made under which anybody who has it can read the draft: English" in history
    assert "Link to the draft withdrawn: English" in history


def test_looking_neither_makes_nor_withdraws_a_link(page, editor_client):
    link = make_link(editor_client, page)

    editor_client.get(get_screen(page))
    response = editor_client.get(reverse("foundation_revoke_preview_link", args=[link.pk]))

    assert response.status_code == 405
    assert [row.pk for row in PreviewLink.objects.valid()] == [link.pk]


def test_language_in_which_nothing_is_written_has_nothing_to_share(section, editor_client):
    page = make_article(section, title_en="", introduction_en="", body_en="", languages=["ja"])

    editor_client.post(get_screen(page, "en"))

    assert not PreviewLink.objects.exists()
    assert editor_client.get(get_screen(page, "en")).status_code == 200


def test_editor_and_list_lead_to_the_screen_of_the_language_that_has_a_draft(section, editor_client):
    page = make_article(section)
    write(page, title_en=NEW["en"])

    for address in (
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_explore", args=[page.pk]),
    ):
        assert get_screen(page, "en") in editor_client.get(address).content.decode(), address


def test_editor_of_a_page_that_is_being_made_offers_no_link(section, editor_client):
    content = editor_client.get(reverse("wagtailadmin_pages:add", args=["pages", "articlepage", section.pk])).content

    assert "preview-links" not in content.decode().replace("preview_links.css", "")


def test_snippet_is_previewed_without_a_link(home, editor_client):
    message = make_closing_message()

    response = editor_client.get(reverse("wagtailsnippets_pages_closingmessage:edit", args=[message.pk]))

    assert response.status_code == 200
    assert "preview-links" not in response.content.decode()


def test_screen_warns_that_a_link_to_a_private_page_needs_no_password(page, editor_client):
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)

    assert "preview-links__warning" in editor_client.get(get_screen(page)).content.decode()


@pytest.mark.parametrize(
    ("group", "languages"),
    [
        (EDITORS, ["ja", "en"]),
        (MODERATORS, ["ja", "en"]),
        (REVIEWERS, ["ja", "en"]),
        (JAPANESE_EDITORS, ["ja"]),
        (JAPANESE_PUBLISHERS, ["ja"]),
        (TRANSLATORS, ["en"]),
        (ENGLISH_PUBLISHERS, ["en"]),
    ],
)
def test_links_are_made_and_withdrawn_by_those_who_work_on_the_language(page, group, languages, editor_client):
    client = log_in(group, language="en")
    for language in LANGUAGES:
        link, screen = make_link(editor_client, page, language), get_screen(page, language)

        made, seen = client.post(screen), client.get(screen)
        withdrawn = client.post(reverse("foundation_revoke_preview_link", args=[link.pk]))

        link.refresh_from_db()
        if language in languages:
            assert (made.url, seen.status_code, withdrawn.url) == (screen, 200, screen)
            assert link.revoked_at
        else:
            assert {made.url, seen.url, withdrawn.url} == {reverse("wagtailadmin_home")}  # with a refusal
            assert link.revoked_at is None
    made_by_them = PreviewLink.objects.filter(created_by__username="staff")
    assert {link.language for link in made_by_them} == set(languages)


def test_nobody_without_an_account_or_a_right_makes_or_withdraws_links(page, editor_client):
    link = make_link(editor_client, page)
    root = FoundationPage.get_first_root_node()

    for client in (Client(), log_in(name="nobody")):
        client.post(get_screen(page))
        client.post(reverse("foundation_revoke_preview_link", args=[link.pk]))

    assert [row.pk for row in PreviewLink.objects.valid()] == [link.pk]
    assert not previews.may_share(page, AnonymousUser(), "en")
    assert editor_client.post(get_screen(root)).url == reverse("wagtailadmin_home")
    assert editor_client.get(get_screen(page, "fr")).status_code == 404


def test_draft_under_review_can_be_sent_to_whoever_reviews_it(page):
    FoundationPage.objects.filter(pk=page.pk).update(in_review_ja=True)

    assert previews.may_share(fresh(page), make_user(EDITORS), "ja")


def test_links_that_are_long_over_are_cleared_away(page, editor_client):
    old, recent = make_link(editor_client, page), make_link(editor_client, page)
    now = timezone.now()
    PreviewLink.objects.filter(pk=old.pk).update(expires_at=now - previews.KEPT_FOR - timedelta(minutes=1))
    PreviewLink.objects.filter(pk=recent.pk).update(expires_at=now - timedelta(minutes=1))

    make_link(editor_client, page)

    assert set(PreviewLink.objects.values_list("pk", flat=True)) > {recent.pk}
    assert not PreviewLink.objects.filter(pk=old.pk).exists()


# The editor's own preview -----------------------------------------------------------------------------------


def preview(client: Client, page: FoundationPage, language: str = "en", panel: bool = False, **fields: Any) -> Any:
    """Type into the form, and press the button that opens the preview in a tab (or look at the panel)."""
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    tab = Tab(client, reverse("wagtailadmin_pages:edit", args=[page.pk])).write(**fields)
    assert client.post(url, tab.data).json()["is_valid"]
    return client.get(url, {"mode": language, **({"in_preview_panel": "true"} if panel else {})})


def read_draft(address: str) -> dict[str, Any]:
    """What the front end at `address` gets from the API."""
    values = {name: value for name, [value] in parse_qs(urlsplit(address).query).items()}
    query = {"lang": values["lang"], "preview": values["token"]}
    return Client().get(f"/api/v2/pages/{values['id']}/", query).json()


@EACH_LANGUAGE
def test_preview_opens_the_front_end_with_what_the_form_holds(page, editor_client, settings, language):
    settings.PREVIEW_URL = FRONT_END

    response = preview(editor_client, page, language, title="まだ保存していません", title_en="Not saved yet")

    assert response.status_code == 302
    assert response.url.startswith("https://front.example.org/preview?token=")
    assert read_draft(response.url)["title"] == {"ja": "まだ保存していません", "en": "Not saved yet"}[language]
    assert parse_qs(urlsplit(response.url).query)["path"] == [
        {"ja": "/乳がんについて/転移とステージ/", "en": "/en/about-breast-cancer/metastases-and-staging/"}[language]
    ]
    assert "no-store" in response["Cache-Control"]
    [link] = PreviewLink.objects.all()
    assert not any(name.endswith(f"_{other(language)}") for name in link.content)
    assert ("title" in link.content) is (language == "ja")


def test_preview_that_is_opened_again_is_the_same_link_with_the_newest_words(page, editor_client, settings):
    settings.PREVIEW_URL = FRONT_END
    first = preview(editor_client, page, title_en="First").url

    second = preview(editor_client, page, title_en="Second").url

    assert first == second
    assert read_draft(first)["title"] == "Second"
    assert PreviewLink.objects.count() == 1
    assert preview(editor_client, page, "ja").url != first
    assert PreviewLink.objects.count() == 2


def test_preview_after_the_link_was_withdrawn_is_another_link(page, editor_client, settings):
    settings.PREVIEW_URL = FRONT_END
    first = preview(editor_client, page).url
    link = PreviewLink.objects.get()
    previews.revoke(link, link.created_by)

    second = preview(editor_client, page).url

    assert first != second
    assert read_draft(first)["status"] == 403


def test_preview_of_each_editor_is_their_own_and_no_link_that_was_sent_changes(page, editor_client, settings):
    settings.PREVIEW_URL = FRONT_END
    make_link(editor_client, page)
    [sent] = get_addresses(editor_client, page)
    mine = preview(editor_client, page, title_en="Mine").url

    theirs = preview(log_in(EDITORS), page, title_en="Theirs").url

    assert read_draft(mine)["title"] == "Mine"
    assert read_draft(theirs)["title"] == "Theirs"
    assert read_draft(sent)["title"] == NEW["en"]


def test_preview_panel_goes_on_showing_our_own_page_with_its_checks(page, editor_client, settings):
    settings.PREVIEW_URL = FRONT_END

    response = preview(editor_client, page, panel=True, title_en="In the panel")

    assert response.status_code == 200
    assert "In the panel" in response.content.decode()
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert not PreviewLink.objects.exists()


def test_preview_is_our_own_page_without_a_front_end(page, editor_client):
    response = preview(editor_client, page, title_en="Without a front end")

    assert response.status_code == 200
    assert "Without a front end" in response.content.decode()
    assert not PreviewLink.objects.exists()


def test_preview_of_a_language_that_isn_t_one_s_own_makes_no_link(page, settings):
    settings.PREVIEW_URL = FRONT_END
    client = log_in(TRANSLATORS)
    preview_url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])

    assert client.get(preview_url, {"mode": "ja"}).status_code == 200
    assert client.get(preview_url, {"mode": "en"}).status_code == 302
    assert [link.language for link in PreviewLink.objects.all()] == ["en"]


def test_page_that_was_never_saved_is_drawn_by_ourselves(section, editor_client, settings):
    settings.PREVIEW_URL = FRONT_END
    add = reverse("wagtailadmin_pages:add", args=["pages", "articlepage", section.pk])
    url = reverse("wagtailadmin_pages:preview_on_add", args=["pages", "articlepage", section.pk])
    tab = Tab(editor_client, add).write(title_en="Brand new")
    editor_client.post(url, tab.data)

    response = editor_client.get(url, {"mode": "en"})

    assert response.status_code == 200
    assert "Brand new" in response.content.decode()


def test_shared_link_leads_to_the_front_end_if_there_is_one(page, editor_client, settings):
    settings.PREVIEW_URL = "https://front.example.org{path}?preview={token}"
    make_link(editor_client, page, "ja")

    [address] = get_addresses(editor_client, page, "ja")

    assert address.startswith("https://front.example.org/%E4%B9%B3")
    assert previews.find(parse_qs(urlsplit(address).query)["preview"][0], "ja")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", []),
        (FRONT_END, []),
        ("http://localhost:3000{path}?t={token}", []),
        ("https://front.example.org/preview", ["{token}"]),
        ("javascript:alert('{token}')", ["https://"]),
        ("/preview?token={token}", ["https://"]),
        ("https://?token={token}", ["https://"]),
        ("ftp://front.example.org/{token}", ["https://"]),
        ("https://front.example.org/{token}/{slug}", ["{slug}"]),
        ("front.example.org", ["https://", "{token}"]),
        ("https://[front/{token}", ["https://"]),
    ],
)
def test_setting_that_would_lead_nowhere_is_refused(settings, url, words):
    settings.PREVIEW_URL = url

    errors = previews.check_preview_url(None)

    assert len(errors) == len(words)
    assert all(word in error.msg for error, word in zip(errors, words, strict=True))
