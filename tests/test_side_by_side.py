"""The other language's words beside the fields of the editor, and starting one language from the other's blocks."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from wagtail.models import PageLogEntry

from foundation import content, publishing, side_by_side, start_translation
from foundation.languages import JAPANESE, LANGUAGES, other, using
from foundation.parts import get_parts
from foundation.rich_text import plain_text
from pages.models import ArticlePage
from tests.builders import body, make_article, stream
from tests.one_of_each import both, every_block, make_one_of_each
from tests.people import JAPANESE_EDITORS, REVIEWERS, TRANSLATORS, log_in

pytestmark = pytest.mark.django_db


def get_stored(page):
    """The page as a request reads it, with nothing looked up yet."""
    return type(page).objects.get(pk=page.pk)


def list_words(nodes):
    """What is shown of these nodes and of those in them, as HTML."""
    return [
        html
        for node in nodes
        for html in [*[part["html"] for part in node["parts"] if part["is_words"]], *list_words(node["blocks"])]
    ]


def list_blocks(nodes):
    return [block for node in nodes for block in [node, *list_blocks(node["blocks"])]]


def get_editor(client, page):
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def get_panels(client, page):
    """The panel of each language's tab, by the language that it shows."""
    soup = BeautifulSoup(get_editor(client, page), "html.parser")
    return {get_data(panel)["language"]: panel for panel in soup.select("[data-side-by-side]")}


def get_data(panel):
    return json.loads(panel.find("script").string)


def empty_streams(page, language):
    """A draft of `page` without a block in `language`, in which visitors can't read it either."""
    publishing.withdraw(page, [language])
    draft = get_draft(page)
    for name in side_by_side.stream_names(type(page)):
        setattr(draft, f"{name}_{language}", "[]")
    draft.save_revision()
    return get_stored(page)


def get_draft(page):
    return get_stored(page).get_latest_revision_as_object()


def raw_streams(page, language):
    names = side_by_side.stream_names(type(page))
    return {name: getattr(page, f"{name}_{language}").get_prep_value() for name in names}


def list_texts(raw):
    """Every string in a stored value that isn't the name of a type, or an id."""
    if isinstance(raw, dict):
        return [text for key, value in raw.items() if key not in ("type", "id") for text in list_texts(value)]
    if isinstance(raw, list):
        return [text for value in raw for text in list_texts(value)]
    return [raw] if isinstance(raw, str) else []


def list_ids(raw):
    """The ids of the blocks in a stored value; None for a block without one."""
    if isinstance(raw, dict):
        own = [raw.get("id")] if {"type", "value"} <= set(raw) else []
        return own + [found for value in raw.values() for found in list_ids(value)]
    return [found for value in raw for found in list_ids(value)] if isinstance(raw, list) else []


# What is shown ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_other_language_is_there_and_none_of_ones_own(home, language):
    checked = 0
    for page in make_one_of_each(home):
        nodes = side_by_side.describe(get_stored(page), language)
        shown = "\n".join(plain_text(html) for html in list_words(nodes.values()))

        for part in get_parts(page, other(language)):
            for line in part.text.splitlines():
                assert line in shown or line.isdigit(), part.key
                checked += 1
        if language == "en":
            assert "English words" not in shown and "A caption" not in shown
        else:
            assert not JAPANESE.search(shown), page
    assert checked > 60


def test_words_have_the_place_that_their_field_has_in_the_form(section):
    blocks = every_block("言葉", None)
    page = make_article(section, body_ja=blocks, live=False)

    node = side_by_side.describe(page, "en")["body_en"]

    first = node["blocks"][0]
    assert [(part["path"], part["html"]) for part in first["parts"]] == [("heading", "言葉")]
    assert {block["path"] for block in first["blocks"]} == {"content"}
    terms = next(block for block in first["blocks"] if block["type"] == "definition_list")
    assert [block["path"] for block in terms["blocks"]] == ["items"]
    assert [part["path"] for part in terms["blocks"][0]["parts"]] == ["term", "definition"]
    assert [block["id"] for block in first["blocks"]][:2] == ["0000text", "0001figure"]


