"""The page editor, used through its real views."""

import json
import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from foundation.rich_text import RICH_TEXT_FEATURES
from pages.models import ArticlePage
from tests.builders import make_article, make_image, make_section, make_standard_page

pytestmark = pytest.mark.django_db


def section_block(heading="見出し", html="<p>本文</p>"):
    return (
        "section",
        {"heading": heading, "content": streamfield([("text", rich_text(html, features=RICH_TEXT_FEATURES))])},
    )


def article_form(**fields):
    """What the browser posts for an article: everything filled in for Japanese, nothing for English."""
    empty = {
        "title": "転移",
        "slug": "",
        "title_en": "",
        "slug_en": "",
        "introduction_ja": rich_text("<p>導入</p>"),
        "introduction_en": "null",
        "body_ja": streamfield([section_block()]),
        "body_en": streamfield([]),
        "references_ja": streamfield([]),
        "references_en": streamfield([]),
        "related_pages": streamfield([]),
        "lead_image": "",
        "closing_message": "",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
    }
    for name in ("seo_title", "search_description", "lead_image_caption", "reviewer"):
        empty |= {f"{name}_ja": "", f"{name}_en": ""}
    return nested_form_data({**empty, **fields})


def create(client, parent, **fields):
    url = reverse("wagtailadmin_pages:add", args=["pages", "articlepage", parent.pk])
    return client.post(url, article_form(**fields), follow=True)


def edit(client, page, **fields):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), article_form(**fields), follow=True)


def confirm(client, dialog):
    """Press the button of the publishing dialog that `dialog` is the answer with."""
    return client.post(dialog.wsgi_request.get_full_path(), {"shown": dialog.context["shown"]}, follow=True)


def errors_of(response):
    return {name: list(messages) for name, messages in response.context["form"].errors.items()}


def test_publishing_japanese_alone_leaves_english_absent(editor_client, section):
    dialog = create(editor_client, section, **{"action-publish": "ja"})
    assert not ArticlePage.objects.get().live

    response = confirm(editor_client, dialog)

    page = ArticlePage.objects.get()
    assert (page.live_ja, page.live_en, page.slug, page.slug_en) == (True, False, "転移", "")
    assert "日本語" in " ".join(map(str, response.context["messages"]))


def test_publishing_english_alone_keeps_the_english_title_as_a_working_title(editor_client, section):
    fields = {
        "title": "",
        "title_en": "Metastases",
        "introduction_ja": "null",
        "body_ja": streamfield([]),
        "introduction_en": rich_text("<p>Introduction</p>"),
        "body_en": streamfield([section_block("Heading", "<p>Text</p>")]),
    }

    confirm(editor_client, create(editor_client, section, **{**fields, "action-publish": "en"}))

    page = ArticlePage.objects.get()
    assert (page.title, page.title_en, page.live_ja, page.live_en) == ("Metastases", "Metastases", False, True)
    form = editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    assert (form["title"].value(), form["slug"].value(), form["title_en"].value()) == ("", "", "Metastases")


@pytest.mark.parametrize("editor", ["editor_client", "english_editor_client"])
def test_saving_from_either_screen_never_mixes_the_languages(editor, section, request):
    client = request.getfixturevalue(editor)
    create(client, section, title_en="Metastases", introduction_en=rich_text("<p>English</p>"))
    page = ArticlePage.objects.get()

    draft = page.get_latest_revision_as_object()

    assert (draft.title, draft.title_en, draft.slug, draft.slug_en) == ("転移", "Metastases", "転移", "metastases")
    assert "導入" in draft.introduction_ja and "English" in draft.introduction_en


def test_draft_may_lack_everything_but_a_title(editor_client, section):
    create(editor_client, section, introduction_ja="null", body_ja=streamfield([]))

    assert ArticlePage.objects.get().live is False


def test_page_without_any_title_is_refused_at_the_title_and_keeps_what_was_typed(editor_client, section):
    response = create(editor_client, section, title="", introduction_ja=rich_text("<p>消えない文章</p>"))

    assert not ArticlePage.objects.exists()
    assert errors_of(response) == {"title": ["ページのタイトルを、日本語か英語で入力してください。"]}
    assert "消えない文章" in response.content.decode().encode().decode("unicode_escape", "ignore") or (
        "消えない文章" in str(response.context["form"]["introduction_ja"].value())
    )


@pytest.mark.parametrize(
    ("fields", "languages", "column"),
    [
        ({"body_ja": streamfield([])}, "ja", "body_ja"),
        ({"introduction_ja": "null"}, "ja", "introduction_ja"),
        ({"title_en": "Title"}, "en", "body_en"),
        ({}, "ja en", "title_en"),
        ({"title": "", "title_en": "Title"}, "ja", "title"),
    ],
)
def test_publishing_a_language_that_is_not_whole_is_refused_at_the_field(
    editor_client, section, fields, languages, column
):
    response = create(editor_client, section, **{**fields, "action-publish": languages})

    assert not ArticlePage.objects.exists()
    assert column in errors_of(response)


