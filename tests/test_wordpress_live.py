"""A live site is asked politely, in all its languages, and reading goes on where it was stopped."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import translation

from pages.models import ArticlePage
from pages.wordpress import runs, staging, web
from pages.wordpress.models import ImportRun
from pages.wordpress.options import Options
from pages.wordpress.report import get_skipped
from pages.wordpress.sources import ExportError, Raw, iter_items
from tests.wordpress_server import Answer, WordPress, as_json, error, serving


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _this_machine(settings, monkeypatch):
    settings.WORDPRESS_ALLOW_PRIVATE = True
    monkeypatch.setattr(web, "sleep", lambda seconds: None)


def page(number, prefix="", words="The words of", **fields):
    return {
        "id": number,
        "date_gmt": "2026-01-02T03:04:05",
        "modified": "2026-02-03T04:05:06",
        "modified_gmt": "2026-02-03T04:05:06",
        "slug": f"page-{number}",
        "status": "publish",
        "type": "page",
        "link": f"https://www.example.org{prefix}/page-{number}/",
        "title": {"rendered": f"Page {number}"},
        "content": {"rendered": f"<p>{words} page {number}.</p><p>And more.</p>"},
        "parent": 0,
        **fields,
    }


def pages(*numbers, **fields):
    return [page(number, **fields) for number in numbers]


def picture(number):
    address = f"https://www.example.org/wp-content/uploads/p{number}.png"
    return {"id": number, "source_url": address, "media_type": "image", "title": {"rendered": "P"}, "alt_text": "A"}


def one_language(**lists):
    return {("", ""): lists}


def read(site, source="", **options):
    return list(iter_items(source or f"{site.address}/", Options(**{"delay": 0, **options})))


def found(items, kind="page"):
    return [item.data["id"] for item in items if isinstance(item, Raw) and item.kind == kind]


def told(items):
    return [item.data["reason"] for item in items if isinstance(item, Raw) and item.kind == "skipped"]


def get_problem(site, **options):
    with pytest.raises(ExportError) as problem:
        read(site, **options)
    return str(problem.value)


def lists_asked(site, route):
    return [target for target in site.asked if f"/wp/v2/{route}?" in target or f"rest_route=/wp/v2/{route}&" in target]


# Finding and paging ----------------------------------------------------------------------------------------


def test_pages_posts_and_pictures_are_read_in_parts():
    lists = one_language(pages=pages(*range(1, 251)), posts=pages(901, type="post"), media=[picture(7)])
    with serving(WordPress(lists)) as site:
        items = read(site)

    assert found(items) == [*range(1, 251), 901]
    assert found(items, "media") == [7]
    assert len(lists_asked(site, "pages")) == 3
    assert "orderby=id&order=asc&per_page=100&page=3" in lists_asked(site, "pages")[-1]


@pytest.mark.parametrize("path", ["/", "/wp-json/", "/wp-json/wp/v2/pages/3", "/?rest_route=/wp/v2/pages"])
@pytest.mark.parametrize("is_announced", [True, False])
def test_the_api_is_found_from_any_address_of_the_site(path, is_announced):
    with serving(WordPress(one_language(pages=pages(1)), is_announced=is_announced)) as site:
        assert found(read(site, site.address + path)) == [1]


@pytest.mark.parametrize("is_announced", [True, False])
def test_a_site_without_pretty_links_is_read(is_announced):
    site = WordPress(one_language(pages=pages(1, 2)), has_pretty_links=False, is_announced=is_announced)
    with serving(site):
        assert found(read(site)) == [1, 2]

    assert lists_asked(site, "pages")


def test_a_server_that_fails_on_many_at_once_is_asked_for_fewer():
    def fail(path, parameters):
        return Answer(b"<h1>Out of memory</h1>", 500) if int(parameters.get("per_page", 0)) > 20 else None

    with serving(WordPress(one_language(pages=pages(*range(1, 51))), faults=[fail])) as site:
        items = read(site)

    assert found(items) == list(range(1, 51))
    assert [target.rpartition("per_page=")[2] for target in lists_asked(site, "pages")][-3:] == [
        "20&page=1",
        "20&page=2",
        "20&page=3",
    ]


def test_one_page_that_the_server_cannot_answer_is_refused_alone():
    def fail(path, parameters):
        size, number = int(parameters.get("per_page", 0)), int(parameters.get("page", 0))
        is_in = path.endswith("/pages") and (number - 1) * size <= 129 < number * size
        return Answer(b"", 500) if is_in else None

    with serving(WordPress(one_language(pages=pages(*range(1, 251))), faults=[fail])) as site:
        items = read(site)

    assert found(items) == [number for number in range(1, 251) if number != 130]
    [refused] = [item for item in items if not isinstance(item, Raw)]
    assert "answered 500" in refused.reason


def test_warnings_before_the_data_do_no_harm():
    def warn(path, parameters):
        return Answer(b"<br />\n<b>Warning</b>: x in <b>y.php</b>\n" + json.dumps(pages(1)).encode())

    fault = lambda path, parameters: warn(path, parameters) if path.endswith("/wp/v2/pages") else None  # noqa: E731
    with serving(WordPress(one_language(pages=[]), faults=[fault])) as site:
        assert found(read(site)) == [1]


def test_only_pages_that_are_given_by_number_are_asked_for():
    with serving(WordPress(one_language(pages=pages(*range(1, 9)), media=[picture(7)]))) as site:
        items = read(site, only=frozenset(["3", "5"]))

    assert found(items) == [3, 5]
    assert not lists_asked(site, "media")


# What goes wrong -------------------------------------------------------------------------------------------


def test_a_site_that_is_no_wordpress_is_told():
    with serving(WordPress({})) as site:
        assert "no WordPress that answers" in get_problem(site)


def test_a_login_wall_is_told():
    wall = lambda path, parameters: error("rest_not_logged_in", 401) if "wp-json" in path else None  # noqa: E731
    with serving(WordPress(one_language(pages=pages(1)), faults=[wall])) as site:
        problem = get_problem(site)

    assert "without a login" in problem
    assert "Export" in problem


def test_a_web_page_in_place_of_the_list_is_told():
    html = Answer(b"<!DOCTYPE html><title>Just a moment</title>", 200, {"Content-Type": "text/html"})
    wall = lambda path, parameters: html if path.endswith("/wp/v2/pages") else None  # noqa: E731
    with serving(WordPress(one_language(pages=pages(1)), faults=[wall])) as site:
        problem = get_problem(site)

    assert "answered with a web page" in problem
    assert "/wp/v2/pages" in problem


def test_what_wordpress_says_of_an_error_is_told():
    sorry = lambda path, parameters: error("db", 500, "No database.") if path.endswith("/pages") else None  # noqa: E731
    with serving(WordPress(one_language(pages=pages(1)), faults=[sorry])) as site:
        assert "“No database.”" in get_problem(site)


def test_a_server_that_has_had_enough_is_left_alone():
    enough = lambda path, parameters: Answer(b"", 429) if path.endswith("/wp/v2/pages") else None  # noqa: E731
    with serving(WordPress(one_language(pages=pages(1)), faults=[enough])) as site:
        assert "answered 429" in get_problem(site)

    assert len(lists_asked(site, "pages")) == 2


def test_a_site_without_public_pages_is_told():
    with serving(WordPress(one_language(pages=[], posts=[]))) as site:
        assert "no pages and no posts" in get_problem(site)


def test_an_address_inside_a_private_network_is_refused(settings):
    settings.WORDPRESS_ALLOW_PRIVATE = False
    with serving(WordPress(one_language(pages=pages(1)))) as site:
        assert "private network" in get_problem(site)

    assert site.asked == []


def test_menus_behind_a_login_are_told_and_menus_that_are_shown_are_read():
    menu = {"id": 2, "name": "Main", "slug": "main", "auto_add": False}
    entry = {"id": 3, "url": "https://www.example.org/", "menus": 2, "title": {"rendered": "Home"}}
    lists = one_language(pages=pages(1), menus=[menu], **{"menu-items": [entry]})
    with serving(WordPress(lists)) as site:
        hidden = read(site)
        site.shows_menus = True
        shown = read(site)

    assert (found(hidden, "menu"), found(shown, "menu")) == ([], [2, 3])
    assert any("Menus can't be read" in sentence for sentence in told(hidden))
    assert not any("Menus can't be read" in sentence for sentence in told(shown))


def test_what_plugins_keep_is_counted():
    with serving(WordPress(one_language(pages=pages(1), staff=pages(50, 51)))) as site:
        items = read(site)

    [skipped] = [item.data for item in items if item.kind == "skipped" and "staff" in item.data["reason"]]
    assert skipped["number"] == 2


# Since -----------------------------------------------------------------------------------------------------


def test_only_what_was_changed_since_a_day_is_read():
    lists = one_language(
        pages=[page(1), page(2, modified="2026-03-01T00:00:00"), page(3, modified="2026-03-02T08:00:00")]
    )
    with serving(WordPress(lists)) as site:
        items = read(site, since="2026-03-01")

    assert found(items) == [2, 3]


def test_an_old_wordpress_that_answers_all_is_sifted_here():
    lists = one_language(pages=[page(1), page(2, modified="2026-03-01T00:00:00")])
    ignores = lambda path, parameters: as_json(lists["", ""]["pages"]) if path.endswith("/pages") else None  # noqa: E731
    with serving(WordPress(lists, faults=[ignores])) as site:
        assert found(read(site, since="2026-03-01")) == [2]


def test_that_nothing_was_changed_is_no_error():
    with serving(WordPress(one_language(pages=pages(1)))) as site:
        items = read(site, since="2027-01-01")

    assert found(items) == []
    assert any("Nothing was changed" in sentence for sentence in told(items))


def test_a_day_that_is_none_is_told():
    with serving(WordPress(one_language(pages=pages(1)))) as site:
        assert "2026-01-31" in get_problem(site, since="yesterday")


# Languages -------------------------------------------------------------------------------------------------

JAPANESE = "日本語の文章です。"


def test_languages_behind_a_parameter_are_read():
    """WPML: without a parameter it answers in the site's own language; ids differ."""
    lists = {
        ("", ""): {"pages": pages(1, 2, words=JAPANESE)},
        ("", "en"): {"pages": [page(11), page(12)]},
    }
    site = WordPress(lists, namespaces=["wp/v2", "wpml/v1"], languages={"ja": "/", "en": "/en/"})
    with serving(site):
        items = read(site)

    assert found(items) == [1, 2, 11, 12]
    assert [item.data["lang"] for item in items if item.kind == "page"] == ["ja", "ja", "en", "en"]


