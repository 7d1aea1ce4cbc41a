"""What editors should still do on imported pages: found from the pages as they are now."""

import json

import pytest

from foundation import publishing
from foundation.languages import LANGUAGES
from pages.wordpress import checklist
from pages.wordpress.checklist import Kind
from pages.wordpress.models import ImportedObject, ImportedPage, ImportItem, ImportRun
from tests import people
from tests.builders import add, make_article, make_image, make_section, stream
from tests.reading import read, words

pytestmark = pytest.mark.django_db

SCREEN = "/admin/wordpress/left-to-do/"


@pytest.fixture(autouse=True)
def _in_english(db):
    from django.utils import translation

    translation.activate("en")


def remember(page, number=1, *languages):
    """As the importer does."""
    for language in languages or LANGUAGES:
        ImportedPage.objects.create(
            site="example.org",
            wordpress_id=number,
            language=language,
            page=page,
            source_address="https://example.org/a/",
        )
    return page


def imported(section, number=1, **fields):
    return remember(make_article(section, **fields), number)


def found(*kinds):
    findings = checklist.find_all(checklist.get_pages())
    return [(each.language, each.sentence) for each in findings if each.kind in kinds]


def text(html):
    return stream(("text", html))


def test_a_page_that_lacks_nothing_is_not_listed(section):
    imported(section)

    assert found(*Kind) == []


def test_pages_that_were_not_imported_are_not_looked_at(section):
    make_article(section, body_en=text('<p>See <a href="https://example.org/old/">it</a>.</p>'))

    assert found(*Kind) == []


def test_a_picture_without_alternative_text_is_named_in_the_language_that_lacks_it(section):
    image = make_image(alt_text_en="")
    figure = stream(("figure", {"image": image.pk}))
    imported(section, body_ja=figure, body_en=figure)

    ((language, sentence),) = found(Kind.ALTERNATIVE)
    assert language == "en"
    assert "has no alternative text in English" in sentence


def test_what_is_done_in_the_draft_is_gone(section):
    image = make_image(alt_text_en="")
    page = imported(section, body_en=stream(("figure", {"image": image.pk})))
    assert found(Kind.ALTERNATIVE)

    draft = page.get_latest_revision_as_object()
    draft.body_en = stream(("figure", {"image": image.pk, "alt_text": "Two people"}))
    draft.save_revision()

    assert found(Kind.ALTERNATIVE) == []


def test_missing_and_placeholder_pictures_are_named(section):
    placeholder = make_image(title="placeholder-1")
    figures = stream(
        ("figure", {"image": None, "original_address": "https://example.org/a/cells.png"}),
        ("figure", {"image": placeholder.pk, "alt_text": "Words"}),
    )
    imported(section, body_en=figures)

    first, second = found(Kind.PICTURE)
    assert "cells.png" in first[1]
    assert "placeholder-1" in second[1]


def test_a_placeholder_is_told_once_with_what_to_do(section):
    placeholder = make_image(title="placeholder-1", alt_text_en="")
    figures = stream(
        ("figure", {"image": placeholder.pk}),
        ("figure", {"image": None, "original_address": "https://example.org/up/no-image.jpg"}),
    )
    imported(section, body_en=figures)

    first, second = found(*Kind)
    assert first == (
        "en",
        "“placeholder-1” seems to be a placeholder. Choose the real picture and describe it, or remove its place.",
    )
    assert "“no-image.jpg” seems to be a placeholder" in second[1]


def test_the_real_picture_in_the_place_of_a_placeholder_is_fine(section):
    chosen = make_image(title="Two people")
    address = "https://example.org/up/placeholder.png"
    imported(section, body_en=stream(("figure", {"image": chosen.pk, "alt_text": "A", "original_address": address})))

    assert found(*Kind) == []


def test_a_picture_that_is_shown_twice_is_named_once(section):
    image = make_image(alt_text_en="")
    figures = [("figure", {"image": image.pk, "alt_text": "Described"})] + [("figure", {"image": image.pk})] * 2
    imported(section, body_en=stream(*figures))

    assert len(found(Kind.ALTERNATIVE)) == 1


def test_marks_without_a_source_and_sources_without_a_mark_are_named(section):
    references = stream(("reference", {"text": "<p>One</p>"}), ("reference", {"text": "<p>Two</p>"}))
    body = "<p>First<sup>[1]</sup>, second [1], third [7] and a note ※3.</p>"
    imported(section, body_en=text(body), references_en=references)

    sentences = [sentence for _language, sentence in found(Kind.CITATION)]
    assert "[7], ※3" in sentences[0]
    assert "[1] should be raised" in sentences[1]
    assert "references: 2" in sentences[2]


def test_a_raised_number_of_a_note_is_a_number(section):
    references = stream(("reference", {"text": "<p>One</p>"}))
    imported(section, body_en=text("<p>First [1] and a note ※<sup>3</sup>.</p>"), references_en=references)

    assert "※3" in found(Kind.CITATION)[0][1]


