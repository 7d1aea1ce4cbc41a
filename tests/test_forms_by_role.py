"""The page editor's form for each group: what it doesn't show can't be changed by sending it all the same."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.models import Comment, GroupPagePermission
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from foundation import content, publishing
from foundation.languages import LANGUAGES
from foundation.permissions import get_forbidden_columns
from foundation.rich_text import RICH_TEXT_FEATURES
from pages.models import ArticlePage, ClosingMessage, FaqPage, HomePage, SectionPage, StagingGuidePage, StandardPage
from tests.builders import (
    body,
    make_article,
    make_closing_message,
    make_faq,
    make_image,
    make_section,
    make_staging_guide,
    make_standard_page,
)
from tests.built_once import built_once
from tests.people import EDITORS, JAPANESE_EDITORS, MODERATORS, REVIEWERS, TRANSLATORS, log_in, make_user

pytestmark = pytest.mark.django_db

OF_A_LANGUAGE = {"introduction", "body", "references", "lead_image_caption", "seo_title", "search_description"}
JAPANESE = {"title", "slug", "reviewer_ja", *[f"{name}_ja" for name in OF_A_LANGUAGE]}
ENGLISH = {"title_en", "slug_en", "reviewer_en", *[f"{name}_en" for name in OF_A_LANGUAGE]}
REVIEW = {"is_sample", "reviewed_date", "next_review_date", "reviewer_ja", "reviewer_en"}
SHARED = {"lead_image", "closing_message", "related_pages", "show_contents", "show_in_menus"}

NO_LANGUAGE = "どの言語も書けない人"


@pytest.fixture
def no_language(db):
    """A group that may edit every page, of which no language was ticked."""
    group = Group.objects.create(name=NO_LANGUAGE)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    root = GroupPagePermission.objects.filter(page__depth=1).first().page
    change = Permission.objects.get(codename="change_foundationpage")
    GroupPagePermission.objects.create(group=group, page=root, permission=change)


@built_once
def article(section):
    return make_article(section, reviewer_ja="佐藤", reviewer_en="Sato", seo_title_ja="題", seo_title_en="Head")


def everything_changed(article):
    """What a forged form sends: another value for each field of an article."""
    image, message, another = make_image(), make_closing_message(), make_standard_page(article.get_parent())
    text = ("text", rich_text("<p>改ざん forged</p>", features=RICH_TEXT_FEATURES))
    forged = {
        **{name: f"改ざん forged {name}" for name in ("title", "title_en", "reviewer_ja", "reviewer_en")},
        **{"slug": "改ざん", "slug_en": "forged", "lead_image": image.pk, "closing_message": message.pk},
        **{"reviewed_date": "2026-05-01", "next_review_date": "2027-05-01", "is_sample": "on", "show_in_menus": "on"},
        "related_pages": streamfield([("page", another.pk)]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
    }
    for language in LANGUAGES:
        forged |= {
            f"introduction_{language}": rich_text("<p>改ざん forged</p>"),
            f"body_{language}": streamfield([("section", {"heading": "改ざん", "content": streamfield([text])})]),
            f"references_{language}": streamfield([("reference", {"text": "改ざん", "url": ""})]),
            **{f"{name}_{language}": "改ざん" for name in ("lead_image_caption", "seo_title", "search_description")},
        }
    return nested_form_data(forged)


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def get_draft(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def changed_columns(before, after):
    columns = {*JAPANESE, *ENGLISH, *REVIEW, *SHARED}
    old, new = content.content(before, columns), content.content(after, columns)
    return {column for column in columns if old[column] != new[column]}


MAY_WRITE = [
    (EDITORS, JAPANESE | ENGLISH | SHARED | REVIEW),
    (MODERATORS, JAPANESE | ENGLISH | SHARED | REVIEW),
    (JAPANESE_EDITORS, JAPANESE | SHARED | REVIEW),
    (TRANSLATORS, ENGLISH),
    (REVIEWERS, REVIEW),
    (NO_LANGUAGE, set()),
]


@pytest.mark.usefixtures("no_language")
@pytest.mark.parametrize(("group", "may_write"), MAY_WRITE)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_forged_values_change_only_what_the_group_may_write(group, may_write, language, article):
    before = get_draft(article)
    client = log_in(group, language=language)

    response = client.post(edit_url(article), everything_changed(article))

    assert response.status_code == 302, response.context["form"].errors
    assert changed_columns(before, get_draft(article)) == may_write
    assert changed_columns(article, ArticlePage.objects.get(pk=article.pk)) == set()


@pytest.mark.usefixtures("no_language")
@pytest.mark.parametrize(("group", "may_write"), MAY_WRITE)
def test_forged_values_of_a_page_that_is_not_live_change_only_what_the_group_may_write(group, may_write, section):
    page = make_article(section, live=False)

    log_in(group).post(edit_url(page), everything_changed(page))

    assert changed_columns(page, ArticlePage.objects.get(pk=page.pk)) == may_write


# What the editor shows --------------------------------------------------------------------------------


def tabs_of(response):
    """The labels of the editor's tabs, in their order."""
    tabs = re.findall(r'<a id="tab-label-[^"]*".*?</a>', response.content.decode(), re.DOTALL)
    return [strip_tags(tab).split()[0] for tab in tabs]


