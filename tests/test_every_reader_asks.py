"""Whatever shows pages to visitors asks in which language they are live: addresses by a crawl, code by reading it."""

import ast
import re
from itertools import product
from urllib.parse import urlencode

import pytest
from django.urls import get_resolver

from foundation import publishing
from foundation.api.addresses import iter_addresses
from foundation.content import translated_names
from foundation.languages import LANGUAGES, field_name, other
from foundation.models import FoundationDocument, FoundationImage, FoundationPage
from foundation.settings import BASE_DIR
from tests.builders import body, make_home
from tests.built_once import built_once
from tests.one_of_each import make_one_of_each

UNFINISHED = {"ja": "書きかけの文", "en": "Half-finished sentence"}

SEARCHED = ("日本語", "english", "書きかけ", "unfinished", "half")

ADDRESSES = {"", "en/", "sitemap.xml", "robots.txt", "api/v2/"}
"""The first parts of the addresses at which visitors read pages: the crawl goes through all of them."""

TELLS_WHAT_WENT = {language: f"/api/v2/changes/?lang={language}" for language in LANGUAGES}

NO_PAGES = {"admin/", "documents/", "media/", "favicon.ico", "^(?:[eE][nN]/)?[aA][pP][iI](?:/|$)"}
"""Those of what isn't a page, or leads on."""

NOT_FOR_READERS = {
    *("foundation/content.py", "foundation/new_pages.py", "foundation/paths.py", "foundation/redirects.py"),
    *("foundation/translation_status.py", "foundation/linked_pages.py", "foundation/previews.py"),
    *("pages/remarks.py", "pages/wagtail_hooks.py", "pages/menu_changes.py"),
}
"""Modules that must see every page: addresses, new pages, drafts for whoever has their link, and what staff are
told."""

NOT_READ = ("migrations", "admin", "publishing", "changes", "wordpress", "demo", "management", "static")
"""Folders of code that never runs for a visitor."""

QUERIES = {"get_children", "get_descendants", "get_siblings", "child_of", "descendant_of", "sibling_of", "base_pages"}
PAGE_MODELS = {
    "FoundationPage",
    "HomePage",
    "SectionPage",
    "ArticlePage",
    "StagingGuidePage",
    "FaqPage",
    "StandardPage",
}
QUESTIONS = {"live_in", "is_live_in"}

ASKED_ELSEWHERE = {
    "foundation/api/changes.py: _find",
    "foundation/api/pages.py: get_pages",
    "foundation/api/resolve.py: _find_gone",
    "foundation/search/passages.py: update_page",
    "pages/api/fetching.py: _fetch",
    "pages/menus.py: get_sections",
    "pages/wordpress_api/gathering.py: _set_trails",
}
"""Functions that hand on pages of any state, or their ids, each to others that ask."""


pytestmark = pytest.mark.django_db


@built_once
def pages():
    return make_one_of_each(make_home())


def put_unfinished_words(page, language):
    """Half-finished words of `language` in every column of the row and of a newer draft."""
    names = [name for name in translated_names(type(page)) if name != "slug"]
    for version in (page, page.get_latest_revision_as_object()):
        for name in names:
            column = field_name(name, language)
            if isinstance(getattr(version, column), str):
                setattr(version, column, UNFINISHED[language])
        if "body" in names:
            setattr(version, field_name("body", language), body(language, UNFINISHED[language]))
        (version.save if version is page else version.save_revision)()


def crawl(client):
    """The body of every address that a visitor can reach, in every language, whether live there or not."""
    addresses = [
        page.get_url_in(language) for page in FoundationPage.objects.filter(depth__gt=1) for language in LANGUAGES
    ]
    results = ["/search/?q=日本語", "/en/search/?q=english", "/search/?q=english", "/en/search/?q=日本語"]
    for address in [
        *addresses,
        *results,
        "/sitemap.xml",
        "/nothing-here/",
        "/en/nothing-here/",
        *[f"{prefix}{name}" for prefix in ("/", "/en/") for name in ("feed.xml", "llms.txt", "opensearch.xml")],
        *[f"{address}index.md" for address in addresses],
        *[f"{address}ja-en.html" for address in addresses],
        "/display/",
        "/en/display/",
        *iter_api(addresses),
    ]:
        yield address, client.get(address).content.decode()


