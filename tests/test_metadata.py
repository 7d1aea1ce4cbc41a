"""Search engines and social networks are told the truth about a page, in its own language."""

import json
from datetime import date

import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.test import RequestFactory
from PIL import Image
from wagtail.models import Site

from foundation.discovery.metadata import get_metadata, shorten
from foundation.languages import JAPANESE
from foundation.models import SiteSettings
from tests.builders import make_article, make_faq, make_image, make_section, make_standard_page
from tests.one_of_each import make_one_of_each
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def named_site(home):
    settings = SiteSettings.for_site(Site.objects.get())
    settings.name_ja, settings.name_en = "乳がんの会", "The Foundation"
    settings.save()


def metadata_of(page, language: str) -> dict:
    return get_metadata(page, RequestFactory().get("/"), language)


def graph_of(page, language: str) -> dict[str, dict]:
    """The schema.org objects of a page by their type."""
    return {item["@type"]: item for item in metadata_of(page, language)["json_ld"]["@graph"]}


@pytest.mark.usefixtures("named_site")
def test_title_is_the_pages_and_the_foundations_name(section):
    page = make_article(section)

    assert metadata_of(page, "ja")["title"] == "転移とステージ | 乳がんの会"
    assert metadata_of(page, "en")["title"] == "Metastases and Staging | The Foundation"


@pytest.mark.usefixtures("named_site")
def test_home_page_is_called_by_the_foundations_name_alone(home):
    assert metadata_of(home, "en")["title"] == "The Foundation"


@pytest.mark.usefixtures("named_site")
def test_title_written_for_search_engines_wins_in_its_language_alone(section):
    page = make_article(section, seo_title_en="When cancer spreads")

    assert metadata_of(page, "en")["title"].startswith("When cancer spreads |")
    assert metadata_of(page, "ja")["title"].startswith("転移とステージ |")


def test_description_is_the_editors_else_the_introduction_never_the_menu(section, client):
    page = make_article(
        section,
        search_description_ja="編集者が書いた説明。",
        introduction_en="<p>Cancer <b>spreads</b>.</p>",
    )

    assert metadata_of(page, "ja")["description"] == "編集者が書いた説明。"
    assert metadata_of(page, "en")["description"] == "Cancer spreads."
    assert read(client, page.get_url_in("en")).find("meta", {"name": "description"})["content"] == "Cancer spreads."


def test_page_without_introduction_is_described_by_its_first_paragraph_not_its_heading(home):
    page = make_standard_page(home, introduction_ja="<p>日本語の導入。</p>", introduction_en="")

    assert metadata_of(page, "en")["description"] == "English body text."


def test_page_without_words_has_no_description_rather_than_another_languages(home):
    page = make_standard_page(home, introduction_ja="<p>日本語の導入。</p>")
    page.introduction_en, page.body_en = "", None

    assert metadata_of(page, "en")["description"] == ""


def test_long_description_ends_with_a_sentence_or_an_ellipsis():
    assert shorten("一文目です。" + "二文目" * 50, 80) == "一文目です。"
    assert shorten("word " * 60, 20) == "word word word…"
    assert len(shorten("あ" * 300, 80)) == 80


def test_addresses_are_in_the_pages_own_language(section):
    page = make_article(section)

    japanese, english = metadata_of(page, "ja"), metadata_of(page, "en")

    assert japanese["canonical"] == page.get_full_url_in("ja")
    assert english["canonical"] == page.get_full_url_in("en")
    assert "/en/" in english["canonical"]


def test_alternates_are_reciprocal_and_name_themselves(section):
    page = make_article(section)

    japanese, english = metadata_of(page, "ja")["alternates"], metadata_of(page, "en")["alternates"]

    assert japanese == english
    assert [alternate["hreflang"] for alternate in english] == ["ja", "en", "x-default"]
    assert english[0]["href"] == english[2]["href"] == page.get_full_url_in("ja")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_language_that_is_not_live_is_no_alternate(section, client, language):
    page = make_article(section, languages=[language])

    soup = read(client, page.get_url_in(language))

    assert soup.select("link[hreflang]") == []
    assert soup.find("meta", {"property": "og:locale:alternate"}) is None


