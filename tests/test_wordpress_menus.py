"""The menus of a whole export: the main menu, and the menu of each section."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import translation

from foundation.models import FoundationPage
from pages.models import ArticlePage, SectionPage
from tests.wordpress_samples import item, write

pytestmark = pytest.mark.django_db

SITE = "https://www.example.org"


def run(path, *flags):
    out = StringIO()
    with translation.override("en"):
        call_command("import_wordpress", str(path), *flags, stdout=out)
    return out.getvalue()


def page(number, path, **fields):
    html = "<p>An introduction.</p><h2>Part</h2><p>Text of the page.</p>"
    words = {"title": {"rendered": f"Page {number}"}, "content": {"rendered": html}}
    return item(id=number, link=f"{SITE}/en/{path}/", **words, **fields)


def entry(number, label, address="", page=0, parent=0, menu=90):
    return {
        "id": number,
        "title": {"rendered": label},
        "url": address,
        "object": "page" if page else "custom",
        "object_id": page,
        "parent": parent,
        "menus": menu,
        "menu_order": number,
        "type": "nav_menu_item",
    }


MENU = {"id": 90, "name": "Top menu", "slug": "top", "taxonomy": "nav_menu"}
PAGES = [page(1, "care"), page(2, "care/arms"), page(3, "care/skin"), page(4, "contact")]
ENTRIES = [
    MENU,
    entry(101, "Care", f"{SITE}/en/care/", page=1),
    entry(102, "Every day", "#", parent=101),
    entry(103, "Swollen &amp; sore arms", page=2, parent=102),
    entry(104, "Skin", f"{SITE}/en/care/skin/", parent=101),
    entry(105, "Contact", page=4),
]


def groups_of(section):
    """Heading, and label and page of each link."""
    section = section.get_latest_revision_as_object()
    return [
        (
            group.value["heading_en"],
            [(link["label_en"], link["page"] and link["page"].pk) for link in group.value["links"]],
        )
        for group in section.menu_sections
    ]


def in_main_menu():
    return FoundationPage.objects.filter(show_in_menus=True)


def pk_of(title):
    return ArticlePage.objects.get(title_en=title).pk


def test_entries_below_a_section_s_become_its_menu(home, tmp_path):
    run(write(tmp_path, [*PAGES, *ENTRIES]))

    assert groups_of(SectionPage.objects.get()) == [
        ("Every day", [("Swollen & sore arms", pk_of("Page 2"))]),
        ("", [("Skin", pk_of("Page 3"))]),
    ]


def test_entries_at_the_top_stand_in_the_main_menu(home, client, tmp_path):
    run(write(tmp_path, [*PAGES, *ENTRIES]), "--publish")

    assert {str(each) for each in in_main_menu()} == {"Page 1", "Page 4"}
    assert "Page 4" in client.get("/en/").content.decode()


def test_main_menu_that_somebody_chose_stays(home, section, tmp_path):
    section.show_in_menus = True
    section.save_revision().publish()

    run(write(tmp_path, [*PAGES, *ENTRIES]))

    assert [each.pk for each in in_main_menu()] == [section.pk]


def test_menu_of_one_section_is_its_menu(home, tmp_path):
    side = [MENU, entry(101, "Arms", page=2), entry(102, "Skin", page=3)]

    run(write(tmp_path, [*PAGES, *side]))

    assert groups_of(SectionPage.objects.get()) == [("", [("Arms", pk_of("Page 2")), ("Skin", pk_of("Page 3"))])]


def test_entry_that_belongs_to_no_section_is_told(home, tmp_path):
    elsewhere = [
        entry(106, "Shop", "https://shop.example.com/"),
        entry(107, "Socks", "https://shop.example.com/s", parent=106),
    ]

    output = run(write(tmp_path, [*PAGES, *ENTRIES, *elsewhere]))

    assert "Shop; Socks" in output


def test_second_run_says_and_changes_nothing(home, tmp_path):
    path = write(tmp_path, [*PAGES, *ENTRIES])
    assert "Top menu" in run(path)

    output = run(path)

    assert "Top menu" not in output
    assert "4 unchanged" in output


def test_dry_run_tells_and_writes_nothing(home, tmp_path):
    output = run(write(tmp_path, [*PAGES, *ENTRIES]), "--dry-run")

    assert "Filled the menu of “Page 1”" in output
    assert not SectionPage.objects.exists()


def test_entries_below_one_another_in_a_circle_are_all_kept(home, tmp_path):
    circle = [MENU, entry(101, "Arms", page=2, parent=102), entry(102, "Skin", page=3, parent=101)]

    run(write(tmp_path, [*PAGES, *circle]))

    links = [label for _heading, found in groups_of(SectionPage.objects.get()) for label, _page in found]
    assert sorted(links) == ["Arms", "Skin"]


def test_entry_that_would_run_a_script_is_not_stored(home, tmp_path):
    hostile = [entry(106, "Free", "javascript:alert(1)", parent=101), entry(107, "Data", "data:text/html,x")]

    told = run(write(tmp_path, [*PAGES, *ENTRIES, *hostile]))

    stored = str(SectionPage.objects.get().get_latest_revision().content["menu_sections"])
    assert "Skin" in stored
    assert "javascript" not in stored
    assert "isn't safe: javascript:alert(1)" in told
    assert "isn't safe: data:text/html,x" in told


def test_entries_that_can_t_be_read_do_no_harm(home, tmp_path):
    strange = [
        entry(106, "Broken", "http://[x", parent=101),
        entry(107, "Huge", page=10**30, parent=101),
        entry(108, None, None),
        {"id": [1], "url": "/x", "object": "custom", "menu_order": 1},
    ]

    run(write(tmp_path, [*PAGES, *ENTRIES, *strange]))

    links = [link for _heading, found in groups_of(SectionPage.objects.get()) for link in found]
    assert ("Skin", pk_of("Page 3")) in links


def test_what_staff_are_still_writing_on_a_section_is_not_published_with_its_menu(home, tmp_path):
    run(write(tmp_path, PAGES), "--publish")
    section = SectionPage.objects.get()
    assert section.live_en
    section.introduction_en = "<p>Not yet finished.</p>"
    section.save_revision()

    run(write(tmp_path, [*PAGES, *ENTRIES], "with_menu.json"), "--publish")

    shown = SectionPage.objects.get()
    assert "Not yet finished" not in str(shown.introduction_en)
    assert "Not yet finished" in str(shown.get_latest_revision_as_object().introduction_en)
    assert len(groups_of(shown)) > 0
