"""Pages stand where WordPress has them: below their parents, among their siblings, each at an address of its own."""

import pytest
from django.core.management import CommandError

from foundation.models import FoundationPage
from pages.models import ArticlePage
from pages.wordpress.models import ImportItem
from tests.test_wordpress_pairs import english, japanese, run
from tests.wordpress_samples import item, write

pytestmark = pytest.mark.django_db


def page(number, **fields):
    defaults = {"title": {"rendered": f"Page {number}"}, "link": f"https://www.example.org/en/page-{number}/"}
    return item(**{"id": number, **defaults, **fields})


def titles_below(parent):
    return [child.title_en for child in FoundationPage.objects.child_of(parent).order_by("path")]


def test_siblings_stand_in_the_order_of_the_source_menu(home, tmp_path):
    run(write(tmp_path, [page(1, menu_order=3), page(2, menu_order=-1), page(3, menu_order=2), page(4, menu_order=2)]))

    assert titles_below(home) == ["Page 2", "Page 3", "Page 4", "Page 1"]


def test_without_that_they_stand_as_in_the_source(home, tmp_path):
    run(write(tmp_path, [page(3), page(1), page(2)]))

    assert titles_below(home) == ["Page 3", "Page 1", "Page 2"]


def test_a_draft_known_by_its_number_stands_below_its_parent(home, tmp_path):
    below = page(2, parent=1, link="https://www.example.org/en/?page_id=2", status="draft", slug="below")

    run(write(tmp_path, [below, page(1)]))

    assert ArticlePage.objects.get(title_en="Page 2").get_parent().title_en == "Page 1"


def test_a_page_whose_parent_is_not_in_the_export_gets_sections_by_its_address(home, tmp_path):
    run(write(tmp_path, page(2, parent=1, link="https://www.example.org/en/care/arm/")))

    assert ArticlePage.objects.get().get_url_in("en") == "/en/care/arm/"


def test_a_page_below_one_whose_slug_could_not_be_kept_stands_below_it(home, tmp_path):
    above = page(1, link="https://www.example.org/en/毎日/", title={"rendered": "Every day"})
    below = page(2, parent=1, link="https://www.example.org/en/毎日/arm/")

    run(write(tmp_path, [above, below]))

    assert FoundationPage.objects.get(title_en="Page 2").get_url_in("en") == "/en/every-day/arm/"


def test_pages_that_are_their_own_ancestors_are_refused_in_both_languages_of_a_pair(home, tmp_path):
    pair = {"translations": {"ja": 12, "en": 34}}
    pages = [japanese(parent=12, **pair), english(**pair)]

    with pytest.raises(CommandError):
        run(write(tmp_path, pages))

    assert [row.title_en for row in ArticlePage.objects.all()] == ["Your days"]


def test_of_two_pages_with_one_address_the_second_is_refused_and_told(home, tmp_path):
    with pytest.raises(CommandError) as error:
        run(write(tmp_path, [page(1), page(2, link="https://www.example.org/en/page-1/")]))

    assert error.value.returncode == 3
    assert [row.title_en for row in ArticlePage.objects.all()] == ["Page 1"]
    assert "Two pages can't share an address" in ImportItem.objects.get(action="refused").report["notes"][0]["en"]


def test_an_encoded_japanese_slug_is_decoded(home, tmp_path):
    run(write(tmp_path, japanese(slug="%e6%af%8e%e6%97%a5", link="https://www.example.org/%e6%af%8e%e6%97%a5/")))

    assert ArticlePage.objects.get().slug == "毎日"


def test_pages_that_are_their_own_ancestors_in_one_of_two_languages_come_to_an_end(home, tmp_path):
    """The other language of page 1 has another parent, so that its circle shows in one language alone."""
    both = {"id": 1, "title": {"rendered": "Page 1"}}
    own = item(**both, parent=2, link="https://www.example.org/?page_id=1", lang="en")
    other = item(**both, parent=5, link="https://www.example.org/?page_id=1&lang=ja", lang="ja")
    below = page(2, parent=1, link="https://www.example.org/?page_id=2", lang="en")

    with pytest.raises(CommandError):
        run(write(tmp_path, [own, below, other, page(5)]))

    refused = ImportItem.objects.filter(action="refused", language="en").values_list("wordpress_id", flat=True)
    assert {1, 2} <= set(refused)
    assert FoundationPage.objects.filter(title_en="Page 5").exists()


@pytest.mark.parametrize("parent", [-1, 10**30, True, 1.5, [1], "none"])
def test_a_parent_that_is_no_number_of_a_page_is_none(home, tmp_path, parent):
    run(write(tmp_path, [page(1), page(2, parent=parent)]))

    assert titles_below(home) == ["Page 1", "Page 2"]


def test_an_item_that_two_files_hold_in_the_same_words_is_imported_once(home, tmp_path):
    write(tmp_path, [page(1), page(2)], "first.json")
    write(tmp_path, [page(2), page(3)], "second.json")

    output = run(tmp_path)
    again = run(tmp_path)

    assert titles_below(home) == ["Page 1", "Page 2", "Page 3"]
    assert "the export holds it twice, in the same words. (1)" in output
    assert "0 not imported" in output
    assert "3 unchanged" in again


def test_one_in_other_words_is_refused(home, tmp_path):
    write(tmp_path, [page(2)], "first.json")
    write(tmp_path, [page(2, content={"rendered": "<p>Other words.</p>"})], "second.json")

    with pytest.raises(CommandError):
        run(tmp_path)