def test_open_graph_names_both_locales_of_a_bilingual_page(section, client):
    page = make_article(section)

    soup = read(client, page.get_url_in("en"))

    assert soup.find("meta", {"property": "og:locale"})["content"] == "en_US"
    assert soup.find("meta", {"property": "og:locale:alternate"})["content"] == "ja_JP"


def test_shared_picture_is_raster_and_described_in_the_pages_language(section):
    page = make_article(section, lead_image=make_image())

    for language, words in (("ja", "図の説明"), ("en", "What the figure shows")):
        properties = dict(metadata_of(page, language)["open_graph"])
        assert properties["og:image"].startswith("http://testserver/")
        assert properties["og:image"].endswith(".jpg")
        assert properties["og:image:alt"] == words


def shared(page, language: str) -> str:
    """The name of the file of the picture that is shared."""
    return metadata_of(page, language)["image"]["url"].rpartition("/")[2]


def site_settings(**fields) -> None:
    settings = SiteSettings.for_site(Site.objects.get())
    for name, value in fields.items():
        setattr(settings, name, value)
    settings.save()


def test_picture_is_the_editors_else_the_pages_else_the_sites_else_ours_in_each_language(section):
    page = make_article(section)
    assert [shared(page, "ja"), shared(page, "en")] == ["share-ja.png", "share-en.png"]

    site_settings(share_image_en=make_image(title="site"))
    assert shared(page, "ja") == "share-ja.png"
    sites = shared(page, "en")
    assert sites.endswith(".jpg")

    page.lead_image = make_image(title="lead")
    lead = shared(page, "en")
    assert lead == shared(page, "ja") != sites

    page.share_image_ja = make_image(title="chosen", alt_text_ja="選んだ絵")
    assert shared(page, "ja") not in (lead, sites)
    assert metadata_of(page, "ja")["image"]["alt"] == "選んだ絵"
    assert shared(page, "en") == lead


def test_picture_whose_file_is_gone_or_broken_gives_way_to_the_next(section):
    page = make_article(section, lead_image=make_image())
    page.share_image_en = gone = make_image()
    gone.file.storage.delete(gone.file.name)
    page.share_image_ja = broken = make_image()
    broken.file.storage.delete(broken.file.name)
    broken.file.storage.save(broken.file.name, ContentFile(b"no picture"))

    for language, words in (("ja", "図の説明"), ("en", "What the figure shows")):
        image = metadata_of(page, language)["image"]
        assert image["url"].endswith(".jpg") and image["alt"] == words


def test_size_of_the_shared_picture_is_its_own(section):
    image = metadata_of(make_article(section, lead_image=make_image()), "en")["image"]

    assert (image["width"], image["height"]) == (640, 336)  # of 640 × 480, never enlarged


@pytest.mark.parametrize("language", ["ja", "en"])
def test_default_picture_is_raster_and_as_large_as_it_says(section, language):
    facts = metadata_of(section, language)["image"]

    with Image.open(finders.find(f"foundation/share-{language}.png")) as picture:
        assert picture.format == "PNG"
        assert picture.size == (facts["width"], facts["height"]) == (1200, 630)
    assert facts["alt"]


def test_live_page_is_indexed_and_a_preview_is_not(section):
    page = make_article(section)
    request = RequestFactory().get("/")
    request.is_preview = True

    assert metadata_of(page, "en")["robots"] == "index, follow, max-image-preview:large"
    assert get_metadata(page, request, "en")["robots"] == "noindex, nofollow"


@pytest.mark.usefixtures("named_site")
def test_english_metadata_holds_no_japanese(section):
    page = make_article(section, lead_image=make_image(), reviewer_ja="山田", reviewer_en="Dr Yamada")
    facts = metadata_of(page, "en")

    facts.pop("alternates")  # they hold the Japanese address
    assert not JAPANESE.search(json.dumps(facts, ensure_ascii=False))


