"""Importing writes one language, leaves the other alone, and never overwrites what staff wrote."""

import dataclasses
import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import translation
from wagtail.models import Revision, Site

from foundation.models import FoundationImage, FoundationPage
from foundation.new_pages import add_draft
from pages.models import ArticlePage, ClosingMessage, SectionPage, StagingGuidePage
from pages.wordpress.conversion.convert import convert
from pages.wordpress.conversion.coverage import measure
from pages.wordpress.models import ImportedObject, ImportedPage
from pages.wordpress.options import Options
from pages.wordpress.report import Action
from pages.wordpress.writing import save
from pages.wordpress.writing.fields import wanted_values
from pages.wordpress.writing.match import Tree, has_content
from pages.wordpress.writing.save import import_page
from tests.builders import make_article, make_closing_message, make_section, make_staging_guide, stream
from tests.wordpress_samples import REAL_PAGE, SAMPLES, item, needs_real_page, read, read_one, write

pytestmark = pytest.mark.django_db

SAMPLE = SAMPLES / "elementor_page.json"
ADDRESS = "/en/daily-life/swollen-arms/"
TWO_PARTS = "<p>An introduction.</p><h2>Part</h2><p>Text.</p>"


def run(path, *flags):
    """The command's output, with English messages."""
    out = StringIO()
    with translation.override("en"):
        call_command("import_wordpress", str(path), *flags, stdout=out)
    return out.getvalue()


def get_page(model=ArticlePage):
    return model.objects.get(title_en="Swollen Arms")


def changed_sample(tmp_path, before="Skin care", after="Gentle skin care"):
    data = json.loads(SAMPLE.read_text())
    assert before in data["content"]["rendered"]
    data["content"]["rendered"] = data["content"]["rendered"].replace(before, after)
    return write(tmp_path, data)


def edit_as_staff(page, **fields):
    draft = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision()


def everything():
    """A count of all that an import could write."""
    models = (FoundationPage, Revision, ClosingMessage, ImportedPage, ImportedObject, FoundationImage)
    return [model.objects.count() for model in models]


# A new page ------------------------------------------------------------------------------------------------


def test_a_page_is_a_draft_until_it_is_published(home, client):
    run(SAMPLE)
    page = get_page()

    assert page.get_url_in("en") == ADDRESS
    assert not page.live
    assert client.get(ADDRESS).status_code == 404


def test_a_published_page_is_live_in_its_language_only(home):
    run(SAMPLE, "--publish")
    page = get_page()

    assert (page.live_en, page.live_ja) == (True, False)
    assert page.is_working_title
    assert page.title == "Swollen Arms"
    assert not page.introduction_ja
    assert not page.body_ja


def test_the_moments_are_those_of_the_source(home):
    run(SAMPLE, "--publish")
    page = get_page()

    assert page.first_published_at == datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
    assert page.last_published_at == datetime(2026, 4, 5, 9, 15, tzinfo=UTC)
    assert page.latest_revision.created_at == datetime(2026, 4, 5, 9, 15, tzinfo=UTC)


def test_missing_sections_above_are_made_with_the_menus_name(home):
    output = run(SAMPLE)
    section = SectionPage.objects.get()

    assert (section.title_en, section.slug_en) == ("Daily Life", "daily-life")
    assert not section.live
    assert "Made the section “Daily Life”" in output


def test_a_section_without_introduction_is_reported_as_not_visible(home):
    output = run(SAMPLE, "--publish")

    assert not SectionPage.objects.get().live_en
    assert "“Daily Life” stays a draft. English can't be published yet. Please fill in: Introduction." in output


def test_the_menu_of_the_section_is_filled_with_pages_where_they_exist(home):
    run(SAMPLE)
    section = SectionPage.objects.get().get_latest_revision_as_object()
    groups = [block.value for block in section.menu_sections]

    assert [group["heading_en"] for group in groups] == ["Body & Mind", "Work & Family"]
    links = [link for group in groups for link in group["links"]]
    assert [link["label_en"] for link in links][:2] == ["Sleeping well", "Swollen arms"]
    assert links[1]["page"].pk == get_page().pk
    assert links[0]["url"] == "https://www.example.org/en/daily-life/sleeping-well/"


