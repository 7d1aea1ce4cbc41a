"""Pictures in the sizes that a screen needs, and a clear page where one is gone or broken."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image

from foundation.models import FoundationImage
from foundation.public.pictures import get_picture
from pages.models import HomePage
from tests.builders import make_article, make_image, stream

pytestmark = pytest.mark.django_db

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><circle r="4"/></svg>'


def make_photograph(width, height=30):
    content = BytesIO()
    Image.new("RGB", (width, height)).save(content, "PNG")
    content.seek(0)
    return FoundationImage.objects.create(title="図", file=ImageFile(content, "photograph.png"))


def make_drawing():
    return FoundationImage.objects.create(title="図", file=ImageFile(BytesIO(DRAWING), "drawing.svg"))


@pytest.mark.parametrize(
    ("original", "widths"),
    [(300, [300]), (400, [400]), (401, [400, 401]), (900, [400, 800, 900]), (1200, [400, 800, 1200])],
)
def test_no_width_is_drawn_twice_or_larger_than_the_original(original, widths):
    picture = get_picture(make_photograph(original), "figure")

    for source in picture.sources:
        assert [candidate.split()[1] for candidate in source.srcset.split(", ")] == [f"{width}w" for width in widths]


def test_old_phones_get_a_jpeg_without_transparency():
    picture = get_picture(make_photograph(900), "figure")

    assert picture.fallback.url.endswith(".jpg")
    assert (picture.fallback.width, picture.fallback.height) == (800, 26)


def test_drawing_stays_a_drawing():
    picture = get_picture(make_drawing(), "figure")

    assert picture.sources == []
    assert picture.fallback.url.endswith(".svg")


def remove_file(image):
    image.file.storage.delete(image.file.name)


def break_file(image):
    name = image.file.name
    content = image.file.storage.open(name).read()
    image.file.storage.delete(name)
    assert image.file.storage.save(name, ContentFile(content[: len(content) // 2])) == name


def empty_file(image):
    name = image.file.name
    image.file.storage.delete(name)
    assert image.file.storage.save(name, ContentFile(b"")) == name


@pytest.mark.parametrize("make", [make_image, make_drawing])
@pytest.mark.parametrize("damage", [remove_file, break_file, empty_file])
def test_picture_that_is_gone_or_broken_is_said_in_words(client, home, section, make, damage):
    image = make()
    image.alt_text_en, image.alt_text_ja = "What the figure shows", "図の説明"
    image.save()
    damage(image)
    figure = ("figure", {"image": image.pk, "caption": "Figure 1"})
    decorative = ("figure", {"image": image.pk, "decorative": True, "credit": "Nobody"})
    page = make_article(section, lead_image=image, body_en=stream(figure, decorative))
    home = HomePage.objects.get(pk=home.pk)
    home.cards = stream(("card", {"page": page.pk, "image": image.pk}))
    home.save()

    response = client.get(page.get_url_in("en"))

    html = BeautifulSoup(response.content, "html.parser")
    missing = html.select(".figure__missing")
    assert response.status_code == 200
    assert html.select("main img") == []
    assert ["What the figure shows" in words.get_text() for words in missing] == [True, True]
    assert "Figure 1" in html.get_text() and "Nobody" not in html.get_text()
    assert client.get(home.get_url_in("en")).status_code == 200


def test_picture_that_was_deleted_leaves_a_page_without_it(client, section):
    image = make_image()
    page = make_article(section, lead_image=image, body_en=stream(("figure", {"image": image.pk})))
    image.delete()

    response = client.get(page.get_url_in("en"))

    assert response.status_code == 200
    assert BeautifulSoup(response.content, "html.parser").select("main img, .figure") == []


def test_sizes_drawn_before_the_original_was_lost_are_still_shown(client, section):
    image = make_image()
    page = make_article(section, lead_image=image)
    client.get(page.get_url_in("en"))
    remove_file(image)

    html = BeautifulSoup(client.get(page.get_url_in("en")).content, "html.parser")

    assert html.select_one("main img")["alt"] == "What the figure shows"