def test_article_is_a_medical_page_with_its_review(section):
    page = make_article(section, reviewer_en="Dr Yamada", reviewed_date=date(2026, 4, 1))

    web_page = graph_of(page, "en")["MedicalWebPage"]

    assert web_page["inLanguage"] == "en"
    assert web_page["lastReviewed"] == "2026-04-01"
    assert web_page["reviewedBy"]["name"] == "Dr Yamada"


def test_breadcrumb_of_the_graph_skips_what_is_not_live_in_the_language(home):
    section = make_section(home, languages=["ja"])
    page = make_article(section)

    def names(language: str) -> list[str]:
        return [step["name"] for step in graph_of(page, language)["BreadcrumbList"]["itemListElement"]]

    assert names("en") == ["Home", "Metastases and Staging"]
    assert names("ja") == ["ホーム", "乳がんについて", "転移とステージ"]


def test_questions_are_in_the_graph_in_one_language(section):
    page = make_faq(section)

    question = graph_of(page, "en")["FAQPage"]["mainEntity"][0]

    assert question["name"] == "Does it hurt?"
    assert question["acceptedAnswer"]["text"] == "Mostly it doesn't."


def test_site_in_the_graph_can_be_searched_and_has_a_logo_in_its_language(section):
    page = make_article(section)

    for language, search in (("ja", "/search/"), ("en", "/en/search/")):
        graph = graph_of(page, language)
        template = graph["WebSite"]["potentialAction"]["target"]["urlTemplate"]
        assert template.endswith(f"{search}?q={{search_term_string}}") and template.startswith("http://")
        assert graph["Organization"]["logo"]["url"].endswith(".png")
    with Image.open(finders.find("foundation/icon-512.png")) as logo:
        assert logo.size == (512, 512)


def test_every_reference_in_the_graph_is_defined_in_it(section):
    page = make_article(section, lead_image=make_image())
    graph = metadata_of(page, "en")["json_ld"]["@graph"]
    defined = {item["@id"] for item in graph}

    used = [value["@id"] for item in graph for value in item.values() if isinstance(value, dict) and "@id" in value]

    assert used and set(used) <= defined


def test_helpline_is_in_the_graph_once_it_is_known(section):
    page = make_article(section)
    assert "contactPoint" not in graph_of(page, "en")["Organization"]

    site_settings(helpline_telephone="0120-000-000")

    assert graph_of(page, "en")["Organization"]["contactPoint"]["telephone"] == "0120-000-000"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_type_has_whole_metadata_in_its_language(home, client, language):
    for page in make_one_of_each(home):
        soup = read(client, page.get_url_in(language))
        graph = json.loads(soup.select_one('script[type="application/ld+json"]').string)["@graph"]

        assert soup.title.string and soup.select_one("meta[name=description]")["content"]
        assert soup.select_one("link[rel=canonical]")["href"] == page.get_full_url_in(language)
        assert [item["@type"] for item in graph] == [
            *(type(page).schema_type, "ImageObject", "BreadcrumbList", "WebSite", "Organization")
        ]
        assert all(item.get("inLanguage", language) == language for item in graph)
        assert soup.select_one('meta[property="og:image"]')["content"].endswith((".jpg", ".png"))
        assert soup.select_one('link[type="text/markdown"]')["href"] == f"{page.get_full_url_in(language)}index.md"


def test_script_typed_into_a_title_stays_text(section, client):
    page = make_article(section, title_en="</script><script>alert(1)</script>", slug_en="typed")

    soup = read(client, page.get_url_in("en"))

    scripts = soup.find_all("script", src=False)
    assert [script.get("type") for script in scripts] == ["application/ld+json"]
    assert json.loads(scripts[0].string)["@graph"][0]["name"] == "</script><script>alert(1)</script>"
