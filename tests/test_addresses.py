"""Slugs, paths, moves, copies and redirects, in both languages, whichever language the editor's screen is in."""

import unicodedata
from urllib.parse import quote

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from wagtail.contrib.redirects.models import Redirect

from foundation import publishing
from foundation.languages import using
from foundation.models import FoundationPage
from pages.models import ArticlePage
from tests.builders import add, make_article, make_section
from tests.drafts import fresh

pytestmark = pytest.mark.django_db


def addresses(page):
    page = fresh(page)
    return page.get_url_in("ja"), page.get_url_in("en")


def test_each_language_has_its_own_slug_made_from_its_title(section):
    page = make_article(section, "乳がん検診・ステージⅡについて", "Screening & Stage II")

    assert (page.slug, page.slug_en) == ("乳がん検診ステージiiについて", "screening-stage-ii")


@pytest.mark.parametrize("screen", ["ja", "en"])
def test_addresses_do_not_depend_on_the_editors_language(home, screen):
    with using(screen):
        section = make_section(home)
        page = make_article(section)

    assert addresses(page) == (
        f"/{quote('乳がんについて')}/{quote('転移とステージ')}/",
        "/en/about-breast-cancer/metastases-and-staging/",
    )
    assert (fresh(page).title, fresh(page).title_en) == ("転移とステージ", "Metastases and Staging")


def test_home_is_at_the_root_of_each_language(home):
    assert addresses(home) == ("/", "/en/")


def test_second_page_with_the_same_titles_gets_numbered_slugs(section):
    make_article(section)

    second = make_article(section)

    assert (second.slug, second.slug_en) == ("転移とステージ-2", "metastases-and-staging-2")


def test_english_slug_that_a_sibling_has_is_refused_at_its_field(section):
    make_article(section)
    other = make_article(section, "別の記事", "Another one")

    other.slug_en = "metastases-and-staging"
    with pytest.raises(ValidationError) as error:
        other.save()

    assert list(error.value.message_dict) == ["slug_en"]
    assert "metastases-and-staging" in error.value.message_dict["slug_en"][0]


def test_english_slug_may_not_be_a_siblings_japanese_slug_that_serves_in_english(section):
    make_article(section, "FAQ", "", slug="faq")
    other = make_article(section, "別の記事", "Another one")

    other.slug_en = "faq"

    with pytest.raises(ValidationError):
        other.save()


@pytest.mark.parametrize("title", ["！！！", "。", "♡"])
def test_title_of_symbols_alone_still_gets_an_address(section, title, client):
    page = make_article(section, title, "!?!")

    assert page.slug and page.slug_en == ""
    assert client.get(page.get_url_in("ja")).status_code == 200
    assert client.get(page.get_url_in("en")).status_code == 200


def test_title_of_255_characters_leaves_room_for_a_number(section):
    make_article(section, "長" * 255, "l" * 255)

    second = make_article(section, "長" * 255, "l" * 255)

    assert second.slug.endswith("-2") and second.slug_en.endswith("-2")
    assert max(len(second.slug), len(second.slug_en)) <= 255


def test_child_of_a_page_without_english_has_an_english_address(home, client):
    section = make_section(home, "未翻訳", "")
    page = make_article(section, "子", "Child")

    assert addresses(page)[1] == f"/en/{quote('未翻訳')}/child/"
    assert client.get(addresses(page)[1]).status_code == 200
    assert client.get(f"/en/{quote('未翻訳')}/").status_code == 404


def test_changing_the_english_slug_moves_only_the_english_subtree_and_redirects(section, client):
    page = make_article(section)
    before = addresses(page)

    section.slug_en = "breast-cancer"
    section.save_revision().publish()

    assert addresses(page) == (before[0], "/en/breast-cancer/metastases-and-staging/")
    assert client.get(before[1])["Location"] == addresses(page)[1]
    assert client.get("/en/about-breast-cancer/")["Location"] == "/en/breast-cancer/"
    assert client.get(before[0]).status_code == 200


def test_changing_the_japanese_slug_moves_only_the_japanese_subtree_and_redirects(section, client):
    page = make_article(section)
    before = addresses(page)

    section.slug = "乳がん"
    section.save_revision().publish()

    assert addresses(page) == (f"/{quote('乳がん')}/{quote('転移とステージ')}/", before[1])
    assert client.get(before[0])["Location"] == addresses(page)[0]
    assert client.get(before[1]).status_code == 200


