"""What visitors find, in which order, and what they are shown of it."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from foundation import publishing
from foundation.languages import LANGUAGES
from foundation.models import FoundationPage, SearchPassage
from foundation.search.words import LONGEST_QUERY
from tests.builders import body, make_article, make_home, make_section, stream
from tests.built_once import built_once
from tests.one_of_each import both, make_one_of_each
from tests.reading import read
from tests.search_corpus import FOUND, make_corpus, section

pytestmark = pytest.mark.django_db

ADDRESSES = {"ja": "/search/", "en": "/en/search/"}


@built_once
def corpus(home):
    return make_corpus(home)


@pytest.fixture
def ask(client):
    """The results for a query, and the page that shows them."""

    def ask(query, language="ja", **parameters):
        answer = client.get(ADDRESSES[language], {"q": query, **parameters})
        assert answer.status_code == 200
        return answer.context["results"], answer.content.decode()

    return ask


def words(pieces):
    return "".join(piece.text for piece in pieces)


def marked(pieces):
    return [piece.text for piece in pieces if piece.is_match]


def titles(results):
    return [words(hit.title) for hit in results.hits]


# What is found, and in which order -----------------------------------------------------------------------


def test_queries_find_these_pages_in_this_order(corpus, ask):
    """Every database must give these answers: see `search_corpus`."""
    found = []
    for language, query, _expected in FOUND:
        results, _text = ask(query, language)
        found.append((language, query, titles(results) if results.has_all else []))

    assert found == FOUND


def test_pages_of_equal_worth_stand_in_the_order_in_which_they_were_made(home, ask):
    for n in (3, 1, 2):
        make_article(home, f"同じ話{n}", f"Same story {n}", introduction_ja="<p>ウィッグの話です。</p>")

    assert titles(ask("ウィッグ")[0]) == ["同じ話3", "同じ話1", "同じ話2"]


def test_title_that_is_the_query_comes_first(home, ask):
    make_article(home, "放射線の前に放射線を知る", "Before", body_ja=body("ja", *["放射線"] * 9))
    make_article(home, "放射線", "Radiation")

    assert titles(ask("放射線")[0])[0] == "放射線"


def test_where_no_page_has_all_words_those_with_the_most_are_offered(corpus, ask):
    results, _text = ask("転移 費用 検診")

    assert not results.has_all
    assert titles(results)[0] == "検診を受ける"
    assert "骨への転移" in titles(results)


# Where it leads and what is shown ------------------------------------------------------------------------


def test_hit_leads_to_the_section_that_answers(corpus, ask, client):
    results, text = ask("緩和")
    hit = results.hits[0]
    url, _hash, anchor = hit.section_url.partition("#")

    assert words(hit.section) == "痛みをやわらげる"
    assert f'href="{hit.section_url}"' in text
    assert read(client, url).find(id=anchor).get_text() == "痛みをやわらげる"


def test_hit_in_title_and_introduction_leads_to_the_beginning(corpus, ask):
    hit = ask("骨")[0].hits[0]

    assert hit.section == []
    assert words(hit.snippet).startswith("骨に広がったときの話です。")


def test_terms_are_marked_in_the_spelling_of_the_page(corpus, ask):
    _results, text = ask("her2 乳癌")

    assert "<mark>ＨＥＲ２</mark>陽性の<mark>乳がん</mark>" in text


def test_whole_english_word_is_marked(corpus, ask):
    _results, text = ask("tumor", "en")

    assert "<mark>tumours</mark>" in text


def test_mark_covers_the_title_and_the_heading_too(corpus, ask):
    hit = ask("転移")[0].hits[2]

    assert marked(ask("転移")[0].hits[0].title) == ["転移"]
    assert marked(hit.section) == ["転移"]


def test_numbers_of_references_and_readings_are_not_in_the_snippet(corpus, ask):
    assert "[1]" not in words(ask("HER2")[0].hits[0].snippet)
    assert "かんわ" not in words(ask("緩和")[0].hits[0].snippet)


def test_term_far_into_a_long_section_is_in_the_snippet(home, ask):
    long = "これはとても長い文です。" * 60
    make_article(home, "長い話", "Long", body_ja=stream(section("節", f"{long}ここにウィッグがあります。{long}")))

    snippet = words(ask("ウィッグ")[0].hits[0].snippet)

    assert "ここにウィッグがあります。" in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert len(snippet) < 130


def test_english_snippet_is_cut_between_words(home, ask):
    long = "These are many plain words " * 40
    make_article(home, "長い話", "Long", body_en=stream(section("Part", f"{long}a wig {long}")))

    snippet = words(ask("wig", "en")[0].hits[0].snippet)

    assert "a wig" in snippet
    assert set(snippet.split()) <= {*"These are many plain words a wig …".split()}


def test_words_of_an_editor_are_never_markup(home, ask):
    make_article(home, "<script>骨</script>", "Bones", introduction_ja="<p>&lt;b&gt;骨&lt;/b&gt; &amp; 肺</p>")

    _results, text = ask("骨")

    assert "&lt;script&gt;<mark>骨</mark>&lt;/script&gt;" in text
    assert "<script>骨" not in text
    assert "<b>" not in text


def test_every_passage_leads_to_an_id_of_its_page(home, client):
    for page in make_one_of_each(home):
        for language in LANGUAGES:
            soup = read(client, page.get_url_in(language))
            anchors = {row.anchor for row in SearchPassage.objects.filter(page=page.pk, language=language)} - {""}

            assert {anchor for anchor in anchors if not soup.find(id=anchor)} == set(), (page, language)
    assert SearchPassage.objects.exclude(anchor="").count() > 10


# Ten at a time -------------------------------------------------------------------------------------------


@built_once
def twelve(home):
    return [make_article(home, f"骨の話{n}", f"Bone story {n}") for n in range(12)]


def test_results_come_ten_at_a_time(twelve, ask):
    first, text = ask("骨の話")
    second, more = ask("骨の話", page=2)

    assert [len(first.hits), len(second.hits)] == [10, 2]
    assert not set(titles(first)) & set(titles(second))
    assert 'href="?q=%E9%AA%A8%E3%81%AE%E8%A9%B1&amp;page=2"' in text
    assert '<ol class="search-results" start="11">' in more


def test_any_number_of_a_page_is_answered(twelve, ask):
    for number in ("0", "-1", "99", "x", "", "9" * 5000, "１", "\0", "2.5"):
        assert ask("骨の話", page=number)[0].hits, number


# Both languages ------------------------------------------------------------------------------------------


def test_hits_of_the_other_language_are_offered_in_it(corpus, ask):
    results, text = ask("HER2", "en")

    assert [words(hit.title) for hit in results.offer.hits] == ["乳がんとは"]
    assert 'lang="ja" hreflang="ja">乳がんとは</a>' in text


def test_japanese_words_on_the_english_side_find_the_japanese_pages(corpus, ask):
    results, _text = ask("転移", "en")

    assert results.total == 0
    assert results.offer.total == 3
    assert results.offer.url == "/search/?q=%E8%BB%A2%E7%A7%BB"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_page_of_hits_leads_to_the_other_language_without_looking_there(home, client, language):
    for number in range(10):
        make_article(home, f"HER2 その{number}", f"HER2 part {number}")
    soup = read(client, f"{ADDRESSES[language]}?q=HER2")

    link = soup.select_one(".search-offer a")

    assert link["href"] == ADDRESSES["en" if language == "ja" else "ja"] + "?q=HER2"
    assert "HER2" in link.get_text()


def test_pages_of_one_language_are_not_found_in_the_other(corpus, ask):
    for language in LANGUAGES:
        for title in ("未公開の転移の話", "Not yet translated metastases"):
            results, _text = ask(title, language)
            assert title not in titles(results)


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_switch_keeps_the_words(corpus, client, language):
    soup = read(client, f"{ADDRESSES[language]}?q=HER2")

    link = soup.select_one(".language-switcher__link")

    assert link["href"] == ADDRESSES["en" if language == "ja" else "ja"] + "?q=HER2"


# What may be found ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_withdrawn_language_is_not_found_and_leaves_nothing_behind(corpus, ask, language):
    page = corpus["What is breast cancer?"]

    publishing.withdraw(page, [language])

    assert ask("HER2", language)[0].total == 0
    assert ask("HER2", "en" if language == "ja" else "ja")[0].total == 1
    assert not SearchPassage.objects.filter(page=page.pk, language=language).exists()


def test_language_that_was_withdrawn_past_the_models_is_not_found(corpus, ask):
    FoundationPage.objects.update(live_en=False)

    assert ask("HER2", "en")[0].total == 0
    assert ask("HER2", "ja")[0].offer is None
    assert ask("HER2", "ja")[0].total == 1


def test_words_of_a_draft_are_not_found_until_they_are_published(corpus, ask):
    draft = corpus["Bone metastases"].get_latest_revision_as_object()
    draft.introduction_ja = "<p>骨シンチグラフィの話です。</p>"
    draft.save_revision()
    before = ask("骨シンチ")[0]

    publishing.publish(draft, ["ja"])

    assert (before.total, ask("骨シンチ")[0].total) == (0, 1)


def test_publishing_one_language_leaves_the_words_of_the_other(corpus, ask):
    draft = corpus["Bone metastases"].get_latest_revision_as_object()
    draft.introduction_ja, draft.introduction_en = "<p>新しい肋骨の文。</p>", "<p>New words of ribs.</p>"
    draft.save_revision()

    publishing.publish(draft, ["ja"])

    assert ask("肋骨")[0].total == 1
    assert ask("ribs", "en")[0].total == 0


def test_private_page_is_not_found_nor_what_is_below_it(home, ask):
    members = make_section(home, "会員", "Members")
    make_article(members, "会員の骨の話", "Bones for members")
    PageViewRestriction.objects.create(page=members, restriction_type="login")

    results, text = ask("会員の骨")

    assert results.total == 0
    assert results.suggestions == []
    assert "会員の骨の話" not in text


def test_page_that_moved_is_found_at_its_new_address(corpus, ask, home):
    section_page = make_section(home, "先", "There")

    corpus["Bone metastases"].move(section_page, pos="last-child")

    moved = FoundationPage.objects.get(pk=corpus["Bone metastases"].pk)
    assert ask("骨への転移")[0].hits[0].url == moved.get_url_in("ja")


def test_deleted_page_is_not_found(corpus, ask):
    corpus["Bone metastases"].delete()

    assert "骨への転移" not in titles(ask("転移")[0])


def test_alias_is_found_with_its_original(corpus, ask, home):
    there = make_section(home, "先", "There")
    corpus["Bone metastases"].create_alias(parent=there)

    assert titles(ask("緩和")[0]) == ["骨への転移", "骨への転移"]


def test_page_outside_the_site_is_not_found(corpus, ask):
    other = make_home(title="別", title_en="Other", slug="other", slug_en="other")
    make_article(other, "遠い骨の話", "Far away")
    Site.objects.update(root_page=FoundationPage.objects.get(title="ホーム"))
    Site.clear_site_root_paths_cache()

    assert "遠い骨の話" not in titles(ask("骨")[0])


# Nothing found, and odd questions ------------------------------------------------------------------------


def test_nothing_found_is_said_with_ways_on(home, ask):
    make_section(home, "支援", "Support", show_in_menus=True)

    results, text = ask("ｗｗｗｗ")

    assert results.total == 0
    assert "支援" in text
    assert 'id="search-tips"' in text


def test_misspelt_title_is_suggested(corpus, ask):
    results, _text = ask("metastisis bonez", "en")

    assert "Bone metastases" in [words(hit.title) for hit in results.suggestions]


def test_search_without_words_is_a_page_with_the_box_alone(home, ask):
    results, text = ask("")

    assert results.hits == []
    assert 'id="search-page"' in text
    assert "search-page__note" not in text


ODD = [
    *(
        "！？。、",
        "😀",
        "🎗️👩‍⚕️",
        "'; DROP TABLE foundation_searchpassage;--",
        '" OR 1=1',
        "%",
        "_",
        "%_%",
        "\\",
        "*",
        "(",
        "a" * 10_000,
    ),
    *(
        "転移" * 5000,
        "骨 " * 5000,
        "\0",
        "骨\0転移",
        "\ud800",
        "骨\udfff",
        "\u202e骨",
        "<script>alert(1)</script>",
        "&amp;",
        "\r\n骨",
    ),
    *(
        "{{ 7 }}",
        "{% now %}",
        "骨" + "\u3099" * 500,
        "e" + "\u0301" * 10_000,
        "١٢٣",
        "рак",
        "유방암",
        "乳腺癌",
        "-",
        "--骨",
        "𠮷",
        "ﷺ" * 300,
    ),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_odd_question_is_answered_with_a_page(corpus, client, language):
    for query in ODD:
        answer = client.get(ADDRESSES[language], {"q": query.encode("utf-8", "surrogatepass")})
        text = answer.content.decode()

        assert answer.status_code == 200, query
        assert "search-form" in text
        assert "<script>alert" not in text
        assert "\0" not in text


def test_half_encoded_question_is_answered_with_a_page(corpus, client):
    for raw in ("q=%", "q=%ED%A0%80", "q=%FF%FE", "q=%E3%81", "q=%2525", "q[]=a", "q=a&q=b", "Q=a", "q=+", "q"):
        assert client.get(f"/search/?{raw}").status_code == 200, raw


def test_only_the_beginning_of_a_long_question_is_looked_for_and_that_is_said(corpus, ask):
    results, _text = ask("転移 " * 5000)

    assert results.query.is_cut
    assert len(results.query.text) <= LONGEST_QUERY
    assert titles(results)[0] == "骨への転移"


def test_nothing_is_sent_to_a_search_address(client, home):
    assert client.post("/search/", {"q": "骨"}).status_code == 405


def test_results_are_not_for_search_engines(corpus, client):
    for language in LANGUAGES:
        soup = read(client, f"{ADDRESSES[language]}?q=HER2")
        assert soup.find("meta", {"name": "robots"})["content"] == "noindex"


# Upkeep --------------------------------------------------------------------------------------------------


def test_command_writes_what_is_missing_and_removes_what_is_stale(corpus, capsys):
    rows = list(SearchPassage.objects.order_by("page", "language", "position").values_list("page", "language", "text"))
    SearchPassage.objects.filter(language="en").delete()
    SearchPassage.objects.filter(language="ja").update(text="古い")
    FoundationPage.objects.filter(pk=corpus["A metastasis in English only"].pk).update(live_en=False)

    call_command("update_search", dry_run=True)
    untouched = SearchPassage.objects.filter(text="古い").count()
    call_command("update_search")
    FoundationPage.objects.filter(pk=corpus["A metastasis in English only"].pk).update(live_en=True)
    call_command("update_search")
    said = capsys.readouterr().out
    call_command("update_search")

    assert untouched
    assert (
        list(SearchPassage.objects.order_by("page", "language", "position").values_list("page", "language", "text"))
        == rows
    )
    assert "would be" in said
    assert ": 0 passages were written, 0 were removed." in capsys.readouterr().out


def test_command_removes_a_language_that_was_withdrawn_past_the_models(corpus):
    FoundationPage.objects.update(live_en=False)

    call_command("update_search")

    assert not SearchPassage.objects.filter(language="en").exists()


def test_command_does_nothing_if_there_is_something_and_only_an_empty_search_is_to_be_filled(corpus):
    SearchPassage.objects.filter(language="en").delete()

    call_command("update_search", if_empty=True)

    assert not SearchPassage.objects.filter(language="en").exists()


def test_saving_again_writes_no_passage(corpus):
    page = corpus["Bone metastases"]
    before = set(SearchPassage.objects.values_list("pk", flat=True))

    type(page).objects.get(pk=page.pk).save()

    assert set(SearchPassage.objects.values_list("pk", flat=True)) == before


# Queries -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("more", [5, 12])
def test_many_pages_and_hits_take_no_more_queries_than_few(home, client, more):
    def count():
        client.get("/search/?q=骨の話")
        with CaptureQueriesContext(connection) as queries:
            client.get("/search/?q=骨の話")
        return len(queries)

    for n in range(2):
        make_article(home, f"骨の話{n}", f"Bone story {n}", **both("introduction", "<p>骨の話</p>", "<p>骨の話</p>"))
    few = count()
    for n in range(2, 2 + more):
        make_article(home, f"骨の話{n}", f"Bone story {n}", **both("introduction", "<p>骨の話</p>", "<p>骨の話</p>"))

    assert count() <= few
