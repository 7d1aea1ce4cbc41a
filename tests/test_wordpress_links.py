"""Links between imported pages become references to our pages, in the right language, and nothing else changes."""

import pytest
from wagtail.models import ReferenceIndex, Revision

from foundation.models import Change, FoundationDocument
from foundation.rich_text import plain_text
from pages.models import ArticlePage, ClosingMessage
from pages.wordpress import runs
from pages.wordpress.models import ImportedPage, ImportItem, ImportRun
from tests.test_wordpress_pairs import JAPANESE_TEXT, english, japanese, run
from tests.wordpress_samples import container, elementor, item, widget, write

pytestmark = pytest.mark.django_db

WORDS = "The other page tells more of what helps on such days, and of whom to ask."


def linking(address, **fields):
    """An English page whose introduction and body have a link."""
    link = f'<a href="{address}">more</a>'
    return english(
        id=1,
        link="https://www.example.org/en/linking/",
        title={"rendered": "Linking"},
        content={"rendered": f"<p>{WORDS} Read {link}.</p><h2>Part</h2><p>{WORDS} And {link} there.</p>"},
        **fields,
    )


def get_page(title="Linking"):
    return ArticlePage.objects.get(title_en=title)


def introduction(page):
    return page.get_latest_revision_as_object().introduction_en


def body(page):
    return str(page.get_latest_revision_as_object().body_en.get_prep_value())


# Which links -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/en/days/",
        "http://example.org/en/days",
        "/en/days/",
        "https://www.example.org/?page_id=34",
        "https://www.example.org/en/?p=34",
        "https://www.example.org/en/d%61ys/?utm_source=mail",
    ],
    ids=["as it is", "without www", "relative", "page_id", "p", "encoded"],
)
def test_a_link_to_an_imported_page_becomes_a_link_to_our_page(home, tmp_path, address):
    text = run(write(tmp_path, [linking(address), english()]))
    link = f'<a linktype="page" id="{get_page("Your days").pk}">more</a>'

    assert link in introduction(get_page())
    assert link in body(get_page())
    assert "2 links lead to this site now." in text


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.com/en/days/",
        "https://www.example.org.example.com/en/days/",
        "mailto:a@example.org",
        "tel:1",
    ],
)
def test_other_links_stay(home, tmp_path, address):
    text = run(write(tmp_path, [linking(address), english()]))

    assert f'href="{address}"' in introduction(get_page())
    assert "links" not in text


def test_a_link_to_a_page_that_was_not_imported_stays_and_is_told(home, tmp_path):
    address = "https://www.example.org/en/nowhere/"

    text = run(write(tmp_path, linking(address)))

    assert f'href="{address}"' in introduction(get_page())
    assert (
        f"2 links to the old site lead to something that was not imported, and were left as they are: {address}."
        in text
    )
    assert ImportItem.objects.get().report["unresolved"] == [address]


def test_it_is_pointed_at_the_page_once_that_is_imported(home, tmp_path):
    run(write(tmp_path, linking("https://www.example.org/en/days/"), "first.json"))

    run(write(tmp_path, english(), "second.json"))

    assert 'linktype="page"' in introduction(get_page())


def test_a_japanese_address_is_found_encoded_or_not(home, tmp_path):
    there = japanese(link="https://www.example.org/%E6%AF%8E%E6%97%A5/")
    content = {"rendered": JAPANESE_TEXT.replace("リンパ浮腫", '<a href="https://example.org/毎日">リンパ浮腫</a>')}
    here = japanese(id=13, link="https://www.example.org/koko/", title={"rendered": "ここ"}, content=content)

    run(write(tmp_path, [there, here]))
    page = ArticlePage.objects.get(title="ここ")

    assert f'<a linktype="page" id="{ArticlePage.objects.get(title="毎日の過ごし方").pk}">' in page.introduction_ja


def test_a_link_to_a_place_within_a_page_keeps_it(home, tmp_path):
    text = run(write(tmp_path, [linking("https://www.example.org/en/days/#sleep"), english()]))

    assert '<a href="/en/days/#sleep">' in introduction(get_page())
    assert "lead to a place within a page" in text