def test_the_closing_message_is_made_and_chosen(home):
    run(SAMPLE, "--publish")
    message = get_page().closing_message

    assert (message.label_en, message.live) == ("A Word at the End", True)
    assert not message.lead_ja


def test_a_japanese_page_is_imported_as_japanese(home):
    run(SAMPLES / "elementor_japanese_page.json", "--publish")
    page = ArticlePage.objects.get(title="検診の受け方")

    assert page.get_url_in("ja") == "/%E4%B9%B3%E3%81%8C%E3%82%93%E6%A4%9C%E8%A8%BA/" + (
        "%E6%A4%9C%E8%A8%BA%E3%81%AE%E5%8F%97%E3%81%91%E6%96%B9/"
    )
    assert (page.live_ja, page.live_en, page.title_en) == (True, False, "")
    assert page.seo_title_ja == "はじめての乳がん検診"


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(home):
    before = everything()

    output = run(SAMPLE, "--dry-run", "--publish")

    assert "Made: “Swollen Arms" in output
    assert everything() == before


def test_a_site_without_home_page_gets_one(db):
    output = run(SAMPLE, "--publish")

    assert "The site had no home page" in output
    assert get_page().get_url_in("en") == ADDRESS
    assert Site.objects.get().root_page.title_en == "Home"


def test_a_page_that_is_a_draft_in_wordpress_stays_one(home, tmp_path):
    run(write(tmp_path, item(content={"rendered": TWO_PARTS}, status="draft")), "--publish")

    assert not ArticlePage.objects.get().live


@pytest.mark.parametrize(
    "fields",
    [{"content": {"rendered": TWO_PARTS, "protected": True}}, {"content": {"rendered": TWO_PARTS}, "password": "x"}],
)
def test_a_page_that_asks_for_a_password_in_wordpress_is_a_draft(home, tmp_path, fields):
    output = run(write(tmp_path, item(**fields)), "--publish")

    assert not ArticlePage.objects.get().live
    assert "it asks for a password" in output


def test_text_in_the_wrong_language_is_not_published(home, tmp_path):
    japanese = f"<p>{'日本語の文章です。' * 9}</p><h2>続き</h2><p>続きです。</p>"

    output = run(write(tmp_path, item(content={"rendered": japanese})), "--publish")

    assert not ArticlePage.objects.get().live
    assert "doesn't look like the page's language" in output


# Running again ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("flags", [(), ("--publish",)])
def test_a_second_run_changes_nothing_and_says_so(home, flags):
    run(SAMPLE, *flags)
    before = everything(), get_page().latest_revision_created_at

    output = run(SAMPLE, *flags)

    assert "Unchanged: “Swollen Arms" in output
    assert (everything(), get_page().latest_revision_created_at) == before


def test_a_draft_is_published_by_a_later_run(home):
    run(SAMPLE)

    output = run(SAMPLE, "--publish")

    assert "Published without a change" in output
    assert get_page().live_en
    assert not SectionPage.objects.get().live  # it has no introduction yet
    assert "Unchanged" in run(SAMPLE, "--publish")


def test_a_changed_source_updates_the_same_page(home, tmp_path):
    run(SAMPLE, "--publish")

    output = run(changed_sample(tmp_path), "--publish")

    assert "Updated: “Swollen Arms" in output
    assert "Gentle skin care" in str(get_page().body_en)
    assert ArticlePage.objects.count() == 1
    assert ClosingMessage.objects.count() == 1


