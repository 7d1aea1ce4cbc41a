"""Pictures and documents come over once each, are described in each language, and may come later than their page."""

import io
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import translation
from PIL import Image

from foundation.models import FoundationDocument, FoundationImage
from pages.models import ArticlePage
from pages.wordpress import accepting, runs, staging, web
from pages.wordpress.models import ImportedObject
from pages.wordpress.options import Options
from pages.wordpress.writing import documents, uploads
from pages.wordpress.writing.documents import find_or_fetch_document
from pages.wordpress.writing.uploads import Uploads
from tests.builders import make_image
from tests.wordpress_samples import item, write
from tests.wordpress_server import Answer, WordPress, serving

pytestmark = pytest.mark.django_db

UPLOADS = "/wp-content/uploads/2026/01"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">{}<path d="M0 0h9v9z"/></svg>'
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _this_machine(settings, monkeypatch, tmp_path):
    settings.WORDPRESS_ALLOW_PRIVATE = True
    settings.MEDIA_ROOT = str(tmp_path / "media")
    monkeypatch.setattr(web, "sleep", lambda seconds: None)
    monkeypatch.setattr(uploads, "_silent_at", {})


@pytest.fixture
def site():
    with serving(WordPress({("", ""): {"pages": [], "media": []}})) as site:
        yield site


@pytest.fixture
def folder(tmp_path):
    found = tmp_path / "folder"
    found.mkdir()
    return found


def png(color="red", size=(80, 60), kind="PNG"):
    file = io.BytesIO()
    Image.new("RGB", size, color).save(file, kind)
    return file.getvalue()


def shown(*tags):
    return f"<p>Some words.</p><h2>Part</h2><p>Text.</p>{''.join(tags)}<p>More.</p>"


def image(name, alt="A drawing", more=""):
    address = name if "//" in name else f"https://www.example.org{UPLOADS}/{name}"
    return f'<img src="{address}" alt="{alt}"{more}>'


def run(source, *options):
    out = StringIO()
    with translation.override("en"):
        call_command("import_wordpress", str(source), "--publish", "--delay", "0", *options, stdout=out)
    return out.getvalue()


def run_export(tmp_path, *tags, options=("--media",), **fields):
    return run(write(tmp_path, item(**{"content": {"rendered": shown(*tags)}, **fields})), *options)


def figures(language="en"):
    with translation.override(language):
        return [
            inner.value
            for page in ArticlePage.objects.order_by("pk")
            for block in getattr(page, f"body_{language}")
            for inner in (block.value["content"] if block.block_type == "section" else [block])
            if inner.block_type == "figure"
        ]


def images(language="en"):
    return [figure["image"] for figure in figures(language)]


def asked(site):
    return [target for target in site.asked if "uploads" in target]


# Once each -------------------------------------------------------------------------------------------------


def test_a_picture_is_downloaded_and_described(home, site, tmp_path):
    site.files["/up/red.png"] = Answer(png())

    output = run_export(tmp_path, image(f"{site.address}/up/red.png", "A red field"))

    [picture] = images()
    assert (picture.title, picture.alt_text_en, picture.alt_text_ja) == ("red", "A red field", None)
    assert (picture.width, picture.height) == (80, 60)
    assert "is missing" not in output


def test_the_same_picture_at_two_addresses_is_one_image(home, site, tmp_path):
    site.files |= {"/up/red.png": Answer(png()), "/up/red-1.png": Answer(png()), "/up/blue.png": Answer(png("blue"))}
    tags = [image(f"{site.address}/up/{name}.png") for name in ("red", "red-1", "blue")]

    run_export(tmp_path, *tags)

    first, second, third = images()
    assert first == second != third
    assert FoundationImage.objects.count() == 2
    assert ImportedObject.objects.filter(kind="image").count() == 3