@pytest.mark.parametrize("admin", LANGUAGES)
def test_choice_is_shown_as_readers_see_it_and_a_blocks_name_as_editors_do(english_editor_client, section, admin):
    page = make_article(section, body_ja=every_block("言葉", None), live=False)

    with using(admin):
        text = json.dumps(side_by_side.describe(page, "en"), cls=DjangoJSONEncoder, ensure_ascii=False)

    assert "緊急" in text and "Emergency" not in text
    assert ("Statistic" in text) == (admin == "en")


def test_nothing_that_could_run_or_be_followed_reaches_the_editor(section):
    script = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    link = '<a href="javascript:alert(1)" onclick="alert(1)" linktype="page" id="1">語</a>'
    blocks = [
        {"type": "text", "value": f"<p onclick='alert(1)'>{link}{script}<iframe src='x'></iframe></p>"},
        {"type": "figure", "value": {"caption": script, "credit": script}},
        {"type": "table", "value": {"table": {"caption": script, "columns": [], "rows": []}}},
        {"type": "key_points", "value": {"heading": script, "points": [f"<p>{script}</p>語"]}},
    ]
    cells = {"columns": [{"type": "text", "heading": script}], "rows": [{"values": [script]}], "caption": script}
    blocks.append({"type": "table", "value": {"table": cells}})
    page = make_article(
        section,
        title=f"題{script}",
        introduction_ja=f"<p>{script}{link}</p>",
        body_ja=stream(("section", {"heading": script, "content": blocks})),
        live=False,
    )

    words = list_words(side_by_side.describe(page, "en").values())

    assert len(words) >= 9
    for html in words:
        for tag in BeautifulSoup(html, "html.parser").find_all(True):
            assert tag.name in {"p", "a", "table", "caption", "thead", "tbody", "tr", "th", "td"}, html
            assert set(tag.attrs) <= {"scope"}, html
    assert any("&lt;script&gt;" in html for html in words)


def test_markup_that_means_something_is_kept(section):
    ruby = "<ruby>乳腺<rp>（</rp><rt>にゅうせん</rt><rp>）</rp></ruby>"
    html = f'<p><b>太字</b><sup>[1]</sup>{ruby}<span lang="en">HER2</span></p>'
    page = make_article(section, introduction_ja=html)

    assert list_words([side_by_side.describe(page, "en")["introduction_en"]]) == [html]


def test_working_title_is_not_shown_as_japanese(section):
    page = make_article(section, title="", body_ja="[]", introduction_ja="", title_en="Only English")

    assert page.is_working_title
    assert side_by_side.describe(page, "en")["title_en"]["parts"] == []
    assert list_words([side_by_side.describe(page, "ja")["title"]]) == ["Only English"]


def test_published_words_are_shown_where_there_are_some_else_the_draft(section):
    page = make_article(section)
    page.introduction_ja = "<p>まだ公開していません。</p>"
    page.save_revision()
    draft = get_draft(page)

    assert side_by_side.get_source(draft, "en").introduction_ja == "<p>日本語の導入文です。</p>"

    publishing.withdraw(page, ["ja"])
    draft = get_draft(page)
    assert side_by_side.get_source(draft, "en").introduction_ja == "<p>まだ公開していません。</p>"


def test_describing_a_page_asks_the_database_nothing(home, django_assert_num_queries):
    pages = [get_stored(page) for page in make_one_of_each(home)]

    with django_assert_num_queries(0):
        described = [side_by_side.describe(page, language) for page in pages for language in LANGUAGES]

    assert len(described) == 12 and all(described)