def test_a_page_edited_by_staff_is_not_overwritten(home, tmp_path):
    run(SAMPLE, "--publish")
    edit_as_staff(get_page(), introduction_en="<p>Better words.</p>")

    output = run(changed_sample(tmp_path), "--publish")

    assert "was edited here since the last import" in output
    assert "--theirs" in output
    latest = get_page().get_latest_revision_as_object()
    assert latest.introduction_en == "<p>Better words.</p>"
    assert "Gentle" not in str(latest.body_en)


def test_theirs_takes_the_source_all_the_same(home, tmp_path):
    run(SAMPLE, "--publish")
    edit_as_staff(get_page(), introduction_en="<p>Better words.</p>")

    run(changed_sample(tmp_path), "--publish", "--theirs")

    page = get_page()
    assert "Better words" not in page.introduction_en
    assert "Gentle skin care" in str(page.body_en)


def test_staff_work_on_the_other_language_is_no_edit_of_this_one(home, tmp_path):
    run(SAMPLE, "--publish")
    edit_as_staff(get_page(), title="腕のむくみ", introduction_ja="<p>下書き中です。</p>", is_working_title=False)

    output = run(changed_sample(tmp_path), "--publish")

    page = get_page()
    draft = page.get_latest_revision_as_object()
    assert "Updated" in output
    assert "Gentle skin care" in str(page.body_en)
    assert not page.introduction_ja
    assert (draft.title, draft.introduction_ja) == ("腕のむくみ", "<p>下書き中です。</p>")
    assert "Gentle skin care" in str(draft.body_en)


def test_saving_in_the_editor_without_a_change_is_no_edit(home, tmp_path):
    run(SAMPLE, "--publish")
    page = get_page()
    keyed = page.introduction_en.replace("<p>", '<p data-block-key="k7f3a">')
    edit_as_staff(page, introduction_en=keyed)

    assert "Updated" in run(changed_sample(tmp_path), "--publish")


def test_a_closing_message_edited_by_staff_stays(home, tmp_path):
    run(SAMPLE, "--publish")
    message = get_page().closing_message
    message.lead_en = "Staff wrote this."
    message.save_revision().publish()

    output = run(changed_sample(tmp_path), "--publish")

    assert "Its closing message was edited here" in output
    assert get_page().closing_message.lead_en == "Staff wrote this."


def test_a_menu_filled_by_staff_is_left_and_the_difference_reported(home):
    section = make_section(home, title_en="Daily Life", slug_en="daily-life")
    menu = stream(("group", {"heading_ja": "", "heading_en": "Ours", "links": []}))
    section.menu_sections = menu
    section.save_revision().publish()

    output = run(SAMPLE, "--publish")

    assert [block.value["heading_en"] for block in SectionPage.objects.get().menu_sections] == ["Ours"]
    assert "was filled in here and is left as it is" in output
    assert "Sleeping well (Body & Mind)" in output


def test_both_languages_of_one_wordpress_id_are_one_page(home, tmp_path):
    japanese = item(link="https://www.example.org/peeji/", title={"rendered": "ページ"}, slug="peeji")
    japanese["content"] = {"rendered": "<p>はじめに読むところです。</p><h2>見出し</h2><p>本文の文章です。</p>"}
    english = item(link="https://www.example.org/en/a-page/", content={"rendered": TWO_PARTS})

    run(write(tmp_path, [japanese, english]), "--publish")
    page = ArticlePage.objects.get()

    assert (page.title, page.title_en) == ("ページ", "A Page")
    assert (page.live_ja, page.live_en) == (True, True)
    assert (page.get_url_in("ja"), page.get_url_in("en")) == ("/peeji/", "/en/a-page/")


# A page that stands there already --------------------------------------------------------------------------


def sample_at_the_address(home, **fields):
    section = make_section(home, title_en="Daily Life", slug_en="daily-life")
    return make_staging_guide(section, "腕のむくみ", "Old English title", slug_en="swollen-arms", **fields)


