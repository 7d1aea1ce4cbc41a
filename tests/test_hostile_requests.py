"""What nobody means well by, or nobody thought of, is answered by a clear page: no 500, and no word that is private."""

from __future__ import annotations

from collections.abc import Iterator
from xml.dom import minidom

import pytest
from django.test import Client
from PIL import Image
from wagtail.models import PageViewRestriction, Site

from foundation import publishing
from foundation.models import PageFeedback, SearchPassage, SiteSettings
from foundation.search.snippets import get_snippet
from foundation.search.words import get_terms, read
from pages.models import ArticlePage, GlossaryTerm
from tests.builders import body, make_article, make_faq, make_image, make_section, make_staging_guide, stream
from tests.built_once import built_once

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LANGUAGES = ("ja", "en")
TAILS = ("", "index.md", "ja-en.html")


# What a request holds -------------------------------------------------------------------------------------


@pytest.mark.parametrize("origin", ["http://[", "//[", "null", "http://testserver:x", "\xff"])
def test_answer_with_an_odd_origin_is_not_counted(section, client, origin):
    article = make_article(section)

    response = client.post(f"/feedback/{article.pk}/", {"answer": "clear"}, HTTP_ORIGIN=origin)

    assert response.status_code == 303
    assert not PageFeedback.objects.exists()


@pytest.mark.parametrize(("path", "address"), [("/Search", "/search/"), ("/en/SEARCH", "/en/search/")])
def test_query_too_long_to_be_sent_on_is_left_behind(home, client, path, address):
    response = client.get(path, {"q": "乳" * 3000})

    assert (response.status_code, response["Location"]) == (301, address)


# What staff may have pasted or uploaded ---------------------------------------------------------------------


@pytest.mark.parametrize("path", ["feed.xml", "opensearch.xml", "llms.txt", "search/?q=Meta"])
@pytest.mark.parametrize("prefix", ["/", "/en/"])
def test_characters_that_xml_refuses_break_no_list(section, client, prefix, path):
    make_article(
        section,
        "転移\x0bと\x01ステージ\ufffe",
        "Meta\x0bstases\x08\uffff",
        search_description_ja="転移\x0cの\x02話",
        search_description_en="About\x02it",
    )
    SiteSettings.objects.update_or_create(
        site=Site.objects.get(), defaults={"name_ja": "財\x0b団", "name_en": "The\x0bFoundation"}
    )

    response = client.get(prefix + path)

    assert response.status_code == 200
    if path.endswith("xml"):
        minidom.parseString(response.content)  # noqa: S318 (our own)


def test_picture_too_large_to_be_drawn_leaves_the_page_readable(section, client, monkeypatch):
    article = make_article(section, lead_image=make_image())
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)

    for language in LANGUAGES:
        assert client.get(article.get_url_in(language)).status_code == 200


def test_words_that_look_like_html_stay_words(section, client):
    GlossaryTerm.objects.create(
        term_ja='"><script>alert(1)</script>',
        definition_ja="<script>alert(2)</script>",
        spellings_ja="<b>, 本文 & x,( ,\\1,[a",
    )
    GlossaryTerm.objects.create(term_ja="本文", definition_ja="<img src=x onerror=alert(3)>", reading='<i>"')
    written = "<p>本文 &lt;b&gt; &quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; 3 &lt; 4</p>"
    article = make_article(section, body_ja=stream(("text", written)))
    url = article.get_url_in("ja")

    html, markdown = (client.get(url + tail).content.decode() for tail in ("", "index.md"))

    for tag in ("<script>alert", "<img src=x", "<i>"):
        assert tag not in html
    assert "\\<script>alert(1)\\</script> 3 < 4" in markdown
    assert "\\<img src=x" in markdown


def test_blocks_with_nothing_in_them_leave_the_page_readable(section, client):
    nothing = [
        ("definition_list", {"items": [{"term": None, "definition": None}]}),
        ("figure", {"image": 99999}),
        ("links", {"links": [{"page": 99999}]}),
        ("document", {"document": 99999}),
        ("video", {"url": "javascript:alert(1)", "title": None}),
        *((name, {}) for name in ("key_points", "statistic", "care_box", "table", "quotation")),
    ]
    content = [{"type": name, "value": value} for name, value in nothing]
    pages = [
        make_article(
            section,
            "記事",
            "Article",
            body_ja=stream(("section", {"heading": None, "content": content})),
            references_ja=stream(("reference", {"url": "javascript:alert(1)"})),
            related_pages=stream(("page", 99999)),
        ),
        make_faq(
            section,
            groups_ja=stream(("group", {"heading": None, "questions": [{"question": None, "answer": None}]})),
        ),
        make_staging_guide(
            section,
            stages_ja=stream(("stage", {"name": None, "code": None, "substages": [{}]}), ("stage", {})),
            categories_ja=stream(("category_group", {"categories": [{}]}), ("category_group", {"kind": "?"})),
        ),
    ]

    for page in pages:
        for tail in TAILS:
            response = client.get(page.get_url_in("ja") + tail)
            assert response.status_code == 200
            assert "javascript:" not in response.content.decode()
    assert not SearchPassage.objects.filter(text__contains="None").exists()