def iter_api(paths):
    """Each address of both APIs in each language: of each page, image and document, and with each query it needs."""
    ids = {
        "pages": FoundationPage.objects.values_list("pk", flat=True),
        "images": FoundationImage.objects.values_list("pk", flat=True),
        "documents": FoundationDocument.objects.values_list("pk", flat=True),
    }
    queries = {
        "/api/v2/resolve/": [{"path": path} for path in paths],
        "/api/v2/search/": [{"q": word} for word in SEARCHED],
        "/api/v2/pages/": [{"fields": "*"}, *({"search": word, "fields": "*"} for word in SEARCHED)],
    }
    for address in iter_addresses():
        if address.operation.id in ("get_contract", "find_page"):
            continue
        name = address.path.split("/")[3]
        found = (
            [address.path.replace("{pk}", str(pk)) for pk in ids[name]] if "{pk}" in address.path else [address.path]
        )
        assert not any("{" in path for path in found)
        for path, query, language in product(found, queries.get(address.path, [{}]), LANGUAGES):
            yield f"{path}?{urlencode({**query, 'lang': language})}"
    for language in LANGUAGES:
        yield from (f"/wp-json/wp/v2/pages/{pk}?lang={language}&_embed=1" for pk in ids["pages"])
        yield from (f"/wp-json/wp/v2/{name}?lang={language}&_embed=1" for name in ("pages", "media"))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("n", range(6))
def test_words_of_a_language_that_is_not_live_are_on_no_page(pages, client, language, n):
    page = publishing.withdraw(pages[n], [language])
    put_unfinished_words(page, language)

    found = [address for address, text in crawl(client) if UNFINISHED[language] in text]

    assert found == []
    assert type(page).objects.get(pk=page.pk).get_live_languages() == [other(language)]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_live_page_leads_to_an_address_where_nothing_is_live(pages, client, language):
    withdrawn = publishing.withdraw(pages[2], [language])
    address = withdrawn.get_url_in(language)

    found = [
        where
        for where, text in crawl(client)
        if where not in (address, f"{address}index.md", f"{address}ja-en.html", TELLS_WHAT_WENT[language])
        and re.search(rf'{re.escape(address)}(index\.md|ja-en\.html)?("|</loc>|\)|\n)', text)
    ]

    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_a_draft_are_on_no_page(pages, client, language):
    for page in pages:
        draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
        setattr(draft, field_name("title", language), UNFINISHED[language])
        setattr(draft, field_name("introduction", language), UNFINISHED[language])
        draft.save_revision()

    assert [address for address, text in crawl(client) if UNFINISHED[language] in text] == []


@pytest.mark.slow
def test_crawl_would_find_the_words_if_they_were_live(pages, client):
    page = type(pages[2]).objects.get(pk=pages[2].pk)
    put_unfinished_words(page, "en")

    assert [address for address, text in crawl(client) if UNFINISHED["en"] in text]


def test_every_address_of_the_site_is_known_to_the_crawl():
    patterns = {str(pattern.pattern) for pattern in get_resolver().url_patterns}

    assert patterns <= ADDRESSES | NO_PAGES, "Name the new address above; if visitors read pages there, crawl it."


def test_every_function_that_looks_for_pages_asks_in_which_language_they_are_live():
    forgetful = []
    for path in [*(BASE_DIR / "foundation").rglob("*.py"), *(BASE_DIR / "pages").rglob("*.py")]:
        name = path.relative_to(BASE_DIR)
        if str(name) in NOT_FOR_READERS or set(name.parts) & set(NOT_READ):
            continue
        forgetful += [f"{name}: {function}" for function in get_forgetful_functions(path.read_text())]

    assert sorted(forgetful) == sorted(ASKED_ELSEWHERE)


def get_forgetful_functions(source):
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef):
            continue
        attributes = {child.attr for child in ast.walk(node) if isinstance(child, ast.Attribute)}
        names = {child.id for child in ast.walk(node) if isinstance(child, ast.Name)}
        queries = (attributes | names) & QUERIES or ("objects" in attributes and names & PAGE_MODELS)
        if queries and not attributes & QUESTIONS:
            yield node.name


def test_a_function_that_forgets_is_found():
    source = "def menu(home):\n    return FoundationPage.objects.child_of(home)\n"

    assert list(get_forgetful_functions(source)) == ["menu"]
    assert list(get_forgetful_functions(source.replace("(home)\n", "(home).live_in('ja')\n"))) == []