def words_to_read(response):
    """The languages that are shown as words without fields."""
    return re.findall(r'class="reading__words" lang="(..)"', response.content.decode())


@pytest.mark.usefixtures("no_language")
@pytest.mark.parametrize(
    ("group", "to_write", "to_read", "tabs"),
    [
        (EDITORS, ["ja", "en", "shared"], [], ["日本語", "English", "shared"]),
        (JAPANESE_EDITORS, ["ja", "shared"], ["en"], ["日本語", "English", "shared"]),
        (TRANSLATORS, ["en"], ["ja"], ["English", "日本語", "shared"]),
        (REVIEWERS, [], ["ja", "en"], ["日本語", "English", "shared"]),
        (NO_LANGUAGE, [], ["ja", "en"], ["日本語", "English"]),
    ],
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_language_that_may_not_be_written_is_there_to_read_after_ones_own(
    group, to_write, to_read, tabs, language, article
):
    response = log_in(group, language=language).get(edit_url(article))

    fields = response.context["form"].fields
    assert [name for name in ("ja", "en") if f"body_{name}" in fields] == [
        name for name in to_write if name != "shared"
    ]
    assert ("lead_image" in fields) == ("shared" in to_write)
    assert sorted(set(words_to_read(response))) == sorted(to_read)
    shared = {"ja": "共通（日本語・英語）", "en": "Shared"}[language]
    assert tabs_of(response) == [shared if tab == "shared" else tab for tab in tabs]


@pytest.mark.usefixtures("no_language")
@pytest.mark.parametrize("make", [make_section, make_article, make_faq, make_staging_guide, make_standard_page])
def test_every_page_type_opens_for_every_group_and_shows_only_fields_of_its_own(make, section):
    page = make(section)

    for n, (group, _may_write) in enumerate(MAY_WRITE):
        user = make_user(group, name=f"staff{n}")
        client = Client()
        client.force_login(user)
        response = client.get(edit_url(page))
        tester = page.permissions_for_user(user)
        assert response.status_code == 200
        assert not set(response.context["form"].fields) & set(get_forbidden_columns(tester, type(page)))
        html = response.content.decode()
        assert ('name="title"' in html) == tester.can_edit_in("ja")
        assert ('name="title_en"' in html) == tester.can_edit_in("en")
        assert ('name="show_in_menus"' in html) == tester.can_edit_shared()


def test_form_of_somebody_without_any_right_has_no_field_at_all(no_language, section):
    user = make_user(NO_LANGUAGE)

    for model in (ArticlePage, FaqPage, HomePage, SectionPage, StagingGuidePage, StandardPage):
        form_class = model.get_edit_handler().get_form_class()
        form = form_class(instance=model(), parent_page=section, for_user=user)
        assert set(form_class.base_fields) > {"title", "title_en", "is_sample"}
        assert not set(form.fields) & {field.name for field in model._meta.concrete_fields}


# Titles and addresses ---------------------------------------------------------------------------------


def english_form(**fields):
    """What a translator's browser sends: the English fields and nothing else."""
    section = {
        "heading": "Heading",
        "content": streamfield([("text", rich_text("<p>Text</p>", features=RICH_TEXT_FEATURES))]),
    }
    english = {
        **{"title_en": "Metastases", "slug_en": "", "introduction_en": rich_text("<p>Introduction</p>")},
        **{"body_en": streamfield([("section", section)]), "references_en": streamfield([]), "reviewer_en": ""},
        **{"lead_image_caption_en": "", "seo_title_en": "", "search_description_en": ""},
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
    }
    return nested_form_data({**english, **fields})


def test_translator_writes_english_where_there_is_none_yet(section):
    page = make_article(section, "骨への転移", "", introduction_en="", body_en="[]")

    response = log_in(TRANSLATORS).post(edit_url(page), english_form())

    draft = get_draft(page)
    assert response.status_code == 302, response.context["form"].errors
    assert (draft.title, draft.title_en, draft.slug, draft.slug_en) == (
        "骨への転移",
        "Metastases",
        "骨への転移",
        "metastases",
    )
    assert draft.is_working_title is False


def test_translator_may_change_the_title_of_a_page_without_japanese(section):
    page = make_article(section, "", "Bones", introduction_ja="", body_ja="[]", live=False)

    log_in(TRANSLATORS).post(edit_url(page), english_form(title="偽の題"))

    draft = get_draft(page)
    assert (draft.title, draft.title_en, draft.is_working_title) == ("Metastases", "Metastases", True)


def test_page_that_would_lose_its_only_title_is_refused_at_the_english_one(section):
    page = make_article(section, "", "Bones", introduction_ja="", body_ja="[]", live=False)

    response = log_in(TRANSLATORS).post(edit_url(page), english_form(title_en=""))

    assert list(response.context["form"].errors) == ["title_en"]


def test_japanese_editor_gives_a_page_without_japanese_its_title(section):
    page = make_article(section, "", "Bones", introduction_ja="", body_ja="[]", live=False)

    response = log_in(JAPANESE_EDITORS).post(edit_url(page), everything_changed(page))

    draft = get_draft(page)
    assert response.status_code == 302, response.context["form"].errors
    assert (draft.title, draft.title_en, draft.is_working_title) == ("改ざん forged title", "Bones", False)


def test_address_that_collides_in_a_language_that_its_editor_may_not_write_is_told_above_the_form(section):
    make_article(section, "別の記事", "Metastases", slug_en="shared-address")
    page = make_article(section, "骨", "", introduction_en="", body_en="[]")
    data = {**everything_changed(page), "title_en": "", "slug": "shared-address"}

    response = log_in(JAPANESE_EDITORS).post(edit_url(page), data)

    errors = response.context["form"].errors
    assert list(errors) == ["__all__"]
    assert "shared-address" in errors["__all__"][0]


def test_japanese_editor_creates_a_page_without_english_whatever_is_sent(section):
    url = reverse("wagtailadmin_pages:add", args=["pages", "articlepage", section.pk])

    response = log_in(JAPANESE_EDITORS).post(url, everything_changed(make_article(section)))

    page = ArticlePage.objects.get(title="改ざん forged title")
    assert response.status_code == 302
    assert (page.title_en, page.slug_en, len(page.body_en), page.introduction_en) == ("", "", 0, None)


def test_translator_creates_no_page(section):
    url = reverse("wagtailadmin_pages:add", args=["pages", "articlepage", section.pk])

    response = log_in(TRANSLATORS).post(url, english_form())

    assert response.status_code == 302 and response.url == reverse("wagtailadmin_home")
    assert not ArticlePage.objects.exists()


# Submitting and publishing from the form --------------------------------------------------------------


def test_gaps_of_a_language_that_its_user_does_not_write_do_not_stop_the_other(section):
    page = make_article(section, "骨", "Bones", introduction_ja="", live=False)

    log_in(TRANSLATORS).post(edit_url(page), english_form(**{"action-submit": "ja en"}))

    assert publishing.get_languages_in_review(ArticlePage.objects.get(pk=page.pk)) == ["en"]


# Preview ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "stays", "is_drawn"),
    [(TRANSLATORS, "ja", "en"), (JAPANESE_EDITORS, "en", "ja")],
)
def test_preview_draws_the_stored_words_of_a_language_that_its_user_may_not_write(group, stays, is_drawn, article):
    client = log_in(group)
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[article.pk])
    client.get(edit_url(article))

    answer = client.post(url, everything_changed(article)).json()

    assert answer["is_valid"], answer
    stored = client.get(url, {"mode": stays}).content.decode()
    drawn = client.get(url, {"mode": is_drawn}).content.decode()
    forged = re.compile("forged (title|</p>)|改ざん forged</p>")
    assert not forged.search(stored) and {"ja": "日本語の本文です。", "en": "English body text."}[stays] in stored
    assert forged.search(drawn)