def test_a_sample_page_is_taken_over_in_this_language_only(home):
    message = make_closing_message()
    old = sample_at_the_address(home, is_sample=True, closing_message=message)

    output = run(SAMPLE, "--publish")

    page = get_page(StagingGuidePage)
    assert page.pk == old.pk
    assert "A page stood there already" in output
    assert "Why Does It Happen?" in str(page.body_en)
    assert (page.title, page.introduction_ja) == ("腕のむくみ", old.introduction_ja)
    assert page.body_ja == old.body_ja
    assert (page.live_ja, page.live_en) == (True, True)


def test_the_other_language_keeps_the_closing_message_it_had(home):
    message = make_closing_message()
    sample_at_the_address(home, is_sample=True, closing_message=message)

    run(SAMPLE, "--publish")

    page = get_page(StagingGuidePage)
    assert page.closing_message.lead_ja == message.lead_ja
    assert page.closing_message.label_en == "A Word at the End"
    message.refresh_from_db()
    assert message.label_en == "A closing message"


def test_a_draft_leaves_the_live_sample_as_it_is(home):
    old = sample_at_the_address(home, is_sample=True)

    run(SAMPLE)

    page = StagingGuidePage.objects.get(pk=old.pk)
    assert page.title_en == "Old English title"
    assert page.get_latest_revision_as_object().title_en == "Swollen Arms"
    assert "Unchanged" in run(SAMPLE)

    run(SAMPLE, "--publish")
    page = get_page(StagingGuidePage)
    assert (page.live_en, page.has_unpublished_changes) == (True, False)


def test_a_page_that_staff_wrote_is_not_taken_over(home):
    old = sample_at_the_address(home)
    before = everything()

    with pytest.raises(CommandError, match="not imported"):
        run(SAMPLE, "--publish")

    assert everything() == before
    assert StagingGuidePage.objects.get(pk=old.pk).title_en == "Old English title"


def test_japanese_that_staff_wrote_is_content_and_a_working_title_is_none(home):
    page = make_article(home)
    assert has_content(page, "ja")

    page.is_working_title = True

    assert not has_content(page, "ja")


def test_it_is_with_the_option_to_adopt(home):
    old = sample_at_the_address(home)

    run(SAMPLE, "--publish", "--adopt")

    assert get_page(StagingGuidePage).pk == old.pk


def test_a_japanese_page_without_english_gets_its_english(home, tmp_path):
    old = make_article(home, "転移", "", slug="a-page", body_en="", introduction_en="")

    run(write(tmp_path, item(content={"rendered": TWO_PARTS})), "--publish")

    page = ArticlePage.objects.get()
    assert page.pk == old.pk
    assert (page.title, page.title_en, page.live_ja, page.live_en) == ("転移", "A Page", True, True)


def test_publishing_one_language_leaves_the_other_a_draft(home, tmp_path):
    old = make_article(home, "転移", "", slug="a-page", body_en="", introduction_en="", live=False)

    path = write(tmp_path, item(content={"rendered": TWO_PARTS}))
    run(path, "--publish")

    page = ArticlePage.objects.get(pk=old.pk)
    assert (page.live_ja, page.live_en, page.title_en) == (False, True, "A Page")
    assert "Unchanged" in run(path, "--publish")


# Pictures --------------------------------------------------------------------------------------------------


def figures(page):
    return [block.value for block in page.body_en if block.block_type == "figure"]


def test_a_missing_picture_is_reported_and_its_place_kept(home):
    output = run(SAMPLE, "--publish")

    assert "its place is kept: https://www.example.org/wp-content/uploads/2026/03/arm-drawing.svg" in output
    assert [figure["image"] for figure in figures(get_page())] == [None, None]


def test_a_picture_whose_name_no_file_can_have_is_reported_as_missing(home, tmp_path):
    content = f'<p>Words.</p><h2>Part</h2><p>Text.</p><img src="https://www.example.org/{"y" * 300}.png" alt="A">'

    output = run(write(tmp_path, item(content=content)), "--media-dir", str(tmp_path))

    assert "its place is kept" in output