def with_button(address):
    """A page with a link that becomes a block of its own."""
    link = f'<a class="wp-block-button__link" href="{address}">Go on reading</a>'
    page = linking("https://www.example.com/")
    page["content"]["rendered"] += f'<div class="wp-block-buttons"><div class="wp-block-button">{link}</div></div>'
    return page


def get_block_links():
    """The page and the address of each."""
    links = [
        link
        for block in get_page().get_latest_revision_as_object().body_en.get_prep_value()
        for inner in block["value"]["content"]
        if inner["type"] == "links"
        for link in inner["value"]["links"]
    ]

    return [(link.get("value", link)["page"], link.get("value", link)["url"]) for link in links]


def test_a_link_of_a_block_becomes_a_link_to_our_page(home, tmp_path):
    text = run(write(tmp_path, [with_button("/en/days/"), english()]))

    assert get_block_links() == [(get_page("Your days").pk, "")]
    assert "beginning of the page" not in text


def test_a_link_of_a_block_to_a_place_within_a_page_leads_to_its_beginning_and_is_told(home, tmp_path):
    text = run(write(tmp_path, [with_button("/en/days/#sleep"), english()]))

    assert get_block_links() == [(get_page("Your days").pk, "")]
    assert "lead to the beginning of the page now: https://www.example.org/en/days/#sleep." in text


def test_a_link_of_a_block_to_the_other_language_stays_and_is_told(home, tmp_path):
    address = "https://www.example.org/mainichi/"
    there = japanese(link=address)

    text = run(write(tmp_path, [with_button(address), there]))

    assert get_block_links() == [(None, address)]
    assert f"to a page in the other language: {address}." in text


def test_a_link_to_a_document_leads_to_ours(home, tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "guide.pdf").write_bytes(b"%PDF-1.4 A guide")
    address = "https://www.example.org/wp-content/uploads/guide.pdf"

    run(write(tmp_path, linking(address)), "--media-dir", str(folder))

    assert f'<a linktype="document" id="{FoundationDocument.objects.get().pk}">' in introduction(get_page())


# Languages -------------------------------------------------------------------------------------------------

PAIR = {"translations": {"ja": 12, "en": 34}}


def test_a_link_to_the_other_language_keeps_leading_there(home, tmp_path):
    run(write(tmp_path, [linking("https://www.example.org/hi-bi/"), japanese(**PAIR), english(**PAIR)]), "--publish")

    assert '<a href="/hi-bi/">more</a>' in get_page().introduction_en


def test_a_link_of_a_page_to_its_own_other_language_is_no_link_to_itself(home, tmp_path):
    own = {"translations": {"ja": 12, "en": 1}}
    run(write(tmp_path, [linking("https://www.example.org/hi-bi/", **own), japanese(**own)]), "--publish")
    page = get_page()

    assert page.title == "毎日の過ごし方"
    assert '<a href="/hi-bi/">more</a>' in page.introduction_en


def test_the_other_language_of_the_page_stays_as_it_is(home, tmp_path):
    link = '<a href="https://www.example.org/en/nowhere/">リンパ浮腫</a>'
    own = {"translations": {"ja": 12, "en": 1}}
    there = japanese(content={"rendered": JAPANESE_TEXT.replace("リンパ浮腫", link)}, **own)

    run(write(tmp_path, [linking("https://www.example.org/en/days/", **own), there, english()]), "--publish")

    assert 'linktype="page"' in get_page().introduction_en
    assert "https://www.example.org/en/nowhere/" in get_page().introduction_ja


# What is written -------------------------------------------------------------------------------------------


def test_links_cost_no_version_of_their_own_and_visitors_read_them_at_once(home, tmp_path, client):
    run(write(tmp_path, [linking("/en/days/"), english()]), "--publish")
    page = get_page()

    assert 'linktype="page"' in page.introduction_en
    assert '<a href="/en/days/">more</a>' in client.get("/en/linking/").content.decode()
    assert page.latest_revision.content["introduction_en"] == page.introduction_en
    assert not page.has_unpublished_changes
    assert not page.draft_en
    without_links = get_page("Your days")
    assert Revision.objects.for_instance(page).count() == Revision.objects.for_instance(without_links).count()