# Older versions ---------------------------------------------------------------------------------------


def test_restoring_an_old_version_brings_back_only_what_its_user_may_write(article):
    old = article.save_revision()
    article.title, article.title_en, article.body_ja = "新しい題", "New title", body("ja", "新しい見出し")
    article.body_en, article.show_contents = body("en", "New heading"), not article.show_contents
    article.save_revision()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[article.pk, old.pk])
    client = log_in(TRANSLATORS)

    shown = client.get(url)
    client.post(url, english_form(title_en="Metastases and Staging", **{"title": "転移とステージ"}))

    draft = get_draft(article)
    assert shown.context["form"].initial["title_en"] == "Metastases and Staging"
    assert "新しい見出し" in shown.content.decode()
    assert (draft.title, draft.title_en, draft.show_contents) == (
        "新しい題",
        "Metastases and Staging",
        article.show_contents,
    )
    assert "新しい見出し" in str(draft.body_ja.get_prep_value())


# Comments ---------------------------------------------------------------------------------------------


def test_reviewer_comments_on_a_paragraph_and_its_writer_sees_it(article):
    client = log_in(REVIEWERS, name="physician")
    html = client.get(edit_url(article)).content.decode()
    paths = re.findall(r'data-contentpath="([^"]+)"', html[html.index('data-contentpath="body_ja"') :])
    comment = {"text": "用量を確かめてください。", "contentpath": ".".join(paths[:3]), "position": "", "id": ""}
    replies = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""}
    comments = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": "", "0": comment}
    data = nested_form_data({"comments": comments}) | nested_form_data({"comments-0-replies": replies})

    response = client.post(edit_url(article), data)

    assert response.status_code == 302, response.context["form"].formsets["comments"].errors
    assert Comment.objects.get().has_valid_contentpath(article)
    shown = log_in(JAPANESE_EDITORS, name="writer").get(edit_url(article)).content.decode()
    assert "用量を確かめてください。" in shown.encode().decode("unicode_escape", "ignore") or (
        "用量を確かめてください。" in shown
    )


