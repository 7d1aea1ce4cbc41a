"""A new draft written in few statements is the draft that Wagtail's own saves make."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import PageLogEntry, ReferenceIndex
from wagtail.signals import page_published, published

from foundation import new_pages, publishing, reference_index
from foundation.models import Change, FoundationPage
from foundation.models.language_state import LANGUAGE_STATE
from pages.models import ArticlePage
from tests.builders import body, make_article, make_home, make_image, make_section, stream

MOMENTS_AND_NUMBERS = {
    *("translation_key", "latest_revision", "latest_revision_created_at", "live_revision"),
    *("first_published_at", "first_published_at_ja", "first_published_at_en"),
    *("last_published_at", "last_published_at_ja", "last_published_at_en"),
}
"""What no two pages share."""

KEPT_BY_ROW = {"pk", "live", "has_unpublished_changes", "draft_title_en", *LANGUAGE_STATE}
"""What a version is given from its page's row when it is read."""

Add = Callable[[FoundationPage, FoundationPage, str], None]


def as_wagtail_does(parent: FoundationPage, page: FoundationPage, language: str) -> None:
    parent.add_child(instance=page)
    page.save_revision()


def published_by_wagtail(parent: FoundationPage, page: FoundationPage, language: str) -> None:
    as_wagtail_does(parent, page, language)
    publishing.publish(page, [language])


def add_live(parent: FoundationPage, page: FoundationPage, language: str) -> None:
    assert new_pages.add_live(parent, page, language)


def describe(add: Add, language: str, **fields: Any) -> dict[str, Any]:
    """What stands in the database after a page was added; then it is taken back."""
    with transaction.atomic():
        parent = FoundationPage.objects.get(slug="parent").specific
        page = ArticlePage(live=False, **fields)
        add(parent, page, language)
        stored = ArticlePage.objects.get(pk=page.pk)
        revision = stored.latest_revision
        found = {
            "row": {
                field.name: field.value_to_string(stored)
                for field in stored._meta.concrete_fields
                if field.name not in MOMENTS_AND_NUMBERS and not field.primary_key
            },
            "children": FoundationPage.objects.get(pk=parent.pk).numchild,
            "in memory": parent.numchild,
            "log": list(
                PageLogEntry.objects.filter(page=page).values("action", "label", "data", "content_changed", "user")
            ),
            "revision": {
                name: value for name, value in revision.content.items() if name not in MOMENTS_AND_NUMBERS | KEPT_BY_ROW
            },
            "moments": {name: getattr(stored, name) is not None for name in MOMENTS_AND_NUMBERS if "published" in name},
            "live revision": stored.live_revision == (revision if stored.live else None),
            "missing": list(stored.translation_records.values("language", "missing", "outdated", "source_texts")),
            "told": list(Change.objects.order_by("pk").values("kind", "language", "path", "is_public", "page_type")),
            "of the revision": (revision.object_str, revision.content_type_id, revision.base_content_type_id),
        }
        assert stored.translation_key
        assert stored.latest_revision_created_at == revision.created_at
        assert not FoundationPage.find_problems()[4]
        transaction.set_rollback(True)
    return found


def with_ids(body: str) -> str:
    """Blocks without an id get one at random."""
    blocks = json.loads(body)
    for number, block in enumerate(blocks):
        block["id"] = str(UUID(int=number))
        for inner_number, inner in enumerate(block["value"]["content"]):
            inner["id"] = str(UUID(int=100 + inner_number))
    return json.dumps(blocks)


@pytest.fixture
def parent(db):
    parent = make_section(make_home(), title="親", title_en="Parent", slug="parent", slug_en="parent-en")
    make_article(parent, title="先にある記事", title_en="There before", slug="there", slug_en="there-before")
    return parent


@pytest.mark.parametrize(
    ("language", "fields"),
    [
        pytest.param("ja", {"title": "検査の流れ"}, id="Japanese"),
        pytest.param("ja", {"title": "検査の流れ", "slug": "tests"}, id="with a slug"),
        pytest.param("en", {"title_en": "What tests show"}, id="English, with a working title"),
        pytest.param("en", {"title_en": "What tests show", "slug_en": "shown"}, id="English, with a slug"),
        pytest.param("ja", {"title": "！！！"}, id="a title of symbols"),
        pytest.param("ja", {"title": "There"}, id="a slug that a sibling has, to be numbered"),
        pytest.param("en", {"title_en": "There before"}, id="an English slug that a sibling has"),
        pytest.param("en", {"title_en": "Parent"}, id="a slug that the parent has"),
        pytest.param("en", {"title_en": "A" * 255}, id="a long title"),
    ],
)
def test_a_draft_is_what_wagtail_would_have_made(parent, language, fields):
    fields |= {f"body_{language}": with_ids(body(language))}

    ours = describe(new_pages.add_draft, language, **fields)
    theirs = describe(as_wagtail_does, language, **fields)
    symbols = fields.get("title") == "！！！"
    if symbols:  # whose slug is made of the page's own key
        for found in (ours, theirs):
            assert found["row"].pop("slug").startswith("page-")
            found["row"].pop("url_path"), found["row"].pop("url_path_en")
            found["revision"].pop("slug"), found["revision"].pop("url_path"), found["revision"].pop("url_path_en")

    for part in theirs:
        assert ours[part] == theirs[part], part


