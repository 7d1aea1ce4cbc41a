"""One page by the API: typed blocks, in one language, with nothing in it that this reader may not see."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import APIToken, Collection, CollectionViewRestriction, PageViewRestriction

from foundation.api.page_answers import get_page_answer
from foundation.api.page_queries import get_field_names
from foundation.languages import JAPANESE, LANGUAGES
from foundation.models import FoundationDocument, FoundationPage, User
from pages.api.blocks import Block
from pages.blocks.care import URGENCIES
from pages.models import ArticlePage, GlossaryTerm, HomePage, SectionPage
from tests.builders import make_article, make_closing_message, make_image, make_section, make_staging_guide, stream
from tests.built_once import built_once
from tests.drafts import write
from tests.one_of_each import both, make_one_of_each, set_menu

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_limit(settings) -> None:
    settings.API_RATE_LIMIT = ""


def ask(page: FoundationPage, language: str = "en", headers: dict[str, str] | None = None, **query: Any) -> Any:
    response = Client().get(f"/api/v2/pages/{page.pk}/", {"lang": language, **query}, headers=headers or {})
    assert response.status_code == 200
    return response.json()


def ask_block(section: FoundationPage, *blocks: tuple[str, Any]) -> dict[str, Any]:
    """The first block of an English page with `blocks`."""
    return ask(make_article(section, body_en=stream(*blocks)))["body"][0]


# The contract ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_answer_about_each_type_is_what_its_model_says(home, language):
    for page in make_one_of_each(home):
        answer = ask(page, language)

        again = get_page_answer(type(page)).model_validate_json(json.dumps(answer)).model_dump(mode="json")
        assert json.loads(json.dumps(again)) == answer


def test_each_field_alone_is_what_it_is_among_all(home):
    for page in make_one_of_each(home):
        whole = ask(page)
        asked = [name for name in get_field_names(in_lists=False) if name in whole]

        assert {name: ask(page, fields=f"_,{name}")[name] for name in asked} == {name: whole[name] for name in asked}
        assert len(asked) > 8


def test_every_kind_of_block_has_a_type_of_its_own():
    stored = ArticlePage._meta.get_field("body_en").stream_block.child_blocks

    models = Block.__value__.__origin__.__args__
    assert {model.model_fields["type"].annotation.__args__[0] for model in models} == set(stored)


# Languages -------------------------------------------------------------------------------------------------


def test_no_japanese_in_an_english_answer_and_no_english_in_a_japanese_one(home):
    GlossaryTerm.objects.create(
        **{
            "term_ja": "言葉",
            "definition_ja": "語のこと。",
            "reading": "ことば",
            "term_en": "words",
            "definition_en": "Terms.",
        }
    )

    for page in make_one_of_each(home):
        english, japanese = (json.dumps(ask(page, language), ensure_ascii=False) for language in ("en", "ja"))
        assert not JAPANESE.search(english)
        for words in ("English", "Basics", "Dr Yamada", "A caption", "Treatment", "closing message", "Terms."):
            assert words not in japanese


def test_nothing_of_a_draft_is_in_the_answer(section):
    page = make_article(section)
    before = ask(page)

    write(page, body_en=stream(("text", "<p>Half-finished</p>")), introduction_en="<p>Half-finished</p>")

    assert ask(page) == before


def test_what_leads_to_a_page_in_the_other_language_alone_is_left_out(home, section):
    target = make_article(section, "日本語だけ", "", languages=["ja"])
    page = make_page_that_leads_to(target, home, section)

    for reader in (page, section, home):
        assert target.title not in json.dumps(ask(reader), ensure_ascii=False)
        assert target.title in json.dumps(ask(reader, "ja"), ensure_ascii=False)


# Private pages ---------------------------------------------------------------------------------------------


def make_page_that_leads_to(target: FoundationPage, home: HomePage, section: SectionPage) -> FoundationPage:
    """In every way that there is: menu, directory, cards, related pages, links, closing message, words in the text."""
    home, section = HomePage.objects.get(pk=home.pk), SectionPage.objects.get(pk=section.pk)
    home.cards = stream(("card", {"page": target.pk, "text_en": "Begin here", "text_ja": "はじめに"}))
    home.save()
    message = make_closing_message(link_page=target)
    links = stream(("links", {"heading": "More", "links": [{"page": target.pk}]}))
    text = f'<p>As the <a linktype="page" id="{target.pk}">other page</a> says.</p>'
    body = stream(("text", text), *[(block["type"], block["value"]) for block in json.loads(links)])
    page = make_article(
        section,
        "記事",
        "Article",
        closing_message=message,
        related_pages=stream(("page", target.pk)),
        **both("body", body, body),
    )
    set_menu(section, ("群", "Group", [target, page]))
    return page


@built_once
def secret(section) -> FoundationPage:
    """A page for those who are logged in, whose words stand nowhere else."""
    page = make_article(
        section,
        "会員の秘密",
        "Secret of members",
        introduction_en="<p>Hush-hush.</p>",
        introduction_ja="<p>ないしょ。</p>",
    )
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


def bearer() -> dict[str, str]:
    user = User.objects.create_user("reader", "reader@example.org", "a-long-password")
    _token, key = APIToken.create_token(user=user, name="front end")
    return {"Authorization": f"Bearer {key}"}


SECRETS = {"en": ("Secret of members", "secret-of-members", "Hush-hush"), "ja": ("会員の秘密", "ないしょ")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_private_page_is_nowhere_in_the_answers_about_others(home, section, secret, language):
    page = make_page_that_leads_to(secret, home, section)

    for other in (page, section, home):
        said = json.dumps(ask(other, language), ensure_ascii=False)
        assert not [words for words in SECRETS[language] if words in said]
        assert f'"id": {secret.pk},' not in said
    assert "As the <a>other page</a> says." in ask(page, language)["body"][0]["html"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_private_page_is_there_for_a_token_whose_owner_may_read_it(home, section, secret, language):
    page, headers = make_page_that_leads_to(secret, home, section), bearer()

    answer = ask(page, language, headers)

    title = SECRETS[language][0]
    assert [link["title"] for link in answer["related_pages"]] == [title]
    assert answer["body"][1]["value"]["links"][0]["page"]["title"] == title
    assert answer["closing_message"]["link"]["page"]["title"] == title
    assert answer["section_menu"]["groups"][0]["links"][0]["label"] == title
    assert answer["neighbours"]["previous"]["label"] == title
    directory = ask(section, language, headers)["directory"]
    assert SECRETS[language][-1] in directory[0]["entries"][0]["summary"]
    assert ask(home, language, headers)["cards"][0]["link"]["label"] == title
    steps = ask(secret, language, headers)["breadcrumb"]
    assert [step["is_current"] for step in steps] == [False, False, True]


def test_pages_side_by_side_are_offered_where_anybody_may_read_them(section, secret):
    headers = bearer()

    assert ask(make_article(section), headers=headers)["facing_url"].endswith("/ja-en.html")
    assert ask(secret, headers=headers)["facing_url"] is None
    assert ask(make_article(section, "日本語だけ", "", languages=["ja"]), "ja")["facing_url"] is None


def test_file_of_a_private_collection_is_left_out(section):
    private = Collection.get_first_root_node().add_child(name="Members")
    CollectionViewRestriction.objects.create(collection=private, restriction_type=CollectionViewRestriction.LOGIN)
    file = {"title": "内部", "title_en": "Assembly", "file": ContentFile(b"x", "assembly.pdf")}
    document = FoundationDocument.objects.create(**file, collection=private)
    page = make_article(
        section,
        body_en=stream(
            ("text", f'<p>The <a linktype="document" id="{document.pk}">paper</a>.</p>'),
            ("links", {"links": [{"document": document.pk}]}),
            ("document", {"document": document.pk}),
        ),
    )

    assert "ssembly" not in json.dumps(ask(page))
    assert [block["type"] for block in ask(page, headers=bearer())["body"]] == ["text", "links", "document"]


# Blocks ----------------------------------------------------------------------------------------------------


def test_blocks_keep_their_ids_and_one_stored_without_has_a_lasting_one(section):
    inner = [{"type": "text", "value": "<p>One</p>"}, {"type": "text", "value": "<p>Two</p>", "id": "two"}]
    outer = {"type": "section", "id": "outer", "value": {"heading": "Heading", "content": inner}}
    page = make_article(section, body_en=json.dumps([outer]))

    first, again = ask(page)["body"], ask(page)["body"]

    assert first == again
    assert first[0]["id"] == "outer"
    assert [block["id"] for block in first[0]["value"]["blocks"]] == ["outer.0", "two"]


def test_parts_of_a_page_are_marked_for_the_api_alone(section, client):
    text = "<p>Words<sup>[1]</sup>.</p>"
    blocks = [("text", text), ("key_points", {"points": [text]}), ("care_box", {"heading": "Help", "text": text})]
    inner = ("section", {"heading": "Part", "content": json.loads(stream(*blocks))})
    page = make_article(section, body_en=stream(*blocks, inner))

    html = client.get(page.get_url_in("en")).content.decode()

    assert "<!--" not in html
    assert "<!--" not in json.dumps(ask(page))


def test_citations_and_explained_words_are_links_in_blocks_and_in_the_rich_text_within(section):
    GlossaryTerm.objects.create(term_en="biopsy", definition_en="A test.\nA small one.")
    block = ("care_box", {"urgency": "soon", "heading": "Help", "text": "<p>After a biopsy<sup>[1]</sup>.</p>"})
    page = make_article(section, body_en=stream(block), references_en=stream(("reference", {"text": "A work"})))

    answer = ask(page)

    box, (word,), (work,) = answer["body"][0], answer["glossary"], answer["references"]
    for html in (box["html"], box["value"]["text"]["html"]):
        assert f'<a class="term" id="{word["use_anchor"]}" href="#{word["anchor"]}">biopsy</a>' in html
        assert f'id="{work["citation_anchor"]}"><a href="#{work["anchor"]}"' in html
    assert box["value"]["text"]["text"] == "After a biopsy[1]."
    assert (word["html"], word["text"]) == ("A test.<br>A small one.", "A test. A small one.")
    assert work["is_cited"]


def test_plain_text_has_no_furigana(section):
    ruby = "<ruby>乳腺<rp>（</rp><rt>にゅうせん</rt><rp>）</rp></ruby>"
    page = make_article(section, introduction_ja=f"<p>{ruby}です。</p>", body_ja=stream(("text", f"<p>{ruby}</p>")))

    answer = ask(page, "ja")

    assert answer["introduction"]["text"] == "乳腺です。"
    assert (answer["body"][0]["text"], answer["body"][0]["value"]["text"]) == ("乳腺", "乳腺")
    assert ruby in answer["body"][0]["html"]


def test_care_box_says_how_urgent_it_is_and_whom_to_call(section):
    call = {"telephone": "０３（1234）5678", "hours": "Weekdays", "spoken_languages": "English"}

    block = ask_block(section, ("care_box", {"urgency": "urgent", "heading": "Fever", "text": "<p>Call.</p>", **call}))

    translation.activate("en")
    assert block["type"] == "care_box"
    assert block["value"] == {
        "heading": "Fever",
        "level": 2,
        "anchor": "fever",
        "urgency": "urgent",
        "urgency_words": str(dict(URGENCIES)["urgent"]),
        "text": {"html": "<p>Call.</p>", "text": "Call."},
        "telephone_url": "tel:0312345678",
        **call,
    }


def test_table_has_columns_and_rows(section):
    grid = {
        "caption": "Tests",
        "columns": [{"type": "text", "heading": heading} for heading in ("Test", "")],
        "rows": [{"values": ["Ultrasound", "20\nminutes"]}, {"values": ["Other", None]}],
    }

    block = ask_block(section, ("table", {"row_headers": True, "table": grid}))

    assert block["value"] == {
        "caption": "Tests",
        "columns": ["Test", ""],
        "rows": [["Ultrasound", "20\nminutes"], ["Other", ""]],
        "has_row_headers": True,
    }


def test_figure_has_its_picture_with_the_words_of_its_place_first(section):
    image = make_image(focal_point_x=10, focal_point_y=20, focal_point_width=4, focal_point_height=5)

    own = ask_block(section, ("figure", {"image": image.pk, "alt_text": "A drawing", "caption": "Below"}))["value"]
    kept = ask_block(section, ("figure", {"image": image.pk}))["value"]
    decoration = ask_block(section, ("figure", {"image": image.pk, "decorative": True}))["value"]

    assert (own["alt"], own["image"]["alt"], own["caption"]) == ("A drawing", "A drawing", "Below")
    assert kept["image"]["alt"] == "What the figure shows"
    assert decoration["image"]["alt"] == ""
    assert [source["type"] for source in own["image"]["sources"]] == ["image/avif", "image/webp"]
    assert own["image"]["focal_point"] == {"x": 10, "y": 20, "width": 4, "height": 5}


def test_picture_whose_file_is_broken_is_told_in_words(section):
    image = make_image()
    image.file.storage.delete(image.file.name)
    page = make_article(section, lead_image=image, body_en=stream(("figure", {"image": image.pk})))

    answer = ask(page)

    assert (answer["lead_image"]["image"], answer["lead_image"]["alt"]) == (None, "What the figure shows")
    value = answer["body"][0]["value"]
    assert (value["image"], value["alt"]) == (None, "What the figure shows")


@pytest.mark.parametrize(
    "url", ["mailto:help@example.org", "tel:0120000000", "//example.org/a", "https://example.org/"]
)
def test_link_to_no_path_of_the_site_stays_as_it_is(section, url):
    [link] = ask_block(section, ("links", {"links": [{"url": url, "label": "Elsewhere"}]}))["value"]["links"]

    assert link["html_url"] == url


def test_link_to_a_path_that_holds_an_address_is_whole(section):
    links = [{"url": "/share?u=https://example.org/", "label": "Share"}]

    [link] = ask_block(section, ("links", {"links": links}))["value"]["links"]

    assert link["html_url"] == "http://localhost:8000/share?u=https://example.org/"


def test_links_are_resolved_by_what_they_lead_to(section):
    target = make_article(section, "行き先", "Target")
    file = {"file": ContentFile(b"abc", "paper.pdf"), "file_size": 3}
    document = FoundationDocument.objects.create(title="紙", title_en="Paper", **file)
    links = [
        {"page": target.pk, "label": "Read on", "description": "More"},
        {"document": document.pk},
        {"url": "https://example.org/", "label": "Elsewhere"},
        {"url": "javascript:alert(1)", "label": "Bad"},
    ]

    page, paper, elsewhere = ask_block(section, ("links", {"heading": "More", "links": links}))["value"]["links"]

    assert (page["label"], page["description"]) == ("Read on", "More")
    assert page["page"]["title"] == "Target"
    assert page["html_url"] == page["page"]["html_url"]
    assert page["page"]["detail_url"].endswith(f"/api/v2/pages/{target.pk}/?lang=en")
    assert (paper["label"], paper["page"]) == ("Paper", None)
    file = {"id": document.pk, "title": "Paper", "url": paper["html_url"], "type": "PDF", "size": 3}
    assert paper["document"] == file
    assert (elsewhere["html_url"], elsewhere["page"], elsewhere["document"]) == ("https://example.org/", None, None)


def test_statistic_quotation_video_and_definitions_are_data(section):
    blocks = [
        ("statistic", {"value": "9 in 10", "label": "women", "country": "Japan", "year": 2020, "source": "Registry"}),
        ("quotation", {"text": "I asked.", "attribution": "A patient", "source": "Group"}),
        ("video", {"title": "A film", "url": "https://example.org/film", "transcript": "<p>Words</p>"}),
        ("definition_list", {"items": [{"term": "Biopsy", "reading": "", "definition": "<p>A test.</p>"}]}),
    ]

    values = [block["value"] for block in ask(make_article(section, body_en=stream(*blocks)))["body"]]

    number = {"number": "9 in 10", "label": "women", "country": "Japan", "year": 2020}
    assert values[0] == {**number, "source": "Registry", "source_url": None}
    assert values[1] == {"quote": "I asked.", "attribution": "A patient", "source": "Group"}
    transcript = {"html": "<p>Words</p>", "text": "Words"}
    assert values[2] == {"title": "A film", "url": "https://example.org/film", "transcript": transcript}
    definition = {"html": "<p>A test.</p>", "text": "A test."}
    assert values[3] == {"items": [{"term": "Biopsy", "reading": "", "definition": definition}]}


def test_sections_stand_in_sections_with_levels_and_the_anchors_of_the_contents_list(section):
    inner = {"type": "section", "value": {"heading": "Inner", "content": [{"type": "text", "value": "<p>Deep</p>"}]}}
    outer = [("section", {"heading": f"Outer {n}", "content": [inner]}) for n in range(2)]

    answer = ask(make_article(section, body_en=stream(*outer)))

    blocks = [block["value"] for block in answer["body"]]
    nested = [block["blocks"][0]["value"] for block in blocks]
    assert [(one["heading"], one["level"], one["anchor"]) for one in [*blocks, *nested]] == [
        ("Outer 0", 2, "outer-0"),
        ("Outer 1", 2, "outer-1"),
        ("Inner", 3, "inner"),
        ("Inner", 3, "inner-2"),
    ]
    entries = [(one["number"], one["anchor"], one["children"][0]["anchor"]) for one in answer["contents"]]
    assert entries == [("1", "outer-0", "inner"), ("2", "outer-1", "inner-2")]


def test_questions_in_the_text_have_the_level_of_the_heading_that_is_missing(section):
    questions = [{"question": "Why?", "answer": "<p>Because.</p>"}]

    faqs = [
        ask_block(section, ("faq", {"heading": heading, "questions": questions}))["value"] for heading in ("", "Asked")
    ]

    assert [(one["heading"], one["level"], one["anchor"]) for one in faqs] == [("", 2, None), ("Asked", 2, "asked")]
    answers = [one["questions"][0] for one in faqs]
    assert [(one["question"], one["level"], one["answer"]["text"]) for one in answers] == [
        ("Why?", 2, "Because."),
        ("Why?", 3, "Because."),
    ]


def test_blocks_that_are_filled_in_by_half_break_nothing(section, client):
    names = ArticlePage._meta.get_field("body_en").stream_block.child_blocks
    empty = [(name, "" if name == "text" else {"content": []} if name == "section" else {}) for name in names]
    page = make_article(section)
    page.body_en = stream(*empty)
    page.save()

    assert client.get(page.get_url_in("en")).status_code == 200
    assert isinstance(ask(page)["body"], list)


# Around the text -------------------------------------------------------------------------------------------


YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "start", "flags"),
    [
        ({}, {"en": "No physician has reviewed this page yet.", "ja": "このページは"}, ("lacks_review",)),
        ({"is_sample": True}, {"en": "This is sample text."}, ("is_unreviewed_sample",)),
        (
            {"reviewed_date": date(2020, 1, 1), "next_review_date": YESTERDAY},
            {"en": "The next medical review of this page was planned for"},
            ("is_overdue",),
        ),
        ({"reviewed_date": date(2020, 1, 1)}, {}, ()),
    ],
    ids=["not reviewed", "sample", "overdue", "reviewed"],
)
def test_review_says_what_readers_must_be_told(section, fields, start, flags):
    page = make_article(section, **fields, reviewer_en="Dr Yamada", reviewer_ja="山田医師")

    for language in LANGUAGES:
        review = ask(page, language)["review"]
        names = ("is_overdue", "lacks_review", "is_unreviewed_sample")
        assert tuple(name for name in names if review[name]) == flags
        assert bool(review["notices"]) == bool(flags)
        assert bool(JAPANESE.search("".join(review["notices"]))) == (language == "ja" and bool(flags))
        assert not flags or review["notices"][0].startswith(start.get(language, ""))
    assert review["reviewer"] == "Dr Yamada"


def test_staging_is_data(home):
    guide = next(page for page in make_one_of_each(home) if hasattr(page, "stages"))

    staging = ask(guide)["staging"]

    assert (staging["system"], staging["edition"], staging["source"]) == ("AJCC", "Edition 8", "Staging manual")
    (group,), (stage,) = staging["categories"], staging["stages"]
    assert (group["kind"], group["name"], group["anchor"]) == ("T", "Tumour (T)", "category-t")
    assert group["categories"] == [{"code": "T1", "meaning": "Its size."}]
    assert (stage["code"], stage["name"], stage["anchor"]) == ("I", "Stage I", "stage-i")
    assert stage["substages"] == [
        {"code": "IA", "name": "Stage IA", "meaning": "A small tumour.", "anchor": "stage-ia"}
    ]
    assert re.findall(r'id="([\w-]+)"', staging["html"]) == [
        "categories",
        "category-t",
        "stages",
        "stage-i",
        "stage-ia",
    ]


def test_guide_without_stages_in_the_language_has_no_staging(section):
    assert ask(make_staging_guide(section))["staging"] is None


def test_closing_message_without_words_in_the_language_is_left_out(section):
    message = make_closing_message(lead_en="", text_en="", link_url="https://example.org/", link_label_ja="よそへ")
    page = make_article(section, closing_message=message)

    assert ask(page)["closing_message"] is None
    assert ask(page, "ja")["closing_message"] == {
        "label": "最後に",
        "lead": "ひとりではありません。",
        "text": {"html": "<p>いつでもご相談ください。</p>", "text": "いつでもご相談ください。"},
        "link": {"label": "よそへ", "html_url": "https://example.org/", "page": None},
    }


def test_section_menu_marks_the_page_and_its_neighbours(section):
    pages = [make_article(section, f"記事{n}", f"Article {n}") for n in range(3)]
    section.refresh_from_db()
    set_menu(section, ("一", "One", pages[:2]), ("二", "Two", pages[2:]))

    answer = ask(pages[1])

    menu = answer["section_menu"]
    assert (menu["title"], menu["page"]["id"], menu["is_current"]) == ("About Breast Cancer", section.pk, False)
    assert [(group["heading"], [link["is_current"] for link in group["links"]]) for group in menu["groups"]] == [
        ("One", [False, True]),
        ("Two", [False]),
    ]
    assert [answer["neighbours"][name]["page"]["title"] for name in ("previous", "next")] == ["Article 0", "Article 2"]
    assert [step["title"] for step in answer["breadcrumb"]] == ["Home", "About Breast Cancer", "Article 1"]


def test_list_has_introduction_description_picture_and_review(section):
    make_article(section, lead_image=make_image(), introduction_en="<p>Some <b>words</b>.</p>")
    asked = {"lang": "en", "type": "pages.ArticlePage", "fields": "_,introduction,description,lead_image,review"}

    (item,) = Client().get("/api/v2/pages/", asked).json()["items"]

    assert item["introduction"] == {"html": "<p>Some <b>words</b>.</p>", "text": "Some words."}
    assert item["description"] == "Some words."
    assert item["lead_image"]["image"]["alt"] == "What the figure shows"
    assert item["review"]["lacks_review"]


def test_reading_time_is_in_words_of_the_language(section):
    long = {"ja": "日本語の文章。" * 120, "en": "Some English words. " * 120}
    page = make_article(section, **{f"body_{name}": stream(("text", f"<p>{text}</p>")) for name, text in long.items()})

    assert [ask(page, name)["reading_time"] for name in ("en", "ja")] == ["about 2 minutes", "約3分"]
    assert ask(page)["reading_minutes"] == 2


def test_page_below_a_section_that_is_not_live_in_the_language_has_no_name_for_it(home):
    section = make_section(home, "日本語の節", "", languages=["ja"])
    page = make_article(section)
    section.refresh_from_db()
    set_menu(section, ("群", "Group", [page]))

    menu = ask(page)["section_menu"]

    assert (menu["title"], menu["page"]) == ("", None)
    assert [step["title"] for step in ask(page)["breadcrumb"]] == ["Home", "Metastases and Staging"]
    assert ask(page, "ja")["section_menu"]["title"] == "日本語の節"