def test_a_smaller_size_of_a_picture_is_that_picture(home, site, tmp_path):
    site.files |= {"/up/red.png": Answer(png()), "/up/red-300x200.png": Answer(png(size=(30, 20)))}
    large, small = f"{site.address}/up/red.png", f"{site.address}/up/red-300x200.png"
    both = image(small, more=f' srcset="{small} 300w, {large} 800w"')

    run_export(tmp_path, both, image(small))

    assert images()[0] == images()[1]
    assert images()[0].width == 80
    assert [target for target in site.asked if "/up/" in target] == ["/up/red.png"]


def test_what_is_known_is_not_downloaded_again(home, site, tmp_path):
    site.files["/up/red.png"] = Answer(png())
    tag = image(f"{site.address}/up/red.png")
    run_export(tmp_path, tag)

    output = run_export(tmp_path, tag)

    assert "Unchanged" in output
    assert site.asked.count("/up/red.png") == 1
    assert FoundationImage.objects.count() == 1


def test_an_export_downloads_nothing_unless_told(home, site, tmp_path):
    site.files["/up/red.png"] = Answer(png())

    output = run_export(tmp_path, image(f"{site.address}/up/red.png"), options=())

    assert "its place is kept" in output
    assert site.asked == []


def test_a_dry_run_downloads_nothing_and_says_what_it_would(home, site, tmp_path):
    site.files["/up/red.png"] = Answer(png())

    output = run_export(tmp_path, image(f"{site.address}/up/red.png"), options=("--media", "--dry-run"))

    assert "/up/red.png would be downloaded" in output
    assert (site.asked, FoundationImage.objects.count()) == ([], 0)


def test_a_live_site_gives_its_largest_file_and_what_it_says_of_it(home, site):
    address = f"{site.address}/up/red"
    site.files |= {"/up/red.png": Answer(png()), "/up/red-300x200.png": Answer(png(size=(30, 20)))}
    lists = site.lists["", ""]
    small = f'<img class="wp-image-5" src="{address}-300x200.png" alt="">'
    link = "https://www.example.org/en/a-page/"
    lists["pages"].append(item(id=1, link=link, content={"rendered": shown(small)}))
    words = {"title": {"rendered": "Red &amp; wide"}, "alt_text": "From the library", "lang": "en"}
    lists["media"].append({"id": 5, "source_url": f"{address}.png", "media_type": "image", **words})

    run(f"{site.address}/")

    [picture] = images()
    assert (picture.width, picture.title, picture.alt_text_en) == (80, "Red & wide", "From the library")


# Descriptions ----------------------------------------------------------------------------------------------


def bilingual(tmp_path, address):
    japanese = item(link="https://www.example.org/a-page/", title={"rendered": "ページ"}, lang="ja")
    text = f"<p>日本語の文章です。</p><h2>章</h2><p>本文です。</p>{image(address, '赤い図')}<p>続き。</p>"
    english = item(content={"rendered": shown(image(address, "A red field"))})
    return write(tmp_path, [{**japanese, "content": {"rendered": text}}, english])


def test_a_picture_is_described_in_each_language(home, site, tmp_path):
    site.files["/up/red.png"] = Answer(png())

    run(bilingual(tmp_path, f"{site.address}/up/red.png"), "--media")

    picture = FoundationImage.objects.get()
    assert (picture.alt_text_ja, picture.alt_text_en) == ("赤い図", "A red field")
    assert images("ja") == images("en") == [picture]


def test_what_staff_wrote_of_a_picture_stays(home, site, tmp_path):
    site.files["/up/red.png"] = Answer(png())
    address = f"{site.address}/up/red.png"
    run_export(tmp_path, image(address))
    FoundationImage.objects.update(alt_text_en="By staff", alt_text_ja="")

    run(bilingual(tmp_path, address), "--media")
    FoundationImage.objects.update(alt_text_ja="")
    run(bilingual(tmp_path, address), "--media")

    picture = FoundationImage.objects.get()
    assert (picture.alt_text_ja, picture.alt_text_en) == ("", "By staff")


# What is not taken -----------------------------------------------------------------------------------------


SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "bad",
    [
        SCRIPT,
        '<g onclick="alert(1)"/>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        "<foreignObject><b>x</b></foreignObject>",
        "<style>@import url(https://evil.example.com/x.css)</style>",
        '<image href="https://evil.example.com/x.png"/>',
        '<g><set attributeName="onload" to="alert(1)"/></g>',
    ],
)
def test_what_runs_in_a_drawing_is_taken_out(bad, home, site, tmp_path):
    site.files["/up/bad.svg"] = Answer(SVG.format(bad).encode(), headers={"Content-Type": "image/svg+xml"})

    output = run_export(tmp_path, image(f"{site.address}/up/bad.svg"))

    [picture] = images()
    stored = picture.file.read()
    assert "bad.svg held active content" in output
    assert b"M0 0h9v9z" in stored
    assert b"alert" not in stored
    assert b"evil" not in stored


def test_a_drawing_that_is_nothing_but_trouble_keeps_its_place(home, site, tmp_path):
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>'
    site.files["/up/bad.svg"] = Answer(bomb.encode(), headers={"Content-Type": "image/svg+xml"})

    output = run_export(tmp_path, image(f"{site.address}/up/bad.svg"))

    assert "bad.svg was not taken" in output
    assert f"its place is kept: {site.address}/up/bad.svg" in output
    assert images() == [None]


def test_a_drawing_that_only_draws_is_stored_as_it_is(home, site, tmp_path):
    site.files["/up/good.svg"] = Answer(SVG.format("").encode(), headers={"Content-Type": "image/svg+xml"})

    run_export(tmp_path, image(f"{site.address}/up/good.svg"))

    assert images()[0].file.read() == SVG.format("").encode()


def test_a_drawing_under_the_name_of_a_picture_is_known_for_what_it_is(home, site, tmp_path):
    site.files["/up/bad.png"] = Answer(SVG.format(SCRIPT).encode())

    output = run_export(tmp_path, image(f"{site.address}/up/bad.png"))

    assert "bad.svg held active content" in output
    assert b"alert" not in images()[0].file.read()


@pytest.mark.parametrize(
    "name", ["placeholder.png", "woocommerce-placeholder-300x300.png", "no-image.jpg", "dummy_1.png", "spacer.gif"]
)
def test_a_placeholder_is_told_and_not_stored(name, home, site, tmp_path):
    site.files[f"/up/{name}"] = Answer(png())

    output = run_export(tmp_path, image(f"{site.address}/up/{name}"))

    assert output.count("seems to be a placeholder, so its file was not taken") == 1
    assert output.count(f"/up/{name}") == 1
    assert (site.asked, FoundationImage.objects.count()) == ([], 0)


def test_a_name_that_only_contains_such_a_word_is_no_placeholder(home, site, tmp_path):
    site.files["/up/spacers-of-knees.png"] = Answer(png())

    run_export(tmp_path, image(f"{site.address}/up/spacers-of-knees.png"))

    assert FoundationImage.objects.count() == 1


def test_a_picture_of_a_few_pixels_is_told_and_not_stored(home, site, tmp_path):
    site.files["/up/line.png"] = Answer(png(size=(5, 1)))

    output = run_export(tmp_path, image(f"{site.address}/up/line.png"))

    assert "only a few pixels large" in output
    assert FoundationImage.objects.count() == 0