def test_languages_below_a_path_are_read_and_what_is_not_translated_is_counted():
    """TranslatePress: the same ids below /en/, with the same words where nobody has translated them."""
    lists = {
        ("", ""): {"pages": pages(1, 2, 3, words=JAPANESE)},
        ("en", ""): {"pages": [page(1, "/en"), page(2, "/en", JAPANESE), page(3, "/en")]},
    }
    with serving(WordPress(lists, languages={"ja": "/", "en": "/en/"})) as site:
        items = read(site)

    assert found(items) == [1, 2, 3, 1, 3]
    assert any("no translation into the language “en”" in sentence for sentence in told(items))


def test_a_site_that_heeds_no_language_is_read_once():
    """Polylang: without a parameter it answers in all languages."""
    lists = one_language(pages=[*pages(*range(1, 151), words=JAPANESE), page(901, "/en")])
    site = WordPress(lists, namespaces=["wp/v2", "pll/v1"], languages={"ja": "/", "en": "/en/"})
    with serving(site):
        items = read(site)

    assert found(items) == [*range(1, 151), 901]
    assert len(lists_asked(site, "pages")) == 3
    assert "lang" not in [item for item in items if item.kind == "page"][-1].data


def test_languages_without_an_api_of_their_own_are_asked_for_by_parameter():
    lists = {("", ""): {"pages": pages(1, words=JAPANESE)}, ("", "en"): {"pages": [page(1)]}}
    with serving(WordPress(lists, languages={"ja": "/", "en": "/en/"})) as site:
        items = read(site)

    assert [item.data["lang"] for item in items if item.kind == "page"] == ["ja", "en"]


