"""A language never leaks: a page is live in a language only when that language is shown and complete."""

import pytest
from wagtail.models import PageViewRestriction, Revision

from foundation import publishing
from foundation.languages import field_name, translated, using
from foundation.models import FoundationPage
from tests.builders import make_article, make_section
from tests.drafts import fresh

pytestmark = pytest.mark.django_db


def test_structure_has_wagtails_columns_for_japanese_and_content_has_suffixes():
    assert [field_name("title", language) for language in ("ja", "en")] == ["title", "title_en"]
    assert [field_name("body", language) for language in ("ja", "en")] == ["body_ja", "body_en"]


def test_empty_english_field_never_shows_the_japanese_one(section):
    page = make_article(section, seo_title_ja="日本語", seo_title_en="")

    with using("en"):
        assert not translated(page, "seo_title")
        assert not page.seo_title


def test_english_page_is_404_until_it_is_shown_and_offers_the_japanese(section, client):
    page = make_article(section, languages=["ja"])

    response = client.get(page.get_url_in("en"))

    assert response.status_code == 404
    assert response["Content-Language"] == "en"
    assert page.get_url_in("ja") in response.content.decode()
    assert client.get(page.get_url_in("ja")).status_code == 200


def test_title_of_a_private_page_is_not_offered(section, client):
    page = make_article(section, "会員だけ", "")
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)

    response = client.get(page.get_url_in("en"))

    assert response.status_code == 404
    assert "会員だけ" not in response.content.decode()


def test_page_in_english_only_is_absent_in_japanese_and_offered_there(section, client):
    page = make_article(section, "", "English only")

    page = fresh(page)
    assert (page.live_ja, page.live_en, page.title) == (False, True, "English only")
    response = client.get(page.get_url_in("ja"))
    assert response.status_code == 404
    assert page.get_url_in("en") in response.content.decode()
    assert client.get(page.get_url_in("en")).status_code == 200


@pytest.mark.parametrize("missing", [{"title_en": ""}, {"body_en": ""}, {"introduction_en": "<p> </p>"}])
def test_language_lacking_what_its_type_requires_is_not_live(section, client, missing):
    page = make_article(section, **missing)

    assert (page.live_ja, page.live_en) == (True, False)
    assert client.get(page.get_url_in("en")).status_code == 404


def test_unpublishing_withdraws_both_languages(section):
    page = make_article(section)

    FoundationPage.objects.get(pk=page.pk).unpublish()

    assert (fresh(page).live_ja, fresh(page).live_en) == (False, False)


def test_draft_does_not_change_what_is_live(section, client):
    page = make_article(section)

    page.body_ja = page.body_en = ""
    page.save_revision()

    assert (fresh(page).live_ja, fresh(page).live_en) == (True, True)
    assert client.get(page.get_url_in("en")).status_code == 200


def test_moving_a_page_keeps_the_languages_it_is_live_in(home, section):
    page = make_article(section, languages=["ja"])
    other = make_section(home, "診断", "Diagnosis")

    fresh(page).move(fresh(other), pos="last-child")

    assert (fresh(page).live_ja, fresh(page).live_en) == (True, False)


def test_revision_carries_content_and_not_state(section):
    page = make_article(section)
    first = page.save_revision()

    publishing.withdraw(page, ["en"])

    assert Revision.objects.get(pk=first.pk).as_object().live_en is False


def test_live_in_lists_the_pages_of_one_language(home, section):
    make_article(section, "日本語だけ", "")
    make_article(section, "", "English only")

    titles = {
        language: {translated(page, "title", language) for page in FoundationPage.objects.live_in(language)}
        for language in ("ja", "en")
    }

    assert titles["ja"] == {"ホーム", "乳がんについて", "日本語だけ"}
    assert titles["en"] == {"Home", "About Breast Cancer", "English only"}


def test_routing_costs_the_same_at_any_depth(home):
    from django.db import connection
    from django.test import RequestFactory
    from django.test.utils import CaptureQueriesContext

    def count(page):
        request = RequestFactory().get(page.get_url_in("en"))
        with using("en"), CaptureQueriesContext(connection) as queries:
            found = FoundationPage.route_for_request(request, page.get_url_in("en").removeprefix("/en/"))
        assert found.page.pk == page.pk
        return len(queries)

    shallow = make_section(home, "一", "One")
    deep = make_section(make_section(make_section(shallow, "二", "Two"), "三", "Three"), "四", "Four")

    assert count(deep) == count(shallow)


def test_sitemap_lists_each_live_language_with_its_alternates(section, client):
    make_article(section, "日本語だけ", "")
    page = make_article(section)

    xml = client.get("/sitemap.xml").content.decode()

    assert xml.count("<loc>") == 7  # home, section and article in both languages, one in Japanese alone
    assert f'hreflang="en" href="http://localhost:8000{page.get_url_in("en")}"' in xml


def test_visitor_sees_the_same_404_on_a_developers_machine(section, client, settings):
    settings.DEBUG = True
    page = make_article(section, languages=["ja"])

    response = client.get(page.get_url_in("en"))

    assert response.status_code == 404
    assert page.get_url_in("ja") in response.content.decode()
    assert "URLconf" not in response.content.decode()