# Closing messages -------------------------------------------------------------------------------------


def message_form(**fields):
    """Every field of a closing message, each with another value."""
    words = {f"{name}_{language}": "改ざん" for name in ("label", "lead", "link_label") for language in LANGUAGES}
    texts = {f"text_{language}": rich_text("<p>改ざん</p>") for language in LANGUAGES}
    return nested_form_data({**words, **texts, "name": "改ざん", "link_url": "", "link_page": "", **fields})


@pytest.mark.parametrize(
    ("group", "may_write"),
    [
        (EDITORS, {"name", "lead_ja", "text_ja", "lead_en", "text_en"}),
        (JAPANESE_EDITORS, {"name", "lead_ja", "text_ja"}),
        (TRANSLATORS, {"lead_en", "text_en"}),
    ],
)
def test_forged_closing_message_changes_only_what_the_group_may_write(group, may_write):
    message = make_closing_message()
    url = reverse("wagtailsnippets_pages_closingmessage:edit", args=[message.pk])
    client = log_in(group)

    response = client.post(url, message_form())

    assert client.get(url).status_code == 200
    assert response.status_code == 302, response.context["form"].errors
    new = ClosingMessage.objects.get().get_latest_revision_as_object()
    names = {"name", *[f"{name}_{language}" for name in ("lead", "text") for language in LANGUAGES]}
    assert {name for name in names if getattr(new, name) != getattr(message, name)} == may_write


def test_old_closing_message_is_restored_only_in_the_language_that_its_user_may_write():
    message = make_closing_message()
    old = message.save_revision()
    message.lead_ja, message.lead_en = "新しい文", "New words"
    message.save_revision()
    url = reverse("wagtailsnippets_pages_closingmessage:revisions_revert", args=[message.pk, old.pk])

    log_in(TRANSLATORS).post(url, message_form(lead_en="You are not alone."))

    new = ClosingMessage.objects.get().get_latest_revision_as_object()
    assert (new.lead_ja, new.lead_en) == ("新しい文", "You are not alone.")


@pytest.mark.parametrize("group", [REVIEWERS, TRANSLATORS, JAPANESE_EDITORS])
def test_closing_message_is_published_by_none_of_the_groups_of_one_language(group):
    message = make_closing_message(live=False)
    url = reverse("wagtailsnippets_pages_closingmessage:edit", args=[message.pk])

    log_in(group).post(url, message_form(**{"action-publish": "1"}))

    assert ClosingMessage.objects.get().live is False