def test_a_language_that_this_site_has_not_is_told():
    with serving(WordPress(one_language(pages=pages(1)), languages={"ja": "/", "de": "/de/"})) as site:
        items = read(site)

    assert any("“de”" in sentence for sentence in told(items))
    assert not [target for target in site.asked if target.startswith("/de/")]


# Going on --------------------------------------------------------------------------------------------------


class Killed(BaseException):
    pass


def start(site, **options):
    return runs.start(f"{site.address}/", Options(**{"delay": 0, **options}))


def staged(run):
    return list(run.items.filter(kind="page").order_by("pk").values_list("wordpress_id", flat=True))


def stop_at(number):
    def stop(read):
        if read >= number:
            raise Killed

    return stop


def test_a_reading_that_was_stopped_goes_on_where_it_stopped(db):
    lists = {
        ("", ""): {"pages": pages(*range(1, 251), words=JAPANESE), "posts": pages(901, type="post")},
        ("en", ""): {"pages": [page(number, "/en") for number in range(1, 251)]},
    }
    with serving(WordPress(lists, languages={"ja": "/", "en": "/en/"})) as site:
        with pytest.raises(Killed):
            staging.read(start(site), stop_at(400))
        site.asked.clear()
        run = start(site)
        staging.read(run)

    assert ImportRun.objects.count() == 1
    assert staged(run) == [*range(1, 251), 901, *range(1, 251)]
    assert run.state == ImportRun.State.READY
    assert len([target for target in lists_asked(site, "pages") if target.startswith("/wp-json")]) == 1
    assert [target.partition("page=")[2] for target in lists_asked(site, "pages") if target.startswith("/en")]
    assert not any("/en/wp-json/wp/v2/pages" in target and target.endswith("&page=1") for target in site.asked)


