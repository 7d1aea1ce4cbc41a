"""A run reads everything first, puts it in order, and can be interrupted anywhere."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from pages.models import ArticlePage
from pages.wordpress import runs, staging
from pages.wordpress.conversion.coverage import Coverage
from pages.wordpress.models import ImportRun
from pages.wordpress.options import Options
from pages.wordpress.report import Action
from pages.wordpress.writing.save import import_page
from tests.wordpress_samples import item, write

pytestmark = pytest.mark.django_db


def staged(path, **options):
    with translation.override("en"):
        run = runs.start(str(path), Options(**options))
        staging.read(run)
    return run


def waiting_ids(run):
    return list(run.items.filter(action="").values_list("wordpress_id", flat=True))


def refusals(run):
    return [item.report["notes"][0]["en"] for item in run.items.filter(action=Action.REFUSED)]


def test_pages_come_before_the_pages_below_them(tmp_path):
    below = item(id=2, link="https://www.example.org/en/a/b/")
    above = item(id=1, link="https://www.example.org/en/a/")

    assert waiting_ids(staged(write(tmp_path, [below, above]))) == [1, 2]


def test_pages_that_are_their_own_ancestors_are_refused(tmp_path):
    run = staged(write(tmp_path, [item(id=1, parent=2), item(id=2, parent=1), item(id=3, parent=1), item(id=4)]))

    assert waiting_ids(run) == [4]
    assert len(refusals(run)) == 3
    assert "below it" in refusals(run)[0]


def test_a_page_of_the_same_id_without_a_prefix_is_in_the_site_s_own_language(home, tmp_path):
    """As WP Multilang and TranslatePress answer a site whose own language is English."""
    own = item(link="https://www.example.org/a-page/")
    japanese = item(
        link="https://www.example.org/ja/a-page/", content={"rendered": "<p>はじめに。</p><p>本文です。</p>"}
    )
    run = staged(write(tmp_path, [own, japanese]))

    runs.import_items(run)

    page = ArticlePage.objects.get()
    assert "And more of them." in str(page.body_en)
    assert "本文です。" in str(page.body_ja)


def test_of_a_page_that_stands_twice_the_one_that_names_its_language_is_kept(tmp_path):
    unnamed = item(link="https://www.example.org/a-page/")
    named = item(link="https://www.example.org/ja/a-page/")

    run = staged(write(tmp_path, [unnamed, named]))

    assert [item.link for item in run.items.filter(action="")] == [named["link"]]
    assert "--language" in refusals(run)[0]


# Going on -------------------------------------------------------------------------------------------------


def many(tmp_path, number=3):
    return write(
        tmp_path,
        [
            item(id=n, title={"rendered": f"Page {n}"}, link=f"https://www.example.org/en/page-{n}/")
            for n in range(1, number + 1)
        ],
    )


def actions(run):
    return list(run.items.order_by("wordpress_id").values_list("action", flat=True))


def test_an_interrupted_run_goes_on_where_it_stopped(home, tmp_path):
    path = many(tmp_path)

    def stop_after_two(report):
        told.append(report.title)
        if len(told) == 2:
            raise KeyboardInterrupt

    told = []
    run = staged(path)
    with pytest.raises(KeyboardInterrupt):
        runs.import_items(run, stop_after_two)
    assert actions(run) == ["created", "", ""]

    again = staged(path)
    runs.import_items(again, lambda report: told.append(report.title))

    assert again.pk == run.pk
    assert told == ["Page 1 (1)", "Page 2 (2)", "Page 2 (2)", "Page 3 (3)"]
    assert actions(run) == ["created"] * 3
    assert ArticlePage.objects.count() == 3


def test_a_changed_source_begins_a_new_run(tmp_path):
    first = staged(many(tmp_path))

    assert staged(many(tmp_path, number=4)).pk != first.pk


def test_a_page_that_fails_in_a_way_nobody_foresaw_stops_no_other(home, tmp_path, monkeypatch):
    def fail_on_two(source, *args):
        if source.wordpress_id == 2:
            raise ZeroDivisionError
        return import_page(source, *args)

    run = staged(many(tmp_path))
    monkeypatch.setattr(runs, "import_page", fail_on_two)
    runs.import_items(run)

    assert actions(run) == ["created", "refused", "created"]


def test_imported_drafts_are_found_by_staff(home, tmp_path):
    runs.import_items(staged(many(tmp_path)))

    assert [page.title_en for page in ArticlePage.objects.search("Page 2")] == ["Page 2"]


# The command ----------------------------------------------------------------------------------------------


def command(path, *flags):
    out = StringIO()
    with translation.override("en"):
        call_command("import_wordpress", str(path), *flags, stdout=out)
    return out.getvalue()


def test_only_the_pages_that_were_asked_for_are_imported(home, tmp_path):
    command(many(tmp_path), "--only", "1", "page-3")

    assert sorted(ArticlePage.objects.values_list("title_en", flat=True)) == ["Page 1", "Page 3"]


def test_no_more_pages_than_the_limit_are_imported(home, tmp_path):
    command(many(tmp_path), "--limit", "2")

    assert ArticlePage.objects.count() == 2


def test_the_exit_code_tells_loss_from_failure(home, tmp_path):
    lost = write(tmp_path, [item(), item(id=8, title={"rendered": ""})], "lost.json")

    with pytest.raises(CommandError) as loss:
        command(lost)
    with pytest.raises(CommandError) as failure:
        command(tmp_path / "nothing.json")

    assert (loss.value.returncode, failure.value.returncode) == (3, 1)


def test_a_page_below_the_coverage_asked_for_is_not_written(home, tmp_path, monkeypatch):
    coverage = Coverage(main=100, placed=95, lost=["Five."])
    monkeypatch.setattr("pages.wordpress.conversion.convert.compare", lambda *args: coverage)
    path = write(tmp_path, item())

    with pytest.raises(CommandError):
        command(path, "--min-coverage", "96")
    assert not ArticlePage.objects.exists()

    text = command(path, "--min-coverage", "95")
    assert "Lost: Five." in text
    assert ArticlePage.objects.count() == 1


def test_a_dry_run_leaves_no_run_behind(home, tmp_path):
    text = command(many(tmp_path), "--dry-run")

    assert "3 made" in text
    assert not ArticlePage.objects.exists()
    assert not ImportRun.objects.exists()


def test_in_a_dry_run_a_section_is_made_for_the_first_page_below_it_alone(home, tmp_path):
    links = ["https://www.example.org/en/a/b/", "https://www.example.org/en/a/c/"]

    text = command(write(tmp_path, [item(id=n, link=link) for n, link in enumerate(links, 1)]), "--dry-run")

    assert text.count("Made the section “A”") == 1


def test_the_report_for_machines_has_every_page_and_the_totals(home, tmp_path):
    report = tmp_path / "report.json"
    command(many(tmp_path), "--report", str(report))

    data = json.loads(report.read_text())
    assert data["created"] == 3
    assert data["coverage"]["percent"] == 100
    assert [page["wordpress_id"] for page in data["pages"]] == [1, 2, 3]


HALF = "\ud83d"
"""Of a pair of code units: no database keeps it."""


def write_ascii(folder, data):
    file = folder / "export.json"
    file.write_text(json.dumps(data))
    return file


def test_halves_of_characters_and_null_characters_harm_no_page(home, tmp_path):
    strange = item(
        id=1,
        link="https://www.example.org/en/a%00b/",
        content={"rendered": f"<p>Some words.{HALF}\0</p><p>More of them.</p>"},
        menu=f"{HALF}\0",
    )
    unreadable = [item(id=f"2{HALF}\0\x1b[2J"), item(id=3, lang=f"xx{HALF}\0", link="https://www.example.org/c/")]
    plugin = item(id=4, type=f"wp_block{HALF}", link="https://www.example.org/d/")
    run = staged(write_ascii(tmp_path, [strange, *unreadable, plugin, item(id=5)]))

    runs.import_items(run)

    assert run.items.filter(wordpress_id__in=(1, 5)).exclude(page=None).count() == 2
    assert len(refusals(run)) == 2
    told = json.dumps(list(run.items.values("title", "link", "report")))
    assert "\\u0000" not in told
    assert "\\u001b" not in told  # which would clear a terminal


def test_an_item_that_can_t_be_read_again_stops_no_other(home, tmp_path, monkeypatch):
    run = staged(write(tmp_path, [item(id=1), item(id=2, link="https://www.example.org/en/other/")]))
    read = runs.references.fill_in

    def fail_at_the_first(html, page):
        if page.wordpress_id == 1:
            raise KeyError("rendered")
        return read(html, page)

    monkeypatch.setattr(runs.references, "fill_in", fail_at_the_first)

    runs.import_items(run)

    assert actions(run) == [Action.REFUSED, Action.CREATED]