def test_whoever_follows_the_site_is_told(home, tmp_path):
    run(write(tmp_path, linking("/en/days/"), "first.json"), "--publish")
    page, last = get_page(), Change.objects.latest("pk").pk

    run(write(tmp_path, english(), "second.json"), "--publish")

    assert Change.objects.filter(pk__gt=last, page_id=page.pk, kind="published", language="en").count() == 1


def test_wagtail_knows_which_pages_link_here(home, tmp_path, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        run(write(tmp_path, [linking("/en/days/"), english()]))

    references = ReferenceIndex.get_references_to(get_page("Your days"))

    assert {reference.object_id for reference in references} == {str(get_page().pk)}


def test_a_second_run_changes_nothing(home, tmp_path):
    path = write(tmp_path, [linking("/en/days/"), english()])
    run(path, "--publish")
    before = list(Revision.objects.order_by("pk").values_list("pk", "content"))

    text = run(path, "--publish")

    assert "0 made, 0 updated, 0 published, 2 unchanged" in text
    assert "links" not in text
    assert list(Revision.objects.order_by("pk").values_list("pk", "content")) == before


def test_a_page_that_staff_edited_is_left_and_told(home, tmp_path):
    run(write(tmp_path, linking("/en/days/"), "first.json"))
    draft = get_page().get_latest_revision_as_object()
    draft.introduction_en = draft.introduction_en.replace("such days", "those days")
    draft.save_revision()

    text = run(write(tmp_path, english(), "second.json"))

    assert "those days" in introduction(get_page())
    assert "linktype" not in introduction(get_page())
    assert "Links to the old site stay on pages that were edited here" in text


def test_what_staff_write_in_the_other_language_keeps_no_link_from_being_changed(home, tmp_path):
    run(write(tmp_path, linking("/en/days/"), "first.json"))
    draft = get_page().get_latest_revision_as_object()
    draft.introduction_ja = "<p>日本語の文章。</p>"
    draft.save_revision()

    run(write(tmp_path, english(), "second.json"))
    latest = get_page().get_latest_revision_as_object()

    assert 'linktype="page"' in latest.introduction_en
    assert plain_text(latest.introduction_ja) == "日本語の文章。"


def test_a_dry_run_tells_and_writes_nothing(home, tmp_path):
    text = run(write(tmp_path, [linking("/en/days/"), english()]), "--dry-run")

    assert "2 links lead to this site now." in text
    assert not ImportedPage.objects.exists()


def test_closing_messages_are_pointed_too(home, tmp_path):
    box = container(
        widget("heading", "<h6>A closing message</h6>"),
        widget("heading", "<h4>You are not alone.</h4>"),
        widget("text-editor", '<p>Read <a href="https://www.example.org/en/days/">more</a>.</p>'),
        background=True,
    )
    page = english(
        id=1,
        link="https://www.example.org/en/linking/",
        title={"rendered": "Linking"},
        content={
            "rendered": elementor(container(widget("text-editor", f"<p>{WORDS}</p><h2>Part</h2><p>{WORDS}</p>")), box)
        },
    )
    path = write(tmp_path, [page, english()])

    run(path, "--publish")
    message = ClosingMessage.objects.get()

    assert f'linktype="page" id="{get_page("Your days").pk}"' in message.text_en
    assert "0 updated" in run(path, "--publish")
    assert ClosingMessage.objects.get().text_en == message.text_en


def test_pages_without_links_cost_no_query_more(home, tmp_path, django_assert_max_num_queries):
    pages = [
        item(id=n, title={"rendered": f"Page {n}"}, link=f"https://www.example.org/en/page-{n}/") for n in range(1, 6)
    ]
    run(write(tmp_path, pages))
    imported = ImportRun.objects.get()

    with django_assert_max_num_queries(12):
        assert runs.links.resolve(imported, runs.Options(), runs.Tree()) == []