def test_half_finished_english_does_not_keep_japanese_from_being_published(editor_client, section):
    fields = {"title_en": "Metastases", "body_en": streamfield([section_block("", "")])}

    confirm(editor_client, create(editor_client, section, **{**fields, "action-publish": "ja"}))

    page = ArticlePage.objects.get()
    assert page.get_live_languages() == ["ja"]
    assert page.get_latest_revision_as_object().title_en == "Metastases"


def test_300_character_title_is_refused_with_its_length_and_kept(editor_client, section):
    response = create(editor_client, section, title="長" * 300)

    assert "255" in errors_of(response)["title"][0]
    assert "長" * 300 in response.content.decode()


@pytest.mark.parametrize(("field", "value"), [("slug", "!!!"), ("slug_en", "!!!"), ("slug_en", "日本語")])
def test_slug_of_symbols_is_refused_in_plain_words(editor_client, section, field, value):
    response = create(editor_client, section, **{field: value})

    assert "自動" in errors_of(response)[field][0]


@pytest.mark.parametrize(("field", "value"), [("slug", "転移とステージ"), ("slug_en", "metastases-and-staging")])
def test_slug_that_a_sibling_has_is_refused_at_its_field(editor_client, section, field, value):
    make_article(section)

    response = create(editor_client, section, title_en="Another", **{field: value})

    assert list(errors_of(response)) == [field]


def test_script_pasted_into_any_field_is_never_run(editor_client, section, client):
    attack = "<script>alert(1)</script>"
    dialog = create(
        editor_client,
        section,
        title=f"転移{attack}",
        seo_title_ja=attack,
        search_description_ja=attack,
        introduction_ja=rich_text(f'<p>導入{attack}<img src="x" onerror="alert(1)" /></p>'),
        body_ja=streamfield([section_block(f"見出し{attack}", f"<p>本文{attack}</p>")]),
        **{"action-publish": "ja"},
    )
    assert attack not in dialog.content.decode()
    confirm(editor_client, dialog)

    page = ArticlePage.objects.get()
    html = client.get(page.get_url_in("ja")).content.decode()
    assert "見出し" in html
    assert attack not in html.replace('<script type="application/ld+json">', "")
    assert "onerror=alert" not in html.replace("&lt;", "")


def test_image_without_alternative_text_in_a_shown_language_is_refused_at_the_body(editor_client, section):
    image = make_image(alt_text_en="")
    figure = ("figure", {"image": image.pk, "alt_text": "", "caption": "", "credit": "", "original_address": ""})
    fields = {
        "title_en": "Metastases",
        "introduction_en": rich_text("<p>Introduction</p>"),
        "body_en": streamfield([figure]),
        "body_ja": streamfield([figure]),
    }

    response = create(editor_client, section, **{**fields, "action-publish": "en"})

    assert list(errors_of(response)) == ["body_en"]
    assert "図" in errors_of(response)["body_en"][0]


def test_menu_link_to_a_page_not_live_in_a_language_is_told_before_publishing(editor_client, home, section):
    page = make_article(section, "日本語だけ", "")
    section.menu_sections = json.dumps(
        [{"type": "group", "value": {"heading_ja": "基礎", "heading_en": "Basics", "links": [{"page": page.pk}]}}]
    )
    section.save_revision()
    url = reverse("wagtailadmin_pages:edit", args=[section.pk])
    data = nested_form_data(
        {
            "title": section.title,
            "title_en": section.title_en,
            "slug": section.slug,
            "slug_en": section.slug_en,
            "introduction_ja": rich_text("<p>導入</p>"),
            "introduction_en": rich_text("<p>Introduction</p>"),
            **{f"body_{lang}": streamfield([]) for lang in ("ja", "en")},
            **{f"{n}_{lang}": "" for n in ("seo_title", "search_description", "reviewer") for lang in ("ja", "en")},
            "menu_sections": streamfield(
                [
                    (
                        "group",
                        {
                            "heading_ja": "基礎",
                            "heading_en": "Basics",
                            "links": {
                                **{"count": "1", "0-deleted": "", "0-order": "0", "0-type": "item", "0-id": ""},
                                "0-value": {"page": page.pk, "url": "", "label_ja": "", "label_en": ""},
                            },
                        },
                    )
                ]
            ),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
            "action-publish": "en",
        }
    )
    dialog = editor_client.post(url, data, follow=True).content.decode()

    assert re.search(r"「日本語だけ[^」]*」.*", dialog)