def test_a_site_that_failed_in_the_middle_is_gone_on_with(db):
    lists = one_language(pages=pages(*range(1, 251)))
    down = []
    fail = lambda path, parameters: Answer(b"", 503) if down and parameters.get("page", "1") > "1" else None  # noqa: E731
    with serving(WordPress(lists, faults=[fail])) as site:
        down.append(True)
        run = start(site)
        with pytest.raises(ExportError):
            staging.read(run)
        assert (run.state, len(staged(run))) == (ImportRun.State.FAILED, 100)
        down.clear()
        again = start(site)
        staging.read(again)

    assert again.pk == run.pk
    assert staged(again) == list(range(1, 251))
    assert again.problem == ""


def test_other_choices_make_another_run(db):
    with serving(WordPress(one_language(pages=pages(1)))) as site:
        first = start(site)

        assert start(site).pk == first.pk
        assert start(site, since="2026-01-01").pk != first.pk
        ImportRun.objects.update(started_at="2026-01-01T00:00:00Z")
        assert start(site).pk != first.pk


# All of it -------------------------------------------------------------------------------------------------


def test_a_site_becomes_pages_in_both_languages_and_a_second_run_changes_nothing(home):
    lists = {
        ("", ""): {"pages": pages(1, words=JAPANESE)},
        ("en", ""): {"pages": [page(1, "/en")]},
    }

    def run(site):
        out = StringIO()
        call_command("import_wordpress", f"{site.address}/", "--publish", "--delay", "0", stdout=out)
        return out.getvalue()

    with serving(WordPress(lists, languages={"ja": "/", "en": "/en/"})) as site:
        first, second = run(site), run(site)

    assert ArticlePage.objects.get().is_live_in("ja")
    assert ArticlePage.objects.get().is_live_in("en")
    assert "1 made, 1 updated" in first
    assert "0 made, 0 updated, 0 published, 2 unchanged" in second
    assert "Menus can't be read" in first


def test_what_was_skipped_is_counted_over_an_interruption(db):
    lists = {
        ("", ""): {"pages": pages(*range(1, 251), words=JAPANESE)},
        ("en", ""): {"pages": [page(number, "/en", JAPANESE if number % 2 else "Words") for number in range(1, 251)]},
    }
    with serving(WordPress(lists, languages={"ja": "/", "en": "/en/"})) as site:
        with pytest.raises(Killed):
            staging.read(start(site), stop_at(350))
        run = start(site)
        staging.read(run)

    assert any("no translation" in sentence and "(125)" in sentence for sentence in get_skipped(run))