# In the editor ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("editor", ["editor_client", "english_editor_client"])
def test_both_tabs_carry_the_other_language_in_either_admin_language(section, request, editor):
    page = make_article(section)

    panels = get_panels(request.getfixturevalue(editor), page)

    assert set(panels) == {"ja", "en"}
    assert list_words([get_data(panels["ja"])["fields"]["introduction_en"]]) == ["<p>日本語の導入文です。</p>"]
    assert "action-start-translation" not in str(panels["ja"])


def test_what_is_shown_is_called_published_or_a_draft(english_editor_client, section):
    published, draft = make_article(section), make_article(section, "下書き", "A draft", live=False)

    panels = get_panels(english_editor_client, published)
    assert "The Japanese shown is what visitors read now." in panels["ja"].get_text()
    assert "The English shown is what visitors read now." in panels["en"].get_text()

    panels = get_panels(english_editor_client, draft)

    assert "The Japanese shown is a draft." in panels["ja"].get_text()
    assert "The English shown is a draft." in panels["en"].get_text()


def test_nothing_is_shown_where_there_is_nothing_to_show(editor_client, section):
    page = make_article(section, title_en="", introduction_en="", body_en="[]")
    address = reverse("wagtailadmin_pages:add", args=["pages", "articlepage", section.pk])

    assert set(get_panels(editor_client, page)) == {"ja"}
    assert "data-side-by-side" not in editor_client.get(address).content.decode()


def test_translator_sees_the_japanese_without_its_tab(section):
    page = make_article(section)

    panels = get_panels(log_in(TRANSLATORS), page)

    assert set(panels) == {"ja"}
    assert list_words([get_data(panels["ja"])["fields"]["introduction_en"]]) == ["<p>日本語の導入文です。</p>"]


@pytest.mark.parametrize(("group", "shown"), [(JAPANESE_EDITORS, {"en"}), (REVIEWERS, set())])
def test_who_may_not_write_english_gets_nothing_to_translate_from(section, group, shown):
    page = make_article(section)

    assert set(get_panels(log_in(group), page)) == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_starting_is_offered_while_one_language_has_no_block(editor_client, section, language):
    page = empty_streams(make_article(section), language)

    panels = get_panels(editor_client, page)

    button = panels[other(language)].find("button", attrs={"name": "action-start-translation"})
    assert (button["type"], button["value"]) == ("submit", language)
    assert panels[other(language)].find("button", type="submit") is not button  # what the Enter key presses
    assert "action-start-translation" not in str(panels.get(language))


def test_queries_of_the_editor_do_not_grow_with_the_blocks(editor_client, section, django_assert_max_num_queries):
    few = make_article(section, "少", "Few")
    many = make_article(section, "多", "Many", **both("body", body("ja", *"あいうえお"), body("en", *"abcde")))

    def count(page):
        with django_assert_max_num_queries(500) as queries:
            assert len(get_panels(editor_client, page)) == 2
        return len(queries)

    for page in (few, many):
        get_editor(editor_client, page)  # Wagtail notes who opens a page for the first time
    assert count(few) == count(many)


def test_what_changed_since_it_was_compared_is_marked_and_leads_to_the_comparison(editor_client, section):
    page = make_article(section)
    draft = get_draft(page)
    draft.introduction_ja = "<p>新しい導入文です。</p>"
    blocks = draft.body_ja.get_prep_value()
    blocks[0]["value"]["heading"] = "新しい見出し"
    draft.body_ja = json.dumps(blocks)
    draft.save_revision()
    publishing.publish(page, ["ja"])

    panels = get_panels(editor_client, page)

    assert get_data(panels["ja"])["outdated"] == {"introduction_en": [""], "body_en": [blocks[0]["id"]]}
    assert get_data(panels["en"])["outdated"] == {}
    check = reverse("foundation_translation_check", args=[page.pk, "en"])
    assert f'href="{check}"' in str(panels["ja"]) and check not in str(panels["en"])