def test_preview_draws_each_language_whatever_the_editors(english_editor_client, section):
    page = make_article(section)
    url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])

    japanese = english_editor_client.get(url, {"mode": "ja"}).content.decode()
    english = english_editor_client.get(url, {"mode": "en"}).content.decode()

    assert '<html lang="ja"' in japanese and "転移とステージ" in japanese
    assert '<html lang="en"' in english and "Metastases and Staging" in english
    assert "日本語の本文" not in english and "English body" not in japanese


def test_explorer_shows_both_titles(editor_client, section):
    make_article(section)

    html = editor_client.get(reverse("wagtailadmin_explore", args=[section.pk])).content.decode()

    assert "転移とステージ / Metastases and Staging" in html


@pytest.mark.parametrize("words", ["転移", "ステージ", "metast", "Staging", "骨"])
def test_admin_search_finds_words_inside_titles_in_both_languages(editor_client, section, words):
    make_article(section, "骨への転移とステージ", "Bone metastases and staging")

    html = editor_client.get(reverse("wagtailadmin_explore", args=[section.pk]), {"q": words}).content.decode()

    assert "骨への転移とステージ" in html


def test_history_compares_both_languages(editor_client, section):
    page = make_article(section)
    page.title_en, page.introduction_ja = "Changed title", "<p>変えた導入文です。</p>"
    page.save_revision()
    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"])

    html = editor_client.get(url).content.decode()

    text = re.sub(r"<[^>]+>", "", html)
    assert "Changed title" in text and "変えた導入文です。" in text


def test_old_version_can_be_restored(editor_client, section):
    page = make_article(section)
    first = Revision.objects.for_instance(page).earliest("created_at")
    page.title_en = "Changed"
    page.save_revision().publish()

    response = editor_client.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk]))

    assert response.context["form"]["title_en"].value() == "Metastases and Staging"


def test_code_that_schedules_as_wagtail_does_schedules_every_language_that_is_whole(section, client):
    page = make_article(section, live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert client.get(page.get_url_in("ja")).status_code == 404

    Revision.objects.for_instance(page).filter(approved_go_live_at__isnull=False).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    call_command("publish_scheduled")

    assert [client.get(page.get_url_in(language)).status_code for language in ("ja", "en")] == [200, 200]


def test_moderation_publishes_what_was_submitted(editor_client, section, django_user_model, client):
    page = make_article(section, live=False)
    page.save_revision()
    workflow = page.get_workflow()
    assert "承認" in workflow.name

    state = workflow.start(page, django_user_model.objects.get(username="editor"))
    state.current_task_state.approve(user=django_user_model.objects.get(username="editor"))

    assert ArticlePage.objects.get(pk=page.pk).get_live_languages() == ["ja", "en"]


def test_copy_and_move_through_the_admin(editor_client, home, section):
    page = make_article(section)
    other = make_section(home, "診断", "Diagnosis")

    editor_client.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {
            "new_title": "写し",
            "new_slug": "写し",
            "new_parent_page": section.pk,
            "copy_subpages": "",
            "publish_copies": "on",
        },
    )
    editor_client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, other.pk]))

    copy = ArticlePage.objects.get(title="写し")
    assert copy.slug_en == "metastases-and-staging-2"
    assert ArticlePage.objects.get(pk=page.pk).url_path_en.endswith("/diagnosis/metastases-and-staging/")


@pytest.mark.parametrize("make", [make_section, make_article, make_standard_page])
def test_every_page_type_opens_in_the_editor_with_its_three_tabs(editor_client, section, make):
    page = make(section, "題", "Title")

    html = editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    for tab in ("日本語", "English", "共通"):
        assert re.search(rf'role="tab"[^>]*>\s*{tab}', html), tab


def test_only_one_home_page(home):
    from foundation.models import FoundationPage

    assert not type(home).can_create_at(FoundationPage.get_first_root_node())


def test_japanese_left_in_an_english_body_is_told_before_publishing(editor_client, section):
    fields = {"title_en": "Bones", "introduction_en": rich_text("<p>Introduction</p>")}

    left = create(
        editor_client,
        section,
        body_en=streamfield([section_block("Heading", "<p>Text 乳がん検診</p>")]),
        **{**fields, "action-publish": "en"},
    )
    marked = create(
        editor_client,
        section,
        title="別の題",
        body_en=streamfield([section_block("Heading", '<p>Text <span lang="ja">乳がん検診</span></p>')]),
        **{**fields, "action-publish": "en"},
    )

    def said(dialog):
        return " ".join(BeautifulSoup(dialog.content, "html.parser").select_one(".publish-dialog").stripped_strings)

    assert "日本語が残っています：Heading" in said(left)
    assert "日本語が残っています" not in said(marked)


@pytest.mark.slow
def test_first_version_of_a_sample_page_can_be_restored_from_its_history(editor_client):
    call_command("seed_demo", verbosity=0)
    page = ArticlePage.objects.get(slug_en="signs-and-symptoms")
    first = page.latest_revision_id
    page.save_revision(log_action=True).publish()

    html = editor_client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()

    assert reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first]) in html