@pytest.mark.parametrize(
    ("language", "fields"),
    [
        pytest.param("ja", {"title": "検査の流れ", "introduction_ja": "<p>はじめに。</p>"}, id="Japanese"),
        pytest.param("en", {"title_en": "What tests show", "introduction_en": "<p>At first.</p>"}, id="English"),
    ],
)
def test_a_published_page_is_what_publishing_would_have_made(parent, language, fields):
    fields |= {f"body_{language}": with_ids(body(language))}

    ours = describe(add_live, language, **fields)
    theirs = describe(published_by_wagtail, language, **fields)

    assert ours["row"]["live"] == "True"
    assert ours["told"]
    for part in theirs:
        assert ours[part] == theirs[part], part


def test_both_signals_of_a_publication_are_sent(parent):
    told = []

    def note(sender, instance, revision, **kwargs):
        told.append((sender, instance.pk, revision))

    for signal in (page_published, published):
        signal.connect(note)
    try:
        page = ArticlePage(title="検査の流れ", introduction_ja="<p>はじめに。</p>", body_ja=body("ja"))
        new_pages.add_live(parent, page, "ja")
    finally:
        for signal in (page_published, published):
            signal.disconnect(note)

    assert told == [(ArticlePage, page.pk, page.live_revision)] * 2


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"title": "検査の流れ"}, id="without an introduction"),
        pytest.param({"title": "検査", "slug": "there", "introduction_ja": "<p>あ</p>"}, id="a slug that is taken"),
        pytest.param({"title": "検査", "slug": "a b", "introduction_ja": "<p>あ</p>"}, id="a slug with a space"),
    ],
)
def test_what_publishing_has_to_look_at_is_not_added(parent, fields):
    before = FoundationPage.objects.count()

    assert not new_pages.add_live(parent, ArticlePage(live=False, body_ja=body("ja"), **fields), "ja")

    assert FoundationPage.objects.count() == before
    assert not Change.objects.filter(page_type="pages.ArticlePage", path__contains="検査").exists()


def test_right_below_the_home_page_an_address_of_something_else_is_left_alone(db):
    home = make_home()

    page = ArticlePage(title="Admin", live=False)
    new_pages.add_draft(home, page, "ja")

    assert (page.slug, page.url_path) == ("page-admin", f"{home.url_path}page-admin/")


def test_a_slug_that_a_sibling_has_is_refused(parent):
    with pytest.raises(ValidationError), transaction.atomic():
        new_pages.add_draft(parent, ArticlePage(title="別の記事", slug="there", live=False), "ja")

    assert parent.get_children().count() == 1


def test_references_are_those_that_wagtail_would_have_written(parent):
    image = make_image()
    article = make_article(
        parent,
        title="リンクのある記事",
        slug="links",
        body_ja=stream(("section", {"heading": "見出し", "content": [{"type": "text", "value": _link_to(parent)}]})),
        share_image=image,
    )
    bare = make_article(parent, title="リンクのない記事", slug="bare")
    ids = [str(article.pk), str(bare.pk)]

    ReferenceIndex.objects.all().delete()
    for page in (article, bare):
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(page)
    expected = _get_references()
    ReferenceIndex.objects.all().delete()
    reference_index.update(ArticlePage, ids)
    assert _get_references() == expected
    assert len(expected) >= 2

    reference_index.update(ArticlePage, ids)
    assert _get_references() == expected

    ArticlePage.objects.filter(pk=article.pk).update(share_image_ja=None)
    reference_index.update(ArticlePage, ids)
    assert _get_references() == [row for row in expected if row[4] != "share_image_ja"]


def test_a_reference_of_the_more_specific_model_stays(parent):
    image = make_image()
    article = make_article(parent, title="絵のある記事", slug="picture", share_image=image)
    reference_index.update(ArticlePage, [str(article.pk)])
    before = _get_references()

    reference_index.update(FoundationPage, [str(article.pk)])

    assert {row[2:] for row in _get_references()} == {row[2:] for row in before}


def _link_to(page: FoundationPage) -> str:
    return f'<p><a linktype="page" id="{page.pk}">もどる</a></p>'


def _get_references() -> list[tuple]:
    columns = ("object_id", "base_content_type", "to_content_type", "to_object_id", "model_path", "content_path_hash")
    return sorted(ReferenceIndex.objects.values_list(*columns), key=str)
