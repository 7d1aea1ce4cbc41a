"""What the command says where it was called wrongly, and how it prints what people are to read."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from pages.models import ArticlePage
from pages.wordpress import runs
from pages.wordpress.models import ImportedPage, ImportRun
from pages.wordpress.options import Options
from tests.wordpress_samples import SAMPLES, item, write

pytestmark = pytest.mark.django_db

JAPANESE_PAGE = SAMPLES / "elementor_japanese_page.json"
BLOCK_PAGE = SAMPLES / "block_editor_page.json"


def run(path, *flags, language="en"):
    out = StringIO()
    with translation.override(language):
        call_command("import_wordpress", str(path), *flags, stdout=out)
    return out.getvalue()


def test_what_was_asked_for_and_is_not_there_is_said(home):
    output = run(BLOCK_PAGE, "--only", "503", "9999", "opening")

    assert "no such page: 9999, opening." in output
    assert ImportedPage.objects.count() == 1


def test_where_nothing_is_found_of_what_was_asked_for_the_command_fails(home, tmp_path):
    report = tmp_path / "report.json"

    with pytest.raises(CommandError, match="no such page: 9999, opening") as error:
        run(BLOCK_PAGE, "--only", "9999", "opening", "--report", str(report))

    assert error.value.returncode == 1
    assert report.exists()
    assert not ImportedPage.objects.exists()


def test_nothing_is_said_of_pages_that_are_there(home):
    assert "no such page" not in run(BLOCK_PAGE, "--only", "visiting-hours")


def test_a_day_is_only_for_a_site_that_is_asked(home):
    with pytest.raises(CommandError, match="of a file, everything is read"):
        run(BLOCK_PAGE, "--since", "2026-01-31")


@pytest.mark.parametrize("limit", ["0", "-3"])
def test_a_limit_below_one_is_refused(home, limit):
    with pytest.raises(CommandError, match="write 1 or more"):
        run(BLOCK_PAGE, f"--limit={limit}")

    assert not ImportedPage.objects.exists()


def test_a_report_that_has_no_place_is_refused_before_anything_is_imported(home, tmp_path):
    with pytest.raises(CommandError, match="no folder"):
        run(BLOCK_PAGE, "--report", str(tmp_path / "none" / "report.json"))

    assert not ImportedPage.objects.exists()


def test_a_report_that_cannot_be_written_is_said_and_the_pages_stay(home, tmp_path):
    with pytest.raises(CommandError, match="What was imported stays, but its report can't be written") as error:
        run(BLOCK_PAGE, "--report", str(tmp_path))

    assert error.value.returncode == 1
    assert ImportedPage.objects.count() == 1


def test_a_title_for_search_engines_that_is_too_long_is_quoted_and_the_page_imported(home, tmp_path):
    words = "Long words. " * 30

    output = run(write(tmp_path, item(yoast_head_json={"title": words, "description": "Words. " * 900})))

    assert "Made:" in output
    assert f"more than 255 characters, so it was left out. Write a shorter one: “{words.strip()}”" in output
    page = ArticlePage.objects.get()
    assert page.seo_title_en == ""
    assert page.search_description_en == ("Words. " * 900).strip()


def test_japanese_addresses_are_printed_as_they_are_read(home):
    output = run(JAPANESE_PAGE)

    assert "at /乳がん検診/検診の受け方/" in output


def test_words_are_quoted_as_each_language_does(home):
    assert "“[gallery_slider" in run(BLOCK_PAGE, "--dry-run")
    assert "「[gallery_slider" in run(BLOCK_PAGE, "--dry-run", language="ja")


def test_a_language_in_doubt_is_called_by_its_name(home, tmp_path):
    text = BLOCK_PAGE.read_text().replace("/en/visiting-hours/", "/visiting-hours/")
    (tmp_path / "page.json").write_text(text)

    output = run(tmp_path, "--dry-run", "--language", "ja")

    assert "the page's language (Japanese)" in output


def test_what_nobody_foresaw_is_said_and_the_next_call_goes_on(home, monkeypatch):
    def fail(*args):
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setitem(runs.LAST_STEPS, "links", fail)
        with pytest.raises(CommandError, match="give the same command again"):
            run(BLOCK_PAGE)

    assert ImportRun.objects.get().state == ImportRun.State.IMPORTING
    run(BLOCK_PAGE)
    assert ImportRun.objects.get().state == ImportRun.State.FINISHED


def test_what_a_killed_trial_left_is_thrown_away_by_a_later_import(home):
    long_ago = timezone.now() - timedelta(days=2)
    left = ImportRun.objects.create(source="a.json", fingerprint="1", options=Options(dry_run=True).as_dict())
    meant = ImportRun.objects.create(source="b.json", fingerprint="2", options=Options().as_dict())
    fresh = ImportRun.objects.create(source="c.json", fingerprint="3", options=Options(dry_run=True).as_dict())
    ImportRun.objects.filter(pk__in=[left.pk, meant.pk]).update(started_at=long_ago)

    run(BLOCK_PAGE)

    assert {meant.pk, fresh.pk} < set(ImportRun.objects.values_list("pk", flat=True))
    assert not ImportRun.objects.filter(pk=left.pk).exists()