# Starting from the other language's blocks --------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_started_language_has_the_same_blocks_with_the_same_ids_and_no_words(home, language, django_user_model):
    user = django_user_model.objects.create_user("translator", "translator@example.org", "a-long-password")
    started = 0
    for page in make_one_of_each(home):
        if not side_by_side.stream_names(type(page)):
            continue
        page = empty_streams(page, language)
        source = raw_streams(page, other(language))
        if not any(source.values()):
            continue

        revision = start_translation.start(page, language, user=user)

        draft = get_draft(page)
        streams = raw_streams(draft, language)
        for name, raw in streams.items():
            assert [block["type"] for block in raw] == [block["type"] for block in source[name]]
            assert set(list_ids(source[name])) - {None} <= set(list_ids(raw))
            assert None not in list_ids(raw)
            for text in list_texts(raw):
                assert not JAPANESE.search(text), text
                assert "English" not in text and "tumour" not in text, text
        assert (draft.latest_revision, revision.user) == (revision, user)
        started += 1
    assert started == 4


def test_what_needs_no_translation_is_kept(section):
    page = make_article(section, body_ja=every_block("言葉", 7), body_en="[]", live=False)

    start_translation.start(page, "en", user=None)

    draft = get_draft(page)
    blocks = {block["type"]: block["value"] for block in draft.body_en.get_prep_value()[0]["value"]["content"]}
    assert blocks["text"] == ""
    assert blocks["figure"] == {"image": 7, "caption": "", "credit": ""}
    assert blocks["statistic"] == {"value": "34%", "label": "", "country": "", "year": 2020, "source": ""}
    assert blocks["links"]["links"][0]["value"] == {"url": "https://example.org/", "label": "", "description": ""}
    assert blocks["care_box"]["urgency"] == "emergency"
    assert blocks["care_box"]["telephone"] == "0120-000-000"
    assert blocks["table"]["row_headers"] is True
    assert [len(row["values"]) for row in blocks["table"]["table"]["rows"]] == [4]
    assert set(list_texts(blocks["table"]["table"])) == {""}


def test_only_the_started_language_changes(section):
    page = empty_streams(make_article(section), "en")
    draft = get_draft(page)
    started = {f"{name}_en" for name in side_by_side.stream_names(ArticlePage)}
    rest = [*content.language_columns(ArticlePage, "ja"), *content.shared_columns(ArticlePage)]
    rest += [column for column in content.language_columns(ArticlePage, "en") if column not in started]
    before, live = content.content(draft, rest), content.content(page, rest)

    start_translation.start(page, "en", user=None)

    page = get_stored(page)
    assert content.content(get_draft(page), rest) == before
    assert content.content(page, rest) == live
    assert (page.live_ja, page.live_en, page.draft_ja) == (True, False, False)


def test_newer_draft_is_started_not_the_copy_at_hand(section):
    page = empty_streams(make_article(section), "en")
    stale = get_stored(page)
    draft = get_draft(page)
    draft.introduction_en = "<p>Typed since.</p>"
    draft.save_revision()

    start_translation.start(stale, "en", user=None)

    draft = get_draft(page)
    assert draft.introduction_en == "<p>Typed since.</p>"
    assert len(draft.body_en) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_blocks_that_are_there_are_never_overwritten(section, language):
    page = make_article(section)
    revisions = page.revisions.count()

    with pytest.raises(publishing.NotReady):
        start_translation.start(page, language, user=None)

    assert page.revisions.count() == revisions


def test_there_must_be_blocks_to_start_from(section):
    page = make_article(section, body_ja="[]", body_en="[]", live=False)

    with pytest.raises(publishing.NotReady):
        start_translation.start(page, "en", user=None)


def test_history_names_the_language_that_was_started(section):
    page = empty_streams(make_article(section), "en")

    start_translation.start(page, "en", user=None)

    entry = PageLogEntry.objects.filter(page=page.pk).order_by("-pk").first()
    assert (entry.action, entry.data["languages"]) == ("wagtail.edit", ["en"])