def test_a_picture_is_taken_from_a_folder_even_later(home, tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    folder = tmp_path / "uploads"
    (folder / "2026" / "03").mkdir(parents=True)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    (folder / "2026" / "03" / "arm-drawing.svg").write_text(svg)
    run(SAMPLE, "--publish")

    output = run(SAMPLE, "--publish", "--media-dir", str(folder))

    assert "Updated" in output
    assert figures(get_page())[0]["image"].title == "arm-drawing"
    assert FoundationImage.objects.count() == 1
    assert "Unchanged" in run(SAMPLE, "--publish")


def test_a_script_in_an_svg_is_not_taken(home, tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script><path d="M0 0h9"/></svg>'
    )
    (tmp_path / "arm-drawing.svg").write_text(svg)

    output = run(SAMPLE, "--publish", "--media-dir", str(tmp_path))

    assert "held active content (<script>), which was taken out" in output
    stored = FoundationImage.objects.get().file.read()
    assert b"path" in stored
    assert b"script" not in stored


# Bad input -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", ["<html>502</html>", '{"id": 1, "title"', '["a"]', ""])
def test_a_bad_file_is_one_sentence_and_writes_nothing(home, tmp_path, content):
    file = tmp_path / "bad.json"
    file.write_text(content)
    before = everything()

    with pytest.raises(CommandError, match=r"bad\.json"):
        run(file)

    assert everything() == before


def test_a_page_that_would_lose_a_sentence_is_not_written(home, monkeypatch):
    def lossy(source):
        result = convert(source)
        lost = result.body.pop()
        return dataclasses.replace(result, coverage=measure(source.html, [str(lost)], []))

    monkeypatch.setattr("pages.wordpress.writing.save.convert", lossy)

    with pytest.raises(CommandError):
        run(SAMPLE, "--publish")

    assert ArticlePage.objects.count() == 0


def test_one_bad_page_does_not_keep_the_others_out(home, tmp_path):
    pages = [item(id=1, title={"rendered": "x" * 300}), item(id=2, content={"rendered": TWO_PARTS})]

    with pytest.raises(CommandError):
        run(write(tmp_path, pages))

    assert ArticlePage.objects.count() == 1


def test_an_unknown_parent_is_named(home, tmp_path):
    lost = item(parent=99, link="https://www.example.org/?page_id=7", lang="en")

    report = import_page(read_one(write(tmp_path, lost)), Options(), Tree())

    assert report.action == Action.REFUSED
    assert "99" in report.notes[0]


def test_a_page_below_an_article_is_refused(home, tmp_path):
    make_article(home, slug_en="above")
    below = item(link="https://www.example.org/en/above/a-page/", content={"rendered": TWO_PARTS})

    report = import_page(read_one(write(tmp_path, below)), Options(), Tree())

    assert report.action == Action.REFUSED
    assert ArticlePage.objects.count() == 1


def test_two_pages_with_one_address_are_named(home, tmp_path):
    content = {"rendered": TWO_PARTS}

    with pytest.raises(CommandError):
        run(write(tmp_path, [item(id=1, content=content), item(id=2, content=content)]))

    assert ArticlePage.objects.count() == 1


def test_html_nested_beyond_measure_keeps_its_words(home, tmp_path):
    content = {"rendered": "<div>" * 3000 + "<p>Some</p><p>Words</p>" + "</div>" * 3000}

    report = import_page(read_one(write(tmp_path, item(content=content))), Options(), Tree())

    assert report.action == Action.CREATED
    assert "Words" in str(ArticlePage.objects.get().body_en)


def test_the_report_is_there_for_machines_too(home):
    reports = [import_page(source, Options(dry_run=True), Tree()) for source in read(SAMPLE)[0]]

    data = json.loads(json.dumps(reports[0].as_dict()))
    assert data["action"] == "created"
    assert data["coverage"]["percent"] == 100
    assert {"reason": "contents", "text": "On this page"} in data["left_out"]


# The real page ---------------------------------------------------------------------------------------------


@needs_real_page
def test_the_real_page_is_imported_and_published(home):
    output = run(REAL_PAGE, "--publish")
    page = ArticlePage.objects.get()

    assert page.get_url_in("en") == "/en/about-breast-cancer/metastases-and-staging/"
    assert (page.live_en, page.live_ja) == (True, False)
    assert len([block for block in page.body_en if block.block_type == "section"]) == 7
    assert sum(len(block.value["links"]) for block in SectionPage.objects.get().menu_sections) == 14
    assert "Coverage 100 %" in output
    assert "Unchanged" in run(REAL_PAGE, "--publish")


def test_a_page_that_staff_took_off_the_site_is_not_published_again(home, tmp_path):
    run(SAMPLE, "--publish")
    get_page().unpublish()
    section = SectionPage.objects.get()
    section.introduction_en = "<p>About living with it.</p>"
    section.save_revision().publish()
    section.unpublish()
    before = Revision.objects.count()

    told = run(SAMPLE, "--publish")
    assert Revision.objects.count() == before
    run(changed_sample(tmp_path), "--publish")

    assert not get_page().live
    assert not SectionPage.objects.get(pk=section.pk).live
    assert "taken off the site" in told


def test_a_closing_message_that_staff_chose_instead_stays(home, tmp_path):
    run(SAMPLE)
    chosen = make_closing_message(name="Chosen")
    edit_as_staff(get_page(), closing_message=chosen)

    told = run(changed_sample(tmp_path))

    page = get_page().get_latest_revision_as_object()
    assert "Gentle skin care" in str(page.body_en)
    assert page.closing_message == chosen
    assert "closing message was edited here" in told


def test_what_staff_are_still_writing_is_not_published_with_the_source(home, tmp_path):
    make_section(home, title_en="Daily Life", slug_en="daily-life")
    run(SAMPLE, "--publish")
    assert get_page().live_en
    edit_as_staff(get_page(), reviewer_en="Not yet asked")
    changed = changed_sample(tmp_path)

    told = run(changed, "--publish")

    assert get_page().reviewer_en != "Not yet asked"
    assert "Gentle skin care" in str(get_page().get_latest_revision_as_object().body_en)
    assert "isn't published yet" in told
    before = Revision.objects.count()
    run(changed, "--publish")
    assert Revision.objects.count() == before


def test_a_page_deleted_by_staff_stays_deleted_until_it_is_asked_for(home, tmp_path):
    run(SAMPLE, "--publish")
    number = ImportedPage.objects.get().wordpress_id
    get_page().delete()

    for source in (SAMPLE, changed_sample(tmp_path)):
        output = run(source, "--publish")
        assert "was deleted here since the last import" in output
        assert "1 left as edited or deleted, 0 not imported" in output
        assert not ArticlePage.objects.exists()

    assert "0 left as edited or deleted" in run(SAMPLE, "--publish", "--theirs", str(number))
    assert get_page().live_en
    assert "1 unchanged" in run(SAMPLE, "--publish")
    get_page().delete()
    assert "1 left as edited or deleted" in run(SAMPLE)


def test_a_page_locked_by_staff_is_not_updated(home, tmp_path):
    run(SAMPLE, "--publish")
    ArticlePage.objects.update(locked=True)
    before = everything()

    with pytest.raises(CommandError) as failure:
        run(changed_sample(tmp_path), "--publish")

    assert failure.value.returncode == 3
    assert everything() == before
    assert "1 unchanged" in run(SAMPLE, "--publish")
    ArticlePage.objects.update(locked=False)
    assert "1 updated" in run(changed_sample(tmp_path), "--publish")


def child(number, **fields):
    address = f"https://www.example.org/en/part/child-{number}/"
    return item(id=number, slug=f"child-{number}", link=address, title={"rendered": f"Child {number}"}, **fields)


def test_nothing_that_staff_locked_is_changed_by_what_else_an_import_does(home, tmp_path):
    link = '<p>An introduction.</p><h2>Part</h2><p><a href="https://www.example.org/en/part/child-2/">More</a></p>'
    run(write(tmp_path, child(1, content={"rendered": link})))
    section = SectionPage.objects.get()
    section.introduction_en = "<p>Not yet.</p>"
    section.save()
    section.save_revision()
    FoundationPage.objects.filter(pk__gt=home.pk).update(locked=True)
    before = str(ArticlePage.objects.get().body_en)

    output = run(write(tmp_path, child(2)), "--publish")

    assert not SectionPage.objects.get().live
    assert str(ArticlePage.objects.get(title_en="Child 1").body_en) == before
    assert "Links to the old site stay on pages that are locked here: Child 1" in output


def test_no_empty_section_takes_the_place_of_a_page_that_staff_deleted(home, tmp_path):
    parent = item(id=9, slug="part", link="https://www.example.org/en/part/", title={"rendered": "Part"})
    run(write(tmp_path, [parent, child(1, parent=9)]), "--publish")
    SectionPage.objects.get().delete()

    with pytest.raises(CommandError):
        run(write(tmp_path, [parent, child(1, parent=9), child(2, parent=9)]), "--publish")
    assert not SectionPage.objects.exists()

    run(write(tmp_path, [parent, child(1, parent=9), child(2, parent=9)]), "--publish", "--theirs")
    assert ArticlePage.objects.count() == 2
    assert SectionPage.objects.get().title_en == "Part"


@pytest.mark.parametrize("flags", [(), ("--dry-run",)])
def test_a_page_that_is_refused_takes_no_other_with_it(db, tmp_path, monkeypatch, flags):
    """The first page of an empty site makes its home page, which goes with it when it is refused."""

    def refuse_the_first(source, conversion):
        if source.slug == "child-1":
            raise ValidationError("No.")
        return wanted_values(source, conversion)

    monkeypatch.setattr(save, "wanted_values", refuse_the_first)
    sources = write(tmp_path, [child(number) for number in (1, 2, 3)])

    out = StringIO()
    with translation.override("en"), pytest.raises(CommandError):
        call_command("import_wordpress", str(sources), *flags, stdout=out)

    assert "2 made" in out.getvalue()
    assert "1 not imported" in out.getvalue()


def test_a_page_below_a_section_that_moved_meanwhile_has_its_new_address(home):
    section = make_section(home, title="前の場所", slug="before", slug_en="before")
    stale = SectionPage.objects.get(pk=section.pk)
    section.slug = section.slug_en = "after"
    section.save()

    page = ArticlePage(title="記事", slug="article", live=False)
    add_draft(stale, page, "ja")

    stored = ArticlePage.objects.get(pk=page.pk)
    assert stored.url_path == f"{SectionPage.objects.get().url_path}article/"
    assert stored.url_path_en == f"{SectionPage.objects.get().url_path_en}article/"


def test_a_text_in_another_language_takes_no_place_of_one_from_another_address(home, tmp_path):
    japanese = f"<p>{'日本語の文章です。' * 9}</p><h2>続き</h2><p>続きです。</p>"
    english = "<p>An introduction in English, which is long enough to be known.</p><h2>Part</h2><p>And its text.</p>"
    prefixed = item(link="https://www.example.org/ja/about/", content={"rendered": japanese})
    run(write(tmp_path, prefixed), "--publish")
    before = everything()

    with pytest.raises(CommandError):
        run(write(tmp_path, item(link="https://www.example.org/about/", content={"rendered": english})))
    assert everything() == before

    own = write(tmp_path, item(link="https://www.example.org/about/", content={"rendered": english}))
    assert "1 updated" in run(own, "--language", "en")
    assert "日本語" in ArticlePage.objects.get().introduction_ja
    assert "English" in ArticlePage.objects.get().get_latest_revision_as_object().introduction_en