def test_headings_without_text_and_bold_lines_are_named(section):
    blocks = stream(
        ("section", {"heading": "Empty one", "content": []}),
        ("text", "<p><b>Looks like a heading</b></p><p>Some <b>bold</b> words.</p>"),
    )
    imported(section, body_en=blocks)

    empty, bold = found(Kind.HEADING)
    assert "“Empty one”" in empty[1]
    assert "“Looks like a heading”" in bold[1]


def test_headings_out_of_order_are_named_until_somebody_has_looked(section):
    from pages.wordpress.writing.fields import hash_of, snapshot

    page = imported(section)
    run = ImportRun.objects.create(source="a", fingerprint="a")
    report = {"remarks": [{"note": "heading_order", "detail": "Types of tests\nWhat it costs"}]}
    ImportItem.objects.create(run=run, kind="page", position=1, language="en", page=page, data="{}", report=report)
    ImportedPage.objects.filter(language="en").update(content_hash=hash_of(snapshot(page, "en")))
    ((language, sentence),) = found(Kind.HEADING)
    assert language == "en"
    assert "did not fit their place: “Types of tests”, “What it costs”." in sentence

    draft = page.get_latest_revision_as_object()
    draft.introduction_en = "<p>Looked at.</p>"
    draft.save_revision()

    assert found(Kind.HEADING) == []


def test_links_that_lead_nowhere_are_named(section):
    gone = make_article(section, "消える", "Gone")
    hidden = make_article(section, "日本語のみ", "", languages=["ja"])
    html = (
        f'<p><a linktype="page" id="{gone.pk}">a</a> <a linktype="page" id="{hidden.pk}">b</a> '
        '<a href="https://www.example.org/old/">c</a> <a href="#nowhere">d</a> <a href="#references">e</a> '
        '<a href="https://elsewhere.example.com/">f</a></p>'
    )
    page = imported(section, body_en=text(html))
    gone.delete()

    sentences = [sentence for language, sentence in found(Kind.LINK) if language == "en"]
    assert len(sentences) == 4
    assert "was deleted" in sentences[0]
    assert "isn't shown in English" in sentences[1]
    assert "the old site: https://www.example.org/old/" in sentences[2]
    assert "#nowhere" in sentences[3]
    assert page.pk


def test_links_to_one_address_are_told_once_with_their_number(section):
    old = "https://www.example.org/old"
    links = [old, f"{old}/", "http://example.org/old/", f"{old}/#part", "https://example.org/other/"]
    html = "".join(f'<p><a href="{address}">a</a></p>' for address in links)
    block = ("links", {"links": [{"page": None, "url": old, "label": "Old"}]})
    body = stream(("text", html + '<p><a href="#gone">b</a> <a href="#gone">c</a></p>'), block)
    imported(section, body_ja=body, body_en=body)

    sentences = [sentence for language, sentence in found(Kind.LINK) if language == "en"]
    assert sentences == [
        f"4 links lead to the old site: {old}. Choose the page here, or take the links out.",
        f"A link leads to the old site: {old}/#part. Choose the page here, or take the link out.",
        "A link leads to the old site: https://example.org/other/. Choose the page here, or take the link out.",
        "2 links lead to a place on this page that isn't there (#gone). Take the links out.",
    ]


def test_links_to_one_page_that_readers_do_not_see_are_told_once(section):
    gone, also_gone = make_article(section, "消える", "Gone"), make_article(section, "消えた", "Gone too")
    hidden = make_article(section, "日本語のみ", "", languages=["ja"])
    links = [f'<a linktype="page" id="{page.pk}">a</a>' for page in (gone, hidden, also_gone, hidden)]
    imported(section, body_en=text(f"<p>{' '.join(links)}</p>"))
    gone.delete()
    also_gone.delete()

    first, second = [sentence for language, sentence in found(Kind.LINK) if language == "en"]
    assert "2 links lead to a page or document that was deleted" in first
    assert "2 links lead to “" in second


def test_a_draft_may_lead_to_a_draft(section):
    target = make_article(section, "下書き", "Draft", live=False)
    imported(section, body_en=text(f'<p><a linktype="page" id="{target.pk}">a</a></p>'), live=False)

    assert found(Kind.LINK) == []


def test_a_heading_of_the_same_page_is_no_dead_link(section):
    blocks = stream(
        ("section", {"heading": "Where it leads", "content": [{"type": "text", "value": "<p>Words.</p>"}]}),
        ("text", '<p><a href="#where-it-leads">there</a></p>'),
    )
    imported(section, body_en=blocks)

    assert found(Kind.LINK) == []