def test_files_that_are_too_large_or_no_pictures_lose_no_page(home, site, tmp_path, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10_000
    site.files |= {
        "/up/large.png": Answer(png() + b"x" * 10_000),
        "/up/words.png": Answer(b"no picture"),
        "/up/page.png": Answer(b"<!DOCTYPE html><title>Not found</title>"),
        "/up/empty.png": Answer(b""),
        "/up/red.png": Answer(png()),
    }
    names = ("large", "words", "page", "empty", "gone", "red")

    output = run_export(tmp_path, *[image(f"{site.address}/up/{name}.png") for name in names])

    assert "Made:" in output
    assert "/up/large.png could not be read. It is larger than 0.01 MB" in output
    assert "words.png was not taken" in output
    assert "/up/page.png could not be downloaded: the server answered with a web page" in output
    assert "/up/empty.png could not be downloaded" in output
    assert "/up/gone.png could not be downloaded: the server answered 404" in output
    assert [bool(picture) for picture in images()] == [False] * 5 + [True]
    assert output.count("its place is kept") == 5


def silent(monkeypatch, code):
    """No server answers any more; the addresses that it is asked for."""

    def refuse(url, **options):
        asked.append(url)
        raise web.NotRead(url, code)

    asked = []
    monkeypatch.setattr(uploads.web, "get", refuse)
    return asked


def test_a_server_that_never_answers_is_not_asked_for_everything(home, tmp_path, monkeypatch):
    asked = silent(monkeypatch, "refused")

    output = run_export(tmp_path, *[image(f"{number}.png") for number in range(9)])

    assert len(asked) == uploads.MOST_SILENCE
    assert "wasn't asked any more" in output
    assert output.count("its place is kept") == 9
    assert output.count("The page is imported without it all the same.") == 1


def test_a_server_that_never_answers_is_left_alone_for_some_minutes(home, tmp_path, monkeypatch):
    asked = silent(monkeypatch, "timeout")
    path = write(tmp_path, item(content={"rendered": shown(*[image(f"{number}.png") for number in range(5)])}))

    run(path, "--media")
    again = run(path, "--media")
    assert "wasn't asked any more" in again
    assert len(asked) == uploads.MOST_SILENCE

    now = uploads.monotonic()
    monkeypatch.setattr(uploads, "monotonic", lambda: now + uploads.SILENCE)
    run(path, "--media")
    assert len(asked) == 2 * uploads.MOST_SILENCE


def test_a_picture_of_another_format_than_its_name_says_is_taken(home, site, tmp_path):
    site.files["/up/red.jpg"] = Answer(png(kind="WEBP"), headers={"Content-Type": "image/webp"})
    site.files["/up/picture"] = Answer(png(), headers={"Content-Type": "image/png"})

    run_export(tmp_path, image(f"{site.address}/up/red.jpg"), image(f"{site.address}/up/picture?id=7"))

    assert [picture.file.name.rpartition(".")[2] for picture in images()] == ["webp", "png"]


# Later -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["folder", "network"])
def test_a_missing_picture_is_supplied_later_and_then_nothing_changes(way, home, site, tmp_path, folder):
    address = f"{site.address}/up/red.png"
    first = run_export(tmp_path, image(address))
    assert f"its place is kept: {address}" in first
    (folder / "red.png").write_bytes(png())
    site.files["/up/red.png"] = Answer(png())
    options = ("--media-dir", str(folder)) if way == "folder" else ("--media",)

    second = run_export(tmp_path, image(address), options=options)
    third = run_export(tmp_path, image(address), options=options)
    fourth = run_export(tmp_path, image(address), options=())

    assert ("Updated:" in second, "Unchanged:" in third, "Unchanged:" in fourth) == (True, True, True)
    [figure] = figures()
    assert (figure["image"].title, figure["original_address"]) == ("red", address)


def test_a_dry_run_says_that_a_page_gets_the_pictures_that_it_lacked(home, site, tmp_path):
    site.files["/up/red.png"] = Answer(png())
    tag = image(f"{site.address}/up/red.png")
    run_export(tmp_path, tag, options=())

    without = run_export(tmp_path, tag, options=("--dry-run",))
    lacking = run_export(tmp_path, tag, options=("--media", "--dry-run"))
    run_export(tmp_path, tag)
    there = run_export(tmp_path, tag, options=("--media", "--dry-run"))

    assert ("Unchanged:" in without, "Updated:" in lacking, "Unchanged:" in there) == (True, True, True)


def test_pictures_that_come_later_overwrite_nothing_that_staff_wrote(home, tmp_path, folder):
    run_export(tmp_path, image("red.png"))
    page = ArticlePage.objects.get()
    page.introduction_en = "<p>By staff.</p>"
    page.save_revision().publish()
    (folder / "red.png").write_bytes(png())

    output = run_export(tmp_path, image("red.png"), options=("--media-dir", str(folder)))

    assert "Not updated:" in output
    assert "By staff" in ArticlePage.objects.get().introduction_en
    assert images() == [None]


def test_a_large_folder_is_looked_through_once(home, tmp_path, folder, monkeypatch):
    walked = []
    walk = uploads.os.walk
    monkeypatch.setattr(uploads.os, "walk", lambda path: walked.append(path) or walk(path))
    (folder / "deep").mkdir()
    (folder / "deep" / "red.png").write_bytes(png())
    pages = [
        item(id=number, link=f"https://www.example.org/en/p{number}/", content={"rendered": shown(image(name))})
        for number, name in enumerate(("red.png", "blue.png", "green.png"), 1)
    ]

    run(write(tmp_path, pages), "--media-dir", str(folder))

    assert len(walked) == 1
    assert [bool(picture) for picture in images()] == [True, False, False]


# Documents -------------------------------------------------------------------------------------------------


def fetch(address, tell=lambda sentence: None, **options):
    found = Uploads("export.json", Options(**{"delay": 0, "media": True, **options}))
    with translation.override("en"):
        return find_or_fetch_document(address, "127.0.0.1", found, tell)


def test_a_document_of_the_site_is_taken_once_whatever_its_address(site):
    site.files |= {"/up/Leaflet%20one.pdf": Answer(PDF), "/up/again.pdf": Answer(PDF)}

    first = fetch(f"{site.address}/up/Leaflet%20one.pdf#page=2")
    same = fetch(f"{site.address}/up/Leaflet%20one.pdf")
    again = fetch(f"{site.address}/up/again.pdf")

    document = FoundationDocument.objects.get()
    assert first == same == again == document.pk
    assert (document.title, document.file_size) == ("Leaflet one", len(PDF))
    assert len([target for target in site.asked if target.endswith(".pdf")]) == 2


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example.com/a.pdf", "/a.pdf", "{}/page/", "{}/a.exe", "http://[/a.pdf"]
)
def test_other_addresses_are_no_documents(address, site):
    assert fetch(address.format(site.address)) is None
    assert site.asked == []