def test_draft_slug_does_not_move_the_page(section, client):
    page = make_article(section)
    before = addresses(page)

    page.slug_en, page.slug = "new", "新しい"
    page.save_revision()

    assert addresses(page) == before
    assert client.get(before[1]).status_code == 200


def test_giving_a_parent_its_english_later_moves_the_english_subtree(home, client):
    section = make_section(home, "未翻訳", "")
    page = make_article(section, "子", "Child")
    before = addresses(page)[1]

    section = fresh(section)
    section.title_en, section.introduction_en = "Translated", "<p>Now.</p>"
    section.save_revision().publish()

    assert addresses(page)[1] == "/en/translated/child/"
    assert client.get(before)["Location"] == "/en/translated/child/"


def test_move_takes_both_addresses_and_those_below_along(home, section, client):
    inner = make_section(section, "転移", "Metastases")
    page = make_article(inner)
    before = addresses(page)
    target = make_section(home, "診断", "Diagnosis")

    fresh(inner).move(fresh(target), pos="last-child")

    after = addresses(page)
    assert after == (
        f"/{quote('診断')}/{quote('転移')}/{quote('転移とステージ')}/",
        "/en/diagnosis/metastases/metastases-and-staging/",
    )
    assert [client.get(old)["Location"] for old in before] == list(after)


def test_move_beside_a_page_with_the_same_english_slug_numbers_it(home, section):
    make_article(section, "一つ目", "Same")
    other = make_section(home, "診断", "Diagnosis")
    page = make_article(other, "二つ目", "Same")

    fresh(page).move(fresh(section), pos="last-child")

    assert fresh(page).slug_en == "same-2"
    assert addresses(page)[1] == "/en/about-breast-cancer/same-2/"


def test_draft_of_a_page_that_moved_beside_its_english_slug_can_still_be_published(home, section):
    make_article(section, "一つ目", "Same")
    page = make_article(make_section(home, "診断", "Diagnosis"), "二つ目", "Same")
    fresh(page).move(fresh(section), pos="last-child")

    fresh(page).get_latest_revision().publish()  # as a schedule or a moderator does

    assert addresses(page)[1] == "/en/about-breast-cancer/same-2/"


@pytest.mark.parametrize("slug", ["en", "EN", "en-guide", "admin", "documents", "api", "API", "wp-json"])
def test_page_never_stands_where_something_else_answers(home, section, client, slug):
    page = make_article(home, slug, "")
    assert page.slug.startswith("page-")
    assert client.get(page.get_url_in("ja")).status_code == 200

    page.slug = slug
    with pytest.raises(ValidationError) as error:
        page.save()

    assert list(error.value.message_dict) == ["slug"]
    assert make_article(section, slug, "").slug == slug.lower()


def test_move_there_and_back_leaves_no_redirect_onto_itself(home, section, client):
    page = make_article(section)
    other = make_section(home, "診断", "Diagnosis")
    before = addresses(page)

    fresh(page).move(fresh(other), pos="last-child")
    fresh(page).move(fresh(section), pos="last-child")
    fresh(page).unpublish()

    assert [client.get(url).status_code for url in before] == [404, 404]


def test_page_that_is_not_live_takes_no_redirect_away(section, client):
    moved = make_article(section, "一つ目", "First")
    old = addresses(moved)[1]
    moved.slug_en = "moved"
    moved.save_revision().publish()

    hidden = make_article(section, "二つ目", "Second", languages=["ja"])
    hidden.slug_en = "first"
    hidden.save_revision()
    publishing.publish(hidden, ["ja"])

    assert client.get(old)["Location"] == addresses(moved)[1]


def test_redirect_tells_no_address_that_is_only_a_draft(section, client):
    page = make_article(section)
    old = addresses(page)
    page.slug, page.slug_en = "公開した題", "published"
    page.save_revision().publish()
    assert [client.get(url).status_code for url in old] == [301, 301]
    publishing.withdraw(page, ["en"])
    assert [client.get(url).status_code for url in old] == [301, 404]

    publishing.withdraw(page, ["ja"])
    page = fresh(page)
    page.slug, page.slug_en = "まだ秘密", "still-secret"
    page.save()

    assert [client.get(url).status_code for url in old] == [404, 404]


def test_redirect_to_another_site_or_file_is_followed(home, client):
    for path, link in [("/old", "https://example.org/en/top/"), ("/older", "/media/leaflet.pdf")]:
        Redirect.objects.create(old_path=path, redirect_link=link)
        assert client.get(f"{path}/")["Location"] == link