def test_links_in_a_menu_to_another_part_and_in_the_wrong_language_are_named(home, section):
    elsewhere = make_article(make_section(home, "資料", "Resources"), "別", "Other")
    inside = make_article(section)
    links = [
        {"page": elsewhere.pk, "url": "", "label_ja": "", "label_en": ""},
        {"page": inside.pk, "url": "", "label_ja": "Metastases", "label_en": "転移"},
        {"page": None, "url": "https://example.org/x/", "label_ja": "転移", "label_en": "X"},
    ]
    draft = section.get_latest_revision_as_object()
    draft.menu_sections = json.dumps(
        [{"type": "group", "value": {"heading_ja": "転移", "heading_en": "", "links": links}}]
    )
    draft.save_revision()
    ImportedObject.objects.create(site="example.org", kind="menu", key=str(section.pk), object_id=section.pk)
    remember(inside)

    sentences = [sentence for _language, sentence in found(Kind.MENU)]
    assert any("another part of the site" in each and "Other" in each for each in sentences)
    assert any("“Metastases” is not Japanese" in each for each in sentences)
    assert any("“転移” is not English" in each for each in sentences)
    assert any("has no heading in English" in each for each in sentences)
    assert len(sentences) == 4
    assert "the old site" in found(Kind.LINK)[0][1]


def test_text_of_the_other_language_and_missing_languages_are_named(section):
    same = "<p>The very same sentence stands in both.</p>"
    imported(section, body_ja=text(same), body_en=text(same))
    imported(section, 2, title="二つ目", title_en="Second", body_en=text("<p>これは日本語です。</p>"))
    remember(add(section, make_english_alone()), 3, "en")

    missing = found(Kind.TRANSLATION)
    assert ("ja", True) in [(language, "The very same" in each) for language, each in missing]
    assert ("en", True) in [(language, "これは日本語です" in each) for language, each in missing]
    assert ("ja", True) in [(language, "isn't there in Japanese" in each) for language, each in missing]
    assert len(missing) == 3


def make_english_alone():
    from pages.models import ArticlePage

    return ArticlePage(
        title="Alone",
        title_en="Alone",
        is_working_title=True,
        introduction_en="<p>Words.</p>",
        body_en=text("<p>More words.</p>"),
    )


# The screen -----------------------------------------------------------------------------------------------------


def test_the_screen_leads_to_the_editor_at_the_block_or_the_tab(section, english_editor_client):
    image = make_image(alt_text_ja="", alt_text_en="")
    block = {"type": "figure", "value": {"image": image.pk}, "id": "6a4c5f0e-0f0b-4b9a-9a53-1d8e34a1b111"}
    page = imported(section, body_ja=json.dumps([block]), body_en=json.dumps([block]))

    html = read(english_editor_client, SCREEN)

    assert "has no alternative text in Japanese" in words(html)
    assert "has no alternative text in English" in words(html)
    assert f"/admin/pages/{page.pk}/edit/#block-{block['id']}-section" in str(html)
    assert f"/admin/pages/{page.pk}/edit/#tab-english" in str(html)


def test_the_screen_shows_one_kind_alone(section, english_editor_client):
    imported(section, body_en=text("<p>See [4] and <a href='https://example.org/x/'>it</a>.</p>".replace("'", '"')))

    links = words(read(english_editor_client, f"{SCREEN}?kind=link"))

    assert "the old site" in links
    assert "[4]" not in links
    assert "Sources (1)" in links


def test_people_see_their_own_pages_alone(section):
    imported(section, body_en=text("<p>See [4].</p>"))

    assert "[4]" in words(read(people.log_in(people.MODERATORS, language="en"), SCREEN))
    nobody = people.make_user(name="nobody")
    from django.test import Client

    client = Client()
    client.force_login(nobody)
    assert client.get(SCREEN).status_code == 302


def test_many_pages_ask_no_more_than_one(section, english_editor_client, django_assert_max_num_queries):
    image = make_image(alt_text_en="")
    target = make_article(section, "先", "Target")
    old = '<a href="https://example.org/old/">b</a>'
    html = f'<p>[3] <a linktype="page" id="{target.pk}">a</a> {old} {old}</p>'
    body = stream(("text", html), ("figure", {"image": image.pk}), ("links", {"links": [{"page": target.pk}]}))

    def count():
        english_editor_client.get(SCREEN)
        with django_assert_max_num_queries(1000) as queries:
            english_editor_client.get(SCREEN)
        return len(queries)

    imported(section, body_en=body, body_ja=body)
    few = count()
    for number in range(2, 8):
        imported(section, number, title=f"記事{number}", title_en=f"Article {number}", body_en=body, body_ja=body)
    assert count() == few


def test_publishing_changes_nothing_in_the_list(section):
    page = imported(section, body_en=text("<p>See [4].</p>"))
    before = found(*Kind)

    publishing.publish(page, ["en"])

    assert found(*Kind) == before