def test_a_document_that_is_not_to_be_had_is_told(site):
    site.files["/up/page.pdf"] = Answer(b"<html><body>Log in</body></html>")
    told = []

    assert fetch(f"{site.address}/up/gone.pdf", told.append) is None
    assert fetch(f"{site.address}/up/page.pdf", told.append) is None
    assert fetch(f"{site.address}/up/page.pdf", told.append, media=False) is None

    assert "answered 404" in told[0]
    assert "a web page" in told[1]
    assert "its link was left as it is" in told[2]


def test_a_document_comes_from_the_folder_too(site, folder):
    (folder / "leaflet.pdf").write_bytes(PDF)

    number = fetch(f"{site.address}/up/leaflet.pdf", media=False, media_dir=folder)

    assert FoundationDocument.objects.get().pk == number
    assert (folder / "leaflet.pdf").exists()
    assert site.asked == []


def test_a_dry_run_makes_no_document(site):
    told = []

    assert fetch(f"{site.address}/up/leaflet.pdf", told.append, dry_run=True) is None

    assert (site.asked, FoundationDocument.objects.count()) == ([], 0)
    assert "would be taken over" in told[0]


def test_a_document_that_staff_may_not_upload_is_told(site, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = len(PDF) - 1
    site.files["/up/large.pdf"] = Answer(PDF)
    told = []

    assert fetch(f"{site.address}/up/large.pdf", told.append) is None

    assert "larger than" in told[0]


def test_documents_are_known_by_their_kind():
    assert documents.is_document("https://www.example.org/a.PDF?x=1", "example.org")
    assert not documents.is_document("https://www.example.org/a.html", "example.org")


def test_links_to_documents_lead_to_ours_and_a_second_run_changes_nothing(home, site, tmp_path):
    site.files["/up/leaflet.pdf"] = Answer(PDF)
    link = f'<p><a href="{site.address}/up/leaflet.pdf">Leaflet</a>, <a href="{site.address}/up/gone.pdf">gone</a></p>'
    content = {"rendered": shown(link)}

    first, second = (run_export(tmp_path, content=content, link=f"{site.address}/en/a-page/") for _number in range(2))

    document = FoundationDocument.objects.get()
    body = str(ArticlePage.objects.get().get_latest_revision().content["body_en"])
    assert f'linktype=\\"document\\" id=\\"{document.pk}\\"' in body
    assert "/up/gone.pdf" in body
    assert "gone.pdf could not be downloaded: the server answered 404" in first
    assert "Unchanged:" in second
    assert FoundationDocument.objects.count() == 1


# On the screens --------------------------------------------------------------------------------------------


@pytest.fixture
def tried(home, site, tmp_path):
    """A run of staff's, tried out, that shows one picture."""
    site.files["/up/red.png"] = Answer(png())
    path = write(tmp_path, item(content={"rendered": shown(image(f"{site.address}/up/red.png"))}))
    run = runs.start(str(path), Options(dry_run=True, media=True, delay=0))
    staging.read(run)
    runs.import_items(run)
    return run


def test_a_dry_run_counts_no_picture_as_missing_that_is_to_be_had(tried):
    [found] = tried.items.all()

    assert found.report["missing_pictures"] == []


@pytest.mark.parametrize("is_in_background", [True, False])
def test_a_page_that_staff_accept_comes_with_its_pictures(is_in_background, tried, django_user_model):
    user = django_user_model.objects.create_superuser("boss", "boss@example.org", "a-long-password")

    if is_in_background:
        accepting.accept_later(tried.items.all(), user, accepting.Wish(publish=True))
        accepting.import_waiting(tried, 100, lambda: True)
    else:
        accepting.accept_now(tried.items.get(), user, accepting.Wish(publish=True))

    assert [picture.title for picture in images()] == ["red"]


# The featured image ------------------------------------------------------------------------------------------


def featured(address, **fields):
    words = {"id": 77, "source_url": address, "alt_text": "A red field"}
    return {"featured_media": 77, "_embedded": {"wp:featuredmedia": [words]}, **fields}


def test_a_featured_image_becomes_the_lead_image(home, site, tmp_path):
    site.files["/up/red.png"] = Answer(png())
    source = featured(f"{site.address}/up/red.png")

    run_export(tmp_path, **source)
    page = ArticlePage.objects.get()

    assert page.lead_image == FoundationImage.objects.get()
    assert page.lead_image.alt_text_en == "A red field"
    assert page.get_latest_revision_as_object().lead_image == page.lead_image
    assert "1 unchanged" in run_export(tmp_path, **source)


def test_one_that_is_missing_is_told_and_comes_later(home, site, tmp_path):
    site.files["/up/red.png"] = Answer(png())
    source = featured(f"{site.address}/up/red.png")

    output = run_export(tmp_path, options=(), **source)
    assert "Its featured image is missing" in output
    assert "1 unchanged" in run_export(tmp_path, options=(), **source)

    assert "1 updated" in run_export(tmp_path, **source)
    assert ArticlePage.objects.get().lead_image
    assert "1 unchanged" in run_export(tmp_path, **source)


def test_another_that_staff_chose_stays(home, site, tmp_path):
    site.files["/up/red.png"] = Answer(png())
    source = featured(f"{site.address}/up/red.png")
    run_export(tmp_path, options=(), **source)
    draft = ArticlePage.objects.get().get_latest_revision_as_object()
    draft.lead_image = chosen = make_image()
    draft.save_revision()

    run_export(tmp_path, **source)

    assert ArticlePage.objects.get().get_latest_revision_as_object().lead_image == chosen


def test_of_one_that_the_export_only_numbers_the_number_is_told(home, tmp_path):
    assert "Its featured image (number 77) isn't in the export" in run_export(tmp_path, featured_media=77)
