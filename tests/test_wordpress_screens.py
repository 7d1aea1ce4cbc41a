"""Settings › Import from WordPress: staff upload an export, look at what would become of it, and accept it."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image
from wagtail.models import PageLogEntry

from foundation.models import FoundationDocument, FoundationImage
from pages.models import ArticlePage
from pages.wordpress import accepting, background, runs, web
from pages.wordpress.models import ImportedPage, ImportItem, ImportRun
from pages.wordpress.report import Action
from pages.wordpress.writing import uploads
from tests import people
from tests.reading import read, words
from tests.wordpress_samples import item
from tests.wordpress_server import Answer, WordPress, error, serving

pytestmark = pytest.mark.django_db

LIST, NEW = "/admin/wordpress/", "/admin/wordpress/new/"
State = ImportRun.State


@pytest.fixture(autouse=True)
def imports_root(settings, tmp_path):
    settings.IMPORTS_ROOT = str(tmp_path / "imports")
    return tmp_path / "imports"


def page(number, slug="", **fields):
    return item(
        id=number,
        title={"rendered": f"Page {number}"},
        link=f"https://www.example.org/en/{slug or f'page-{number}'}/",
        content={"rendered": f"<p>Introduction {number}.</p><h2>Heading {number}</h2><p>Text {number}.</p>"},
        **fields,
    )


def export(*pages, name="export.json"):
    return SimpleUploadedFile(name, json.dumps(pages or [page(1), page(2)]).encode())


def upload(client, file=None, **fields):
    return client.post(NEW, {"upload": file or export(), "language": "ja", **fields}, follow=True)


def work():
    """As a worker does: until nothing waits."""
    for task in DBTaskResult.objects.ready().filter(queue_name="imports"):
        background.work.call(*task.args_kwargs["args"])
        task.delete()
    if DBTaskResult.objects.ready().filter(queue_name="imports").exists():
        work()


def tried(client, *pages):
    upload(client, export(*pages))
    work()
    return ImportRun.objects.get()


def get_item(number):
    return ImportItem.objects.get(wordpress_id=number)


def accept(client, number, **fields):
    return client.post(f"{LIST}pages/{get_item(number).pk}/accept/", {"draft": "1", **fields}, follow=True)


def said(response):
    return words(BeautifulSoup(response.content, "html.parser"))


def log_in_as_importer(*groups, name="importer"):
    user = people.make_user(*groups, name=name, language="en")
    for codename in ("access_admin", "add_importrun"):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    client = Client()
    client.force_login(user)
    return client


# Who ------------------------------------------------------------------------------------------------------------


def test_moderators_see_nothing_of_it(home, english_editor_client):
    run = tried(english_editor_client)
    client = people.log_in(people.MODERATORS, language="en")
    pk = run.items.first().pk

    assert "Import from WordPress" not in client.get("/admin/").content.decode()
    for address in (LIST, NEW, f"{LIST}{run.pk}/", f"{LIST}pages/{pk}/", f"{LIST}pages/{pk}/result/"):
        assert client.get(address).status_code == 302
    for address in (f"{LIST}pages/{pk}/accept/", f"{LIST}{run.pk}/accept/", f"{LIST}{run.pk}/delete/yes/"):
        client.post(address, {"which": "all"})
    assert ImportRun.objects.exists()
    assert not ImportedPage.objects.exists()


def test_the_permission_to_import_opens_the_screens_and_can_be_given_to_a_group(home, editor_client):
    client = log_in_as_importer()

    assert "Import from WordPress" in client.get("/admin/").content.decode()
    assert client.get(LIST).status_code == 200
    permission = Permission.objects.get(codename="add_importrun")
    assert f'value="{permission.pk}"' in editor_client.get("/admin/groups/new/").content.decode()


# Uploading ------------------------------------------------------------------------------------------------------


def test_an_upload_is_read_and_tried_out_and_changes_nothing(home, english_editor_client):
    response = upload(english_editor_client)
    assert "Waiting to be read" in said(response)

    work()

    run = ImportRun.objects.get()
    text = words(read(english_editor_client, f"{LIST}{run.pk}/"))
    assert "Ready to look at" in text
    assert "Coverage of all pages: 100 %" in text
    assert "To be made 2" in text
    assert not ArticlePage.objects.exists()


def test_the_upload_lies_outside_the_media_and_goes_with_its_import(
    home, english_editor_client, settings, imports_root
):
    run = tried(english_editor_client)
    file = Path(run.upload.path)

    assert file.exists()
    assert file.is_relative_to(imports_root)
    assert not file.is_relative_to(settings.MEDIA_ROOT)

    said_before = words(read(english_editor_client, f"{LIST}{run.pk}/delete/"))
    assert "No page is deleted" in said_before
    english_editor_client.post(f"{LIST}{run.pk}/delete/yes/")
    assert not file.exists()
    assert not list(imports_root.iterdir())
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (SimpleUploadedFile("cat.png", b"\x89PNG\r\n\x1a\n"), "is not an export of WordPress"),
        (SimpleUploadedFile("cat.json", b"\x89PNG\r\n\x1a\n"), "is not an export of WordPress"),
        (SimpleUploadedFile("pages.json", b"<!DOCTYPE html><html>502</html>"), "is not an export of WordPress"),
        (SimpleUploadedFile("pages.json", b""), "This file is empty"),
        (SimpleUploadedFile("pages.json", b"[" + b" " * 3000), "at most 2.0"),
    ],
)
def test_a_wrong_file_is_one_sentence_and_begins_nothing(file, sentence, home, english_editor_client, settings):
    settings.IMPORTS_MAX_SIZE = 2048

    response = upload(english_editor_client, file)

    assert sentence in said(response)
    assert not ImportRun.objects.exists()


def test_a_file_or_an_address_but_not_both_or_neither(home, english_editor_client):
    both = upload(english_editor_client, address="https://www.example.org/")
    neither = english_editor_client.post(NEW, {"language": "ja"})
    path = english_editor_client.post(NEW, {"language": "ja", "address": "/etc/passwd"})

    assert "not both" in said(both)
    assert "Choose the exported file" in said(neither)
    assert "not the address of a site" in said(path)
    assert not ImportRun.objects.exists()


def test_a_zip_bomb_is_refused_in_a_sentence(home, english_editor_client):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", b"[" + b" " * 60_000_000)
    upload(english_editor_client, SimpleUploadedFile("a.zip", packed.getvalue()))

    work()

    run = ImportRun.objects.get()
    assert run.state == State.FAILED
    assert run.problem
    text = words(read(english_editor_client, f"{LIST}{run.pk}/"))
    assert run.problem["en"].split()[-1] in text
    assert "Try again" in text


def test_a_hostile_name_stays_in_the_folder(home, english_editor_client, imports_root):
    file = export(name="x.json")
    file._name = "../../../../evil.json"
    upload(english_editor_client, file)

    run = ImportRun.objects.get()
    assert Path(run.upload.path).is_relative_to(imports_root)
    assert run.source == "evil.json"


def test_the_same_upload_twice_is_one_import_while_it_waits(home, english_editor_client):
    upload(english_editor_client)
    upload(english_editor_client)

    assert ImportRun.objects.count() == 1


def test_the_list_of_pairs_reaches_the_import(home, english_editor_client):
    upload(english_editor_client, pairs=SimpleUploadedFile("pairs.csv", b"ja id,en id\n1,2\n"))

    run = ImportRun.objects.get()
    assert run.options["pairs"] == run.pairs.path
    assert Path(run.pairs.path).read_bytes() == b"ja id,en id\n1,2\n"


# In the background ----------------------------------------------------------------------------------------------


def test_without_a_worker_the_screen_says_so(home, english_editor_client):
    upload(english_editor_client)
    run = ImportRun.objects.get()
    assert "run_worker" not in words(read(english_editor_client, f"{LIST}{run.pk}/"))

    ImportRun.objects.update(asked_at=timezone.now() - background.LATE * 2)

    assert "run_worker" in words(read(english_editor_client, f"{LIST}{run.pk}/"))


def test_a_run_that_is_stopped_while_it_waits_goes_on_when_told(home, english_editor_client):
    upload(english_editor_client)
    run = ImportRun.objects.get()

    english_editor_client.post(f"{LIST}{run.pk}/stop/")
    work()
    run.refresh_from_db()
    assert run.state == State.STOPPED
    assert not run.items.exists()

    english_editor_client.post(f"{LIST}{run.pk}/go-on/")
    work()
    run.refresh_from_db()
    assert run.state == State.READY
    assert run.items.count() == 2


def test_a_run_that_is_stopped_while_it_is_tried_out_keeps_nothing(home, english_editor_client, monkeypatch):
    upload(english_editor_client)
    run = ImportRun.objects.get()
    monkeypatch.setattr(background, "BEAT", 0)
    import_page = runs.import_page

    def press_stop(*args):
        ImportRun.objects.update(is_to_stop=True)
        return import_page(*args)

    monkeypatch.setattr(runs, "import_page", press_stop)
    work()

    run.refresh_from_db()
    assert run.state == State.STOPPED
    assert (run.beat_at, run.asked_at) == (None, None)
    assert set(run.items.values_list("action", flat=True)) == {""}


def test_a_run_that_is_deleted_under_the_workers_hands_stays_deleted(home, english_editor_client, monkeypatch):
    run = tried(english_editor_client)
    english_editor_client.post(f"{LIST}{run.pk}/accept/", {"which": "all", "how": "draft"})
    is_wanted = background._Worker._is_wanted

    def delete_it(worker):
        ImportRun.objects.filter(pk=run.pk).delete()
        return is_wanted(worker)

    monkeypatch.setattr(background._Worker, "_is_wanted", delete_it)
    work()

    assert not ImportRun.objects.exists()
    assert not ArticlePage.objects.exists()


def test_what_nobody_foresaw_is_said_on_the_screen(home, english_editor_client, monkeypatch):
    upload(english_editor_client)

    def fail(*args):
        raise ZeroDivisionError

    monkeypatch.setattr(runs, "import_items", fail)
    work()

    run = ImportRun.objects.get()
    assert (run.state, run.beat_at) == (State.FAILED, None)
    assert "nobody foresaw" in words(read(english_editor_client, f"{LIST}{run.pk}/"))


def test_two_workers_do_not_work_at_one_run(home, english_editor_client):
    upload(english_editor_client)
    run = ImportRun.objects.get()
    ImportRun.objects.update(beat_at=timezone.now())

    assert background.work.call(run.pk) == ""
    run.refresh_from_db()
    assert run.state == State.READING


# Looking --------------------------------------------------------------------------------------------------------


def test_source_and_result_stand_side_by_side(home, english_editor_client):
    run = tried(english_editor_client, page(1))
    pk = run.items.get().pk

    text = words(read(english_editor_client, f"{LIST}pages/{pk}/"))
    drawn = english_editor_client.get(f"{LIST}pages/{pk}/result/")

    assert "Heading 1 Text 1." in text
    assert "Nothing is written yet. Its address here would be /en/page-1/." in text
    assert "Heading 1" in drawn.content.decode()
    assert not ArticlePage.objects.exists()


def test_nothing_of_the_source_can_run_on_the_screens(home, english_editor_client):
    evil = """<p onclick="alert(1)">Words&lt;script&gt;x&lt;/script&gt;</p><script>alert(2)</script>
        <img src="https://tracker.example.org/a.gif" onerror="alert(3)"><p><a href="javascript:alert(4)">Link</a></p>"""
    run = tried(english_editor_client, page(1) | {"content": {"rendered": evil}, "title": {"rendered": "<b>T</b>"}})
    pk = run.items.get().pk

    screen = english_editor_client.get(f"{LIST}pages/{pk}/").content.decode()
    drawn = english_editor_client.get(f"{LIST}pages/{pk}/result/")
    body = drawn.content.decode()

    for html in (screen, body):
        assert "<script>alert" not in html
        assert 'onerror="' not in html
        assert 'src="https://tracker' not in html
        assert '"javascript:' not in html
    assert "&lt;script&gt;x" in screen
    assert drawn.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert drawn.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "<iframe" in screen
    assert 'sandbox loading="lazy"' in screen


def test_what_was_left_out_is_crossed_out_and_its_reason_given(home, english_editor_client):
    run = tried(english_editor_client, page(1) | {"content": {"rendered": "<h1>Page 1</h1><p>Words of it.</p>"}})

    html = read(english_editor_client, f"{LIST}pages/{run.items.get().pk}/")

    assert str(html).count("<del>Page 1</del>") == 1
    assert "1 heading that repeats the page's title." in words(html)


def test_headings_out_of_order_are_told_by_their_words(home, english_editor_client):
    html = "<p>Words.</p><h2>A</h2><p>Text.</p><h6>Kinds of tests</h6><p>More.</p>"
    run = tried(english_editor_client, page(1) | {"content": {"rendered": html}})

    text = words(read(english_editor_client, f"{LIST}pages/{run.items.get().pk}/"))

    assert "did not fit their place: “Kinds of tests”. See whether" in text


def test_pages_are_found_by_state_and_by_words(home, english_editor_client):
    run = tried(english_editor_client, page(1), page(2), page(3) | {"title": {"rendered": ""}})

    refused = words(read(english_editor_client, f"{LIST}{run.pk}/results/?state=refused"))
    new = words(read(english_editor_client, f"{LIST}{run.pk}/results/?state=new"))
    found = words(read(english_editor_client, f"{LIST}{run.pk}/results/?q=page-2"))

    assert "Page 1 English" not in refused
    assert "Page 1 English" in new
    assert "Page 2 English" in new
    assert "Page 2 English" in found
    assert "Page 1 English" not in found


def test_the_list_asks_no_more_for_many_pages(home, english_editor_client, django_assert_max_num_queries):
    run = tried(english_editor_client, *[page(number) for number in range(1, 4)])
    address = f"{LIST}{run.pk}/"

    def count():
        english_editor_client.get(address)
        with django_assert_max_num_queries(1000) as queries:
            english_editor_client.get(address)
        return len(queries)

    few = count()
    first = run.items.first()
    data = ImportItem.objects.get(pk=first.pk)
    for number in range(100, 130):
        data.pk, data.wordpress_id = None, number
        data.save()
    assert count() == few


# Accepting ------------------------------------------------------------------------------------------------------


def test_one_page_is_imported_as_a_draft_and_the_others_are_not(home, english_editor_client):
    tried(english_editor_client)

    response = accept(english_editor_client, 1)

    made = ArticlePage.objects.get()
    assert (made.title_en, made.live_en) == ("Page 1", False)
    assert f"/admin/pages/{made.pk}/edit/" in response.content.decode()
    assert "Made: “Page 1" in said(response)
    done = get_item(1)
    assert (done.accepted_by.username, done.page_id) == ("editor", made.pk)
    assert get_item(2).accepted_at is None
    assert {entry.user.username for entry in PageLogEntry.objects.filter(page=made.pk)} == {"editor"}
    assert made.latest_revision.user.username == "editor"


def test_a_page_is_imported_and_published(home, english_editor_client):
    tried(english_editor_client, page(1))

    accept(english_editor_client, 1, publish="1")

    assert ArticlePage.objects.get().live_en


def test_accepting_twice_imports_once(home, english_editor_client):
    tried(english_editor_client)

    accept(english_editor_client, 1)
    again = accept(english_editor_client, 1)

    assert "nothing left to import" in said(again)
    assert ArticlePage.objects.count() == 1


def test_the_pages_above_come_with_a_page(home, english_editor_client):
    run = tried(english_editor_client, page(1, "a"), page(2, "a/b"), page(3, "c"))
    text = words(read(english_editor_client, f"{LIST}pages/{get_item(2).pk}/"))
    assert "These pages stand above it" in text

    accept(english_editor_client, 2)

    assert set(ImportedPage.objects.values_list("wordpress_id", flat=True)) == {1, 2}
    assert ArticlePage.objects.get().get_parent().specific.title_en == "Page 1"
    assert run.items.filter(accepted_at=None).count() == 1


def test_all_pages_without_a_warning_are_imported_by_the_worker(home, english_editor_client):
    warned = page(2) | {"content": {"rendered": "<p>Words here.</p><h3>Too deep</h3><p>More.</p>"}}
    run = tried(english_editor_client, page(1), warned)

    response = english_editor_client.post(f"{LIST}{run.pk}/accept/", {"which": "fine", "how": "draft"}, follow=True)
    assert "1 page will be imported." in said(response)
    assert "Waiting to be imported 1" in said(response)
    work()

    assert [made.title_en for made in ArticlePage.objects.all()] == ["Page 1"]
    run.refresh_from_db()
    assert run.state == State.READY
    english_editor_client.post(f"{LIST}{run.pk}/accept/", {"which": "all", "how": "publish"})
    work()
    run.refresh_from_db()
    assert run.state == State.FINISHED
    assert ArticlePage.objects.get(title_en="Page 2").live_en


def test_the_last_steps_follow_what_was_accepted_and_menus_come_last(home, english_editor_client, monkeypatch):
    tried(english_editor_client)
    told = []

    def step(name):
        return lambda run, options, tree: told.append((name, options.dry_run)) or []

    monkeypatch.setattr(runs, "LAST_STEPS", {name: step(name) for name in ("links", "menus")})

    accept(english_editor_client, 1)
    work()
    work()
    assert told == [("links", False)]
    assert "once every page" in ImportRun.objects.get().report["menus"][0]["en"]

    accept(english_editor_client, 2)
    work()
    assert told == [("links", False), ("links", False), ("menus", False)]


def test_what_staff_edited_is_shown_and_only_replaced_when_told(home, english_editor_client):
    run = tried(english_editor_client, page(1))
    accept(english_editor_client, 1)
    draft = ArticlePage.objects.get().get_latest_revision_as_object()
    draft.introduction_en = "<p>Ours.</p>"
    draft.save_revision()
    run.delete()
    run = tried(english_editor_client, page(1) | {"content": {"rendered": "<p>Theirs now.</p><p>And more.</p>"}})
    assert get_item(1).action == Action.KEPT

    text = words(read(english_editor_client, f"{LIST}pages/{get_item(1).pk}/"))
    assert "Ours." in text
    assert "Theirs now." in text
    assert "Take WordPress's text" in text

    accept(english_editor_client, 1, theirs="1")
    assert "Theirs now." in ArticlePage.objects.get().get_latest_revision_as_object().introduction_en


def test_who_may_not_write_there_imports_nothing(home, english_editor_client):
    run = tried(english_editor_client)
    client = log_in_as_importer()

    text = words(read(client, f"{LIST}pages/{get_item(1).pk}/"))
    response = accept(client, 1)
    client.post(f"{LIST}{run.pk}/accept/", {"which": "all", "how": "draft"})
    work()

    assert "You may not write in this language" in text
    assert "Import this page" not in text
    assert "You may not write in this language" in said(response)
    assert not ArticlePage.objects.exists()
    assert "You may not write" in get_item(2).report["notes"][0]["en"]


def test_who_may_not_publish_imports_drafts_alone(home, english_editor_client):
    tried(english_editor_client)
    client = log_in_as_importer(people.EDITORS)

    text = words(read(client, f"{LIST}pages/{get_item(1).pk}/"))
    refused = accept(client, 1, publish="1")
    assert not ArticlePage.objects.exists()
    accept(client, 1)

    assert "Import and publish" not in text
    assert "You may not publish" in said(refused)
    assert not ArticlePage.objects.get().live_en


def test_one_of_two_that_are_the_same_page_cannot_be_accepted(home, english_editor_client):
    run = tried(english_editor_client, page(1), page(1, "other"))
    twin = run.items.get(action=Action.REFUSED)

    response = english_editor_client.post(f"{LIST}pages/{twin.pk}/accept/", {"draft": "1"}, follow=True)

    assert "nothing left to import" in said(response)
    assert not ArticlePage.objects.exists()


# Pictures and documents -----------------------------------------------------------------------------------------


PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def site(settings, monkeypatch, tmp_path):
    """The old site, with two pictures and a leaflet."""
    settings.WORDPRESS_ALLOW_PRIVATE = True
    settings.MEDIA_ROOT = str(tmp_path / "media")
    monkeypatch.setattr(web, "sleep", lambda seconds: None)
    monkeypatch.setattr(uploads, "_silent_at", {})
    red, blue = (io.BytesIO(), io.BytesIO())
    Image.new("RGB", (80, 60), "red").save(red, "PNG")
    Image.new("RGB", (80, 60), "blue").save(blue, "PNG")
    with serving(WordPress({("", ""): {"pages": [], "media": []}})) as site:
        site.files |= {"/up/red.png": Answer(red.getvalue()), "/up/blue.png": Answer(blue.getvalue())}
        site.files["/up/leaflet.pdf"] = Answer(PDF)
        yield site


def illustrated(site, number=1, name="red", slug=""):
    """A page with a picture, and a link to a leaflet."""
    picture = f'<img src="{site.address}/up/{name}.png" alt="A field">'
    leaflet = f'<p><a href="{site.address}/up/leaflet.pdf">Leaflet</a></p>'
    link = f"{site.address}/en/{slug or f'page-{number}'}/"
    return page(number) | {"link": link, "content": {"rendered": f"<p>Words.</p><p>More.</p>{picture}{leaflet}"}}


def tried_with_pictures(client, *pages, **fields):
    upload(client, export(*pages), media="on", **fields)
    work()
    return ImportRun.objects.first()


def asked_for(site, part="/up/"):
    return [target for target in site.asked if part in target]


def test_pictures_are_brought_along_unless_somebody_unticks_it(home, english_editor_client):
    box = read(english_editor_client, NEW).find("input", {"name": "media"})

    assert box.has_attr("checked")
    assert "old site must still be online" in words(read(english_editor_client, NEW))


def test_an_uploaded_file_brings_its_pictures_and_documents_once_a_page_is_accepted(home, site, english_editor_client):
    tried_with_pictures(english_editor_client, illustrated(site))
    text = words(read(english_editor_client, f"{LIST}pages/{get_item(1).pk}/"))
    assert "/up/red.png would be downloaded" in text
    assert "is missing" not in text
    assert (site.asked, FoundationImage.objects.count()) == ([], 0)

    accept(english_editor_client, 1)
    work()

    assert FoundationImage.objects.get().alt_text_en == "A field"
    assert FoundationDocument.objects.get().title == "leaflet"
    assert asked_for(site) == ["/up/red.png", "/up/leaflet.pdf"]
    assert get_item(1).report["missing_pictures"] == []


def test_without_the_tick_nothing_is_downloaded(home, site, english_editor_client):
    upload(english_editor_client, export(illustrated(site)))
    work()

    accept(english_editor_client, 1)
    work()

    assert site.asked == []
    assert ArticlePage.objects.exists()
    assert get_item(1).report["missing_pictures"] == [f"{site.address}/up/red.png"]


@pytest.mark.parametrize("is_ticked", [True, False])
def test_of_an_address_the_tick_decides_too(is_ticked, home, site, english_editor_client):
    site.lists["", ""]["pages"].append(illustrated(site))
    fields = {"address": site.address, "language": "ja"} | ({"media": "on"} if is_ticked else {})

    english_editor_client.post(NEW, fields)
    work()
    assert bool(asked_for(site, "/media")) is is_ticked
    assert asked_for(site) == []
    accept(english_editor_client, 1)
    work()

    assert len(asked_for(site)) == (2 if is_ticked else 0)
    assert FoundationImage.objects.count() == (1 if is_ticked else 0)


def test_with_and_without_pictures_are_two_imports(home, english_editor_client):
    upload(english_editor_client)
    upload(english_editor_client, media="on")
    upload(english_editor_client, media="on")

    assert [run.options["media"] for run in ImportRun.objects.order_by("pk")] == [False, True]


def test_pictures_of_a_site_that_is_down_come_with_a_later_import(home, site, english_editor_client, monkeypatch):
    files, refused = illustrated(site), []

    def refuse(url, **options):
        refused.append(url)
        raise web.NotRead(url, "refused")

    with monkeypatch.context() as down:
        down.setattr(uploads.web, "get", refuse)
        tried_with_pictures(english_editor_client, files)
        waiting = said(accept(english_editor_client, 1))
        assert "imported in the background" in waiting
        assert "Waiting to be imported" in waiting
        work()
        text = words(read(english_editor_client, f"{LIST}pages/{get_item(1).pk}/"))
    assert "doesn't take connections" in text
    assert "The page is imported without it all the same." in text
    assert ArticlePage.objects.exists()
    assert refused
    first = ImportRun.objects.get()

    run = tried_with_pictures(english_editor_client, files)
    assert run != first
    assert "Would change 1" in words(read(english_editor_client, f"{LIST}{run.pk}/"))
    english_editor_client.post(f"{LIST}{run.pk}/accept/", {"which": "all", "how": "draft"})
    work()

    assert ArticlePage.objects.count() == 1
    assert FoundationImage.objects.exists()
    assert run.items.get().report["missing_pictures"] == []


def test_what_takes_longer_than_a_person_waits_is_done_in_the_background(
    home, site, english_editor_client, monkeypatch
):
    monkeypatch.setattr(accepting, "PATIENCE", 0)
    above, below = illustrated(site, 1, slug="a"), illustrated(site, 2, "blue", slug="a/b")
    tried_with_pictures(english_editor_client, above, below | {"parent": 1})

    response = accept(english_editor_client, 2, publish="1")
    assert "imported in the background" in said(response)
    assert not FoundationImage.objects.exists()
    work()

    assert {(item.action, item.wish["publish"]) for item in ImportItem.objects.all()} == {(Action.CREATED, True)}
    assert {image.title for image in FoundationImage.objects.all()} == {"red", "blue"}


def test_the_pictures_of_pages_above_come_at_once_too(home, site, english_editor_client):
    above, below = illustrated(site, 1, slug="a"), illustrated(site, 2, "blue", slug="a/b")
    tried_with_pictures(english_editor_client, above, below | {"parent": 1})

    accept(english_editor_client, 2)

    assert {image.title for image in FoundationImage.objects.all()} == {"red", "blue"}


def test_a_server_that_stumbles_is_asked_again_in_the_background(home, site, english_editor_client):
    stumbles = [error("busy", 503), error("busy", 503)]
    site.faults.append(lambda path, parameters: stumbles.pop() if path.startswith("/up/red") and stumbles else None)
    tried_with_pictures(english_editor_client, illustrated(site))

    assert "imported in the background" in said(accept(english_editor_client, 1))
    work()

    assert FoundationImage.objects.exists()


def test_who_may_not_write_there_has_nothing_done_in_the_background(home, site, english_editor_client, monkeypatch):
    monkeypatch.setattr(accepting, "PATIENCE", 0)
    tried_with_pictures(english_editor_client, illustrated(site))

    response = accept(log_in_as_importer(), 1)

    assert "You may not write in this language" in said(response)
    assert get_item(1).accepted_at is None


def test_no_picture_is_taken_from_a_private_network(home, site, english_editor_client, settings):
    settings.WORDPRESS_ALLOW_PRIVATE = False
    tried_with_pictures(english_editor_client, illustrated(site))

    text = said(accept(english_editor_client, 1))
    work()

    assert "is inside a private network" in text
    assert ArticlePage.objects.exists()
    assert (site.asked, FoundationImage.objects.count()) == ([], 0)


def test_what_staff_deleted_is_only_made_again_when_told(home, english_editor_client):
    run = tried(english_editor_client, page(1), page(2))
    accept(english_editor_client, 1)
    ArticlePage.objects.get().delete()
    run.delete()
    run = tried(english_editor_client, page(1), page(2))
    assert get_item(1).action == Action.DELETED

    english_editor_client.post(f"{LIST}{run.pk}/accept/", {"which": "all", "how": "draft"})
    work()
    assert ArticlePage.objects.get().pk == get_item(2).page_id

    text = words(read(english_editor_client, f"{LIST}pages/{get_item(1).pk}/"))
    assert "Somebody has deleted this page here" in text
    accept(english_editor_client, 1, theirs="1")
    assert ArticlePage.objects.count() == 2
    assert get_item(1).action == Action.CREATED
