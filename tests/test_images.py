"""Images and documents: two languages, and no picture that runs a script."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from foundation import svg
from foundation.languages import using
from foundation.models import FoundationDocument, FoundationImage
from tests.builders import make_image

SAFE = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><circle r="4" fill="url(#a)"/></svg>'
UNSAFE = [
    b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    b'<svg xmlns="http://www.w3.org/2000/svg"><a href="javascript:alert(1)"><text>x</text></a></svg>',
    b'<svg xmlns="http://www.w3.org/2000/svg"><image href="https://tracker.example/x.png"/></svg>',
    b'<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><body/></foreignObject></svg>',
    b'<svg xmlns="http://www.w3.org/2000/svg"><style>@import url(https://x.example/a.css)</style></svg>',
    b'<svg xmlns="http://www.w3.org/2000/svg"><rect style="fill:url(https://x.example/a)"/></svg>',
    b'<svg xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="https://x.example/a.svg#b"/></svg>',
    b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
    b'<?xml-stylesheet href="https://x.example/a.css"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    b'<svg xmlns:x="http://www.w3.org/1999/xhtml"><x:meta http-equiv="refresh" content="0;url=https://x.example"/></svg>',
    b'<svg xmlns:x="http://www.w3.org/1999/XSL/Transform"><x:element name="script">alert(1)</x:element></svg>',
    rb'<svg xmlns="http://www.w3.org/2000/svg"><style>rect { fill: u\72l(https://x.example/a) }</style></svg>',
    b'<svg xmlns="http://www.w3.org/2000/svg"><rect style="fill:image-set(\'https://x.example/a\' 1x)"/></svg>',
    rb'<svg xmlns="http://www.w3.org/2000/svg"><rect style="fill:u\72&#13;&#10;l(https://x.example/a)"/></svg>',
    b'<svg xmlns="http://www.w3.org/2000/svg"><rect style="fill:src(\'https://x.example/a\')"/></svg>',
    b'<svg xmlns="http://www.w3.org/2000/svg"><animateTransform attributeName="href" to="javascript:alert(1)"/></svg>',
    b'<svg xmlns="http://www.w3.org/2000/svg"><g xml:base="https://x.example/"><use href="#a"/></g></svg>',
    b"<svg><unclosed></svg>",
    b"not a picture",
]


@pytest.mark.parametrize(
    "content",
    [
        SAFE,
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><metadata><?xpacket begin=""?></metadata></svg>',
        rb'<svg xmlns="http://www.w3.org/2000/svg"><style>text { font-family: "A\"B" }</style></svg>',
    ],
)
def test_plain_svg_is_accepted(content):
    svg.check(BytesIO(content))


@pytest.mark.parametrize("content", UNSAFE)
def test_svg_with_active_content_is_refused(content):
    with pytest.raises(svg.UnsafeSvg):
        svg.check(BytesIO(content))


def upload(client, name, content, content_type):
    return client.post(
        reverse("wagtailimages:add"),
        {
            "title": "図",
            "title_en": "",
            "alt_text_ja": "",
            "alt_text_en": "",
            "collection": 1,
            "tags": "",
            "file": SimpleUploadedFile(name, content, content_type),
        },
    )


@pytest.mark.django_db
def test_unsafe_svg_is_refused_at_its_field_in_the_editors_language(editor_client):
    response = upload(editor_client, "a.svg", UNSAFE[0], "image/svg+xml")

    assert not FoundationImage.objects.exists()
    assert "SVG" in response.context["form"].errors["file"][0]
    assert "script" in response.context["form"].errors["file"][0]


@pytest.mark.django_db
def test_alternative_text_is_the_languages_own_and_never_the_title():
    image = make_image(alt_text_en="")

    assert image.default_alt_text == "図の説明"
    with using("en"):
        assert image.default_alt_text == ""


@pytest.mark.django_db
def test_image_form_asks_for_both_languages(editor_client):
    html = editor_client.get(reverse("wagtailimages:edit", args=[make_image().pk])).content.decode()

    assert all(f'name="{name}"' in html for name in ("title", "title_en", "alt_text_ja", "alt_text_en"))


@pytest.mark.django_db
def test_document_has_a_title_in_each_language(editor_client):
    document = FoundationDocument.objects.create(
        title="しおり", title_en="Leaflet", file=SimpleUploadedFile("leaflet.pdf", b"%PDF-1.4")
    )

    html = editor_client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()

    assert 'value="しおり"' in html and 'value="Leaflet"' in html