def test_every_anchor_that_search_leads_to_is_on_the_page(section, client):
    article = make_article(
        section, body_ja=body("ja", *["あ" * 300] * 60), body_en=stream(("text", "<p>No heading at all.</p>"))
    )

    for language in LANGUAGES:
        html = client.get(article.get_url_in(language)).content.decode()
        anchors = SearchPassage.objects.filter(page=article, language=language).exclude(anchor="")
        assert all(f'id="{anchor}"' in html for anchor in anchors.values_list("anchor", flat=True))


def test_word_that_stands_thousands_of_times_is_marked_in_the_fullest_part(db):
    text = "前" * 200 + "。" + "の" * 20 + "。" + "の話。" * 20_000

    snippet = get_snippet(text, get_terms(read("の")), "ja")

    assert sum(len(piece.text) for piece in snippet) <= 120
    assert snippet[1].is_match or snippet[2].is_match


# What isn't everybody's -------------------------------------------------------------------------------------

SECRET = "zebrafish"


@built_once
def secret(section) -> ArticlePage:
    return make_article(
        section,
        f"{SECRET}の題",
        f"{SECRET} title",
        introduction_ja=f"<p>{SECRET}の導入</p>",
        introduction_en=f"<p>{SECRET} introduction</p>",
        body_ja=body("ja", f"{SECRET}の見出し"),
        body_en=body("en", f"{SECRET} heading"),
        show_in_menus=True,
    )


def get_api_paths(page: ArticlePage, urls: list[str]) -> list[str]:
    """Addresses of both APIs that might say a word of `page`, but for the language."""
    return [
        *(f"/api/v2/pages/?{query}&" for query in ("fields=*", "search=zebra&fields=*", "search=introduction")),
        *(f"/api/v2/pages/{pk}/?" for pk in (page.pk, page.get_parent().pk)),
        *(f"/api/v2/resolve/?path={url}&" for url in urls),
        *(f"/api/v2/{name}/?" for name in ("menus", "site", "redirects", "changes")),
        *(f"/api/v2/search/?q={word}&" for word in ("zebra", "zebrafisch", "introduction")),
        f"/wp-json/wp/v2/pages/{page.pk}?_embed=1&",
        *(f"/wp-json/wp/v2/pages?{query}" for query in ("", "search=zebra&", f"parent={page.get_parent().pk}&")),
    ]


def iter_leaks(client: Client, page: ArticlePage, languages: tuple[str, ...]) -> Iterator[str]:
    """The addresses that say a word of `page`."""
    lists = (
        "",
        "llms.txt",
        "feed.xml",
        "search/?q=zebra",
        "search/?q=zebrafisch",
        "search/?q=introduction",
        "nothing/",
    )
    urls = [page.get_url_in(language) for language in LANGUAGES]
    paths = [f"{prefix}{name}" for prefix in ("/", "/en/") for name in lists]
    paths += [url + tail for url in urls for tail in (*TAILS, "nothing/")]
    paths += [f"/en{urls[0]}", urls[1].removeprefix("/en"), f"/feedback/{page.pk}/", f"/en/feedback/{page.pk}/"]
    paths += [path + f"lang={language}" for path in get_api_paths(page, urls) for language in LANGUAGES]
    said = {"ja": f"{SECRET}の", "en": f"{SECRET} "}
    for path in paths:
        text = client.get(path).content.decode().replace("<mark>", "").replace("</mark>", "")
        if any(said[language] in text for language in languages):
            yield path


def test_private_page_is_said_nowhere(secret, client):
    assert list(iter_leaks(client, secret, LANGUAGES))

    PageViewRestriction.objects.create(page=secret.get_parent(), restriction_type="login")

    assert list(iter_leaks(client, secret, LANGUAGES)) == []


def test_page_moved_below_a_private_one_is_said_nowhere(secret, home, client):
    hidden = make_section(home, "非公開", "Hidden")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")

    secret.move(hidden, pos="last-child")

    assert list(iter_leaks(client, ArticlePage.objects.get(pk=secret.pk), LANGUAGES)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_withdrawn_language_is_said_nowhere_not_even_by_an_alias(secret, home, client, language):
    alias = secret.create_alias(parent=make_section(home, "別", "Other"))

    publishing.withdraw(secret, [language])

    for page in (secret, alias):
        assert list(iter_leaks(client, ArticlePage.objects.get(pk=page.pk), (language,))) == []
    assert not SearchPassage.objects.filter(language=language, page__in=[secret.pk, alias.pk]).exists()