def test_copy_beside_the_original_gets_its_own_address_in_both_languages(section, client):
    page = make_article(section)
    page.title_en = "Draft title"
    page.save_revision()

    copy = fresh(page).copy(update_attrs={"title": "写し", "slug": "写し"}, keep_live=True)
    copy.get_latest_revision().publish()

    copy = fresh(copy)
    assert copy.slug_en == "metastases-and-staging-2"
    assert client.get(addresses(copy)[0]).status_code == 200
    assert client.get(addresses(copy)[1]).status_code == 200
    assert fresh(page).slug_en == "metastases-and-staging"


def test_recursive_copy_keeps_the_english_slugs_below(home, section):
    make_article(section, "質問", "Questions", slug_en="faq")

    copy = fresh(section).copy(recursive=True, update_attrs={"slug": "写し"})

    child = copy.get_children().get()
    assert child.slug_en == "faq"
    assert child.url_path_en == fresh(copy).url_path_en + "faq/"


def test_alias_keeps_its_own_english_slug_when_the_original_is_published(section):
    page = make_article(section)
    alias = fresh(page).create_alias(update_slug="別名")
    assert fresh(alias).slug_en == "metastases-and-staging-2"

    page = fresh(page)
    page.introduction_en = "<p>New.</p>"
    page.save_revision().publish()

    alias = fresh(alias)
    assert alias.slug_en == "metastases-and-staging-2"
    assert alias.introduction_en == "<p>New.</p>"


def test_english_address_follows_a_slug_made_anew_from_the_title(section, client):
    page = make_article(section, slug_en="typed")

    page.slug_en = ""
    page.save()

    assert addresses(page)[1] == "/en/about-breast-cancer/metastases-and-staging/"
    assert client.get("/en/about-breast-cancer/typed/")["Location"] == addresses(page)[1]


def test_alias_made_before_the_english_keeps_slug_and_path_together_when_it_moves(home, section):
    page = make_article(section, "転移", "")
    alias = fresh(page).create_alias(update_slug="別名")
    page.title_en = "Metastases"
    page.save_revision().publish()

    fresh(alias).move(fresh(make_section(home, "診断", "Diagnosis")), pos="last-child")

    alias = fresh(alias)
    assert alias.url_path_en.endswith(f"/diagnosis/{alias.slug_en or alias.slug}/")


def test_set_url_paths_repairs_both_languages(section):
    page = make_article(section)
    right = (page.url_path, page.url_path_en)
    FoundationPage.objects.filter(pk__in=[page.pk, section.pk]).update(url_path="/x/", url_path_en="/x/")

    call_command("set_url_paths", verbosity=0)

    assert (fresh(page).url_path, fresh(page).url_path_en) == right


@pytest.mark.parametrize(
    "spell",
    [
        lambda path: path,
        lambda path: quote(path),
        lambda path: quote(path).lower(),
    ],
    ids=["raw UTF-8", "percent-encoded", "percent-encoded in small letters"],
)
def test_japanese_address_arrives_however_it_is_spelled(section, client, spell):
    make_article(section, "ステージが分かる", "")

    assert client.get(spell("/乳がんについて/ステージが分かる/")).status_code == 200


def test_decomposed_address_is_sent_to_the_composed_one(section, client):
    make_article(section, "ステージが分かる", "")
    path = "/乳がんについて/ステージが分かる/"

    response = client.get(quote(unicodedata.normalize("NFD", path)) + "?a=1")

    assert (response.status_code, response["Location"]) == (301, quote(path) + "?a=1")


def test_address_with_a_null_character_is_a_404(home, client):
    assert client.get("/en/%00/").status_code == 404


def test_address_without_its_last_slash_is_sent_on(section, client):
    assert client.get("/en/about-breast-cancer")["Location"] == "/en/about-breast-cancer/"


def test_neither_browser_nor_cookie_chooses_the_language(home, client):
    client.cookies["django_language"] = "en"

    response = client.get("/", headers={"accept-language": "en"})

    assert response.status_code == 200
    assert response["Content-Language"] == "ja"


def test_redirect_from_an_address_too_long_to_keep_is_left_out_without_failing(home):
    deep = make_section(home, "長" * 200, "l" * 200)
    deeper = make_section(deep, "長" * 200, "l" * 200)

    deeper.slug, deeper.slug_en = "短い", "short"
    deeper.save_revision().publish()

    assert addresses(deeper)[1].endswith("/short/")
    assert not Redirect.objects.exists()


def test_page_made_by_code_without_a_parents_knowledge_gets_both_paths(section):
    page = add(section, ArticlePage(title="題", title_en="Title", live=False))

    assert page.url_path_en == section.url_path_en + "title/"
